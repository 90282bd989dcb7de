snodo_core::coded! {
    /// What somebody is in an appointment.
    pub Part {
        /// For whom it is.
        Attendee = "attendee",
        /// Of their family.
        Family = "family",
        /// Who translates.
        Interpreter = "interpreter",
        /// Who comes along.
        Companion = "companion",
    }
}

snodo_core::coded! {
    /// Where a participation stands.
    pub ParticipationState {
        /// The time is kept while the person types.
        Held = "held",
        /// Agreed.
        Booked = "booked",
        /// At the counter.
        Arrived = "arrived",
        /// Called to the desk.
        Called = "called",
        /// Over.
        Done = "done",
        /// Did not come.
        NoShow = "no_show",
        /// Did not come, with a reason.
        Excused = "excused",
        /// Cancelled by the person.
        CancelledByPerson = "cancelled_by_person",
        /// Cancelled by the counter.
        CancelledByCounter = "cancelled_by_counter",
    }
}

snodo_core::coded! {
    /// Why somebody who was invited does not come, as they choose it from a list; the database's list is the same.
    pub(crate) DeclineReason {
        /// Works already.
        Working = "working",
        /// The times that were free.
        NoTimeSuits = "no_time_suits",
        /// The way to the counter.
        CannotGetThere = "cannot_get_there",
        /// Ill, or caring for somebody: one reason, which does not say whose health it is.
        IllOrCaring = "ill_or_caring",
        /// Not here just now.
        Away = "away",
        /// Lives elsewhere.
        Moved = "moved",
        /// Does not want this service.
        NotForMe = "not_for_me",
        /// Anything else, said or not.
        Other = "other",
    }
}

impl ParticipationState {
    /// Whether the person has, or had, a place.
    pub fn is_cancelled(self) -> bool {
        matches!(self, Self::Excused | Self::CancelledByPerson | Self::CancelledByCounter)
    }

    /// The kind of badge that shows it.
    pub fn badge(self) -> &'static str {
        match self {
            Self::Held => "draft",
            Self::Booked => "open",
            Self::Arrived => "waiting",
            Self::Called => "progress",
            Self::Done => "good",
            Self::NoShow => "bad",
            Self::Excused | Self::CancelledByPerson | Self::CancelledByCounter => "closed",
        }
    }

    /// The states that staff may move to from here, the likeliest first; the database's table holds the same.
    pub fn steps(self, has_begun: bool) -> &'static [ParticipationState] {
        use ParticipationState as S;
        match self {
            S::Booked if has_begun => &[S::Arrived, S::NoShow, S::Excused],
            S::Booked => &[S::Arrived, S::CancelledByPerson, S::CancelledByCounter],
            S::Arrived => &[S::Called, S::Done, S::Booked],
            S::Called => &[S::Done, S::Arrived],
            S::NoShow => &[S::Excused, S::Arrived],
            S::Done => &[S::Called],
            S::Held | S::Excused | S::CancelledByPerson | S::CancelledByCounter => &[],
        }
    }
}
