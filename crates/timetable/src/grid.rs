use crate::{CandidateIndex, CompanyIndex, Interview, Problem, SlotSet, tiers::Tiers};

const NOBODY: u32 = u32::MAX;

/// A timetable in the making: who is with which company in each slot that can be planned. Tables are given out at the end, those of a company
/// being alike.
///
/// Holds at all times: one company a candidate and slot, no more candidates with a company in a slot than tables, a pair at most once, nobody
/// where they are not, nobody beyond their maximum.
pub(crate) struct Grid<'p> {
    pub(crate) problem: &'p Problem,
    pub(crate) tiers: Tiers,
    slots: usize,
    /// By company and slot: tables that are free, those of fixed interviews taken away.
    seats: Vec<u32>,
    /// By company and slot: who is there.
    present: Vec<Vec<u32>>,
    /// By candidate and slot: with which company.
    with: Vec<u32>,
    /// By candidate: where they can be placed.
    free: Vec<SlotSet>,
    /// By candidate and company: what the meeting counts; 0 when the two may not meet (any more).
    counts: Vec<i64>,
    /// By candidate and company: in which slot they meet, fixed or not.
    met_in: Vec<u32>,
    /// By candidate and slot: with which company the earlier timetable had them.
    earlier: Vec<u32>,
    of_candidate: Vec<u32>,
    of_company: Vec<u32>,
}

