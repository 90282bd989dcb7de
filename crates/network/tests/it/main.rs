//! The network area against a real database.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod demonstration;
mod letterheads;
mod office;
mod pages;
mod settings;
mod suspension;
mod two_at_once;
