use jiff::{ToSpan as _, civil::Date};
use snodo_core::{Acting, Purpose};

use crate::{
    invented::{Dice, Recount, Work},
    story::Story,
};

const PROMISES: [(&str, i64); 11] = [
    ("first_appointment", 10),
    ("first_appointment", 3),
    ("appointment_on_time", 10),
    ("appointment_kept", 0),
    ("counter_wait", 20),
    ("counter_open", 3),
    ("counter_open", 7),
    ("vacancy_published", 48),
    ("first_proposal", 10),
    ("complaint_answered", 15),
    ("complaint_answered", 5),
];

/// What the database's summary says, month by month.
pub(crate) async fn summary(story: &Story, indicator: &str, limit: i64, first: Date) -> Recount {
    let rows = story
        .site
        .database
        .read(&format!(
            "SELECT string_agg(month || ' ' || kept || ' ' || missed || ' ' || pending, ';' ORDER BY month) FROM charter_month
             WHERE indicator = '{indicator}' AND limit_value = {limit} AND month >= '{first}' AND kept + missed + pending > 0"
        ))
        .await;
    let parsed = rows.split(';').filter(|row| !row.is_empty()).map(|row| {
        let parts: Vec<&str> = row.split(' ').collect();
        let number = |part: usize| parts[part].parse::<i64>().unwrap();
        (parts[0].parse().unwrap(), (number(1), number(2), number(3)))
    });
    parsed.collect()
}

#[tokio::test]
async fn the_summaries_equal_a_recount_of_whatever_happened() {
    for seed in 1..=3 {
        let story = Story::begins().await;
        let now = story.site.app.clock.now();
        let work = Work::invented(&mut Dice::new(seed), now, 400);
        work.load(&story).await;
        let today = story.site.app.clock.today();
        let first = today.first_of_month().saturating_sub(11.months());
        for (indicator, limit) in PROMISES {
            let count = format!(
                "SELECT count_charter('{indicator}', {limit}, '{first}', '{}')",
                today.first_of_month()
            );
            // Nobody's registers are open to the program: it counts all the same, and takes numbers alone away.
            let program = Acting::program(story.trecate.id, Purpose::Maintenance);
            story.site.database.by_hand(&program, &count).await.unwrap();
            let mut expected = work.recount(indicator, limit);
            expected.retain(|month, _| *month >= first && *month <= today.first_of_month());
            let found = summary(&story, indicator, limit, first).await;
            assert_eq!(found, expected, "{indicator} {limit}, seed {seed}");
            assert!(
                expected.values().map(|(kept, missed, _)| kept + missed).sum::<i64>() > 10,
                "{indicator}: too little happened"
            );
        }
        assert_eq!(
            story.site.database.read("SELECT coalesce(current_setting('snodo.purpose', true), '')").await,
            ""
        );
    }
}

#[tokio::test]
async fn a_figure_opens_to_the_rows_that_one_may_see_and_the_public_sees_no_few_people() {
    let story = Story::begins().await;
    let work = Work::invented(&mut Dice::new(9), story.site.app.clock.now(), 200);
    work.load(&story).await;
    story.charter(&[("appointment_kept", "", "95", "month"), ("counter_open", "3", "98", "month")]).await;
    let giulia = story.giulia();
    let overview = giulia.get("/carta").await;
    let html = overview.html();
    let cases = html.split("href=\"/carta/impegni/").nth(1).unwrap().split('"').next().unwrap();
    let address = format!("/carta/impegni/{cases}");
    let rows = giulia.get(&address).await;
    assert!(rows.text().contains("Colloquio, Sportello di Trecate"), "{}", rows.text());
    assert!(!rows.text().contains('⟨'), "{}", rows.text());
    let missed = giulia.get(&format!("{address}&esito=missed")).await.text();
    assert!(!missed.contains("Mantenuta\n") || missed.contains("Mancata"), "{missed}");
    // Marco's body keeps another register: he sees the figure and is told that its rows are elsewhere.
    let marco = story.marco().get(&address).await.text();
    assert!(marco.contains("Vedi 0 casi su"), "{marco}");

    // Of four people in a month nothing is told in public; staff see the four.
    let database = &story.site.database;
    database.everywhere("SET session_replication_role = replica; DELETE FROM participation WHERE id NOT IN (SELECT p.id FROM participation p JOIN appointment a ON a.id = p.appointment_id WHERE p.state = 'done' AND p.booked_via = 'citizen' AND a.starts_at < now() ORDER BY a.starts_at DESC LIMIT 4)").await;
    database.everywhere("SET session_replication_role = replica; UPDATE appointment SET during = tstzrange(now() - interval '2 hours', now() - interval '1 hour')").await;
    giulia.post("/carta/ricalcola", &[]).await;
    let public = story.stranger().get("/lavoro/trecate/carta").await;
    assert!(public.text().contains("Meno di 5 persone: non pubblichiamo il numero"), "{}", public.text());
    // Of this promise: a counter may have opened four times out of four.
    let tells_four = |page: &str| {
        let of_people = page.split("Promessa: counter_open").next().unwrap_or_default();
        of_people.lines().any(|line| line.trim() == "4 su 4")
    };
    assert!(!tells_four(&public.text()), "{}", public.text());
    let own = giulia.get("/carta").await.text();
    assert!(tells_four(&own), "{own}");
}

