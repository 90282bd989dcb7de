//! Writing: one form for staff and for who came by a mailed link, step by step; nothing that a step does not ask about is lost.

pub(crate) mod body;
pub(crate) mod form;
pub(crate) mod initiative;
pub(crate) mod languages;
pub(crate) mod location;
pub(crate) mod rows;
pub(crate) mod steps;
pub(crate) mod values;
