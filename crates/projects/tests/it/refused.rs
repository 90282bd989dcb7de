//! Everything that must not be written, tried by hand with the application's role: each is refused by its rule.

use jiff::{ToSpan as _, civil::Date};
use uuid::Uuid;

use crate::story::Story;

/// A session of Giulia with one project, by hand; `when` is the range's two instants.
fn session(story: &Story, project: Uuid, service: Uuid, column: &str, when: &str) -> String {
    let (state, activity) = if column == "actual" { ("held", "Curriculum") } else { ("planned", "") };
    let attendance = if column == "actual" { "present" } else { "expected" };
    let (id, register, counter) = (Uuid::now_v7(), story.trecate.register, story.counter);
    format!(
        "INSERT INTO session_of_service (network_id, register_id, id, service_id, operator_id, counter_id, {column}, state, activity)
         SELECT acting_network(), '{register}', '{id}', '{service}', o.id, '{counter}', tstzrange({when}), '{state}', '{activity}'
         FROM operator o WHERE o.network_id = acting_network() AND o.account_id = acting_account();
         INSERT INTO attendance (network_id, register_id, session_id, project_id, person_id, state)
         SELECT network_id, register_id, '{id}', id, person_id, '{attendance}' FROM project WHERE id = '{project}'"
    )
}

/// From one hour to another of a day in Rome.
fn at(day: Date, from: u8, to: u8) -> String {
    format!(
        "timestamp '{day} {from:02}:00' AT TIME ZONE 'Europe/Rome', timestamp '{day} {to:02}:00' AT TIME ZONE 'Europe/Rome'"
    )
}

/// Says that a statement is refused by a rule.
async fn refused(story: &Story, statement: &str, rule: &str) {
    assert_eq!(story.by_hand(statement).await.err().as_deref(), Some(rule), "{statement}");
}

