//! What changes while an internship goes on: it stands still, another tutor follows it, its convention ends early.

use jiff::ToSpan as _;
use snodo_core::Role;
use snodo_internships::{register, training_project};
use uuid::Uuid;

use crate::story::Story;

impl Story {
    /// Says that a statement is refused by a rule, tried with the application's role.
    async fn refuses(&self, statement: &str, rule: &str) {
        assert_eq!(self.by_hand(statement).await.err().as_deref(), Some(rule), "{statement}");
    }

    fn stop(id: Uuid, reason: &str, first: i64, last: &str) -> String {
        format!(
            "INSERT INTO internship_suspension (network_id, register_id, internship_id, first_day, last_day, reason)
             SELECT network_id, register_id, id, today_in_rome() + {first}, {last}, '{reason}' FROM internship WHERE id = '{id}'"
        )
    }

    /// How many days after today it ends, and by how many suspensions moved that.
    async fn ends_in(&self, id: Uuid) -> String {
        self.read(&format!(
            "SELECT (ends_on - today_in_rome())::text || ' ' || moved_days::text FROM internship WHERE id = '{id}'"
        ))
        .await
    }

    async fn revision_of(&self, id: Uuid) -> String {
        self.read(&format!("SELECT revision FROM internship WHERE id = '{id}'")).await
    }

    /// The addition that gives a host's tutor from a day on, by hand.
    fn tutor(id: Uuid, name: &str, from: i64, signed: i64) -> String {
        format!(
            "INSERT INTO internship_tutor_change (network_id, register_id, internship_id, side, from_day, host_tutor, host_tutor_role, host_tutor_contact,
                                                  reason, promoter_signer, host_signer, person_signer, signed_on, how)
             SELECT network_id, register_id, id, 'host', today_in_rome() + {from}, '{name}', '', '', 'Cambia reparto', 'A', 'B', 'C',
                    today_in_rome() + {signed}, 'paper' FROM internship WHERE id = '{id}'"
        )
    }
}

#[tokio::test]
async fn only_a_suspension_as_long_as_the_region_s_rule_asks_moves_the_end() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 30, 120).await;
    assert_eq!(story.ends_in(id).await, "89 0");
    for (reason, last) in [("illness", 28), ("injury", 28), ("closure", 13)] {
        let short = Story::stop(id, reason, 0, &format!("today_in_rome() + {last}"));
        story.refuses(&short, "internship_suspension_long_enough").await;
    }
    // As many days as the rule asks, to the day: the end moves by them, whatever the order in which they come.
    story.by_hand(&Story::stop(id, "closure", 40, "today_in_rome() + 54")).await.unwrap();
    assert_eq!(story.ends_in(id).await, "104 15");
    story.by_hand(&Story::stop(id, "illness", 0, "today_in_rome() + 29")).await.unwrap();
    assert_eq!(story.ends_in(id).await, "134 45");
    // Beyond the end that was agreed: a month before it, five months of maternity.
    story.by_hand(&Story::stop(id, "maternity", 104, "today_in_rome() + 253")).await.unwrap();
    assert_eq!(story.ends_in(id).await, "284 195");
    // A reason without a rule stops the days, within the internship, and moves nothing.
    story.by_hand(&Story::stop(id, "other", 60, "today_in_rome() + 62")).await.unwrap();
    assert_eq!(story.ends_in(id).await, "284 195");
    let beyond = Story::stop(id, "other", 280, "today_in_rome() + 290");
    story.refuses(&beyond, "internship_suspension_within").await;
    // Nobody moves the end by hand, or says that suspensions did.
    for set in
        ["ends_on = ends_on + 1", "moved_days = moved_days + 1", "moved_days = 0, ends_on = ends_on - 195"]
    {
        let by_hand = format!("UPDATE internship SET {set} WHERE id = '{id}'");
        story.refuses(&by_hand, "internship_signed_stays").await;
    }
    let again = format!(
        "UPDATE internship_suspension SET suspends_term = true WHERE internship_id = '{id}' AND reason = 'other'"
    );
    assert!(story.by_hand(&again).await.is_err());
}

