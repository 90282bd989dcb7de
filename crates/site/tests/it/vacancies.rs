//! Vacancies as anybody finds and reads them.

use serde_json::Value;

use crate::town::{Town, Vacancy};

#[tokio::test]
async fn a_vacancy_is_found_by_other_forms_of_its_words_and_by_a_mistyped_one() {
    let town = Town::new().await;
    town.publish(&Vacancy { title: "Addetta alle pulizie", company: "Pulito", ..Vacancy::default() }).await;
    town.publish(&Vacancy::default()).await;
    for (asked, found, left_out) in [
        ("magazzinieri", "Magazziniere", "Addetta alle pulizie"),
        ("magaz", "Magazziniere", "Addetta alle pulizie"),
        ("pulizia", "Addetta alle pulizie", "Magazziniere"),
        ("magaziniere", "Magazziniere", "Addetta alle pulizie"),
        ("trecate", "Magazziniere", "nessuna"),
    ] {
        let text = town.get(&format!("/offerte?q={asked}")).await.text();
        assert!(text.contains(found) && !text.contains(left_out), "{asked}: {text}");
    }
    let text = town.get("/offerte?q=magaziniere").await.text();
    assert!(text.contains("ecco le offerte per “magazziniere”"), "{text}");
    let none = town.get("/offerte?q=astronauta").await.text();
    assert!(none.contains("Nessuna offerta con questi filtri"), "{none}");
}

#[tokio::test]
async fn filters_say_how_many_remain_and_the_nearest_comes_first() {
    let town = Town::new().await;
    town.publish(&Vacancy {
        title: "Saldatore",
        company: "Cantieri",
        comune: "003106",
        hours: "part-time",
        ..Vacancy::default()
    })
    .await;
    town.publish(&Vacancy { title: "Cuoco", company: "Mare", comune: "011015", ..Vacancy::default() }).await;
    town.publish(&Vacancy::default()).await;
    let text = town.get("/offerte?orario=part-time").await.text();
    assert!(text.contains("Una offerta") && text.contains("Saldatore") && !text.contains("Cuoco"), "{text}");
    assert!(text.contains("part-time (1)") && text.contains("tempo pieno (2)"), "{text}");
    let near = town.get("/offerte?comune=Trecate&comune_code=003149&km=20&ordine=vicine").await.text();
    assert!(near.contains("2 offerte entro 20 km da Trecate") && !near.contains("Cuoco"), "{near}");
    let (first, second) = (near.find("Magazziniere"), near.find("Saldatore"));
    assert!(first < second, "{near}");
}

/// A search weighs traits and shows words: both speak of the same vacancies.
#[tokio::test]
async fn what_is_weighed_is_what_may_be_read() {
    let town = Town::new().await;
    for number in 0..6 {
        town.publish(&Vacancy { title: &format!("Lavoro {number}"), ..Vacancy::default() }).await;
    }
    // One withdrawn, one that is over, one for later.
    town.run(
        "SET session_replication_role = replica;
         UPDATE vacancy SET state = 'withdrawn' WHERE title = 'Lavoro 0';
         UPDATE vacancy SET expires_on = today_in_rome() - 1 WHERE title = 'Lavoro 1';
         UPDATE vacancy SET published_on = today_in_rome() + 1 WHERE title = 'Lavoro 2'",
    )
    .await;
    let of = |view: &str| {
        format!(
            "SELECT string_agg(id || coalesce(contract, '') || comune || published_on, ',' ORDER BY id) FROM {view}"
        )
    };
    let read = town.site.database.read(&of("public_vacancy")).await;
    assert_eq!(read.split(',').count(), 3, "{read}");
    assert_eq!(town.site.database.read(&of("public_vacancy_traits")).await, read);
}

#[tokio::test]
async fn a_vacancy_tells_what_where_hours_contract_pay_and_how_to_apply() {
    let town = Town::new().await;
    let id = town.publish(&Vacancy::default()).await;
    let page = town.get(&format!("/offerte/{id}")).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    for words in [
        "Magazziniere",
        "Carico e scarico della merce.",
        "Via Logistica Ticino 1, Trecate (NO)",
        "tempo determinato",
        "tempo pieno",
        "da 1.350 a 1.500 € lordi al mese",
        "Mi interessa",
        "Comune di Trecate",
        "Quanto sono chiare le informazioni su questa pagina?",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!page.html().contains('⟨'), "{}", page.html());
}