impl<'p> Grid<'p> {
    pub(crate) fn new(problem: &'p Problem) -> Grid<'p> {
        let (companies, candidates, slots) =
            (problem.companies.len(), problem.candidates.len(), problem.slots);
        let open = problem.open();
        let mut grid = Grid {
            problem,
            tiers: Tiers::of(problem),
            slots,
            seats: vec![0; companies * slots],
            present: vec![Vec::new(); companies * slots],
            with: vec![NOBODY; candidates * slots],
            free: problem.candidates.iter().map(|candidate| candidate.free & open).collect(),
            counts: vec![0; candidates * companies],
            met_in: vec![NOBODY; candidates * companies],
            earlier: vec![NOBODY; candidates * slots],
            of_candidate: vec![0; candidates],
            of_company: vec![0; companies],
        };
        let mut table_free: Vec<SlotSet> = problem.tables.iter().map(|table| table.free & open).collect();
        for pair in &problem.pairs {
            grid.counts[pair.candidate.0 * companies + pair.company.0] = pair.worth.counts();
        }
        for interview in &problem.fixed {
            let (candidate, company) = (interview.candidate.0, problem.company_at(interview.table).0);
            let taken = SlotSet::NONE.with(interview.slot);
            table_free[interview.table.0] = table_free[interview.table.0] - taken;
            grid.free[candidate] = grid.free[candidate] - taken;
            grid.met_in[candidate * companies + company] = as_u32(interview.slot);
            grid.of_candidate[candidate] += 1;
            grid.of_company[company] += 1;
        }
        for (table, free) in problem.tables.iter().zip(table_free) {
            for slot in free.iter() {
                grid.seats[table.company.0 * slots + slot] += 1;
            }
        }
        for interview in &problem.earlier {
            let company = problem.company_at(interview.table);
            grid.earlier[interview.candidate.0 * slots + interview.slot] = as_u32(company.0);
        }
        grid
    }

    pub(crate) fn companies(&self) -> impl Iterator<Item = CompanyIndex> + use<> {
        (0..self.problem.companies.len()).map(CompanyIndex)
    }

    pub(crate) fn candidates(&self) -> impl Iterator<Item = CandidateIndex> + use<> {
        (0..self.problem.candidates.len()).map(CandidateIndex)
    }

    /// Where the candidate can be placed at all, taken or not.
    pub(crate) fn free(&self, candidate: CandidateIndex) -> SlotSet {
        self.free[candidate.0]
    }

    /// Tables of the company in the slot, taken or not.
    pub(crate) fn seats(&self, company: CompanyIndex, slot: usize) -> usize {
        self.seats[company.0 * self.slots + slot] as usize
    }

    /// Who is with the company in the slot.
    pub(crate) fn present(&self, company: CompanyIndex, slot: usize) -> impl Iterator<Item = CandidateIndex> {
        self.present[company.0 * self.slots + slot]
            .iter()
            .map(|candidate| CandidateIndex(*candidate as usize))
    }

    pub(crate) fn has_seat(&self, company: CompanyIndex, slot: usize) -> bool {
        self.present[company.0 * self.slots + slot].len() < self.seats(company, slot)
    }

    /// With whom the candidate is in the slot; fixed interviews are not told, their slots are not [free](Grid::free).
    pub(crate) fn with(&self, candidate: CandidateIndex, slot: usize) -> Option<CompanyIndex> {
        let company = self.with[candidate.0 * self.slots + slot];
        (company != NOBODY).then_some(CompanyIndex(company as usize))
    }

    /// What it counts that these two meet; zero when they may not.
    pub(crate) fn counts(&self, candidate: CandidateIndex, company: CompanyIndex) -> i64 {
        self.counts[candidate.0 * self.problem.companies.len() + company.0]
    }

    /// What the meeting is worth, in ten-thousandths.
    pub(crate) fn points(&self, candidate: CandidateIndex, company: CompanyIndex) -> u64 {
        u64::try_from(self.counts(candidate, company) - 1).unwrap_or(0)
    }

    /// In which slot they meet, fixed or not.
    pub(crate) fn met_in(&self, candidate: CandidateIndex, company: CompanyIndex) -> Option<usize> {
        let slot = self.met_in[candidate.0 * self.problem.companies.len() + company.0];
        (slot != NOBODY).then_some(slot as usize)
    }

    /// Whether the earlier timetable had exactly this.
    pub(crate) fn was_so(&self, candidate: CandidateIndex, company: CompanyIndex, slot: usize) -> bool {
        self.earlier[candidate.0 * self.slots + slot] == as_u32(company.0)
    }

    /// How many interviews the candidate has.
    pub(crate) fn of_candidate(&self, candidate: CandidateIndex) -> u32 {
        self.of_candidate[candidate.0]
    }

    /// How many interviews the company has.
    pub(crate) fn of_company(&self, company: CompanyIndex) -> u32 {
        self.of_company[company.0]
    }

    /// Puts the two together in the slot.
    pub(crate) fn put(&mut self, candidate: CandidateIndex, company: CompanyIndex, slot: usize) {
        debug_assert!(
            self.free(candidate).has(slot) && self.has_seat(company, slot),
            "a place that is there"
        );
        debug_assert!(
            self.with(candidate, slot).is_none() && self.met_in(candidate, company).is_none(),
            "once"
        );
        self.with[candidate.0 * self.slots + slot] = as_u32(company.0);
        self.present[company.0 * self.slots + slot].push(as_u32(candidate.0));
        self.met_in[candidate.0 * self.problem.companies.len() + company.0] = as_u32(slot);
        self.of_candidate[candidate.0] += 1;
        self.of_company[company.0] += 1;
    }

    /// Takes away what the candidate has in the slot.
    pub(crate) fn take(&mut self, candidate: CandidateIndex, slot: usize) -> Option<CompanyIndex> {
        let company = self.with(candidate, slot)?;
        self.with[candidate.0 * self.slots + slot] = NOBODY;
        self.present[company.0 * self.slots + slot].retain(|present| *present as usize != candidate.0);
        self.met_in[candidate.0 * self.problem.companies.len() + company.0] = NOBODY;
        self.of_candidate[candidate.0] -= 1;
        self.of_company[company.0] -= 1;
        Some(company)
    }

    /// What one interview more of these two would add, wherever it is; nothing when they may not have it.
    pub(crate) fn gain(&self, candidate: CandidateIndex, company: CompanyIndex) -> Option<i64> {
        let counts = self.counts(candidate, company);
        let (of, at) = (self.problem.candidates[candidate.0], self.problem.companies[company.0]);
        let (has, had) = (self.of_candidate(candidate), self.of_company(company));
        let may =
            counts > 0 && self.met_in(candidate, company).is_none() && has < of.at_most && had < at.at_most;
        let needs = i64::from(has < of.at_least) + i64::from(had < at.at_least);
        may.then(|| counts + needs * self.tiers.need)
    }

    /// The interviews that were placed, with their slots.
    pub(crate) fn placed(&self) -> impl Iterator<Item = (CandidateIndex, CompanyIndex, usize)> {
        self.candidates().flat_map(move |candidate| {
            (0..self.slots).filter_map(move |slot| Some((candidate, self.with(candidate, slot)?, slot)))
        })
    }

    /// All interviews with their tables, by slot and table: each at the table it was at, when that is free, else at the company's first.
    pub(crate) fn with_tables(&self) -> Vec<Interview> {
        let problem = self.problem;
        let open = problem.open();
        let mut free: Vec<SlotSet> = problem.tables.iter().map(|table| table.free & open).collect();
        let mut interviews = problem.fixed.clone();
        for fixed in &problem.fixed {
            free[fixed.table.0] = free[fixed.table.0] - SlotSet::NONE.with(fixed.slot);
        }
        let mut left: Vec<(CandidateIndex, CompanyIndex, usize)> = self.placed().collect();
        for earlier in &problem.earlier {
            let company = problem.company_at(earlier.table);
            let same = left.iter().position(|placed| *placed == (earlier.candidate, company, earlier.slot));
            if let Some(position) = same
                && free[earlier.table.0].has(earlier.slot)
            {
                left.remove(position);
                free[earlier.table.0] = free[earlier.table.0] - SlotSet::NONE.with(earlier.slot);
                interviews.push(*earlier);
            }
        }
        for (candidate, company, slot) in left {
            let table = problem
                .tables
                .iter()
                .zip(&free)
                .position(|(table, free)| table.company == company && free.has(slot));
            debug_assert!(table.is_some(), "as many are present as there are tables");
            if let Some(table) = table {
                free[table] = free[table] - SlotSet::NONE.with(slot);
                interviews.push(Interview { candidate, table: crate::TableIndex(table), slot });
            }
        }
        interviews.sort_unstable_by_key(|interview| (interview.slot, interview.table));
        interviews
    }
}

/// Numbers here are checked to be below 30,000 places and as many candidates as memory holds rows of.
fn as_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NOBODY)
}