#[tokio::test]
async fn a_project_is_not_backdated() {
    let story = Story::begins().await;
    let ada = story.enters("Ada", "Rossi", "'1980-05-01'").await;
    let new = |columns: &str, values: &str| {
        format!(
            "INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, case_manager_id, eligibility{columns})
             SELECT acting_network(), '{}', gen_random_uuid(), 0, '{ada}', '{}', acting_body(), o.id, '{{}}'{values}
             FROM operator o WHERE o.network_id = acting_network() AND o.account_id = acting_account()",
            story.trecate.register, story.measure
        )
    };
    refused(&story, &new(", proposed_on", ", today_in_rome() - 1"), "project_not_backdated").await;
    refused(&story, &new(", proposed_on", ", today_in_rome() + 1"), "project_not_backdated").await;
    let begun = ", 'in_progress', today_in_rome(), today_in_rome(), today_in_rome()";
    refused(&story, &new(", state, signed_on, starts_on, ends_on", begun), "project_starts_as_proposed")
        .await;
    story.by_hand(&new("", "")).await.unwrap();
    refused(&story, &new("", ""), "project_open_once").await;
    let sign = |on: &str| {
        format!(
            "UPDATE project SET state = 'signed', signed_on = {on}, starts_on = today_in_rome(), ends_on = today_in_rome() + 90"
        )
    };
    refused(&story, &sign("today_in_rome() - 1"), "project_signed_in_its_time").await;
    refused(&story, "UPDATE project SET proposed_on = proposed_on - 30", "project_not_backdated").await;
    refused(&story, "UPDATE project SET state = 'concluded', outcome = 'hired', closed_on = today_in_rome(), signed_on = today_in_rome(),
                     starts_on = today_in_rome(), ends_on = today_in_rome()", "project_transition_allowed").await;
    refused(
        &story,
        "UPDATE project SET eligibility = '{\"on\":\"2020-01-01\",\"answers\":[]}'",
        "project_proposal_stays",
    )
    .await;
    story.by_hand(&sign("today_in_rome()")).await.unwrap();
    refused(&story, "UPDATE project SET signed_on = NULL", "project_signed_stays").await;
    refused(&story, "UPDATE project SET ends_on = starts_on - 1", "project_dates_in_order").await;
    let moved =
        "INSERT INTO project_transition (network_id, register_id, project_id, from_state, to_state, moved_at)
                 SELECT network_id, register_id, id, 'in_progress', 'concluded', '2020-01-01' FROM project";
    refused(&story, moved, "project_transition_by_moving").await;
    assert!(story.by_hand("DELETE FROM project").await.unwrap_err().contains("permission denied"));
    assert!(
        story
            .by_hand("UPDATE project_transition SET moved_at = '2020-01-01'")
            .await
            .unwrap_err()
            .contains("permission denied")
    );
    // What the program keeps for itself cannot be said otherwise.
    story.by_hand("UPDATE project SET state_since = '2020-01-01', created_at = '2020-01-01'").await.unwrap();
    assert_eq!(story.read("SELECT state_since > now() - interval '1 hour' AND created_at > now() - interval '1 hour' FROM project").await, "true");
}

#[tokio::test]
async fn hours_are_not_too_old_nor_future_nor_outside_the_project_nor_on_a_closed_day() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 50).await;
    let hours = |column, day: Date, from, to| session(&story, ada, story.alone, column, &at(day, from, to));
    refused(&story, &hours("actual", story.open_day(-40).await, 9, 10), "session_recorded_in_time").await;
    refused(&story, &hours("planned", story.open_day(-40).await, 9, 10), "session_recorded_in_time").await;
    refused(&story, &hours("actual", story.open_day(2).await, 9, 10), "session_held_in_the_past").await;
    refused(&story, &hours("planned", story.open_day(125).await, 9, 10), "attendance_within_project").await;
    let fresh = story.project("Bea", 2).await;
    let before = session(&story, fresh, story.alone, "actual", &at(story.open_day(-5).await, 9, 10));
    refused(&story, &before, "attendance_within_project").await;
    let christmas: Date = (1..)
        .find_map(|days| {
            Some(story.today + i64::from(days).days()).filter(|day| (day.month(), day.day()) == (12, 25))
        })
        .unwrap();
    refused(&story, &hours("planned", christmas, 9, 10), "session_on_open_day").await;
    let day = story.open_day(3).await;
    story
        .by_hand(&format!(
            "INSERT INTO closure (network_id, id, counter_id, first_day, last_day, reason) VALUES (acting_network(), gen_random_uuid(), '{}', '{day}', '{day}', 'Assemblea')",
            story.counter
        ))
        .await
        .unwrap();
    refused(&story, &hours("planned", day, 9, 10), "session_on_open_day").await;
    refused(&story, &hours("planned", story.open_day(5).await, 8, 19), "session_planned_bounded").await;
    let other = story.open_day(6).await;
    let remote = hours("planned", other, 9, 10)
        .replace("counter_id, planned", "counter_id, remote, planned")
        .replacen("', tstzrange", "', true, tstzrange", 1);
    refused(&story, &remote, "session_remote_allowed").await;
    story.in_the_past("UPDATE measure_service SET valid_to = today_in_rome()").await;
    refused(&story, &hours("planned", other, 9, 10), "session_service_in_force").await;
}

#[tokio::test]
async fn nobody_is_at_two_places_at_once() {
    let story = Story::begins().await;
    let (ada, bea) = (story.project("Ada", 10).await, story.project("Bea", 10).await);
    let day = story.open_day(4).await;
    story.by_hand(&session(&story, ada, story.alone, "planned", &at(day, 9, 11))).await.unwrap();
    refused(&story, &session(&story, bea, story.alone, "planned", &at(day, 10, 12)), "operator_engaged_once")
        .await;
    // Another operator, the same person.
    let marco = story.trecate.marco;
    let lead = story.trecate.lead;
    story.in_the_past(&format!(
        "INSERT INTO operator (network_id, id, account_id, body_id, valid_from) VALUES (acting_network(), gen_random_uuid(), '{marco}', '{lead}', '2020-01-01')"
    )).await;
    let by_marco = session(&story, ada, story.alone, "planned", &at(day, 10, 12)).replace(
        "o.account_id = acting_account()",
        &format!("o.account_id = '{marco}' AND o.body_id = acting_body()"),
    );
    refused(&story, &by_marco, "person_engaged_once").await;
    story.by_hand(&session(&story, bea, story.alone, "planned", &at(day, 11, 12))).await.unwrap();
    // Nor by moving what is there.
    let move_it = format!(
        "UPDATE session_of_service SET planned = tstzrange({}) WHERE id IN (SELECT session_id FROM attendance WHERE project_id = '{bea}')",
        at(day, 10, 11)
    );
    refused(&story, &move_it, "operator_engaged_once").await;
}

