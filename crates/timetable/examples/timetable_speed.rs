//! How long a large event takes, and how far its timetable is from the bound: `cargo run --release -p snodo-timetable --example timetable_speed`.
//!
//! 40 companies with 60 tables, 400 candidates, 24 slots; then half of the way through a company goes home and ten candidates are missing.

#![expect(clippy::print_stdout, reason = "a printed table is what it is for")]
#![expect(clippy::cast_precision_loss, reason = "far below what a float counts exactly")]

use std::time::Instant;

use snodo_timetable::{
    Candidate, CandidateIndex, Company, CompanyIndex, Interview, Pair, Problem, ProblemError, SlotSet, Table,
    Timetable, Worth, propose,
};

const SLOTS: usize = 24;
const COMPANIES: usize = 40;
const TABLES: usize = 60;
const CANDIDATES: usize = 400;

/// Numbers that are the same every time (a 64-bit linear congruence, Knuth's constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn chance(&mut self, per_cent: u64) -> bool {
        self.below(100) < per_cent
    }
}

/// An event: `wishes` companies a candidate; with breaks, a tenth of the tables' and a fifth of the candidates' slots are not theirs.
fn event(seed: u64, wishes: usize, breaks: bool) -> Problem {
    let mut numbers = Numbers(seed);
    let free = |away: u64, numbers: &mut Numbers| -> SlotSet {
        (0..SLOTS).filter(|_| !breaks || !numbers.chance(away)).collect()
    };
    let tables = (0..TABLES)
        .map(|table| Table { company: CompanyIndex(table % COMPANIES), free: free(10, &mut numbers) })
        .collect();
    let candidates = (0..CANDIDATES)
        .map(|_| Candidate { free: free(20, &mut numbers), at_least: 2, at_most: 6 })
        .collect();
    let mut pairs = Vec::new();
    for candidate in 0..CANDIDATES {
        let mut companies: Vec<usize> = (0..COMPANIES).collect();
        for _ in 0..wishes {
            let chosen = usize::try_from(numbers.below(companies.len() as u64)).unwrap_or(0);
            let company = CompanyIndex(companies.swap_remove(chosen));
            let worth = Worth::of((numbers.below(9_001) as f64 + 1_000.0) / 10_000.0);
            pairs.push(Pair { candidate: CandidateIndex(candidate), company, worth });
        }
    }
    Problem {
        slots: SLOTS,
        companies: vec![Company { at_least: 12, at_most: 60 }; COMPANIES],
        tables,
        candidates,
        pairs,
        ..Problem::default()
    }
}

fn main() -> Result<(), ProblemError> {
    println!("40 companies, 60 tables, 400 candidates, 24 slots: 1,440 places at most");
    println!(
        "{:<34}{:>6}{:>11}{:>9}{:>10}{:>10}{:>8}{:>8}",
        "", "ms", "interviews", "missing", "worth", "bound", "gap %", "kept"
    );
    for (name, seed, wishes, breaks) in [
        ("all may meet all", 1, COMPANIES, false),
        ("all may meet all, breaks", 2, COMPANIES, true),
        ("eight wishes each", 3, 8, false),
        ("eight wishes each, breaks", 4, 8, true),
        ("four wishes each, breaks", 5, 4, true),
    ] {
        let mut problem = event(seed, wishes, breaks);
        let before = told(name, &problem)?;
        let now = SLOTS / 2;
        problem.open_from = now;
        problem.fixed = before.interviews.iter().copied().filter(|interview| interview.slot < now).collect();
        let still = |interview: &&Interview| interview.slot >= now;
        problem.earlier = before.interviews.iter().filter(still).copied().collect();
        for table in problem.tables.iter_mut().filter(|table| table.company == CompanyIndex(0)) {
            table.free = table.free & SlotSet::first(now);
        }
        for candidate in problem.candidates.iter_mut().step_by(CANDIDATES / 10) {
            candidate.free = candidate.free & SlotSet::first(now);
        }
        let still_there = problem.earlier.iter().filter(|earlier| {
            problem.tables[earlier.table.0].free.has(earlier.slot)
                && problem.candidates[earlier.candidate.0].free.has(earlier.slot)
        });
        println!("  {} of the {} to come can still be held", still_there.count(), problem.earlier.len());
        told("  one company and ten people missing", &problem)?;
    }
    Ok(())
}

fn told(name: &str, problem: &Problem) -> Result<Timetable, ProblemError> {
    let begun = Instant::now();
    let timetable = propose(problem)?;
    let took = begun.elapsed().as_millis();
    let Timetable { quality, bound, .. } = &timetable;
    let gap = 100.0 * (bound.worth.saturating_sub(quality.worth)) as f64 / bound.worth.max(1) as f64;
    println!(
        "{name:<34}{took:>6}{:>11}{:>9}{:>10}{:>10}{gap:>8.3}{:>8}",
        timetable.interviews.len(),
        format!("{}/{}", quality.missing, bound.missing),
        quality.worth,
        bound.worth,
        quality.kept
    );
    Ok(timetable)
}
