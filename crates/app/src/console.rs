//! What the program says to whoever started it.

use std::error::Error;

use crate::fault_words;

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

/// Says why what was asked cannot be done.
#[expect(clippy::print_stderr, reason = "a fault goes beside the output")]
pub(crate) fn refuse(words: &str) {
    eprintln!("snodo: {words}");
}

/// Says why the program stops.
pub(crate) fn complain(fault: &(dyn Error + 'static)) {
    refuse(&fault_words::in_words(fault));
}