#[tokio::test]
async fn an_open_suspension_moves_the_end_when_the_internship_goes_on_if_it_was_long_enough() {
    let story = Story::begins().await;
    let giulia = story.giulia();
    let long = story.internship("Ada", 60, 120).await;
    let short = story.internship("Bruno", 60, 120).await;
    for (id, first) in [(long, -40), (short, -10)] {
        story.by_hand(&Story::stop(id, "illness", first, "NULL")).await.unwrap();
        story.by_hand(&format!("UPDATE internship SET state = 'suspended' WHERE id = '{id}'")).await.unwrap();
        assert_eq!(story.ends_in(id).await, "59 0");
    }
    let page = giulia.get(&format!("/tirocini/{long}")).await.text();
    assert!(page.contains("se dura almeno 30 giorni, quando riprende la fine si sposta"), "{page}");
    let today = story.today.to_string();
    for id in [long, short] {
        let fields = [
            ("revisione", story.revision_of(id).await),
            ("passo", "in_progress".into()),
            ("da", today.clone()),
        ];
        let went_on = story.posts(&format!("/tirocini/{id}/passo"), &fields).await;
        assert_eq!(went_on.status, 303, "{}", went_on.text());
    }
    assert_eq!((story.ends_in(long).await, story.ends_in(short).await), ("99 40".into(), "59 0".into()));
    let page = giulia.get(&format!("/tirocini/{long}")).await.text();
    assert!(
        page.contains("la fine si è spostata di 40 giorni") && page.contains("spostato di 40 giorni"),
        "{page}"
    );
    assert!(giulia.get(&format!("/tirocini/{short}")).await.text().contains("non sposta la fine"));
    // Another intern takes the place at the host in the days that moved: it is the intern's right to have them nevertheless.
    assert_eq!(story.read("SELECT count(*) FROM internship WHERE state = 'in_progress'").await, "2");
}

#[tokio::test]
async fn a_suspension_that_was_too_short_does_not_go_on_after_the_end() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 60, 70).await;
    story.by_hand(&Story::stop(id, "illness", -15, "NULL")).await.unwrap();
    story.by_hand(&format!("UPDATE internship SET state = 'suspended' WHERE id = '{id}'")).await.unwrap();
    story
        .everywhere(&format!("SET session_replication_role = replica; UPDATE internship SET ends_on = today_in_rome() - 5 WHERE id = '{id}'"))
        .await;
    let fields = [
        ("revisione", story.revision_of(id).await),
        ("passo", "in_progress".into()),
        ("da", story.today.to_string()),
    ];
    let refused = story.posts(&format!("/tirocini/{id}/passo"), &fields).await;
    assert!(
        refused.text().contains("la fine non si sposta ed è già passata: interrompi il tirocinio."),
        "{}",
        refused.text()
    );
    let fields = [
        ("revisione", story.revision_of(id).await),
        ("passo", "interrupted".into()),
        ("motivo", "renounced".into()),
        ("chiuso", (story.today - 10.days()).to_string()),
    ];
    assert_eq!(story.posts(&format!("/tirocini/{id}/passo"), &fields).await.status, 303);
}

#[tokio::test]
async fn the_page_says_what_a_suspension_does_before_it_is_written() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 30, 120).await;
    let giulia = story.giulia();
    let page = giulia.get(&format!("/tirocini/{id}")).await.text();
    assert!(
        page.contains(
            "maternità; chiusura dell’impresa da 15 giorni; malattia da 30 giorni; infortunio da 30 giorni"
        ),
        "{page}"
    );
    let fields = |reason: &str, days: i64, revision: String| {
        [
            ("revisione", revision),
            ("passo", "suspended".into()),
            ("motivo", reason.to_owned()),
            ("da", story.today.to_string()),
            ("a", (story.today + days.days()).to_string()),
        ]
    };
    let address = format!("/tirocini/{id}/passo");
    let short = story.posts(&address, &fields("illness", 9, story.revision_of(id).await)).await;
    assert_eq!(short.status, 422);
    assert!(
        short.text().contains("10 giorni non bastano: per questo motivo si sospende da 30 giorni in su."),
        "{}",
        short.text()
    );
    let stopped = story.posts(&address, &fields("illness", 29, story.revision_of(id).await)).await;
    assert_eq!(stopped.status, 303, "{}", stopped.text());
    assert_eq!(story.ends_in(id).await, "119 30");
    let rules = giulia.get("/tirocini/regole").await.text();
    assert!(
        rules.contains("Sospensioni che spostano la fine")
            && rules.contains("Linee guida nazionali del 25/5/2017"),
        "{rules}"
    );
}

