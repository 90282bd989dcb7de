//! The story of a person: everything that happened, in one place.

use snodo_core::Role;
use snodo_test_support::{Statements, web::Browser};

use crate::{
    counter::{
        COUNTER, LIST, MESSAGE, NEXT, PAST, PLANNED, PROJECT, REPORTED, TALK, VISIT, in_the_past,
        mria_has_been_coming, opens,
    },
    merges::{Story, maria_came_twice},
};

fn as_role(story: &Story, role: Role) -> Browser {
    story.site.browser(story.trecate.giulia_as(&[role]))
}

async fn mria_came_for_long() -> (Story, String) {
    let story = maria_came_twice().await;
    opens(&story).await;
    mria_has_been_coming(&story).await;
    let address = format!("/persone/{}", story.mria);
    (story, address)
}

#[tokio::test]
async fn everything_that_happened_is_told_in_one_place_and_leads_to_its_page() {
    let (story, address) = mria_came_for_long().await;
    let page = as_role(&story, Role::LeadBodyCoordinator).get(&address).await;
    let text = page.text();
    assert!(!text.contains('⟨'), "a message is missing: {text}");
    for words in [
        "Scheda aperta",
        "Profilo salvato",
        "Accesso allo sportello: Curriculum",
        "Torna con il curriculum",
        "20 minuti",
        "Appuntamento: Primo colloquio",
        "concluso",
        "atteso",
        "Invito a prenotare: Primo colloquio",
        "In lista d’attesa: Primo colloquio",
        "Mail: Appuntamento allo sportello",
        "Assegnata da Centro per l’impiego di Novara per Buono Servizi Lavoro",
        "Progetto proposto: Buono Servizi Lavoro",
        "Progetto firmato: Buono Servizi Lavoro",
        "Ore: Orientamento specialistico",
        "presente",
        "in programma",
        "60 minuti",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let html = page.html();
    for thing in [
        format!("/accessi/{VISIT}"),
        format!("/appuntamenti/{PAST}"),
        format!("/appuntamenti/{NEXT}"),
        format!("/progetti/{PROJECT}"),
        format!("/ore/{REPORTED}"),
        format!("/ore/{TALK}"),
        format!("/ore/{PLANNED}"),
        format!("/assegnazioni/{LIST}"),
        format!("/messaggi/{MESSAGE}"),
        format!("{address}/profilo/versioni/1"),
    ] {
        assert!(html.contains(&format!("href=\"{thing}\"")), "{thing}: {html}");
    }
}

#[tokio::test]
async fn who_said_no_to_an_invitation_is_told_with_the_reason_and_the_words() {
    let (story, address) = mria_came_for_long().await;
    in_the_past(
        &story,
        "UPDATE appointment_invitation SET state = 'declined', declined_at = now(), decline_reason = 'cannot_get_there',
                decline_words = 'Non ci sono treni'",
    )
    .await;
    let text = as_role(&story, Role::LeadBodyCoordinator).get(&address).await.text();
    for words in ["ha risposto di no", "Non riesce ad arrivare allo sportello. Non ci sono treni"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains('⟨'), "a message is missing: {text}");
}

#[tokio::test]
async fn what_is_next_stands_on_top_with_the_acts_most_likely_now() {
    let (story, address) = mria_came_for_long().await;
    let giulia = as_role(&story, Role::LeadBodyCoordinator);
    let page = giulia.get(&address).await;
    let text = page.text();
    let top = text.split("Chi è").next().unwrap();
    for words in [
        "Prossimo appuntamento",
        "Primo colloquio",
        "Sportello di Trecate",
        "Buono Servizi Lavoro",
        "in corso",
    ] {
        assert!(top.contains(words), "{words}: {top}");
    }
    let html = page.html();
    for act in [
        format!("/appuntamenti/nuovo?persona={}", story.mria),
        format!("/ore/nuova?progetto={PROJECT}"),
        format!("/accoglienza?persona={}", story.mria),
        format!("{address}/offerte"),
    ] {
        assert!(html.contains(&format!("href=\"{act}\"")), "{act}: {html}");
    }
    let other = giulia.get(&format!("/persone/{}", story.maria)).await;
    assert!(other.html().contains(&format!("/progetti/nuovo?persona={}", story.maria)));
    assert!(!other.text().contains("Prossimo appuntamento"));
}

#[tokio::test]
async fn the_address_says_which_kind_is_told() {
    let (story, address) = mria_came_for_long().await;
    let giulia = as_role(&story, Role::LeadBodyCoordinator);
    let story_of = async |asked: &str| {
        let text = giulia.get(&format!("{address}{asked}")).await.text();
        text.split("Che cosa è successo").nth(1).unwrap().split("E adesso").next().unwrap().to_owned()
    };
    for (kind, told, untold) in [
        ("accessi", "Accesso allo sportello: Curriculum", "Ore: "),
        ("appuntamenti", "Appuntamento: Primo colloquio", "Accesso allo sportello:"),
        ("progetti", "Progetto firmato", "Mail:"),
        ("ore", "Ore: Orientamento specialistico", "Progetto firmato"),
        ("messaggi", "Mail: Appuntamento allo sportello", "Scheda aperta"),
        ("scheda", "Scheda aperta", "Mail:"),
    ] {
        let text = story_of(&format!("?tipo={kind}")).await;
        assert!(text.contains(told) && !text.contains(untold), "{kind}: {text}");
    }
    assert!(story_of("?tipo=candidature").await.contains("Qui non c’è ancora niente."));
    let all = story_of("?tipo=sciocchezze").await;
    assert!(all.contains("Ore: ") && all.contains("Mail:"), "what makes no sense is as if it were not there");
}

#[tokio::test]
async fn a_long_story_has_pages() {
    let (story, address) = mria_came_for_long().await;
    in_the_past(
        &story,
        &format!(
            "INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at, person_id, notes)
             SELECT acting_network(), '{}', gen_random_uuid(), '{COUNTER}', 'phone', now() - n * interval '1 day', '{}', 'chiamata ' || n || '.'
             FROM generate_series(1, 34) AS n",
            story.trecate.register, story.mria
        ),
    )
    .await;
    let giulia = as_role(&story, Role::LeadBodyCoordinator);
    let first = giulia.get(&format!("{address}?tipo=accessi")).await;
    assert!(
        first.html().contains(&format!("href=\"{address}?tipo=accessi&#38;pagina=2\"")),
        "{}",
        first.html()
    );
    let text = first.text();
    assert!(
        text.contains("chiamata 1.") && text.contains("chiamata 30.") && !text.contains("chiamata 31."),
        "{text}"
    );
    assert!(text.contains("1–30 di 35"), "{text}");
    let second = giulia.get(&format!("{address}?tipo=accessi&pagina=2")).await.text();
    assert!(second.contains("chiamata 31.") && second.contains("Torna con il curriculum"), "{second}");
    assert!(!second.contains("chiamata 30."), "{second}");
}

#[tokio::test]
async fn who_may_not_see_projects_reads_of_none_and_is_led_nowhere_closed() {
    let (story, address) = mria_came_for_long().await;
    let page = as_role(&story, Role::CompanyContactOfficer).get(&address).await;
    let text = page.text();
    for words in ["Progetto", "Ore:", "Buono Servizi Lavoro"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("Appuntamento: Primo colloquio"), "{text}");
    let asked = as_role(&story, Role::CompanyContactOfficer).get(&format!("{address}?tipo=ore")).await.text();
    assert!(!asked.contains("Ore:"), "nor by the address: {asked}");

    let inspector = as_role(&story, Role::Inspector).get(&address).await;
    assert!(inspector.text().contains("Appuntamento: Primo colloquio"));
    for closed in ["/appuntamenti/", "/messaggi/", "/accoglienza", "/ore/nuova"] {
        assert!(!inspector.html().contains(&format!("href=\"{closed}")), "{closed}");
    }
    assert!(inspector.html().contains(&format!("href=\"/progetti/{PROJECT}\"")));
}

#[tokio::test]
async fn the_file_asks_the_database_at_most_a_dozen_times() {
    let (story, address) = mria_came_for_long().await;
    let giulia = as_role(&story, Role::LeadBodyCoordinator);
    giulia.get(&address).await;
    let statements = Statements::listen();
    giulia.get(&address).await;
    let heard = statements.take();
    assert!(!heard.is_empty() && heard.len() <= 12, "{}: {heard:#?}", heard.len());
}
