use uuid::Uuid;

use crate::{Story, story};

/// Ada has an appointment today, a quarter of an hour ago, with nobody in particular.
async fn ada_is_expected(story: &Story) -> (String, Uuid) {
    let (appointment, participation) = (Uuid::now_v7(), Uuid::now_v7());
    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "SET session_replication_role = replica;
         INSERT INTO bookable_service (network_id, id, name, duration_minutes, channels, bookable_by, valid_from)
         VALUES ('{0}', '{1}', 'Primo colloquio', 30, '{{desk}}', '{{operator}}', '2020-01-01');
         INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during)
         SELECT '{0}', '{2}', '{3}', '{1}', c.id, c.site_id, 'desk', tstzrange(now() - interval '15 minutes', now() + interval '15 minutes')
         FROM counter c WHERE c.id = '{4}';
         INSERT INTO participation (network_id, register_id, id, appointment_id, seats, seat, person_id, state, booked_via)
         VALUES ('{0}', '{2}', '{5}', '{3}', 1, 1, '{6}', 'booked', 'operator')",
        story.trecate.id,
        Uuid::now_v7(),
        story.trecate.register,
        appointment,
        story.counter,
        participation,
        story.ada
    )))
    .execute(&mut all)
    .await
    .unwrap();
    (format!("{}/appuntamenti/{participation}", story.address()), participation)
}

#[tokio::test]
async fn who_is_expected_today_is_marked_with_one_button_and_a_mistake_is_undone() {
    let story = story().await;
    assert!(story.reception().get(&story.address()).await.text().contains("nessuno ha un appuntamento"));
    let (step, _) = ada_is_expected(&story).await;
    let giulia = story.reception();
    let page = giulia.get(&story.address()).await;
    for said in ["Appuntamenti di oggi", "Ada Rossi", "in ritardo di", "È arrivato", "Non è venuto"] {
        assert!(page.text().contains(said), "{said} is not in {}", page.text());
    }
    assert!(!page.text().contains('⟨'), "{}", page.text());

    let at = |revision: i32| format!("{step}?revisione={revision}");
    let arrived = giulia.post(&at(1), &[("passo", "arrived"), ("desk", "")]).await;
    assert_eq!((arrived.status.as_u16(), arrived.location), (303, Some(story.address())));
    assert!(giulia.get(&story.address()).await.text().contains("arrivato"));
    assert_eq!(giulia.post(&at(2), &[("passo", "called"), ("desk", "Sala 2")]).await.status, 303);
    assert!(giulia.get(&story.address()).await.text().contains("Sala 2"));
    // Another tab is too late, and the call is undone.
    assert_eq!(giulia.post(&at(2), &[("passo", "done"), ("desk", "")]).await.fault, Some("stale"));
    assert_eq!(giulia.post(&format!("{step}/indietro?revisione=3"), &[]).await.status, 303);
    assert!(!giulia.get(&story.address()).await.text().contains("Sala 2"));
    assert_eq!(giulia.post(&format!("{step}?revisione=4"), &[("passo", "done")]).await.status, 303);
    assert_eq!(
        story
            .count("SELECT count(*) FROM participation WHERE state = 'done' AND arrived_at IS NOT NULL")
            .await,
        1
    );
    assert_eq!(
        story
            .count(
                "SELECT count(*) FROM change_log WHERE table_name = 'participation' AND operation = 'update'"
            )
            .await,
        4
    );
}

#[tokio::test]
async fn nobody_is_marked_from_another_counter_or_another_network() {
    let story = story().await;
    let (step, participation) = ada_is_expected(&story).await;
    let elsewhere = format!("/accoglienza/{}/appuntamenti/{participation}", Uuid::now_v7());
    assert_eq!(story.reception().post(&elsewhere, &[("passo", "arrived")]).await.fault, Some("not-found"));
    let marco = story.site.browser(story.trecate.marco_as(&[snodo_core::Role::ReceptionOperator]));
    assert_eq!(marco.post(&step, &[("passo", "arrived")]).await.fault, Some("not-found"));
    let excused = story.reception().post(&step, &[("passo", "cancelled_by_person")]).await;
    assert_eq!(excused.fault, Some("stale"));
}
