use jiff::ToSpan as _;
use snodo_projects::{ProjectTaskKind, tasks_of};
use uuid::Uuid;

use crate::story::Story;

#[tokio::test]
async fn ten_weeks_of_a_group_are_written_at_once() {
    let story = Story::begins().await;
    let people =
        [story.project("Ada", 10).await, story.project("Bea", 10).await, story.project("Cleo", 10).await];
    let day = story.open_day(9).await;
    let written = story.writes(&people, story.group, day, "9:00", "11:00", &[("settimane", "3")]).await;
    assert_eq!(written.status, 303, "{}", written.text());
    // A holiday among them is left out.
    let closed = format!(
        "SELECT count(*) FROM generate_series(0, 2) AS week WHERE is_holiday('{day}'::date + week * 7, '003149')"
    );
    let open = 3 - story.read(&closed).await.parse::<i64>().unwrap();
    assert_eq!(story.read("SELECT count(*) FROM session_of_service").await, open.to_string());
    assert_eq!(story.read("SELECT count(*) FROM attendance").await, (3 * open).to_string());
    let week = story.giulia().get(&format!("/ore?settimana={day}")).await.text();
    assert!(week.contains("Ada Rossi, Bea Rossi, Cleo Rossi"), "{week}");
}

#[tokio::test]
async fn who_is_taken_is_said_by_name_and_nothing_typed_is_lost() {
    let story = Story::begins().await;
    let (ada, bea) = (story.project("Ada", 10).await, story.project("Bea", 10).await);
    let day = story.open_day(9).await;
    assert_eq!(story.writes(&[ada], story.alone, day, "9:00", "10:00", &[]).await.status, 303);
    let mine = story.writes(&[bea], story.alone, day, "9:30", "10:30", &[("attivita", "Colloquio")]).await;
    assert_eq!(mine.status, 422);
    assert!(
        mine.text().contains("A quell'ora ha già un altro impegno.")
            || mine.text().contains("A quell’ora ha già un altro impegno.")
    );
    assert!(mine.html().contains("Colloquio"));
    let four = [ada, bea, story.project("Cleo", 10).await, story.project("Dora", 10).await];
    let too_many = story.writes(&four, story.group, day, "14:00", "15:00", &[]).await;
    assert!(too_many.text().contains("più persone di quante il servizio ne ammette"), "{}", too_many.text());
    let long = story.writes(&[bea], story.alone, day, "14:00", "17:30", &[]).await;
    assert!(long.text().contains("il massimo di un giorno"), "{}", long.text());
    let remote = story.writes(&[bea], story.alone, day, "14:00", "15:00", &[("dove", "distanza")]).await;
    assert!(remote.text().contains("Questo servizio si fa solo in presenza."), "{}", remote.text());
}

#[tokio::test]
async fn a_month_from_the_plan_to_the_sent_report_and_a_correction_beside_it() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 80).await;
    let giulia = story.giulia();
    let last_month = story.today.first_of_month().yesterday().unwrap();
    let month = last_month.to_string()[..7].to_owned();
    // Written down late, but in time: the measure gives sixty days here.
    story.in_the_past("UPDATE measure SET hours_entry_days = 70").await;
    let mut day = last_month - 3.days();
    while story
        .writes(&[ada], story.alone, day, "9:00", "10:30", &[("svolta", "si"), ("attivita", "Curriculum")])
        .await
        .status
        != 303
    {
        day -= 1.day();
        assert!(day > last_month - 20.days(), "no open day");
    }
    let report = format!("/progetti/{ada}/rapporti/{month}");
    let page = giulia.get(&report).await.text();
    assert!(page.contains("manca la firma della persona") && page.contains("1 h 30"), "{page}");
    let blocked = giulia.post(&report, &[]).await;
    assert_eq!(blocked.status, 422);

    let session = story.last_session(ada).await;
    let (day, project) = (day.to_string(), ada.to_string());
    let hold = async |to: &str| {
        let revision =
            story.read(&format!("SELECT revision FROM session_of_service WHERE id = '{session}'")).await;
        let fields = [
            ("revisione", revision.as_str()),
            ("giorno", &day),
            ("dalle", "9:00"),
            ("alle", to),
            ("attivita", "Curriculum"),
            ("progetto", &project),
            ("segno", "present-paper"),
        ];
        giulia.post(&format!("/ore/{session}/svolta"), &fields).await
    };
    let written = hold("10:30").await;
    assert_eq!(written.status, 303, "{}", written.text());
    let sent = giulia.post(&report, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let page = giulia.get(&report).await.text();
    assert!(page.contains("Il contenuto è quello inviato.") && page.contains("55,95 €"), "{page}");
    let locked = hold("10:00").await;
    assert!(locked.text().contains("è già stato inviato"), "{}", locked.text());
    let session = session.to_string();
    let fields = [("sessione", session.as_str()), ("minuti", "60"), ("motivo", "Finito prima")];
    assert_eq!(giulia.post(&format!("{report}/correzioni"), &fields).await.status, 303);
    let page = giulia.get(&report).await.text();
    assert!(page.contains("dovevano essere 1 h") && page.contains("1 h 30"), "{page}");
    assert_eq!(giulia.post(&report, &[]).await.status, 422, "a report is sent once");
}

