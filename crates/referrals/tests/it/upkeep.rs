//! What happens as days pass: reminders with an end, answers that never came, forgetting.

use snodo_core::Role;
use snodo_referrals::{Round, look_after};

use crate::story::Story;

async fn round(story: &Story) -> Round {
    look_after(&story.site.app, story.trecate.id).await.unwrap()
}

#[tokio::test]
async fn an_answer_is_asked_for_twice_then_it_is_over() {
    let story = Story::begins().await;
    let id = story.sent().await;
    assert_eq!(round(&story).await, Round::default(), "not on the first day");
    story.days_pass(id, 4).await;
    assert_eq!(round(&story).await.reminded, 1);
    assert_eq!(round(&story).await.reminded, 0, "once");
    story.days_pass(id, 5).await;
    assert_eq!(round(&story).await.reminded, 1);
    story.days_pass(id, 5).await;
    assert_eq!(round(&story).await, Round::default(), "nobody is reminded for ever");
    let visit = story.visits(id).await;
    story.days_pass(id, 2).await;
    let over = round(&story).await;
    assert_eq!((over.expired, over.reminded), (1, 0));
    assert_eq!(story.state(id).await, "expired");
    assert_eq!(story.read("SELECT ended_at IS NOT NULL FROM referral_share").await, "true");
    let list = story.giulia().get("/rinvii?tocca=counter").await.text();
    assert!(list.contains("Scaduto senza risposta"), "the counter is told: {list}");
    let page = story.stranger().get(&visit).await;
    let page = story.stranger().get(&page.location.unwrap()).await.text();
    assert!(page.contains("Il tempo per rispondere è finito") && page.contains("0321 776 000"), "{page}");
    assert_eq!(story.read("SELECT count(*) FROM message").await, "3");
}

#[tokio::test]
async fn after_a_long_silence_of_the_program_only_the_latest_reminder_goes_out() {
    let story = Story::begins().await;
    let id = story.sent().await;
    story.days_pass(id, 12).await;
    assert_eq!(round(&story).await.reminded, 1);
    assert_eq!(story.read("SELECT string_agg(phase || number, ',') FROM referral_reminder").await, "answer2");
}

#[tokio::test]
async fn two_programs_remind_once() {
    let story = Story::begins().await;
    let id = story.sent().await;
    story.days_pass(id, 5).await;
    let (one, other) = tokio::join!(round(&story), round(&story));
    assert_eq!(one.reminded + other.reminded, 1);
    assert_eq!(story.read("SELECT count(*) FROM message").await, "2");
}

#[tokio::test]
async fn after_the_yes_it_is_asked_what_became_of_it_until_the_counter_is_told() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let visit = story.visits(id).await;
    assert_eq!(story.answers(&visit, id, &[("stato", "accepted")]).await.status, 303);
    let mut asked = 0;
    for days in [14, 16, 30, 60] {
        story.days_pass(id, days).await;
        asked += round(&story).await.reminded;
    }
    assert_eq!(asked, 4);
    assert!(
        story
            .read("SELECT body FROM message ORDER BY created_at DESC LIMIT 1")
            .await
            .contains("com’è andata")
    );
    story.days_pass(id, 30).await;
    let told = round(&story).await;
    assert_eq!((told.silent, told.reminded), (1, 0));
    let page = story.giulia().get(&format!("/rinvii/{id}")).await.text();
    assert!(page.contains("Tocca a noi") && page.contains("Telefona all’ente"), "{page}");
    story.days_pass(id, 100).await;
    assert_eq!(round(&story).await, Round::default(), "and that is the end of it");
    // The link in the last mail still leads on, and the outcome can still be said.
    let visit = story.stranger().get(&visit).await.location.unwrap();
    assert_eq!(story.stranger().post(&format!("{visit}/nuovo-collegamento"), &[]).await.status, 303);
    let visit = story.visits(id).await;
    let gone = [("stato", "dropped"), ("motivo_dropped", "never_came")];
    assert_eq!(story.answers(&visit, id, &gone).await.status, 303);
}

#[tokio::test]
async fn what_was_shared_is_deleted_and_later_nobody_is_named() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let visit = story.visits(id).await;
    let no = [
        ("stato", "declined"),
        ("motivo_declined", "other"),
        ("parole_declined", "La signora Rossi abita lontano"),
    ];
    assert_eq!(story.answers(&visit, id, &no).await.status, 303);
    assert_eq!(round(&story).await.texts_deleted, 0);
    story.days_pass(id, 31).await;
    assert_eq!(round(&story).await.texts_deleted, 1);
    let page = story.giulia().get(&format!("/rinvii/{id}")).await.text();
    assert!(page.contains("sono state cancellate"), "{page}");
    story.days_pass(id, 700).await;
    assert_eq!(round(&story).await.forgotten, 1);
    let left = story.read("SELECT string_agg(t, ' ') FROM (SELECT to_jsonb(r)::text AS t FROM referral r UNION ALL SELECT to_jsonb(s)::text FROM referral_share s
                           UNION ALL SELECT to_jsonb(m)::text FROM referral_transition m) x").await;
    assert!(
        !left.contains(&story.ada.to_string()) && !left.contains("Rossi") && !left.contains("A. R."),
        "{left}"
    );
    let list = story.giulia().get("/rinvii").await.text();
    assert!(list.contains("Persona non più registrata"), "counted still: {list}");
    assert_eq!(story.giulia().get(&format!("/rinvii/{id}")).await.status, 200);
}

#[tokio::test]
async fn a_network_sets_times_of_its_own_from_today_on() {
    let story = Story::begins().await;
    let first = story.sent().await;
    let administrator = story.paola_as(&[Role::NetworkAdministrator]);
    let today = story.site.database.today().await.to_string();
    let times = |day: &str, answer: &str| -> Vec<(String, String)> {
        [
            ("dal", day),
            ("collegamento", "8"),
            ("visita", "12"),
            ("promemoria", "2"),
            ("risposta", answer),
            ("esito", "10, 20"),
            ("silenzio", "40"),
            ("condivisione", "90"),
            ("ripensamento", "30"),
            ("testo", "10"),
            ("anonimo", "365"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    };
    let post = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        administrator.post("/rinvii/regole", &fields).await
    };
    assert_eq!(post(times("2020-01-01", "5")).await.status, 422, "not backwards");
    assert_eq!(post(times(&today, "cinque")).await.status, 422);
    let saved = post(times(&today, "5")).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert!(administrator.get("/rinvii/regole").await.text().contains("ha 5 giorni per rispondere"));
    let second = story.sends(&format!("scheda={}", story.other_course)).await;
    assert_eq!(
        story.read(&format!("SELECT answer_by - today_in_rome() FROM referral WHERE id = '{second}'")).await,
        "5"
    );
    assert_eq!(
        story.read(&format!("SELECT answer_by - today_in_rome() FROM referral WHERE id = '{first}'")).await,
        "15",
        "what was sent keeps its own"
    );
    assert_eq!(story.giulia().post("/rinvii/regole", &[]).await.status, 403);
}
