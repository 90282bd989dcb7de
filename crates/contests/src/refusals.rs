//! The rules of the database in kind words.

use snodo_core::{Fault, Message, violated_constraint};

/// What to say when a rule refused; any other fault stays one.
///
/// # Errors
/// The fault, when it is no rule of ours.
pub(crate) fn kindly(fault: sqlx::Error) -> Result<Message, Fault> {
    let key = match violated_constraint(&fault) {
        Some("contest_entry_in_time" | "contest_entry_while_open" | "contest_file_in_time") => {
            "contest-refused-time"
        }
        Some("contest_entry_as_the_rules_say") => "contest-refused-how",
        Some("contest_entry_school_may_enter") => "contest-refused-school",
        Some("contest_entry_stays" | "contest_entry_of_the_office") => "contest-refused-stays",
        Some("contest_file_begins_as_it_says" | "contest_file_kind_allowed") => "contest-file-kind",
        Some("contest_file_number" | "contest_file_place") => "contest-refused-files",
        Some("contest_rules_stand" | "contest_criteria_stand") => "contest-refused-rules-stand",
        Some("contest_no_less_time") => "contest-refused-less-time",
        Some("contest_transition_allowed") => "contest-refused-step",
        Some("contest_with_works_stays_open") => "contest-refused-works",
        Some("contest_jury_after_the_deadline") => "contest-refused-deadline",
        Some("contest_jury_whole") => "contest-refused-jury-whole",
        Some("contest_with_points_stays_closed") => "contest-refused-points-given",
        Some("contest_all_points_given") => "contest-refused-points-missing",
        Some("contest_open_is_whole") => "contest-refused-not-whole",
        Some("contest_score_while_the_jury_sits") => "contest-refused-jury-over",
        Some("contest_score_within") => "contest-points-out-of-range",
        Some("contest_criterion_weight" | "contest_criterion_most_points") => "contest-criterion-numbers",
        _ => return Err(fault.into()),
    };
    Ok(Message::new(key))
}
