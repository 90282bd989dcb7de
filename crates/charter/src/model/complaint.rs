use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};
use snodo_calendar::{ComuneCode, Holidays};
use snodo_core::key;

key! {
    /// A complaint, a suggestion or a praise.
    pub(crate) ComplaintId
}

snodo_core::coded! {
    /// What somebody writes to say; `charter-complaint-kind-{code}` says it in words.
    pub(crate) ComplaintKind {
        /// Something went wrong.
        Complaint = "complaint",
        /// Something could be better.
        Suggestion = "suggestion",
        /// Something went well.
        Praise = "praise",
    }
}

snodo_core::coded! {
    /// Where it stands; `charter-complaint-state-{code}` says it in words.
    pub(crate) ComplaintState {
        /// Nobody took it yet.
        Received = "received",
        /// Somebody looks into it.
        InHand = "in_hand",
        /// An answer was given.
        Answered = "answered",
        /// It is over, with its outcome.
        Closed = "closed",
    }
}

snodo_core::coded! {
    /// What came of it; `charter-outcome-{code}` says it in words.
    pub(crate) Outcome {
        /// It was as the person said.
        Right = "right",
        /// In part it was.
        PartlyRight = "partly_right",
        /// It was not.
        NotRight = "not_right",
        /// It is about somebody else's work, and was told to them.
        OfOthers = "of_others",
        /// A suggestion was taken up.
        TakenUp = "taken_up",
        /// Thanks were said.
        Thanked = "thanked",
    }
}

/// The working day that is `days` (at least one) working days after a day: neither Saturday nor Sunday nor a holiday in Italy or in the Comune.
/// The database's `working_day_after` says the same; a test compares them.
pub(crate) fn working_day_after(
    day: Date,
    days: u16,
    holidays: &Holidays,
    comune: Option<ComuneCode>,
) -> Date {
    day.tomorrow()
        .unwrap_or(day)
        .series(1.day())
        .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
        .filter(|day| !holidays.is_holiday(*day, comune))
        .nth(usize::from(days.max(1)) - 1)
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekends_and_holidays_do_not_count() {
        let holidays = Holidays::national();
        // Friday the 4th; Tuesday the 8th is a holiday.
        assert_eq!(working_day_after(date(2026, 12, 4), 1, holidays, None), date(2026, 12, 7));
        assert_eq!(working_day_after(date(2026, 12, 4), 2, holidays, None), date(2026, 12, 9));
        assert_eq!(working_day_after(date(2026, 12, 23), 2, holidays, None), date(2026, 12, 28));
    }
}
