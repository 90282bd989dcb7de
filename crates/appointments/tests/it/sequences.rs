//! Appointments that belong together.

use snodo_core::Role;

use crate::story::Story;

impl Story {
    fn three_weeks(&self) -> Vec<(&'static str, String)> {
        vec![
            ("servizio", self.talk.to_string()),
            ("sportello", self.counter.to_string()),
            ("giorno", self.day.to_string()),
            ("ora", "10:00".into()),
            ("volte", "3".into()),
            ("settimane", "1".into()),
            ("persona", "Ada Rossi".into()),
        ]
    }

    fn weeks_later(&self, weeks: i64, hour: i8) -> String {
        let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap();
        let day = self.day.saturating_add(jiff::ToSpan::weeks(weeks));
        day.at(hour, 0, 0, 0).to_zoned(zone).unwrap().timestamp().to_string()
    }
}

fn fields<'a>(of: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    of.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn three_weekly_meetings_are_booked_together_or_not_at_all() {
    let story = Story::begins().await;
    // The days of the three weeks are open whatever holidays fall on them.
    story.fate("DELETE FROM closure").await;
    let giulia = story.giulia();
    let mut asked = story.three_weeks();
    let query: Vec<String> =
        asked.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
    let page = giulia.get(&format!("/appuntamenti/serie?{}", query.join("&"))).await;
    assert!(page.text().contains("Prenota tutti") && !page.text().contains('⟨'), "{}", page.text());
    let open = page.html().matches("libero</p>").count();
    if open < 3 {
        // A holiday fell on one of the Tuesdays: the page says so, and that is all that can be tried today.
        assert!(page.text().contains("non è libera"), "{}", page.text());
        return;
    }
    for week in 0..3 {
        asked.push(("inizio", story.weeks_later(week, 10)));
    }
    // Somebody takes the second: nothing is booked, and the page says which.
    let mut tx = story.staff().await;
    let start = story.weeks_later(1, 10).parse().unwrap();
    let wanted = snodo_appointments::booking::Wanted::new(story.talk, story.counter, start);
    let code = snodo_appointments::Code::generate();
    let ivo = crate::story::somebody("Ivo Bo");
    let taken =
        snodo_appointments::booking::book(&mut tx, story.register(), &wanted, &ivo, &code, story.now()).await;
    let ivos = taken.unwrap().unwrap().unwrap();
    tx.commit().await.unwrap();
    let refused = giulia.post("/appuntamenti/serie", &fields(&asked)).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("Non è stato prenotato niente") && refused.text().contains("appena preso"),
        "{}",
        refused.text()
    );
    assert_eq!(story.count("appointment").await, 1);

    assert_eq!(giulia.post(&format!("/appuntamenti/{}/disdici", ivos.appointment), &[]).await.status, 303);
    let booked = giulia.post("/appuntamenti/serie", &fields(&asked)).await;
    assert_eq!(booked.status, 303, "{}", booked.text());
    assert_eq!(story.count("appointment WHERE sequence_id IS NOT NULL AND state = 'open'").await, 3);
    let together = "change_log WHERE table_name = 'appointment' AND after ? 'sequence_id' AND operation = 'update' AND account_id IS NOT NULL";
    assert_eq!(story.count(together).await, 3);
    let first = booked.location.unwrap();
    let html = giulia.get(&first).await;
    assert!(html.text().contains("Gli altri della serie"), "{}", html.text());

    // The first moves an hour later, and the others with it.
    let html = html.html();
    let step = html.split_once("/presenze/").unwrap().1.split_once('"').unwrap().0.to_owned();
    let (counter, to) = (story.counter.to_string(), story.weeks_later(0, 11));
    let moved = giulia
        .post(
            &format!("{first}/presenze/{step}/sposta"),
            &[("sportello", &counter), ("inizio", &to), ("serie", "1")],
        )
        .await;
    assert_eq!(moved.status, 303, "{}", moved.text());
    let at_eleven = "appointment WHERE sequence_id IS NOT NULL AND extract(hour FROM lower(during) AT TIME ZONE 'Europe/Rome') = 11";
    assert_eq!(story.count(at_eleven).await, 3);

    let marco = story.site.browser(story.trecate.marco_as(&[Role::CaseManager]));
    assert_eq!(marco.post(&format!("{first}/serie/disdici"), &[]).await.fault, Some("not-found"));
    assert_eq!(giulia.post(&format!("{first}/serie/disdici"), &[]).await.status, 303);
    assert_eq!(story.count("appointment WHERE state = 'open'").await, 0);
    assert!(
        story.count("change_log WHERE table_name = 'appointment' AND after ->> 'state' = 'cancelled'").await
            >= 3
    );
}

#[tokio::test]
async fn two_operators_move_together_and_one_is_taken_out_again() {
    let story = Story::begins().await;
    // Paolo receives at the counter, too.
    story
        .fate(&format!(
            "INSERT INTO account (id, email, display_name) VALUES ('00000000-0000-7000-8000-000000000001', 'paolo@trecate.example', 'Paolo Rinaldi');
             INSERT INTO operator (network_id, id, account_id, body_id, valid_from)
             SELECT network_id, '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', body_id, '2020-01-01' FROM operator WHERE id = '{0}';
             INSERT INTO operator_hours (network_id, id, operator_id, counter_id, weekday, starts_at, ends_at, valid_from)
             SELECT network_id, gen_random_uuid(), '00000000-0000-7000-8000-000000000002', counter_id, weekday, starts_at, ends_at, valid_from FROM operator_hours WHERE operator_id = '{0}';
             INSERT INTO service_of_operator SELECT network_id, service_id, '00000000-0000-7000-8000-000000000002' FROM service_of_operator WHERE operator_id = '{0}'",
            story.giulia_works.0
        ))
        .await;
    let booked = story.books(10, 0, "Ada Rossi").await;
    let (giulia, own) = (story.giulia(), format!("/appuntamenti/{}", booked.appointment));
    let other = if giulia.get(&own).await.html().contains("value=\"00000000-0000-7000-8000-000000000002\"") {
        "00000000-0000-7000-8000-000000000002".to_owned()
    } else {
        story.giulia_works.to_string()
    };
    assert_eq!(giulia.post(&format!("{own}/operatori"), &[("operatore", &other)]).await.status, 303);
    assert_eq!(story.count("operator_engagement").await, 2);
    let mut tx = story.staff().await;
    let to = (story.counter, story.at(11, 0), None);
    let seeker = snodo_appointments::Seeker::Staff;
    snodo_appointments::booking::move_to(&mut tx, booked.participation, to, seeker, story.now())
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    let at_eleven = format!("operator_engagement WHERE lower(during) = '{}'", story.at(11, 0));
    assert_eq!(story.count(&at_eleven).await, 2);
    assert_eq!(giulia.post(&format!("{own}/operatori/{other}/togli"), &[]).await.status, 303);
    assert_eq!(story.count(&at_eleven).await, 1);
    assert_eq!(giulia.post(&format!("{own}/operatori/{other}/rimetti"), &[]).await.status, 303);
    assert_eq!(story.count(&at_eleven).await, 2);
    giulia.post(&format!("{own}/operatori/{other}/togli"), &[]).await;
    let page = giulia.get(&own).await.html();
    assert!(!page.contains("/togli"), "{page}");
}
