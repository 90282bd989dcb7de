use uuid::Uuid;

use crate::{Story, story};

async fn ticket(story: &Story, number: i16) -> String {
    let mut all = story.site.database.all_seeing_connection().await;
    let id: Uuid = sqlx::query_scalar("SELECT id FROM ticket WHERE number = $1")
        .bind(number)
        .fetch_one(&mut all)
        .await
        .unwrap();
    format!("{}/biglietti/{id}", story.address())
}

#[tokio::test]
async fn numbers_are_called_in_turn_and_the_wait_is_measured() {
    let story = story().await;
    story.record(&[("reasons", "cv"), ("person", "Rossi Ada"), ("ticket", "1")]).await;
    story.record(&[("reasons", "l"), ("ticket", "1")]).await;
    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::raw_sql(
        "ALTER TABLE ticket DISABLE TRIGGER check_time;
         UPDATE ticket SET taken_at = taken_at - interval '7 minutes' WHERE number = 1;
         ALTER TABLE ticket ENABLE TRIGGER check_time",
    )
    .execute(&mut all)
    .await
    .unwrap();
    let giulia = story.reception();
    let page = giulia.get(&story.address()).await.text();
    assert!(page.contains("da 7 minuti") && page.contains("senza nome"), "{page}");
    assert_eq!(page.matches("È il turno").count(), 1, "{page}");

    let one = ticket(&story, 1).await;
    assert_eq!(giulia.post(&format!("{one}/chiama"), &[("desk", "Sportello 2")]).await.status, 303);
    let page = giulia.get(&story.address()).await.text();
    assert!(page.contains("Chiamato: Sportello 2") && page.contains("dopo 7 minuti"), "{page}");
    assert!(page.contains("attesa media 7 minuti"), "{page}");
    assert_eq!(giulia.post(&format!("{one}/servito"), &[("desk", "Sportello 2")]).await.status, 303);
    assert!(giulia.get(&story.address()).await.text().contains("Una persona servita"));
    // A second click comes too late.
    assert_eq!(giulia.post(&format!("{one}/servito"), &[]).await.fault, Some("stale"));
    // Undone, the person is at the desk again; once more, they wait.
    assert_eq!(giulia.post(&format!("{one}/indietro"), &[]).await.status, 303);
    assert!(giulia.get(&story.address()).await.text().contains("Chiamato: Sportello 2"));
    assert_eq!(giulia.post(&format!("{one}/indietro"), &[]).await.status, 303);
    assert!(!giulia.get(&story.address()).await.text().contains("Chiamato"));

    let two = ticket(&story, 2).await;
    assert_eq!(giulia.post(&format!("{two}/via"), &[]).await.status, 303);
    assert_eq!(story.count("SELECT count(*) FROM ticket WHERE left_at IS NOT NULL").await, 1);
}

#[tokio::test]
async fn twenty_numbers_given_at_once_are_twenty_numbers() {
    let story = story().await;
    let given = (0..20).map(|_| story.record(&[("reasons", "cv"), ("ticket", "1")]));
    let given: Vec<_> = given.collect();
    for page in join_all(given).await {
        assert_eq!(page.status, 303, "{}", page.text());
    }
    assert_eq!(
        story.count("SELECT count(DISTINCT number) FROM ticket WHERE number BETWEEN 1 AND 20").await,
        20
    );
}

/// All at the same time.
async fn join_all<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut pending: Vec<_> = futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|context| {
        let mut all = true;
        for (future, output) in &mut pending {
            if output.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(done) => *output = Some(done),
                    std::task::Poll::Pending => all = false,
                }
            }
        }
        if all { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    pending.into_iter().filter_map(|(_, output)| output).collect()
}
