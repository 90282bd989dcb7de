//! How a project goes: the states, and what each step needs. Which step follows which is a table of the database.

/// Where a project stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProjectState {
    /// Agreed on, not signed.
    Proposed,
    /// Signed by the person and the case manager, with a protocol number; not begun.
    Signed,
    /// Under way.
    InProgress,
    /// Stopped for a time.
    Suspended,
    /// Ended with an outcome.
    Concluded,
    /// Broken off.
    Interrupted,
    /// Never signed.
    Withdrawn,
}

impl ProjectState {
    /// All, in order.
    pub const ALL: [ProjectState; 7] = [
        ProjectState::Proposed,
        ProjectState::Signed,
        ProjectState::InProgress,
        ProjectState::Suspended,
        ProjectState::Concluded,
        ProjectState::Interrupted,
        ProjectState::Withdrawn,
    ];

    /// The code kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            ProjectState::Proposed => "proposed",
            ProjectState::Signed => "signed",
            ProjectState::InProgress => "in_progress",
            ProjectState::Suspended => "suspended",
            ProjectState::Concluded => "concluded",
            ProjectState::Interrupted => "interrupted",
            ProjectState::Withdrawn => "withdrawn",
        }
    }

    /// Reads the code kept in the database.
    pub fn from_code(code: &str) -> Option<ProjectState> {
        ProjectState::ALL.into_iter().find(|state| state.code() == code)
    }

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

/// How a project ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectOutcome {
    /// Hired with the counter's help.
    Hired,
    /// An internship: counted apart, never a job.
    Internship,
    /// Training.
    Training,
    /// Own business.
    SelfEmployed,
    /// All was done, and there is no job yet.
    CompletedWithoutJob,
    /// The person gave up.
    Renounced,
    /// The right was lost (decadenza), as the employment centre says.
    Forfeited,
    /// Found work without the counter.
    FoundWorkAlone,
    /// Moved away.
    MovedAway,
    /// Something else, in words.
    Other,
}

impl ProjectOutcome {
    /// All, in the order of the form.
    pub const ALL: [ProjectOutcome; 10] = [
        ProjectOutcome::Hired,
        ProjectOutcome::Internship,
        ProjectOutcome::Training,
        ProjectOutcome::SelfEmployed,
        ProjectOutcome::CompletedWithoutJob,
        ProjectOutcome::FoundWorkAlone,
        ProjectOutcome::Renounced,
        ProjectOutcome::Forfeited,
        ProjectOutcome::MovedAway,
        ProjectOutcome::Other,
    ];

    /// The code kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            ProjectOutcome::Hired => "hired",
            ProjectOutcome::Internship => "internship",
            ProjectOutcome::Training => "training",
            ProjectOutcome::SelfEmployed => "self_employed",
            ProjectOutcome::CompletedWithoutJob => "completed_without_job",
            ProjectOutcome::Renounced => "renounced",
            ProjectOutcome::Forfeited => "forfeited",
            ProjectOutcome::FoundWorkAlone => "found_work_alone",
            ProjectOutcome::MovedAway => "moved_away",
            ProjectOutcome::Other => "other",
        }
    }

    /// Reads the code kept in the database.
    pub fn from_code(code: &str) -> Option<ProjectOutcome> {
        ProjectOutcome::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

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
    fn codes_are_read_back() {
        for state in ProjectState::ALL {
            assert_eq!(ProjectState::from_code(state.code()), Some(state));
        }
        for outcome in ProjectOutcome::ALL {
            assert_eq!(ProjectOutcome::from_code(outcome.code()), Some(outcome));
            assert!(outcome.concludes() || outcome.interrupts());
        }
    }

    #[test]
    fn four_states_are_open() {
        let open: Vec<_> = ProjectState::ALL.into_iter().filter(|state| state.is_open()).collect();
        assert_eq!(open.len(), 4);
        assert!(!ProjectState::Withdrawn.is_open());
    }
}
