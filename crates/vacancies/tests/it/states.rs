//! All states against all states, by the table that says what is allowed; and what each state requires, by the constraints.

#![expect(clippy::unwrap_used, reason = "a story that cannot begin says nothing")]

use std::collections::HashSet;

use jiff::civil::date;
use snodo_core::violated_constraint;
use snodo_vacancies::{
    CancelReason, Move, MoveFault, VacancyId, VacancyState, allowed_next, fill, move_to, reopen, vacancy,
};
use sqlx::{Connection as _, PgConnection};

use crate::network::{Story, whole_vacancy};

fn step_to(state: VacancyState) -> Move {
    match state {
        VacancyState::Draft => Move::Draft,
        VacancyState::InReview => Move::Review,
        VacancyState::Published => Move::Publish { today: date(2026, 11, 22), until: date(2026, 12, 31) },
        VacancyState::Suspended => Move::Suspend,
        VacancyState::Filled => Move::FillOtherwise,
        VacancyState::Cancelled => Move::Cancel(CancelReason::Mistake),
        VacancyState::Expired => Move::Expire,
        VacancyState::Archived => Move::Archive,
    }
}

/// Steps that lead from a draft to each state.
fn way_to(state: VacancyState) -> Vec<VacancyState> {
    use VacancyState::{Archived, Cancelled, Draft, Expired, Filled, InReview, Published, Suspended};
    match state {
        Draft => vec![],
        InReview => vec![InReview],
        Published => vec![Published],
        Suspended => vec![Published, Suspended],
        Filled => vec![Published, Filled],
        Cancelled => vec![Cancelled],
        Expired => vec![Published, Expired],
        Archived => vec![Cancelled, Archived],
    }
}

async fn step(tx: &mut PgConnection, id: VacancyId, state: VacancyState) -> Result<(), MoveFault> {
    let revision = vacancy(tx, id).await.unwrap().unwrap().revision;
    move_to(tx, id, revision, step_to(state), "").await
}

#[tokio::test]
async fn a_vacancy_moves_as_the_table_says_and_not_otherwise() {
    let story = Story::begin().await;
    let mut tx = story.giulia_acts().await;
    let mut walked = 0;
    for from in VacancyState::ALL {
        let (_, id) = whole_vacancy(&mut tx).await;
        // With both dates it has all that any state requires: only the table decides.
        sqlx::query(
            "UPDATE vacancy SET published_on = '2026-11-22', expires_on = '2026-12-31' WHERE id = $1",
        )
        .bind(id.0)
        .execute(&mut *tx)
        .await
        .unwrap();
        for state in way_to(from) {
            step(&mut tx, id, state).await.unwrap();
        }
        let allowed: HashSet<VacancyState> = allowed_next(&mut tx, from).await.unwrap().into_iter().collect();
        for to in VacancyState::ALL {
            let mut attempt = tx.begin().await.unwrap();
            let outcome = step(&mut attempt, id, to).await;
            match outcome {
                Ok(()) => assert!(allowed.contains(&to), "{from:?} must not lead to {to:?}"),
                Err(MoveFault::NotAllowed) => assert!(!allowed.contains(&to), "{from:?} must lead to {to:?}"),
                Err(fault) => panic!("{from:?} to {to:?}: {fault}"),
            }
            attempt.rollback().await.unwrap();
            walked += 1;
        }
    }
    assert_eq!(walked, 64);
    assert_eq!(allowed_next(&mut tx, VacancyState::Archived).await.unwrap(), []);
}

