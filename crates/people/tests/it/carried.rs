//! All that other areas know of a person follows when two files become one, and goes back when they become two again.

use serde_json::Value;
use snodo_core::Role;
use snodo_test_support::web::Browser;
use sqlx::AssertSqlSafe;

use crate::{
    counter::{
        COUNTER, NEXT, PLANNED, PROJECT, REPORTED, VISIT, appointment, by_hand, in_the_past,
        mria_has_been_coming, opens, project, session,
    },
    merges::{Story, maria_came_twice, merged},
};

/// Every table that a merge changes beyond the file itself.
const TABLES: [&str; 12] = [
    "participation",
    "appointment_invitation",
    "waiting_list_entry",
    "visit",
    "ticket",
    "message",
    "assignment",
    "project",
    "attendance",
    "person_engagement",
    "operator_engagement",
    "session_of_service",
];

fn giulia(story: &Story) -> Browser {
    story.site.browser(story.trecate.giulia_as(&[Role::LeadBodyCoordinator]))
}

/// All rows of these tables, whole.
async fn rows(story: &Story) -> Vec<(&'static str, Value)> {
    let mut all = story.site.database.all_seeing_connection().await;
    let mut found = Vec::new();
    for table in TABLES {
        let query = format!(
            "SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text), '[]') FROM {table} t"
        );
        found.push((table, sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&mut all).await.unwrap()));
    }
    found
}

/// The tables in which rows name this person.
async fn where_named(story: &Story, person: snodo_people::PersonId) -> Vec<&'static str> {
    let person = person.to_string();
    rows(story)
        .await
        .into_iter()
        .filter(|(_, rows)| {
            rows.as_array().unwrap().iter().any(|row| row.get("person_id").is_some_and(|id| *id == *person))
        })
        .map(|(table, _)| table)
        .collect()
}

async fn one(story: &Story, query: &str) -> String {
    sqlx::query_scalar::<_, Option<String>>(AssertSqlSafe(format!("SELECT ({query})::text")))
        .fetch_one(&mut story.site.database.all_seeing_connection().await)
        .await
        .unwrap()
        .unwrap_or_default()
}

async fn mria_came_for_long() -> Story {
    let story = maria_came_twice().await;
    opens(&story).await;
    mria_has_been_coming(&story).await;
    story
}

#[tokio::test]
async fn everything_follows_the_person_and_goes_back_as_it_was() {
    let story = mria_came_for_long().await;
    let before = rows(&story).await;
    let named = where_named(&story, story.mria).await;
    assert_eq!(named.len(), 10, "the story leaves nothing out: {named:?}");

    let undo = merged(&story).await;
    assert_eq!(where_named(&story, story.mria).await, Vec::<&str>::new());
    assert_eq!(where_named(&story, story.maria).await, named);
    let file = giulia(&story).get(&format!("/persone/{}", story.maria)).await.text();
    for words in [
        "Accesso allo sportello: Curriculum",
        "Appuntamento: Primo colloquio",
        "Progetto firmato: Buono Servizi Lavoro",
        "Ore: Orientamento specialistico",
        "Mail: Appuntamento allo sportello",
        "Assegnata da Centro per l’impiego di Novara per Buono Servizi Lavoro",
    ] {
        assert!(file.contains(words), "{words}: {file}");
    }

    assert_eq!(giulia(&story).post(&undo, &[]).await.status, 303);
    for (before, after) in before.iter().zip(rows(&story).await) {
        assert_eq!(*before, after, "as it was");
    }
}

#[tokio::test]
async fn what_came_after_the_merge_stays_and_the_hours_of_a_project_stay_with_the_project() {
    let story = mria_came_for_long().await;
    let undo = merged(&story).await;
    let (maria, register) = (story.maria, story.trecate.register);
    let later = "00000000-0000-0000-0000-0000000009a1";
    let hours = "00000000-0000-0000-0000-0000000009a2";
    by_hand(
        &story,
        &format!(
            "INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at, person_id)
             VALUES (acting_network(), '{register}', '{later}', '{COUNTER}', 'phone', clock_timestamp(), '{maria}')"
        ),
    )
    .await
    .unwrap();
    in_the_past(&story, &session(&story, hours, PROJECT, 9, ("14:00", "15:00"), "NULL")).await;
    assert_eq!(giulia(&story).post(&undo, &[]).await.status, 303);
    let whose = async |query: &str| one(&story, query).await;
    assert_eq!(whose(&format!("SELECT person_id FROM visit WHERE id = '{later}'")).await, maria.to_string());
    for row in [
        format!("visit WHERE id = '{VISIT}'"),
        format!("attendance WHERE session_id = '{hours}'"),
        format!("person_engagement WHERE session_id = '{hours}'"),
    ] {
        let person = whose(&format!("SELECT person_id FROM {row}")).await;
        assert_eq!(person, story.mria.to_string(), "{row}");
    }
}

