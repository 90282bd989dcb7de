//! What the application's role cannot do, however it asks.

use snodo_appointments::{Code, ParticipationState, Reason, Seeker, booking, marking};
use snodo_core::violated_constraint;
use sqlx::AssertSqlSafe;

use crate::story::{Story, somebody};

/// Runs a statement as staff and gives the constraint that refused it.
async fn refused(story: &Story, statement: &str) -> Option<String> {
    let mut tx = story.staff().await;
    let fault = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut *tx).await;
    let fault = fault.err()?;
    Some(violated_constraint(&fault).unwrap_or("another fault").to_owned())
}

impl Story {
    fn insert_appointment(&self, during: &str) -> String {
        format!(
            "INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during)
             SELECT '{}', '{}', gen_random_uuid(), '{}', c.id, c.site_id, 'desk', {during} FROM counter c WHERE c.id = '{}';
             INSERT INTO appointment_operator (network_id, register_id, appointment_id, operator_id)
             SELECT a.network_id, a.register_id, a.id, '{}' FROM appointment a
             WHERE NOT EXISTS (SELECT FROM appointment_operator o WHERE o.appointment_id = a.id)",
            self.trecate.id, self.trecate.register, self.talk, self.counter, self.giulia_works
        )
    }

    pub(crate) async fn books(&self, hour: i8, minute: i8, name: &str) -> booking::Booked {
        let mut tx = self.staff().await;
        let wanted = self.wants(self.talk, hour, minute);
        let code = Code::generate();
        let taken =
            booking::book(&mut tx, self.register(), &wanted, &somebody(name), &code, self.now()).await;
        let booked = taken.unwrap().unwrap().unwrap();
        tx.commit().await.unwrap();
        booked
    }
}

#[tokio::test]
async fn nothing_is_backdated_doubled_or_booked_on_a_closed_day_through_sql() {
    let story = Story::begins().await;
    let booked = story.books(10, 0, "Ada Rossi").await;
    let range = |from: &str| format!("tstzrange('{from}', '{from}'::timestamptz + interval '30 min')");
    let tries = [
        (range("2020-02-04 10:00+01"), "appointment_not_backdated"),
        (range(&story.at(10, 15).to_string()), "operator_engaged_once"),
        // Christmas of the year after the story's day.
        (range(&format!("{}-12-25 10:00+01", i32::from(story.day.year()) + 1)), "appointment_on_open_day"),
        ("tstzrange(now() + interval '1 day', NULL)".to_owned(), "appointment_bounded"),
    ];
    for (during, constraint) in tries {
        let said = refused(&story, &story.insert_appointment(&during)).await;
        assert_eq!(said.as_deref(), Some(constraint), "{during}");
    }
    let id = booked.participation;
    let moves = [
        (
            format!("UPDATE participation SET state = 'done' WHERE id = '{id}'"),
            "participation_transition_allowed",
        ),
        (
            format!("UPDATE participation SET state = 'no_show' WHERE id = '{id}'"),
            "participation_absent_after_the_time",
        ),
        (format!("UPDATE participation SET seat = 2 WHERE id = '{id}'"), "participation_seat_exists"),
    ];
    for (statement, constraint) in moves {
        assert_eq!(refused(&story, &statement).await.as_deref(), Some(constraint), "{statement}");
    }
    let backdated = format!(
        "UPDATE appointment SET during = tstzrange('2020-02-04 10:00+01', '2020-02-04 10:30+01') WHERE id = '{}'",
        booked.appointment
    );
    assert_eq!(refused(&story, &backdated).await.as_deref(), Some("appointment_not_backdated"));
    story
        .fate(&format!(
            "SET session_replication_role = replica;
             UPDATE appointment SET during = tstzrange(now() - interval '2 hours', now() - interval '1 hour') WHERE id = '{}'",
            booked.appointment
        ))
        .await;
    let forward = format!(
        "UPDATE appointment SET during = tstzrange('{}', '{}') WHERE id = '{}'",
        story.at(11, 0),
        story.at(11, 30),
        booked.appointment
    );
    assert_eq!(refused(&story, &forward).await.as_deref(), Some("appointment_past_not_moved"));
}

#[tokio::test]
async fn a_citizen_sees_nobody_and_changes_nothing_of_others() {
    let story = Story::begins().await;
    let booked = story.books(10, 0, "Ada Rossi").await;
    let mut tx = story.citizen(&Code::generate()).await;
    let seen: i64 =
        sqlx::query_scalar("SELECT count(*) FROM participation").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(seen, 0);
    for statement in [
        format!("UPDATE appointment SET state = 'cancelled' WHERE id = '{}'", booked.appointment),
        format!("DELETE FROM appointment_operator WHERE appointment_id = '{}'", booked.appointment),
        format!(
            "UPDATE participation SET state = 'cancelled_by_person' WHERE id = '{}'",
            booked.participation
        ),
    ] {
        let done = sqlx::raw_sql(AssertSqlSafe(statement.clone())).execute(&mut *tx).await.unwrap();
        assert_eq!(done.rows_affected(), 0, "{statement}");
    }
}

