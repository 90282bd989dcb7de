//! People invited to choose a time before a day.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Extension};
use snodo_appointments::{Code, routes};
use snodo_core::{Role, violated_constraint};
use sqlx::AssertSqlSafe;

use crate::story::Story;

/// What Ada answers.
const WORKING: [(&str, &str); 2] = [("motivo", "working"), ("parole", "Da lunedì sono in fabbrica")];

impl Story {
    /// Giulia invites somebody with a file by a day so far ahead; gives the address in the message.
    async fn invites(&self, person: &str, days: i32) -> String {
        let by = self.site.app.clock.today().saturating_add(jiff::ToSpan::days(days)).to_string();
        let (service, counter) = (self.talk.to_string(), self.counter.to_string());
        let fields = [
            ("persona", "Ada Rossi"),
            ("persona_code", person),
            ("servizio", service.as_str()),
            ("sportello", &counter),
            ("entro", &by),
            ("nota", "Porta il curriculum"),
        ];
        let sent = self.giulia().post("/appuntamenti/inviti/nuovo", &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        self.invited().await
    }

    async fn invited(&self) -> String {
        let mut all = self.site.database.all_seeing_connection().await;
        let body: String =
            sqlx::query_scalar("SELECT body FROM message WHERE kind = 'invited' AND state = 'queued' ORDER BY created_at DESC, id DESC LIMIT 1")
                .fetch_one(&mut all)
                .await
                .unwrap();
        let code: String = body.split_once("/invito/").unwrap().1.chars().take(10).collect();
        format!("/sportelli/trecate/invito/{code}")
    }

    /// Ada is invited by mail by a day so far ahead.
    async fn invites_ada(&self, days: i32) -> String {
        let ada = self.ada_with("email", "ada@posta.example").await;
        self.invites(&ada, days).await
    }

    /// The days go by until the invitation's last one is past.
    async fn the_deadline_passes(&self) {
        self.fate("SET session_replication_role = replica; UPDATE appointment_invitation SET book_by = book_by - 90").await;
    }

    /// What the database answers to who acts with an invitation's code alone: the constraint that refuses, if any.
    async fn refuses_the_code(&self, link: &str, statement: &str) -> Option<String> {
        let code = Code::parse(link.rsplit('/').next().unwrap()).unwrap();
        let mut tx = self.citizen(&code).await;
        let fault = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut *tx).await.err()?;
        Some(violated_constraint(&fault).unwrap_or("another fault").to_owned())
    }

    async fn ada_with(&self, column: &str, value: &str) -> String {
        let ada = self.person("Ada", "Rossi").await.0.to_string();
        self.fate(&format!("UPDATE person SET {column} = '{value}' WHERE id = '{ada}'")).await;
        ada
    }
}

#[tokio::test]
async fn ada_is_invited_and_chooses_a_time_with_the_code_alone() {
    let story = Story::begins().await;
    let ada = story.ada_with("email", "ada@posta.example").await;
    let link = story.invites(&ada, 30).await;
    assert_eq!(
        story.count("message WHERE unique_key LIKE 'invited/%/reminder' AND state = 'queued'").await,
        1
    );

    let stranger = story.site.stranger();
    let page = stranger.get(&format!("{link}?giorno={}", story.day)).await;
    for said in ["Ada Rossi, scegli un orario", "Porta il curriculum", "10:30", "Primo colloquio"] {
        assert!(page.text().contains(said), "{said} is not in {}", page.text());
    }
    assert!(!page.text().contains('⟨'), "{}", page.text());
    story.books(10, 0, "Ivo Bo").await;
    let taken = stranger.post(&link, &[("inizio", &story.at(10, 0).to_string())]).await;
    assert!(taken.status == 409 && taken.text().contains("appena preso"), "{}", taken.text());
    let booked = stranger.post(&link, &[("inizio", &story.at(10, 30).to_string())]).await;
    assert_eq!(booked.status, 303, "{}", booked.text());
    let own = booked.location.unwrap();
    assert!(stranger.get(&own).await.text().contains("10:30–11:00"));
    // The same link leads to the appointment from now on, and nothing reminds any more.
    assert_eq!(stranger.get(&link).await.location.as_deref(), Some(own.as_str()));
    assert_eq!(stranger.post(&link, &[("inizio", &story.at(11, 0).to_string())]).await.location, Some(own));
    assert_eq!(story.count("message WHERE unique_key LIKE 'invited/%' AND state = 'queued'").await, 0);
    assert_eq!(
        story.count(&format!("participation WHERE person_id = '{ada}' AND state = 'booked'")).await,
        1
    );
    let list = story.giulia().get("/appuntamenti/inviti").await.text();
    assert!(list.contains("ha prenotato") && list.contains("Ritirato") && !list.contains('⟨'), "{list}");
    assert_eq!(story.count("change_log WHERE table_name = 'appointment_invitation'").await, 2);
}