#[tokio::test]
async fn nothing_goes_beyond_caps_seats_and_the_person_s_own_project() {
    let story = Story::begins().await;
    let (ada, bea) = (story.project("Ada", 10).await, story.project("Bea", 10).await);
    let mut day = story.open_day(3).await;
    refused(
        &story,
        &session(&story, ada, story.alone, "planned", &at(day, 9, 13)),
        "attendance_within_day_cap",
    )
    .await;
    for _ in 0..3 {
        story.by_hand(&session(&story, ada, story.alone, "planned", &at(day, 9, 12))).await.unwrap();
        day = story.open_day(i64::from((day - story.today).get_days()) + 1).await;
    }
    refused(&story, &session(&story, ada, story.alone, "planned", &at(day, 9, 11)), "attendance_within_cap")
        .await;
    story.by_hand(&session(&story, ada, story.alone, "planned", &at(day, 9, 10))).await.unwrap();
    let longer = format!(
        "UPDATE session_of_service SET planned = tstzrange({}) WHERE lower(planned) = timestamp '{day} 09:00' AT TIME ZONE 'Europe/Rome'",
        at(day, 9, 11)
    );
    refused(&story, &longer, "attendance_within_cap").await;
    let join = |session: Uuid, project: Uuid, person: &str| {
        format!(
            "INSERT INTO attendance (network_id, register_id, session_id, project_id, person_id)
             SELECT network_id, register_id, '{session}', id, {person} FROM project WHERE id = '{project}'"
        )
    };
    let last = story.last_session(ada).await;
    refused(&story, &join(last, bea, "person_id"), "attendance_within_group").await;
    refused(
        &story,
        &join(last, bea, &format!("(SELECT person_id FROM project WHERE id = '{ada}')")),
        "attendance_of_the_projects_person",
    )
    .await;
    refused(
        &story,
        &format!("UPDATE attendance SET state = 'present' WHERE session_id = '{last}'"),
        "attendance_present_when_held",
    )
    .await;
    let unsigned = story.project("Cleo", 10).await;
    story.in_the_past(&format!("UPDATE project SET state = 'suspended' WHERE id = '{unsigned}'")).await;
    story
        .by_hand(&format!(
            "INSERT INTO project_suspension (network_id, register_id, project_id, first_day, reason)
             SELECT network_id, register_id, id, today_in_rome(), 'Malattia' FROM project WHERE id = '{unsigned}'"
        ))
        .await
        .unwrap();
    let free = story.open_day(30).await;
    refused(
        &story,
        &session(&story, unsigned, story.group, "planned", &at(free, 9, 10)),
        "attendance_not_while_suspended",
    )
    .await;
}

