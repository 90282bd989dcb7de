//! People invited to choose a time before a day.

use crate::story::Story;

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
    story
        .fate(
            "SET session_replication_role = replica; UPDATE appointment_invitation SET book_by = book_by - 3",
        )
        .await;
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
    let code = snodo_appointments::Code::parse(link.rsplit('/').next().unwrap()).unwrap();
    let mut tx = story.citizen(&code).await;
    let fault =
        sqlx::query("UPDATE appointment_invitation SET book_by = book_by + 30").execute(&mut *tx).await;
    let said = fault.err().and_then(|fault| snodo_core::violated_constraint(&fault).map(str::to_owned));
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
