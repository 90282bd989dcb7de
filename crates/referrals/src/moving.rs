//! A move of a referral as it is typed, by either side.

use snodo_core::{Choice, Fault, FormErrors, Frame, Message, fields, violated_constraint};

use crate::model::{ReferralState, reasons};

/// A move as it was typed. Each state that asks why has fields of its own, since a page offers several.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct MoveForm {
    pub(crate) revisione: i32,
    pub(crate) stato: String,
    motivo_done: String,
    motivo_dropped: String,
    motivo_declined: String,
    motivo_withdrawn: String,
    parole_done: String,
    parole_dropped: String,
    parole_declined: String,
    parole_withdrawn: String,
}

/// A move that can be asked for.
#[derive(Debug)]
pub(crate) struct Move {
    pub(crate) state: ReferralState,
    /// One of the state's reasons, when it has any.
    pub(crate) reason: Option<String>,
    pub(crate) words: String,
}

impl MoveForm {
    /// What was chosen as the reason of a state.
    pub(crate) fn reason(&self, state: ReferralState) -> &str {
        match state {
            ReferralState::Done => &self.motivo_done,
            ReferralState::Dropped => &self.motivo_dropped,
            ReferralState::Declined => &self.motivo_declined,
            ReferralState::Withdrawn => &self.motivo_withdrawn,
            _ => "",
        }
    }

    /// What was said beside it.
    pub(crate) fn words(&self, state: ReferralState) -> &str {
        match state {
            ReferralState::Done => &self.parole_done,
            ReferralState::Dropped => &self.parole_dropped,
            ReferralState::Declined => &self.parole_declined,
            ReferralState::Withdrawn => &self.parole_withdrawn,
            _ => "",
        }
    }

    /// The move, when it makes sense.
    pub(crate) fn read(&self) -> Result<Move, FormErrors> {
        let mut errors = FormErrors::new();
        let Some(state) = ReferralState::from_code(&self.stato) else {
            errors.add("stato", Message::new("referral-move-missing"));
            return Err(errors);
        };
        let known = reasons(state);
        let chosen = self.reason(state);
        if !known.is_empty() && !known.contains(&chosen) {
            errors.add(format!("motivo_{}", state.code()), Message::new("referral-reason-missing"));
        }
        let field = format!("parole_{}", state.code());
        let words = errors.read(&field, fields::at_most(self.words(state), 1000)).unwrap_or_default();
        if chosen == "other" && words.is_empty() {
            errors.add(field, Message::new("referral-other-in-words"));
        }
        if errors.is_empty() {
            let reason = (!known.is_empty()).then(|| chosen.to_owned());
            Ok(Move { state, reason, words })
        } else {
            Err(errors)
        }
    }
}

/// A move that a page offers.
pub(crate) struct Offer {
    pub(crate) state: ReferralState,
    /// What the button says.
    pub(crate) button: String,
    /// The reasons to choose from; none: one click.
    pub(crate) reasons: Vec<Choice>,
    pub(crate) reason: String,
    pub(crate) words: String,
    pub(crate) reason_error: String,
    pub(crate) words_error: String,
}

impl Offer {
    /// The name of the reason's field.
    pub(crate) fn reason_field(&self) -> String {
        format!("motivo_{}", self.state.code())
    }

    /// The name of the words' field.
    pub(crate) fn words_field(&self) -> String {
        format!("parole_{}", self.state.code())
    }

    /// Whether what was typed for it was refused: it is shown open.
    pub(crate) fn is_open(&self) -> bool {
        !self.reason_error.is_empty() || !self.words_error.is_empty()
    }
}

/// The moves of these states, with what was typed for them. `family` names the buttons' messages.
pub(crate) fn offers(
    page: &Frame,
    family: &str,
    states: &[ReferralState],
    form: &MoveForm,
    errors: &FormErrors,
) -> Vec<Offer> {
    let offer = |state: &ReferralState| {
        let state = *state;
        Offer {
            state,
            button: page.word(family, state.code()),
            reasons: page
                .choices(&format!("referral-reason-{}", state.code()), reasons(state).iter().copied()),
            reason: form.reason(state).to_owned(),
            words: form.words(state).to_owned(),
            reason_error: page.error(errors, &format!("motivo_{}", state.code())),
            words_error: page.error(errors, &format!("parole_{}", state.code())),
        }
    };
    states.iter().map(offer).collect()
}

/// The fault of a statement that a rule of referrals refused, with its sentence; another goes on.
pub(crate) fn kindly(fault: sqlx::Error) -> Fault {
    let key = match violated_constraint(&fault) {
        Some("referral_transition_allowed") => "referral-refused-move",
        Some("referral_taken_back_in_time") => "referral-refused-too-late",
        Some("referral_answered_in_time") => "referral-refused-over",
        Some("referral_note_while_open") => "referral-refused-closed",
        Some("referral_named_by_who_is_involved") => "referral-refused-not-involved",
        Some("referral_case_manager_of_the_register") => "referral-refused-follower",
        Some("referral_receiver_takes_referrals" | "referral_receiver_listed") => "referral-refused-receiver",
        Some("referral_receiver_address_on_file") => "referral-refused-address",
        Some("referral_rule_not_backdated") => "referral-refused-backdated",
        _ => return fault.into(),
    };
    Fault::Refused(Message::new(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_says_why() {
        let form = MoveForm { stato: "declined".into(), ..MoveForm::default() };
        assert!(form.read().unwrap_err().of("motivo_declined").is_some());
        let form = MoveForm { motivo_declined: "no_places".into(), ..form };
        assert_eq!(form.read().unwrap().reason.as_deref(), Some("no_places"));
        let form = MoveForm { motivo_declined: "other".into(), ..form };
        assert!(form.read().unwrap_err().of("parole_declined").is_some());
        let form = MoveForm { parole_declined: " Siamo in ferie ".into(), ..form };
        assert_eq!(form.read().unwrap().words, "Siamo in ferie");
    }

    #[test]
    fn a_yes_needs_no_reason() {
        let form = MoveForm { stato: "accepted".into(), motivo_done: "other".into(), ..MoveForm::default() };
        let accepted = form.read().unwrap();
        assert_eq!((accepted.state, accepted.reason), (ReferralState::Accepted, None));
    }
}
