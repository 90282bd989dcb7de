//! Other networks' directories, beside ours and never in it.

use serde_json::{Value, json};
use snodo_core::Role;
use snodo_directory::{MESSAGES, routes};
use snodo_test_support::{stories, web::TestSite};

const BOUNDARY: &str = "a-boundary-of-this-test";

fn service(id: u8, name: &str) -> Value {
    json!({
        "id": format!("018f0000-0000-7000-8000-0000000000{id:02}"), "name": name, "status": "active", "description": "Per chi cerca lavoro.",
        "organization": {"name": "Ente di Massa"}, "url": "https://massa.example/corso",
    })
}

/// The form with a file, as a browser sends it.
fn form(name: &str, file: &str) -> (String, Vec<u8>) {
    let part = |head: &str, value: &str| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n")
    };
    let body = [
        part("name=\"csrf\"", "a-token-of-this-test"),
        part("name=\"name\"", name),
        part("name=\"file\"; filename=\"massa.json\"", file),
        format!("--{BOUNDARY}--\r\n"),
    ];
    (format!("multipart/form-data; boundary={BOUNDARY}"), body.concat().into_bytes())
}

#[tokio::test]
async fn a_neighbours_file_is_shown_apart_with_its_source_once_it_is_made_public() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let spezia = stories::la_spezia(&site.database).await;
    let giulia = site.browser(spezia.giulia_as(&[Role::NetworkAdministrator]));
    let anybody = site.stranger();
    let rows =
        json!([service(1, "Corso di potatura"), service(2, "Sportello agricolo"), {"name": "Riga rotta"}])
            .to_string();
    let (kind, body) = form("Rete di Massa", &rows);
    let answer = giulia.post_body("/rete/vicini", &kind, body).await;
    assert_eq!(answer.location.as_deref(), Some("/rete/vicini"), "{}", answer.text());
    let page = giulia.get("/rete/vicini").await;
    assert!(page.text().contains("Riga 3 Riga rotta: manca l'identificativo"), "{}", page.text());
    let search = "/lavoro/spezia/servizi?q=potatura";
    assert!(!anybody.get(search).await.text().contains("Corso di potatura"), "not before it is shown");

    let html = page.html();
    let address = html
        .split("action=\"")
        .find(|rest| rest.contains("/mostra\""))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    giulia.post(&address, &[]).await;
    let text = anybody.get(search).await.text();
    assert!(
        text.contains("Nessun servizio")
            && text.contains("Corso di potatura")
            && text.contains("Fonte: Rete di Massa"),
        "{text}"
    );
    let interface = anybody.get("/hsds/spezia/v3/services").await;
    let interface: Value = serde_json::from_slice(&interface.bytes).unwrap();
    assert_eq!(interface["total_items"], 0, "theirs is never ours");

    // The newer file takes the place of the older one.
    let (kind, body) =
        form("Rete di Massa", &json!({"contents": [service(2, "Sportello agricolo")]}).to_string());
    giulia.post_body("/rete/vicini", &kind, body).await;
    assert!(!anybody.get(search).await.text().contains("Corso di potatura"));
    giulia.post(&address.replace("mostra", "nascondi"), &[]).await;
    assert!(!anybody.get("/lavoro/spezia/servizi?q=agricolo").await.text().contains("Rete di Massa"));
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_and_who_does_not_manage_reads_alone() {
    let site = TestSite::new(routes(), &[MESSAGES]).await;
    let spezia = stories::la_spezia(&site.database).await;
    let giulia = site.browser(spezia.giulia_as(&[Role::NetworkAdministrator]));
    for (name, file) in [("Rete di Massa", "ciao"), ("", "[]"), ("Rete di Massa", "")] {
        let (kind, body) = form(name, file);
        let answer = giulia.post_body("/rete/vicini", &kind, body).await;
        assert_eq!(answer.status, 422, "{name} {file}");
        assert!(answer.text().contains("Scegli un file JSON"), "{}", answer.text());
    }
    let anna = site.browser(spezia.giulia_as(&[Role::CaseManager]));
    assert!(!anna.get("/rete/vicini").await.html().contains("type=\"file\""));
    let (kind, body) = form("Rete di Massa", "[]");
    assert_eq!(anna.post_body("/rete/vicini", &kind, body).await.fault, Some("not-permitted"));
}
