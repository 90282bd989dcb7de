//! Everything that must not be written, tried by hand with the application's role: each is refused by its rule.

use snodo_core::Purpose;
use uuid::Uuid;

use crate::story::Story;

/// Says that a statement is refused by a rule.
async fn refused(story: &Story, statement: &str, rule: &str) {
    assert_eq!(story.by_hand(statement).await.err().as_deref(), Some(rule), "{statement}");
}

fn insert(story: &Story, id: Uuid, operator: Uuid, state: &str) -> String {
    format!(
        "INSERT INTO referral (network_id, register_id, id, code, person_id, purpose, from_body_id, operator_id, case_manager_id, answer_by, agreed_how, state,
                               reason, ended_at)
         VALUES (acting_network(), '{}', '{id}', 0, '{}', 'language', acting_body(), '{operator}', '{operator}', today_in_rome(), 'in_person', '{state}',
                 CASE '{state}' WHEN 'done' THEN 'other' END, CASE '{state}' WHEN 'done' THEN now() END);",
        story.trecate.register, story.ada
    )
}

fn whole(story: &Story, id: Uuid, body: Uuid, sheet: &str, address: &str, parts: &str) -> String {
    let register = story.trecate.register;
    format!(
        "{} INSERT INTO referral_receiver (network_id, register_id, referral_id, body_id, sheet_id, address)
            VALUES (acting_network(), '{register}', '{id}', '{body}', {sheet}, {address});
         INSERT INTO referral_share (network_id, register_id, referral_id, parts, initials, expires_on)
            VALUES (acting_network(), '{register}', '{id}', '{parts}', 'A. R.', today_in_rome());
         INSERT INTO referral_text (network_id, register_id, referral_id, sections)
            VALUES (acting_network(), '{register}', '{id}', '[{{\"title\": \"a\", \"lines\": [\"b\"]}}]')",
        insert(story, id, story.giulia, "sent")
    )
}

#[tokio::test]
async fn a_referral_is_sent_whole_by_who_acts() {
    let story = Story::begins().await;
    let (id, giulia, paola) = (Uuid::now_v7(), story.giulia, story.paola);
    refused(&story, &insert(&story, id, paola, "sent"), "referral_by_who_acts").await;
    refused(&story, &insert(&story, id, giulia, "done"), "referral_begins_as_sent").await;
    let alone = format!("{} SET CONSTRAINTS ALL IMMEDIATE", insert(&story, id, giulia, "sent"));
    refused(&story, &alone, "referral_whole").await;
    let (partner, shelter) = (Uuid::from(story.trecate.partner), story.shelter);
    let parts = "{contact,languages}";
    let lead = Uuid::from(story.trecate.lead);
    refused(&story, &whole(&story, id, lead, "NULL", "NULL", parts), "referral_receiver_another").await;
    refused(
        &story,
        &whole(&story, id, partner, "NULL", "'altrove@enti.example'", parts),
        "referral_receiver_address_on_file",
    )
    .await;
    let foreign_sheet = format!("'{}'", story.other_course);
    refused(
        &story,
        &whole(&story, id, partner, &foreign_sheet, "NULL", parts),
        "referral_receiver_takes_referrals",
    )
    .await;
    refused(
        &story,
        &whole(&story, id, partner, "NULL", "NULL", "{languages}"),
        "referral_share_parts_of_the_list",
    )
    .await;
    refused(
        &story,
        &whole(&story, id, partner, "NULL", "NULL", "{contact,reserved}"),
        "referral_share_parts_of_the_list",
    )
    .await;
    story
        .everywhere(&format!("UPDATE body_profile SET moderation = 'pending' WHERE body_id = '{shelter}'"))
        .await;
    refused(&story, &whole(&story, id, shelter, "NULL", "NULL", parts), "referral_receiver_listed").await;
    story.by_hand(&whole(&story, id, partner, "NULL", "'centro@enti.example'", parts)).await.unwrap();
    assert_eq!(
        story.read("SELECT code || ' ' || (sent_at > now() - interval '1 minute') FROM referral").await,
        "1 true"
    );
}

