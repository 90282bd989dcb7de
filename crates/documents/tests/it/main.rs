//! Every paper printed: its words, its tags, and what comes of names that mean harm.

mod accessible;
mod hostile;
mod printed;
mod samples;
mod words;
