snodo_core::key! {
    /// A candidacy's key.
    pub CandidacyId
}

snodo_core::coded! {
    /// Where a candidacy stands. Which moves there are is said by the database, in `candidacy_allowed_transition`.
    #[derive(sqlx::Type)]
    #[sqlx(type_name = "text", rename_all = "snake_case")]
    pub CandidacyState {
        /// The counter thought of the person.
        Proposed = "proposed",
        /// The person was told and has not answered.
        Contacted = "contacted",
        /// The person wants it.
        Willing = "willing",
        /// The company was told who it is.
        Sent = "sent",
        /// The company met the person.
        Interviewed = "interviewed",
        /// A contract came of it.
        Hired = "hired",
        /// Somebody said no, and why.
        Refused = "refused",
    }
}

impl CandidacyState {
    /// The code of the state's words. A place taken without employment, as an internship is none, is told apart: nobody was hired.
    pub(crate) fn told(self, employment: bool) -> &'static str {
        if self == CandidacyState::Hired && !employment { "placed" } else { self.code() }
    }

    /// Whether something is still to happen.
    pub fn is_open(self) -> bool {
        !matches!(self, CandidacyState::Hired | CandidacyState::Refused)
    }

    /// Whether the company knows of the person.
    pub fn is_with_company(self) -> bool {
        matches!(self, CandidacyState::Sent | CandidacyState::Interviewed)
    }

    /// Whether a candidacy may still come here when its vacancy is no longer open: people are not sought any more, but a company that
    /// was sent somebody may meet and hire them, and a no has its reason.
    pub(crate) fn goes_on_without_vacancy(self) -> bool {
        matches!(self, CandidacyState::Interviewed | CandidacyState::Hired | CandidacyState::Refused)
    }

    /// The kind of badge that shows it.
    pub(crate) fn badge(self) -> &'static str {
        match self {
            CandidacyState::Proposed => "new",
            CandidacyState::Contacted => "waiting",
            CandidacyState::Willing => "open",
            CandidacyState::Sent | CandidacyState::Interviewed => "progress",
            CandidacyState::Hired => "good",
            CandidacyState::Refused => "closed",
        }
    }
}

snodo_core::coded! {
    /// Who said no.
    pub RefusedBy {
        /// The person.
        Person = "person",
        /// The company.
        Company = "company",
        /// The counter closed it: found work elsewhere, the vacancy closed, a mistake.
        Counter = "counter",
    }
}

/// How a person was told.
pub(crate) const CHANNELS: [&str; 5] = ["phone", "message", "email", "in_person", "letter"];

/// What moving a candidacy says, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Told the person, this way (one of [`CHANNELS`]).
    Contacted(String),
    /// The person wants it.
    Willing,
    /// Told the company.
    Sent,
    /// The company met them, on this day.
    Interviewed(jiff::civil::Date),
    /// No, by whom, for which reason of the list, in which words.
    Refused { by: &'static str, reason: String, words: String },
    /// Thought of again after a refusal.
    ProposedAgain,
}

impl Move {
    pub(crate) fn to(&self) -> CandidacyState {
        match self {
            Move::Contacted(_) => CandidacyState::Contacted,
            Move::Willing => CandidacyState::Willing,
            Move::Sent => CandidacyState::Sent,
            Move::Interviewed(_) => CandidacyState::Interviewed,
            Move::Refused { .. } => CandidacyState::Refused,
            Move::ProposedAgain => CandidacyState::Proposed,
        }
    }
}

/// What the match page said of a person when they were proposed; kept with the candidacy.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(crate) struct FitSaid {
    /// Requirements met.
    pub(crate) met: u8,
    /// Requirements that counted.
    pub(crate) of: u8,
    /// What is met, in words.
    pub(crate) meets: Vec<String>,
    /// What is missing or met in part, in words.
    pub(crate) misses: Vec<String>,
    /// What was still to ask, in words.
    pub(crate) asks: Vec<String>,
    /// Kilometres from home to the workplace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) kilometres: Option<u32>,
}
