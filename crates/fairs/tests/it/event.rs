//! The event as its staff and its candidates live it.

use jiff::ToSpan as _;

use crate::story::{PEOPLE, Story};

#[tokio::test]
async fn a_timetable_is_proposed_published_and_planned_anew_when_a_company_is_missing() {
    let story = Story::begins().await;
    story.with_companies().await;
    assert_eq!(story.presses("/incontri/proponi").await.status, 303);
    // Two tables, six slots, five people of at most two each: everybody meets both.
    assert_eq!(story.count("plan = 'draft'").await, 10);
    let page = story.giulia().get(&story.address("/incontri")).await;
    assert_eq!(page.status, 200);
    assert!(PEOPLE.iter().all(|name| page.text().contains(name)));
    assert_eq!(story.presses("/incontri/pubblica").await.status, 303);
    assert_eq!(story.count("plan = 'published'").await, 10);
    assert_eq!(story.read("SELECT count(*) FROM message WHERE kind = 'interview_times'").await, "5");

    // Tomorrow at half past nine the second company goes home.
    story.site.app.clock.set(story.begins + 30.minutes());
    let gone = story.address(&format!("/incontri/aziende/{}/assenze", story.companies[1]));
    assert_eq!(story.giulia().post(&gone, &[("azione", "adesso")]).await.status, 303);
    assert_eq!(story.presses("/incontri/proponi").await.status, 303);
    let ahead = format!("starts_at > '{}'", story.begins + 30.minutes());
    let at_second = format!("company_id = '{}'", story.companies[1]);
    assert_eq!(story.count(&format!("plan = 'draft' AND {at_second}")).await, 0);
    // Who was to meet the first company keeps their time.
    let kept = story
        .count(&format!(
            "plan = 'published' AND {ahead} AND NOT {at_second} AND NOT EXISTS (SELECT FROM fair_interview d WHERE d.plan = 'draft'
             AND d.registration_id = fair_interview.registration_id AND d.starts_at = fair_interview.starts_at)"
        ))
        .await;
    assert_eq!(kept, 0);
    let changes = story.giulia().get(&story.address("/incontri")).await.text();
    assert!(changes.contains("tolto") && changes.contains("Officine Levante"), "{changes}");
    // What was held in the first half hour stays when the rest is told.
    let past = format!("plan = 'published' AND {at_second} AND NOT ({ahead})");
    let held = story.count(&past).await;
    assert!(held > 0);
    assert_eq!(story.presses("/incontri/pubblica").await.status, 303);
    assert_eq!(story.count(&past).await, held);
    assert_eq!(story.count(&format!("plan = 'published' AND {at_second} AND {ahead}")).await, 0);
    let tables = story.giulia().get(&story.address("/incontri/tavoli.pdf")).await;
    assert!(tables.html().contains("Tavolo 1") && tables.html().contains("Ada Rossi"));
    let people = story.giulia().get(&story.address("/incontri/persone.pdf")).await;
    assert!(people.html().contains("Logistica Ticino"));
    let own = story.address(&format!("/incontri/candidati/{}/orario.pdf", story.registrations[0]));
    assert_eq!(story.giulia().get(&own).await.status, 200);
}

#[tokio::test]
async fn a_candidate_chooses_with_the_code_and_must_not_meet_whom_the_counter_says() {
    let story = Story::begins().await;
    story.with_companies().await;
    let own = format!("/lavoro/trecate/iscrizione/{}/aziende", story.codes[0].plain());
    let ada = story.site.stranger();
    assert!(ada.get(&own).await.text().contains("Officine Levante"));
    let companies = story.companies.map(|company| company.to_string());
    let wishes =
        [("azienda", companies[0].as_str()), ("scelta", ""), ("azienda", &companies[1]), ("scelta", "1")];
    assert_eq!(ada.post(&own, &wishes).await.status, 303);
    // The counter: Bruno must not meet the second company.
    let bruno = story.address(&format!("/incontri/candidati/{}", story.registrations[1]));
    assert_eq!(story.giulia().get(&bruno).await.status, 200);
    let never =
        [("azienda", companies[0].as_str()), ("scelta", ""), ("azienda", &companies[1]), ("scelta", "mai")];
    assert_eq!(story.giulia().post(&bruno, &never).await.status, 303);
    assert!(
        story.giulia().get(&story.address("/incontri/candidati")).await.text().contains("Officine Levante")
    );
    assert_eq!(story.presses("/incontri/proponi").await.status, 303);
    let meets = |at: usize| format!("plan = 'draft' AND registration_id = '{}'", story.registrations[at]);
    assert_eq!(story.count(&format!("{} AND company_id = '{}'", meets(0), companies[1])).await, 1);
    assert_eq!(story.count(&meets(0)).await, 1);
    assert_eq!(story.count(&format!("{} AND company_id = '{}'", meets(1), companies[1])).await, 0);
    assert_eq!(story.presses("/incontri/pubblica").await.status, 303);
    assert!(ada.get(&own).await.text().contains("Tavolo 2"));
    let wrong = ada.get("/lavoro/trecate/iscrizione/0000000000/aziende").await;
    assert_eq!(wrong.status, 404);
}

