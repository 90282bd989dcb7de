use snodo_core::{Acting, Purpose, Role};
use snodo_test_support::web::Browser;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::story::Story;

/// How many rows of a table somebody sees who acts like this; none when they may not even ask.
pub(crate) async fn seen(story: &Story, acting: &Acting, question: &str) -> i64 {
    let mut tx = story.site.database.begin(acting).await.unwrap();
    sqlx::query_scalar(AssertSqlSafe(question.to_owned())).fetch_one(&mut *tx).await.unwrap_or(0)
}

/// A shared measure, Ada's project under it, and a colleague of the same body.
pub(crate) async fn shared(story: &Story) -> (Uuid, Acting) {
    story.in_the_past("UPDATE measure SET shared_by_bodies = true").await;
    let ada = story.project("Ada", 10).await;
    let (marco, lead) = (story.trecate.marco, story.trecate.lead);
    story
        .in_the_past(&format!(
            "INSERT INTO operator (network_id, id, account_id, body_id, valid_from) VALUES (acting_network(), gen_random_uuid(), '{marco}', '{lead}', '2020-01-01')
             ON CONFLICT DO NOTHING"
        ))
        .await;
    (ada, Acting { account: Some(marco), ..story.trecate.giulia_acts() })
}

/// Marco, at work for the lead body with every role.
pub(crate) fn marco_at_the_lead_body(story: &Story) -> Browser {
    let mut signed_in = story.trecate.giulia_as(&Role::ALL);
    signed_in.account = story.trecate.marco;
    story.site.browser(signed_in)
}

#[tokio::test]
async fn what_is_reserved_is_read_by_who_is_named_and_each_reading_is_written_down() {
    let story = Story::begins().await;
    let (ada, _) = shared(&story).await;
    let giulia = story.giulia();
    let (project, case) = (format!("/progetti/{ada}"), format!("/riservato/{ada}"));
    assert_eq!(giulia.get(&case).await.fault, Some("not-found"));
    assert!(giulia.get(&project).await.text().contains("Apri la parte riservata"));
    assert_eq!(giulia.post(&case, &[("passo", "apri")]).await.status, 303);
    let silent = giulia.post(&case, &[("passo", "scrivi"), ("genere", "disability")]).await;
    assert!(silent.text().contains("Scrivi la notizia."), "{}", silent.text());
    let fields = [("passo", "scrivi"), ("genere", "disability"), ("parole", "Invalidità civile al 60 %")];
    assert_eq!(giulia.post(&case, &fields).await.status, 303);
    let page = giulia.get(&case).await.text();
    assert!(page.contains("Invalidità civile al 60 %") && page.contains("ha letto"), "{page}");
    let reads =
        story.read("SELECT count(*) FROM reserved_trace WHERE what = 'read'").await.parse::<i64>().unwrap();
    giulia.get(&case).await;
    assert_eq!(
        story.read("SELECT count(*) FROM reserved_trace WHERE what = 'read'").await,
        (reads + 1).to_string()
    );
    assert!(giulia.get("/riservato").await.text().contains("Ada Rossi"));
    // By hand a note is not read at all, nor is a trace written or taken out.
    for statement in [
        "SELECT * FROM reserved_note",
        "UPDATE reserved_note SET sealed = 'x'",
        "DELETE FROM reserved_note",
        "DELETE FROM reserved_trace",
        "UPDATE reserved_trace SET what = 'opened'",
        "INSERT INTO reserved_trace (network_id, project_id, what, account_id, body_id) SELECT network_id, project_id, 'read', opened_by, acting_body() FROM reserved_case",
        "DELETE FROM reserved_case",
        "SELECT trace_reserved(project_id, 'read') FROM reserved_case",
    ] {
        assert!(story.by_hand(statement).await.unwrap_err().contains("permission denied"), "{statement}");
    }
    let note = story.read("SELECT id FROM reserved_note").await;
    assert_eq!(giulia.post(&case, &[("passo", "ritira"), ("nota", &note)]).await.status, 303);
    assert!(!giulia.get(&case).await.text().contains("Invalidità"));
    assert_eq!(giulia.post(&case, &[("passo", "rimetti"), ("nota", &note)]).await.status, 303);
    assert!(giulia.get(&case).await.text().contains("Invalidità"));
}

