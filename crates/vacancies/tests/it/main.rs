//! Vacancies as an operator meets them, and as the database guards them.

mod ads;
mod hiring;
mod imports;
mod matching;
mod network;
mod on_the_phone;
mod record;
mod requirements;
mod states;
mod steps;
