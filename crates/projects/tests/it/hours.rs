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
