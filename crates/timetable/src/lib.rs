//! The timetable of a matching event: who meets whom, when and at which table. Pure and deterministic.
//!
//! Companies have tables, candidates have companies they may meet, each such [`Pair`] with what the meeting is worth. [`propose`] gives the
//! interviews: nobody in two places, one interview a table and slot, a pair at most once, only where table and candidate are there. Among
//! all such timetables it looks for the one that
//!
//! 1. leaves the fewest interviews missing to the minimum of each candidate and company,
//! 2. keeps the most interviews of an earlier timetable in their place (when there is one: somebody is missing, the rest was told its times),
//! 3. has the greatest sum of worth,
//!
//! in this order. Interviews that are fixed (held already, or locked by hand) stay whatever they cost.
//!
//! # How
//!
//! - *Who meets whom* is a flow of least cost from candidates to companies, each bound by how many slots it has. It forgets the times, so
//!   its value is a [bound](Quality) no timetable can beat.
//! - *When* is the colouring of a bipartite graph, a colour a slot: each chosen pair goes where both are free, or there is made room by
//!   exchanging two slots along a chain of interviews. When everybody is there all the time a chain always exists (Kőnig) and the
//!   timetable is as good as the bound; with breaks and absences it may not.
//! - Then slot by slot, all others standing, the best that this slot can hold, again as a flow, until nothing improves.
//!
//! # Example
//!
//! ```
//! use snodo_timetable::*;
//! let all = SlotSet::first(2);
//! let problem = Problem {
//!     slots: 2,
//!     companies: vec![Company { at_least: 1, at_most: 2 }],
//!     tables: vec![Table { company: CompanyIndex(0), free: all }],
//!     candidates: vec![Candidate { free: all, at_least: 1, at_most: 2 }; 3],
//!     pairs: (0..3)
//!         .map(|candidate| Pair { candidate: CandidateIndex(candidate), company: CompanyIndex(0), worth: Worth::of(0.5) })
//!         .collect(),
//!     ..Problem::default()
//! };
//! let timetable = propose(&problem)?;
//! assert_eq!(timetable.interviews.len(), 2);
//! assert_eq!(timetable.quality.missing, 1, "three candidates, two places");
//! assert_eq!(timetable.quality, timetable.bound);
//! # Ok::<(), ProblemError>(())
//! ```

mod chains;
mod day;
mod grid;
mod problem;
mod propose;
mod relaxation;
mod slot_set;
mod sweeps;
mod tiers;

pub use day::{DayError, Stretch, slots_of, slots_within};
pub use problem::{
    Candidate, CandidateIndex, Company, CompanyIndex, Interview, LONGEST_EVENT, Pair, Problem, ProblemError,
    Table, TableIndex, Worth,
};
pub use propose::{Quality, Timetable, propose};
pub use slot_set::SlotSet;
