//! A search by mail: asked for twice, told once, ended at once.

use jiff::ToSpan as _;
use snodo_site::look_after;

use crate::town::{Town, Vacancy};

async fn code(town: &Town) -> String {
    town.text("SELECT code FROM saved_search").await
}

#[tokio::test]
async fn nothing_is_sent_until_the_mails_link_is_opened_and_the_button_pressed() {
    let town = Town::new().await.today();
    let stranger = town.site.stranger();
    let form = town.get("/offerte/avviso?q=muletto&orario=part-time").await.text();
    assert!(form.contains("muletto, part-time"), "{form}");
    let refused =
        stranger.post("/lavoro/trecate/offerte/avviso", &[("email", "ugo"), ("rhythm", "daily")]).await;
    assert_eq!(refused.status, 422);
    let asked = stranger
        .post(
            "/lavoro/trecate/offerte/avviso",
            &[("email", "ugo@posta.example"), ("rhythm", "daily"), ("criteria", "q=magazziniere")],
        )
        .await;
    assert_eq!(asked.status, 303);
    let mail = town.text("SELECT body FROM message").await;
    let code = code(&town).await;
    assert!(mail.contains(&format!("/lavoro/trecate/avvisi/{code}")), "{mail}");

    town.publish(&Vacancy::default()).await;
    town.run("UPDATE saved_search SET told_through = today_in_rome() - 5").await;
    look_after(&town.site.app).await.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(town.number("SELECT count(*) FROM message").await, 1, "told without being confirmed");

    let address = format!("/lavoro/trecate/avvisi/{code}");
    let own = stranger.get(&address).await.text();
    assert!(own.contains("ugo@posta.example") && own.contains("Sì, confermo"), "{own}");
    assert_eq!(
        town.number("SELECT count(*) FROM saved_search WHERE confirmed_at IS NOT NULL").await,
        0,
        "looking confirmed it"
    );
    assert_eq!(stranger.post(&address, &[("rhythm", "daily")]).await.status, 303);
    town.run("UPDATE saved_search SET told_through = today_in_rome() - 5").await;
    look_after(&town.site.app).await.unwrap_or_else(|fault| panic!("{fault}"));
    look_after(&town.site.app).await.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(town.number("SELECT count(*) FROM message").await, 2, "told twice, or not at all");
    let told = town.text("SELECT body FROM message WHERE unique_key NOT LIKE '%confirm'").await;
    assert!(
        told.contains("C’è una nuova offerta") && told.contains("Magazziniere") && told.contains(&code),
        "{told}"
    );

    assert_eq!(stranger.post(&format!("{address}/basta"), &[]).await.status, 303);
    assert_eq!(town.number("SELECT count(*) FROM saved_search").await, 0);
    assert_eq!(stranger.get(&address).await.status, 404);
}

#[tokio::test]
async fn a_mail_program_ends_a_search_with_one_click() {
    let town = Town::new().await.today();
    town.publish(&Vacancy::default()).await;
    let fields = [("email", "ugo@posta.example"), ("rhythm", "daily"), ("criteria", "q=magazziniere")];
    town.site.stranger().post("/lavoro/trecate/offerte/avviso", &fields).await;
    assert_eq!(
        town.number("SELECT count(*) FROM message WHERE leave_address IS NOT NULL").await,
        0,
        "what comes once cannot be left"
    );
    town.run("UPDATE saved_search SET origin = 'https://snodo.example', confirmed_at = now(), told_through = today_in_rome() - 5").await;
    look_after(&town.site.app).await.unwrap_or_else(|fault| panic!("{fault}"));
    let leave = town.text("SELECT leave_address FROM message WHERE unique_key NOT LIKE '%confirm'").await;
    let path = leave.split_once("/lavoro/").map(|(_, path)| format!("/lavoro/{path}")).unwrap_or_default();
    let code = code(&town).await;
    assert_eq!(path, format!("/lavoro/trecate/avvisi/{code}/lascia"));
    // A person, or a program that looks at links, is shown the search and ends nothing.
    let shown = town.site.stranger().get(&path).await;
    assert_eq!(shown.location, Some(format!("/lavoro/trecate/avvisi/{code}")));
    assert_eq!(town.number("SELECT count(*) FROM saved_search").await, 1);
    // The mail program posts as it likes, and twice.
    for kind in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let body = b"List-Unsubscribe=One-Click".to_vec();
        assert_eq!(town.site.stranger().post_body(&path, kind, body).await.status, 200, "{kind}");
        assert_eq!(town.number("SELECT count(*) FROM saved_search").await, 0);
    }
    let unread = "/lavoro/trecate/avvisi/qualcosa/lascia";
    assert_eq!(town.site.stranger().post(unread, &[]).await.fault, Some("not-found"));
}

#[tokio::test]
async fn a_weekly_search_is_told_once_a_week_and_one_that_finds_nothing_never() {
    let town = Town::new().await.today();
    town.publish(&Vacancy::default()).await;
    let stranger = town.site.stranger();
    for criteria in ["q=magazziniere", "q=astronauta"] {
        let fields = [("email", "ugo@posta.example"), ("rhythm", "weekly"), ("criteria", criteria)];
        assert_eq!(stranger.post("/lavoro/trecate/offerte/avviso", &fields).await.status, 303);
    }
    town.run("DELETE FROM message; UPDATE saved_search SET confirmed_at = now(), told_through = today_in_rome() - 5").await;
    look_after(&town.site.app).await.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(town.number("SELECT count(*) FROM message").await, 0, "told before its week was over");
    town.run("UPDATE saved_search SET told_through = today_in_rome() - 9").await;
    look_after(&town.site.app).await.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(town.number("SELECT count(*) FROM message").await, 1);
}

#[tokio::test]
async fn what_nobody_confirms_is_forgotten_and_interests_as_well_in_time() {
    let town = Town::new().await.today();
    let fields = [("email", "ugo@posta.example"), ("rhythm", "daily")];
    town.site.stranger().post("/lavoro/trecate/offerte/avviso", &fields).await;
    look_after(&town.site.app).await.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(town.number("SELECT count(*) FROM saved_search").await, 1);
    let later = town.site.app.clock.now().checked_add(49.hours()).unwrap_or_else(|fault| panic!("{fault}"));
    town.site.app.clock.set(later);
    look_after(&town.site.app).await.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(town.number("SELECT count(*) FROM saved_search").await, 0);
}
