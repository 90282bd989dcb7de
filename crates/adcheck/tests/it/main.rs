//! The checker read against ads that people labelled.

#![expect(clippy::unwrap_used, reason = "a test stops where its data is wrong")]

mod labelled;
