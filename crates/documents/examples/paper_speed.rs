//! How long each paper takes, and in how much memory: `cargo run --release -p snodo-documents --example paper_speed [-- TIMES]`.
//!
//! The samples of the tests, one after the other on one thread, as the program prints them; the first paper of all reads fonts and templates.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a measurement, whose output is its purpose"
)]

#[path = "../tests/it/samples.rs"]
mod samples;

use std::{fs, time::Instant};

use snodo_documents::Typesetter;
use snodo_paper::{Paper, Press as _};

fn main() {
    let times = std::env::args().nth(1).and_then(|argument| argument.parse().ok()).unwrap_or(50);
    let before = memory("VmRSS");
    let press = Typesetter::default();
    let start = Instant::now();
    press.print(&samples::slip().into()).unwrap();
    println!(
        "first paper of all, with fonts and templates: {:.0} ms, {} MB",
        milliseconds(start),
        memory("VmRSS") - before
    );
    println!("{:<26} {:>9} {:>8} {:>8} {:>8} {:>6}", "paper", "first ms", "p50 ms", "p95 ms", "max ms", "kB");
    let mut papers = samples::all();
    papers.push(("report of 400 hours", long_report()));
    for (name, paper) in &papers {
        measure(&press, name, paper, times);
    }
    println!(
        "program: {} MB now, {} MB at most; before the first paper {before} MB",
        memory("VmRSS"),
        memory("VmHWM")
    );
    // What the press adds to the program's file, as near as another program can say.
    let size = fs::metadata(std::env::current_exe().unwrap()).unwrap().len();
    println!(
        "this program's file, which is little beside Typst, fonts and templates: {:.1} MB",
        size as f64 / 1e6
    );
}

/// More hours than a month has days: some fifteen pages.
fn long_report() -> Paper {
    let mut report = samples::report(30);
    report.lines = report.lines.iter().cycle().take(400).cloned().collect();
    report.into()
}

fn measure(press: &Typesetter, name: &str, paper: &Paper, times: usize) {
    let mut all = Vec::new();
    let mut bytes = 0;
    for _ in 0..=times {
        let start = Instant::now();
        bytes = press.print(paper).unwrap().bytes.len();
        all.push(milliseconds(start));
    }
    let first = all.remove(0);
    all.sort_by(f64::total_cmp);
    let at = |share: usize| all[(all.len() * share / 100).min(all.len() - 1)];
    println!(
        "{name:<26} {first:>9.1} {:>8.1} {:>8.1} {:>8.1} {:>6}",
        at(50),
        at(95),
        all[all.len() - 1],
        bytes / 1024
    );
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// This process's memory in MB, as the kernel counts it.
fn memory(what: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}