#[tokio::test]
async fn a_cancelled_talk_frees_its_time_and_comes_back_if_it_can() {
    let story = Story::begins().await;
    let (ada, bea) = (story.project("Ada", 10).await, story.project("Bea", 10).await);
    let day = story.open_day(5).await;
    story.writes(&[ada], story.alone, day, "9:00", "10:00", &[]).await;
    let session = story.last_session(ada).await;
    let giulia = story.giulia();
    assert_eq!(giulia.post(&format!("/ore/{session}/annulla"), &[]).await.status, 303);
    assert_eq!(story.read("SELECT count(*) FROM operator_engagement").await, "0");
    assert_eq!(giulia.post(&format!("/ore/{session}/ripianifica"), &[]).await.status, 303);
    giulia.post(&format!("/ore/{session}/annulla"), &[]).await;
    assert_eq!(story.writes(&[bea], story.alone, day, "9:00", "10:00", &[]).await.status, 303);
    assert_eq!(giulia.post(&format!("/ore/{session}/ripianifica"), &[]).await.fault, Some("refused"));
}

#[tokio::test]
async fn the_last_hour_under_a_cap_is_given_once() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 10).await;
    // Nine of ten hours are in the calendar already.
    for ahead in [7, 12, 17] {
        let day = story.open_day(ahead).await;
        assert_eq!(story.writes(&[ada], story.alone, day, "9:00", "12:00", &[]).await.status, 303);
    }
    let day = story.open_day(3).await;
    let tries = (0..20).map(|hour| {
        let story = &story;
        async move {
            let from = format!("{}:{}0", 8 + hour / 3, (hour % 3) * 2);
            let to = format!("{}:{}0", 9 + hour / 3, (hour % 3) * 2);
            story.writes(&[ada], story.alone, day, &from, &to, &[]).await
        }
    });
    let answers = join_all(tries).await;
    let written = answers.iter().filter(|page| page.status == 303).count();
    assert_eq!(written, 1);
    assert!(
        answers.iter().filter(|page| page.status != 303).all(|page| page.status == 422),
        "all others are told kindly"
    );
    assert_eq!(story.read("SELECT sum(minutes_of(planned)) FROM session_of_service").await, "600");
}

/// Runs all at once on one task and gives their answers in order.
async fn join_all<F: Future<Output = snodo_test_support::web::Page>>(
    futures: impl Iterator<Item = F>,
) -> Vec<snodo_test_support::web::Page> {
    let mut futures: Vec<_> = futures.map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|context| {
        let mut waits = false;
        for (future, answer) in &mut futures {
            if answer.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(page) => *answer = Some(page),
                    std::task::Poll::Pending => waits = true,
                }
            }
        }
        if waits { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    })
    .await;
    futures.into_iter().filter_map(|(_, answer)| answer).collect()
}

#[tokio::test]
async fn the_case_manager_is_told_what_awaits() {
    let story = Story::begins().await;
    let silent = story.project("Ada", 80).await;
    let ending = story.project("Bea", 10).await;
    story
        .in_the_past(&format!("UPDATE project SET ends_on = today_in_rome() + 10 WHERE id = '{ending}'"))
        .await;
    let giulia: Uuid = story
        .read(&format!("SELECT id FROM operator WHERE account_id = '{}'", story.trecate.giulia))
        .await
        .parse()
        .unwrap();
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let tasks = tasks_of(&mut tx, giulia).await.unwrap();
    let said: Vec<_> = tasks.iter().map(|task| (task.kind, task.project.0)).collect();
    assert_eq!(said, [(ProjectTaskKind::AboutToEnd, ending), (ProjectTaskKind::Silent, silent)]);
}

