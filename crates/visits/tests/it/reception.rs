use snodo_core::Role;

use crate::story;

#[tokio::test]
async fn a_line_of_two_words_records_who_came_and_why_and_can_be_undone() {
    let story = story().await;
    let recorded = story
        .record(&[("channel", "desk"), ("reasons", "cv sp"), ("person", "rossi ada"), ("person_code", "")])
        .await;
    assert_eq!(recorded.status, 303, "{}", recorded.text());
    assert_eq!(recorded.location, Some(story.address()));
    let page = story.reception().get(&story.address()).await.text();
    assert!(page.contains("Rossi Ada") && page.contains("Curriculum, SPID e portali"), "{page}");
    assert!(page.contains("Oggi un accesso."), "{page}");
    assert!(!page.contains('⟨'), "{page}");

    let visit = story.only_visit().await;
    let undone = story.reception().post(&format!("/accessi/{visit}/annulla"), &[]).await;
    assert_eq!(undone.location, Some(story.address()));
    assert_eq!(story.count("SELECT count(*) FROM visit").await, 0);
}

#[tokio::test]
async fn whoever_stays_without_a_name_has_a_few_traits_at_most() {
    let story = story().await;
    let recorded = story
        .record(&[
            ("channel", "phone"),
            ("reasons", "inf"),
            ("sex", "F"),
            ("age_band", "30-44"),
            ("comune", "Trecate"),
        ])
        .await;
    assert_eq!(recorded.status, 303, "{}", recorded.text());
    let kept = story
        .count("SELECT count(*) FROM visit WHERE person_id IS NULL AND sex = 'F' AND comune = '003149' AND channel = 'phone'")
        .await;
    assert_eq!(kept, 1);
    // Of somebody with a file they are not kept.
    story.record(&[("reasons", "inf"), ("person", "Rossi Ada"), ("sex", "F")]).await;
    assert_eq!(
        story.count("SELECT count(*) FROM visit WHERE person_id IS NOT NULL AND sex IS NULL").await,
        1
    );
}

#[tokio::test]
async fn a_name_that_fits_several_is_asked_about_and_nothing_typed_is_lost() {
    let story = story().await;
    let asked = story.record(&[("reasons", "cv"), ("person", "ross"), ("minutes", "12")]).await;
    assert_eq!(asked.status, 422);
    let text = asked.text();
    assert!(
        text.contains("Rossi Ada")
            && text.contains("Rossini Carla")
            && text.contains("Registra senza scheda"),
        "{text}"
    );
    assert!(asked.html().contains("value=\"12\"") && asked.html().contains("value=\"ross\""));
    assert_eq!(story.count("SELECT count(*) FROM visit").await, 0);

    let ada = story.ada.to_string();
    let answered = story.record(&[("reasons", "cv"), ("person", "ross"), ("who", &ada)]).await;
    assert_eq!(answered.status, 303);
    assert_eq!(story.count("SELECT count(*) FROM visit WHERE person_id IS NOT NULL").await, 1);
    let nobody =
        story.record(&[("reasons", "cv"), ("person", "Zeno Neri"), ("who", "none"), ("ticket", "1")]).await;
    assert_eq!(nobody.status, 303);
    assert_eq!(
        story.count("SELECT count(*) FROM ticket WHERE name = 'Zeno Neri' AND person_id IS NULL").await,
        1
    );
}

#[tokio::test]
async fn a_single_beginning_is_not_taken_for_a_person() {
    let story = story().await;
    let asked = story.record(&[("reasons", "cv"), ("person", "rossin")]).await;
    assert_eq!(asked.status, 422, "the wrong file would have the visit");
    let by_phone = story.record(&[("reasons", "cv"), ("person", "3330001122")]).await;
    assert_eq!(by_phone.status, 303, "{}", by_phone.text());
}

