//! Occupations and skills: the vocabulary, and the way from Italian words to its concepts.
//!
//! A [`Concept`] is an occupation, a skill, a certificate or a group of them, named by labels in several
//! languages. Concepts come from the [`starter`] vocabulary in the program and from the official [`esco`]
//! package; an [`Index`] finds them by what a person types. This crate reads files and holds memory; it
//! knows no database and no network.

mod batch;
mod concept;
pub mod esco;
mod index;
mod isco;
mod language;
mod similar;
mod spelling;
pub mod starter;
mod words;

pub use batch::answer_lines;
pub use concept::{
    Concept, ConceptKind, Kinds, Label, Relation, RelationKind, Source, Standing, UnknownName,
};
pub use index::{Exact, Hit, Index, IndexSize, Meanings, Query};
pub use isco::{IscoCode, IscoError};
pub use language::{Language, LanguageError};
pub use similar::{Known, similar};
pub use words::normalise;
