use crate::SlotSet;

/// The most slots that an event may have.
pub const LONGEST_EVENT: usize = 128;
/// The most places (free tables in slots) that an event may have: beyond it sums would not be exact.
const MOST_PLACES: usize = 30_000;

/// A company's number in [`Problem::companies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompanyIndex(pub usize);

/// A table's number in [`Problem::tables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableIndex(pub usize);

/// A candidate's number in [`Problem::candidates`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CandidateIndex(pub usize);

/// What a meeting is worth, in ten-thousandths: 0 to 10,000. Sums of it are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Worth(u16);

impl Worth {
    /// The most.
    pub const MOST: Worth = Worth(10_000);

    /// From a match between 0 and 1; what lies beyond is taken to the nearer end, and what is no number is worth nothing.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10,000")]
    pub fn of(score: f64) -> Worth {
        Worth((score.clamp(0.0, 1.0) * 10_000.0).round() as u16)
    }

    /// In ten-thousandths.
    pub fn points(self) -> u16 {
        self.0
    }
}

/// A company at the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Company {
    /// How many interviews it should have at least.
    pub at_least: u32,
    /// How many at most.
    pub at_most: u32,
}

/// A table: one interviewer, or several who interview together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Whose it is.
    pub company: CompanyIndex,
    /// When somebody sits at it and has no break.
    pub free: SlotSet,
}

/// A candidate at the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// When they are there and have no break.
    pub free: SlotSet,
    /// How many interviews they should have at least.
    pub at_least: u32,
    /// How many at most.
    pub at_most: u32,
}

/// Two who may meet. Who is in no pair with a company does not meet it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Who.
    pub candidate: CandidateIndex,
    /// With whom.
    pub company: CompanyIndex,
    /// What it is worth.
    pub worth: Worth,
}

/// An interview: a candidate at a table in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interview {
    /// Who.
    pub candidate: CandidateIndex,
    /// Where.
    pub table: TableIndex,
    /// When.
    pub slot: usize,
}

/// What a timetable is made for.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    /// How many slots there are, in order of time.
    pub slots: usize,
    /// The first slot that can still be planned: what was before it is past and only [fixed](Problem::fixed) interviews are there.
    pub open_from: usize,
    /// The companies.
    pub companies: Vec<Company>,
    /// Their tables.
    pub tables: Vec<Table>,
    /// The candidates.
    pub candidates: Vec<Candidate>,
    /// Who may meet whom.
    pub pairs: Vec<Pair>,
    /// Interviews that stay as they are: held, or locked by hand. They may be outside of pairs, presences and maximums.
    pub fixed: Vec<Interview>,
    /// Interviews of an earlier timetable, to be kept in their place as far as possible. What is not possible any more is left out.
    pub earlier: Vec<Interview>,
}

/// Why something is no problem that could be solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemError {
    /// More than [`LONGEST_EVENT`] slots, or more than 30,000 places.
    #[error("the event is too large")]
    TooLarge,
    /// A number names nothing.
    #[error("a number names no company, table, candidate or slot")]
    Unknown,
    /// A pair is named twice.
    #[error("the same two are named twice as a pair")]
    PairTwice,
    /// Two fixed interviews have one table, or one candidate, in one slot, or are of one pair.
    #[error("two fixed interviews exclude each other")]
    FixedTwice,
}

impl Problem {
    /// The company that a table is of.
    pub(crate) fn company_at(&self, table: TableIndex) -> CompanyIndex {
        self.tables[table.0].company
    }

    /// The slots that can be planned.
    pub(crate) fn open(&self) -> SlotSet {
        SlotSet::first(self.slots) - SlotSet::first(self.open_from)
    }

    pub(crate) fn check(&self) -> Result<(), ProblemError> {
        if self.slots > LONGEST_EVENT || self.tables.len() * self.slots > MOST_PLACES {
            return Err(ProblemError::TooLarge);
        }
        let (companies, candidates) = (self.companies.len(), self.candidates.len());
        let pairs_known =
            self.pairs.iter().all(|pair| pair.candidate.0 < candidates && pair.company.0 < companies);
        let tables_known = self.tables.iter().all(|table| table.company.0 < companies);
        let interview_known = |interview: &Interview| {
            interview.candidate.0 < candidates
                && interview.table.0 < self.tables.len()
                && interview.slot < self.slots
        };
        if !pairs_known || !tables_known || !self.fixed.iter().chain(&self.earlier).all(interview_known) {
            return Err(ProblemError::Unknown);
        }
        let once = |mut keys: Vec<(usize, usize)>| {
            keys.sort_unstable();
            keys.windows(2).all(|two| two[0] != two[1])
        };
        if !once(self.pairs.iter().map(|pair| (pair.candidate.0, pair.company.0)).collect()) {
            return Err(ProblemError::PairTwice);
        }
        let fixed = |key: fn(&Problem, &Interview) -> (usize, usize)| {
            once(self.fixed.iter().map(|interview| key(self, interview)).collect())
        };
        let alone = fixed(|_, interview| (interview.candidate.0, interview.slot))
            && fixed(|_, interview| (interview.table.0, interview.slot))
            && fixed(|problem, interview| (interview.candidate.0, problem.company_at(interview.table).0));
        if alone { Ok(()) } else { Err(ProblemError::FixedTwice) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_out_of_its_range_is_taken_to_the_nearer_end() {
        assert_eq!(Worth::of(0.123_45).points(), 1_235);
        assert_eq!(Worth::of(7.0), Worth::MOST);
        assert_eq!(Worth::of(-1.0).points(), 0);
        assert_eq!(Worth::of(f64::NAN).points(), 0);
    }
}
