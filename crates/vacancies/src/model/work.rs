/// Where the work is done: at the workplace, at home, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkMode {
    /// Always at the workplace.
    OnSite,
    /// Some days at home.
    Hybrid {
        /// How many a week, 1 to 6, when it is said.
        remote_days: Option<i16>,
    },
    /// Always from home.
    Remote,
}

impl WorkMode {
    /// The codes, in the order in which a form offers them.
    pub const CODES: [&str; 3] = ["on_site", "hybrid", "remote"];

    /// Reads it from its two columns; the days belong to work that is done in both places alone.
    pub fn from_code(code: &str, remote_days: Option<i16>) -> Option<WorkMode> {
        match code {
            "on_site" => Some(WorkMode::OnSite),
            "hybrid" => {
                Some(WorkMode::Hybrid { remote_days: remote_days.filter(|days| (1..=6).contains(days)) })
            }
            "remote" => Some(WorkMode::Remote),
            _ => None,
        }
    }

    /// The code kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            WorkMode::OnSite => "on_site",
            WorkMode::Hybrid { .. } => "hybrid",
            WorkMode::Remote => "remote",
        }
    }

    /// How many days a week are done at home, when both places are used and it is said.
    pub fn remote_days(self) -> Option<i16> {
        match self {
            WorkMode::Hybrid { remote_days } => remote_days,
            WorkMode::OnSite | WorkMode::Remote => None,
        }
    }
}

snodo_core::coded! {
    /// Whether the job sends people elsewhere for the day or longer (trasferte).
    pub Travel {
        /// Never.
        Never = "never",
        /// Now and then.
        Sometimes = "sometimes",
        /// It belongs to the job.
        Often = "often",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_at_home_belong_to_mixed_work_alone() {
        assert_eq!(WorkMode::from_code("remote", Some(2)), Some(WorkMode::Remote));
        assert_eq!(WorkMode::from_code("hybrid", Some(2)).and_then(WorkMode::remote_days), Some(2));
        assert_eq!(WorkMode::from_code("hybrid", Some(9)).and_then(WorkMode::remote_days), None);
        for code in WorkMode::CODES {
            assert_eq!(WorkMode::from_code(code, None).map(WorkMode::code), Some(code));
        }
    }
}
