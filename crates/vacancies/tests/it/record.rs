//! What the national portal's record has beside the job itself: from home, travel, register, kind of notice, reserved places.

use snodo_vacancies::{
    NoticeKind, ProfessionCode, Travel, WorkMode, insert_vacancy, matching_vacancy, vacancy,
};

use crate::network::{FORKLIFT_DRIVER, Story, id_of, revision, whole_vacancy};

/// What Logistica Ticino adds about its forklift driver.
const ADDED: [(&str, &str); 9] = [
    ("remote_days", "1"),
    ("travel", "sometimes"),
    ("experience_words", "Qualche mese in celle frigorifere"),
    ("computer_words", "Registrare le bolle"),
    ("register_words", "Albo dei magazzini generali"),
    ("notice", "open_day"),
    ("profession_code", "74410"),
    ("publication_days", "10"),
    ("reservation", "disability"),
];

#[tokio::test]
async fn the_whole_record_is_kept_and_shown_in_lines() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver_with(&ADDED).await;
    let mut tx = story.giulia_acts().await;
    let said = vacancy(&mut tx, id_of(&address)).await.unwrap().unwrap().said;
    assert_eq!(said.work_mode, Some(WorkMode::Hybrid { remote_days: Some(1) }));
    assert_eq!((said.travel, said.notice), (Some(Travel::Sometimes), NoticeKind::OpenDay));
    assert_eq!(said.profession.as_ref().map(ProfessionCode::as_str), Some("7.4.4.1.0"));

    let page = story.giulia().get(&address).await;
    let text = page.text();
    for words in [
        "un giorno alla settimana",
        "qualche volta",
        "Qualche mese in celle frigorifere",
        "Registrare le bolle",
        "Albo dei magazzini generali",
        "Giornata di incontri",
        "7.4.4.1.0",
        "da pubblicare per 10 giorni",
        "Posto riservato a persone con disabilità.",
        "L. 68/1999, art. 1",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains('⟨'), "{text}");
    // It is 22 November: ten days from now.
    assert!(page.html().contains("value=\"2026-12-02\""), "{}", page.html());
    let form = story.giulia().get(&format!("{address}/modifica")).await.html();
    assert!(form.contains("value=\"7.4.4.1.0\"") && form.contains("value=\"disability\" selected"), "{form}");
}

#[tokio::test]
async fn who_a_place_is_reserved_for_never_reaches_matching() {
    let story = Story::begin().await;
    let mut tx = story.giulia_acts().await;
    let (_, open_to_all) = whole_vacancy(&mut tx).await;
    let said = vacancy(&mut tx, open_to_all).await.unwrap().unwrap().said;
    let mut given = Vec::new();
    for reservation in [None, Some("disability"), Some("protected")] {
        let said =
            snodo_vacancies::NewVacancy { reservation: reservation.map(str::to_owned), ..said.clone() };
        let id = insert_vacancy(&mut tx, &said).await.unwrap();
        given.push(matching_vacancy(&mut tx, id).await.unwrap().unwrap().vacancy);
    }
    let criteria: Vec<_> =
        given.iter().map(|vacancy| (vacancy.requirements(), vacancy.workplace())).collect();
    assert!(criteria.iter().all(|asked| *asked == criteria[0]), "{criteria:?}");
}

#[tokio::test]
async fn the_next_vacancy_of_an_occupation_has_the_code_chosen_last() {
    let story = Story::begin().await;
    story.enter_forklift_driver_with(&[("profession_code", "7.4.4.1.0")]).await;
    let next = story.enter_forklift_driver().await;
    let mut tx = story.giulia_acts().await;
    let profession = vacancy(&mut tx, id_of(&next)).await.unwrap().unwrap().said.profession;
    assert_eq!(profession.as_ref().map(ProfessionCode::as_str), Some("7.4.4.1.0"));
    drop(tx);

    // The same vacancy turns out to be for a barista: the code of forklift drivers does not stay.
    let giulia = story.giulia();
    let edit = format!("{next}/modifica");
    let revision = revision(&giulia.get(&edit).await);
    let fields = [
        ("company", "Logistica Ticino"),
        ("occupation", "barista"),
        ("profession_code", "7.4.4.1.0"),
        ("revision", revision.as_str()),
    ];
    assert_eq!(giulia.post(&edit, &fields).await.status, 303);
    let mut tx = story.giulia_acts().await;
    assert_eq!(vacancy(&mut tx, id_of(&next)).await.unwrap().unwrap().said.profession, None);
}

#[tokio::test]
async fn what_the_record_cannot_hold_is_said_beside_its_field() {
    let story = Story::begin().await;
    let mut fields = FORKLIFT_DRIVER.to_vec();
    let long = "a".repeat(1_001);
    fields.extend([
        ("work_mode", "on_site"),
        ("remote_days", "2"),
        ("profession_code", "mulettista"),
        ("publication_days", "400"),
        ("reservation", "women"),
        ("computer_words", long.as_str()),
    ]);
    let page = story.giulia().post("/offerte/nuova", &fields).await;
    assert_eq!(page.status, 422);
    let html = page.html();
    for field in ["remote_days", "profession_code", "publication_days", "reservation", "computer_words"] {
        assert!(html.contains(&format!("field-{field}-error")), "{field}: {html}");
    }
}

#[tokio::test]
async fn the_database_itself_refuses_what_the_record_cannot_hold() {
    let story = Story::begin().await;
    let mut tx = story.giulia_acts().await;
    let (_, id) = whole_vacancy(&mut tx).await;
    tx.commit().await.unwrap();
    for (wrong, constraint) in [
        ("work_mode = 'remote', remote_days = 2", "vacancy_remote_days_of_hybrid"),
        ("remote_days = 2", "vacancy_remote_days_of_hybrid"),
        ("work_mode = 'hybrid', remote_days = 7", "vacancy_remote_days"),
        ("profession_code = '52231'", "vacancy_profession_code_shape"),
        ("publication_days = 0", "vacancy_publication_days"),
        ("reservation = 'women'", "vacancy_reservation_fkey"),
        ("notice = 'lottery'", "vacancy_notice"),
        ("travel = 'always'", "vacancy_travel"),
    ] {
        let mut tx = story.giulia_acts().await;
        let refused = sqlx::query(sqlx::AssertSqlSafe(format!("UPDATE vacancy SET {wrong} WHERE id = $1")))
            .bind(id.0)
            .execute(&mut *tx)
            .await
            .unwrap_err();
        assert_eq!(snodo_core::violated_constraint(&refused), Some(constraint), "{wrong}");
    }
}
