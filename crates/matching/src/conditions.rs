//! Working conditions: contract, hours, shifts. The person accepts them, the vacancy offers them.

use crate::choices::{Choices, choice};

choice! {
    /// A kind of contract, as people choose among them; the codes of the mandatory communications map onto these.
    ContractKind {
        /// Permanent.
        Permanent = "permanent",
        /// Fixed-term.
        FixedTerm = "fixed-term",
        /// Through a temporary work agency (somministrazione).
        TemporaryAgency = "temporary-agency",
        /// Apprenticeship.
        Apprenticeship = "apprenticeship",
        /// Seasonal.
        Seasonal = "seasonal",
        /// On call (intermittente).
        OnCall = "on-call",
        /// Domestic work.
        Domestic = "domestic",
        /// Internship (tirocinio; not employment).
        Internship = "internship",
        /// Collaboration.
        Collaboration = "collaboration",
    }
}

choice! {
    /// Full or part time.
    HoursKind {
        /// Full time.
        FullTime = "full-time",
        /// Part time.
        PartTime = "part-time",
    }
}

choice! {
    /// When work is done.
    Shift {
        /// By day, in one stretch.
        Day = "day",
        /// Two rotating shifts.
        TwoShifts = "two-shifts",
        /// Three rotating shifts, night included.
        ThreeShifts = "three-shifts",
        /// Night.
        Night = "night",
        /// Saturdays and Sundays.
        Weekend = "weekend",
        /// Split day, with hours free in between.
        Split = "split",
        /// To be reachable and come when called.
        OnCall = "on-call",
    }
}

/// Contract kinds accepted or offered.
pub type ContractSet = Choices<ContractKind>;
/// Shifts possible or required.
pub type ShiftSet = Choices<Shift>;

/// Weekly hours from `least` to `most`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WeeklyHours {
    least: u8,
    most: u8,
}

impl WeeklyHours {
    /// `None` when the range is empty or beyond a week's 168 hours.
    pub fn new(least: u8, most: u8) -> Option<Self> {
        (least <= most && most <= 168).then_some(Self { least, most })
    }

    /// Fewest hours.
    pub fn least(self) -> u8 {
        self.least
    }

    /// Most hours.
    pub fn most(self) -> u8 {
        self.most
    }
}

/// Full or part time and weekly hours. An empty `kinds` or no `weekly` sets no limit on that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WorkingHours {
    /// Full time, part time or both.
    pub kinds: Choices<HoursKind>,
    /// Weekly hours.
    pub weekly: Option<WeeklyHours>,
}

impl WorkingHours {
    /// Whether hours offered and hours accepted can agree: a kind in common and overlapping weekly hours.
    pub fn agrees_with(self, other: Self) -> bool {
        let kinds = self.kinds.is_empty() || other.kinds.is_empty() || self.kinds.shares_any(other.kinds);
        let weekly = match (self.weekly, other.weekly) {
            (Some(one), Some(two)) => one.least <= two.most && two.least <= one.most,
            _ => true,
        };
        kinds && weekly
    }
}