#[tokio::test]
async fn what_stands_in_the_way_is_said_before_anything_is_written() {
    let story = Story::begins().await;
    let (ada, bea) = (story.project("Ada", 10).await, story.project("Bea", 10).await);
    let day = story.open_day(9).await;
    assert_eq!(story.writes(&[ada], story.alone, day, "9:00", "10:00", &[]).await.status, 303);
    let looked = |projects: Vec<Uuid>, service, from: &'static str, to: &'static str| {
        let story = &story;
        async move {
            let page = story.writes(&projects, service, day, from, to, &[("passo", "controlla")]).await;
            assert_eq!(page.status, 200, "{}", page.text());
            page.text()
        }
    };
    let taken = looked(vec![ada, bea], story.group, "9:30", "10:30").await;
    assert!(
        taken.contains("Ada Rossi ha già un altro impegno.") && !taken.contains("Bea Rossi ha già"),
        "{taken}"
    );
    assert!(taken.contains("A quell’ora ha già un altro impegno."), "the operator too: {taken}");
    let free = looked(vec![ada, bea], story.group, "14:00", "15:00").await;
    assert!(free.contains("Nessun impegno in mezzo."), "{free}");
    let long = looked(vec![bea], story.alone, "11:00", "15:00").await;
    assert!(long.contains("In un giorno si possono dare al massimo 3 h."), "{long}");
    let crowd = looked(vec![ada, bea], story.alone, "14:00", "15:00").await;
    assert!(crowd.contains("più persone di quante il servizio ne ammette"), "{crowd}");
    let late = story
        .writes(&[bea], story.alone, story.today + 200.days(), "9:00", "10:00", &[("passo", "controlla")])
        .await
        .text();
    assert!(late.contains("fuori dalle date del progetto di Bea Rossi"), "{late}");
    let again = [
        ("passo", "controlla"),
        ("altro_giorno", &*day.to_string()),
        ("altro_dalle", "14:30"),
        ("altro_alle", "15:30"),
    ];
    let twice = story.writes(&[bea], story.alone, day, "14:00", "15:00", &again).await.text();
    assert!(twice.contains("Due volte alla stessa ora."), "{twice}");
    assert_eq!(story.read("SELECT count(*) FROM session_of_service").await, "1", "looking writes nothing");
}

#[tokio::test]
async fn ten_group_meetings_on_days_of_one_s_own_are_one_form() {
    let story = Story::begins().await;
    let people = [story.project("Ada", 10).await, story.project("Bea", 10).await];
    let mut days = Vec::new();
    while days.len() < 10 {
        let after =
            days.last().map_or(1, |last: &jiff::civil::Date| i64::from((*last - story.today).get_days()) + 1);
        days.push(story.open_day(after).await);
    }
    let others: Vec<String> = days[1..].iter().map(ToString::to_string).collect();
    let mut more: Vec<(&str, &str)> = Vec::new();
    for day in &others {
        more.extend([("altro_giorno", day.as_str()), ("altro_dalle", ""), ("altro_alle", "")]);
    }
    let written = story.writes(&people, story.group, days[0], "9:00", "11:00", &more).await;
    assert_eq!(written.status, 303, "{}", written.text());
    assert_eq!(story.read("SELECT count(*) FROM session_of_service").await, "10");
    assert_eq!(story.read("SELECT count(*) FROM attendance").await, "20");
}

