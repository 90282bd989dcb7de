//! Everything that must not be written, tried by hand with the application's role: each is refused by its rule.

use snodo_core::{Acting, Purpose};

use crate::story::Story;

fn registration(story: &Story, event: &str, columns: &str, values: &str) -> String {
    format!(
        "INSERT INTO registration (network_id, register_id, id, event_id, name, state, registered_via, code_hash{columns})
         VALUES (acting_network(), '{}', gen_random_uuid(), '{event}', 'Ada', {values})",
        story.trecate.register
    )
}

/// A state, the counter, a new code.
fn plain(state: &str) -> String {
    format!("'{state}', 'operator', sha256(gen_random_uuid()::text::bytea)")
}

async fn refused(story: &Story, statement: &str, rule: &str) {
    assert_eq!(story.by_hand(statement).await.err().as_deref(), Some(rule), "{statement}");
}

#[tokio::test]
async fn no_seat_is_sold_twice_whatever_the_program_writes() {
    let story = Story::begins().await;
    let event = story.publishes(72, &[("posti", "1")]).await;
    let confirmed = registration(&story, &event, "", &plain("confirmed"));
    story.by_hand(&confirmed).await.unwrap();
    refused(&story, &confirmed, "event_not_overbooked").await;
    story.by_hand(&registration(&story, &event, "", &plain("waiting"))).await.unwrap();
    refused(
        &story,
        "UPDATE registration SET state = 'confirmed' WHERE state = 'waiting'",
        "event_not_overbooked",
    )
    .await;
    let by_force = story.by_hand("UPDATE event_seats SET taken = 0").await.unwrap_err();
    assert!(by_force.contains("permission denied"), "{by_force}");
}

#[tokio::test]
async fn a_registration_begins_and_moves_as_it_may() {
    let story = Story::begins().await;
    let draft = story.writes(72, &[]).await;
    refused(&story, &registration(&story, &draft, "", &plain("confirmed")), "registration_of_open_event")
        .await;
    let event = story.publishes(90, &[("posti", "9")]).await;
    for state in ["offered", "lapsed", "cancelled_by_person"] {
        let (columns, values) = match state {
            "offered" => (", offered_until", format!("{}, now() + interval '1 day'", plain(state))),
            _ => (", cancelled_at", format!("{}, now()", plain(state))),
        };
        refused(&story, &registration(&story, &event, columns, &values), "registration_beginning").await;
    }
    story.by_hand(&registration(&story, &event, "", &plain("confirmed"))).await.unwrap();
    refused(&story, "UPDATE registration SET state = 'waiting'", "registration_transition_allowed").await;
    refused(&story, "UPDATE registration SET code_hash = sha256('x')", "registration_stays").await;
    refused(&story, "UPDATE registration SET places = 3", "registration_places_as_pupils").await;
    let class = registration(
        &story,
        &event,
        ", school, school_class, pupils, places",
        &format!("{}, 'S', '3B', 20, 20", plain("confirmed")),
    );
    refused(&story, &class, "registration_class_where_classes_come").await;
    let person = story.enters("Ada", "Rossi").await;
    let of_file = registration(&story, &event, ", person_id", &format!("{}, '{person}'", plain("confirmed")));
    story.by_hand(&of_file).await.unwrap();
    refused(&story, &of_file, "registration_once").await;
}

