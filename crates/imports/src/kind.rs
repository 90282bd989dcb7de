use std::{fmt, str::FromStr};

use snodo_core::Permission;
use snodo_sheets::columns::{Field, Mapping};

use crate::fields;

/// What the rows of a sheet are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Each row is a person who looks for work.
    People,
    /// Each row is a company.
    Companies,
    /// Each row is a vacancy of a company.
    Vacancies,
}

impl Kind {
    /// All kinds, in the order in which pages offer them.
    pub const ALL: [Kind; 3] = [Kind::People, Kind::Companies, Kind::Vacancies];

    /// The word kept in the database and used on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::People => "people",
            Kind::Companies => "companies",
            Kind::Vacancies => "vacancies",
        }
    }

    /// What whoever imports must be allowed to do, beside importing.
    pub fn permission(self) -> Permission {
        match self {
            Kind::People => Permission::WriteFiles,
            Kind::Companies => Permission::WriteCompanies,
            Kind::Vacancies => Permission::WriteVacancies,
        }
    }

    /// What an import wants from the columns.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Kind::People => fields::people::FIELDS,
            Kind::Companies => fields::companies::FIELDS,
            Kind::Vacancies => fields::vacancies::FIELDS,
        }
    }

    /// The fields without which no row can be imported and that no column holds: their keys.
    pub fn missing(self, mapping: &Mapping) -> Vec<&'static str> {
        // One column may hold both names.
        let whole_name = self == Kind::People && mapping.column_of("full_name").is_some();
        mapping
            .missing(self.fields())
            .into_iter()
            .map(|field| field.key)
            .filter(|key| !(whole_name && matches!(*key, "family_name" | "given_name")))
            .collect()
    }

    /// The address of what a row became.
    pub(crate) fn address_of(self, target: uuid::Uuid) -> String {
        match self {
            Kind::People => format!("/persone/{target}"),
            Kind::Companies => format!("/imprese/{target}"),
            Kind::Vacancies => format!("/offerte/{target}"),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A word that names no kind of import.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not people, companies or vacancies")]
pub struct UnknownKind(pub String);

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Kind, UnknownKind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The file is here; the columns wait to be confirmed.
    Uploaded,
    /// The dry run goes on.
    Checking,
    /// The dry run is done; nothing is written yet.
    Checked,
    /// Rows are being written.
    Running,
    /// All rows were written or refused.
    Done,
    /// It could not go on.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

impl State {
    const ALL: [State; 7] = [
        State::Uploaded,
        State::Checking,
        State::Checked,
        State::Running,
        State::Done,
        State::Failed,
        State::Cancelled,
    ];

    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Uploaded => "uploaded",
            State::Checking => "checking",
            State::Checked => "checked",
            State::Running => "running",
            State::Done => "done",
            State::Failed => "failed",
            State::Cancelled => "cancelled",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// The badge that shows it in lists.
    pub(crate) fn badge(self) -> &'static str {
        match self {
            State::Uploaded | State::Checked => "waiting",
            State::Checking | State::Running => "progress",
            State::Done => "good",
            State::Failed => "bad",
            State::Cancelled => "closed",
        }
    }

    /// Whether a job works on it.
    pub(crate) fn is_working(self) -> bool {
        matches!(self, State::Checking | State::Running)
    }

    /// Whether it can still be stopped.
    pub(crate) fn can_be_cancelled(self) -> bool {
        !matches!(self, State::Done | State::Failed | State::Cancelled)
    }
}
