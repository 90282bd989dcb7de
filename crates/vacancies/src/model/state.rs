use jiff::civil::Date;

snodo_core::coded! {
    /// Where a vacancy stands. Which state may follow which is said by the table `vacancy_allowed_transition` alone.
    pub VacancyState {
        /// Being written: a title and a company are enough.
        Draft = "draft",
        /// Whole, waits for somebody's second look.
        InReview = "in_review",
        /// Open: people are sought for it.
        Published = "published",
        /// The company asked to wait.
        Suspended = "suspended",
        /// All its places are taken, by whom we sent or otherwise.
        Filled = "filled",
        /// It came to nothing, for a reason.
        Cancelled = "cancelled",
        /// Its last day has passed.
        Expired = "expired",
        /// Put away: nothing follows.
        Archived = "archived",
    }
}

impl VacancyState {
    /// Where it stands on a day: what is open expires after its last day, before the daily job writes it down.
    #[must_use]
    pub fn on(self, today: Date, expires_on: Option<Date>) -> VacancyState {
        match self {
            VacancyState::Published | VacancyState::Suspended
                if expires_on.is_some_and(|last| last < today) =>
            {
                VacancyState::Expired
            }
            state => state,
        }
    }

    /// The colour and shape of its badge, as `state_badge` takes it.
    pub fn badge(self) -> &'static str {
        match self {
            VacancyState::Draft => "draft",
            VacancyState::InReview | VacancyState::Suspended => "waiting",
            VacancyState::Published => "open",
            VacancyState::Filled => "good",
            VacancyState::Cancelled | VacancyState::Expired | VacancyState::Archived => "closed",
        }
    }
}

snodo_core::coded! {
    /// Why a vacancy came to nothing.
    pub CancelReason {
        /// The company no longer looks.
        WithdrawnByCompany = "withdrawn_by_company",
        /// The company cannot be reached.
        NoAnswer = "no_answer",
        /// It was entered by mistake.
        Mistake = "mistake",
        /// Something else, said in words.
        Other = "other",
    }
}

/// Why a vacancy is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClosingReason {
    /// People whom the network sent took its places.
    FilledByUs,
    /// The company found people by other ways.
    FilledOtherwise,
    /// It came to nothing.
    Cancelled(CancelReason),
}

impl ClosingReason {
    /// The code kept in the database. Its words are the message `vacancy-closing-CODE`.
    pub fn code(self) -> &'static str {
        match self {
            ClosingReason::FilledByUs => "filled_by_us",
            ClosingReason::FilledOtherwise => "filled_otherwise",
            ClosingReason::Cancelled(reason) => reason.code(),
        }
    }

    /// Reads the code kept in the database.
    pub fn from_code(code: &str) -> Option<ClosingReason> {
        match code {
            "filled_by_us" => Some(ClosingReason::FilledByUs),
            "filled_otherwise" => Some(ClosingReason::FilledOtherwise),
            code => CancelReason::from_code(code).map(ClosingReason::Cancelled),
        }
    }
}

/// A step to another state, with what that state needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Back to writing.
    Draft,
    /// Ask for a second look.
    Review,
    /// Open it, or open it again, until and including a day.
    Publish {
        /// The day on which it is done; the day of a first publication stays when it is only resumed.
        today: Date,
        /// The last day on which it is open.
        until: Date,
    },
    /// The company asks to wait.
    Suspend,
    /// All places are taken by whom we sent.
    FillByUs,
    /// All places are taken otherwise.
    FillOtherwise,
    /// It comes to nothing.
    Cancel(CancelReason),
    /// Its last day has passed.
    Expire,
    /// Put away.
    Archive,
}

impl Move {
    /// The state it leads to.
    pub fn to(self) -> VacancyState {
        match self {
            Move::Draft => VacancyState::Draft,
            Move::Review => VacancyState::InReview,
            Move::Publish { .. } => VacancyState::Published,
            Move::Suspend => VacancyState::Suspended,
            Move::FillByUs | Move::FillOtherwise => VacancyState::Filled,
            Move::Cancel(_) => VacancyState::Cancelled,
            Move::Expire => VacancyState::Expired,
            Move::Archive => VacancyState::Archived,
        }
    }

    /// The reason that is kept with it.
    pub fn closing_reason(self) -> Option<ClosingReason> {
        match self {
            Move::FillByUs => Some(ClosingReason::FilledByUs),
            Move::FillOtherwise => Some(ClosingReason::FilledOtherwise),
            Move::Cancel(reason) => Some(ClosingReason::Cancelled(reason)),
            Move::Draft
            | Move::Review
            | Move::Publish { .. }
            | Move::Suspend
            | Move::Expire
            | Move::Archive => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for state in VacancyState::ALL {
            assert_eq!(VacancyState::from_code(state.code()), Some(state));
        }
        for reason in CancelReason::ALL {
            assert_eq!(ClosingReason::from_code(reason.code()), Some(ClosingReason::Cancelled(reason)));
        }
        for reason in [ClosingReason::FilledByUs, ClosingReason::FilledOtherwise] {
            assert_eq!(ClosingReason::from_code(reason.code()), Some(reason));
        }
    }
}