#[tokio::test]
async fn each_refusal_says_why_and_what_is_free() {
    let story = Story::begins().await;
    let ada = story.person("Ada", "Rossi").await;
    let mut tx = story.staff().await;
    let attendee = snodo_appointments::Attendee { person: Some(ada), ..Default::default() };
    let code = Code::generate();
    let first = story.wants(story.talk, 9, 0);
    let taken = booking::book(&mut tx, story.register(), &first, &attendee, &code, story.now()).await;
    taken.unwrap().unwrap().unwrap();
    tx.commit().await.unwrap();

    let mut tx = story.staff().await;
    let mut reason_at = async |hour, minute| {
        let wanted = story.wants(story.talk, hour, minute);
        let code = Code::generate();
        let taken = booking::book(&mut tx, story.register(), &wanted, &attendee, &code, story.now()).await;
        let refusal = taken.unwrap().unwrap().unwrap_err();
        assert!(!refusal.next.is_empty());
        refusal.reason
    };
    assert_eq!(reason_at(9, 0).await, Reason::TimeTaken);
    assert_eq!(reason_at(15, 0).await, Reason::CounterClosed);

    // Her own session elsewhere: Giulia is free, she is not.
    story
        .fate(&format!(
            "SET session_replication_role = replica;
             INSERT INTO person_engagement (network_id, register_id, person_id, during, session_id)
             VALUES ('{}', '{}', '{}', tstzrange('{}', '{}'), gen_random_uuid())",
            story.trecate.id,
            story.trecate.register,
            ada.0,
            story.at(11, 0),
            story.at(11, 30)
        ))
        .await;
    assert_eq!(reason_at(11, 0).await, Reason::PersonBusy);
}

#[tokio::test]
async fn a_move_that_is_refused_loses_nothing_and_one_into_its_own_time_is_allowed() {
    let story = Story::begins().await;
    let ada = story.books(10, 0, "Ada Rossi").await;
    story.books(11, 0, "Ivo Bo").await;
    let mut tx = story.staff().await;
    let to = (story.counter, story.at(11, 0), None);
    let refusal =
        booking::move_to(&mut tx, ada.participation, to, Seeker::Staff, story.now()).await.unwrap().unwrap();
    assert_eq!(refusal.unwrap_err().reason, Reason::TimeTaken);
    tx.commit().await.unwrap();
    assert_eq!(story.count("operator_engagement").await, 2);

    let mut tx = story.staff().await;
    let to = (story.counter, story.at(10, 30), None);
    booking::move_to(&mut tx, ada.participation, to, Seeker::Staff, story.now())
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = story.staff().await;
    let listed = snodo_appointments::today(&mut tx, story.counter, story.at(8, 0)).await.unwrap();
    let times: Vec<_> = listed.iter().map(|one| (one.start, one.names(), one.calendar_sequence)).collect();
    assert_eq!(times[0], (story.at(10, 30), "Ada Rossi".to_owned(), 1));
    assert_eq!(listed.len(), 2);
}

#[tokio::test]
async fn a_hold_that_ran_out_makes_room_and_confirms_nothing() {
    let story = Story::begins().await;
    let (late, quick) = (Code::generate(), Code::generate());
    let mut tx = story.citizen(&late).await;
    let wanted = story.wants(story.talk, 10, 0);
    booking::hold(&mut tx, &wanted, &late, story.now()).await.unwrap().unwrap().unwrap();
    tx.commit().await.unwrap();
    let mut tx = story.citizen(&quick).await;
    assert!(booking::hold(&mut tx, &wanted, &quick, story.now()).await.unwrap().unwrap().is_err());
    drop(tx);

    story.fate("UPDATE participation SET held_until = now() - interval '1 hour'").await;
    let mut tx = story.citizen(&late).await;
    assert!(!booking::confirm(&mut tx, &somebody("Ada"), story.now()).await.unwrap());
    drop(tx);
    let mut tx = story.citizen(&quick).await;
    let held = booking::hold(&mut tx, &wanted, &quick, story.now()).await.unwrap().unwrap().unwrap();
    assert!(booking::confirm(&mut tx, &somebody("Ivo"), story.now()).await.unwrap());
    let to = ParticipationState::CancelledByPerson;
    assert!(marking::mark(&mut tx, (held.participation, None), to, "", story.now()).await.is_ok());
    tx.commit().await.unwrap();
    assert_eq!(story.count("operator_engagement").await, 0);
    assert_eq!(story.count("appointment WHERE state = 'cancelled'").await, 1);
}
