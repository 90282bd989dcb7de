//! How an internship goes, and the words for what happens in it. Which state follows which is a table of the database.

/// A closed list of codes that the database keeps.
macro_rules! codes {
    ($(#[$documentation:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$documentation])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $variant,)+ }

        impl $name {
            /// All, in order.
            pub const ALL: &[$name] = &[$($name::$variant,)+];

            /// The code kept in the database.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// Reads the code kept in the database.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// Where an internship stands.
    InternshipState {
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

codes! {
    /// Who signs a training project.
    Party {
        /// The promoting body.
        Promoter = "promoter",
        /// The host.
        Host = "host",
        /// The intern.
        Person = "person",
    }
}

codes! {
    /// Why an internship was broken off.
    EndReason {
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

codes! {
    /// Why an internship stands still.
    SuspensionReason {
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

codes! {
    /// Why somebody was not there on a day.
    Absence {
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
    fn codes_are_read_back() {
        for state in InternshipState::ALL {
            assert_eq!(InternshipState::from_code(state.code()), Some(*state));
        }
        for reason in EndReason::ALL {
            assert_eq!(EndReason::from_code(reason.code()), Some(*reason));
        }
        assert_eq!(Party::from_code("nobody"), None);
    }

    #[test]
    fn days_are_written_of_what_began() {
        let with_days: Vec<_> = InternshipState::ALL.iter().filter(|state| state.has_days()).collect();
        assert_eq!(with_days.len(), 4);
        assert!(!InternshipState::Signed.has_days());
        assert!(InternshipState::Suspended.is_open() && !InternshipState::Withdrawn.is_open());
    }
}