#[tokio::test]
async fn another_tutor_follows_from_a_day_on_and_the_former_one_stays_in_the_history() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 30, 120).await;
    let giulia = story.giulia();
    let address = format!("/tirocini/{id}/tutor/host");
    let page = giulia.get(&format!("/tirocini/{id}")).await;
    assert!(page.html().contains(&address), "{}", page.html());
    let form = giulia.get(&address).await;
    assert!(
        form.text().contains("Ora segue il tirocinio Tutor di")
            && form.text().contains("al massimo 3 tirocinanti"),
        "{}",
        form.text()
    );
    let fields = |revision: &str, from: String| {
        [
            ("revisione", revision.to_owned()),
            ("tutor_ospitante", "Piero Neri".to_owned()),
            ("tutor_ruolo", "capo magazzino".to_owned()),
            ("dal", from),
            ("perche", "La tutor cambia reparto".to_owned()),
            ("firma_ente", "Anna Colombo".to_owned()),
            ("firma_impresa", "Franco Neri".to_owned()),
            ("firma_persona", "Ada Rossi".to_owned()),
            ("firmato", story.today.to_string()),
            ("come", "screen".to_owned()),
        ]
    };
    let before = story
        .posts(&address, &fields(&story.revision_of(id).await, (story.today - 1.day()).to_string()))
        .await;
    assert_eq!(before.status, 422);
    assert!(before.html().contains("La tutor cambia reparto"), "nothing typed is lost");
    let mut unsigned = fields(&story.revision_of(id).await, story.today.to_string());
    unsigned[6].1.clear();
    assert!(story.posts(&address, &unsigned).await.text().contains("Scrivi chi ha firmato."));
    let old = story.revision_of(id).await;
    let to_sign = format!("{address}/da-firmare.pdf");
    let late = story.posts(&to_sign, &fields(&old, (story.today - 1.day()).to_string())).await;
    assert!(late.status == 422 && late.text().contains("da oggi in poi"), "{}", late.text());
    let mut not_signed_yet = fields(&old, (story.today + 3.days()).to_string());
    not_signed_yet[8].1.clear();
    let printed = story.posts(&to_sign, &not_signed_yet).await.html();
    assert!(
        printed.contains("\"name\": \"Piero Neri\"") && printed.contains("\"name\": \"Franco Neri\""),
        "{printed}"
    );
    assert!(
        !printed.contains("\"how\": \"paper\"") && !printed.contains("\"how\": \"screen\""),
        "lines to sign on: {printed}"
    );
    assert_eq!(story.revision_of(id).await, old, "printing records nothing");
    assert_eq!(story.read("SELECT count(*)::text FROM internship_tutor_change").await, "0");
    let changed = story.posts(&address, &fields(&old, (story.today + 3.days()).to_string())).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    assert_eq!(
        story.posts(&address, &fields(&old, (story.today + 4.days()).to_string())).await.fault,
        Some("stale"),
        "two tabs"
    );
    let shown = giulia.get(&format!("/tirocini/{id}")).await;
    let page = shown.text();
    assert!(
        page.contains("Piero Neri, prima Tutor di") && page.contains("La tutor cambia reparto"),
        "{page}"
    );
    let notice = format!("{address}/{}/comunicazione.pdf", story.today + 3.days());
    assert!(shown.html().contains(&notice), "{}", shown.html());
    let printed = giulia.get(&notice).await.html();
    let (until, from) = (story.today + 2.days(), story.today + 3.days());
    for words in [
        "\"name\": \"Piero Neri\"".to_owned(),
        "\"role\": \"capo magazzino\"".to_owned(),
        "\"name\": \"Anna Colombo\"".to_owned(),
        "\"reason\": \"La tutor cambia reparto\"".to_owned(),
        format!("\"until\": \"{}\"", snodo_paper::words::day(until)),
        format!("\"from\": \"{}\"", snodo_paper::words::day(from)),
        "\"of\": \"host\"".to_owned(),
    ] {
        assert!(printed.contains(&words), "{words}: {printed}");
    }
    let other_day = format!("{address}/{}/comunicazione.pdf", story.today);
    for other in [notice.replace("/host/", "/promoter/"), notice.replace("/host/", "/person/"), other_day] {
        assert_eq!(giulia.get(&other).await.fault, Some("not-found"), "{other}");
    }
    // The training project keeps what was signed and adds what came; the register of a month names who followed then.
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let project = training_project(&mut tx, id.into()).await.unwrap().unwrap();
    assert!(project.host_tutor.0.starts_with("Tutor di") && project.tutor_changes[0].tutor == "Piero Neri");
    let last_month = story.today.first_of_month().yesterday().unwrap().first_of_month();
    let paper = register(&mut tx, id.into(), last_month, story.today).await.unwrap().unwrap();
    assert!(paper.host_tutor.starts_with("Tutor di"), "{}", paper.host_tutor);
    drop(tx);
    assert_eq!(giulia.post(&format!("{address}/annulla"), &[]).await.status, 303);
    assert!(story.read("SELECT host_tutor FROM internship").await.starts_with("Tutor di"));
    assert_eq!(giulia.post(&format!("{address}/annulla"), &[]).await.fault, Some("stale"));
    assert_eq!(giulia.get(&format!("/tirocini/{id}/tutor/person")).await.fault, Some("not-found"));
    assert_eq!(giulia.get(&notice).await.fault, Some("not-found"), "it was taken back");
    let reader = story.site.browser(story.trecate.giulia_as(&[Role::Inspector]));
    assert_eq!(reader.get(&address).await.fault, Some("not-permitted"));
    let draft = story.draft("Bruno", 5, 90).await;
    assert_eq!(giulia.get(&format!("/tirocini/{draft}/tutor/host")).await.fault, Some("refused"));
}

