use snodo_core::{Acting, Purpose, Role};

use crate::story::Story;

const COMPLAINT: [(&str, &str); 4] = [
    ("tipo", "complaint"),
    ("parole", "Ho aspettato un’ora e nessuno chiamava."),
    ("nome", "Ada Rossi"),
    ("email", "ada@posta.example"),
];

#[tokio::test]
async fn a_citizen_complains_staff_answers_and_the_citizen_reads_it_by_the_code() {
    let story = Story::begins().await;
    story.charter(&[("complaint_answered", "15", "90", "year")]).await;
    let form = story.stranger().get("/lavoro/trecate/carta/reclamo").await.text();
    assert!(form.contains("entro 15 giorni lavorativi") && form.contains("Sportello di Trecate"), "{form}");
    let empty = story.stranger().post("/lavoro/trecate/carta/reclamo", &[("nome", "Ada Rossi")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.text().contains("Scrivi che cosa vuoi dirci.") && empty.html().contains("Ada Rossi"));

    let counter = story.counter.to_string();
    let mut fields = COMPLAINT.to_vec();
    fields.push(("sportello", &counter));
    let receipt = story.complain(&fields).await;
    assert!(
        receipt.text().contains("Grazie, abbiamo ricevuto")
            && receipt.text().contains("Ti rispondiamo entro il")
    );
    let address = receipt.location.unwrap();
    let mail = story.site.database.read("SELECT body FROM message WHERE kind = 'complaint_received'").await;
    assert!(mail.contains(address.rsplit('/').next().unwrap()), "{mail}");

    // The code is read however it is typed; a wrong one opens nothing.
    let plain = address.rsplit('/').next().unwrap();
    let typed = format!("{} {}", &plain[..5].to_lowercase(), &plain[5..]);
    let follow = "/lavoro/trecate/carta/reclamo/codice";
    assert_eq!(story.stranger().get(follow).await.status, 200);
    assert_eq!(
        story.stranger().post(follow, &[("codice", &typed)]).await.location.as_deref(),
        Some(address.as_str())
    );
    for wrong in ["0000000000", "breve"] {
        assert_eq!(story.stranger().post(follow, &[("codice", wrong)]).await.status, 422);
    }
    assert_eq!(
        story.stranger().get("/lavoro/trecate/carta/reclamo/0000000000").await.fault,
        Some("not-found")
    );

    let giulia = story.giulia();
    let list = giulia.get("/reclami").await.text();
    assert!(list.contains("Ho aspettato un’ora") && list.contains("Sportello di Trecate"), "{list}");
    let id = story.only_complaint().await;
    let own = format!("/reclami/{id}");
    let page = giulia.get(&own).await.text();
    assert!(page.contains("ada@posta.example") && page.contains("Parte subito per mail"), "{page}");
    assert_eq!(
        giulia.post(&format!("{own}/chiudi"), &[("esito", "right"), ("revision", "1")]).await.fault,
        Some("refused"),
        "the answer comes first"
    );
    assert_eq!(giulia.post(&format!("{own}/prendi"), &[("revision", "1")]).await.status, 303);
    assert_eq!(
        giulia.post(&format!("{own}/prendi"), &[("revision", "1")]).await.fault,
        Some("stale"),
        "a second tab"
    );
    assert_eq!(giulia.post(&format!("{own}/lascia"), &[]).await.status, 303);
    assert_eq!(giulia.post(&format!("{own}/rispondi"), &[("revision", "3")]).await.status, 422);
    let answer = [("revision", "3"), ("risposta", "Ci scusiamo: ora ci sono due operatori.")];
    assert_eq!(giulia.post(&format!("{own}/rispondi"), &answer).await.status, 303);
    assert_eq!(giulia.post(&format!("{own}/rispondi"), &answer).await.fault, Some("stale"));
    let mail = story.site.database.read("SELECT body FROM message WHERE kind = 'complaint_answered'").await;
    assert!(mail.contains("ora ci sono due operatori"), "{mail}");
    let close = [("revision", "4"), ("esito", "right"), ("cambiato", "Il lunedì ci sono due operatori.")];
    assert_eq!(giulia.post(&format!("{own}/chiudi"), &close).await.status, 303);
    assert_eq!(giulia.post(&format!("{own}/riapri"), &[]).await.status, 303);
    assert_eq!(
        giulia.post(&format!("{own}/chiudi"), &[("revision", "6"), close[1], close[2]]).await.status,
        303
    );

    let read = story.stranger().get(&address).await.text();
    for said in ["ora ci sono due operatori", "Aveva ragione", "Il lunedì ci sono due operatori."] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert!(!read.contains("Giulia"), "who handles is not named: {read}");
    let charter = story.stranger().get("/lavoro/trecate/carta").await.text();
    assert!(
        charter.contains("Il lunedì ci sono due operatori.") && !charter.contains("Ho aspettato"),
        "{charter}"
    );
}

#[tokio::test]
async fn who_stays_anonymous_leaves_no_name_and_waits_for_no_answer() {
    let story = Story::begins().await;
    let mut fields = COMPLAINT.to_vec();
    fields.push(("anonimo", "1"));
    let receipt = story.complain(&fields).await.text();
    assert!(receipt.contains("Hai scelto di restare anonimo"), "{receipt}");
    let kept = story.site.database.read("SELECT concat(name, email, phone) FROM complaint_words").await;
    assert_eq!(kept, "");
    assert_eq!(story.site.database.read("SELECT answer_by FROM complaint").await, "");
    let own = format!("/reclami/{}", story.only_complaint().await);
    let giulia = story.giulia();
    assert!(giulia.get(&own).await.text().contains("Ha scelto di restare anonimo"));
    let answer = [("revision", "1"), ("risposta", "Risposta")];
    assert_eq!(giulia.post(&format!("{own}/rispondi"), &answer).await.fault, Some("stale"));
    assert_eq!(
        giulia.post(&format!("{own}/chiudi"), &[("revision", "1"), ("esito", "taken_up")]).await.status,
        303
    );
}

#[tokio::test]
async fn complaints_are_read_by_who_handles_them_and_nobody_else() {
    let story = Story::begins().await;
    story.complain(&COMPLAINT).await;
    let partner = story.partner_counter.to_string();
    story.complain(&[("tipo", "suggestion"), ("parole", "Aprite il sabato."), ("sportello", &partner)]).await;
    // Who coordinates a body that does not lead reads what is about its own counter.
    let marco = story.marco().get("/reclami").await.text();
    assert!(marco.contains("Aprite il sabato.") && !marco.contains("Ho aspettato"), "{marco}");
    let other = story.site.database.read("SELECT id FROM complaint WHERE number = 1").await;
    assert_eq!(story.marco().get(&format!("/reclami/{other}")).await.fault, Some("not-found"));
    assert!(story.giulia().get("/reclami").await.text().contains("Aprite il sabato."));
    // The page's permission is not all: without the role in the database there is nothing to see.
    story.site.database.everywhere("DELETE FROM operator_role").await;
    assert!(!story.giulia().get("/reclami").await.text().contains("Aprite il sabato."));
    for purpose in [Purpose::Public, Purpose::Citizen, Purpose::Matching] {
        let acting = Acting::program(story.trecate.id, purpose);
        for table in ["complaint", "complaint_words"] {
            let seen = story.site.database.by_hand(&acting, &format!("SELECT FROM {table}")).await;
            assert_eq!(seen, Ok(0), "{table} as {purpose}");
        }
    }
    // The mails about them are no other staff's either.
    let case_manager = story.site.browser(story.trecate.giulia_as(&[Role::CaseManager]));
    let messages = case_manager.get("/messaggi").await.text();
    assert!(!messages.contains("ada@posta.example"), "{messages}");
    let spezia = snodo_test_support::stories::la_spezia(&story.site.database).await;
    let elsewhere = story.site.browser(spezia.giulia_as(&[Role::LeadBodyCoordinator]));
    assert_eq!(elsewhere.get(&format!("/reclami/{other}")).await.fault, Some("not-found"));
}

#[tokio::test]
async fn the_deadline_is_the_working_day_that_database_and_calendar_agree_on() {
    let story = Story::begins().await;
    story
        .site
        .database
        .everywhere(&format!(
            "INSERT INTO patron_day (network_id, comune, name, month, weekday, nth, valid_from) VALUES
                 ('{0}', '003149', 'San Cassiano', 8, 4, 2, '1900-01-01')",
            story.trecate.id
        ))
        .await;
    // As the program computed it when the complaint was received, and as the database computes it.
    let counter = story.counter.to_string();
    for days in ["1", "7", "15", "30", "60"] {
        let fields = [("revision", ""), ("giorni", days), ("mesi", "6"), ("minimo", "5")];
        let revision =
            story.site.database.read("SELECT coalesce(max(revision), 0) FROM charter_setting").await;
        let mut fields = fields.to_vec();
        fields[0].1 = &revision;
        assert_eq!(story.giulia().post("/carta/impostazioni", &fields).await.status, 303);
        let mut complaint = COMPLAINT.to_vec();
        complaint.push(("sportello", &counter));
        story.complain(&complaint).await;
        let differ = story
            .site
            .database
            .read(&format!(
                "SELECT concat(c.answer_by, ' ', d.day) FROM complaint c, LATERAL (SELECT set_config('snodo.network', '{}', false)) AS acting,
                        LATERAL (SELECT working_day_after(day_in_rome(c.received_at), {days}, '003149') AS day) AS d
                 WHERE c.number = (SELECT max(number) FROM complaint) AND c.answer_by IS DISTINCT FROM d.day",
                story.trecate.id
            ))
            .await;
        assert_eq!(differ, "", "{days} working days");
    }
}

#[tokio::test]
async fn an_answer_that_is_late_is_seen_by_everybody_concerned() {
    let story = Story::begins().await;
    story.charter(&[("complaint_answered", "5", "90", "year")]).await;
    let receipt = story.complain(&COMPLAINT).await.location.unwrap();
    story
        .site
        .database
        .everywhere(
            "SET session_replication_role = replica;
             UPDATE complaint SET received_at = now() - interval '40 days 1 hour', answer_by = today_in_rome() - 31",
        )
        .await;
    assert!(story.stranger().get(&receipt).await.text().contains("Siamo in ritardo"));
    let late = story.giulia().get("/reclami?quali=scaduti").await.text();
    assert!(late.contains("In ritardo") && late.contains("da 40 giorni"), "{late}");
}

#[tokio::test]
async fn words_and_contacts_are_forgotten_in_time_and_the_figures_stay() {
    let story = Story::begins().await;
    let receipt = story.complain(&COMPLAINT).await.location.unwrap();
    let own = format!("/reclami/{}", story.only_complaint().await);
    let giulia = story.giulia();
    giulia.post(&format!("{own}/rispondi"), &[("revision", "1"), ("risposta", "Ci scusiamo.")]).await;
    let close = [("revision", "2"), ("esito", "right"), ("cambiato", "Due operatori il lunedì.")];
    assert_eq!(giulia.post(&format!("{own}/chiudi"), &close).await.status, 303);
    snodo_charter::keep_charters(&story.site.app).await.unwrap();
    assert!(story.stranger().get(&receipt).await.text().contains("Ho aspettato"), "not yet");
    story
        .site
        .database
        .everywhere("SET session_replication_role = replica; UPDATE complaint SET closed_at = closed_at - interval '25 months'")
        .await;
    snodo_charter::keep_charters(&story.site.app).await.unwrap();
    let kept = story
        .site
        .database
        .read("SELECT concat(words, name, email, phone, answer) FROM complaint_words")
        .await;
    assert_eq!(kept, "");
    assert_eq!(story.site.database.read("SELECT count(*) FROM message").await, "0");
    let logged = "SELECT count(*) FROM change_log WHERE concat(before, after) LIKE '%aspettato%' OR concat(before, after) LIKE '%ada@posta%'";
    assert_eq!(story.site.database.read(logged).await, "0", "the change log never had them");
    assert!(story.stranger().get(&receipt).await.text().contains("Le parole sono state cancellate"));
    assert_eq!(
        story
            .site
            .database
            .read("SELECT count(*) FROM complaint WHERE state = 'closed' AND answered_at IS NOT NULL")
            .await,
        "1"
    );
}