#[tokio::test]
async fn a_file_merged_into_a_merged_one_goes_back_one_step_at_a_time() {
    let story = mria_came_for_long().await;
    let first = merged(&story).await;
    let before = rows(&story).await;
    let mut tx = story.site.database.begin(&story.trecate.giulia_acts()).await.unwrap();
    let third = snodo_people::NewPerson {
        family_name: "Bianchi".into(),
        given_name: "Marietta".into(),
        ..snodo_people::NewPerson::default()
    };
    let third = crate::story::enters(&mut tx, &story.trecate, &third).await;
    tx.commit().await.unwrap();
    let address = format!("/persone/{third}/unisci/{}", story.maria);
    let done = giulia(&story).post(&address, &[("kept_revision", "1"), ("other_revision", "2")]).await;
    assert_eq!(done.status, 303, "{done:?}");
    assert_eq!(where_named(&story, third).await.len(), 10);
    let second = one(&story, "SELECT id FROM person_merge ORDER BY merged_at DESC LIMIT 1").await;
    assert_eq!(giulia(&story).post(&format!("/persone/unioni/{second}/annulla"), &[]).await.status, 303);
    assert_eq!(rows(&story).await, before, "as after the first merge");
    assert_eq!(giulia(&story).post(&first, &[]).await.status, 303);
    assert_eq!(where_named(&story, story.mria).await.len(), 10);
}

/// Nothing was written, and the page says what is in the way and leads there.
async fn is_refused(story: &Story, words: &str, links: &[&str]) {
    let before = rows(story).await;
    let address = format!("/persone/{}/unisci/{}", story.maria, story.mria);
    let page = giulia(story).get(&address).await;
    let sent = giulia(story).post(&address, &[("kept_revision", "1"), ("other_revision", "1")]).await;
    assert_eq!((page.status.as_u16(), sent.status.as_u16()), (200, 422));
    for page in [page, sent] {
        let text = page.text();
        assert!(text.contains(words) && !text.contains('⟨'), "{words}: {text}");
        assert!(!text.contains("Unisci le due schede"), "there is no button for what cannot be done: {text}");
        for link in links {
            assert!(page.html().contains(&format!("href=\"{link}\"")), "{link}: {}", page.html());
        }
    }
    assert_eq!(rows(story).await, before);
    assert_eq!(one(story, "SELECT count(*) FROM person_merge").await, "0");
}

#[tokio::test]
async fn two_projects_open_under_one_measure_are_put_right_first() {
    let story = mria_came_for_long().await;
    let other = "00000000-0000-0000-0000-0000000009b1";
    in_the_past(&story, &project(&story, other, story.maria)).await;
    is_refused(
        &story,
        "Tutte e due le schede hanno un progetto aperto per «Buono Servizi Lavoro»",
        &[&format!("/progetti/{other}"), &format!("/progetti/{PROJECT}")],
    )
    .await;
    by_hand(&story, &format!("UPDATE project SET state = 'interrupted', closed_on = today_in_rome(), outcome = 'other' WHERE id = '{other}'"))
        .await
        .unwrap();
    merged(&story).await;
}

#[tokio::test]
async fn two_engagements_at_one_time_are_put_right_first() {
    let story = mria_came_for_long().await;
    let other = "00000000-0000-0000-0000-0000000009c1";
    in_the_past(&story, &appointment(&story, other, story.maria, "booked", 6, ("11:30", "12:15"))).await;
    is_refused(
        &story,
        "tutte e due le schede hanno un impegno, «Primo colloquio» e «Orientamento specialistico».",
        &[&format!("/appuntamenti/{other}"), &format!("/ore/{PLANNED}")],
    )
    .await;
    by_hand(
        &story,
        &format!(
            "UPDATE participation SET state = 'cancelled_by_person', cancelled_at = now(), seat = NULL, seats = NULL
             WHERE appointment_id = '{other}'"
        ),
    )
    .await
    .unwrap();
    merged(&story).await;
}