#[tokio::test]
async fn an_interview_is_moved_locked_and_taken_out_by_hand() {
    let story = Story::begins().await;
    story.with_companies().await;
    assert_eq!(story.presses("/incontri/proponi").await.status, 303);
    let one =
        story.read("SELECT id FROM fair_interview WHERE plan = 'draft' ORDER BY starts_at, id LIMIT 1").await;
    let address = story.address(&format!("/incontri/colloqui/{one}"));
    let page = story.giulia().get(&address).await;
    assert_eq!(page.status, 200);
    let table = story.read(&format!("SELECT table_id FROM fair_interview WHERE id = '{one}'")).await;
    // The latest of the free places that the page offers.
    let html = page.html();
    let (_, slot) = html.rsplit_once(&format!("value=\"{table}/")).unwrap();
    let slot: i32 = slot.split('"').next().unwrap().parse().unwrap();
    let free = format!("{table}/{slot}");
    let revision = story.revision().await;
    let moved = story
        .giulia()
        .post(&address, &[("revisione", &revision), ("azione", "sposta"), ("posto", &free)])
        .await;
    assert_eq!(moved.status, 303);
    assert_eq!(story.read(&format!("SELECT locked FROM fair_interview WHERE id = '{one}'")).await, "true");
    // A second tab that still shows the plan before.
    let stale = story.giulia().post(&address, &[("revisione", &revision), ("azione", "togli")]).await;
    assert_eq!(stale.status, 409);
    let who = story.read(&format!("SELECT registration_id FROM fair_interview WHERE id = '{one}'")).await;
    assert_eq!(story.presses("/incontri/proponi").await.status, 303);
    let there = format!(
        "plan = 'draft' AND registration_id = '{who}' AND table_id = '{table}' AND starts_at = '{}'",
        story.begins + (20 * slot).minutes()
    );
    assert_eq!(story.count(&there).await, 1);
    let again = story.read(&format!("SELECT id FROM fair_interview WHERE {there}")).await;
    let address = story.address(&format!("/incontri/colloqui/{again}"));
    let revision = story.revision().await;
    assert_eq!(
        story.giulia().post(&address, &[("revisione", &revision), ("azione", "togli")]).await.status,
        303
    );
    assert_eq!(story.count(&there).await, 0);
    let new = [
        ("revisione", &story.revision().await as &str),
        ("candidato", &who),
        ("tavolo", &table),
        ("ora", &slot.to_string()),
    ];
    assert_eq!(story.giulia().post(&story.address("/incontri/colloqui"), &new).await.status, 303);
    assert_eq!(story.count(&there).await, 1);
}