#[tokio::test]
async fn who_comes_later_counts_for_what_they_were_there() {
    let story = Story::begins().await;
    let (ada, bea) = (story.project("Ada", 60).await, story.project("Bea", 60).await);
    let day = story.open_day(-3).await;
    let held = [("svolta", "si"), ("attivita", "Annunci")];
    assert_eq!(story.writes(&[ada, bea], story.group, day, "9:00", "11:00", &held).await.status, 303);
    let session = story.last_session(ada).await;
    let (first, second, day) = (ada.to_string(), bea.to_string(), day.to_string());
    let marks = |to: &'static str, came: &'static str| {
        let revision = format!("SELECT revision FROM session_of_service WHERE id = '{session}'");
        let (story, day, first, second) = (&story, &day, &first, &second);
        async move {
            let revision = story.read(&revision).await;
            let fields = [
                ("revisione", revision.as_str()),
                ("giorno", day),
                ("dalle", "9:00"),
                ("alle", to),
                ("attivita", "Annunci"),
                ("progetto", first),
                ("segno", "present-paper"),
                ("arrivo", ""),
                ("uscita", ""),
                ("progetto", second),
                ("segno", "present-paper"),
                ("arrivo", came),
                ("uscita", ""),
            ];
            story.giulia().post(&format!("/ore/{session}/svolta"), &fields).await
        }
    };
    let outside = marks("11:00", "8:30").await;
    assert!(outside.text().contains("esce da quello dell’incontro"), "{}", outside.text());
    assert_eq!(marks("11:00", "9:45").await.status, 303);
    let minutes = |project: Uuid| {
        format!(
            "SELECT minutes_of(attended(s, t)) FROM attendance t JOIN session_of_service s ON s.id = t.session_id WHERE t.project_id = '{project}'"
        )
    };
    assert_eq!(
        (story.read(&minutes(ada)).await, story.read(&minutes(bea)).await),
        ("120".into(), "75".into())
    );
    let page = story.giulia().get(&format!("/ore/{session}")).await;
    assert!(page.html().contains("value=\"09:45\""), "what was typed is shown again");
    // The meeting was shorter in the end: nobody is left outside it.
    assert_eq!(marks("10:30", "9:45").await.status, 303);
    assert_eq!(
        (story.read(&minutes(ada)).await, story.read(&minutes(bea)).await),
        ("90".into(), "45".into())
    );
    let shorter = format!(
        "UPDATE session_of_service SET actual = tstzrange(lower(actual), lower(actual) + interval '30 minutes') WHERE id = '{session}'"
    );
    assert_eq!(story.by_hand(&shorter).await.unwrap_err(), "attendance_within_session");
}

/// An appointment of yesterday or so, to which a person came, with Giulia.
async fn appointment(story: &Story, person: &str, day: jiff::civil::Date) -> Uuid {
    let [service, id] = [Uuid::now_v7(), Uuid::now_v7()];
    story
        .in_the_past(&format!(
            "INSERT INTO bookable_service (network_id, id, name, duration_minutes, channels, bookable_by, valid_from)
             VALUES (acting_network(), '{service}', 'Colloquio', 60, '{{desk}}', '{{operator}}', '2020-01-01');
             INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during)
             SELECT acting_network(), '{register}', '{id}', '{service}', c.id, c.site_id, 'desk',
                    tstzrange(timestamp '{day} 09:00' AT TIME ZONE 'Europe/Rome', timestamp '{day} 10:00' AT TIME ZONE 'Europe/Rome') FROM counter c WHERE c.id = '{counter}';
             INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id)
             SELECT acting_network(), '{register}', '{id}', o.id FROM operator o WHERE o.account_id = acting_account() AND o.body_id = acting_body();
             INSERT INTO participation (network_id, register_id, id, appointment_id, seats, seat, person_id, state, booked_via)
             VALUES (acting_network(), '{register}', gen_random_uuid(), '{id}', 1, 1, {person}, 'booked', 'operator')",
            register = story.trecate.register,
            counter = story.counter,
        ))
        .await;
    id
}

