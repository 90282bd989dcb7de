//! All SQL of vacancies.

mod ads;
mod expiry;
mod imported;
mod list;
mod matching;
mod moves;
mod requirements;
mod rules;
mod suggested;
mod summary;
mod vacancy;

pub(crate) use ads::{ad_decisions, insert_ad_decision, note_ad};
pub use expiry::{expire_due, expire_everywhere};
pub use imported::{ImportedVacancy, save_imported};
pub(crate) use list::{Filter, comuni, list};
pub use matching::{MatchingFault, matching_vacancy, open_vacancies};
pub use moves::{MoveFault, allowed_next, fill, fill_when_taken, move_to, reopen};
pub(crate) use moves::{PastMove, moves, people_of};
pub(crate) use requirements::write_requirements;
pub use requirements::{replace_requirements, requirements, set_strength};
pub(crate) use rules::{Reservation, Rule, reservations, rules_in_force};
pub(crate) use suggested::suggested_for;
pub use summary::{VacancySummary, summaries, summary};
pub(crate) use vacancy::known_profession;
pub use vacancy::{insert_vacancy, update_vacancy, vacancy};
