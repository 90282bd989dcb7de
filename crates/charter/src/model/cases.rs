/// From how many cases on a share in per cent says more than the two numbers.
const ENOUGH_FOR_A_SHARE: i64 = 20;

/// The cases of a promise in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cases {
    /// In these the promise was kept.
    pub(crate) kept: i64,
    /// In these it was not.
    pub(crate) missed: i64,
    /// These can still be either.
    pub(crate) pending: i64,
}

/// What a reader is told of the cases of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// There was no case.
    None,
    /// There were so few people that telling how many would tell about them.
    Few,
    /// "3 su 4": too few for a share.
    Count,
    /// A share in whole per cent, never rounded up: 100 only if every promise was kept.
    Share(i64),
}

impl Cases {
    /// The decided ones.
    pub(crate) fn total(self) -> i64 {
        self.kept + self.missed
    }

    /// With those of another stretch of time.
    #[must_use]
    pub(crate) fn and(self, other: Cases) -> Cases {
        Cases {
            kept: self.kept + other.kept,
            missed: self.missed + other.missed,
            pending: self.pending + other.pending,
        }
    }

    /// Whether the promise was kept in at least `target` per cent of the cases; none when there was no case.
    pub(crate) fn reaches(self, target: i16) -> Option<bool> {
        (self.total() > 0).then(|| self.kept * 100 >= i64::from(target) * self.total())
    }

    /// The share of the kept in whole per cent, never rounded up; zero when there was no case.
    pub(crate) fn share(self) -> i64 {
        if self.total() == 0 { 0 } else { self.kept * 100 / self.total() }
    }

    /// What may be told when fewer than `least` cases are not.
    pub(crate) fn shown(self, least: i64) -> Shown {
        match self.total() {
            0 if self.pending > 0 && self.pending < least => Shown::Few,
            0 => Shown::None,
            total if total < least => Shown::Few,
            total if total < ENOUGH_FOR_A_SHARE => Shown::Count,
            _ => Shown::Share(self.share()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(kept: i64, missed: i64) -> Cases {
        Cases { kept, missed, pending: 0 }
    }

    #[test]
    fn small_numbers_are_told_as_they_are_and_few_people_not_at_all() {
        assert_eq!(cases(0, 0).shown(5), Shown::None);
        assert_eq!(cases(3, 1).shown(5), Shown::Few);
        assert_eq!(cases(3, 1).shown(0), Shown::Count);
        assert_eq!(cases(4, 1).shown(5), Shown::Count);
        assert_eq!(cases(19, 0).shown(5), Shown::Count);
        assert_eq!(cases(19, 1).shown(5), Shown::Share(95));
    }

    #[test]
    fn a_share_is_never_rounded_up() {
        assert_eq!(cases(999, 1).shown(5), Shown::Share(99));
        assert_eq!(cases(89, 11).reaches(90), Some(false));
        assert_eq!(cases(1799, 201).shown(5), Shown::Share(89));
        assert_eq!(cases(1799, 201).reaches(90), Some(false));
        assert_eq!(cases(9, 1).reaches(90), Some(true));
        assert_eq!(cases(0, 0).reaches(90), None);
    }
}
