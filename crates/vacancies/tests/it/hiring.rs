//! Places are counted over all the network's registers, whoever asks.

#![expect(clippy::unwrap_used, reason = "a story that cannot begin says nothing")]

use snodo_vacancies::{VacancyId, VacancyState, fill_when_taken, summary, vacancy};
use uuid::Uuid;

use crate::network::{Story, id_of};

/// Somebody of a register is proposed for the vacancy and goes as far as `hired` says.
async fn propose(story: &Story, register: Uuid, vacancy: VacancyId, hired: bool) {
    let mut tx = story.site.database.all_seeing_connection().await;
    let network = story.trecate.id.0;
    let (person, candidacy) = (Uuid::now_v7(), Uuid::now_v7());
    let write = |statement: &'static str| sqlx::query(statement).bind(network).bind(register);
    write("INSERT INTO person (network_id, register_id, id, family_name, given_name) VALUES ($1, $2, $3, 'Bevilacqua', 'Giuseppina')")
        .bind(person)
        .execute(&mut tx)
        .await
        .unwrap();
    write("INSERT INTO candidacy (network_id, register_id, id, person_id, vacancy_id) VALUES ($1, $2, $3, $4, $5)")
        .bind(candidacy)
        .bind(person)
        .bind(vacancy.0)
        .execute(&mut tx)
        .await
        .unwrap();
    if !hired {
        return;
    }
    write(
        "INSERT INTO placement (network_id, register_id, id, candidacy_id, contract_code, starts_on)
         VALUES ($1, $2, gen_random_uuid(), $3, 'A.02.00', '2026-12-01')",
    )
    .bind(candidacy)
    .execute(&mut tx)
    .await
    .unwrap();
    for state in ["willing", "sent", "hired"] {
        write("UPDATE candidacy SET state = $4 WHERE network_id = $1 AND register_id = $2 AND id = $3")
            .bind(candidacy)
            .bind(state)
            .execute(&mut tx)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_last_place_taken_closes_the_vacancy_whichever_body_sent_the_person() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    let id = id_of(&address);
    story.step(&address, &[("passo", "published"), ("until", "2026-12-20")]).await;
    propose(&story, story.trecate.partner_register, id, true).await;
    propose(&story, story.trecate.register, id, false).await;

    // Giulia does not see the partner's file, but the place that it took.
    let mut tx = story.giulia_acts().await;
    let line = summary(&mut tx, id).await.unwrap().unwrap();
    assert_eq!((line.proposed, line.hired), (2, 1));
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM candidacy").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(seen, 1);
    assert!(!fill_when_taken(&mut tx, id).await.unwrap());
    drop(tx);
    let list = story.giulia().get("/offerte").await.text();
    assert!(list.contains("1 di 2 posti coperti") && list.contains("2 persone proposte"), "{list}");

    propose(&story, story.trecate.register, id, true).await;
    let mut tx = story.giulia_acts().await;
    assert!(fill_when_taken(&mut tx, id).await.unwrap());
    assert!(!fill_when_taken(&mut tx, id).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = story.giulia_acts().await;
    assert_eq!(vacancy(&mut tx, id).await.unwrap().unwrap().state, VacancyState::Filled);
    drop(tx);
    let page = story.giulia().get(&address).await.text();
    assert!(
        page.contains("Tutti i posti sono coperti") && page.contains("Con persone mandate da noi"),
        "{page}"
    );
    assert!(page.contains("una assunta") && page.contains("1 da chiamare"), "{page}");
}
