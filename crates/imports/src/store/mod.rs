//! All of the area's SQL, by topic.

mod imports;
mod mappings;
mod operators;
mod pieces;
mod rows;

pub(crate) use imports::*;
pub(crate) use mappings::*;
pub(crate) use operators::*;
pub(crate) use pieces::*;
pub(crate) use rows::*;