#[tokio::test]
async fn nobody_else_can_tell_that_there_is_a_case() {
    let story = Story::begins().await;
    let (ada, colleague) = shared(&story).await;
    let bea = story.project("Bea", 10).await;
    let giulia = story.giulia();
    let marco = marco_at_the_lead_body(&story);
    let before = marco.get(&format!("/progetti/{ada}")).await.text();
    giulia.post(&format!("/riservato/{ada}"), &[("passo", "apri")]).await;
    let fields = [("passo", "scrivi"), ("genere", "health"), ("parole", "Segreto di Ada")];
    assert_eq!(giulia.post(&format!("/riservato/{ada}"), &fields).await.status, 303);

    // A colleague of the same body, with every role: the same pages, the same answers, as if there were none.
    assert_eq!(marco.get(&format!("/progetti/{ada}")).await.text(), before);
    for project in [ada, bea, Uuid::now_v7()] {
        let address = format!("/riservato/{project}");
        assert_eq!(marco.get(&address).await.fault, Some("not-found"));
        assert_eq!(marco.post(&address, &[("passo", "apri")]).await.fault, Some("not-found"));
        assert_eq!(marco.post(&address, &fields).await.fault, Some("not-found"));
    }
    assert!(!marco.get("/riservato").await.text().contains("Ada"));
    let partner = story.trecate.marco_acts();
    let nobody = Acting { account: None, ..story.trecate.giulia_acts() };
    let as_another_body = Acting { body: Some(story.trecate.partner), ..story.trecate.giulia_acts() };
    let purposes = [
        Purpose::Matching,
        Purpose::Maintenance,
        Purpose::SignIn,
        Purpose::Import,
        Purpose::Public,
        Purpose::Citizen,
        Purpose::Delivery,
    ];
    let in_another_purpose = purposes.map(|purpose| Acting { purpose, ..story.trecate.giulia_acts() });
    let spezia = snodo_test_support::stories::la_spezia(&story.site.database).await;
    for acting in
        [colleague, partner, nobody, as_another_body, spezia.giulia_acts()].iter().chain(&in_another_purpose)
    {
        for question in [
            "SELECT count(*) FROM reserved_case",
            "SELECT count(*) FROM reserved_trace",
            &format!("SELECT count(*) FROM read_reserved_notes('{ada}')"),
            "SELECT count(*) FROM change_log WHERE table_name LIKE 'reserved%' OR after::text LIKE '%Segreto%'",
        ] {
            assert_eq!(seen(&story, acting, question).await, 0, "{question} as {acting:?}");
        }
    }
    assert_eq!(
        story.read("SELECT count(*) FROM reserved_trace WHERE what = 'read'").await,
        "0",
        "nobody read it"
    );
    // Nor is it in what the colleague can look for, or print.
    for address in ["/progetti?q=Segreto", "/ore", "/progetti"] {
        assert!(!marco.get(address).await.text().contains("Segreto"), "{address}");
    }
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let paper = snodo_projects::agreement(&mut tx, ada.into()).await.unwrap();
    assert!(!format!("{paper:?}").contains("Segreto"));
}

