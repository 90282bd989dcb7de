use snodo_core::{Acting, violated_constraint};
use sqlx::PgConnection;

use crate::{Story, story};

const INSERT: &str = "INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at) VALUES (acting_network(), $1, gen_random_uuid(), $2, 'desk', ";

async fn insert(tx: &mut PgConnection, story: &Story, happened_at: &str) -> Result<(), sqlx::Error> {
    sqlx::query(sqlx::AssertSqlSafe(format!("{INSERT}{happened_at})")))
        .bind(story.trecate.register)
        .bind(story.counter)
        .execute(tx)
        .await
        .map(|_| ())
}

#[tokio::test]
async fn the_application_cannot_backdate_a_visit_in_any_way() {
    let story = story().await;
    let acting = story.trecate.giulia_acts();
    for (happened_at, constraint) in [
        ("now() - interval '20 days'", "visit_not_backdated"),
        ("now() + interval '1 hour'", "visit_not_in_the_future"),
    ] {
        let mut tx = story.site.database.begin(&acting).await.unwrap();
        let refused = insert(&mut tx, &story, happened_at).await.unwrap_err();
        assert_eq!(violated_constraint(&refused), Some(constraint));
    }
    // Saying that it was recorded long ago does not help: that is the database's to say.
    let mut tx = story.site.database.begin(&acting).await.unwrap();
    let refused = sqlx::query(
        "INSERT INTO visit (network_id, register_id, id, counter_id, channel, happened_at, recorded_at)
         VALUES (acting_network(), $1, gen_random_uuid(), $2, 'desk', now() - interval '20 days', now() - interval '20 days')",
    )
    .bind(story.trecate.register)
    .bind(story.counter)
    .execute(&mut *tx)
    .await
    .unwrap_err();
    assert_eq!(violated_constraint(&refused), Some("visit_not_backdated"));

    let mut tx = story.site.database.begin(&acting).await.unwrap();
    insert(&mut tx, &story, "now()").await.unwrap();
    tx.commit().await.unwrap();
    for (statement, constraint) in [
        ("UPDATE visit SET happened_at = now() - interval '20 days'", "visit_not_backdated"),
        ("UPDATE visit SET happened_at = now() + interval '1 day'", "visit_not_in_the_future"),
        ("UPDATE visit SET recorded_at = now() - interval '20 days'", "visit_recorded_at_stays"),
        ("UPDATE visit SET recorded_by = NULL", "visit_recorded_at_stays"),
    ] {
        let mut tx = story.site.database.begin(&acting).await.unwrap();
        let refused = sqlx::query(statement).execute(&mut *tx).await.unwrap_err();
        assert_eq!(violated_constraint(&refused), Some(constraint), "{statement}");
    }
}

#[tokio::test]
async fn what_is_old_stays_as_it_is_but_may_find_its_file() {
    let story = story().await;
    story.record(&[("reasons", "cv")]).await;
    let mut all = story.site.database.all_seeing_connection().await;
    sqlx::raw_sql("ALTER TABLE visit DISABLE TRIGGER check_time; UPDATE visit SET happened_at = happened_at - interval '9 days', recorded_at = recorded_at - interval '9 days'; ALTER TABLE visit ENABLE TRIGGER check_time")
        .execute(&mut all)
        .await
        .unwrap();
    let acting = story.trecate.giulia_acts();
    for (statement, constraint) in [
        ("UPDATE visit SET notes = 'altro'", "visit_not_corrected_late"),
        ("UPDATE visit SET channel = 'phone'", "visit_not_corrected_late"),
        ("DELETE FROM visit_reason_given", "visit_not_corrected_late"),
        ("DELETE FROM visit", "visit_stays"),
    ] {
        let mut tx = story.site.database.begin(&acting).await.unwrap();
        let refused = sqlx::query(statement).execute(&mut *tx).await.unwrap_err();
        assert_eq!(violated_constraint(&refused), Some(constraint), "{statement}");
    }
    let mut tx = story.site.database.begin(&acting).await.unwrap();
    sqlx::query("UPDATE visit SET person_id = $1").bind(story.ada).execute(&mut *tx).await.unwrap();
}

