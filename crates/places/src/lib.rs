//! Comuni by ISTAT code and foreign countries: search, coordinates, distances.
//!
//! [`Places::embedded`] holds every Comune in force, those merged in the last years (people were born there), every country, and the
//! cadastral codes of places that no longer exist. The facts, their sources and their gaps are described in `data/places/README.md`.
//!
//! - A stored place is a [`Place`]: `IT-003149` for a Comune, `MA` for a country.
//! - [`Places::search`] is for a person who is typing, [`Places::by_exact_name`] for a cell of a spreadsheet.
//! - Two Comuni can have one name: both answer with several, and the caller asks.

mod codes;
mod comune;
mod country;
mod fold;
mod place;
mod places;
mod rows;
mod search;

pub use codes::{CountryCode, IstatCode, PlaceCodeError};
pub use comune::{Comune, Coordinates};
pub use country::{Country, FormerPlace};
pub use place::{Place, PlaceRef};
pub use places::{NetworkComune, Places};
pub use search::{MatchQuality, PlaceHit};
