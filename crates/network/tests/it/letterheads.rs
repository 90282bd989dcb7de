//! What papers carry on top: arms and marks, uploaded by who may use them.

use axum::http::StatusCode;
use snodo_test_support::web::Page;

use crate::office::{Office, accepted, refused_with, revision_in};

const SHIELD: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#;

/// Opens a picture's form, chooses a file and saves.
async fn upload(office: &Office, address: &str, words: &str, file: &str) -> Page {
    let revision = revision_in(&office.administrator.get(address).await);
    send(office, address, &revision, words, file, "").await
}

async fn send(office: &Office, address: &str, revision: &str, words: &str, file: &str, more: &str) -> Page {
    let token = office.network.giulia_as(&[]).csrf_token;
    let field = |name: &str, value: &str| {
        format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let mut body = field("csrf", &token) + &field("revision", revision) + &field("words", words);
    if !more.is_empty() {
        body += &field(more, "si");
    }
    body += "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.svg\"\r\n\r\n";
    body += file;
    body += "\r\n--edge--\r\n";
    office.administrator.post_body(address, "multipart/form-data; boundary=edge", body.into_bytes()).await
}

#[tokio::test]
async fn a_bodys_arms_stand_on_its_papers() {
    let office = Office::open().await;
    let address = office.of_the_lead("/stemma");
    refused_with(&upload(&office, &address, "Stemma di Trecate", "").await, "Scegli un’immagine.");
    accepted(&upload(&office, &address, "Stemma di Trecate", SHIELD).await);
    let page = office.administrator.get(&address).await;
    assert!(page.html().contains("data:image/svg+xml;base64,"), "{}", page.html());
    let specimen = office.administrator.get(&office.of_the_lead("/stemma/prova.pdf")).await.html();
    for said in ["Stemma di Trecate", "Comune di Trecate", "Cofinanziato dall'Unione europea"] {
        assert!(specimen.contains(said), "{said}: {specimen}");
    }
    let revision = revision_in(&page);
    accepted(&send(&office, &address, &revision, "Stemma di Trecate", "", "togli").await);
    assert!(office.administrator.get(&address).await.text().contains("Nessuna immagine."));
    assert_eq!(office.ask("SELECT count(*)::text FROM picture").await, "1", "what was printed stays");
}

#[tokio::test]
async fn a_picture_that_could_run_is_refused_and_says_what_to_do() {
    let office = Office::open().await;
    let address = office.of_the_lead("/stemma");
    let evil = SHIELD.replace("<path", "<script>alert(1)</script><path");
    refused_with(&upload(&office, &address, "Stemma", &evil).await, "Converti tutto in tracciati");
    refused_with(&upload(&office, &address, "Stemma", "GIF89a").await, "Non è né un PNG né un SVG.");
    refused_with(&upload(&office, &address, " ", SHIELD).await, "Scrivi qualche parola.");
    let heavy = SHIELD.replace("M0 0", &"M0 0".repeat(140_000));
    refused_with(&upload(&office, &address, "Stemma", &heavy).await, "al massimo 512 kB");
    assert_eq!(office.ask("SELECT count(*)::text FROM picture").await, "0");
}

#[tokio::test]
async fn a_mark_is_printed_by_the_networks_own_words() {
    let office = Office::open().await;
    let address = "/impostazioni/marchi/modifica?marchio=region";
    accepted(&upload(&office, address, "Regione Piemonte", "").await);
    let list = office.administrator.get("/impostazioni/marchi").await.text();
    assert!(list.contains("Regione Piemonte") && list.contains("Solo il nome"), "{list}");
    accepted(&upload(&office, address, "Regione Piemonte", SHIELD).await);
    assert!(office.administrator.get("/impostazioni/marchi").await.text().contains("Con immagine"));
    let unknown = office.administrator.get("/impostazioni/marchi/modifica?marchio=casa").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_saves_later_is_told_that_somebody_saved_before() {
    let office = Office::open().await;
    let address = office.of_the_lead("/stemma");
    let before = revision_in(&office.administrator.get(&address).await);
    accepted(&upload(&office, &address, "Stemma", SHIELD).await);
    let late = send(&office, &address, &before, "Stemma vecchio", SHIELD, "").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("Qualcun altro ha salvato mentre scrivevi"), "{}", late.text());
    assert_eq!(office.ask("SELECT words FROM body_arms").await, "Stemma");
    accepted(&send(&office, &address, &revision_in(&late), "Stemma nuovo", SHIELD, "").await);
}