#[tokio::test]
async fn the_addition_that_changes_a_tutor_is_printed_to_be_signed_and_nothing_is_recorded() {
    let story = Story::begins().await;
    let id = story.internship("Ada", 30, 120).await;
    let address = format!("/tirocini/{id}/tutor/host/da-firmare.pdf");
    let revision = story.revision_of(id).await;
    let fields = |from: String| {
        [
            ("revisione", revision.clone()),
            ("tutor_ospitante", "Piero Neri".to_owned()),
            ("dal", from),
            ("perche", "La tutor cambia reparto".to_owned()),
            ("firma_ente", "Anna Colombo".to_owned()),
            ("firma_impresa", "Franco Neri".to_owned()),
            ("firma_persona", "Ada Rossi".to_owned()),
        ]
    };
    let late = story.posts(&address, &fields((story.today - 1.day()).to_string())).await;
    assert!(late.status == 422 && late.text().contains("da oggi in poi"), "{}", late.text());
    let printed = story.posts(&address, &fields((story.today + 3.days()).to_string())).await.html();
    for name in ["Piero Neri", "Franco Neri"] {
        assert!(printed.contains(&format!("\"name\": \"{name}\"")), "{printed}");
    }
    assert!(!printed.contains("\"how\": "), "lines to sign on: {printed}");
    assert_eq!(story.revision_of(id).await, revision);
    assert_eq!(story.read("SELECT count(*)::text FROM internship_tutor_change").await, "0");
}

