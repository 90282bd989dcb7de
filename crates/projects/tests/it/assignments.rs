use std::fmt::Write as _;

use crate::story::Story;

const LIST: &str = "Cognome;Nome;Codice fiscale;Data di nascita;Telefono\r\n\
    Rossi;Ada;;01/05/1980;333 1234567\r\n\
    Verdi;Lia;VRDLIA85A41F952Z;01/01/1985;320 7654321\r\n\
    Neri;Ugo;;;\r\n";

fn multipart(story: &Story, centre: &str, text: &str) -> (String, Vec<u8>) {
    let mut body = String::new();
    let fields = [
        ("csrf", "a-token-of-this-test"),
        ("misura", &story.measure.to_string()),
        ("ente", centre),
        ("protocollo", "77/2026"),
        ("ricevuto", &story.today.to_string()),
        ("testo", text),
    ];
    for (name, value) in fields {
        write!(body, "--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").unwrap();
    }
    body.push_str("--edge--\r\n");
    ("multipart/form-data; boundary=edge".to_owned(), body.into_bytes())
}

#[tokio::test]
async fn a_list_is_looked_up_line_by_line_and_leads_to_files_and_projects() {
    let story = Story::begins().await;
    story.enters("Ada", "Rossi", "'1980-05-01'").await;
    let centre = story.read("SELECT id FROM body WHERE kind = 'cpi'").await;
    let giulia = story.giulia();
    let (kind, body) = multipart(&story, &centre, LIST);
    let received = giulia.post_body("/assegnazioni/nuova", &kind, body).await;
    assert_eq!(received.status, 303, "{}", received.text());
    let address = received.location.unwrap();
    let page = giulia.get(&address).await.text();
    assert!(page.contains("forse ha già la scheda") && page.contains("nuova"), "{page}");
    let lia = story.read("SELECT id FROM assignment WHERE given_name = 'Ugo'").await;
    let opened = giulia.post(&format!("{address}/{lia}/scheda"), &[]).await;
    assert_eq!(opened.status, 303, "{}", opened.text());
    assert_eq!(giulia.post(&format!("{address}/{lia}/scheda"), &[]).await.fault, Some("stale"));
    assert_eq!(story.read("SELECT count(*) FROM person WHERE family_name = 'Neri'").await, "1");
    assert!(giulia.get("/assegnazioni").await.text().contains("3 persone"));
}

#[tokio::test]
async fn who_got_a_file_since_the_list_came_is_found_when_it_is_looked_at() {
    let story = Story::begins().await;
    let centre = story.read("SELECT id FROM body WHERE kind = 'cpi'").await;
    let giulia = story.giulia();
    let text = format!("{LIST}Gallo;Eva;;02/03/1990;\r\n");
    let (kind, body) = multipart(&story, &centre, &text);
    let address = giulia.post_body("/assegnazioni/nuova", &kind, body).await.location.unwrap();
    let findings = "SELECT string_agg(given_name || ' ' || finding || ' ' || coalesce(person_id::text, '-'), ', ' ORDER BY line) FROM assignment";
    assert_eq!(story.read(findings).await, "Ada new -, Lia new -, Ugo new -, Eva new -");
    // Lia's file is opened with her code, Ada's with a slip of the pen in her name; Eva's by who is another Eva.
    let lia = story.enters("Lia", "Verdi", "'1985-01-01'").await;
    story
        .by_hand(&format!(
            "INSERT INTO person_identifier (network_id, register_id, person_id, kind, value) SELECT network_id, register_id, id, 'codice_fiscale', 'VRDLIA85A41F952Z'
             FROM person WHERE id = '{lia}'"
        ))
        .await
        .unwrap();
    let ada = story.enters("Ada", "Rosi", "'1980-05-01'").await;
    let eva = story.enters("Eva", "Gallo", "'1990-03-02'").await;
    let page = giulia.get(&address).await;
    let (words, html) = (page.text(), page.html());
    assert!(words.contains("all’arrivo dell’elenco: nuova") && !words.contains('⟨'), "{words}");
    for person in [lia, ada, eva] {
        assert!(html.contains(&format!("/persone/{person}")), "{html}");
    }
    assert_eq!(
        story.read(findings).await,
        "Ada new -, Lia new -, Ugo new -, Eva new -",
        "looking decides nothing"
    );
    let line = async |name: &str| {
        story.read(&format!("SELECT id FROM assignment WHERE given_name = '{name}'")).await
    };
    let file = async |name: &str, fields: &[(&str, &str)]| {
        giulia.post(&format!("{address}/{}/scheda", line(name).await), fields).await
    };
    // A second file is not made: by the code the line leads to the first one, by the names it is to be looked at.
    let people = story.read("SELECT count(*) FROM person").await;
    assert_eq!(file("Lia", &[]).await.status, 303);
    assert_eq!(file("Ada", &[]).await.status, 303);
    assert_eq!(story.read("SELECT count(*) FROM person").await, people);
    assert_eq!(story.read(findings).await, format!("Ada new -, Lia known {lia}, Ugo new -, Eva new -"));
    assert_eq!(file("Lia", &[]).await.fault, Some("stale"), "what was decided stays");
    // Another Eva, born on the same day: her file is opened anyway.
    assert_eq!(file("Eva", &[("comunque", "si")]).await.status, 303);
    assert_eq!(story.read("SELECT count(*) FROM person WHERE family_name = 'Gallo'").await, "2");
    assert_ne!(
        story.read("SELECT person_id FROM assignment WHERE given_name = 'Eva'").await,
        eva.to_string()
    );
    assert!(giulia.get(&address).await.text().contains("forse ha già la scheda"));
}