#[tokio::test]
async fn somebody_of_another_body_is_named_when_their_body_works_with_the_person() {
    let story = Story::begins().await;
    let (ada, _) = shared(&story).await;
    let giulia = story.giulia();
    let (project, case) = (format!("/progetti/{ada}"), format!("/riservato/{ada}"));
    giulia.post(&case, &[("passo", "apri")]).await;
    giulia
        .post(&case, &[("passo", "scrivi"), ("genere", "social_service"), ("parole", "Seguita dai servizi")])
        .await;
    let (partner, marco) = (story.trecate.partner, story.trecate.marco);
    story
        .in_the_past(&format!(
            "INSERT INTO operator (network_id, id, account_id, body_id, valid_from) SELECT acting_network(), gen_random_uuid(), '{marco}', '{partner}', '2020-01-01'
             WHERE NOT EXISTS (SELECT FROM operator WHERE account_id = '{marco}' AND body_id = '{partner}')"
        ))
        .await;
    let operator = story
        .read(&format!("SELECT id FROM operator WHERE account_id = '{marco}' AND body_id = '{partner}'"))
        .await;
    let name = [("passo", "nomina"), ("revisione", "1"), ("operatore", operator.as_str())];
    let early = giulia.post(&case, &name).await;
    assert!(early.text().contains("Si nomina solo chi lavora con la persona."), "{}", early.text());
    assert_eq!(
        giulia.post(&format!("{project}/squadra"), &[("ente", &partner.to_string())]).await.status,
        303
    );
    assert_eq!(giulia.post(&case, &name).await.status, 303);
    let browser = story.site.browser(story.trecate.marco_as(&[Role::PartnerReceiver]));
    let page = browser.get(&case).await;
    assert!(page.text().contains("Seguita dai servizi"), "{}", page.text());
    assert_eq!(
        browser.get(&project).await.fault,
        Some("not-permitted"),
        "the rest of the file is not theirs"
    );
    assert_eq!(
        browser
            .post(&case, &[("passo", "scrivi"), ("genere", "other"), ("parole", "Laboratorio il martedì")])
            .await
            .status,
        303
    );
    assert!(giulia.get(&case).await.text().contains("Laboratorio il martedì"));
    assert_eq!(
        giulia.post(&case, &[("passo", "togli"), ("revisione", "2"), ("operatore", &operator)]).await.status,
        303
    );
    assert_eq!(browser.get(&case).await.fault, Some("not-found"), "taken off");
    assert_eq!(story.read("SELECT string_agg(what, ',' ORDER BY id) FROM reserved_trace WHERE what IN ('named', 'took_off')").await, "named,took_off");
}

#[tokio::test]
async fn two_tabs_do_not_undo_one_another() {
    let story = Story::begins().await;
    let (ada, colleague) = shared(&story).await;
    let giulia = story.giulia();
    let case = format!("/riservato/{ada}");
    giulia.post(&case, &[("passo", "apri")]).await;
    assert_eq!(
        giulia.post(&case, &[("passo", "apri")]).await.status,
        303,
        "opened once more in the other tab"
    );
    assert_eq!(story.read("SELECT count(*) FROM reserved_trace WHERE what = 'opened'").await, "1");
    let marco = colleague.account.unwrap();
    let operator = story
        .read(&format!(
            "SELECT id FROM operator WHERE account_id = '{marco}' AND body_id = '{}'",
            story.trecate.lead
        ))
        .await;
    let name = [("passo", "nomina"), ("revisione", "1"), ("operatore", operator.as_str())];
    assert_eq!(giulia.post(&case, &name).await.status, 303);
    let take_off = [("passo", "togli"), ("revisione", "1"), ("operatore", operator.as_str())];
    assert_eq!(giulia.post(&case, &take_off).await.fault, Some("stale"), "the tab of before");
    giulia.post(&case, &[("passo", "scrivi"), ("genere", "other"), ("parole", "Una notizia")]).await;
    let note = story.read("SELECT id FROM reserved_note").await;
    let take_back = [("passo", "ritira"), ("nota", note.as_str())];
    assert_eq!(giulia.post(&case, &take_back).await.status, 303);
    assert_eq!(giulia.post(&case, &take_back).await.fault, Some("stale"), "taken back in the other tab");
}
