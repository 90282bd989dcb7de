//! What the program says to whoever started it.

use std::error::Error;

/// Says a line.
#[expect(clippy::print_stdout, reason = "the one place that speaks to the terminal")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}

/// Says what is being done, for anything that may take more than a moment.
#[expect(clippy::print_stderr, reason = "progress goes beside the output, so that output can be piped")]
pub(crate) fn progress(line: &str) {
    eprintln!("  {line}");
}

/// Says why the program stops, with the whole chain of reasons.
#[expect(clippy::print_stderr, reason = "the last word of a program that stops")]
pub(crate) fn complain(fault: &dyn Error) {
    eprintln!("snodo: {fault}");
    let mut reason = fault.source();
    while let Some(fault) = reason {
        eprintln!("  perché: {fault}");
        reason = fault.source();
    }
}
