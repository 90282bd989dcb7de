//! Everything that must not be written or seen, tried by hand with the application's role.

use snodo_core::{Acting, Purpose};

use crate::story::Story;

#[tokio::test]
async fn nothing_comes_in_after_the_deadline_and_nothing_changes_before_the_jury() {
    let story = Story::begins().await;
    story.entered("Istituto Levante", "Il nodo").await;
    story.juror("Paola Riva", "").await;
    let less_time = "UPDATE contest SET closes_at = closes_at - interval '1 minute'";
    assert_eq!(story.by_hand(less_time).await.err().as_deref(), Some("contest_no_less_time"));
    let back = "UPDATE contest SET state = 'draft'";
    assert_eq!(story.by_hand(back).await.err().as_deref(), Some("contest_with_works_stays_open"));
    let early = "UPDATE contest SET state = 'jury'";
    assert_eq!(story.by_hand(early).await.err().as_deref(), Some("contest_jury_after_the_deadline"));
    story.deadline_passes().await;
    let late = "INSERT INTO contest_entry (network_id, id, contest_id, number, title, delivered, code_hash)
                SELECT network_id, gen_random_uuid(), id, 0, 'Tardi', 'online', sha256('x') FROM contest";
    assert_eq!(story.by_hand(late).await.err().as_deref(), Some("contest_entry_in_time"));
    story.by_hand(early).await.unwrap();
    let changed = "UPDATE contest_entry SET title = 'Altro'";
    assert_eq!(story.by_hand(changed).await.err().as_deref(), Some("contest_entry_stays"));
    let rules = "UPDATE contest SET rules = 'Altre'";
    assert_eq!(story.by_hand(rules).await.err().as_deref(), Some("contest_rules_stand"));
    let weights = "UPDATE contest_criterion SET weight = 9";
    assert_eq!(story.by_hand(weights).await.err().as_deref(), Some("contest_criteria_stand"));
    let missing = "UPDATE contest SET state = 'scored'";
    assert_eq!(story.by_hand(missing).await.err().as_deref(), Some("contest_all_points_given"));
    let awards = "INSERT INTO contest_award (network_id, contest_id, entry_id, place) SELECT network_id, contest_id, id, 1 FROM contest_entry";
    assert_eq!(story.by_hand(awards).await.err().as_deref(), Some("contest_award_after_the_points"));
    // Points are their juror's alone: the office cannot write any.
    let points = "INSERT INTO contest_score (network_id, contest_id, juror_id, entry_id, criterion_id, points)
                  SELECT j.network_id, j.contest_id, j.id, e.id, k.id, 10 FROM contest_juror j, contest_entry e, contest_criterion k";
    assert!(story.by_hand(points).await.err().unwrap().contains("row-level security"));
}

#[tokio::test]
async fn who_made_a_work_is_read_by_no_juror_and_by_no_stranger() {
    let story = Story::begins().await;
    story.entered("Istituto Levante", "Il nodo").await;
    let link = story.juror("Paola Riva", "").await;
    let code = snodo_appointments::Code::parse(link.rsplit('/').next().unwrap()).unwrap();
    story.deadline_passes().await;
    story.by_hand("UPDATE contest SET state = 'jury'").await.unwrap();
    let count = async |table: &'static str| -> (i64, i64) {
        let query = format!("SELECT count(*) FROM {table}");
        let mut juror = story.site.app.database.begin_with_code(story.trecate.id, code.hash()).await.unwrap();
        let of_juror =
            sqlx::query_scalar(sqlx::AssertSqlSafe(query.clone())).fetch_one(&mut *juror).await.unwrap();
        let public = Acting::program(story.trecate.id, Purpose::Public);
        let mut public = story.site.app.database.begin(&public).await.unwrap();
        let of_public = sqlx::query_scalar(sqlx::AssertSqlSafe(query)).fetch_one(&mut *public).await.unwrap();
        (of_juror, of_public)
    };
    assert_eq!(count("contest_entry").await, (1, 0));
    assert_eq!(count("contest_file").await, (1, 0));
    assert_eq!(count("contest_entry_author").await, (0, 0));
    assert_eq!(count("contest_score").await, (0, 0));
}
