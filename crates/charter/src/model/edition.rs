use jiff::civil::Date;
use snodo_core::key;

use super::{Indicator, Period};

key! {
    /// An edition of a charter.
    pub(crate) EditionId
}
key! {
    /// A promise of an edition.
    pub(crate) CommitmentId
}

/// An edition of a charter: a draft, or approved and unchangeable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edition {
    /// Its key.
    pub(crate) id: EditionId,
    /// Its number in the network, from 1.
    pub(crate) number: i32,
    /// Approved; else it is still being written.
    pub(crate) is_approved: bool,
    /// Who we are and what the charter is for.
    pub(crate) introduction: String,
    /// What happens when a promise is not kept.
    pub(crate) remedies: String,
    /// The act that approves it.
    pub(crate) act: String,
    /// The act's day.
    pub(crate) approved_on: Option<Date>,
    /// Since when it holds: until the next one.
    pub(crate) valid_from: Option<Date>,
    /// Counts the saves.
    pub(crate) revision: i32,
}

/// A principle in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Principle {
    /// In two or three words.
    pub(crate) title: String,
    /// What it means.
    pub(crate) words: String,
}

/// What is promised and measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Promise {
    /// What is counted.
    pub(crate) indicator: Indicator,
    /// Within how much, in the indicator's unit; zero where it has none.
    pub(crate) limit: i32,
}

/// A promise of an edition as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Commitment {
    /// Its key.
    pub(crate) id: CommitmentId,
    /// Its place in the edition.
    pub(crate) position: i16,
    /// In plain words.
    pub(crate) words: String,
    /// What is measured.
    pub(crate) promise: Promise,
    /// In which share of cases it should be kept, in per cent.
    pub(crate) target: i16,
    /// Over which stretch of time.
    pub(crate) period: Period,
    /// Counts the saves.
    pub(crate) revision: i32,
}
