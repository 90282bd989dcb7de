//! How an internship goes, and the words for what happens in it. Which state follows which is a table of the database.

snodo_core::coded! {
    /// Where an internship stands.
    pub InternshipState {
        /// Being written, or waiting for signatures.
        Draft = "draft",
        /// Signed by the three parties; not begun.
        Signed = "signed",
        /// Under way.
        InProgress = "in_progress",
        /// Standing still until somebody says that it goes on.
        Suspended = "suspended",
        /// Over on its last day.
        Concluded = "concluded",
        /// Broken off before its last day.
        Interrupted = "interrupted",
        /// Never begun.
        Withdrawn = "withdrawn",
    }
}

impl InternshipState {
    /// Whether it goes on or may.
    pub fn is_open(self) -> bool {
        self < InternshipState::Concluded
    }

    /// Whether the three signed and it is not over.
    pub(crate) fn is_signed_and_open(self) -> bool {
        self.is_open() && self != InternshipState::Draft
    }

    /// Whether there are days to write.
    pub fn has_days(self) -> bool {
        matches!(
            self,
            InternshipState::InProgress
                | InternshipState::Suspended
                | InternshipState::Concluded
                | InternshipState::Interrupted
        )
    }

    /// The shape and colour it is shown with.
    pub(crate) fn badge(self) -> &'static str {
        match self {
            InternshipState::Draft => "draft",
            InternshipState::Signed => "new",
            InternshipState::InProgress => "progress",
            InternshipState::Suspended => "waiting",
            InternshipState::Concluded => "good",
            InternshipState::Interrupted => "bad",
            InternshipState::Withdrawn => "closed",
        }
    }
}

snodo_core::coded! {
    /// Who signs a training project.
    pub Party {
        /// The promoting body.
        Promoter = "promoter",
        /// The host.
        Host = "host",
        /// The intern.
        Person = "person",
    }
}

snodo_core::coded! {
    /// Why an internship was broken off.
    pub EndReason {
        /// The intern gave up.
        Renounced = "renounced",
        /// The host hires the intern before the end.
        HiredByHost = "hired_by_host",
        /// The intern found work elsewhere.
        FoundWork = "found_work",
        /// The host ended it.
        EndedByHost = "ended_by_host",
        /// The promoting body ended it.
        EndedByPromoter = "ended_by_promoter",
        /// The intern moved away.
        MovedAway = "moved_away",
        /// Something else, in words.
        Other = "other",
    }
}

snodo_core::coded! {
    /// Why a convention ends before its time.
    pub ConventionEndReason {
        /// Both agree.
        Agreed = "agreed",
        /// The host withdraws.
        HostWithdraws = "host_withdraws",
        /// The promoting body withdraws.
        PromoterWithdraws = "promoter_withdraws",
        /// The host closes or moves away.
        HostCloses = "host_closes",
        /// What was agreed was not kept.
        Breach = "breach",
        /// Something else, in words.
        Other = "other",
    }
}

snodo_core::coded! {
    /// Why an internship stands still.
    pub SuspensionReason {
        /// Long illness.
        Illness = "illness",
        /// An injury.
        Injury = "injury",
        /// Maternity.
        Maternity = "maternity",
        /// The host is closed.
        Closure = "closure",
        /// Something else.
        Other = "other",
    }
}

snodo_core::coded! {
    /// Why somebody was not there on a day.
    pub Absence {
        /// Not there.
        Absent = "absent",
        /// Ill.
        Illness = "illness",
        /// The host was closed: the day was not due.
        Closure = "closure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_of_what_began() {
        let with_days: Vec<_> = InternshipState::ALL.into_iter().filter(|state| state.has_days()).collect();
        assert_eq!(with_days.len(), 4);
        assert!(!InternshipState::Signed.has_days());
        assert!(InternshipState::Suspended.is_open() && !InternshipState::Withdrawn.is_open());
    }
}
