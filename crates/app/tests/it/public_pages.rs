//! Public pages are kept in memory, and never longer than they are true.

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use http_body_util::BodyExt as _;
use snodo_app::Answers;
use tower::ServiceExt as _;

use crate::{browser::Site, story::Story};

async fn story() -> Story {
    Story::told_on(Site::open_with(Answers::new().without_news()).await).await
}

async fn get(story: &Story, address: &str, headers: &[(header::HeaderName, &str)]) -> Response<Body> {
    let mut request = Request::get(address).header(header::HOST, "snodo.example");
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    let request = request.body(Body::empty()).unwrap_or_else(|fault| panic!("{fault}"));
    story.site.router.clone().oneshot(request).await.unwrap_or_else(|fault| match fault {})
}

async fn text(response: Response<Body>) -> String {
    let body = response.into_body().collect().await.unwrap_or_else(|fault| panic!("{fault}")).to_bytes();
    String::from_utf8_lossy(&body).into_owned()
}

/// Renames the vacancy without telling anybody: whoever still reads the old name reads from memory.
async fn rename_behind_everybody(story: &Story) {
    let mut superuser = story.site.database.all_seeing_connection().await;
    sqlx::raw_sql("SET session_replication_role = replica; UPDATE vacancy SET title = 'Ridipinta' WHERE title = 'Magazziniere'")
        .execute(&mut superuser)
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
}

#[tokio::test]
async fn a_withdrawn_vacancy_is_gone_at_the_next_request() {
    let story = story().await;
    let list = "/lavoro/trecate/offerte";
    let own = format!("{list}/{}", story.of_trecate["vacancy"]);
    for address in [list, &own] {
        assert!(text(get(&story, address, &[]).await).await.contains("Magazziniere"), "{address}");
    }
    rename_behind_everybody(&story).await;
    for address in [list, &own] {
        assert!(
            text(get(&story, address, &[]).await).await.contains("Magazziniere"),
            "{address} was not kept"
        );
    }
    let giulia = story.site.browser(story.giulia_of_all_trades());
    let step = [("revision", story.of_trecate["vacancy_revision"].as_str()), ("passo", "suspended")];
    let step = step.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = giulia.post(&format!("/offerte/{}/stato", story.of_trecate["vacancy"]), &step).await;
    assert_eq!(answer.status, 303, "{}", answer.html);
    assert_eq!(get(&story, &own, &[]).await.status(), StatusCode::GONE);
    let after = text(get(&story, list, &[]).await).await;
    assert!(!after.contains("Magazziniere") && !after.contains("Ridipinta"), "{after}");
}

#[tokio::test]
async fn a_kept_page_is_given_by_language_and_host_and_only_when_it_is_not_had_already() {
    let story = story().await;
    let home = "/lavoro/trecate";
    let first = get(&story, home, &[]).await;
    let etag = first.headers()[header::ETAG].to_str().unwrap_or_default().to_owned();
    assert!(!etag.starts_with("W/"), "{etag}");
    assert_eq!(first.headers()[header::CACHE_CONTROL], "public, max-age=0, must-revalidate");
    let again = get(&story, home, &[(header::IF_NONE_MATCH, &etag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(text(again).await.is_empty());
    let english = text(get(&story, home, &[(header::ACCEPT_LANGUAGE, "en")]).await).await;
    assert!(english.contains("I look for work"), "{english}");
    let compressed = get(&story, home, &[(header::ACCEPT_ENCODING, "gzip, br")]).await;
    assert_eq!(compressed.headers()[header::CONTENT_ENCODING], "gzip");
    assert_ne!(compressed.headers()[header::ETAG].to_str().unwrap_or_default(), etag);
    let plain = get(&story, home, &[]).await;
    assert!(!plain.headers().contains_key(header::CONTENT_ENCODING));
}

#[tokio::test]
async fn whoever_is_signed_in_is_written_a_page_of_their_own_that_nobody_keeps() {
    let story = story().await;
    let home = "/lavoro/trecate";
    text(get(&story, home, &[]).await).await;
    let token =
        snodo_identity::start_session(&story.site.database, story.trecate.giulia, &story.site.app.clock)
            .await
            .unwrap_or_else(|fault| panic!("{fault}"));
    let cookie =
        format!("{}={}", snodo_identity::session_cookie_name(&story.site.app.settings), token.secret());
    let own = get(&story, home, &[(header::COOKIE, &cookie)]).await;
    assert_eq!(own.headers()[header::CACHE_CONTROL], "no-store");
    assert!(text(own).await.contains("Giulia Ferrari"));
    assert!(!text(get(&story, home, &[]).await).await.contains("Giulia Ferrari"));
}

#[tokio::test]
async fn only_widgets_may_be_framed() {
    let story = story().await;
    let policy = async |address: &str| {
        get(&story, address, &[]).await.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert!(policy("/lavoro/trecate/widget/orari").await.contains("frame-ancestors *"));
    for address in
        ["/lavoro/trecate", "/lavoro/trecate/offerte", "/lavoro/trecate/cerco-personale", "/ingresso"]
    {
        assert!(policy(address).await.contains("frame-ancestors 'none'"), "{address}");
    }
    let piece = get(&story, "/lavoro/trecate/widget/orari?formato=frammento", &[]).await;
    assert_eq!(piece.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
}
