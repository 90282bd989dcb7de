//! An employer who is not to be named is named nowhere.

use crate::{
    town::{Town, Vacancy},
    vacancies::json_ld,
};

/// The name in all its forms, and what else would tell.
const TELLING: [&str; 6] =
    ["acciaierie", "Zanzottera", "zanzottera.it", "0321 998877", "Via Acciaierie", "Sede Acciaierie"];

#[tokio::test]
async fn a_hidden_employer_is_in_no_page_feed_card_widget_map_or_search() {
    let town = Town::new().await;
    let id = town
        .publish(&Vacancy {
            title: "Saldatore per ACCIAIERIE  ZANZOTTERA",
            company: "Acciaierie Zanzottera S.p.A.",
            employer_shown: false,
            description: "Le Acciaierie-Zanzottera spa cercano un saldatore. Scrivi a lavoro@zanzottera.it o chiama 0321 998877, \
                          www.zanzottera.it. Turni 6.00-14.00, patente B.",
            ..Vacancy::default()
        })
        .await;
    let own = format!("/offerte/{id}");
    let interest = format!("{own}/interesse");
    for below in [
        "",
        "/offerte",
        "/offerte?q=saldatore",
        "/offerte?q=zanzottera",
        "/offerte?q=zanzotera",
        "/cerca?q=zanzottera",
        own.as_str(),
        interest.as_str(),
        "/feed/offerte.atom",
        "/feed/offerte.rss",
        "/sitemap.xml",
        "/widget/offerte",
        "/widget/offerte?formato=frammento",
    ] {
        let html =
            town.get(below).await.html().replace("q=zanzottera", "").replace("value=\"zanzottera\"", "");
        let html = html
            .replace("lead\">zanzottera<", "")
            .replace("“zanzottera”", "")
            .replace("value=\"zanzotera\"", "");
        for told in TELLING {
            assert!(!html.to_lowercase().contains(&told.to_lowercase()), "{below} tells {told}: {html}");
        }
    }
    for asked in ["zanzottera", "acciaierie"] {
        let text = town.get(&format!("/offerte?q={asked}")).await.html();
        assert!(!text.contains(&id.to_string()), "found by the employer's name: {asked}");
    }
    let html = town.get(&own).await.html();
    let posting = json_ld(&html);
    assert_eq!(posting["hiringOrganization"]["name"], "Comune di Trecate");
    assert!(posting["jobLocation"]["address"]["streetAddress"].is_null(), "{posting}");
    assert!(html.contains("Turni 6.00-14.00, patente B."), "{html}");
    assert!(html.contains("L’impresa ha chiesto di non comparire"), "{html}");
}

#[tokio::test]
async fn an_employer_who_hides_later_is_forgotten_by_the_search() {
    let town = Town::new().await;
    let id = town
        .publish(&Vacancy {
            company: "Molino Bertoldi",
            description: "Il Molino Bertoldi cerca.",
            ..Vacancy::default()
        })
        .await;
    assert!(town.get("/offerte?q=bertoldi").await.html().contains(&id.to_string()));
    town.run(&format!("UPDATE vacancy SET employer_shown = false WHERE id = '{id}'")).await;
    assert!(!town.get("/offerte?q=bertoldi").await.html().contains(&id.to_string()));
}