#[tokio::test]
async fn after_the_deadline_nobody_books_by_the_page_or_by_sql() {
    let story = Story::begins().await;
    let ada = story.ada_with("email", "ada@posta.example").await;
    let link = story.invites(&ada, 1).await;
    // Too near for a reminder.
    assert_eq!(story.count("message WHERE unique_key LIKE 'invited/%/reminder'").await, 0);
    story.the_deadline_passes().await;
    let stranger = story.site.stranger();
    for page in
        [stranger.get(&link).await, stranger.post(&link, &[("inizio", &story.at(10, 0).to_string())]).await]
    {
        assert!(page.status == 200 && page.text().contains("non vale più"), "{}", page.text());
        assert!(
            page.text().contains("Non è un problema") && page.text().contains("0321 776311"),
            "{}",
            page.text()
        );
    }
    assert_eq!(story.count("participation").await, 0);
    assert!(story.giulia().get("/appuntamenti/inviti?stato=expired").await.text().contains("scaduto"));
    let said =
        story.refuses_the_code(&link, "UPDATE appointment_invitation SET book_by = book_by + 90").await;
    assert_eq!(said.as_deref(), Some("appointment_invitation_only_answered"));
}

#[tokio::test]
async fn an_invitation_is_sent_again_with_another_code_and_taken_back() {
    let story = Story::begins().await;
    let ada = story.ada_with("phone", "333 1234567").await;
    let by = story.day.to_string();
    let (service, counter) = (story.talk.to_string(), story.counter.to_string());
    let fields = [
        ("persona", "Ada Rossi"),
        ("persona_code", ada.as_str()),
        ("servizio", &service),
        ("sportello", &counter),
        ("entro", &by),
        ("come", "letter"),
    ];
    let giulia = story.giulia();
    let no_address = giulia.post("/appuntamenti/inviti/nuovo", &fields).await;
    assert!(
        no_address.status == 422 && no_address.text().contains("manca il recapito"),
        "{}",
        no_address.text()
    );
    story.fate("UPDATE person SET residence_address = 'via Roma 1', residence_comune = '003149'").await;
    assert_eq!(giulia.post("/appuntamenti/inviti/nuovo", &fields).await.status, 303);
    assert_eq!(
        story.count("message WHERE channel = 'letter' AND recipient = E'via Roma 1\\nTrecate'").await,
        1
    );
    let first = story.invited().await;
    let html = giulia.get("/appuntamenti/inviti").await.html();
    let again =
        html.split_once("action=\"/appuntamenti/inviti/").unwrap().1.split_once("/rimanda").unwrap().0;
    let invitation = again.rsplit('/').next().unwrap().rsplit('"').next().unwrap().to_owned();
    let at = |step: &str| format!("/appuntamenti/inviti/{invitation}/{step}");
    // A moment later, for each sending has a turn of its own.
    story.site.app.clock.set(story.now() + jiff::SignedDuration::from_secs(1));
    assert_eq!(giulia.post(&at("rimanda"), &[]).await.status, 303);
    let second = story.invited().await;
    assert_ne!(first, second);
    assert_eq!(story.site.stranger().get(&first).await.fault, Some("not-found"));
    assert_eq!(giulia.post(&at("ritira"), &[]).await.status, 303);
    let page = story.site.stranger().get(&second).await.text();
    assert!(page.contains("ha ritirato questo invito"), "{page}");
    assert_eq!(story.count("message WHERE state = 'queued'").await, 0);
    assert_eq!(giulia.post(&at("ritira"), &[]).await.fault, Some("stale"));
    story.site.app.clock.set(story.now() + jiff::SignedDuration::from_secs(2));
    assert_eq!(giulia.post(&at("riapri"), &[]).await.status, 303);
    assert_eq!(story.count("message WHERE state = 'queued' AND kind = 'invited'").await, 1);
}

