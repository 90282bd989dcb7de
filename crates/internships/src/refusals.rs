//! The kind sentence for each rule that the database holds, by its constraint's name.

use snodo_core::{Fault, Message, violated_constraint};

/// The field and the sentence for a rule that a statement broke; any other fault goes on.
pub(crate) fn kindly(fault: sqlx::Error) -> Result<(&'static str, Message), Fault> {
    let (field, key) = match violated_constraint(&fault) {
        Some("internship_one_at_a_time") => ("inizio", "internship-refused-overlap"),
        Some("internship_within_length") => ("fine", "internship-refused-too-long"),
        Some("internship_long_enough") => ("fine", "internship-refused-too-short"),
        Some("internship_weekly_hours") => ("orario", "internship-refused-weekly-hours"),
        Some("internship_allowance_enough") => ("indennita", "internship-refused-allowance"),
        Some("internship_old_enough") => ("persona", "internship-refused-too-young"),
        Some("internship_not_again_with_host") => ("sede", "internship-refused-again"),
        Some("internship_under_a_convention") => ("sede", "internship-refused-no-convention"),
        Some("internship_promoter_tutor_limit") => ("tutor", "internship-refused-promoter-tutor"),
        Some("internship_host_tutor_limit") => ("tutor_ospitante", "internship-refused-host-tutor"),
        Some("internship_host_limit_reached") => ("sede", "internship-refused-host-full"),
        Some("internship_host_size_known") => ("dipendenti", "internship-refused-size-unknown"),
        Some("internship_rule_in_force") => ("inizio", "internship-refused-no-rule"),
        Some("internship_of_the_projects_person") => ("progetto", "internship-refused-other-project"),
        Some("internship_not_backdated") => ("inizio", "internship-refused-backdated"),
        Some("internship_insured") => ("inail", "internship-refused-not-insured"),
        Some("internship_communicated" | "internship_communicated_whole") => {
            ("comunicazione", "internship-refused-not-communicated")
        }
        Some("internship_communicated_before") => ("comunicato", "internship-refused-communicated-late"),
        Some("internship_communicated_by_today") => ("comunicato", "internship-refused-future"),
        Some("internship_begins_on_its_day") => ("passo", "internship-refused-before-its-day"),
        Some("internship_transition_allowed") => ("passo", "internship-refused-move"),
        Some("internship_closed_by_today") => ("chiuso", "internship-refused-closed-later"),
        Some("internship_concluded_at_its_end") => ("chiuso", "internship-refused-not-at-its-end"),
        Some("internship_dates_in_order") => ("fine", "internship-refused-dates"),
        Some("internship_covers_its_days") => ("chiuso", "internship-refused-days-after"),
        Some("internship_closed_stays") => ("passo", "internship-refused-closed"),
        Some("internship_signed_stays") => ("passo", "internship-refused-signed"),
        Some("internship_signed_in_its_time") => ("firmato", "internship-refused-signed-when"),
        Some("internship_suspension_within" | "internship_suspension_days_in_order") => {
            ("da", "internship-refused-suspension-outside")
        }
        Some("internship_suspension_long_enough") => ("a", "internship-refused-suspension-too-short"),
        Some("internship_suspension_ends_in_time") => ("da", "internship-refused-suspension-end-past"),
        Some("internship_suspension_without_hours") => ("da", "internship-refused-suspension-hours"),
        Some("internship_suspension_once_at_a_time" | "internship_suspension_pkey") => {
            ("da", "internship-refused-suspension-twice")
        }
        Some("internship_extension_in_time" | "internship_extension_while_open") => {
            ("nuova_fine", "internship-refused-extension-late")
        }
        Some("internship_extension_later") => ("nuova_fine", "internship-refused-extension-earlier"),
        Some("internship_month_locked" | "internship_month_pkey") => {
            ("mese", "internship-refused-month-approved")
        }
        Some("internship_day_within") => ("mese", "internship-refused-day-outside"),
        Some("internship_day_by_today") => ("mese", "internship-refused-future"),
        Some("internship_day_begun") => ("mese", "internship-refused-not-begun"),
        Some("internship_day_not_while_suspended") => ("mese", "internship-refused-day-suspended"),
        Some("internship_month_is_over") => ("mese", "internship-block-not-over"),
        Some("internship_month_minutes_of_days") => ("mese", "internship-refused-month-changed"),
        Some("internship_correction_of_the_month") => ("giorno", "internship-refused-correction-day"),
        Some("internship_attestation_pkey") => ("attivita", "internship-refused-attested"),
        Some("internship_attestation_at_the_end" | "internship_conversion_at_the_end") => {
            ("passo", "internship-refused-still-open")
        }
        Some("internship_attestation_minutes_of_days") => ("attivita", "internship-refused-month-changed"),
        Some("internship_conversion_after") => ("dal", "internship-refused-conversion-before"),
        Some("internship_conversion_to_work") => ("contratto", "internship-refused-no-work"),
        Some("internship_conversion_pkey") => ("contratto", "internship-refused-converted"),
        Some("internship_convention_promoter_may") => ("impresa", "convention-refused-promoter"),
        Some("internship_convention_protocol_key") => ("protocollo", "convention-refused-protocol"),
        Some("internship_convention_dates_in_order") => ("al", "convention-refused-dates"),
        Some("internship_convention_signed_by_today") => ("firmata", "internship-refused-future"),
        Some("internship_convention_signed_stays") => ("firmata", "internship-refused-signed"),
        Some("internship_convention_end_earlier") => ("giorno", "convention-refused-end-later"),
        Some("internship_convention_end_not_backdated") => ("giorno", "convention-refused-end-backdated"),
        Some("internship_convention_end_of_what_was_signed" | "internship_convention_end_pkey") => {
            ("giorno", "convention-refused-end-nothing")
        }
        Some("internship_convention_end_by_the_promoter") => ("giorno", "convention-refused-end-not-yours"),
        Some("internship_convention_end_why") => ("parole", "internship-words-missing"),
        Some("internship_convention_end_stays") => ("giorno", "convention-refused-end-stays"),
        Some("internship_convention_over") => ("passo", "internship-refused-convention-over"),
        Some("internship_tutor_change_while_open") => ("dal", "internship-refused-tutor-not-open"),
        Some("internship_tutor_change_within") => ("dal", "internship-refused-tutor-when"),
        Some("internship_tutor_change_in_order" | "internship_tutor_change_pkey") => {
            ("dal", "internship-refused-tutor-order")
        }
        Some("internship_tutor_change_signed_in_its_time" | "internship_tutor_change_signed_before") => {
            ("firmato", "internship-refused-tutor-signed-when")
        }
        Some("internship_tutor_change_is_one") => ("tutor", "internship-refused-tutor-same"),
        Some("internship_tutor_change_in_office") => ("tutor", "internship-refused-tutor-office"),
        Some("internship_tutor_change_stays") => ("dal", "internship-refused-tutor-stays"),
        _ => return Err(fault.into()),
    };
    Ok((field, Message::new(key)))
}
