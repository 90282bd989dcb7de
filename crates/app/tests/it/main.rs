//! The whole program, tested from outside of the areas: what all pages promise together.

mod addresses;
mod audit;
mod browser;
mod demonstration;
mod forms;
mod languages;
mod pages;
mod program;
mod public_pages;
mod reading;
mod routes;
mod screens;
mod source;
mod statements;
mod story;
mod words;