#[tokio::test]
async fn a_sent_month_and_given_hours_stay_as_they_are() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 80).await;
    story.in_the_past("UPDATE measure SET hours_entry_days = 70").await;
    let mut day = story.today.first_of_month().yesterday().unwrap() - 3.days();
    while story.by_hand(&session(&story, ada, story.alone, "actual", &at(day, 9, 10))).await.is_err() {
        day -= 1.day();
    }
    let held = story.last_session(ada).await;
    refused(&story, "DELETE FROM session_of_service", "session_held_stays").await;
    refused(&story, "DELETE FROM attendance", "session_held_stays").await;
    refused(
        &story,
        "UPDATE session_of_service SET recorded_at = recorded_at - interval '9 days'",
        "session_recorded_at_stays",
    )
    .await;
    let month = day.first_of_month();
    let report = |month: &str, minutes: i32| {
        format!(
            "INSERT INTO activity_report (network_id, register_id, id, project_id, month, minutes, content, digest, submitted_by, submitted_at)
             SELECT network_id, register_id, gen_random_uuid(), id, {month}, {minutes}, '{{}}', decode(repeat('00', 32), 'hex'), acting_account(), '2020-01-01'
             FROM project WHERE id = '{ada}'"
        )
    };
    refused(&story, &report(&format!("'{month}'"), 90), "activity_report_minutes_of_hours").await;
    refused(
        &story,
        &report("date_trunc('month', today_in_rome()::timestamp)::date", 0),
        "activity_report_of_a_month_that_is_over",
    )
    .await;
    refused(
        &story,
        &format!(
            "UPDATE project SET state = 'concluded', outcome = 'hired', closed_on = '{}'",
            day - 1.day()
        ),
        "project_covers_its_hours",
    )
    .await;
    story.by_hand(&report(&format!("'{month}'"), 60)).await.unwrap();
    assert_eq!(
        story.read("SELECT submitted_at > now() - interval '1 hour' FROM activity_report").await,
        "true",
        "sent now, whatever it says"
    );
    for change in [
        "UPDATE session_of_service SET activity = 'Altro'".to_owned(),
        "UPDATE session_of_service SET state = 'cancelled', planned = actual, actual = NULL".to_owned(),
        format!("UPDATE session_of_service SET actual = tstzrange({})", at(day, 9, 11)),
        "UPDATE attendance SET state = 'absent'".to_owned(),
        session(&story, ada, story.alone, "actual", &at(day, 11, 12)),
        session(&story, ada, story.group, "planned", &at(day, 15, 16)),
    ] {
        refused(&story, &change, "session_period_locked").await;
    }
    refused(&story, &report(&format!("'{month}'"), 60), "activity_report_month_key").await;
    assert!(
        story
            .by_hand("UPDATE activity_report SET minutes = 0")
            .await
            .unwrap_err()
            .contains("permission denied")
    );
    assert!(story.by_hand("DELETE FROM activity_report").await.unwrap_err().contains("permission denied"));
    let bea = story.project("Bea", 80).await;
    story.by_hand(&session(&story, bea, story.alone, "actual", &at(day, 16, 17))).await.unwrap();
    let correction = |session: Uuid| {
        format!(
            "INSERT INTO session_correction (network_id, register_id, id, report_id, session_id, reason, minutes, recorded_by)
             SELECT network_id, register_id, gen_random_uuid(), id, '{session}', 'Errore', 30, acting_account() FROM activity_report"
        )
    };
    let of_bea: Uuid = story
        .read(&format!("SELECT session_id FROM attendance WHERE project_id = '{bea}'"))
        .await
        .parse()
        .unwrap();
    refused(&story, &correction(of_bea), "session_correction_of_the_report").await;
    story.by_hand(&correction(held)).await.unwrap();
    let suspend = format!(
        "INSERT INTO project_suspension (network_id, register_id, project_id, first_day, last_day, reason)
         SELECT network_id, register_id, id, '{day}', '{day}', 'Malattia' FROM project WHERE id = '{ada}'"
    );
    refused(&story, &suspend, "project_suspension_without_hours").await;
}

#[tokio::test]
async fn taken_times_are_written_by_the_facts_alone() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 10).await;
    let day = story.open_day(4).await;
    story.by_hand(&session(&story, ada, story.alone, "planned", &at(day, 9, 11))).await.unwrap();
    for table in ["operator_engagement", "person_engagement", "room_engagement"] {
        for statement in [
            format!("DELETE FROM {table}"),
            format!("UPDATE {table} SET during = tstzrange(now(), now() + interval '1 minute')"),
            format!("INSERT INTO {table} DEFAULT VALUES"),
            format!("TRUNCATE {table}"),
        ] {
            assert!(
                story.by_hand(&statement).await.unwrap_err().contains("permission denied"),
                "{statement}"
            );
        }
    }
    for statement in [
        "ALTER TABLE operator_engagement DROP CONSTRAINT operator_engaged_once",
        "ALTER TABLE session_of_service DISABLE TRIGGER ALL",
        "ALTER TABLE attendance DISABLE ROW LEVEL SECURITY",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION acts_as_owner() RETURNS boolean LANGUAGE sql RETURN true",
    ] {
        assert!(story.by_hand(statement).await.is_err(), "{statement}");
    }
    // Still one, and in the way of whoever comes next.
    assert_eq!(story.read("SELECT count(*) FROM operator_engagement").await, "1");
    let bea = story.project("Bea", 10).await;
    refused(&story, &session(&story, bea, story.alone, "planned", &at(day, 10, 12)), "operator_engaged_once")
        .await;
}