#[tokio::test]
async fn what_was_agreed_stays() {
    let story = Story::begins().await;
    let id = story.sent().await;
    for set in [
        "purpose = 'other'",
        "answer_by = answer_by + 1",
        "agreed_how = 'phone'",
        "sent_at = now() - interval '1 day'",
        "code = 9",
        "silence_told_at = now()",
        "words = 'altro'",
        "moved_by_side = 'receiver'",
    ] {
        refused(&story, &format!("UPDATE referral SET {set} WHERE id = '{id}'"), "referral_stays").await;
    }
    for gone in [
        "DELETE FROM referral",
        "UPDATE referral_share SET expires_on = expires_on + 900",
        "UPDATE referral_text SET sections = '[1]'",
        "UPDATE referral_receiver SET body_id = acting_body()",
        "DELETE FROM referral_reading",
        "INSERT INTO referral_transition (network_id, register_id, referral_id, from_state, to_state, side) SELECT network_id, register_id, id, 'sent', 'accepted', 'receiver' FROM referral",
    ] {
        let answer = story.by_hand(gone).await;
        assert!(answer.as_ref().is_err_and(|why| why.contains("permission denied")), "{gone}: {answer:?}");
    }
    // Upkeep alone deletes, and not before its time.
    assert_eq!(story.by_hand("DELETE FROM referral_text").await, Ok(0), "a counter sees nothing to delete");
    let program = snodo_core::Acting::program(story.trecate.id, Purpose::Maintenance);
    let early = story.site.database.by_hand(&program, "DELETE FROM referral_text").await;
    assert_eq!(early.err().as_deref(), Some("referral_text_deleted_in_time"));
    let early = story
        .site
        .database
        .by_hand(&program, "UPDATE referral SET person_id = NULL, anonymised_at = now()")
        .await;
    assert_eq!(early.err().as_deref(), Some("referral_anonymised_in_time"));
    let early = story.site.database.by_hand(&program, "UPDATE referral SET state = 'expired'").await;
    assert_eq!(early.err().as_deref(), Some("referral_expires_after_its_day"));
}

#[tokio::test]
async fn only_allowed_moves_by_the_right_side() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let to = |state: &str, reason: &str| {
        let reason = if reason.is_empty() { "NULL".to_owned() } else { format!("'{reason}'") };
        format!("UPDATE referral SET state = '{state}', reason = {reason} WHERE id = '{id}'")
    };
    refused(&story, &to("arrived", ""), "referral_transition_allowed").await;
    refused(&story, &to("expired", ""), "referral_transition_allowed").await;
    refused(&story, &to("declined", ""), "referral_ended_with_reason").await;
    refused(&story, &to("declined", "never_came"), "referral_reason_from_the_list").await;
    refused(&story, &to("declined", "other"), "referral_other_in_words").await;
    let marco = story.trecate.marco_acts();
    let withdrawn = story.site.database.by_hand(&marco, &to("withdrawn", "no_news")).await;
    assert_eq!(withdrawn.err().as_deref(), Some("referral_transition_allowed"), "the counter withdraws");
    story.site.database.by_hand(&marco, &to("accepted", "")).await.unwrap();
    refused(&story, &to("sent", ""), "referral_taken_back_in_time").await;
    story.days_pass(id, 1).await;
    let late = story.site.database.by_hand(&marco, &to("sent", "")).await;
    assert_eq!(late.err().as_deref(), Some("referral_taken_back_in_time"), "only soon");
    let other = format!("UPDATE referral SET case_manager_id = '{}' WHERE id = '{id}'", story.paola);
    assert_eq!(story.site.database.by_hand(&marco, &other).await.err().as_deref(), Some("referral_stays"));
}

#[tokio::test]
async fn an_answer_after_its_day_is_no_answer() {
    let story = Story::begins().await;
    let id = story.sent().await;
    story.days_pass(id, 16).await;
    let yes = format!("UPDATE referral SET state = 'accepted' WHERE id = '{id}'");
    let late = story.site.database.by_hand(&story.trecate.marco_acts(), &yes).await;
    assert_eq!(late.err().as_deref(), Some("referral_answered_in_time"));
    // What the counter was told on the telephone it writes down.
    story.by_hand(&yes).await.unwrap();
}

