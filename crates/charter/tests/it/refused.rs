//! Everything that must not be written, tried by hand with the application's role: each is refused by its rule.

use snodo_core::{Acting, Purpose};

use crate::story::Story;

const PERMISSION: &str = "permission denied";

async fn refused(story: &Story, acting: &Acting, statement: &str, rule: &str) {
    let refusal = story.site.database.by_hand(acting, statement).await.err().unwrap_or_default();
    assert!(
        refusal == rule || (rule == PERMISSION && refusal.contains(PERMISSION)),
        "{statement}: {refusal}"
    );
}

#[tokio::test]
async fn what_was_approved_stays_whatever_is_tried() {
    let story = Story::begins().await;
    story.charter(&[("appointment_kept", "", "95", "month"), ("counter_wait", "20", "80", "month")]).await;
    let acting = story.acting();
    let stays = "charter_edition_approved_stays";
    for statement in [
        "UPDATE charter_edition SET introduction = 'Altro'",
        "UPDATE charter_edition SET state = 'draft'",
        "DELETE FROM charter_edition",
        "UPDATE charter_commitment SET target = 10",
        "DELETE FROM charter_commitment",
        "UPDATE charter_principle SET words = 'Altro'",
        "INSERT INTO charter_principle (network_id, edition_id, position, title, words)
         SELECT network_id, id, 9, 'Nuovo', 'Nuovo' FROM charter_edition",
    ] {
        refused(&story, &acting, statement, stays).await;
    }
    let new = |rest: &str| {
        format!(
            "INSERT INTO charter_edition (network_id, id, number, state) VALUES (acting_network(), gen_random_uuid(), 0, 'draft'); {rest}"
        )
    };
    let approve = |day: &str| {
        format!(
            "UPDATE charter_edition SET state = 'approved', introduction = 'x', act = 'x', approved_on = '2000-01-01', valid_from = '{day}' WHERE state = 'draft'"
        )
    };
    refused(&story, &acting, &new(&approve("2001-01-01")), "charter_edition_follows").await;
    refused(&story, &acting, &new(&approve("2040-01-01")), "charter_edition_promises").await;
    refused(
        &story,
        &acting,
        &new("UPDATE charter_edition SET state = 'approved' WHERE state = 'draft'"),
        "charter_edition_promises",
    )
    .await;
    refused(&story, &acting, &new(&new("")), "charter_edition_one_draft").await;
    refused(
        &story,
        &acting,
        "INSERT INTO charter_edition (network_id, id, number, state) VALUES (acting_network(), gen_random_uuid(), 0, 'approved')",
        "charter_edition_starts_as_draft",
    )
    .await;
    let promise = |indicator: &str, limit: i32| {
        new(&format!(
            "INSERT INTO charter_commitment (network_id, id, edition_id, position, words, indicator, limit_value, target, period)
             SELECT network_id, gen_random_uuid(), id, 1, 'x', '{indicator}', {limit}, 90, 'month' FROM charter_edition WHERE state = 'draft'"
        ))
    };
    refused(&story, &acting, &promise("appointment_kept", 3), "charter_commitment_limit_of_indicator").await;
    refused(&story, &acting, &promise("counter_wait", 0), "charter_commitment_limit_of_indicator").await;
}

#[tokio::test]
async fn nobody_writes_a_figure_by_hand() {
    let story = Story::begins().await;
    story.charter(&[("appointment_kept", "", "95", "month")]).await;
    let acting = story.acting();
    for statement in [
        "UPDATE charter_month SET kept = 100",
        "DELETE FROM charter_month",
        "INSERT INTO charter_month SELECT network_id, indicator, 99, month, 1, 0, 0, now() FROM charter_month LIMIT 1",
        "INSERT INTO charter_fixed (network_id, indicator, limit_value, first_day, last_day, kept, missed, fixed_at, fixed_by)
         VALUES (acting_network(), 'appointment_kept', 0, '2020-01-01', '2020-01-31', 1, 0, now(), acting_account())",
        "UPDATE charter_fixed SET kept = 1",
        "DELETE FROM charter_fixed",
    ] {
        refused(&story, &acting, statement, PERMISSION).await;
    }
}

#[tokio::test]
async fn what_was_received_stays_and_moves_as_it_may() {
    let story = Story::begins().await;
    story.complain(&[("tipo", "complaint"), ("parole", "Ho aspettato un’ora.")]).await;
    let acting = story.acting();
    for (statement, rule) in [
        ("UPDATE complaint SET kind = 'praise', answer_by = NULL", "complaint_received_stays"),
        ("UPDATE complaint SET answer_by = answer_by + 30", "complaint_received_stays"),
        ("UPDATE complaint SET received_at = received_at + interval '1 day'", "complaint_received_stays"),
        ("UPDATE complaint SET state = 'in_hand'", "complaint_in_somebodys_hands"),
        (
            "UPDATE complaint SET state = 'closed', outcome = 'right', closed_at = now(), handled_by = (SELECT id FROM operator LIMIT 1)",
            "complaint_closed_after_answer",
        ),
        ("UPDATE complaint_words SET words = 'Tutto bene.'", "complaint_words_stay"),
        ("DELETE FROM complaint_words", PERMISSION),
        ("DELETE FROM complaint", PERMISSION),
    ] {
        refused(&story, &acting, statement, rule).await;
    }
    let answer = "UPDATE complaint SET state = 'answered', answered_at = now() - interval '30 days', answered_how = 'code',
                         handled_by = (SELECT id FROM operator WHERE account_id = acting_account())";
    story.site.database.by_hand(&acting, answer).await.unwrap();
    let backdated = "SELECT answered_at < now() - interval '1 day' FROM complaint";
    assert_eq!(
        story.site.database.read(backdated).await,
        "false",
        "when it was answered is the database's to say"
    );
    refused(&story, &acting, "UPDATE complaint SET answered_at = NULL, answered_how = NULL, state = 'closed', outcome = 'right', closed_at = now()", "complaint_answered_stays").await;
    refused(&story, &acting, "UPDATE complaint SET state = 'in_hand'", "complaint_transition_allowed").await;
    story.site.database.by_hand(&acting, "UPDATE complaint_words SET answer = 'Ci scusiamo.'").await.unwrap();
    refused(&story, &acting, "UPDATE complaint_words SET answer = 'Non è vero.'", "complaint_words_stay")
        .await;
    // Whoever counts reads no words, and a citizen writes with the own code alone.
    let citizen = Acting::program(story.trecate.id, Purpose::Citizen);
    let insert = "INSERT INTO complaint (network_id, id, number, kind, anonymous, code_hash) VALUES (acting_network(), gen_random_uuid(), 0, 'praise', true, sha256('x'))";
    let refusal = story.site.database.by_hand(&citizen, insert).await.err().unwrap_or_default();
    assert!(refusal.contains("row-level security"), "{refusal}");
}
