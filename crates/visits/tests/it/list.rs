use snodo_core::Role;

use crate::story;

#[tokio::test]
async fn visits_are_counted_apart_from_people() {
    let story = story().await;
    for fields in [
        &[("reasons", "cv sp"), ("person", "Rossi Ada")][..],
        &[("reasons", "cv"), ("person", "Rossi Ada")],
        &[("reasons", "inf"), ("channel", "phone")],
    ] {
        assert_eq!(story.record(fields).await.status, 303);
    }
    let giulia = story.reception();
    let text = giulia.get("/accessi").await.text();
    for figure in [
        "3\naccessi",
        "1\npersona con una scheda",
        "1\naccesso senza nome",
        "Curriculum\n2",
        "SPID e portali\n1",
    ] {
        assert!(text.contains(figure), "{figure}: {text}");
    }
    let by_phone = giulia.get("/accessi?canale=phone&persona=senza").await.text();
    assert!(by_phone.contains("1\naccesso\n") && !by_phone.contains("Rossi Ada"), "{by_phone}");
    assert!(
        giulia
            .get("/accessi?persona=con&canale=phone")
            .await
            .text()
            .contains("Nessun accesso con questi filtri")
    );

    let sheet = giulia.get("/accessi/scarica?persona=con").await;
    let text = sheet.html();
    assert!(text.starts_with('\u{feff}'), "{text}");
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.contains("Rossi Ada") && text.contains("Sportello lavoro;Sportello;"), "{text}");
}

#[tokio::test]
async fn every_visit_of_a_long_list_is_on_one_of_its_pages() {
    let story = story().await;
    story.record(&[("reasons", "cv"), ("person", "Rossi Ada")]).await;
    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::raw_sql(
        "ALTER TABLE visit DISABLE TRIGGER check_time;
         INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at, minutes, recorded_at)
         SELECT network_id, register_id, gen_random_uuid(), counter_id, 'phone', happened_at - interval '1 minute' * n, n, recorded_at
         FROM visit, generate_series(1, 129) AS n;
         ALTER TABLE visit ENABLE TRIGGER check_time",
    )
    .execute(&mut all)
    .await
    .unwrap();
    let giulia = story.reception();
    let mut sizes = Vec::new();
    let mut seen = Vec::new();
    for number in 1..=4 {
        let page = giulia.get(&format!("/accessi?pagina={number}")).await;
        let visits: Vec<String> = page
            .html()
            .match_indices("href=\"/accessi/")
            .filter_map(|(at, start)| page.html()[at + start.len()..].get(..36).map(str::to_owned))
            .filter(|key| key.parse::<uuid::Uuid>().is_ok())
            .collect();
        sizes.push(visits.len());
        seen.extend(visits);
    }
    assert_eq!(sizes, [50, 50, 30, 0]);
    let newest_first: Vec<String> =
        sqlx::query_scalar("SELECT id::text FROM visit ORDER BY happened_at DESC, id DESC")
            .fetch_all(&mut all)
            .await
            .unwrap();
    assert_eq!(seen, newest_first);
}

#[tokio::test]
async fn a_visit_is_put_right_within_its_days_and_by_one_at_a_time() {
    let story = story().await;
    story.record(&[("reasons", "cv"), ("person", "Rossi Ada")]).await;
    let visit = story.only_visit().await;
    let giulia = story.reception();
    let address = format!("/accessi/{visit}");
    let page = giulia.get(&address).await;
    assert!(page.text().contains("Registrato da Giulia Ferrari"), "{}", page.text());
    let html = page.html();
    let value = |field: &str| {
        let at = html.split_once(&format!("name=\"{field}\"")).unwrap().1;
        at.split_once("value=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
    };
    let (day, time) = (value("day"), value("time"));
    let corrected = [
        ("revision", "1"),
        ("channel", "phone"),
        ("reasons", "sp"),
        ("person", ""),
        ("day", &day),
        ("time", &time),
        ("minutes", "15"),
    ];
    assert_eq!(giulia.post(&address, &corrected).await.status, 303);
    assert_eq!(giulia.post(&address, &corrected).await.fault, Some("stale"));
    assert_eq!(
        story
            .count("SELECT count(*) FROM visit v JOIN visit_reason_given g ON g.visit_id = v.id JOIN visit_reason r ON r.id = g.reason_id
                    WHERE v.channel = 'phone' AND v.person_id IS NULL AND v.minutes = 15 AND r.short = 'sp'")
            .await,
        1
    );

    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::raw_sql("ALTER TABLE visit DISABLE TRIGGER check_time; UPDATE visit SET happened_at = happened_at - interval '9 days', recorded_at = recorded_at - interval '9 days'; ALTER TABLE visit ENABLE TRIGGER check_time")
        .execute(&mut all)
        .await
        .unwrap();
    assert!(giulia.get(&address).await.text().contains("questo resta com’è"));
    let late = giulia
        .post(
            &address,
            &[("revision", "2"), ("channel", "desk"), ("reasons", "cv"), ("day", &day), ("time", &time)],
        )
        .await;
    assert_eq!(late.status, 422);
    assert!(late.text().contains("Un accesso si corregge entro 3 giorni."), "{}", late.text());
    let undone = giulia.post(&format!("{address}/annulla"), &[]).await;
    assert_eq!(undone.fault, Some("refused"));
}

#[tokio::test]
async fn nobody_else_sees_a_registers_visits() {
    let story = story().await;
    story.record(&[("reasons", "cv"), ("person", "Rossi Ada")]).await;
    let visit = story.only_visit().await;
    let spezia = snodo_test_support::stories::la_spezia(&story.site.database).await;
    let roles = [Role::LeadBodyCoordinator];
    for stranger in [story.trecate.marco_as(&roles), spezia.giulia_as(&roles)] {
        let stranger = story.site.browser(stranger);
        assert!(!stranger.get("/accessi").await.text().contains("Rossi"));
        assert!(!stranger.get("/accessi/scarica").await.html().contains("Rossi"));
        for fault in [
            stranger.get(&format!("/accessi/{visit}")).await.fault,
            stranger.post(&format!("/accessi/{visit}"), &[("reasons", "cv")]).await.fault,
            stranger.post(&format!("/accessi/{visit}/annulla"), &[]).await.fault,
        ] {
            assert_eq!(fault, Some("not-found"));
        }
    }
    let inspector = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    assert!(inspector.get("/accessi").await.text().contains("Rossi Ada"));
    assert_eq!(inspector.post(&format!("/accessi/{visit}"), &[]).await.fault, Some("not-permitted"));
}
