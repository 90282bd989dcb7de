use crate::{Problem, problem::Worth};

/// The three aims as one sum: a place that somebody needs is worth more than all that is kept, a kept interview more than all worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tiers {
    /// What an interview counts that fills a minimum.
    pub(crate) need: i64,
    /// What an interview counts that stays in its place.
    pub(crate) keep: i64,
}

/// What an interview counts at most by its worth: one more than its points, so that an interview without worth is better than none.
const MOST_WORTH: i64 = 10_001;

impl Worth {
    /// What an interview of this worth adds to the sum.
    pub(crate) fn counts(self) -> i64 {
        i64::from(self.points()) + 1
    }
}

impl Tiers {
    pub(crate) fn of(problem: &Problem) -> Tiers {
        let places: usize = problem.tables.iter().map(|table| table.free.len()).sum();
        let most = i64::try_from(places + problem.fixed.len() + 1).unwrap_or(i64::MAX);
        let keep = most * MOST_WORTH;
        Tiers { need: most * (keep + MOST_WORTH), keep }
    }

    /// What no single interview adds more than.
    pub(crate) fn most(self) -> i64 {
        2 * self.need + self.keep + MOST_WORTH
    }
}