#[tokio::test]
async fn hours_of_an_appointment_are_one_click_away_and_its_time_is_not_counted_twice() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 60).await;
    let day = story.open_day(-2).await;
    let person = format!("(SELECT person_id FROM project WHERE id = '{ada}')");
    let appointment = appointment(&story, &person, day).await;
    let engaged =
        "SELECT count(*) || ' ' || (SELECT count(*) FROM person_engagement) FROM operator_engagement";
    assert_eq!(story.read(engaged).await, "1 1");
    let giulia = story.giulia();
    let address = format!("/ore/nuova?appuntamento={appointment}");
    assert!(giulia.get(&address).await.text().contains("Nessuno a cui scrivere ore"), "nobody came yet");
    story.in_the_past("UPDATE participation SET state = 'arrived', arrived_at = now()").await;
    let page = giulia.get(&address).await;
    assert!(
        page.text().contains("Nessun impegno in mezzo."),
        "its own time does not stand in the way: {}",
        page.text()
    );
    for filled in [
        format!("value=\"{day}\""),
        "value=\"09:00\"".into(),
        "value=\"10:00\"".into(),
        format!("value=\"{ada}\" checked"),
    ] {
        assert!(page.html().contains(&filled), "{filled}");
    }
    let of_it = appointment.to_string();
    let held = [("svolta", "si"), ("attivita", "Curriculum"), ("appuntamento", of_it.as_str())];
    let written = story.writes(&[ada], story.alone, day, "9:00", "10:00", &held).await;
    assert_eq!(written.status, 303, "{}", written.text());
    let session = written.location.unwrap();
    assert!(giulia.get(&session).await.html().contains(&format!("/appuntamenti/{appointment}")));
    assert_eq!(story.read(engaged).await, "1 1", "once, and now the session's");
    assert_eq!(story.read("SELECT count(*) FROM person_engagement WHERE session_id IS NOT NULL").await, "1");
    // The desk goes on with the appointment as if nothing were.
    story.by_hand("UPDATE participation SET state = 'done', ended_at = now()").await.unwrap();
    assert_eq!(story.read(engaged).await, "1 1");
    assert!(giulia.get(&address).await.text().contains("Le ore sono già scritte"));
    let elsewhere = "UPDATE session_of_service SET appointment_id = gen_random_uuid()";
    assert_eq!(story.by_hand(elsewhere).await.unwrap_err(), "session_appointment_stays");
    let another_day = story.open_day(-5).await;
    let wrong = story.writes(&[ada], story.alone, another_day, "9:00", "10:00", &held).await;
    assert!(wrong.text().contains("A quell’appuntamento non è venuto nessuno"), "{}", wrong.text());
}

#[tokio::test]
async fn a_planned_hour_of_an_appointment_that_is_cancelled_gives_the_time_back() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 60).await;
    let person = format!("(SELECT person_id FROM project WHERE id = '{ada}')");
    let day = story.open_day(0).await;
    let appointment = appointment(&story, &person, day).await;
    story.in_the_past("UPDATE participation SET state = 'arrived', arrived_at = now()").await;
    let of_it = appointment.to_string();
    let planned =
        story.writes(&[ada], story.alone, day, "9:00", "9:30", &[("appuntamento", of_it.as_str())]).await;
    assert_eq!(planned.status, 303, "{}", planned.text());
    assert_eq!(
        story.read("SELECT count(*) FROM operator_engagement WHERE session_id IS NOT NULL").await,
        "1"
    );
    let session = story.last_session(ada).await;
    assert_eq!(story.giulia().post(&format!("/ore/{session}/annulla"), &[]).await.status, 303);
    assert_eq!(
        story.read("SELECT count(*) FROM operator_engagement WHERE appointment_id IS NOT NULL AND session_id IS NULL").await,
        "1",
        "the appointment has its time again"
    );
    assert_eq!(
        story.read("SELECT count(*) FROM person_engagement WHERE participation_id IS NOT NULL").await,
        "1"
    );
}

#[tokio::test]
async fn the_papers_of_a_project_say_what_the_pages_say() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 60).await;
    let day = story.open_day(-3).await;
    story
        .writes(&[ada], story.alone, day, "9:00", "10:30", &[("svolta", "si"), ("attivita", "Curriculum")])
        .await;
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let agreement = snodo_projects::agreement(&mut tx, ada.into()).await.unwrap().unwrap();
    assert_eq!(
        (agreement.head.person.name().as_str(), agreement.head.person.residence_comune.as_deref()),
        ("Ada Rossi", Some("Trecate"))
    );
    assert_eq!(
        agreement.services.iter().map(|service| service.code.as_str()).collect::<Vec<_>>(),
        ["A2", "A3"]
    );
    let register = snodo_projects::attendance(&mut tx, ada.into()).await.unwrap().unwrap();
    assert_eq!((register.hours.len(), register.minutes), (1, 90));
    let report = snodo_projects::month_report(&mut tx, ada.into(), day).await.unwrap().unwrap();
    assert_eq!((report.minutes, report.worth.words().as_str(), report.sent.is_none()), (90, "55,95 €", true));
    assert_eq!((report.month.day(), report.hours[0].day), (1, day));
    assert!(snodo_projects::agreement(&mut tx, Uuid::now_v7().into()).await.unwrap().is_none());
}
