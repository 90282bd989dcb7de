//! Sign-in, sessions and passwords against a real database, through the layers that the program uses.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod doors;
mod passwords;
mod sessions;
mod sign_in;
mod town_hall;