#[tokio::test]
async fn an_invitation_that_is_sent_again_has_a_reminder_again() {
    let story = Story::begins().await;
    story.invites_ada(30).await;
    let queued = "message WHERE unique_key LIKE 'invited/%/reminder' AND state = 'queued'";
    let texts = "(SELECT DISTINCT body FROM message WHERE unique_key LIKE 'invited/%/reminder') AS text";
    assert_eq!((story.count(queued).await, story.count(texts).await), (1, 1));
    let html = story.giulia().get("/appuntamenti/inviti").await.html();
    let invitation = html.split_once("/rimanda").unwrap().0.rsplit('/').next().unwrap().to_owned();
    story.site.app.clock.set(story.now() + jiff::SignedDuration::from_secs(1));
    let answer = story.giulia().post(&format!("/appuntamenti/inviti/{invitation}/rimanda"), &[]).await;
    assert_eq!(answer.status, 303);
    // The former one said a code that opens nothing any more.
    assert_eq!((story.count(queued).await, story.count(texts).await), (1, 2));
}

#[tokio::test]
async fn ada_says_that_she_does_not_come_and_is_thanked() {
    let story = Story::begins().await;
    let link = story.invites_ada(30).await;
    let no = format!("{link}/non-posso");
    let stranger = story.site.stranger();
    assert_eq!(story.count("message WHERE kind = 'invited' AND body LIKE '%con lo stesso link%'").await, 1);
    let times = stranger.get(&link).await;
    assert!(times.html().contains(&format!("href=\"{no}\"")), "{}", times.text());

    let form = stranger.get(&no).await;
    for said in [
        "Non puoi venire?",
        "Sto già lavorando",
        "Un altro motivo",
        "Niente dettagli sulla salute",
        "0321 776311",
    ] {
        assert!(form.text().contains(said), "{said}: {}", form.text());
    }
    assert!(!form.html().contains(" checked") && !form.text().contains('⟨'), "{}", form.html());
    // Without a reason, and with more words than fit, it comes back as it was typed.
    let words = "a".repeat(501);
    for fields in
        [[("motivo", ""), ("parole", "Ho due bambini")], [("motivo", "away"), ("parole", words.as_str())]]
    {
        let again = stranger.post(&no, &fields).await;
        assert!(again.status == 422 && again.html().contains(fields[1].1), "{}", again.html());
    }
    assert_eq!(story.count("appointment_invitation WHERE state = 'open'").await, 1);

    let sent = stranger.post(&no, &WORKING).await;
    assert!(sent.status == 303 && sent.location.as_deref() == Some(no.as_str()), "{}", sent.text());
    let thanks = stranger.get(&no).await.text();
    for said in [
        "Grazie di averlo detto",
        "Sto già lavorando",
        "Da lunedì sono in fabbrica",
        "Hai cambiato idea?",
        "0321 776311",
    ] {
        assert!(thanks.contains(said), "{said}: {thanks}");
    }
    assert!(!thanks.contains('⟨'), "{thanks}");
    assert_eq!(story.count("message WHERE unique_key LIKE 'invited/%' AND state = 'queued'").await, 0);

    // Sent a second time, what was said first stays.
    assert_eq!(stranger.post(&no, &[("motivo", "moved")]).await.location.as_deref(), Some(no.as_str()));
    assert_eq!(
        story
            .count("appointment_invitation WHERE decline_reason = 'working' AND declined_at IS NOT NULL")
            .await,
        1
    );
    assert_eq!(story.count("change_log WHERE table_name = 'appointment_invitation'").await, 2);

    let giulia = story.giulia();
    let list = giulia.get("/appuntamenti/inviti?stato=declined").await;
    for said in [
        "Ada Rossi",
        "ha risposto di no",
        "Sto già lavorando",
        "Da lunedì sono in fabbrica",
        "Invita di nuovo",
    ] {
        assert!(list.text().contains(said), "{said}: {}", list.text());
    }
    assert!(!list.text().contains('⟨') && !list.html().contains("/rimanda"), "{}", list.html());
    assert!(!giulia.get("/appuntamenti/inviti?stato=open").await.text().contains("Ada Rossi"));
}

