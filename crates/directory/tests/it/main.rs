//! The directory against a real database: its pages, its search, its interface for machines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod demonstration;
mod editing;
mod everybody;
mod following;
mod house;
mod hsds;
mod hsds_schemas;
mod keeping_fresh;
mod merging;
mod neighbours;
mod rights;
mod search;
mod sending_people;