#[tokio::test]
async fn hours_are_neither_ungiven_nor_moved_nor_given_to_somebody_else() {
    let story = Story::begins().await;
    let (ada, bea) = (story.project("Ada", 50).await, story.project("Bea", 50).await);
    let past = story.open_day(-3).await;
    story.by_hand(&session(&story, ada, story.alone, "actual", &at(past, 9, 10))).await.unwrap();
    let held = story.last_session(ada).await;
    let future = story.open_day(5).await;
    let too_old = story.open_day(-40).await;
    let in_two_days = story.open_day(2).await;
    let by_id = format!("WHERE id = '{held}'");
    // Given hours: neither ungiven, nor moved, nor made longer than a day allows, nor given to somebody else.
    for (change, constraint) in [
        ("state = 'cancelled', planned = actual, actual = NULL".to_owned(), "session_held_stays"),
        ("state = 'planned', planned = actual, actual = NULL".to_owned(), "session_held_stays"),
        (format!("actual = tstzrange({})", at(too_old, 9, 10)), "session_recorded_in_time"),
        (format!("actual = tstzrange({})", at(in_two_days, 9, 10)), "session_held_in_the_past"),
        (format!("actual = tstzrange({})", at(past, 9, 13)), "attendance_within_day_cap"),
        ("actual = tstzrange(lower(actual), NULL)".to_owned(), "session_actual_bounded"),
        (
            "actual = tstzrange(lower(actual), lower(actual) + interval '11 hours')".to_owned(),
            "session_actual_bounded",
        ),
        ("activity = ' '".to_owned(), "session_held_with_activity"),
        ("remote = true".to_owned(), "session_remote_allowed"),
        ("recorded_by = NULL".to_owned(), "session_recorded_at_stays"),
    ] {
        refused(&story, &format!("UPDATE session_of_service SET {change} {by_id}"), constraint).await;
    }
    for (change, constraint) in [
        (format!("project_id = '{bea}'"), "attendance_stays"),
        (
            format!("person_id = (SELECT person_id FROM project WHERE id = '{bea}')"),
            "attendance_of_the_projects_person",
        ),
        ("own_time = tstzrange(now(), now() + interval '1 hour')".to_owned(), "attendance_within_session"),
    ] {
        refused(&story, &format!("UPDATE attendance SET {change} WHERE session_id = '{held}'"), constraint)
            .await;
    }
    refused(&story, &format!("UPDATE project SET person_id = (SELECT person_id FROM project WHERE id = '{bea}') WHERE id = '{ada}'"), "project_person_stays").await;
    // A planned hour is not moved to where it cannot be.
    story.by_hand(&session(&story, bea, story.alone, "planned", &at(future, 9, 10))).await.unwrap();
    let planned = story.last_session(bea).await;
    let christmas: Date = (1..)
        .find_map(|days| {
            Some(story.today + i64::from(days).days()).filter(|day| (day.month(), day.day()) == (12, 25))
        })
        .unwrap();
    for (to, constraint) in [
        (at(christmas, 9, 10), "session_on_open_day"),
        (at(story.open_day(125).await, 9, 10), "attendance_within_project"),
        (at(story.open_day(-60).await, 9, 10), "session_recorded_in_time"),
    ] {
        let change =
            format!("UPDATE session_of_service SET planned = tstzrange({to}) WHERE id = '{planned}'");
        refused(&story, &change, constraint).await;
    }
}