#[tokio::test]
async fn help_on_a_portal_is_recorded_and_the_page_asks_for_no_credentials() {
    let story = story().await;
    let page = story.reception().get(&story.address()).await.text();
    assert!(page.contains("Non scrivere mai"), "{page}");
    let incomplete = story.record(&[("reasons", "sp"), ("portal", "siisl")]).await;
    assert_eq!(incomplete.status, 422);
    assert!(incomplete.text().contains("Scegli com’è andata."), "{}", incomplete.text());
    let partner = story.trecate.partner.to_string();
    let whole = story
        .record(&[
            ("reasons", "sp"),
            ("portal", "siisl"),
            ("portal_outcome", "to_finish"),
            ("portal_minutes", "25"),
            ("referred_to", &partner),
            ("minutes", "30"),
        ])
        .await;
    assert_eq!(whole.status, 303, "{}", whole.text());
    assert_eq!(
        story.count("SELECT count(*) FROM visit WHERE portal = 'siisl' AND portal_minutes = 25 AND referred_to IS NOT NULL").await,
        1
    );
}

#[tokio::test]
async fn yesterday_can_be_written_down_but_not_last_month_nor_tomorrow() {
    let story = story().await;
    let today = story.site.app.clock.today();
    let day = |days: i64| today.checked_add(jiff::Span::new().days(days)).unwrap().to_string();
    let (yesterday, last_month, tomorrow) = (day(-1), day(-30), day(1));
    let at = |day: &str| {
        vec![
            ("reasons".to_owned(), "cv".to_owned()),
            ("day".to_owned(), day.to_owned()),
            ("time".to_owned(), "9:30".to_owned()),
        ]
    };
    for (day, status, says) in [
        (&yesterday, 303, ""),
        (&last_month, 422, "Gli accessi si scrivono entro 3 giorni"),
        (&tomorrow, 422, "Un accesso non può essere nel futuro."),
    ] {
        let fields = at(day);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let page = story.record(&fields).await;
        assert_eq!(page.status.as_u16(), status, "{day}: {}", page.text());
        assert!(page.text().contains(says), "{}", page.text());
    }
}

#[tokio::test]
async fn suggestions_go_on_from_what_stands_before() {
    let story = story().await;
    let giulia = story.reception();
    let offered = giulia.get("/accoglienza/motivi?q=cv%20por").await.html();
    assert!(offered.contains("\"label\":\"Curriculum, SPID e portali\""), "{offered}");
    let people = giulia.get("/accoglienza/persone?q=rossi%20a").await.html();
    assert!(people.contains("Rossi Ada") && people.contains("333 0001122"), "{people}");
    let marco = story.site.browser(story.trecate.marco_as(&[Role::ReceptionOperator]));
    assert_eq!(marco.get("/accoglienza/persone?q=rossi").await.html(), "[]");
}

#[tokio::test]
async fn the_only_counter_is_chosen_by_itself_and_others_are_not_there() {
    let story = story().await;
    let giulia = story.reception();
    assert_eq!(giulia.get("/accoglienza").await.location, Some(story.address()));
    assert!(giulia.get("/accoglienza?scegli=1").await.text().contains("Sportello lavoro"));
    let marco = story.site.browser(story.trecate.marco_as(&[Role::ReceptionOperator]));
    assert!(marco.get("/accoglienza").await.text().contains("Nessuno sportello per il tuo ente"));
    assert_eq!(marco.get(&story.address()).await.fault, Some("not-found"));
    assert_eq!(marco.post(&story.address(), &[("reasons", "cv")]).await.fault, Some("not-found"));
    let inspector = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(inspector.get(&story.address()).await.fault, Some("not-permitted"));
}

#[tokio::test]
async fn a_persons_page_leads_to_a_line_that_bears_their_name() {
    let story = story().await;
    let giulia = story.reception();
    let led = giulia.get(&format!("/accoglienza?persona={}", story.ada)).await;
    let here = format!("{}?persona={}", story.address(), story.ada);
    assert_eq!(led.location.as_deref(), Some(here.as_str()));
    let page = giulia.get(&here).await;
    assert_eq!(page.status, 200);
    assert!(page.html().contains("value=\"Rossi Ada\""), "{}", page.html());
    assert!(page.html().contains(&format!("name=\"person_code\" value=\"{}\"", story.ada)));
    let nobody = giulia.get(&format!("{}?persona={}", story.address(), story.address())).await;
    assert_eq!(nobody.status, 200);
}