#[tokio::test]
async fn a_code_reaches_its_own_registration_and_changes_little_of_it() {
    let story = Story::begins().await;
    let event = story.publishes(90, &[("posti", "1")]).await;
    story.comes(&event, "Ada Rossi").await;
    let bruno = story.comes(&event, "Bruno Neri").await;
    let code = snodo_appointments::Code::parse(bruno.rsplit('/').next().unwrap()).unwrap();
    let person = story.enters("Bruno", "Neri").await;
    let with_code = async |statement: &str| {
        let mut tx = story.site.database.begin_with_code(story.trecate.id, code.hash()).await.unwrap();
        let done = sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned())).execute(&mut *tx).await;
        done.map(|done| done.rows_affected())
            .map_err(|fault| snodo_core::violated_constraint(&fault).unwrap_or_default().to_owned())
    };
    assert_eq!(with_code("UPDATE registration SET needs = 'rampa'").await, Ok(1), "one of two");
    for change in [
        format!("person_id = '{person}'"),
        "asked_at = '2020-01-01'".into(),
        "offers = 0, offer_hash = sha256('x')".into(),
    ] {
        assert_eq!(
            with_code(&format!("UPDATE registration SET {change}")).await,
            Err("registration_of_the_code".to_owned())
        );
    }
    assert_eq!(
        with_code("UPDATE registration SET state = 'confirmed'").await,
        Err("registration_transition_allowed".to_owned())
    );
    let nobody = Acting::program(story.trecate.id, Purpose::Citizen);
    let invites_themselves = registration(&story, &event, "", &plain("invited"));
    assert!(story.site.database.by_hand(&nobody, &invites_themselves).await.is_err());
    let seen = story.site.database.by_hand(&nobody, "UPDATE registration SET needs = ''").await;
    assert_eq!(seen, Ok(0), "without a code there is nobody");
}

#[tokio::test]
async fn an_event_moves_as_it_may() {
    let story = Story::begins().await;
    let event = story.writes(72, &[]).await;
    refused(
        &story,
        &format!("UPDATE event SET state = 'held' WHERE id = '{event}'"),
        "event_transition_allowed",
    )
    .await;
    story.by_hand(&format!("UPDATE event SET state = 'published' WHERE id = '{event}'")).await.unwrap();
    refused(
        &story,
        &format!("UPDATE event SET state = 'held' WHERE id = '{event}'"),
        "event_held_after_it_began",
    )
    .await;
    story.comes(&event, "Ada Rossi").await;
    refused(
        &story,
        &format!("UPDATE event SET state = 'withdrawn' WHERE id = '{event}'"),
        "event_withdrawn_with_nobody",
    )
    .await;
    refused(
        &story,
        &format!("UPDATE event SET registration = 'by_class' WHERE id = '{event}'"),
        "event_registered_stay",
    )
    .await;
    refused(&story, "INSERT INTO event_transition (network_id, id, event_id, from_state, to_state) SELECT network_id, gen_random_uuid(), id, 'held', 'draft' FROM event",
        "event_transition_allowed").await;
    let past = story.writes(72, &[]).await;
    story.site.database.everywhere(&format!(
        "SET session_replication_role = replica; UPDATE event_occurrence SET starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour' WHERE event_id = '{past}'"
    )).await;
    refused(
        &story,
        &format!("UPDATE event SET state = 'published' WHERE id = '{past}'"),
        "event_published_ahead",
    )
    .await;
}

#[tokio::test]
async fn presence_is_of_who_is_registered_and_a_marked_day_stays() {
    let story = Story::begins().await;
    let event = story.publishes(1, &[("posti", "1")]).await;
    story.comes(&event, "Ada Rossi").await;
    story.comes(&event, "Bruno Neri").await;
    let mark = |name: &str, columns: &str, values: &str| {
        format!(
            "INSERT INTO event_attendance (network_id, register_id, event_id, registration_id, occurrence_id, state, marked_via{columns})
             SELECT r.network_id, r.register_id, r.event_id, r.id, o.id, 'present', 'list'{values}
             FROM registration r JOIN event_occurrence o ON o.event_id = r.event_id WHERE r.name = '{name}'"
        )
    };
    refused(&story, &mark("Bruno Neri", "", ""), "event_attendance_of_registered").await;
    refused(&story, &mark("Ada Rossi", ", minutes", ", 121"), "event_attendance_minutes_within").await;
    refused(&story, &mark("Ada Rossi", ", pupils", ", 3"), "event_attendance_of_registered").await;
    story.by_hand(&mark("Ada Rossi", "", "")).await.unwrap();
    refused(
        &story,
        "UPDATE event_occurrence SET ends_at = ends_at + interval '1 hour'",
        "event_occurrence_marked_stays",
    )
    .await;
    story.hours_go_by(61 * 24).await;
    refused(&story, "UPDATE event_attendance SET state = 'absent'", "event_attendance_in_time").await;
}
