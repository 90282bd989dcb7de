//! Measures the pool: `cargo run --release -p snodo-matching --example pool_speed -- 1000000`.
//!
//! A synthetic region (seeded, always the same) and 200 vacancies; every query on one core. A few answers are checked against
//! evaluating everybody.

#![expect(clippy::print_stdout, reason = "prints its table")]
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a tool: it stops where it stands")]

mod population;

use std::hint::black_box;
use std::time::{Duration, Instant};

use population::Population;
use snodo_matching::{
    Change, Choice, Formula, Pool, PoolBuilder, PoolSnapshot, Ranking, Vacancy, WhatIf, rank, what_if,
};

const TOP: usize = 20;
const ROUNDS: usize = 5;
const PATIENT_ROUNDS: usize = 200;

fn main() {
    let people: usize =
        std::env::args().nth(1).map_or(1_000_000, |count| count.parse().expect("how many people"));
    let vacancies = Population::new(2).vacancies(200);
    let started = Instant::now();
    let mut builder = PoolBuilder::new(Formula::default());
    let mut population = Population::new(1);
    for _ in 0..people {
        builder.push(&population.person());
    }
    let generated = started.elapsed();
    let started = Instant::now();
    let pool = Pool::new(builder.build());
    println!("{people} people: generated in {generated:.1?}, indexed in {:.2?}", started.elapsed());
    println!("memory now {} MB, at most {} MB", memory("VmRSS"), memory("VmHWM"));

    let snapshot = pool.snapshot();
    let rankings: Vec<Ranking> = vacancies.iter().map(|vacancy| snapshot.top(vacancy, TOP)).collect();
    let mean = |count: &dyn Fn(&Ranking) -> usize| rankings.iter().map(count).sum::<usize>() / rankings.len();
    println!(
        "200 vacancies: {} fit on average, {} vacancies with nobody, {} shown, {} near shown",
        mean(&|ranking| ranking.fitting as usize),
        rankings.iter().filter(|ranking| ranking.fitting == 0).count(),
        mean(&|ranking| ranking.people.len()),
        mean(&|ranking| ranking.near.len()),
    );
    println!("{:<34}{:>10}{:>10}{:>10}{:>10}", "", "p50", "p90", "p99", "worst");
    report("top 20 and 20 near, with reasons", || {
        timed(&vacancies, |vacancy| drop(black_box(snapshot.top(vacancy, TOP))))
    });
    report("what-if, every requirement", || {
        timed(&vacancies, |vacancy| drop(black_box(snapshot.what_if(vacancy))))
    });

    if std::env::args().any(|argument| argument == "--slowest") {
        slowest(&snapshot, &vacancies);
    }
    let some: Vec<_> = snapshot.people().take(1000).collect();
    let mut applied = Vec::new();
    for hundred in some.chunks(100) {
        let changes: Vec<Change> = hundred.iter().cloned().map(|one| Change::Upsert(Box::new(one))).collect();
        let started = Instant::now();
        pool.apply(changes);
        applied.push(started.elapsed());
    }
    report("apply 100 changes", || applied);
    let changed = pool.snapshot();
    report("top 20 after 1,000 changes", || {
        timed(&vacancies, |vacancy| drop(black_box(changed.top(vacancy, TOP))))
    });
    let started = Instant::now();
    pool.compact();
    println!("compacting: {:.2?}; memory at most {} MB", started.elapsed(), memory("VmHWM"));

    for (vacancy, ranking) in vacancies.iter().zip(&rankings).step_by(67) {
        let everybody: Vec<_> = snapshot.people().collect();
        assert_eq!(*ranking, rank(&everybody, vacancy, &Formula::default(), TOP), "the pool is exact");
        let recounted: Vec<WhatIf> = what_if(&&everybody, vacancy, &Formula::default());
        assert_eq!(snapshot.what_if(vacancy), recounted, "the what-if counts are exact");
    }
    println!("checked against evaluating everybody: equal");
}

/// The dearest vacancies with what they ask.
fn slowest(snapshot: &PoolSnapshot, vacancies: &[Vacancy]) {
    let mut times: Vec<_> = vacancies
        .iter()
        .map(|vacancy| {
            let started = Instant::now();
            let ranking = snapshot.top(vacancy, TOP);
            (started.elapsed(), ranking, vacancy)
        })
        .collect();
    times.sort_by_key(|(time, ..)| std::cmp::Reverse(*time));
    for (time, ranking, vacancy) in times.iter().take(12) {
        let asked: Vec<String> = vacancy
            .requirements()
            .iter()
            .map(|one| format!("{} {} {}", one.strength.key(), one.criterion.kind().key(), one.weight.get()))
            .collect();
        println!("{time:.1?}: {} fit, {} near: {}", ranking.fitting, ranking.near.len(), asked.join(", "));
    }
}

fn timed<T>(queries: &[T], mut run: impl FnMut(&T)) -> Vec<Duration> {
    let mut times = Vec::new();
    let patient = std::env::args().any(|argument| argument == "--patient");
    for _ in 0..if patient { PATIENT_ROUNDS } else { ROUNDS } {
        for query in queries {
            let started = Instant::now();
            run(query);
            times.push(started.elapsed());
        }
    }
    times
}

fn report(what: &str, measure: impl FnOnce() -> Vec<Duration>) {
    let mut times = measure();
    times.sort_unstable();
    let at = |per_cent: usize| {
        let time = times[(times.len() - 1) * per_cent / 100];
        format!("{:.3} ms", time.as_secs_f64() * 1000.0)
    };
    println!("{what:<34}{:>10}{:>10}{:>10}{:>10}", at(50), at(90), at(99), at(100));
}

/// Megabytes of a line of `/proc/self/status`.
fn memory(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status.lines().find(|status| status.starts_with(line)).map(|status| {
        status.split_whitespace().nth(1).and_then(|number| number.parse::<u64>().ok()).unwrap_or(0)
    });
    kilobytes.unwrap_or(0) / 1024
}