#[tokio::test]
async fn of_a_project_with_another_body_it_is_only_said_that_there_is_one() {
    let story = Story::begins().await;
    let (network, register, partner) =
        (story.trecate.id, story.trecate.partner_register, story.trecate.partner);
    let mut all = story.site.database.all_seeing_connection().await;
    let elsewhere = format!(
        "INSERT INTO person (network_id, id, register_id, family_name, given_name) VALUES ('{network}', '{register}', '{register}', 'Verdi', 'Lia');
         INSERT INTO person_identifier (network_id, register_id, person_id, kind, value) VALUES ('{network}', '{register}', '{register}', 'codice_fiscale', 'VRDLIA85A41F952Z');
         SET session_replication_role = replica;
         INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, case_manager_id, eligibility)
         SELECT '{network}', '{register}', gen_random_uuid(), 1, '{register}', '{}', '{partner}', id, '{{}}' FROM operator WHERE body_id = '{partner}'",
        story.measure
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(elsewhere)).execute(&mut all).await.unwrap();
    let centre = story.read("SELECT id FROM body WHERE kind = 'cpi'").await;
    let giulia = story.giulia();
    let (kind, body) = multipart(&story, &centre, LIST);
    let received = giulia.post_body("/assegnazioni/nuova", &kind, body).await;
    let page = giulia.get(&received.location.unwrap()).await;
    let line = story
        .read("SELECT finding || coalesce(person_id::text, '') FROM assignment WHERE given_name = 'Lia'")
        .await;
    assert_eq!(line, "in_a_project_elsewhere");
    assert!(page.text().contains("ha un progetto in un altro ente"));
    assert!(!page.text().contains("Centro di formazione"));
}

#[tokio::test]
async fn what_is_no_list_is_said_and_a_form_from_elsewhere_is_refused() {
    let story = Story::begins().await;
    let centre = story.read("SELECT id FROM body WHERE kind = 'cpi'").await;
    let giulia = story.giulia();
    for (text, words) in [
        ("", "Scegli un foglio o incolla le righe."),
        ("Targa;Colore\r\nAB123CD;rosso\r\n", "Non trovo le colonne Cognome e Nome"),
    ] {
        let (kind, body) = multipart(&story, &centre, text);
        let page = giulia.post_body("/assegnazioni/nuova", &kind, body).await;
        assert_eq!(page.status, 422);
        assert!(page.text().contains(words), "{}", page.text());
    }
    let (kind, body) = multipart(&story, &centre, LIST);
    let forged = String::from_utf8(body).unwrap().replace("a-token-of-this-test", "another");
    assert_eq!(
        giulia.post_body("/assegnazioni/nuova", &kind, forged.into_bytes()).await.fault,
        Some("form-too-old")
    );
}