#[tokio::test]
async fn a_project_its_signatures_and_its_lists_are_not_backdated_by_a_change_either() {
    let story = Story::begins().await;
    let ada = story.project("Ada", 50).await;
    let past = story.open_day(-3).await;
    story.by_hand(&session(&story, ada, story.alone, "actual", &at(past, 9, 10))).await.unwrap();
    // A project's end does not come before its hours, nor its signature from another day, nor its list from the past.
    refused(
        &story,
        &format!("UPDATE project SET ends_on = '{}' WHERE id = '{ada}'", past - 1.day()),
        "project_covers_its_hours",
    )
    .await;
    refused(&story, "UPDATE project SET starts_on = starts_on - 10", "project_signed_stays").await;
    refused(&story, "UPDATE project SET proposed_on = proposed_on - 10", "project_not_backdated").await;
    refused(&story, "UPDATE project SET code = code + 100", "project_not_backdated").await;
    refused(
        &story,
        &format!(
            "INSERT INTO project_signature (network_id, register_id, project_id, signer, signed_on, how, recorded_at)
             SELECT network_id, register_id, id, 'person', signed_on - 30, 'paper', '2020-01-01' FROM project WHERE id = '{ada}'"
        ),
        "project_signature_of_the_day",
    )
    .await;
    let sign = format!(
        "INSERT INTO project_signature (network_id, register_id, project_id, signer, signed_on, how, recorded_at)
         SELECT network_id, register_id, id, 'person', signed_on, 'paper', '2020-01-01' FROM project WHERE id = '{ada}'"
    );
    story.by_hand(&sign).await.unwrap();
    assert_eq!(
        story.read("SELECT recorded_at > now() - interval '1 hour' FROM project_signature").await,
        "true"
    );
    for statement in
        ["UPDATE project_signature SET signed_on = '2020-01-01'", "DELETE FROM project_signature"]
    {
        assert!(story.by_hand(statement).await.unwrap_err().contains("permission denied"), "{statement}");
    }
    let list = format!(
        "INSERT INTO assignment_list (network_id, register_id, id, measure_id, from_body_id, received_on, recorded_at)
         SELECT acting_network(), '{}', gen_random_uuid(), '{}', id, today_in_rome() - 30, '2020-01-01' FROM body WHERE kind = 'cpi'",
        story.trecate.register, story.measure
    );
    story.by_hand(&list).await.unwrap();
    story.by_hand("UPDATE assignment_list SET recorded_at = '2020-01-01'").await.unwrap();
    assert_eq!(
        story.read("SELECT recorded_at > now() - interval '1 hour' FROM assignment_list").await,
        "true"
    );
    // Nobody gets a second project of the measure, nor one of a measure that is over.
    let propose = |measure: &str| {
        format!(
            "INSERT INTO project (network_id, register_id, id, code, person_id, measure_id, body_id, case_manager_id, eligibility)
             SELECT network_id, register_id, gen_random_uuid(), 0, person_id, {measure}, body_id, case_manager_id, eligibility FROM project WHERE id = '{ada}'"
        )
    };
    refused(&story, &propose("measure_id"), "project_open_once").await;
    story
        .in_the_past(
            "INSERT INTO measure (network_id, id, code, name, funding, act, valid_from, valid_to)
             SELECT network_id, gen_random_uuid(), code, name, funding, act, '2010-01-01', '2019-12-31' FROM measure",
        )
        .await;
    refused(
        &story,
        &propose("(SELECT id FROM measure WHERE valid_to IS NOT NULL)"),
        "project_measure_in_force",
    )
    .await;
    story.in_the_past("UPDATE measure SET valid_to = today_in_rome() - 1 WHERE valid_to IS NULL").await;
    story
        .in_the_past(
            "INSERT INTO measure (network_id, id, code, name, funding, act, valid_from)
             SELECT network_id, gen_random_uuid(), code, name, funding, act, today_in_rome() FROM measure WHERE valid_to = today_in_rome() - 1",
        )
        .await;
    refused(&story, &propose("(SELECT id FROM measure WHERE valid_to IS NULL)"), "project_open_once").await;
}
