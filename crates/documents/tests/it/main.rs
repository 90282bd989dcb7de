//! Every paper printed: its words, its tags, and what comes of names that mean harm.

#![expect(clippy::unwrap_used, reason = "a paper that cannot be read fails where it is printed")]

mod accessible;
mod hostile;
mod printed;
mod samples;
mod words;