#[tokio::test]
async fn ada_changes_her_mind_and_the_time_takes_the_place_of_her_no() {
    let story = Story::begins().await;
    let link = story.invites_ada(30).await;
    let no = format!("{link}/non-posso");
    let stranger = story.site.stranger();
    assert_eq!(stranger.post(&no, &WORKING).await.status, 303);
    assert!(stranger.get(&no).await.html().contains(&format!("href=\"{link}\"")));
    let times = stranger.get(&format!("{link}?giorno={}", story.day)).await;
    assert!(
        times.text().contains("Hai risposto che non puoi venire") && times.text().contains("10:30"),
        "{}",
        times.text()
    );

    let booked = stranger.post(&link, &[("inizio", &story.at(10, 30).to_string())]).await;
    assert_eq!(booked.status, 303, "{}", booked.text());
    let own = booked.location;
    assert_eq!(
        story
            .count(
                "appointment_invitation WHERE state = 'booked' AND declined_at IS NULL AND decline_reason IS NULL AND decline_words = ''",
            )
            .await,
        1
    );
    // Who has a time cancels it there, and not by a no.
    assert_eq!(stranger.get(&no).await.location, own);
    assert_eq!(stranger.post(&no, &WORKING).await.location, own);
    let list = story.giulia().get("/appuntamenti/inviti").await.text();
    assert!(list.contains("ha prenotato") && !list.contains("Sto già lavorando"), "{list}");
    let said = story
        .refuses_the_code(
            &link,
            "UPDATE appointment_invitation SET state = 'declined', participation_id = NULL, declined_at = now(), decline_reason = 'away'",
        )
        .await;
    assert_eq!(said.as_deref(), Some("appointment_invitation_transition_allowed"));
}

#[tokio::test]
async fn after_the_deadline_nobody_says_no_and_who_said_it_is_thanked_still() {
    let story = Story::begins().await;
    let link = story.invites_ada(30).await;
    let no = format!("{link}/non-posso");
    let stranger = story.site.stranger();
    assert_eq!(stranger.post(&no, &WORKING).await.status, 303);
    story.the_deadline_passes().await;
    let thanks = stranger.get(&no).await;
    assert!(
        thanks.text().contains("Grazie di averlo detto")
            && !thanks.html().contains(&format!("href=\"{link}\"")),
        "{}",
        thanks.html()
    );
    assert_eq!(stranger.get(&link).await.location.as_deref(), Some(no.as_str()));
    assert_eq!(
        stranger.post(&link, &[("inizio", &story.at(10, 0).to_string())]).await.location,
        Some(no.clone())
    );
    assert_eq!(story.count("participation").await, 0);

    story
        .fate(
            "SET session_replication_role = replica;
             UPDATE appointment_invitation SET state = 'open', declined_at = NULL, decline_reason = NULL, decline_words = ''",
        )
        .await;
    for page in [stranger.get(&no).await, stranger.post(&no, &WORKING).await] {
        assert!(page.status == 200 && page.text().contains("Questo invito non vale più"), "{}", page.text());
    }
    let late =
        "UPDATE appointment_invitation SET state = 'declined', declined_at = now(), decline_reason = 'away'";
    assert_eq!(story.refuses_the_code(&link, late).await.as_deref(), Some("appointment_invitation_in_time"));
    assert_eq!(story.count("appointment_invitation WHERE state = 'open'").await, 1);
}

