//! Companies as an operator meets them.

mod companies;
mod file;
