use std::{cmp::Reverse, collections::BTreeSet};

use crate::{
    CandidateIndex, CompanyIndex, Interview, Problem, ProblemError, chains,
    grid::Grid,
    relaxation::{Relaxation, relaxation},
    sweeps,
};

/// How many times all slots are gone through at most. Two or three are enough in practice; the rest is for what nobody foresaw.
const SWEEPS: usize = 8;

/// How good a timetable is. The better of two is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quality {
    /// Interviews missing to the minimums of candidates and companies, summed.
    pub missing: u32,
    /// Interviews of the earlier timetable that are in their place, at whichever table of the company.
    pub kept: usize,
    /// The sum of the worth of all interviews that were placed, in ten-thousandths; fixed ones are not in it.
    pub worth: u64,
}

impl PartialOrd for Quality {
    fn partial_cmp(&self, other: &Quality) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Quality {
    fn cmp(&self, other: &Quality) -> std::cmp::Ordering {
        let key = |quality: &Quality| (Reverse(quality.missing), quality.kept, quality.worth);
        key(self).cmp(&key(other))
    }
}

/// A timetable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// All interviews, fixed ones too, by slot and table.
    pub interviews: Vec<Interview>,
    /// How good it is.
    pub quality: Quality,
    /// What no timetable can be better than.
    pub bound: Quality,
    /// How many interviews are missing to each candidate's minimum; who has enough is not named.
    pub candidates_short: Vec<(CandidateIndex, u32)>,
    /// The same for companies.
    pub companies_short: Vec<(CompanyIndex, u32)>,
}

/// Proposes a timetable. The same problem always gets the same.
///
/// # Errors
/// When the problem contradicts itself or is too large.
pub fn propose(problem: &Problem) -> Result<Timetable, ProblemError> {
    problem.check()?;
    let relaxed = relaxation(&Grid::new(problem));
    let mut grid = planned(problem, &relaxed, true);
    if !problem.earlier.is_empty() && quality(&grid) < relaxed.bound {
        // What should be given up for a minimum, the flow knows better; that nothing is given up for nothing, the first plan.
        let other = planned(problem, &relaxed, false);
        if quality(&other) > quality(&grid) {
            grid = other;
        }
    }
    let short_candidates = grid
        .candidates()
        .map(|at| (at, problem.candidates[at.0].at_least.saturating_sub(grid.of_candidate(at))));
    let short_companies =
        grid.companies().map(|at| (at, problem.companies[at.0].at_least.saturating_sub(grid.of_company(at))));
    Ok(Timetable {
        interviews: grid.with_tables(),
        quality: quality(&grid),
        bound: relaxed.bound,
        candidates_short: short_candidates.filter(|(_, missing)| *missing > 0).collect(),
        companies_short: short_companies.filter(|(_, missing)| *missing > 0).collect(),
    })
}

/// A timetable from the earlier one, whole or as far as its pairs were chosen again, filled up with what was chosen and then slot by slot.
fn planned<'p>(problem: &'p Problem, relaxed: &Relaxation, whole: bool) -> Grid<'p> {
    let mut grid = Grid::new(problem);
    let chosen: BTreeSet<_> = relaxed.chosen.iter().copied().collect();
    for earlier in &problem.earlier {
        let (candidate, company) = (earlier.candidate, problem.company_at(earlier.table));
        let possible = (whole || chosen.contains(&(candidate, company)))
            && grid.free(candidate).has(earlier.slot)
            && grid.with(candidate, earlier.slot).is_none()
            && grid.has_seat(company, earlier.slot)
            && grid.gain(candidate, company).is_some();
        if possible {
            grid.put(candidate, company, earlier.slot);
        }
    }
    let mut left = relaxed.chosen.clone();
    left.retain(|(candidate, company)| !chains::place(&mut grid, *candidate, *company));
    for _ in 0..SWEEPS {
        if quality(&grid) == relaxed.bound {
            break;
        }
        let mut better = false;
        for slot in problem.open_from..problem.slots {
            better |= sweeps::improve_slot(&mut grid, slot);
        }
        left.retain(|(candidate, company)| {
            let placed = chains::place(&mut grid, *candidate, *company);
            better |= placed;
            !placed
        });
        if !better {
            break;
        }
    }
    grid
}

fn quality(grid: &Grid<'_>) -> Quality {
    let of_candidates = grid
        .candidates()
        .map(|at| grid.problem.candidates[at.0].at_least.saturating_sub(grid.of_candidate(at)));
    let of_companies =
        grid.companies().map(|at| grid.problem.companies[at.0].at_least.saturating_sub(grid.of_company(at)));
    Quality {
        missing: of_candidates.sum::<u32>() + of_companies.sum::<u32>(),
        kept: grid
            .placed()
            .filter(|(candidate, company, slot)| grid.was_so(*candidate, *company, *slot))
            .count(),
        worth: grid.placed().map(|(candidate, company, _)| grid.points(candidate, company)).sum(),
    }
}
