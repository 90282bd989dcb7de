//! Sign-in, sessions and passwords against a real database, through the layers that the program uses.

mod doors;
mod passwords;
mod sessions;
mod sign_in;
mod town_hall;
