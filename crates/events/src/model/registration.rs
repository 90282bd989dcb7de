snodo_core::coded! {
    /// Where a registration is on its way. The database knows which way it may go (`registration_allowed_transition`).
    pub RegistrationState {
        /// Has a seat.
        Confirmed = "confirmed",
        /// Is offered a seat until an instant, and holds it meanwhile.
        Offered = "offered",
        /// Waits for a seat.
        Waiting = "waiting",
        /// Was invited and has not answered.
        Invited = "invited",
        /// Does not come.
        CancelledByPerson = "cancelled_by_person",
        /// Was taken off the list by who organises.
        CancelledByOrganiser = "cancelled_by_organiser",
        /// Did not answer the offers of a seat.
        Lapsed = "lapsed",
    }
}

impl RegistrationState {
    /// Whether they may still come.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            RegistrationState::Confirmed
                | RegistrationState::Offered
                | RegistrationState::Waiting
                | RegistrationState::Invited
        )
    }

    /// The colour of its badge.
    pub fn badge(self) -> &'static str {
        match self {
            RegistrationState::Confirmed => "good",
            RegistrationState::Offered | RegistrationState::Invited => "open",
            RegistrationState::Waiting => "waiting",
            RegistrationState::CancelledByPerson
            | RegistrationState::CancelledByOrganiser
            | RegistrationState::Lapsed => "closed",
        }
    }
}

snodo_core::coded! {
    /// Whether somebody was there.
    pub Presence {
        /// There.
        Present = "present",
        /// Not there.
        Absent = "absent",
        /// Not there, with a reason.
        Excused = "excused",
    }
}
