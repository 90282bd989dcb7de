//! Films and papers, whole and in parts.

use axum::http::{Request, header};
use tower::ServiceExt as _;

use crate::story::Story;

const CAPTIONS: &str = "WEBVTT\n\n00:00.000 --> 00:02.000\nCiao.\n";

impl Story {
    /// A film that is a draft; its key.
    async fn film(&self, other: &[(&str, &str)]) -> String {
        let lead = self.trecate.lead.to_string();
        let mut fields = vec![
            ("titolo", "Il curriculum"),
            ("tipo", "video"),
            ("ente", lead.as_str()),
            ("lingua", "it"),
            ("riassunto", "Come si scrive."),
        ];
        fields.extend_from_slice(other);
        let written = self.giulia().post("/materiali/nuovo", &fields).await;
        assert_eq!(written.status, 303, "{}", written.text());
        written.location.unwrap().trim_start_matches("/materiali/").to_owned()
    }

    async fn material_steps(&self, id: &str, state: &str) -> u16 {
        let revision = self.read(&format!("SELECT revision FROM material WHERE id = '{id}'")).await;
        let fields = [("stato", state), ("revisione", revision.as_str())];
        self.giulia().post(&format!("/materiali/{id}/stato"), &fields).await.status.as_u16()
    }

    async fn uploads(&self, id: &str, content: &[u8], token: &str) -> snodo_test_support::web::Page {
        let revision = self.read(&format!("SELECT revision FROM material WHERE id = '{id}'")).await;
        let mut body = Vec::new();
        for (name, value) in [("csrf", token), ("revisione", revision.as_str())] {
            body.extend_from_slice(
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .as_bytes(),
            );
        }
        body.extend_from_slice(
            b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"film.mp4\"\r\n\r\n",
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--b--\r\n");
        self.giulia()
            .post_body(&format!("/materiali/{id}/file"), "multipart/form-data; boundary=b", body)
            .await
    }
}

/// Larger than two pieces, and no byte like its neighbours.
fn film() -> Vec<u8> {
    let mut film = b"\0\0\0\x18ftypmp42".to_vec();
    film.extend((0..600_000_u32).map(|n| u8::try_from((n * 7 + n / 251) % 251).unwrap()));
    film
}

#[tokio::test]
async fn a_film_is_published_when_it_can_be_read_as_well() {
    let story = Story::begins().await;
    let link = [("link", "https://video.example/1")];
    let bare = story.film(&link).await;
    assert_eq!(story.material_steps(&bare, "published").await, 422);
    let with_text = story.film(&[link[0], ("testo", "Ciao.")]).await;
    assert_eq!(story.material_steps(&with_text, "published").await, 422, "captions are missing");
    let whole = story.film(&[link[0], ("testo", "Ciao."), ("sottotitoli_altrove", "si")]).await;
    assert_eq!(story.material_steps(&whole, "published").await, 303);
    let page = story.site.stranger().get(&format!("/lavoro/trecate/materiali/{whole}")).await;
    assert!(page.text().contains("Guarda il video") && page.text().contains("Ciao."), "{}", page.text());
    assert!(
        !page.html().contains("<iframe") && !page.html().contains("src=\"https://video.example"),
        "nothing is fetched unasked"
    );
    let list = story.site.stranger().get("/lavoro/trecate/materiali").await.text();
    assert_eq!(list.matches("Il curriculum").count(), 1, "{list}");
    assert_eq!(story.material_steps(&whole, "withdrawn").await, 303);
    assert_eq!(story.site.stranger().get(&format!("/lavoro/trecate/materiali/{whole}")).await.status, 410);
    assert_eq!(story.site.stranger().get(&format!("/lavoro/trecate/materiali/{bare}")).await.status, 404);
}

#[tokio::test]
async fn captions_that_no_browser_would_read_are_refused_with_their_line() {
    let story = Story::begins().await;
    let lead = story.trecate.lead.to_string();
    let fields = [
        ("titolo", "Il curriculum"),
        ("tipo", "video"),
        ("ente", lead.as_str()),
        ("sottotitoli", "WEBVTT\n\n0:1 --> 0:2\nCiao"),
    ];
    let refused = story.giulia().post("/materiali/nuovo", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Riga 3"), "{}", refused.text());
}

#[tokio::test]
async fn our_own_film_is_sent_whole_or_in_parts() {
    let story = Story::begins().await;
    let id = story.film(&[("testo", "Ciao."), ("sottotitoli", CAPTIONS)]).await;
    let film = film();
    let sent = story.uploads(&id, &film, "a-token-of-this-test").await;
    assert_eq!(sent.status, 303, "{sent:?}");
    let address = format!("/lavoro/trecate/materiali/{id}/file");
    assert_eq!(story.site.stranger().get(&address).await.status, 404, "a draft's file is nobody's");
    assert_eq!(story.material_steps(&id, "published").await, 303);
    let whole = story.site.stranger().get(&address).await;
    assert_eq!(whole.status, 200);
    assert!(whole.bytes == film, "the file came back as another");

    let router = snodo_events::routes().with_state(story.site.app.clone());
    let ask = async |name, value: &str| {
        let request = Request::get(&address).header(name, value).body(axum::body::Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let said = |name| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
        };
        let (status, range, tag) =
            (response.status().as_u16(), said(header::CONTENT_RANGE), said(header::ETAG));
        let bytes = axum::body::to_bytes(response.into_body(), 10_000_000).await.unwrap();
        (status, range, tag, bytes.to_vec())
    };
    // Over the border of two pieces.
    let (status, range, tag, bytes) = ask(header::RANGE, "bytes=262100-262200").await;
    assert_eq!((status, range.as_str()), (206, format!("bytes 262100-262200/{}", film.len()).as_str()));
    assert_eq!(bytes, film[262_100..=262_200]);
    let (status, range, _, bytes) = ask(header::RANGE, "bytes=-10").await;
    assert_eq!((status, bytes.as_slice()), (206, &film[film.len() - 10..]), "{range}");
    let (status, range, ..) = ask(header::RANGE, "bytes=9000000-").await;
    assert_eq!((status, range), (416, format!("bytes */{}", film.len())));
    assert_eq!(ask(header::IF_NONE_MATCH, &tag).await.0, 304);

    let page = story.site.stranger().get(&format!("/lavoro/trecate/materiali/{id}")).await.html();
    assert!(page.contains("<video") && page.contains("kind=\"captions\""), "{page}");
    let captions =
        story.site.stranger().get(&format!("/lavoro/trecate/materiali/{id}/sottotitoli.vtt")).await;
    assert_eq!(captions.html(), CAPTIONS);
}

#[tokio::test]
async fn a_file_is_looked_at_before_it_is_kept() {
    let story = Story::begins().await;
    let id = story.film(&[]).await;
    assert_eq!(story.uploads(&id, b"<html>not a film", "a-token-of-this-test").await.status, 422);
    assert_eq!(story.uploads(&id, b"", "a-token-of-this-test").await.status, 422);
    assert_eq!(story.uploads(&id, &film(), "of another site").await.fault, Some("form-too-old"));
    assert_eq!(
        story.read("SELECT count(*) FROM material_piece").await,
        "0",
        "nothing is left of what was refused"
    );
}

#[tokio::test]
async fn a_new_file_takes_the_place_of_the_old_one() {
    let story = Story::begins().await;
    let id = story.film(&[]).await;
    for content in [film(), b"%PDF-1.7 short".to_vec()] {
        assert_eq!(story.uploads(&id, &content, "a-token-of-this-test").await.status, 303);
    }
    assert_eq!(
        story.read("SELECT count(*) || ' ' || max(media_type) || ' ' || max(size) FROM material_file").await,
        "1 application/pdf 14"
    );
    assert_eq!(story.read("SELECT count(*) FROM material_piece").await, "1");
}