#[tokio::test]
async fn two_places_in_one_appointment_are_one_persons_only_when_one_was_given_up() {
    let story = mria_came_for_long().await;
    let (maria, register) = (story.maria, story.trecate.register);
    in_the_past(&story, &format!(
        "INSERT INTO participation (network_id, register_id, id, appointment_id, part, person_id, state, booked_via)
         VALUES (acting_network(), '{register}', gen_random_uuid(), '{NEXT}', 'family', '{maria}', 'booked', 'operator');"
    ))
    .await;
    is_refused(&story, "hanno un impegno", &[&format!("/appuntamenti/{NEXT}")]).await;
    in_the_past(&story, &format!(
        "UPDATE participation SET state = 'cancelled_by_person', cancelled_at = now() WHERE appointment_id = '{NEXT}' AND part = 'family'"
    ))
    .await;
    merged(&story).await;
}

/// What carries at a merge does nothing else: the rules hold for everything beside it.
#[tokio::test]
async fn nobody_carries_anything_but_along_a_merge() {
    let story = mria_came_for_long().await;
    let maria = story.maria;
    let refused = async |statement: String, why: &str| {
        let answer = by_hand(&story, &statement).await.unwrap_err();
        assert!(answer.contains(why), "{statement}: {answer}");
    };
    refused(
        format!("UPDATE project SET person_id = '{maria}' WHERE id = '{PROJECT}'"),
        "project_person_stays",
    )
    .await;
    refused(
        format!("UPDATE attendance SET person_id = '{maria}' WHERE session_id = '{REPORTED}'"),
        "session_period_locked",
    )
    .await;
    refused(
        format!("UPDATE attendance SET person_id = '{maria}' WHERE session_id = '{PLANNED}'"),
        "attendance_of_the_projects_person",
    )
    .await;
    refused(
        format!("UPDATE attendance SET state = 'absent' WHERE session_id = '{REPORTED}'"),
        "session_period_locked",
    )
    .await;
    refused("SELECT carry_merged(gen_random_uuid())".into(), "person_merge_to_carry").await;
    refused("SELECT give_back_merged(gen_random_uuid())".into(), "person_merge_to_give_back").await;
    merged(&story).await;
    refused("DELETE FROM person_merge_carried".into(), "permission denied").await;
    refused(
        format!("UPDATE attendance SET state = 'absent' WHERE session_id = '{REPORTED}'"),
        "session_period_locked",
    )
    .await;
    assert_eq!(
        one(&story, "SELECT count(*) FROM person_merge_carried WHERE table_name = 'visit'").await,
        "1"
    );

    // A body outside the register does not see the merge, and so carries nothing.
    let mut marco = story.site.database.begin(&story.trecate.marco_acts()).await.unwrap();
    let theirs = sqlx::query(AssertSqlSafe(format!(
        "SELECT give_back_merged(id) FROM person_merge WHERE absorbed_person_id = '{}'",
        story.mria
    )))
    .fetch_all(&mut *marco)
    .await
    .unwrap();
    assert!(theirs.is_empty());
    drop(marco);
    let merge = one(&story, "SELECT id FROM person_merge").await;
    let mut marco = story.site.database.begin(&story.trecate.marco_acts()).await.unwrap();
    let fault = sqlx::query(AssertSqlSafe(format!("SELECT give_back_merged('{merge}')")))
        .execute(&mut *marco)
        .await
        .unwrap_err();
    assert_eq!(snodo_core::violated_constraint(&fault), Some("person_merge_to_give_back"));
}

/// Files that were merged when a merge carried less: what was left behind is carried afterwards.
#[tokio::test]
async fn what_an_earlier_merge_left_behind_is_carried_afterwards() {
    let story = maria_came_twice().await;
    opens(&story).await;
    merged(&story).await;
    mria_has_been_coming(&story).await;
    let merge = one(&story, "SELECT id FROM person_merge").await;
    by_hand(&story, &format!("SELECT carry_merged('{merge}')")).await.unwrap();
    assert_eq!(where_named(&story, story.mria).await, Vec::<&str>::new());
}
