//! All the area's statements. Every one runs in a transaction that acts in the network.

pub(crate) mod agreements;
pub(crate) mod bodies;
pub(crate) mod networks;
pub(crate) mod operators;
pub(crate) mod sites;
