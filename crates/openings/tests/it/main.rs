//! Hours, free times and the pages about them, against a real database.

mod demonstration;
mod holidays;
mod openings;
mod public;
mod settings;
mod town;
