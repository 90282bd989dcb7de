//! Hours, free times and the pages about them, against a real database.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod demonstration;
mod holidays;
mod openings;
mod public;
mod settings;
mod town;
