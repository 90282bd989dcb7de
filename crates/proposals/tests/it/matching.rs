use snodo_core::Role;
use snodo_people::NewProfile;
use snodo_test_support::stories;

use crate::story::{Story, somebody};

#[tokio::test]
async fn the_people_come_with_what_they_have_and_what_is_missing() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    story.pool_has(1).await;
    let page = story.giulia().get(&format!("/offerte/{vacancy}/abbinamento")).await;
    let text = page.text();
    for words in [
        "1 persona ha l’indispensabile",
        "Anna Rossi",
        "Ha 7 requisiti su 9",
        "patentino del muletto",
        "inglese B1 (ha A2)",
        "Galliate, ",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let mut all = story.site.database.all_seeing_connection().await;
    let shown: i32 = sqlx::query_scalar("SELECT people_shown FROM match_view WHERE vacancy_id = $1")
        .bind(vacancy)
        .fetch_one(&mut all)
        .await
        .unwrap();
    assert_eq!(shown, 1, "it is kept who looked");
}

#[tokio::test]
async fn a_switch_answers_at_once_and_says_what_it_costs() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    story.pool_has(1).await;
    let giulia = story.giulia();
    let kept = giulia.get(&format!("/offerte/{vacancy}/abbinamento")).await.text();
    assert!(kept.contains("Se indispensabile: 1 persona in meno"), "{kept}");
    let hard = giulia.get(&format!("/offerte/{vacancy}/abbinamento?r1=hard")).await.text();
    for words in [
        "Nessuno ha l’indispensabile",
        "Ci manca poco",
        "Anna Rossi",
        "Senza: 1 persona in più",
        "Ci arriva con un corso: patentino del muletto",
    ] {
        assert!(hard.contains(words), "{words}: {hard}");
    }
    let saved = giulia.post(&format!("/offerte/{vacancy}/abbinamento/requisiti"), &[("r1", "hard")]).await;
    assert_eq!(saved.status, 303);
    let now = giulia.get(&format!("/offerte/{vacancy}/abbinamento")).await.text();
    assert!(now.contains("Nessuno ha l’indispensabile") && !now.contains("Stai provando"), "{now}");
}

#[tokio::test]
async fn a_near_miss_is_told_of_a_course_with_free_seats_that_gives_what_is_missing() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    story.pool_has(1).await;
    let licence = story.concept("patentino del muletto").await;
    let (course, edition) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    story
        .site
        .database
        .in_the_past(
            &story.trecate.giulia_acts(),
            &format!(
                "INSERT INTO course (network_id, id, body_id, title, description, state, verified_on)
                 VALUES (acting_network(), '{course}', acting_body(), 'Guida del muletto', 'Prove', 'published', today_in_rome());
                 INSERT INTO course_concept (network_id, course_id, concept_id) VALUES (acting_network(), '{course}', {licence});
                 INSERT INTO event (network_id, id, kind, course_id, body_id, register_id, title, description, place, comune, state, verified_on)
                 VALUES (acting_network(), '{edition}', 'course_edition', '{course}', acting_body(), '{}', 'Edizione', 'Prove', 'Magazzino', '003149',
                         'published', today_in_rome());
                 INSERT INTO event_occurrence (network_id, id, event_id, starts_at, ends_at)
                 VALUES (acting_network(), gen_random_uuid(), '{edition}', now() + interval '30 days', now() + interval '30 days 4 hours');
                 UPDATE event_seats SET seats = 3",
                story.trecate.register
            ),
        )
        .await;
    let giulia = story.giulia();
    let near = giulia.get(&format!("/offerte/{vacancy}/abbinamento?r1=hard")).await;
    assert!(near.html().contains(&format!("href=\"/eventi/{edition}\"")), "{}", near.text());
    for words in ["Guida del muletto", "Trecate · 3 posti liberi"] {
        assert!(near.text().contains(words), "{words}: {}", near.text());
    }
    let fits = giulia.get(&format!("/offerte/{vacancy}/abbinamento")).await.text();
    assert!(!fits.contains("Guida del muletto"), "who has the indispensable is sent to no course: {fits}");
}

