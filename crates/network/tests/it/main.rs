//! The network area against a real database.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod demonstration;
mod pages;
mod settings;
