//! The network area against a real database.

mod demonstration;
mod pages;
mod settings;