#[tokio::test]
async fn tickets_are_of_today_and_their_times_are_the_clocks() {
    let story = story().await;
    story.record(&[("reasons", "cv"), ("ticket", "1")]).await;
    let acting = story.trecate.giulia_acts();
    for (statement, constraint) in [
        ("UPDATE ticket SET taken_at = taken_at - interval '1 hour'", "ticket_taken_at_stays"),
        ("UPDATE ticket SET on_date = on_date - 1", "ticket_taken_at_stays"),
        (
            "UPDATE ticket SET called_at = now() + interval '1 hour', called_to = '1'",
            "ticket_not_in_the_future",
        ),
        (
            "UPDATE ticket SET called_at = taken_at - interval '1 hour', called_to = '1'",
            "ticket_times_in_order",
        ),
    ] {
        let mut tx = story.site.database.begin(&acting).await.unwrap();
        let refused = sqlx::query(statement).execute(&mut *tx).await.unwrap_err();
        assert_eq!(violated_constraint(&refused), Some(constraint), "{statement}");
    }
}

#[tokio::test]
async fn visits_and_tickets_are_seen_by_their_registers_bodies_alone() {
    let story = story().await;
    story.record(&[("reasons", "cv"), ("person", "Rossi Ada"), ("ticket", "1")]).await;
    let citizen = Acting::program(story.trecate.id, snodo_core::Purpose::Citizen);
    for acting in [story.trecate.marco_acts(), citizen] {
        let mut tx = story.site.database.begin(&acting).await.unwrap();
        for statement in [
            "SELECT count(*) FROM visit",
            "SELECT count(*) FROM ticket",
            "SELECT count(*) FROM visit_reason_given",
        ] {
            let seen: i64 = sqlx::query_scalar(statement).fetch_one(&mut *tx).await.unwrap();
            assert_eq!(seen, 0, "{statement}");
        }
        assert!(insert(&mut tx, &story, "now()").await.is_err());
    }
}

#[tokio::test]
async fn a_network_is_founded_with_its_reasons() {
    let story = story().await;
    assert_eq!(story.count("SELECT count(*) FROM visit_reason").await, 11);
    let mut tx = story.site.database.begin(&Acting::nobody(snodo_core::Purpose::Maintenance)).await.unwrap();
    sqlx::query(
        "INSERT INTO network (id, slug, name) VALUES (gen_random_uuid(), 'varese', 'Le città del lavoro')",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    let acting: Option<String> =
        sqlx::query_scalar("SELECT nullif(current_setting('snodo.network', true), '')")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
    assert_eq!(acting, None);
    tx.commit().await.unwrap();
    assert_eq!(story.count("SELECT count(*) FROM visit_reason").await, 22);
}

#[tokio::test]
async fn the_reasons_in_a_visits_row_are_those_that_were_given_whatever_is_written() {
    let story = story().await;
    let acting = story.trecate.giulia_acts();
    let read = async || {
        let recount = "SELECT count(*) FROM visit v WHERE v.reason_ids IS DISTINCT FROM
                       ARRAY(SELECT g.reason_id FROM visit_reason_given g WHERE g.visit_id = v.id ORDER BY g.reason_id)";
        let given = "SELECT count(*) FROM visit v, unnest(v.reason_ids)";
        (story.count(recount).await, story.count(given).await)
    };
    story.record(&[("reasons", "cv")]).await;
    story.record(&[("reasons", "cv sp"), ("person", "Rossi Ada")]).await;
    assert_eq!(read().await, (0, 3));
    for (statement, given) in [
        ("UPDATE visit SET reason_ids = '{}'", 3),
        ("UPDATE visit SET reason_ids = ARRAY[gen_random_uuid()], notes = 'altro'", 3),
        ("DELETE FROM visit_reason_given WHERE reason_id = (SELECT id FROM visit_reason WHERE short = 'sp')", 2),
        (
            "INSERT INTO visit_reason_given (network_id, register_id, visit_id, reason_id)
             SELECT v.network_id, v.register_id, v.id, r.id FROM visit v, visit_reason r WHERE r.short = 'sp'",
            4,
        ),
        ("DELETE FROM visit WHERE person_id IS NULL", 2),
    ] {
        let mut tx = story.site.database.begin(&acting).await.unwrap();
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(read().await, (0, given), "{statement}");
    }
    let mut tx = story.site.database.begin(&acting).await.unwrap();
    let turned = sqlx::query("UPDATE visit_reason_given SET reason_id = reason_id").execute(&mut *tx).await;
    assert!(turned.is_err(), "a reason is given or taken back, never turned into another");
}
