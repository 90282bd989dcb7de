//! Appointments as citizens, operators and a crowd meet them.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod agenda;
mod citizens;
mod crowd;
mod desk;
mod groups;
mod invitations;
mod marking;
mod refusals;
mod sequences;
mod story;
mod waiting;