#[tokio::test]
async fn a_wrong_code_is_a_try_and_another_network_knows_nothing_of_it() {
    let story = Story::begins().await;
    let link = story.invites_ada(30).await;
    let no = format!("{link}/non-posso");
    story
        .fate("INSERT INTO network (id, slug, name) VALUES (gen_random_uuid(), 'la-spezia', 'La Spezia')")
        .await;
    let from = Extension(ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 4000))));
    let citizen = story.site.browser_elsewhere(
        routes().layer(from),
        story.site.app.clone(),
        story.trecate.giulia_as(&[Role::CaseManager]),
    );
    assert_eq!(citizen.get(&no).await.status, 200);
    assert_eq!(story.count("appointment_try").await, 0);
    let elsewhere = no.replace("trecate", "la-spezia");
    for wrong in ["/sportelli/trecate/invito/0123456789/non-posso", elsewhere.as_str()] {
        assert_eq!(citizen.get(wrong).await.fault, Some("not-found"), "{wrong}");
        assert_eq!(citizen.post(wrong, &WORKING).await.fault, Some("not-found"), "{wrong}");
    }
    assert_eq!(story.count("appointment_try WHERE tries = 4").await, 1);
    assert_eq!(story.count("appointment_invitation WHERE state = 'open'").await, 1);
}

#[tokio::test]
async fn the_database_refuses_half_a_no_and_every_other_way_to_one() {
    let story = Story::begins().await;
    let link = story.invites_ada(30).await;
    let set = |columns: &str| format!("UPDATE appointment_invitation SET {columns}");
    let whole = "state = 'declined', declined_at = now(), decline_reason = 'away'";
    for (columns, constraint) in [
        ("state = 'declined'", "appointment_invitation_declined_with"),
        ("state = 'declined', declined_at = now()", "appointment_invitation_declined_with"),
        ("state = 'declined', decline_reason = 'away'", "appointment_invitation_declined_with"),
        (
            "state = 'declined', declined_at = now(), decline_reason = 'lazy'",
            "appointment_invitation_decline_reason",
        ),
        (
            "state = 'declined', declined_at = now(), decline_reason = 'away', decline_words = repeat('a', 501)",
            "appointment_invitation_decline_words_length",
        ),
        // Words, or a reason, without a no.
        ("decline_words = 'Forse'", "appointment_invitation_only_answered"),
        ("decline_reason = 'away'", "appointment_invitation_only_answered"),
        ("state = 'withdrawn'", "appointment_invitation_transition_allowed"),
    ] {
        assert_eq!(
            story.refuses_the_code(&link, &set(columns)).await.as_deref(),
            Some(constraint),
            "{columns}"
        );
    }
    // Nobody says it for them.
    for (columns, constraint) in [
        (whole, "appointment_invitation_transition_allowed"),
        ("decline_words = 'Forse'", "appointment_invitation_declined_with"),
    ] {
        let mut tx = story.staff().await;
        let fault = sqlx::raw_sql(AssertSqlSafe(set(columns))).execute(&mut *tx).await.unwrap_err();
        assert_eq!(violated_constraint(&fault), Some(constraint), "{columns}");
    }

    assert_eq!(story.site.stranger().post(&format!("{link}/non-posso"), &WORKING).await.status, 303);
    for (columns, constraint) in [
        // What was said stays, and is not taken back into silence.
        ("decline_reason = 'moved'", "appointment_invitation_only_answered"),
        (
            "state = 'open', declined_at = NULL, decline_reason = NULL, decline_words = ''",
            "appointment_invitation_transition_allowed",
        ),
        ("state = 'booked'", "appointment_invitation_booked_with"),
    ] {
        assert_eq!(
            story.refuses_the_code(&link, &set(columns)).await.as_deref(),
            Some(constraint),
            "{columns}"
        );
    }
}

#[tokio::test]
async fn an_invitation_that_was_withdrawn_takes_no_answer() {
    let story = Story::begins().await;
    let no = format!("{}/non-posso", story.invites_ada(30).await);
    story
        .fate("SET session_replication_role = replica; UPDATE appointment_invitation SET state = 'withdrawn'")
        .await;
    let stranger = story.site.stranger();
    for page in [stranger.get(&no).await, stranger.post(&no, &WORKING).await] {
        assert!(page.status == 200 && page.text().contains("ha ritirato questo invito"), "{}", page.text());
    }
    assert_eq!(story.count("appointment_invitation WHERE state = 'withdrawn'").await, 1);
}