#[tokio::test]
async fn each_tutor_is_counted_on_the_days_on_which_they_follow_somebody() {
    let story = Story::begins().await;
    story
        .by_hand(&format!(
            "INSERT INTO internship_host_size (network_id, workplace_id, counted_on, employees) VALUES (acting_network(), '{}', today_in_rome(), 900)",
            story.workplace
        ))
        .await
        .unwrap();
    let mut ids = Vec::new();
    for name in ["Ada", "Bruno", "Carla", "Dario", "Elena"] {
        let id = story.draft(name, 0, 90).await;
        story.by_hand(&Story::signatures(id)).await.unwrap();
        ids.push(id);
    }
    for id in &ids[..3] {
        story.by_hand(&Story::tutor(*id, "Piero Neri", 10, 0)).await.unwrap();
    }
    // Three from the tenth day: a fourth only before, and only until then.
    story.refuses(&Story::tutor(ids[3], "PIERO NERI", 12, 0), "internship_host_tutor_limit").await;
    story.refuses(&Story::tutor(ids[3], "Piero Neri", 5, 0), "internship_host_tutor_limit").await;
    // One of the three goes to somebody else from the twentieth day: from then on there is a place again.
    story.by_hand(&Story::tutor(ids[0], "Rosa Testa", 20, 0)).await.unwrap();
    story.refuses(&Story::tutor(ids[3], "Piero Neri", 19, 0), "internship_host_tutor_limit").await;
    story.by_hand(&Story::tutor(ids[3], "Piero Neri", 20, 0)).await.unwrap();
    // Who followed until yesterday counts no more after: the first tutor of Ada may follow others.
    let at_once = format!(
        "SELECT internships_at_once(NULL, NULL, '{}', 'Tutor di {}', NULL, today_in_rome() + 10, today_in_rome() + 60, NULL)",
        story.company, ids[0]
    );
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let follows: i32 = sqlx::query_scalar(sqlx::AssertSqlSafe(at_once)).fetch_one(&mut *tx).await.unwrap();
    assert_eq!(follows, 0);
    drop(tx);

    let id = ids[4];
    story.refuses(&Story::tutor(id, "Piero Neri", -1, -1), "internship_tutor_change_within").await;
    story.refuses(&Story::tutor(id, "Rosa Testa", 5, 6), "internship_tutor_change_signed_in_its_time").await;
    story.refuses(&Story::tutor(id, "Rosa Testa", 200, 0), "internship_tutor_change_within").await;
    story.refuses(&Story::tutor(id, &format!("TUTOR di {id}"), 5, 0), "internship_tutor_change_is_one").await;
    let unsigned = Story::tutor(id, "Rosa Testa", 5, 0).replace("'B', 'C'", "'B', ' '");
    story.refuses(&unsigned, "internship_tutor_change_signed_by_three").await;
    story.by_hand(&Story::tutor(id, "Rosa Testa", 5, 0)).await.unwrap();
    story.refuses(&Story::tutor(id, "Ugo Bo", 4, 0), "internship_tutor_change_in_order").await;
    let marco = format!(
        "INSERT INTO internship_tutor_change (network_id, register_id, internship_id, side, from_day, promoter_tutor_id, reason, promoter_signer,
                                              host_signer, person_signer, signed_on, how)
         SELECT i.network_id, i.register_id, i.id, 'promoter', today_in_rome() + 2, o.id, 'Ferie', 'A', 'B', 'C', today_in_rome(), 'paper'
         FROM internship i, operator o WHERE i.id = '{id}' AND o.body_id <> i.body_id LIMIT 1"
    );
    story.refuses(&marco, "internship_tutor_change_in_office").await;
    assert!(story.by_hand("UPDATE internship_tutor_change SET from_day = from_day + 1").await.is_err());
    let by_hand = format!("UPDATE internship SET host_tutor = 'Altro' WHERE id = '{id}'");
    story.refuses(&by_hand, "internship_signed_stays").await;
    story.everywhere("SET session_replication_role = replica; UPDATE internship_tutor_change SET recorded_at = now() - interval '2 days'").await;
    let late = format!("DELETE FROM internship_tutor_change WHERE internship_id = '{id}'");
    story.refuses(&late, "internship_tutor_change_stays").await;
}

