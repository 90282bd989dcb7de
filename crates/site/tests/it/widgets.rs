//! Pieces of the site on other sites.

use crate::town::{Town, Vacancy};

#[tokio::test]
async fn a_piece_stands_alone_without_script_or_style() {
    let town = Town::new().await;
    town.publish(&Vacancy::default()).await;
    for (kind, words) in
        [("orari", "Sportello di Trecate"), ("offerte", "Magazziniere"), ("eventi", "Prossimi eventi")]
    {
        let piece = town.get(&format!("/widget/{kind}?formato=frammento")).await.html();
        assert!(piece.contains(words), "{piece}");
        for alien in ["<html", "<script", "<link", "<style", "<form"] {
            assert!(!piece.contains(alien), "{alien}: {piece}");
        }
        let page = town.get(&format!("/widget/{kind}")).await.html();
        assert!(
            page.contains("<!DOCTYPE html>") && page.contains(words) && !page.contains("<script"),
            "{page}"
        );
    }
    assert_eq!(town.get("/widget/altro").await.status, 404);
}

#[tokio::test]
async fn a_comune_shows_its_own_counters_alone_and_reads_how() {
    let town = Town::new().await;
    let own = town.get("/widget/orari?comune=003149").await.html();
    assert!(own.contains("Sportello di Trecate"), "{own}");
    let others = town.get("/widget/orari?comune=011015").await.html();
    assert!(!others.contains("Sportello di Trecate"), "{others}");
    let how = town.get("/per-i-siti").await.text();
    assert!(how.contains("widget/orari") && how.contains("iframe"), "{how}");
}