#[tokio::test]
async fn an_interview_that_was_held_becomes_a_candidacy() {
    let story = Story::begins().await;
    story.with_companies().await;
    assert_eq!(story.presses("/incontri/proponi").await.status, 303);
    assert_eq!(story.presses("/incontri/pubblica").await.status, 303);
    let early = story
        .read("SELECT id FROM fair_interview WHERE plan = 'published' ORDER BY starts_at, id LIMIT 1")
        .await;
    let address = story.address(&format!("/incontri/esiti/{early}"));
    assert_eq!(story.giulia().post(&address, &[("esito", "held")]).await.status, 303);
    assert_eq!(story.count("outcome IS NOT NULL").await, 0, "it has not begun");
    // A day goes by.
    story
        .site
        .database
        .everywhere(
            "ALTER TABLE fair_interview DISABLE TRIGGER check_fair_interview;
             UPDATE event_occurrence SET starts_at = starts_at - interval '2 days', ends_at = ends_at - interval '2 days';
             UPDATE fair_interview SET starts_at = starts_at - interval '2 days', ends_at = ends_at - interval '2 days';
             ALTER TABLE fair_interview ENABLE TRIGGER check_fair_interview;",
        )
        .await;
    assert_eq!(story.giulia().post(&address, &[("esito", "held")]).await.status, 303);
    assert_eq!(story.read("SELECT string_agg(state, ',') FROM candidacy").await, "interviewed");
    let page = story.giulia().get(&story.address("/incontri/esiti")).await.text();
    assert!(page.contains("Fatto"), "{page}");
    let other = story
        .read("SELECT id FROM fair_interview WHERE plan = 'published' AND outcome IS NULL LIMIT 1")
        .await;
    let other = story.address(&format!("/incontri/esiti/{other}"));
    assert_eq!(story.giulia().post(&other, &[("esito", "candidate_missing")]).await.status, 303);
    assert_eq!(story.giulia().post(&other, &[("esito", "")]).await.status, 303);
    assert_eq!(story.count("outcome IS NOT NULL").await, 1);
}

#[tokio::test]
async fn tables_breaks_and_rules_are_kept() {
    let story = Story::begins().await;
    assert_eq!(story.giulia().get(&story.address("/incontri/aziende")).await.status, 200);
    story.with_companies().await;
    let company = story.address(&format!("/incontri/aziende/{}", story.companies[0]));
    assert_eq!(story.giulia().get(&company).await.status, 200);
    assert_eq!(story.giulia().post(&format!("{company}/tavoli"), &[("chi", "Paola Riva")]).await.status, 303);
    let day = story.begins.to_zoned(jiff::tz::TimeZone::get("Europe/Rome").unwrap()).date().to_string();
    let pause = [("giorno", day.as_str()), ("dalle", "09:00"), ("alle", "10:00")];
    assert_eq!(story.giulia().post(&format!("{company}/assenze"), &pause).await.status, 303);
    assert_eq!(story.read("SELECT count(*) FROM fair_table_absence").await, "2");
    assert_eq!(story.presses("/incontri/proponi").await.status, 303);
    let early =
        format!("company_id = '{}' AND starts_at < '{}'", story.companies[0], story.begins + 1.hour());
    assert_eq!(story.count(&early).await, 0);
    let wrong = [("revisione", &story.revision().await as &str), ("durata", "300"), ("pausa", "0")];
    assert_eq!(story.giulia().post(&story.address("/incontri/regole"), &wrong).await.status, 422);
    assert_eq!(story.giulia().get(&story.address("/incontri/regole")).await.status, 200);
    let table = story.read("SELECT id FROM fair_table WHERE interviewer <> ''").await;
    assert_eq!(story.giulia().post(&format!("{company}/tavoli/{table}/togli"), &[]).await.status, 303);
    let absence = story.read("SELECT id FROM fair_table_absence").await;
    assert_eq!(story.giulia().post(&format!("{company}/assenze/{absence}/togli"), &[]).await.status, 303);
    let save = [("minimo", "4"), ("offerta", &story.vacancies[0].to_string() as &str)];
    assert_eq!(story.giulia().post(&company, &save).await.status, 303);
    assert_eq!(story.giulia().post(&format!("{company}/togli"), &[]).await.status, 303);
    assert_eq!(story.read("SELECT count(*) FROM fair_company").await, "1");
    // A person who goes home at ten.
    let ada = story.address(&format!("/incontri/candidati/{}/assenze", story.registrations[0]));
    let away = [("giorno", day.as_str()), ("dalle", "10:00"), ("alle", "11:00")];
    assert_eq!(story.giulia().post(&ada, &away).await.status, 303);
    let absence = story.read("SELECT id FROM fair_candidate_absence").await;
    assert_eq!(story.giulia().post(&format!("{ada}/{absence}/togli"), &[]).await.status, 303);
}
