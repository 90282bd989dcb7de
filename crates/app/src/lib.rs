//! `snodo`: the platform that a territorial network of public job counters runs on.
//!
//! One program: the pages, the jobs, and its own PostgreSQL when none is given. The command line also imports sheets and
//! vocabularies, searches, matches files, backs up and restores.

mod answers;
mod assets;
mod cli;
mod cli_italian;
mod commands;
mod console;
mod demo;
mod fault_page;
mod fault_words;
mod headers;
mod open;
mod router;
mod sentences;
mod serve;
mod upkeep;

use std::{io::IsTerminal as _, process::ExitCode};

pub use answers::Answers;
pub use router::{catalogue, site};

/// Runs the program as the command line asks.
pub fn run() -> ExitCode {
    let arguments = cli_italian::arguments();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("SNODO_LOG")
                .unwrap_or_else(|_| default_log(&arguments).into()),
        )
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => {
            console::complain(&fault);
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(commands::run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            console::complain(fault.as_ref());
            ExitCode::FAILURE
        }
    }
}

/// A demonstration is watched by people: it says only what goes wrong.
fn default_log(arguments: &cli::Arguments) -> &'static str {
    match &arguments.command {
        cli::Command::Serve(options) if options.demo => "warn,sqlx=error",
        _ => "warn,snodo=info,sqlx=error",
    }
}
