//! Everything that must not be written, tried by hand with the application's role: each is refused by its rule.

use jiff::{Timestamp, ToSpan as _};
use snodo_core::Role;
use uuid::Uuid;

use crate::story::Story;

/// Says that a statement is refused by a rule.
async fn refused(story: &Story, statement: &str, rule: &str) {
    assert_eq!(story.by_hand(statement).await.err().as_deref(), Some(rule), "{statement}");
}

/// An interview of the draft by hand: who, at which company's table, from when, how long.
fn interview(story: &Story, who: usize, company: usize, from: Timestamp) -> String {
    format!(
        "INSERT INTO fair_interview (network_id, register_id, id, event_id, plan, registration_id, company_id, table_id, starts_at, ends_at)
         SELECT acting_network(), '{}', '{}', t.event_id, 'draft', '{}', t.company_id, t.id, '{from}', '{}'
         FROM fair_table t WHERE t.company_id = '{}'",
        story.trecate.register,
        Uuid::now_v7(),
        story.registrations[who],
        from + 20.minutes(),
        story.companies[company],
    )
}

#[tokio::test]
async fn nobody_is_in_two_places_and_no_table_hears_two() {
    let story = Story::begins().await;
    story.with_companies().await;
    story.by_hand(&interview(&story, 0, 0, story.begins)).await.unwrap();
    let overlapping = story.begins + 10.minutes();
    refused(&story, &interview(&story, 0, 1, overlapping), "fair_interview_candidate_in_one_place").await;
    refused(&story, &interview(&story, 1, 0, overlapping), "fair_interview_one_at_a_table").await;
    refused(&story, &interview(&story, 0, 0, story.begins + 40.minutes()), "fair_interview_pair_once").await;
    story.by_hand(&interview(&story, 0, 1, story.begins + 20.minutes())).await.unwrap();
}

#[tokio::test]
async fn nobody_meets_outside_of_the_event_nor_whom_they_must_not_nor_who_is_away() {
    let story = Story::begins().await;
    story.with_companies().await;
    refused(&story, &interview(&story, 0, 0, story.begins + 110.minutes()), "fair_interview_in_a_session")
        .await;
    let never = format!(
        "INSERT INTO fair_wish (network_id, register_id, event_id, registration_id, company_id, kind, said_by)
         VALUES (acting_network(), '{}', '{}', '{}', '{}', 'never', 'counter')",
        story.trecate.register, story.event, story.registrations[0], story.companies[0]
    );
    story.by_hand(&never).await.unwrap();
    refused(&story, &interview(&story, 0, 0, story.begins), "fair_interview_never").await;
    let away = format!(
        "INSERT INTO fair_table_absence (network_id, id, table_id, starts_at, ends_at, kind)
         SELECT network_id, gen_random_uuid(), id, '{}', '{}', 'break' FROM fair_table WHERE company_id = '{}'",
        story.begins,
        story.begins + 30.minutes(),
        story.companies[1]
    );
    story.by_hand(&away).await.unwrap();
    refused(&story, &interview(&story, 1, 1, story.begins + 20.minutes()), "fair_interview_table_there")
        .await;
    let cancelled = format!(
        "UPDATE registration SET state = 'cancelled_by_person', cancelled_at = now() WHERE id = '{}'",
        story.registrations[2]
    );
    story.by_hand(&cancelled).await.unwrap();
    refused(&story, &interview(&story, 2, 0, story.begins), "fair_interview_of_registered").await;
}

#[tokio::test]
async fn another_register_and_another_network_see_nothing() {
    let story = Story::begins().await;
    story.with_companies().await;
    story.by_hand(&interview(&story, 0, 0, story.begins)).await.unwrap();
    let marco = story
        .site
        .database
        .by_hand(&story.trecate.marco_acts(), "UPDATE fair_interview SET locked = true")
        .await;
    assert_eq!(marco, Ok(0));
    let elsewhere = snodo_test_support::stories::la_spezia(&story.site.database).await;
    let seen = story.site.database.by_hand(&elsewhere.giulia_acts(), "DELETE FROM fair_company").await;
    assert_eq!(seen, Ok(0));
}

#[tokio::test]
async fn another_bodys_coordinator_is_told_who_prepares_the_interviews() {
    let story = Story::begins().await;
    story.with_companies().await;
    let marco = story.site.browser(story.trecate.marco_as(&[Role::LeadBodyCoordinator]));
    for address in ["/incontri", "/incontri/candidati", "/incontri/persone.pdf"] {
        assert_eq!(marco.get(&story.address(address)).await.fault, Some("refused"), "{address}");
    }
}
