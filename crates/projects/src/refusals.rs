//! The kind sentence for each rule that the database holds, by its constraint's name.

use snodo_core::{Fault, Message, violated_constraint};

/// The field and the sentence for a rule that a statement broke; any other fault goes on.
pub(crate) fn kindly(fault: sqlx::Error) -> Result<(&'static str, Message), Fault> {
    let (field, key) = match violated_constraint(&fault) {
        Some("operator_engaged_once") => ("dalle", "hours-refused-operator-taken"),
        Some("person_engaged_once") => ("dalle", "hours-refused-person-taken"),
        Some("attendance_within_cap") => ("alle", "hours-refused-cap"),
        Some("attendance_within_day_cap") => ("alle", "hours-refused-day-cap"),
        Some("attendance_within_group") => ("progetto", "hours-refused-group"),
        Some("attendance_within_project") => ("giorno", "hours-refused-outside-project"),
        Some("attendance_of_signed_project") => ("progetto", "hours-refused-unsigned"),
        Some("attendance_not_while_suspended") => ("giorno", "hours-refused-suspended"),
        Some("attendance_of_the_measure") => ("servizio", "hours-refused-other-measure"),
        Some("attendance_within_session") => ("dalle", "hours-refused-outside-session"),
        Some("attendance_present_when_held") => ("alle", "hours-refused-not-held"),
        Some("session_on_open_day") => ("giorno", "hours-refused-closed-day"),
        Some("session_service_in_force") => ("servizio", "hours-refused-service-not-in-force"),
        Some("session_remote_allowed") => ("dove", "hours-refused-remote"),
        Some("session_period_locked") => ("giorno", "hours-refused-report-sent"),
        Some("session_recorded_in_time") => ("giorno", "hours-refused-too-old"),
        Some("session_held_in_the_past") => ("alle", "hours-refused-future"),
        Some("session_held_with_activity") => ("attivita", "hours-activity-missing"),
        Some("session_held_stays") => ("giorno", "hours-refused-held-stays"),
        Some("session_planned_bounded" | "session_actual_bounded") => ("alle", "hours-refused-too-long"),
        Some("session_of_attended_appointment" | "session_appointment_stays") => {
            ("giorno", "hours-refused-other-appointment")
        }
        Some("project_measure_in_force") => ("misura", "project-refused-measure-over"),
        Some("project_open_once") => ("misura", "project-refused-open-already"),
        Some("project_transition_allowed") => ("passo", "project-refused-move"),
        Some("project_signed_in_its_time") => ("firmato", "project-refused-signed-when"),
        Some("project_dates_in_order") => ("inizio", "project-refused-dates"),
        Some("project_closed_by_today") => ("chiuso", "project-refused-closed-later"),
        Some("project_covers_its_hours") => ("chiuso", "project-refused-hours-after"),
        Some("project_interrupted_why" | "project_closed_with_outcome") => {
            ("esito", "project-outcome-missing")
        }
        Some("project_closed_stays") => ("passo", "project-refused-closed"),
        Some("project_suspension_within_project") => ("da", "project-refused-suspension-outside"),
        Some("project_suspension_without_hours") => ("da", "project-refused-suspension-hours"),
        Some("project_suspension_once_at_a_time") => ("da", "project-refused-suspension-twice"),
        Some("activity_report_of_a_month_that_is_over") => ("mese", "report-block-month-not-over"),
        Some("activity_report_of_decided_hours" | "activity_report_minutes_of_hours") => {
            ("mese", "report-refused-undecided")
        }
        Some("activity_report_month_key") => ("mese", "report-refused-sent"),
        Some("session_correction_of_the_report") => ("sessione", "report-refused-other-hours"),
        _ => return Err(fault.into()),
    };
    Ok((field, Message::new(key)))
}

/// The same as a page of its own, where no form stands beside it.
pub(crate) fn as_fault(fault: sqlx::Error) -> Fault {
    match kindly(fault) {
        Ok((_, message)) => Fault::Refused(message),
        Err(fault) => fault,
    }
}
