use snodo_core::Message;

/// Something to say about a row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Problem {
    /// The column, from 0; `None` when it is about the whole row.
    pub column: Option<usize>,
    /// Whether the row can be written all the same.
    pub severity: Severity,
    /// What is wrong and what to do, or what was understood.
    pub message: Message,
    /// What the cell shows, cut.
    #[serde(default)]
    pub value: String,
}

/// How grave a [`Problem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The row is refused.
    Error,
    /// The row is written; somebody should look.
    Warning,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    /// Something new was written.
    Created,
    /// Something known says more now.
    Updated,
    /// It was known already.
    Unchanged,
    /// Nothing was written.
    Refused,
}

impl RowOutcome {
    const ALL: [RowOutcome; 4] =
        [RowOutcome::Created, RowOutcome::Updated, RowOutcome::Unchanged, RowOutcome::Refused];

    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            RowOutcome::Created => "created",
            RowOutcome::Updated => "updated",
            RowOutcome::Unchanged => "unchanged",
            RowOutcome::Refused => "refused",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<RowOutcome> {
        RowOutcome::ALL.into_iter().find(|outcome| outcome.as_str() == word)
    }
}
