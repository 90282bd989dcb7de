//! Imports as an operator meets them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod awful;
mod demo;
mod hostile;
mod kinds;
mod record;
mod site;
mod story;
mod waiting;
mod words;
mod worksheets;
