//! What the program believes is what the database's tables say.

use std::collections::BTreeSet;

use snodo_referrals::{Part, ReferralPurpose, ReferralState, Side, reasons};
use snodo_test_support::TestDatabase;

async fn rows(statement: &'static str) -> BTreeSet<String> {
    let database = TestDatabase::new().await;
    let rows: Vec<String> =
        sqlx::query_scalar(statement).fetch_all(&mut database.all_seeing_connection().await).await.unwrap();
    rows.into_iter().collect()
}

#[tokio::test]
async fn states_moves_and_reasons_are_the_tables() {
    let states: BTreeSet<String> =
        ReferralState::ALL.into_iter().map(|state| format!("{} {}", state.code(), state.is_open())).collect();
    assert_eq!(rows("SELECT code || ' ' || is_open FROM referral_state").await, states);
    let moves = |side: Side| -> BTreeSet<String> {
        let next = |state: ReferralState| match side {
            Side::Receiver => state.next_by_receiver().to_vec(),
            _ => state.next_by_counter(),
        };
        let all = ReferralState::ALL.into_iter();
        all.flat_map(|from| next(from).into_iter().map(move |to| format!("{} {}", from.code(), to.code())))
            .collect()
    };
    assert_eq!(
        rows("SELECT from_state || ' ' || to_state FROM referral_allowed_transition WHERE by_receiver AND NOT takes_back").await,
        moves(Side::Receiver)
    );
    assert_eq!(
        rows("SELECT from_state || ' ' || to_state FROM referral_allowed_transition WHERE by_counter AND NOT takes_back").await,
        moves(Side::Counter)
    );
    let all: BTreeSet<String> = ReferralState::ALL
        .into_iter()
        .flat_map(|state| reasons(state).iter().map(move |reason| format!("{} {reason}", state.code())))
        .collect();
    assert_eq!(rows("SELECT for_state || ' ' || code FROM referral_reason").await, all);
}

#[tokio::test]
async fn parts_and_purposes_are_the_tables() {
    let parts: BTreeSet<String> =
        Part::ALL.into_iter().map(|part| format!("{} {}", part.code(), part.is_always_shared())).collect();
    assert_eq!(rows("SELECT code || ' ' || always FROM referral_part").await, parts);
    let purposes: BTreeSet<String> = ReferralPurpose::ALL
        .into_iter()
        .map(|purpose| {
            let parts: Vec<&str> = purpose.parts().iter().map(|part| part.code()).collect();
            format!("{} {}", purpose.code(), parts.join(","))
        })
        .collect();
    assert_eq!(
        rows("SELECT code || ' ' || array_to_string(parts, ',') FROM referral_purpose").await,
        purposes
    );
}
