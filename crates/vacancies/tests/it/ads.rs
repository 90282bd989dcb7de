//! The words of a vacancy and the law: what stops it, the better words, and a person's decision.

#![expect(clippy::unwrap_used, reason = "a story that cannot begin says nothing")]

use snodo_vacancies::{VacancyState, vacancy};

use crate::network::{FORKLIFT_DRIVER, Story, id_of, revision};

const UNTIL: [(&str, &str); 2] = [("passo", "published"), ("until", "2026-12-20")];

/// The address of the forklift driver's vacancy, told with these words.
async fn enter(story: &Story, words: &[(&str, &str)]) -> String {
    let entered = story.giulia().post("/offerte/nuova", &told(words)).await;
    assert_eq!(entered.status, 303, "{}", entered.text());
    entered.location.unwrap()
}

/// The form of the forklift driver's vacancy, with these words in place of its own.
fn told<'a>(words: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let own = FORKLIFT_DRIVER.into_iter().filter(|(name, _)| words.iter().all(|(word, _)| word != name));
    own.chain(words.iter().copied()).collect()
}

async fn hidden(story: &Story, address: &str, name: &str) -> String {
    let page = story.giulia().get(&format!("{address}/annuncio")).await;
    let html = page.html();
    let (_, rest) = html
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name} in {html}"));
    rest.split_once('"').map(|(value, _)| value.to_owned()).unwrap_or_default()
}

#[tokio::test]
async fn an_unlawful_ad_is_stopped_with_the_norm_and_goes_on_once_it_is_mended() {
    let story = Story::begin().await;
    let address = enter(&story, &[("description", "Carico e scarico. Max 35 anni.")]).await;

    let refused = story.step(&address, &UNTIL).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("qualcosa che la legge vieta: «Max 35 anni»"), "{}", refused.text());

    let page = story.giulia().get(&format!("{address}/annuncio")).await;
    for words in ["L’annuncio non si può pubblicare così", "D.Lgs. 216/2003", "Togli il limite", "Vietato"]
    {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }

    let revision = hidden(&story, &address, "revision").await;
    let fields = [("description", "Carico e scarico con il muletto."), ("revision", &revision)];
    let saved = story.giulia().post(&format!("{address}/modifica"), &told(&fields)).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(story.step(&address, &UNTIL).await.status, 303);
}

#[tokio::test]
async fn the_proposed_words_are_written_with_one_button() {
    let story = Story::begin().await;
    let address = enter(&story, &[("title", "Commessa"), ("description", "Vendita al banco.")]).await;
    let fields = [
        ("revision", hidden(&story, &address, "revision").await),
        ("campo", "title".to_owned()),
        ("inizio", "0".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(story.giulia().post(&format!("{address}/annuncio/parole"), &fields).await.status, 303);
    // The same page sent twice says that it is old: nothing is written twice.
    assert_eq!(story.giulia().post(&format!("{address}/annuncio/parole"), &fields).await.status, 409);

    let mut tx = story.giulia_acts().await;
    assert_eq!(vacancy(&mut tx, id_of(&address)).await.unwrap().unwrap().said.title, "Commesso/a");
    drop(tx);
    assert_eq!(story.step(&address, &UNTIL).await.status, 303);
}

#[tokio::test]
async fn a_person_decides_with_a_written_reason_that_is_kept() {
    let story = Story::begin().await;
    let address =
        enter(&story, &[("description", "Guardia al portone. Serve la fedina penale pulita.")]).await;
    assert_eq!(story.step(&address, &UNTIL).await.status, 422);

    let decide = format!("{address}/annuncio/decisione");
    let revision = hidden(&story, &address, "revision").await;
    let short = story.giulia().post(&decide, &[("revision", &revision), ("perche", "boh")]).await;
    assert_eq!(short.status, 422);
    assert!(short.text().contains("almeno dieci lettere"), "{}", short.text());
    let why = "Lo chiede l’art. 138 del TULPS per le guardie giurate";
    let decided = story.giulia().post(&decide, &[("revision", &revision), ("perche", why)]).await;
    assert_eq!(decided.status, 303, "{}", decided.text());

    let text = story.giulia().get(&format!("{address}/annuncio")).await.text();
    for words in [why, "Giulia Ferrari", "Può restare «fedina penale", "qualcuno ha deciso"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(story.step(&address, &UNTIL).await.status, 303);
}

#[tokio::test]
async fn an_open_vacancy_does_not_take_unlawful_words() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    assert_eq!(story.step(&address, &UNTIL).await.status, 303);
    let revision = revision(&story.giulia().get(&address).await);
    let fields = [("description", "Cerchiamo solo uomini."), ("revision", &revision)];
    let refused = story.giulia().post(&format!("{address}/modifica"), &told(&fields)).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("così non può stare in pubblico: «Cerchiamo solo uomini»"),
        "{}",
        refused.text()
    );
    let mut tx = story.giulia_acts().await;
    let kept = vacancy(&mut tx, id_of(&address)).await.unwrap().unwrap();
    assert_eq!(
        (kept.state, kept.said.description.as_str()),
        (VacancyState::Published, "Carico e scarico con il muletto.")
    );
}

#[tokio::test]
async fn the_database_opens_no_vacancy_whose_ad_is_stopped_and_keeps_every_decision() {
    let story = Story::begin().await;
    let address = enter(&story, &[("description", "Max 35 anni.")]).await;
    let id = id_of(&address).0;
    let statements = [
        (
            "UPDATE vacancy SET state = 'published', published_on = '2026-11-22', expires_on = '2026-12-20' WHERE id = $1",
            "vacancy_published_ad_not_stopped",
        ),
        (
            "INSERT INTO ad_decision (network_id, vacancy_id, findings, words) VALUES (acting_network(), $1, '[{}]', 'ok         ')",
            "ad_decision_says_why",
        ),
        (
            "INSERT INTO ad_decision (network_id, vacancy_id, findings, words) VALUES (acting_network(), $1, '[]', 'La legge lo chiede')",
            "ad_decision_about_something",
        ),
    ];
    for (statement, constraint) in statements {
        let mut tx = story.giulia_acts().await;
        let fault = sqlx::query(statement).bind(id).execute(&mut *tx).await.unwrap_err();
        assert_eq!(snodo_core::violated_constraint(&fault), Some(constraint), "{statement}: {fault}");
    }
    for statement in [
        "UPDATE ad_decision SET words = 'Altro motivo scritto' WHERE vacancy_id = $1",
        "DELETE FROM ad_decision WHERE vacancy_id = $1",
    ] {
        let mut tx = story.giulia_acts().await;
        let fault = sqlx::query(statement).bind(id).execute(&mut *tx).await.unwrap_err();
        assert!(fault.to_string().contains("permission denied"), "{fault}");
    }
}
