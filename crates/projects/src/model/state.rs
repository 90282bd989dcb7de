//! How a project goes: the states, and what each step needs. Which step follows which is a table of the database.

snodo_core::coded! {
    /// Where a project stands.
    pub ProjectState {
        /// Agreed on, not signed.
        Proposed = "proposed",
        /// Signed by the person and the case manager, with a protocol number; not begun.
        Signed = "signed",
        /// Under way.
        InProgress = "in_progress",
        /// Stopped for a time.
        Suspended = "suspended",
        /// Ended with an outcome.
        Concluded = "concluded",
        /// Broken off.
        Interrupted = "interrupted",
        /// Never signed.
        Withdrawn = "withdrawn",
    }
}

impl ProjectState {
    /// Whether work goes on or may.
    pub fn is_open(self) -> bool {
        self < ProjectState::Concluded
    }

    /// The shape and colour it is shown with.
    pub(crate) fn badge(self) -> &'static str {
        match self {
            ProjectState::Proposed => "draft",
            ProjectState::Signed => "new",
            ProjectState::InProgress => "progress",
            ProjectState::Suspended => "waiting",
            ProjectState::Concluded => "good",
            ProjectState::Interrupted => "bad",
            ProjectState::Withdrawn => "closed",
        }
    }
}

snodo_core::coded! {
    /// How a project ended.
    pub ProjectOutcome {
        /// Hired with the counter's help.
        Hired = "hired",
        /// An internship: counted apart, never a job.
        Internship = "internship",
        /// Training.
        Training = "training",
        /// Own business.
        SelfEmployed = "self_employed",
        /// All was done, and there is no job yet.
        CompletedWithoutJob = "completed_without_job",
        /// Found work without the counter.
        FoundWorkAlone = "found_work_alone",
        /// The person gave up.
        Renounced = "renounced",
        /// The right was lost (decadenza), as the employment centre says.
        Forfeited = "forfeited",
        /// Moved away.
        MovedAway = "moved_away",
        /// Something else, in words.
        Other = "other",
    }
}

impl ProjectOutcome {
    /// Whether a project is broken off with it.
    pub fn interrupts(self) -> bool {
        matches!(
            self,
            ProjectOutcome::Renounced
                | ProjectOutcome::Forfeited
                | ProjectOutcome::FoundWorkAlone
                | ProjectOutcome::MovedAway
                | ProjectOutcome::Other
        )
    }

    /// Whether a project is concluded with it.
    pub fn concludes(self) -> bool {
        !matches!(self, ProjectOutcome::Renounced | ProjectOutcome::Forfeited)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_ends_a_project() {
        assert!(ProjectOutcome::ALL.into_iter().all(|outcome| outcome.concludes() || outcome.interrupts()));
    }

    #[test]
    fn four_states_are_open() {
        let open: Vec<_> = ProjectState::ALL.into_iter().filter(|state| state.is_open()).collect();
        assert_eq!(open.len(), 4);
        assert!(!ProjectState::Withdrawn.is_open());
    }
}
