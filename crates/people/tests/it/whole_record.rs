//! What the national personal and professional record (SAP) asks beside the names of jobs.

use snodo_core::Role;

use crate::pages::{maria_is_here, no_word_is_missing, site};

/// Everything that the national record asks of a job, typed as people type it.
const A_JOB_IN_FULL: [(&str, &str); 10] = [
    ("revision", "1"),
    ("experience-0-occupation", "barista"),
    ("experience-0-employer", "Bar Centrale"),
    ("experience-0-contract", "A.02.00"),
    ("experience-0-hours", "part-time"),
    ("experience-0-work_mode", "on_site"),
    ("experience-0-employer_code", "1234567 8903"),
    ("experience-0-ateco", "563000"),
    ("experience-0-profession", "5.2.2.3.1"),
    ("experience-0-targeted", "1"),
];

#[tokio::test]
async fn a_job_is_written_as_the_national_record_asks_and_read_in_one_line() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let address = format!("/persone/{id}/profilo");
    assert_eq!(giulia.post(&address, &A_JOB_IN_FULL).await.status, 303);
    let file = giulia.get(&format!("/persone/{id}")).await.text();
    no_word_is_missing(&file);
    let line = "Tempo determinato · part-time · in sede · collocamento mirato · professione 5.2.2.3.1 · ATECO 56.30.00 · azienda 12345678903";
    assert!(file.contains(line), "{file}");
    let form = giulia.get(&address).await.html();
    assert!(form.contains("56.30.00") && form.contains("<details>"), "the rarer fields stay closed: {form}");

    giulia.post(&address, &[("revision", "2"), ("experience-0-occupation", "barista")]).await;
    let then = giulia.get(&format!("{address}/versioni/2")).await.text();
    no_word_is_missing(&then);
    assert!(then.contains("ATECO 56.30.00"), "the version before says it: {then}");
    assert!(!giulia.get(&format!("/persone/{id}")).await.text().contains("ATECO"));
}

#[tokio::test]
async fn a_wrong_code_of_a_job_is_refused_beside_its_field_and_in_sight() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let address = format!("/persone/{id}/profilo");
    for (field, typed, words) in [
        ("employer_code", "12345678900", "Il codice dell’azienda non torna"),
        ("ateco", "bar", "Un codice ATECO è come"),
        ("profession", "barista", "Un codice della professione è come"),
        ("contract", "Z.99.99", "Scegli un contratto"),
        ("work_mode", "sulla luna", "field-choice-unknown"),
    ] {
        let field = format!("experience-0-{field}");
        let refused = giulia
            .post(&address, &[("revision", "1"), ("experience-0-occupation", "barista"), (&field, typed)])
            .await;
        assert_eq!(refused.status, 422, "{field}");
        let html = refused.html();
        assert!(html.contains("<details open>"), "{field}: {html}");
        assert!(words.starts_with("field-") || refused.text().contains(words), "{field}: {}", refused.text());
    }
    assert_eq!(
        giulia.get(&format!("/persone/{id}/profilo/versioni")).await.text().matches("Valida fino").count(),
        0
    );
}

#[tokio::test]
async fn computer_skills_and_professional_registers_are_kept_with_the_profile() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let address = format!("/persone/{id}/profilo");
    let typed = [
        ("revision", "1"),
        ("digital-0-words", "foglio elettronico"),
        ("digital-0-level", "advanced"),
        ("digital-1-words", "posta"),
        ("roll-0-words", "infermieri"),
        ("roll-0-number", "1234"),
        ("roll-0-entered", "2015-05-04"),
        ("roll-0-province", "Novara"),
        ("roll-1-words", "Guide equestri"),
    ];
    assert_eq!(giulia.post(&address, &typed).await.status, 303);
    let file = giulia.get(&format!("/persone/{id}")).await.text();
    no_word_is_missing(&file);
    for words in [
        "foglio elettronico (avanzato)",
        "posta",
        "Albo: Infermieri (NO), n. 1234, da 4 mag 2015",
        "Albo: Guide equestri",
    ] {
        assert!(file.contains(words), "{words}: {file}");
    }
    let form = giulia.get(&address).await.html();
    assert!(
        form.contains("value=\"Guide equestri\"")
            && form.contains("<details class=\"mt-3\" id=\"roll\" open>")
    );
    giulia.post(&address, &[("revision", "2"), ("own_words", "basta computer")]).await;
    let then = giulia.get(&format!("{address}/versioni/2")).await.text();
    assert!(
        then.contains("foglio elettronico (avanzato); posta") && then.contains("Infermieri (NO)"),
        "{then}"
    );

    let refused =
        giulia.post(&address, &[("revision", "3"), ("roll-0-words", ""), ("roll-0-number", "7")]).await;
    assert!(refused.status == 422 && refused.text().contains("Di quale albo si tratta?"));
    let refused = giulia
        .post(&address, &[("revision", "3"), ("roll-0-words", "Infermieri"), ("roll-0-province", "QQ")])
        .await;
    assert!(refused.status == 422 && refused.text().contains("Non troviamo la provincia"));
}

#[tokio::test]
async fn another_register_sees_nothing_of_the_new_lists() {
    let (site, trecate) = site().await;
    let id = maria_is_here(&site, &trecate).await;
    let giulia = site.browser(trecate.giulia_as(&[Role::CaseManager]));
    let typed = [("revision", "1"), ("digital-0-words", "posta"), ("roll-0-words", "Infermieri")];
    giulia.post(&format!("/persone/{id}/profilo"), &typed).await;
    let mut marco = site.database.begin(&trecate.marco_acts()).await.unwrap();
    let seen: i64 =
        sqlx::query_scalar("SELECT (SELECT count(*) FROM digital_skill) + (SELECT count(*) FROM roll_entry)")
            .fetch_one(&mut *marco)
            .await
            .unwrap();
    assert_eq!(seen, 0);
    let intruding = "INSERT INTO roll_entry (network_id, register_id, person_id, position, words)
                     SELECT acting_network(), $1, $2, 2, 'x'";
    let refused = sqlx::query(intruding).bind(trecate.register).bind(id.0).execute(&mut *marco).await;
    assert!(refused.is_err());
}
