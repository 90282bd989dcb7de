//! The charter as citizens read it, as staff keep it, and as the database counts it.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod complaints;
mod demonstration;
mod editions;
mod figures;
mod first_booking;
mod invented;
mod refused;
mod sheets;
mod story;
