//! Who found no time that suits waits, and is offered one that comes free, in order.

use snodo_appointments::{Code, ParticipationState, booking, marking, offer_free_times};
use snodo_network::CounterId;

use crate::story::Story;

impl Story {
    /// Every time of the story's day is taken, by as many people.
    async fn the_day_is_full(&self) -> Vec<snodo_appointments::booking::Booked> {
        let mut all = Vec::new();
        for (hour, minute) in [(9, 0), (9, 30), (10, 0), (10, 30), (11, 0), (11, 30)] {
            all.push(self.books(hour, minute, "Qualcuno").await);
        }
        all
    }

    /// A citizen asks for the story's day; gives the code of their place.
    async fn waits_for_the_day(&self, name: &str, email: &str) -> String {
        let day = self.day.to_string();
        let address = format!("/sportelli/trecate/attesa/{}/{}", self.talk, self.counter);
        let fields = [("nome", name), ("email", email), ("dal", &day), ("al", &day)];
        let joined = self.site.stranger().post(&address, &fields).await;
        assert_eq!(joined.status, 303, "{}", joined.text());
        joined.location.unwrap()
    }

    /// Somebody of the day cancels.
    async fn cancels(&self, booked: &snodo_appointments::booking::Booked) {
        let mut tx = self.staff().await;
        let to = ParticipationState::CancelledByPerson;
        marking::mark(&mut tx, (booked.participation, None), to, "", self.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn offers(&self) -> u32 {
        offer_free_times(&self.site.app, self.trecate.id).await.unwrap()
    }

    /// The address in the last message to somebody.
    async fn offered_to(&self, email: &str) -> Option<String> {
        let mut all = self.site.database.all_seeing_connection().await;
        let body: Option<String> =
            sqlx::query_scalar("SELECT body FROM message WHERE kind = 'offered' AND recipient = $1 ORDER BY created_at DESC, id DESC LIMIT 1")
                .bind(email)
                .fetch_optional(&mut all)
                .await
                .unwrap();
        body.map(|body| {
            let code = body.split_once("/posto/").unwrap().1.chars().take(10).collect::<String>();
            format!("/sportelli/trecate/posto/{code}")
        })
    }

    async fn no_answer_in_time(&self) {
        self.fate(
            "SET session_replication_role = replica;
             UPDATE waiting_list_offer SET answer_by = now() - interval '1 hour', offered_at = now() - interval '1 day' WHERE state = 'open';
             UPDATE participation SET held_until = now() - interval '1 hour' WHERE state = 'held'",
        )
        .await;
    }
}

#[tokio::test]
async fn a_time_that_comes_free_goes_to_the_first_in_line_then_to_the_next() {
    let story = Story::begins().await;
    let full = story.the_day_is_full().await;
    let when = story.site.stranger().get(&format!("{}?giorno={}", story.step_three(), story.day)).await;
    assert!(when.html().contains("/attesa/"), "{}", when.html());
    let ada = story.waits_for_the_day("Ada Rossi", "ada@posta.example").await;
    let ivo = story.waits_for_the_day("Ivo Bo", "ivo@posta.example").await;
    assert!(story.site.stranger().get(&ada).await.text().contains("Sei il primo"));
    assert!(story.site.stranger().get(&ivo).await.text().contains("Una persona prima di te"));
    assert_eq!(story.offers().await, 0);

    story.cancels(&full[2]).await;
    assert_eq!(story.offers().await, 1);
    assert_eq!(story.offered_to("ivo@posta.example").await, None);
    let offer = story.offered_to("ada@posta.example").await.unwrap();
    let page = story.site.stranger().get(&offer).await.text();
    assert!(page.contains("10:00") && page.contains("Lo teniamo per te") && !page.contains('⟨'), "{page}");
    // Held for her, it is nobody else's.
    let start = story.at(10, 0).to_string();
    let other = story.site.stranger().post(&story.step_three(), &[("inizio", &start)]).await;
    assert_eq!(other.status, 409, "{}", other.text());

    // She cannot: it goes to Ivo at once, and she keeps her place.
    assert_eq!(story.site.stranger().post(&offer, &[("risposta", "no")]).await.status, 303);
    assert!(story.site.stranger().get(&offer).await.text().contains("aspettiamo un altro orario"));
    assert!(story.site.stranger().get(&ada).await.text().contains("Sei il primo"));
    let offer = story.offered_to("ivo@posta.example").await.unwrap();
    let accepted = story.site.stranger().post(&offer, &[("risposta", "si")]).await;
    let own = accepted.location.unwrap();
    assert!(own.contains("/appuntamento/"), "{own}");
    let page = story.site.stranger().get(&own).await.text();
    assert!(page.contains("Confermato") && page.contains("10:00–10:30") && page.contains("Ivo Bo"), "{page}");
    assert_eq!(story.count("message WHERE kind = 'booked' AND recipient = 'ivo@posta.example'").await, 1);
    // The next time is hers again.
    story.cancels(&full[3]).await;
    assert_eq!(story.offers().await, 1);
    assert_eq!(story.count("message WHERE kind = 'offered' AND recipient = 'ada@posta.example'").await, 2);

    let list = story.giulia().get("/appuntamenti/attesa").await.text();
    for said in ["Ada Rossi", "Ivo Bo", "ha un’offerta", "ha l’appuntamento", "rifiutato", "accettato"] {
        assert!(list.contains(said), "{said} is not in {list}");
    }
    assert!(!list.contains('⟨'), "{list}");
    assert!(story.count("change_log WHERE table_name = 'waiting_list_offer'").await >= 4);
}

#[tokio::test]
async fn who_waits_at_several_counters_takes_what_is_free_first_and_is_off_the_other_list() {
    let story = Story::begins().await;
    let second = CounterId(uuid::Uuid::now_v7());
    // Giulia receives in Cerano too, in the afternoon; both counters serve Trecate. Another body's counter keeps its files elsewhere.
    story
        .fate(&format!(
            "INSERT INTO counter (network_id, id, site_id, name, valid_from) SELECT network_id, '{second}', site_id, 'Sportello di Cerano', '2020-01-01' FROM counter;
             INSERT INTO counter_opening (network_id, id, counter_id, site_id, weekday, starts_at, ends_at, valid_from)
             SELECT network_id, gen_random_uuid(), '{second}', site_id, n, '14:00', '15:00', '2020-01-01' FROM counter, generate_series(1, 5) n WHERE id = '{second}';
             INSERT INTO operator_hours (network_id, id, operator_id, counter_id, weekday, starts_at, ends_at, valid_from)
             SELECT network_id, gen_random_uuid(), '{0}', '{second}', n, '14:00', '15:00', '2020-01-01' FROM counter, generate_series(1, 5) n WHERE id = '{second}';
             INSERT INTO service_at_counter (network_id, service_id, counter_id) SELECT network_id, '{1}', id FROM counter WHERE id = '{second}';
             INSERT INTO counter_comune (network_id, counter_id, comune, position) SELECT network_id, id, '003149', 1 FROM counter",
            story.giulia_works, story.talk
        ))
        .await;
    let full = story.the_day_is_full().await;
    let mut in_cerano = Vec::new();
    for minute in [0, 30] {
        let mut tx = story.staff().await;
        let wanted = booking::Wanted::new(story.talk, second, story.at(14, minute));
        let (somebody, code) = (crate::story::somebody("Qualcuno"), Code::generate());
        let taken = booking::book(&mut tx, story.register(), &wanted, &somebody, &code, story.now()).await;
        in_cerano.push(taken.unwrap().unwrap().unwrap());
        tx.commit().await.unwrap();
    }
    // Ivo asks first, for Trecate alone; Ada ticks Cerano as well; Lia asks last, for Trecate alone.
    let ivo = story.waits_for_the_day("Ivo Bo", "ivo@posta.example").await;
    let day = story.day.to_string();
    let address = format!("/sportelli/trecate/attesa/{}/{}", story.talk, story.counter);
    let form = story.site.stranger().get(&address).await;
    assert!(
        form.text().contains("Sportello di Cerano") && form.html().contains("name=\"anche\""),
        "{}",
        form.text()
    );
    let other = second.to_string();
    let fields = [
        ("nome", "Ada Rossi"),
        ("email", "ada@posta.example"),
        ("dal", &*day),
        ("al", &*day),
        ("anche", &*other),
    ];
    let ada = story.site.stranger().post(&address, &fields).await.location.unwrap();
    let lia = story.waits_for_the_day("Lia Re", "lia@posta.example").await;
    let page = story.site.stranger().get(&ada).await.text();
    assert!(
        page.contains("Sportello di Trecate, Sportello di Cerano")
            && page.contains("Una persona prima di te"),
        "{page}"
    );
    assert!(story.site.stranger().get(&lia).await.text().contains("2 persone prima di te"));
    let list = story.giulia().get(&format!("/appuntamenti/attesa?sportello={second}")).await.text();
    assert!(list.contains("2. Ada Rossi") || list.contains("Ada Rossi"), "{list}");
    assert!(!list.contains("Ivo Bo"), "who does not wait there is not listed: {list}");

    // Nothing is offered while nothing comes free; in Trecate it is Ivo's turn, in Cerano nobody is before Ada.
    assert_eq!(story.offers().await, 0);
    story.cancels(&full[1]).await;
    story.cancels(&in_cerano[1]).await;
    assert_eq!(story.offers().await, 2);
    let body = "message WHERE kind = 'offered' AND recipient = 'ada@posta.example' AND body LIKE '%14:30%' AND body LIKE '%Dove: Sportello di Cerano.%'";
    assert_eq!(story.count(body).await, 1);
    assert_eq!(story.count("message WHERE kind = 'offered' AND recipient = 'ivo@posta.example' AND body LIKE '%9:30%' AND body NOT LIKE '%Dove:%'").await, 1);
    let offer = story.offered_to("ada@posta.example").await.unwrap();
    assert!(story.site.stranger().get(&offer).await.text().contains("Sportello di Cerano"));
    assert!(
        story
            .site
            .stranger()
            .post(&offer, &[("risposta", "si")])
            .await
            .location
            .unwrap()
            .contains("/appuntamento/")
    );
    assert_eq!(story.count(&format!("appointment a JOIN participation p ON p.appointment_id = a.id WHERE p.name = 'Ada Rossi' AND a.counter_id = '{second}'")).await, 1);
    // She is off both lists: the next time in Trecate is Lia's.
    story.cancels(&full[3]).await;
    assert_eq!(story.offers().await, 1);
    assert!(story.offered_to("lia@posta.example").await.is_some());
    assert!(!story.site.stranger().get(&ivo).await.text().contains('⟨'));

    // Staff tick too; a counter without that service is said.
    let elsewhere = uuid::Uuid::now_v7().to_string();
    let (service, counter) = (story.talk.to_string(), story.counter.to_string());
    let rosa = story.person("Rosa", "Bo").await.0.to_string();
    let new = |also: &str| {
        vec![
            ("servizio", service.clone()),
            ("sportello", counter.clone()),
            ("anche", also.to_owned()),
            ("persona", "Rosa Bo".to_owned()),
            ("persona_code", rosa.clone()),
            ("telefono", "333 1112223".to_owned()),
        ]
    };
    let post = async |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        story.giulia().post("/appuntamenti/attesa/nuova", &fields).await
    };
    let refused = post(new(&elsewhere)).await;
    assert!(refused.status == 422 && refused.text().contains("non si può prenotare"), "{}", refused.text());
    assert_eq!(post(new(&other)).await.status, 303);
    assert_eq!(story.count(&format!("waiting_list_counter WHERE counter_id = '{second}'")).await, 2);
}

#[tokio::test]
async fn nobody_waits_where_their_files_are_not_kept_nor_is_offered_a_time_of_another_counter() {
    let story = Story::begins().await;
    story.the_day_is_full().await;
    story.waits_for_the_day("Ada Rossi", "ada@posta.example").await;
    let partner = uuid::Uuid::now_v7();
    story
        .fate(&format!(
            "INSERT INTO site (network_id, id, body_id, name, address, comune) SELECT '{0}', '{partner}', '{1}', 'Centro', 'via Po 1', '003106';
             INSERT INTO counter (network_id, id, site_id, name, valid_from) VALUES ('{0}', '{partner}', '{partner}', 'Centro per l''impiego', '2020-01-01')",
            story.trecate.id, story.trecate.partner
        ))
        .await;
    let mut tx = story.staff().await;
    let elsewhere = format!(
        "INSERT INTO waiting_list_counter (network_id, register_id, entry_id, counter_id) SELECT network_id, register_id, id, '{partner}' FROM waiting_list_entry"
    );
    let refused = sqlx::query(sqlx::AssertSqlSafe(elsewhere)).execute(&mut *tx).await.unwrap_err();
    assert_eq!(snodo_core::violated_constraint(&refused), Some("waiting_list_counter_of_the_register"));
    drop(tx);
    let mut tx = story.staff().await;
    let moved =
        sqlx::query("UPDATE waiting_list_counter SET counter_id = counter_id").execute(&mut *tx).await;
    assert!(moved.is_err(), "where somebody waits is not rewritten");
}

#[tokio::test]
async fn who_does_not_answer_in_time_is_passed_over_and_told_so_kindly() {
    let story = Story::begins().await;
    let full = story.the_day_is_full().await;
    story.waits_for_the_day("Ada Rossi", "ada@posta.example").await;
    story.waits_for_the_day("Ivo Bo", "ivo@posta.example").await;
    story.cancels(&full[0]).await;
    story.offers().await;
    let late = story.offered_to("ada@posta.example").await.unwrap();
    story.no_answer_in_time().await;
    assert_eq!(story.offers().await, 1);
    let quick = story.offered_to("ivo@posta.example").await.unwrap();

    // Both press at once: one has it, the other reads why not and that the place is kept.
    let (ada, ivo) = (story.site.stranger(), story.site.stranger());
    let yes = [("risposta", "si")];
    let (too_late, in_time) = tokio::join!(ada.post(&late, &yes), ivo.post(&quick, &yes));
    assert!(in_time.location.unwrap().contains("/appuntamento/"));
    assert_eq!(too_late.location.as_deref(), Some(late.as_str()));
    let page = ada.get(&late).await.text();
    assert!(page.contains("Quest’offerta è finita") && page.contains("resti al tuo posto"), "{page}");
    assert_eq!(story.count("participation WHERE state = 'booked' AND name = 'Ivo Bo'").await, 1);
    assert_eq!(story.count("participation WHERE name = 'Ada Rossi'").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_press_yes_on_one_offer_one_books_and_all_see_the_appointment() {
    let story = Story::begins().await;
    let full = story.the_day_is_full().await;
    story.waits_for_the_day("Ada Rossi", "ada@posta.example").await;
    story.cancels(&full[0]).await;
    // Two rounds at once offer it once.
    let (one, two) = tokio::join!(story.offers(), story.offers());
    assert_eq!(one + two, 1);
    let offer = story.offered_to("ada@posta.example").await.unwrap();
    let yes = [("risposta", "si")];
    let all: Vec<_> = (0..8).map(|_| story.site.stranger()).collect();
    let (a, b, c, d) = tokio::join!(
        all[0].post(&offer, &yes),
        all[1].post(&offer, &yes),
        all[2].post(&offer, &yes),
        all[3].post(&offer, &yes)
    );
    for page in [a, b, c, d] {
        assert_eq!(page.status, 303, "{}", page.text());
    }
    assert!(all[4].get(&offer).await.location.unwrap().contains("/appuntamento/"));
    assert_eq!(story.count("participation WHERE name = 'Ada Rossi' AND state = 'booked'").await, 1);
    assert_eq!(story.count("message WHERE kind = 'booked' AND recipient = 'ada@posta.example'").await, 1);
}

#[tokio::test]
async fn what_was_free_and_did_not_suit_is_not_offered_until_somebody_had_it() {
    let story = Story::begins().await;
    let day = story.day.to_string();
    let (service, counter) = (story.talk.to_string(), story.counter.to_string());
    let ada = story.person("Ada", "Rossi").await.0.to_string();
    let fields = [
        ("servizio", service.as_str()),
        ("sportello", &counter),
        ("persona", "Ada Rossi"),
        ("persona_code", &ada),
        ("dal", &day),
        ("al", &day),
    ];
    let giulia = story.giulia();
    let nobody = giulia.post("/appuntamenti/attesa/nuova", &fields).await;
    assert!(
        nobody.status == 422 && nobody.text().contains("serve un’e-mail o un cellulare"),
        "{}",
        nobody.text()
    );
    let mut with_phone = fields.to_vec();
    with_phone.push(("telefono", "333 1234567"));
    let added = giulia.post("/appuntamenti/attesa/nuova", &with_phone).await;
    assert_eq!(added.status, 303, "{}", added.text());
    assert_eq!(story.offers().await, 0);

    let booked = story.books(10, 0, "Ivo Bo").await;
    assert_eq!(story.offers().await, 0);
    story.cancels(&booked).await;
    assert_eq!(story.offers().await, 1);
    assert_eq!(
        story.count("message WHERE kind = 'offered' AND channel = 'sms' AND recipient = '333 1234567'").await,
        1
    );
    // Her file is in the appointment once she says yes.
    let mut all = story.site.database.all_seeing_connection().await;
    let body: String = sqlx::query_scalar("SELECT body FROM message WHERE kind = 'offered'")
        .fetch_one(&mut all)
        .await
        .unwrap();
    let code = body.split_once("codice ").unwrap().1.chars().take(11).collect::<String>();
    let code = Code::parse(&code).unwrap();
    let found =
        story.site.stranger().post("/sportelli/trecate/appuntamento", &[("codice", &code.to_string())]).await;
    assert_eq!(found.location, Some(format!("/sportelli/trecate/posto/{}", code.plain())));
    story.site.stranger().post(&found.location.unwrap(), &[("risposta", "si")]).await;
    assert_eq!(
        story.count(&format!("participation WHERE state = 'booked' AND person_id = '{ada}'")).await,
        1
    );
}

#[tokio::test]
async fn who_leaves_the_list_is_offered_nothing_and_staff_put_back_who_left_by_mistake() {
    let story = Story::begins().await;
    let full = story.the_day_is_full().await;
    let ada = story.waits_for_the_day("Ada Rossi", "ada@posta.example").await;
    assert_eq!(story.site.stranger().post(&ada, &[]).await.status, 303);
    story.cancels(&full[0]).await;
    assert_eq!(story.offers().await, 0);
    let html = story.giulia().get("/appuntamenti/attesa").await.html();
    let entry = html.split_once("/appuntamenti/attesa/").unwrap();
    let entry = entry.1.split_once("/appuntamenti/attesa/").map_or(entry.1, |(_, rest)| rest);
    let back = format!("/appuntamenti/attesa/{}", entry.split_once('"').unwrap().0);
    assert!(back.ends_with("/rimetti"), "{back}");
    assert_eq!(story.giulia().post(&back, &[]).await.status, 303);
    assert_eq!(story.count("waiting_list_offer WHERE state = 'open'").await, 1);
    let marco = story.site.browser(story.trecate.marco_as(&[snodo_core::Role::CaseManager]));
    assert_eq!(marco.post(&back, &[]).await.fault, Some("not-found"));
}

#[tokio::test]
async fn a_code_sees_and_changes_no_other_place_in_the_list() {
    let story = Story::begins().await;
    story.the_day_is_full().await;
    story.waits_for_the_day("Ada Rossi", "ada@posta.example").await;
    let mut tx = story.citizen(&Code::generate()).await;
    let seen: i64 =
        sqlx::query_scalar("SELECT count(*) FROM waiting_list_entry").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(seen, 0);
    let taken_off =
        sqlx::query("UPDATE waiting_list_entry SET state = 'left'").execute(&mut *tx).await.unwrap();
    assert_eq!(taken_off.rows_affected(), 0);
    for wrong in ["/sportelli/trecate/lista/0123456789", "/sportelli/trecate/posto/0123456789"] {
        assert_eq!(story.site.stranger().get(wrong).await.fault, Some("not-found"), "{wrong}");
    }
}
