//! Service sheets verified in time: how each stood at the end of each month.

use std::fmt::Write as _;

use jiff::{ToSpan as _, civil::Date};
use snodo_core::{Acting, Purpose};
use uuid::Uuid;

use crate::{invented::Recount, story::Story};

/// A sheet's life: from when on it was for people or not, and when it had last been verified.
struct Sheet {
    name: &'static str,
    standings: Vec<(Date, bool, Date)>,
}

/// Verified again and again after so many days, until today.
fn verified_every(name: &'static str, days: i64, today: Date) -> Sheet {
    let mut standings = Vec::new();
    let mut day = today.saturating_sub(700.days());
    while day <= today {
        standings.push((day, true, day));
        day = day.saturating_add(days.days());
    }
    Sheet { name, standings }
}

fn expected(sheets: &[Sheet], first: Date, today: Date, within: i64) -> Recount {
    let mut counted = Recount::new();
    let mut month = first;
    while month <= today {
        let day = month.last_of_month().min(today);
        for sheet in sheets {
            let last = sheet.standings.iter().rev().find(|(on, ..)| *on <= day);
            let Some((_, true, verified)) = last else { continue };
            let latest = verified.saturating_add(6.months()).saturating_add(within.days());
            let (kept, missed, _) = counted.entry(month).or_default();
            *(if day <= latest { kept } else { missed }) += 1;
        }
        month = month.saturating_add(1.months());
    }
    counted
}

#[tokio::test]
async fn each_sheet_is_a_case_of_each_month_it_was_for_people() {
    let story = Story::begins().await;
    let today = story.site.app.clock.today();
    let mut sheets = vec![
        verified_every("Corso", 150, today),
        verified_every("Ascolto", 230, today),
        verified_every("Orti", 320, today),
    ];
    // One that was taken back, and one that began this year.
    sheets.push(Sheet {
        name: "Tirocini",
        standings: vec![
            (today.saturating_sub(500.days()), true, today.saturating_sub(500.days())),
            (today.saturating_sub(200.days()), false, today.saturating_sub(500.days())),
        ],
    });
    sheets.push(verified_every("Patente", 90, today));
    sheets[4].standings.retain(|(on, ..)| *on > today.saturating_sub(120.days()));
    let (network, body) = (story.trecate.id, story.trecate.lead);
    let mut sql = "SET session_replication_role = replica;\n".to_owned();
    for sheet in &sheets {
        let id = Uuid::now_v7();
        let (.., is_shown, verified) = sheet.standings.last().unwrap();
        let status = if *is_shown { "active" } else { "defunct" };
        writeln!(
            sql,
            "INSERT INTO service_sheet (network_id, id, body_id, name, status, verified_on)
             VALUES ('{network}', '{id}', '{body}', '{}', '{status}', '{verified}');",
            sheet.name
        )
        .unwrap();
        for (on, is_shown, verified) in &sheet.standings {
            writeln!(
                sql,
                "INSERT INTO sheet_standing VALUES ('{network}', '{id}', '{on}', {is_shown}, '{verified}');"
            )
            .unwrap();
        }
    }
    story.site.database.everywhere(&sql).await;
    let first = today.first_of_month().saturating_sub(11.months());
    for within in [30, 5] {
        let count = format!(
            "SELECT count_charter('sheets_verified', {within}, '{first}', '{}')",
            today.first_of_month()
        );
        let program = Acting::program(network, Purpose::Maintenance);
        story.site.database.by_hand(&program, &count).await.unwrap();
        let found = crate::figures::summary(&story, "sheets_verified", within, first).await;
        let expected = expected(&sheets, first, today, within);
        assert_eq!(found, expected, "{within}");
        assert!(
            expected.values().any(|(_, missed, _)| *missed > 0)
                && expected.values().all(|(kept, ..)| *kept > 0)
        );
    }
    // Who may see the sheets sees which ones were missed, and opens them.
    story.charter(&[("sheets_verified", "30", "90", "month")]).await;
    let giulia = story.giulia();
    let html = giulia.get("/carta").await.html();
    let cases = html.split("href=\"/carta/impegni/").nth(1).unwrap().split('"').next().unwrap();
    let page = giulia.get(&format!("/carta/impegni/{cases}")).await;
    assert!(
        page.text().contains("Corso, ") && page.html().contains("href=\"/rete/servizi/"),
        "{}",
        page.text()
    );
    assert!(
        story.stranger().get("/lavoro/trecate/carta").await.text().contains("30 giorni"),
        "and the public sees the figure"
    );
}

#[tokio::test]
async fn a_sheets_own_changes_write_how_it_stands() {
    let story = Story::begins().await;
    let (network, body, id) = (story.trecate.id, story.trecate.lead, Uuid::now_v7());
    let standings = "SELECT string_agg(concat_ws(' ', today_in_rome() - on_day, is_shown, today_in_rome() - verified_on), ', ' ORDER BY on_day)
                     FROM sheet_standing";
    story
        .site
        .database
        .by_hand(
            &Acting::program(network, Purpose::Maintenance),
            &format!(
                "INSERT INTO service_sheet (network_id, id, body_id, name, status, verified_on)
                 VALUES (acting_network(), '{id}', '{body}', 'Corso', 'active', today_in_rome() - 40)"
            ),
        )
        .await
        .unwrap();
    assert_eq!(story.site.database.read(standings).await, "40 t 40");
    let verify = format!("SELECT verify_item('service', '{id}')");
    story.site.database.by_hand(&story.acting(), &verify).await.unwrap();
    assert_eq!(story.site.database.read(standings).await, "40 t 40, 0 t 0");
    let close = format!("UPDATE service_sheet SET status = 'defunct' WHERE id = '{id}'");
    story.site.database.by_hand(&story.acting(), &close).await.unwrap();
    assert_eq!(story.site.database.read(standings).await, "40 t 40, 0 f 0");
    // Nobody writes it by hand.
    let by_hand = "UPDATE sheet_standing SET verified_on = today_in_rome()";
    assert!(story.site.database.by_hand(&story.acting(), by_hand).await.is_err());
}