#[tokio::test]
async fn the_cases_of_a_quarter_are_read_month_by_month() {
    let story = Story::begins().await;
    let today = story.site.app.clock.today();
    Work::invented(&mut Dice::new(4), story.site.app.clock.now(), 300).load(&story).await;
    story.charter(&[("appointment_kept", "", "95", "quarter")]).await;
    let giulia = story.giulia();
    let overview = giulia.get("/carta").await.html();
    let address = overview.split("href=\"").find(|rest| rest.starts_with("/carta/impegni/")).unwrap();
    let path = address.split(['?', '"']).next().unwrap();
    // A quarter that is over: all its months have begun.
    let now = today.first_of_month().saturating_sub(i32::from((today.month() - 1) % 3).months());
    let first = now.saturating_sub(3.months());
    let counted = summary(&story, "appointment_kept", 0, first).await;
    let months: Vec<Date> = (0..3).map(|later| first.saturating_add(later.months())).collect();
    let cases = |page: &str| page.matches("Colloquio, Sportello di Trecate").count();
    for month in &months {
        let page = giulia.get(&format!("{path}?dal={first}&mese={month}")).await;
        let (kept, missed, pending) = counted[month];
        assert_eq!(
            cases(&page.text()),
            usize::try_from(kept + missed + pending).unwrap(),
            "{month}: {}",
            page.text()
        );
        assert!(page.html().contains(&format!("<option value=\"{month}\" selected>")), "{}", page.html());
    }
    // Without a month, or with one of another quarter, the latest.
    let last = giulia.get(&format!("{path}?dal={first}&mese={}", months[2])).await.text();
    assert_eq!(giulia.get(&format!("{path}?dal={first}")).await.text(), last);
    assert_eq!(giulia.get(&format!("{path}?dal={first}&mese={now}")).await.text(), last);
}

#[tokio::test]
async fn what_was_published_stays_and_a_correction_stands_beside_it() {
    let story = Story::begins().await;
    let work = Work::invented(&mut Dice::new(5), story.site.app.clock.now(), 400);
    work.load(&story).await;
    story.charter(&[("appointment_kept", "", "95", "month")]).await;
    let giulia = story.giulia();
    let html = giulia.get("/carta").await.html();
    let form = html.split_once("/fissa").unwrap();
    let address = format!("{}/fissa", form.0.rsplit_once('"').unwrap().1);
    let first = form.1.split_once("name=\"dal\" value=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    let fields = [("dal", first.as_str())];
    assert_eq!(giulia.post(&address, &fields).await.status, 303);
    assert_eq!(giulia.post(&address, &fields).await.fault, Some("refused"), "once");
    let today = story.site.app.clock.today().to_string();
    assert_eq!(giulia.post(&address, &[("dal", &today)]).await.fault, Some("refused"), "not while it runs");
    let published =
        story.site.database.read("SELECT kept || ' su ' || kept + missed FROM charter_fixed").await;
    let before = story.stranger().get("/lavoro/trecate/carta").await.text();
    assert!(
        before.contains(&published) && before.contains("Pubblicato e fissato il"),
        "{published}: {before}"
    );

    story
        .site
        .database
        .everywhere(&format!(
            "SET session_replication_role = replica;
             UPDATE participation SET state = 'cancelled_by_counter', cancelled_at = now(), seat = NULL, seats = NULL
             WHERE id IN (SELECT p.id FROM participation p JOIN appointment a ON a.id = p.appointment_id
                          WHERE p.state = 'done' AND p.booked_via = 'citizen' AND a.starts_at >= '{first} 12:00' AND a.starts_at < '{first}'::date + 20 LIMIT 2)"
        ))
        .await;
    giulia.post("/carta/ricalcola", &[]).await;
    let after = story.stranger().get("/lavoro/trecate/carta").await.text();
    assert!(after.contains(&published), "{published}: {after}");
    assert!(after.contains("Dopo la pubblicazione i dati sono stati corretti"), "{after}");
}

#[tokio::test]
async fn the_program_counts_by_itself() {
    let story = Story::begins().await;
    story.charter(&[("counter_wait", "20", "80", "month")]).await;
    let work = Work::invented(&mut Dice::new(4), story.site.app.clock.now(), 100);
    work.load(&story).await;
    let counted = "SELECT sum(kept) > 0 FROM charter_month";
    assert_eq!(story.site.database.read(counted).await, "false");
    story
        .site
        .database
        .everywhere("UPDATE charter_month SET counted_at = counted_at - interval '1 day'")
        .await;
    snodo_charter::keep_charters(&story.site.app).await.unwrap();
    assert_eq!(story.site.database.read(counted).await, "true");
}
