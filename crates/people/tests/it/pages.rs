use snodo_core::Role;
use snodo_people::{MESSAGES, PersonId, routes};
use snodo_test_support::{stories, stories::Network, web::TestSite};

use crate::story::{enters, maria};

pub(crate) async fn site() -> (TestSite, Network) {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let trecate = stories::trecate(&site.database).await;
    (site, trecate)
}

pub(crate) async fn maria_is_here(site: &TestSite, network: &Network) -> PersonId {
    let mut tx = site.database.begin(&network.giulia_acts()).await.unwrap();
    let id = enters(&mut tx, network, &maria()).await;
    tx.commit().await.unwrap();
    id
}

pub(crate) fn no_word_is_missing(text: &str) {
    assert!(!text.contains('⟨'), "a message is missing: {text}");
}

#[tokio::test]
async fn a_file_is_opened_with_a_name_and_read_again() {
    let (site, trecate) = site().await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    assert!(giulia.get("/persone").await.text().contains("Qui ci saranno le persone"));
    let form = giulia.get("/persone/nuova").await.text();
    assert!(form.contains("Stato dichiarato"));
    no_word_is_missing(&form);
    let saved = giulia
        .post(
            "/persone/nuova",
            &[
                ("given_name", "Ada"),
                ("family_name", "D’Angelo"),
                ("residence", "Cerano"),
                ("status", "unemployed"),
            ],
        )
        .await;
    let address = saved.location.unwrap();
    let file = giulia.get(&address).await.text();
    no_word_is_missing(&file);
    for words in [
        "Ada D’Angelo",
        "Senza lavoro",
        "dichiarato dalla persona",
        "Ha la patente?",
        "Scheda aperta",
        "Trova offerte",
    ] {
        assert!(file.contains(words), "{words}: {file}");
    }
}

#[tokio::test]
async fn a_refused_form_comes_back_full() {
    let (site, trecate) = site().await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let refused = giulia
        .post(
            "/persone/nuova",
            &[("given_name", "Ada"), ("codes", "RSSMRA80A01H501X"), ("notes", "torna giovedì")],
        )
        .await;
    assert_eq!(refused.status, 422);
    let text = refused.text();
    for words in ["Scrivi il cognome.", "l’ultimo carattere non torna", "torna giovedì"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[tokio::test]
async fn a_disagreement_of_the_codice_fiscale_warns_and_does_not_refuse() {
    let (site, trecate) = site().await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let saved = giulia
        .post(
            "/persone/nuova",
            &[("given_name", "Luca"), ("family_name", "Bianchi"), ("codes", maria().identifiers[0].as_str())],
        )
        .await;
    let file = giulia.get(&saved.location.unwrap()).await.text();
    assert!(file.contains("Il codice fiscale non corrisponde al nome."), "{file}");
}

#[tokio::test]
async fn who_is_entered_twice_is_noticed_and_the_operator_decides() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::ReceptionOperator]));
    let twin = [("given_name", "Mria"), ("family_name", "Bianchi"), ("birth_date", "1980-05-04")];
    let noticed = giulia.post("/persone/nuova", &twin).await;
    assert_eq!(noticed.status, 422);
    assert!(noticed.text().contains("Potrebbe essere già qui"));
    assert!(noticed.html().contains(&format!("/persone/{id}")));
    let mut decided = twin.to_vec();
    decided.push(("another_person", "1"));
    assert_eq!(giulia.post("/persone/nuova", &decided).await.status, 303);
}

#[tokio::test]
async fn at_another_body_the_page_says_only_that_a_file_exists() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let marco = site.browser(trecate.marco_as(&[Role::CaseManager]));
    let code = maria().identifiers[0].to_string();
    let form = [("given_name", "M."), ("family_name", "B."), ("codes", code.as_str())];
    let noticed = marco.post("/persone/nuova", &form).await;
    assert!(noticed.text().contains("Esiste una scheda nella rete: chiedi la condivisione."));
    for secret in ["Maria", "333 000 1122", "Cerano", &id.to_string()] {
        assert!(!noticed.html().contains(secret), "{secret} is another register's");
    }
    for page in ["", "/modifica", "/profilo", "/profilo/versioni", "/accessi"] {
        assert_eq!(marco.get(&format!("/persone/{id}{page}")).await.status, 404, "{page}");
    }
    assert!(!marco.get("/persone?q=bianchi").await.text().contains("Bianchi"));
}

#[tokio::test]
async fn another_network_finds_nothing() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let spezia = stories::la_spezia(&site.database).await;
    let giulia = site.browser(spezia.giulia_as(&[Role::CaseManager]));
    assert_eq!(giulia.get(&format!("/persone/{id}")).await.status, 404);
    assert!(!giulia.get("/persone").await.text().contains("Bianchi"));
}

#[tokio::test]
async fn who_may_not_open_files_is_told_so() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let administrator = site.browser(trecate.giulia_as(&[Role::NetworkAdministrator]));
    assert_eq!(administrator.get("/persone").await.status, 403);
    assert_eq!(administrator.get(&format!("/persone/{id}")).await.status, 403);
    let inspector = site.browser(trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(inspector.get(&format!("/persone/{id}")).await.status, 200);
    assert_eq!(inspector.get(&format!("/persone/{id}/modifica")).await.status, 403);
    assert_eq!(inspector.get("/persone/doppioni").await.status, 403);
}