#[tokio::test]
async fn after_the_end_the_receiver_reads_nothing() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let read = format!(
        "DO $$ BEGIN IF read_referral_text('{id}') IS NOT NULL THEN RAISE EXCEPTION 'read'; END IF; END $$"
    );
    let marco = story.trecate.marco_acts();
    assert!(story.site.database.by_hand(&marco, &read).await.is_err(), "while it is open");
    story.everywhere(&format!("UPDATE referral_share SET expires_on = today_in_rome() - 1, from_day = today_in_rome() - 2 WHERE referral_id = '{id}'")).await;
    assert_eq!(story.site.database.by_hand(&marco, &read).await, Ok(0), "the share is over");
    story
        .everywhere(&format!(
            "UPDATE referral_share SET expires_on = today_in_rome() + 1 WHERE referral_id = '{id}'"
        ))
        .await;
    story
        .by_hand(&format!(
            "UPDATE referral SET state = 'withdrawn', reason = 'person_asks' WHERE id = '{id}'"
        ))
        .await
        .unwrap();
    assert_eq!(story.site.database.by_hand(&marco, &read).await, Ok(0), "the referral is over");
    assert_eq!(story.by_hand(&read).await, Ok(0), "and it is no way in for the counter");
    let note = format!(
        "INSERT INTO referral_note (network_id, register_id, referral_id, words) SELECT network_id, register_id, id, 'ciao' FROM referral WHERE id = '{id}'"
    );
    refused(&story, &note, "referral_note_while_open").await;
}

#[tokio::test]
async fn reminders_have_a_day_and_an_end() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let program = snodo_core::Acting::program(story.trecate.id, Purpose::Maintenance);
    let remind = |phase: &str, number: i32| {
        format!(
            "INSERT INTO referral_reminder (network_id, register_id, referral_id, phase, number) SELECT network_id, register_id, id, '{phase}', {number} FROM referral WHERE id = '{id}'"
        )
    };
    for (phase, number) in [("answer", 1), ("outcome", 1)] {
        let early = story.site.database.by_hand(&program, &remind(phase, number)).await;
        assert_eq!(early.err().as_deref(), Some("referral_reminder_due"), "{phase}");
    }
    story.days_pass(id, 14).await;
    story.site.database.by_hand(&program, &remind("answer", 1)).await.unwrap();
    let never = story.site.database.by_hand(&program, &remind("answer", 3)).await;
    assert_eq!(never.err().as_deref(), Some("referral_reminder_due"), "no third one");
}

#[tokio::test]
async fn words_are_put_apart_by_a_move_alone() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let by_itself =
        format!("SELECT keep_referral_words_apart(r, 'ciao', true) FROM referral r WHERE id = '{id}'");
    refused(&story, &by_itself, "referral_words_of_a_move").await;
}

#[tokio::test]
async fn who_follows_is_somebody_of_the_counters() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let marco =
        story.read(&format!("SELECT id FROM operator WHERE account_id = '{}'", story.trecate.marco)).await;
    refused(
        &story,
        &format!("UPDATE referral SET case_manager_id = '{marco}' WHERE id = '{id}'"),
        "referral_case_manager_of_the_register",
    )
    .await;
}

#[tokio::test]
async fn only_what_failed_is_tried_again() {
    let story = Story::begins().await;
    let id = story.sent().await;
    let page = story.giulia().get(&format!("/rinvii/nuovo?dopo={id}")).await;
    assert_eq!(page.status, 422, "it is still open");
    let again = insert(&story, Uuid::now_v7(), story.giulia, "sent")
        .replace("reason, ended_at)", "reason, ended_at, again_of)")
        .replace("now() END);", &format!("now() END, '{id}');"));
    refused(&story, &again, "referral_again_of_what_failed").await;
}
