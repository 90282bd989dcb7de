use snodo_appointments::{Code, Seeker, booking};

use crate::story::{Story, somebody};

#[tokio::test]
async fn giulia_sets_a_groups_date_and_citizens_take_its_seats() {
    let story = Story::begins().await;
    let giulia = story.giulia();
    let address = format!("/sportelli/trecate/prenota/{}/{}", story.group, story.counter);
    assert!(story.site.stranger().get(&address).await.text().contains("Nessun orario libero"));

    let (service, counter, start) =
        (story.group.to_string(), story.counter.to_string(), story.at(9, 0).to_string());
    let fields =
        [("servizio", service.as_str()), ("sportello", &counter), ("inizio", &start), ("gruppo", "nuovo")];
    let gathered = giulia.post("/appuntamenti/nuovo", &fields).await;
    assert_eq!(gathered.status, 303, "{}", gathered.text());
    let group = gathered.location.unwrap();
    assert_eq!(
        giulia
            .post(&format!("{group}/persone"), &[("persona", "Ivo Bo"), ("ruolo", "attendee")])
            .await
            .status,
        303
    );

    let page = story.site.stranger().get(&address).await.text();
    assert!(page.contains("3 posti"), "{page}");
    let held = story.site.stranger().post(&address, &[("inizio", &start)]).await;
    assert_eq!(held.status, 303, "{}", held.text());
    let own = story
        .site
        .stranger()
        .post(&held.location.unwrap(), &[("nome", "Anna"), ("telefono", "333 111222")])
        .await;
    assert_eq!(own.status, 303);
    let page = giulia.get(&group).await.text();
    assert!(page.contains("2 su 4 posti") && page.contains("Anna") && page.contains("Ivo Bo"), "{page}");

    // One leaves, and the group goes on with the seat free again.
    let cancelled = story.site.stranger().post(&format!("{}/disdici", own.location.unwrap()), &[]).await;
    assert_eq!(cancelled.status, 303);
    assert!(giulia.get(&group).await.text().contains("1 su 4 posti"));
}

#[tokio::test]
async fn a_person_moves_from_one_group_to_another() {
    let story = Story::begins().await;
    let mut tx = story.staff().await;
    for hour in [9, 10] {
        let wanted = story.wants(story.group, hour, 0);
        booking::gather(&mut tx, story.register(), &wanted, story.now()).await.unwrap().unwrap().unwrap();
    }
    let (wanted, code) = (story.wants(story.group, 9, 0), Code::generate());
    let taken = booking::book(&mut tx, story.register(), &wanted, &somebody("Ada"), &code, story.now()).await;
    let booked = taken.unwrap().unwrap().unwrap();
    tx.commit().await.unwrap();
    let mut tx = story.citizen(&code).await;
    let to = (story.counter, story.at(10, 0), None);
    booking::move_to(&mut tx, booked.participation, to, Seeker::Citizen, story.now())
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = story.staff().await;
    let groups = snodo_appointments::today(&mut tx, story.counter, story.at(8, 0)).await.unwrap();
    let taken: Vec<usize> = groups.iter().map(|group| group.attendees().count()).collect();
    assert_eq!(taken, [0, 1]);
}
