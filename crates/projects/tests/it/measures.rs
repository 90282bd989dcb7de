use jiff::ToSpan as _;
use snodo_core::Role;

use crate::story::Story;

fn measure_form(story: &Story, code: &str) -> Vec<(&'static str, String)> {
    vec![
        ("sigla", code.to_owned()),
        ("nome", "Cantiere di lavoro".to_owned()),
        ("atto", "Delibera 12/2026".to_owned()),
        ("fonte", "Bilancio comunale".to_owned()),
        ("cup", "b31c23000010006".to_owned()),
        ("loghi", "region".to_owned()),
        ("inizio", story.today.to_string()),
        ("giorni", "31".to_owned()),
        ("esempi", "si".to_owned()),
    ]
}

async fn post(story: &Story, address: &str, fields: &[(&str, String)]) -> snodo_test_support::web::Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    story.giulia().post(address, &fields).await
}

#[tokio::test]
async fn a_measure_is_written_from_its_act_with_conditions_and_services() {
    let story = Story::begins().await;
    let mut wrong = measure_form(&story, "CANTIERE");
    wrong[4].1 = "123".into();
    let refused = post(&story, "/misure/nuova", &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("Il CUP ha quindici caratteri")
            && refused.html().contains("Delibera 12/2026")
    );
    let made = post(&story, "/misure/nuova", &measure_form(&story, "cantiere")).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let address = made.location.unwrap();
    let there = post(&story, "/misure/nuova", &measure_form(&story, "CANTIERE")).await;
    assert!(there.text().contains("C’è già una misura con questa sigla"), "{}", there.text());

    let rules = format!("{address}/condizioni");
    let rule = |fields: Vec<(&'static str, &str)>| {
        fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(post(&story, &rules, &rule(vec![("tipo", "age_at_least")])).await.status, 422);
    let age = rule(vec![("tipo", "age_at_least"), ("numero", "45"), ("atto", "Delibera 12/2026")]);
    assert_eq!(post(&story, &rules, &age).await.status, 303);
    let region =
        rule(vec![("tipo", "lives_in_region"), ("regioni", "piemonte"), ("atto", "Delibera 12/2026")]);
    assert_eq!(post(&story, &rules, &region).await.status, 303);
    let status =
        rule(vec![("tipo", "declared_status_in"), ("stati", "unemployed"), ("atto", "Delibera 12/2026")]);
    assert_eq!(post(&story, &rules, &status).await.status, 303);

    let service = vec![
        ("sigla", "k1".to_owned()),
        ("nome", "Tutoraggio".to_owned()),
        ("modo", "group".to_owned()),
        ("posti", "6".to_owned()),
        ("tariffa", "18,50".to_owned()),
        ("ore", "40".to_owned()),
        ("ore_giorno", "4".to_owned()),
        ("atto", "Delibera 12/2026".to_owned()),
    ];
    let services = format!("{address}/servizi/nuovo");
    assert_eq!(post(&story, &services, &service).await.status, 303);
    assert!(post(&story, &services, &service).await.text().contains("C’è già un servizio con questa sigla"));
    let page = story.giulia().get(&address).await.text();
    for words in [
        "B31C23000010006",
        "Almeno 45 anni",
        "Piemonte",
        "Senza lavoro",
        "18,50 €",
        "40 h",
        "fino a 6 persone",
        "Importi di esempio",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let young = story.enters("Ivo", "Bo", &format!("'{}'", story.today - 28.years())).await;
    let id = address.rsplit('/').next().unwrap();
    let asked = story.giulia().get(&format!("/progetti/nuovo?persona={young}&misura={id}")).await.text();
    assert!(asked.contains("Età 28: servono almeno 45 anni."), "{asked}");
    // A condition that nobody uses is taken away and put back as it was, in its place.
    let of_it = format!("WHERE kind = 'lives_in_region' AND '/misure/' || measure_id = '{address}'");
    let region = story.read(&format!("SELECT id FROM measure_rule {of_it}")).await;
    let whole = format!("SELECT to_jsonb(r) FROM measure_rule r WHERE id = '{region}'");
    let before = story.read(&whole).await;
    assert_eq!(post(&story, &format!("{rules}/{region}"), &[]).await.status, 303);
    assert_eq!(story.read(&format!("SELECT count(*) FROM measure_rule WHERE id = '{region}'")).await, "0");
    assert_eq!(post(&story, &format!("{rules}/{region}/rimetti"), &[]).await.status, 303);
    assert_eq!(story.read(&whole).await, before);
    assert_eq!(
        post(&story, &format!("{rules}/{region}/rimetti"), &[]).await.fault,
        Some("stale"),
        "two tabs"
    );
    let of_another = format!("/misure/{}/condizioni/{region}/rimetti", story.measure);
    assert_eq!(post(&story, &of_another, &[]).await.fault, Some("stale"));
    // What nobody uses yet can be undone whole.
    assert_eq!(post(&story, &format!("{address}/togli"), &[]).await.status, 303);
    assert_eq!(story.read("SELECT count(*) FROM measure WHERE code = 'CANTIERE'").await, "0");
}

#[tokio::test]
async fn a_running_project_keeps_the_version_it_began_under() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 10).await;
    let address = format!("/misure/{}", story.measure);
    // What it says cannot be rewritten: neither by the page nor by hand.
    let edited = post(
        &story,
        &format!("{address}/modifica"),
        &[
            ("revisione", "1".into()),
            ("nome", "Buono Servizi".into()),
            ("atto", "Altro atto".into()),
            ("giorni", "31".into()),
        ],
    )
    .await;
    assert_eq!(edited.status, 303, "{}", edited.text());
    assert_eq!(story.read("SELECT name || act FROM measure").await, "Buono ServiziDD 524/2016");
    for (statement, constraint) in [
        ("UPDATE measure SET act = 'Altro'", "measure_in_use_stays"),
        ("UPDATE measure SET cup = 'B31C23000010006'", "measure_in_use_stays"),
        ("UPDATE measure SET valid_from = '2021-01-01'", "measure_in_use_stays"),
        ("UPDATE measure SET valid_to = today_in_rome() - 20", "measure_ends_after_its_projects"),
        ("UPDATE measure_service SET hourly_tariff = 1", "measure_part_stays"),
        ("UPDATE measure_service SET cap_minutes = 6000", "measure_part_stays"),
        ("UPDATE measure_service SET valid_to = today_in_rome() - 5", "measure_part_not_backdated"),
        ("UPDATE measure_rule SET number = 18 WHERE number = 30", "measure_part_stays"),
        ("DELETE FROM measure_rule", "measure_part_stays"),
        ("INSERT INTO measure_rule (network_id, id, measure_id, position, kind, act, valid_from)
          SELECT network_id, gen_random_uuid(), id, 9, 'no_income_support', 'X', '2021-01-01' FROM measure", "measure_part_not_backdated"),
        ("INSERT INTO measure (network_id, id, code, name, funding, act, valid_from, valid_to)
          SELECT network_id, gen_random_uuid(), code, name, funding, act, '2025-01-01', '2025-12-31' FROM measure", "measure_version_not_backdated"),
    ] {
        assert_eq!(story.by_hand(statement).await.unwrap_err(), constraint, "{statement}");
    }
    let tomorrow = story.today.tomorrow().unwrap();
    let revision = story.read("SELECT revision FROM measure").await;
    let version = |from: jiff::civil::Date, revision: &str| {
        vec![
            ("revisione", revision.to_owned()),
            ("nome", "Buono Servizi".to_owned()),
            ("atto", "DD 99/2026".to_owned()),
            ("inizio", from.to_string()),
            ("giorni", "31".to_owned()),
        ]
    };
    let back =
        post(&story, &format!("{address}/versione"), &version(story.today.yesterday().unwrap(), &revision))
            .await;
    assert!(back.text().contains("Il cambio vale da oggi"), "{}", back.text());
    assert_eq!(
        post(&story, &format!("{address}/versione"), &version(tomorrow, "0")).await.fault,
        Some("stale")
    );
    let made = post(&story, &format!("{address}/versione"), &version(tomorrow, &revision)).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let new = made.location.unwrap();
    assert_eq!(story.read("SELECT count(*) FROM measure WHERE code = 'BSL'").await, "2");
    assert_eq!(
        story
            .read(&format!("SELECT count(*) FROM measure_service WHERE '/misure/' || measure_id = '{new}'"))
            .await,
        "2"
    );
    assert_eq!(
        story.read(&format!("SELECT measure_id FROM project WHERE id = '{ada}'")).await,
        story.measure.to_string()
    );
    // The new version changes freely, and the running project's hours and caps do not follow it.
    let service = story
        .read(&format!(
            "SELECT id FROM measure_service WHERE '/misure/' || measure_id = '{new}' AND code = 'A2'"
        ))
        .await;
    let lower = [("tariffa", "40".to_owned()), ("ore", "1".to_owned()), ("atto", "DD 99/2026".to_owned())];
    assert_eq!(post(&story, &format!("{new}/servizi/{service}"), &lower).await.status, 303);
    let day = story.open_day(5).await;
    assert_eq!(story.writes(&[ada], story.alone, day, "9:00", "12:00", &[]).await.status, 303);
    let page = story.giulia().get(&format!("/progetti/{ada}")).await.text();
    assert!(page.contains("al massimo 10 h"), "{page}");
    // Undone, the version before goes on.
    assert_eq!(post(&story, &format!("{new}/togli"), &[]).await.status, 303);
    assert_eq!(story.read("SELECT count(*) FROM measure WHERE valid_to IS NULL").await, "1");
    let case_manager = story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]));
    for form in [
        "/misure/nuova".to_owned(),
        format!("{address}/versione"),
        format!("{address}/condizioni"),
        format!("{address}/servizi/nuovo"),
    ] {
        assert_eq!(case_manager.get(&form).await.fault, Some("not-permitted"), "{form}");
    }
}