#[tokio::test]
async fn a_convention_ends_early_and_nothing_begins_under_it_any_more() {
    let story = Story::begins().await;
    let giulia = story.giulia();
    let running = story.internship("Ada", 30, 120).await;
    let signed = story.draft("Bruno", 20, 90).await;
    story.by_hand(&Story::signatures(signed)).await.unwrap();
    let draft = story.draft("Carla", 25, 90).await;
    let address = format!("/tirocini/convenzioni/{}", story.convention);
    let (today, later) = (story.today.to_string(), (story.today + 10.days()).to_string());
    let asked = giulia.get(&format!("{address}/fine")).await;
    assert!(
        asked.text().contains("continua fino al") && asked.text().contains("non può cominciare: ritiralo"),
        "{}",
        asked.text()
    );
    let revision = async || story.read("SELECT revision FROM internship_convention").await;
    let fields = |day: &str, revision: String, step: &str| {
        [
            ("revisione", revision),
            ("giorno", day.to_owned()),
            ("motivo", "host_closes".to_owned()),
            ("parole", "Trasloca a Milano".to_owned()),
            ("azione", step.to_owned()),
        ]
    };
    let far = (story.today + 40.days()).to_string();
    let looked = story.posts(&format!("{address}/fine"), &fields(&far, revision().await, "verifica")).await;
    assert!(looked.status == 200 && looked.text().contains("si può ancora firmare"), "{}", looked.text());
    let past = (story.today - 1.day()).to_string();
    let refused = story.posts(&format!("{address}/fine"), &fields(&past, revision().await, "salva")).await;
    assert!(
        refused.text().contains("Si chiude da oggi in poi.") && refused.html().contains("Trasloca a Milano"),
        "{}",
        refused.text()
    );
    let old = revision().await;
    let ended = story.posts(&format!("{address}/fine"), &fields(&later, old.clone(), "salva")).await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    assert_eq!(
        story.posts(&format!("{address}/fine"), &fields(&today, old, "salva")).await.fault,
        Some("stale"),
        "two tabs"
    );
    let page = giulia.get(&address).await.text();
    for words in [
        "Finisce prima",
        "l’impresa chiude o si trasferisce",
        "Trasloca a Milano",
        "continua fino al",
        "non può cominciare",
        "non si può più firmare",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Neither signed nor begun after that day; what began goes on.
    story.refuses(&Story::signatures(draft), "internship_under_a_convention").await;
    story.everywhere(&format!(
        "SET session_replication_role = replica;
         UPDATE internship SET starts_on = today_in_rome() WHERE id = '{signed}';
         UPDATE internship_convention_end SET last_day = today_in_rome() - 1; UPDATE internship_convention SET valid_to = today_in_rome() - 1"
    )).await;
    let begin = format!(
        "UPDATE internship SET state = 'in_progress', communication_code = 'CO 1', communicated_on = starts_on - 1 WHERE id = '{signed}'"
    );
    story.refuses(&begin, "internship_convention_over").await;
    let day = format!(
        "INSERT INTO internship_day (network_id, register_id, internship_id, on_date, minutes)
         SELECT network_id, register_id, id, today_in_rome(), 300 FROM internship WHERE id = '{running}'"
    );
    story.by_hand(&day).await.unwrap();
    // Taken back on the day, it holds as agreed.
    assert_eq!(giulia.post(&format!("{address}/fine/annulla"), &[]).await.status, 303);
    assert_eq!(story.read("SELECT valid_to FROM internship_convention").await, "2040-12-31");
    assert_eq!(giulia.post(&format!("{address}/fine/annulla"), &[]).await.fault, Some("stale"));
}

#[tokio::test]
async fn a_convention_s_end_is_written_once_with_its_reason_by_who_promotes() {
    let story = Story::begins().await;
    let end = |day: &str, reason: &str| {
        format!(
            "INSERT INTO internship_convention_end (network_id, convention_id, last_day, former_last_day, reason)
             SELECT network_id, id, {day}, valid_to, '{reason}' FROM internship_convention"
        )
    };
    story
        .refuses(
            "UPDATE internship_convention SET valid_to = today_in_rome() + 1",
            "internship_convention_signed_stays",
        )
        .await;
    story
        .refuses(
            "UPDATE internship_convention SET valid_to = valid_to + 1",
            "internship_convention_signed_stays",
        )
        .await;
    story.refuses(&end("today_in_rome() - 1", "agreed"), "internship_convention_end_not_backdated").await;
    story.refuses(&end("valid_to", "agreed"), "internship_convention_end_earlier").await;
    story.refuses(&end("today_in_rome()", "other"), "internship_convention_end_why").await;
    story.by_hand(&end("today_in_rome()", "breach")).await.unwrap();
    assert_eq!(story.read("SELECT valid_to = today_in_rome() FROM internship_convention").await, "true");
    assert!(story.by_hand("UPDATE internship_convention_end SET reason = 'agreed'").await.is_err());
    story.everywhere("SET session_replication_role = replica; UPDATE internship_convention_end SET recorded_at = now() - interval '2 days'").await;
    story.refuses("DELETE FROM internship_convention_end", "internship_convention_end_stays").await;
    let marco = story.site.browser(story.trecate.marco_as(&[Role::CaseManager]));
    let address = format!("/tirocini/convenzioni/{}/fine", story.convention);
    assert_eq!(marco.get(&address).await.fault, Some("not-permitted"));
}
