//! Imports as an operator meets them.

mod demo;
mod hostile;
mod kinds;
mod site;
mod story;