/// The thing for machines in a page.
pub(crate) fn json_ld(html: &str) -> Value {
    let (_, rest) =
        html.split_once("<script type=\"application/ld+json\">").unwrap_or_else(|| panic!("{html}"));
    let (json, _) = rest.split_once("</script>").unwrap_or_else(|| panic!("{html}"));
    serde_json::from_str(json).unwrap_or_else(|fault| panic!("{fault}: {json}"))
}

#[tokio::test]
async fn the_posting_has_all_that_google_for_jobs_requires() {
    let town = Town::new().await;
    let id = town.publish(&Vacancy::default()).await;
    let posting = json_ld(&town.get(&format!("/offerte/{id}")).await.html());
    assert_eq!(posting["@type"], "JobPosting");
    assert_eq!(posting["title"], "Magazziniere");
    assert_eq!(posting["description"], "<p>Carico e scarico della merce.</p>");
    assert_eq!(posting["hiringOrganization"]["name"], "Logistica Ticino");
    assert_eq!(posting["jobLocation"]["address"]["addressCountry"], "IT");
    assert_eq!(posting["jobLocation"]["address"]["addressLocality"], "Trecate");
    assert_eq!(posting["employmentType"], serde_json::json!(["TEMPORARY", "FULL_TIME"]));
    assert_eq!(posting["baseSalary"]["value"]["minValue"], 1350.0);
    for field in ["datePosted", "validThrough"] {
        assert!(posting[field].as_str().is_some_and(|day| day.starts_with("20")), "{field}: {posting}");
    }
}

#[tokio::test]
async fn a_closed_vacancy_is_gone_from_everywhere_with_others_offered() {
    for closing in [
        "state = 'expired', expires_on = today_in_rome() - 1",
        "expires_on = today_in_rome() - 1",
        "state = 'suspended'",
        "state = 'filled', closing_reason = 'filled_otherwise'",
        "state = 'cancelled', closing_reason = 'withdrawn_by_company'",
    ] {
        let town = Town::new().await;
        let id = town.publish(&Vacancy { title: "Mulettista", company: "Riso", ..Vacancy::default() }).await;
        town.publish(&Vacancy::default()).await;
        town.run(&format!("UPDATE vacancy SET {closing} WHERE id = '{id}'")).await;
        for below in [
            "/offerte",
            "/offerte?q=mulettista",
            "",
            "/cerca?q=mulettista",
            "/feed/offerte.atom",
            "/feed/offerte.rss",
            "/sitemap.xml",
            "/widget/offerte",
        ] {
            let html = town.get(below).await.html();
            assert!(!html.contains(&id.to_string()), "{closing}, {below}: {html}");
        }
        let page = town.get(&format!("/offerte/{id}")).await;
        assert_eq!(page.status, 410, "{closing}");
        let text = page.text();
        assert!(
            text.contains("Questa offerta non c’è più") && text.contains("Magazziniere"),
            "{closing}: {text}"
        );
    }
}

#[tokio::test]
async fn what_was_never_public_is_not_gone_but_unknown() {
    let town = Town::new().await;
    let id = town.publish(&Vacancy::default()).await;
    let (network, lead) = (town.trecate.id, town.trecate.lead);
    town.run(&format!(
        "INSERT INTO vacancy (network_id, id, body_id, company_id, title)
         SELECT '{network}', '00000000-0000-7000-8000-000000000001', '{lead}', company_id, 'Bozza' FROM vacancy WHERE id = '{id}'"
    ))
    .await;
    for id in ["00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002", "altro"] {
        assert_eq!(town.get(&format!("/offerte/{id}")).await.status, 404, "{id}");
    }
    assert_eq!(town.site.stranger().get(&format!("/lavoro/altrove/offerte/{id}")).await.status, 404);
}