#[tokio::test]
async fn each_state_has_what_it_requires() {
    let story = Story::begin().await;
    let mut tx = story.giulia_acts().await;
    let (_, id) = whole_vacancy(&mut tx).await;
    let refused = [
        ("UPDATE vacancy SET state = 'published', published_on = '2026-11-22' WHERE id = $1", "vacancy_published_is_whole"),
        (
            "UPDATE vacancy SET state = 'published', published_on = '2026-11-22', expires_on = '2026-11-01' WHERE id = $1",
            "vacancy_dates_in_order",
        ),
        (
            "UPDATE vacancy SET state = 'published', published_on = '2026-11-22', expires_on = '2026-12-31', description = ' ' WHERE id = $1",
            "vacancy_published_is_whole",
        ),
        ("UPDATE vacancy SET state = 'cancelled' WHERE id = $1", "vacancy_closed_with_reason"),
        ("UPDATE vacancy SET state = 'cancelled', closing_reason = 'filled_by_us' WHERE id = $1", "vacancy_closed_with_reason"),
        ("UPDATE vacancy SET closing_reason = 'mistake' WHERE id = $1", "vacancy_open_without_closing_reason"),
        ("UPDATE vacancy SET pay_from = 1500 WHERE id = $1", "vacancy_pay_whole"),
        ("UPDATE vacancy SET pay_from = 1500, pay_to = 1200, pay_period = 'month' WHERE id = $1", "vacancy_pay_in_order"),
        ("UPDATE vacancy SET places = 100 WHERE id = $1", "vacancy_places"),
        ("UPDATE vacancy SET title = ' ' WHERE id = $1", "vacancy_title_given"),
        ("UPDATE vacancy SET description = repeat('a', 5001) WHERE id = $1", "vacancy_description_length"),
        (
            "INSERT INTO vacancy_requirement (network_id, vacancy_id, position, criterion, strength)
             VALUES (acting_network(), $1, 0, 'skill', 'hard')",
            "vacancy_requirement_whole",
        ),
        (
            "INSERT INTO vacancy_requirement (network_id, vacancy_id, position, criterion, strength, language, language_level)
             VALUES (acting_network(), $1, 0, 'language', 'hard', 'it', 'native')",
            "vacancy_requirement_language_level",
        ),
    ];
    for (statement, constraint) in refused {
        let mut attempt = tx.begin().await.unwrap();
        let fault = sqlx::query(statement).bind(id.0).execute(&mut *attempt).await.unwrap_err();
        assert_eq!(violated_constraint(&fault), Some(constraint), "{statement}: {fault}");
        attempt.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn each_step_is_written_down_once_and_cannot_be_rewritten() {
    let story = Story::begin().await;
    let mut tx = story.giulia_acts().await;
    let (_, id) = whole_vacancy(&mut tx).await;
    step(&mut tx, id, VacancyState::Published).await.unwrap();
    let revision = vacancy(&mut tx, id).await.unwrap().unwrap().revision;
    move_to(&mut tx, id, revision, Move::Cancel(CancelReason::Other), "Ha chiuso").await.unwrap();
    let written: Vec<(String, String, Option<String>, String)> = sqlx::query_as(
        "SELECT from_state, to_state, reason, words FROM vacancy_transition WHERE vacancy_id = $1 AND moved_by = $2 ORDER BY id",
    )
    .bind(id.0)
    .bind(story.trecate.giulia.0)
    .fetch_all(&mut *tx)
    .await
    .unwrap();
    let said = |text: &str| text.to_owned();
    assert_eq!(
        written,
        [
            (said("draft"), said("published"), None, said("")),
            (said("published"), said("cancelled"), Some(said("other")), said("Ha chiuso")),
        ]
    );
    let rewritten = sqlx::query("UPDATE vacancy_transition SET words = ''").execute(&mut *tx).await;
    assert!(rewritten.unwrap_err().to_string().contains("permission denied"));
}

#[tokio::test]
async fn a_filled_vacancy_opens_again_with_the_days_it_had() {
    let story = Story::begin().await;
    let mut tx = story.giulia_acts().await;
    let (_, id) = whole_vacancy(&mut tx).await;
    step(&mut tx, id, VacancyState::Published).await.unwrap();
    assert!(fill(&mut tx, id).await.unwrap());
    assert!(!fill(&mut tx, id).await.unwrap());
    assert!(reopen(&mut tx, id, date(2026, 12, 1), date(2026, 12, 15)).await.unwrap());
    let vacancy = vacancy(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(vacancy.published_on, Some(date(2026, 11, 22)));
    assert_eq!(vacancy.expires_on, Some(date(2026, 12, 31)));
    assert_eq!(vacancy.closing_reason, None);
}

#[tokio::test]
async fn vacancies_are_numbered_in_their_network() {
    let story = Story::begin().await;
    let mut tx = story.giulia_acts().await;
    for code in 1..=3 {
        let (_, id) = whole_vacancy(&mut tx).await;
        assert_eq!(vacancy(&mut tx, id).await.unwrap().unwrap().code, code);
    }
}
