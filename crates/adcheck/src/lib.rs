//! Whether a job advertisement is lawful: what in it is not, by which norm, and what could be written instead.
//!
//! A [`Rulebook`] is data: norms with the days from which and to which they hold, and for each thing that an ad may not say, or must, the ways in
//! which Italian ads say it. [`check`] reads an ad by the rules that hold on a day and answers with a [`Verdict`]: each [`Finding`] has the
//! very letters it is about, how serious it is, the norm, and the proposal. It decides nothing by itself: a person may publish an ad against it,
//! with a written reason. Pure: no database, no network, no clock.
//!
//! Sources: D.Lgs. 198/2006 art. 27, D.Lgs. 215 and 216/2003, L. 300/1970 art. 8 and 15, D.Lgs. 276/2003 art. 9 to 11, directive (EU) 2023/970
//! art. 5; each rule names its own.

mod absence;
mod check;
mod plain;
mod roles;
mod rulebook;

pub use check::{Finding, KnownFacts, Outcome, Verdict, check};
pub use roles::Roles;
pub use rulebook::{Kind, Norm, Rulebook, RulebookError, Severity};
