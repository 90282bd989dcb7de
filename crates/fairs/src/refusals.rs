//! The rules of the database in kind words.

use snodo_core::{Fault, Message, violated_constraint};

/// What to say when a rule refused; any other fault stays one.
///
/// # Errors
/// The fault, when it is no rule of ours.
pub(crate) fn kindly(fault: sqlx::Error) -> Result<Message, Fault> {
    let key = match violated_constraint(&fault) {
        Some("fair_interview_candidate_in_one_place") => "fair-refused-candidate-taken",
        Some("fair_interview_one_at_a_table") => "fair-refused-table-taken",
        Some("fair_interview_pair_once") => "fair-refused-pair-once",
        Some("fair_interview_in_a_session") => "fair-refused-session",
        Some("fair_interview_table_there") => "fair-refused-table-away",
        Some("fair_interview_candidate_there") => "fair-refused-candidate-away",
        Some("fair_interview_of_registered") => "fair-refused-not-registered",
        Some("fair_interview_never") => "fair-refused-never",
        Some("fair_interview_held_stays") => "fair-refused-held",
        Some("fair_interview_outcome_not_early") => "fair-refused-early",
        Some("fair_wish_in_time") => "fair-refused-wishes-closed",
        Some("fair_interview_network_id_event_id_company_id_table_id_fkey") => "fair-refused-told",
        _ => return Err(fault.into()),
    };
    Ok(Message::new(key))
}