#[tokio::test]
async fn a_condition_ends_today_and_comes_back_and_a_lower_cap_is_of_new_projects() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 10).await;
    let address = format!("/misure/{}/condizioni", story.measure);
    let rule = story.read("SELECT id FROM measure_rule WHERE kind = 'age_at_least'").await;
    let young = story.enters("Ivo", "Bo", &format!("'{}'", story.today - 28.years())).await;
    let asks = format!("/progetti/nuovo?persona={young}&misura={}", story.measure);
    assert_eq!(post(&story, &format!("{address}/{rule}"), &[]).await.status, 303);
    assert!(story.giulia().get(&asks).await.text().contains("Proponi il progetto"));
    assert_eq!(post(&story, &format!("{address}/{rule}"), &[]).await.fault, Some("stale"));
    assert_eq!(post(&story, &format!("{address}/{rule}/rimetti"), &[]).await.status, 303);
    assert!(story.giulia().get(&asks).await.text().contains("servono almeno 30 anni"));
    assert_eq!(post(&story, &format!("{address}/{rule}"), &[]).await.status, 303);
    assert_eq!(
        post(&story, &format!("{address}/{rule}"), &[("passo", "riprendi".to_owned())]).await.status,
        303
    );
    assert!(story.giulia().get(&asks).await.text().contains("servono almeno 30 anni"));

    let service = format!("/misure/{}/servizi/{}", story.measure, story.alone);
    let lower = [
        ("tariffa", "38,00".to_owned()),
        ("ore", "1".to_owned()),
        ("ore_giorno", "1".to_owned()),
        ("atto", "DD 9/2026".to_owned()),
    ];
    assert_eq!(post(&story, &service, &lower).await.status, 303);
    let day = story.open_day(3).await;
    let written = story.writes(&[ada], story.alone, day, "9:00", "12:00", &[]).await;
    assert_eq!(written.status, 303, "Ada began when ten hours were agreed: {}", written.text());
    assert_eq!(
        story.read("SELECT v.hourly_tariff FROM session_of_service s JOIN measure_service v ON v.id = s.service_id").await,
        "38.00",
        "the tariff is the day's"
    );
}