#[tokio::test]
async fn people_are_found_by_any_word_of_the_name_a_telephone_or_a_code() {
    let (site, trecate) = site().await;
    let mut tx = site.database.begin(&trecate.giulia_acts()).await.unwrap();
    let mut de_rosa = maria();
    de_rosa.family_name = "De Rosà".into();
    enters(&mut tx, &trecate, &de_rosa).await;
    tx.commit().await.unwrap();
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    for words in [
        "rosa",
        "mar de",
        "Maria%20De%20Rosa",
        "ROS",
        "333000",
        "333%20000",
        "bncmra80e44",
        maria().identifiers[0].as_str(),
    ] {
        let words = words.replace(' ', "%20");
        assert!(giulia.get(&format!("/persone?q={words}")).await.text().contains("De Rosà"), "{words}");
    }
    for words in ["osa", "marta", "0321", "rosa luca"] {
        let words = words.replace(' ', "%20");
        assert!(
            giulia.get(&format!("/persone?q={words}")).await.text().contains("Nessuno con questi criteri"),
            "{words}"
        );
    }
    assert!(giulia.get("/persone?comune=Cerano").await.text().contains("De Rosà"));
    assert!(!giulia.get("/persone?comune=Trecate").await.text().contains("De Rosà"));
}

#[tokio::test]
async fn a_profile_is_written_row_by_row_without_script() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let address = format!("/persone/{id}/profilo");
    no_word_is_missing(&giulia.get(&address).await.text());
    let typed = [
        ("revision", "1"),
        ("own_words", "ho fatto tanti lavori"),
        ("experience-0-occupation", "barista"),
        ("experience-0-from", "2019-03"),
        ("language-0-language", "it"),
        ("language-0-native", "1"),
        ("licences", "none"),
        ("means", "bicycle"),
        ("wished_words", "cameriera"),
        ("skills_words", "fare il caffè"),
    ];
    let mut more = typed.to_vec();
    more.push(("more", "experience"));
    let longer = giulia.post(&address, &more).await;
    assert_eq!(longer.status, 200);
    assert!(
        longer.html().contains("experience-1-occupation") && longer.html().contains("ho fatto tanti lavori")
    );
    let saved = giulia.post(&address, &typed).await;
    assert_eq!(saved.status, 303);
    let file = giulia.get(&format!("/persone/{id}")).await.text();
    no_word_is_missing(&file);
    for words in [
        "ho fatto tanti lavori",
        "barista",
        "italiano madrelingua",
        "bicicletta",
        "fare il caffè",
        "Profilo salvato",
    ] {
        assert!(file.contains(words), "{words}: {file}");
    }
    assert!(!file.contains("Ha la patente?"), "she said that she has none");
    assert_eq!(giulia.post(&address, &typed).await.status, 409, "a form made from an older version");
}

#[tokio::test]
async fn an_earlier_profile_is_read_beside_the_present_one() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let address = format!("/persone/{id}/profilo");
    giulia.post(&address, &[("revision", "1"), ("own_words", "cerco in cucina")]).await;
    giulia.post(&address, &[("revision", "2"), ("own_words", "cerco in magazzino")]).await;
    let versions = giulia.get(&format!("{address}/versioni")).await.text();
    assert!(versions.contains("Che cosa racconta di sé"), "{versions}");
    let one = giulia.get(&format!("{address}/versioni/2")).await.text();
    no_word_is_missing(&one);
    assert!(one.contains("cerco in cucina") && one.contains("cerco in magazzino"));
    assert_eq!(giulia.get(&format!("{address}/versioni/9")).await.status, 404);
}

#[tokio::test]
async fn each_opening_of_a_file_is_written_and_can_be_read() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    giulia.get(&format!("/persone/{id}")).await;
    giulia.get(&format!("/persone/{id}/profilo")).await;
    let log = giulia.get(&format!("/persone/{id}/accessi")).await.text();
    no_word_is_missing(&log);
    for words in ["Giulia Ferrari", "Scheda", "Modifica del profilo", "Servizio allo sportello"] {
        assert!(log.contains(words), "{words}: {log}");
    }
}

#[tokio::test]
async fn a_page_asks_the_database_at_most_twelve_times() {
    use snodo_test_support::Statements;

    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let statements = Statements::listen();
    for address in [
        "/persone?q=maria".to_owned(),
        format!("/persone/{id}"),
        format!("/persone/{id}/profilo"),
        "/persone/doppioni".to_owned(),
    ] {
        statements.take();
        giulia.get(&address).await;
        let heard = statements.take();
        assert!(!heard.is_empty() && heard.len() <= 12, "{address}: {heard:#?}");
    }
}

#[tokio::test]
async fn every_word_is_there_in_both_languages() {
    let keys = |source: &str| {
        source
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(MESSAGES.it), keys(MESSAGES.en));
}