#[tokio::test]
async fn what_was_not_asked_is_a_question_and_not_a_lack() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let profile = NewProfile { driving_licences: None, certificates: Vec::new(), ..story.anna_does().await };
    story.enters(&somebody("Anna", "Rossi"), &profile).await;
    story.pool_has(1).await;
    let text = story.giulia().get(&format!("/offerte/{vacancy}/abbinamento")).await.text();
    let (_, asked) = text.split_once("Da chiedere").unwrap_or_else(|| panic!("{text}"));
    assert!(asked.contains("patente B") && asked.contains("patentino del muletto"), "{asked}");
}

#[tokio::test]
async fn somebody_of_another_register_has_no_name_and_cannot_be_proposed() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let bruno = story.enters_at_the_partner(&somebody("Bruno", "Conti"), &story.anna_does().await).await;
    story.pool_has(1).await;
    let page = story.giulia().get(&format!("/offerte/{vacancy}/abbinamento")).await;
    assert!(page.text().contains("Una persona seguita da un altro ente"), "{}", page.text());
    assert!(page.text().contains("Ha 7 requisiti su 9"));
    let html = page.html();
    for secret in ["Bruno", "Conti", "Galliate", "333 000 1122", &bruno.to_string()] {
        assert!(!html.contains(secret), "{secret}");
    }
    let proposed = story
        .giulia()
        .post(&format!("/offerte/{vacancy}/abbinamento/proponi"), &[("persona", &bruno.to_string())])
        .await;
    assert_eq!(proposed.status, 303);
    let mut all = story.site.database.all_seeing_connection().await;
    let candidacies: i64 =
        sqlx::query_scalar("SELECT count(*) FROM candidacy").fetch_one(&mut all).await.unwrap();
    assert_eq!(candidacies, 0);
}

#[tokio::test]
async fn the_same_the_other_way_round() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let giulia = story.giulia();
    let page = giulia.get(&format!("/persone/{anna}/offerte")).await.text();
    for words in [
        "Offerte per Anna Rossi",
        "1 offerta adatta",
        "Mulettista",
        "Ha 7 requisiti su 9",
        "patentino del muletto",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let proposed =
        giulia.post(&format!("/persone/{anna}/offerte/proponi"), &[("offerta", &vacancy.to_string())]).await;
    assert_eq!(proposed.status, 303, "{}", proposed.text());
    let candidacy = story.candidacy(vacancy, anna).await;
    assert_eq!(story.stands(candidacy).await.0, "proposed");
    let page = giulia.get(&format!("/persone/{anna}/offerte")).await.text();
    assert!(page.contains("Proposta"), "{page}");
}

#[tokio::test]
async fn another_network_finds_nothing_here() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    story.pool_has(1).await;
    let candidacy = story.proposes(vacancy, &[anna]).await[0];
    let spezia = stories::la_spezia(&story.site.database).await;
    let elsewhere = story.site.browser(spezia.giulia_as(&[Role::LeadBodyCoordinator]));
    for address in [
        format!("/offerte/{vacancy}/abbinamento"),
        format!("/offerte/{vacancy}/candidature"),
        format!("/offerte/{vacancy}/presentazione"),
        format!("/persone/{anna}/offerte"),
        format!("/candidature/{candidacy}"),
        format!("/candidature/{candidacy}/assunzione"),
    ] {
        assert_eq!(elsewhere.get(&address).await.status, 404, "{address}");
    }
    let moved = elsewhere
        .post(&format!("/candidature/{candidacy}/stato"), &[("stato", "willing"), ("revisione", "1")])
        .await;
    assert_eq!(moved.status, 404);
    assert!(!elsewhere.get("/candidature").await.text().contains("Anna"));
}

#[tokio::test]
async fn who_may_only_look_cannot_propose() {
    let story = Story::begins().await;
    let vacancy = story.vacancy(1).await;
    let anna = story.enters(&somebody("Anna", "Rossi"), &story.anna_does().await).await;
    let inspector = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    let answer = inspector
        .post(&format!("/offerte/{vacancy}/abbinamento/proponi"), &[("persona", &anna.to_string())])
        .await;
    assert_eq!(answer.status, 403);
    let page = inspector.get(&format!("/offerte/{vacancy}/abbinamento")).await.html();
    assert!(!page.contains("Proponi le persone scelte"));
}
