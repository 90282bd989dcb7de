use std::collections::VecDeque;

use crate::{CandidateIndex, CompanyIndex, grid::Grid};

/// Places an interview of the two where both are free, or where a chain of exchanged slots makes both free: what moves the fewest interviews
/// that should stay. Says whether it did; it does not when the timetable would be the worse for it.
pub(crate) fn place(grid: &mut Grid<'_>, candidate: CandidateIndex, company: CompanyIndex) -> bool {
    let Some(gain) = grid.gain(candidate, company) else { return false };
    let free = |slot: &usize| grid.free(candidate).has(*slot) && grid.with(candidate, *slot).is_none();
    let idle: Vec<usize> = (0..grid.problem.slots).filter(free).collect();
    if let Some(slot) = idle.iter().find(|slot| grid.has_seat(company, **slot)) {
        grid.put(candidate, company, *slot);
        return true;
    }
    let with_seat: Vec<usize> =
        (0..grid.problem.slots).filter(|slot| grid.has_seat(company, *slot)).collect();
    let mut best: Option<(i64, Chain)> = None;
    for &idle in &idle {
        for &seat in &with_seat {
            for chain in
                [make_candidate_free(grid, candidate, idle, seat), make_seat_free(grid, company, idle, seat)]
            {
                let Some(chain) = chain else { continue };
                let worth = gain - chain.moves_kept(grid) * grid.tiers.keep;
                if best.as_ref().is_none_or(|(best, _)| worth > *best) {
                    best = Some((worth, chain));
                }
                if worth == gain {
                    return best.is_some_and(|(_, chain)| chain.apply(grid, candidate, company));
                }
            }
        }
    }
    best.is_some_and(|(worth, chain)| worth > 0 && chain.apply(grid, candidate, company))
}

/// Candidates who exchange what they have in two slots, so that a place comes free in `at`.
struct Chain {
    who: Vec<CandidateIndex>,
    between: [usize; 2],
    at: usize,
}

impl Chain {
    /// How many interviews leave the place they had in the earlier timetable, less those that come back to it.
    fn moves_kept(&self, grid: &Grid<'_>) -> i64 {
        let [one, other] = self.between;
        let leaves = |who: CandidateIndex, from: usize, to: usize| {
            grid.with(who, from).map_or(0, |company| {
                i64::from(grid.was_so(who, company, from)) - i64::from(grid.was_so(who, company, to))
            })
        };
        self.who.iter().map(|who| leaves(*who, one, other) + leaves(*who, other, one)).sum()
    }

    fn apply(&self, grid: &mut Grid<'_>, candidate: CandidateIndex, company: CompanyIndex) -> bool {
        let [one, other] = self.between;
        let held: Vec<_> =
            self.who.iter().map(|who| (*who, grid.take(*who, one), grid.take(*who, other))).collect();
        for (who, in_one, in_other) in held {
            if let Some(company) = in_one {
                grid.put(who, company, other);
            }
            if let Some(company) = in_other {
                grid.put(who, company, one);
            }
        }
        grid.put(candidate, company, self.at);
        true
    }
}

/// The candidate is idle in `idle`, where the company has no seat, and busy in `seat`, where it has one: what they have there goes to `idle`.
fn make_candidate_free(
    grid: &Grid<'_>,
    candidate: CandidateIndex,
    idle: usize,
    seat: usize,
) -> Option<Chain> {
    grid.with(candidate, seat)?;
    let who = exchange(grid, idle, seat, vec![candidate])?;
    Some(Chain { who, between: [idle, seat], at: seat })
}

/// Somebody whom the company sees in `idle` goes to `seat`.
fn make_seat_free(grid: &Grid<'_>, company: CompanyIndex, idle: usize, seat: usize) -> Option<Chain> {
    let mut begin = Vec::new();
    for present in grid.present(company, idle) {
        if !grid.free(present).has(seat) {
            continue;
        }
        if grid.with(present, seat).is_none() {
            return Some(Chain { who: vec![present], between: [idle, seat], at: idle });
        }
        begin.push(present);
    }
    let who = exchange(grid, idle, seat, begin)?;
    Some(Chain { who, between: [idle, seat], at: idle })
}

/// The shortest chain from one of those who begin. Each of them has an interview in `seat` that must go to `idle`: its company has a seat there,
/// or sees somebody there who can go to `seat`, who then may have an interview in `seat` that must go to `idle`, and so on.
fn exchange(
    grid: &Grid<'_>,
    idle: usize,
    seat: usize,
    begin: Vec<CandidateIndex>,
) -> Option<Vec<CandidateIndex>> {
    let mut reached_from: Vec<Option<CandidateIndex>> = vec![None; grid.problem.candidates.len()];
    let mut seen = vec![false; grid.problem.candidates.len()];
    let mut queue: VecDeque<CandidateIndex> = VecDeque::new();
    for candidate in begin {
        seen[candidate.0] = true;
        queue.push_back(candidate);
    }
    let back_from = |end: CandidateIndex, reached_from: &[Option<CandidateIndex>]| {
        std::iter::successors(Some(end), |who| reached_from[who.0]).collect::<Vec<_>>()
    };
    while let Some(candidate) = queue.pop_front() {
        let company = grid.with(candidate, seat)?;
        if grid.has_seat(company, idle) {
            return Some(back_from(candidate, &reached_from));
        }
        for present in grid.present(company, idle) {
            if seen[present.0] || !grid.free(present).has(seat) {
                continue;
            }
            seen[present.0] = true;
            reached_from[present.0] = Some(candidate);
            if grid.with(present, seat).is_none() {
                return Some(back_from(present, &reached_from));
            }
            queue.push_back(present);
        }
    }
    None
}
