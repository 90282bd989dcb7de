//! Who answers for the protection of data reads what was done with reserved parts, and nothing of what is in them.

use snodo_core::{AccountId, Acting, Role, SignedIn};

use crate::{
    reserved::{seen, shared},
    story::Story,
};

/// Chiara, who protects the data of a body.
async fn chiara(story: &Story, body: snodo_core::BodyId) -> AccountId {
    let account = AccountId::generate();
    story
        .in_the_past(&format!(
            "INSERT INTO account (id, email, display_name) VALUES ('{account}', '{account}@trecate.example', 'Chiara Villa');
             INSERT INTO operator (network_id, id, account_id, body_id, valid_from) VALUES (acting_network(), '{account}', '{account}', '{body}', '2020-01-01');
             INSERT INTO operator_role (network_id, operator_id, role, valid_from) VALUES (acting_network(), '{account}', 'data_protection_officer', '2020-01-01')"
        ))
        .await;
    account
}

#[tokio::test]
async fn the_trace_says_who_did_what_and_when_and_nothing_of_the_person_or_the_notes() {
    let story = Story::begins().await;
    let (ada, _) = shared(&story).await;
    let chiara = chiara(&story, story.trecate.lead).await;
    let browser = story
        .site
        .browser(SignedIn { account: chiara, ..story.trecate.giulia_as(&[Role::DataProtectionOfficer]) });
    let address = "/riservato/traccia";
    assert!(browser.get(address).await.text().contains("Niente in questi giorni"));
    let (giulia, case) = (story.giulia(), format!("/riservato/{ada}"));
    giulia.post(&case, &[("passo", "apri")]).await;
    giulia.post(&case, &[("passo", "scrivi"), ("genere", "justice"), ("parole", "Segreto di Ada")]).await;
    giulia.get(&case).await;
    let page = browser.get(address).await;
    let text = page.text();
    for said in [
        "Giulia Ferrari",
        "Comune di Trecate",
        "ha aperto la parte riservata",
        "ha scritto",
        "ha letto",
        "Progetto n. 1",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for never in ["Ada", "Segreto", "Giustizia", "justice"] {
        assert!(!text.contains(never), "{never}: {text}");
    }
    // Filters and pages are in the address.
    let today = story.today;
    let tomorrow = today.tomorrow().unwrap();
    let (giulia_is, marco_is) = (story.trecate.giulia, story.trecate.marco);
    for (query, shown) in [
        (format!("?dal={today}&al={today}"), true),
        (format!("?dal={tomorrow}&al={tomorrow}"), false),
        (format!("?chi={giulia_is}"), true),
        (format!("?chi={marco_is}"), false),
        ("?chi=nessuno".to_owned(), true),
    ] {
        let text = browser.get(&format!("{address}{query}")).await.text();
        assert_eq!(text.contains("ha scritto"), shown, "{query}: {text}");
    }
    for _ in 0..60 {
        giulia.get(&case).await;
    }
    let first = browser.get(&format!("{address}?chi={giulia_is}")).await.html();
    assert!(
        first.contains(&format!("chi={giulia_is}&amp;pagina=2"))
            || first.contains(&format!("chi={giulia_is}&#38;pagina=2")),
        "{first}"
    );
    let second = browser.get(&format!("{address}?chi={giulia_is}&pagina=2")).await.text();
    assert!(second.contains("ha aperto la parte riservata"), "the first deed is on the last page: {second}");
    // She reads no case.
    assert_eq!(browser.get(&case).await.fault, Some("not-found"));
    assert_eq!(giulia.get(address).await.fault, Some("not-permitted"), "it is hers alone");
}

#[tokio::test]
async fn the_database_shows_the_trace_to_who_holds_the_role_for_a_body_of_the_register() {
    let story = Story::begins().await;
    let (ada, colleague) = shared(&story).await;
    let lead = story.trecate.lead;
    let here = chiara(&story, lead).await;
    let outside = chiara(&story, story.trecate.partner).await;
    story.giulia().post(&format!("/riservato/{ada}"), &[("passo", "apri")]).await;
    let question = "SELECT count(*) FROM reserved_trace";
    let acts =
        |account, body| Acting { account: Some(account), body: Some(body), ..story.trecate.giulia_acts() };
    assert_eq!(seen(&story, &acts(here, lead), question).await, 1);
    for acting in [
        acts(outside, story.trecate.partner),
        acts(here, story.trecate.partner),
        colleague,
        Acting { purpose: snodo_core::Purpose::Maintenance, ..acts(here, lead) },
    ] {
        assert_eq!(seen(&story, &acting, question).await, 0, "{acting:?}");
    }
    for question in
        ["SELECT count(*) FROM reserved_case", &format!("SELECT count(*) FROM read_reserved_notes('{ada}')")]
    {
        assert_eq!(seen(&story, &acts(here, lead), question).await, 0, "{question}");
    }
    story
        .in_the_past(
            "UPDATE operator_role SET valid_to = today_in_rome() - 1 WHERE role = 'data_protection_officer'",
        )
        .await;
    assert_eq!(seen(&story, &acts(here, lead), question).await, 0, "the role is over");
}
