use jiff::{ToSpan as _, civil::DateTime};

use crate::{SlotSet, problem::LONGEST_EVENT};

/// A stretch of time by the clock of Italy; its end is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// When it begins.
    pub from: DateTime,
    /// When it ends.
    pub to: DateTime,
}

impl Stretch {
    fn overlaps(self, other: Stretch) -> bool {
        self.from < other.to && other.from < self.to
    }

    fn within(self, other: Stretch) -> bool {
        other.from <= self.from && self.to <= other.to
    }
}

/// Why sessions give no slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// A session ends before it begins, or two overlap.
    #[error("a session ends before it begins, or two overlap")]
    Sessions,
    /// The length is not between 5 and 120 minutes, or the pause not between 0 and 60.
    #[error("an interview lasts from 5 to 120 minutes, the pause after it at most 60")]
    Length,
    /// No interview fits in.
    #[error("no interview fits in the sessions")]
    None,
    /// More than [`LONGEST_EVENT`].
    #[error("more than 128 slots")]
    TooMany,
}

/// The slots of equal length that fit in the sessions of an event, in order of time: each session anew from its beginning, with a pause after each
/// interview. What is between two sessions is everybody's break.
///
/// # Errors
/// When sessions are not in order, lengths are out of their range, or there is nothing or too much.
pub fn slots_of(sessions: &[Stretch], minutes: i64, pause: i64) -> Result<Vec<Stretch>, DayError> {
    if !(5..=120).contains(&minutes) || !(0..=60).contains(&pause) {
        return Err(DayError::Length);
    }
    let mut sessions = sessions.to_vec();
    sessions.sort_unstable();
    let in_order = sessions.iter().all(|session| session.from < session.to);
    if !in_order || sessions.windows(2).any(|two| two[0].overlaps(two[1])) {
        return Err(DayError::Sessions);
    }
    let mut slots = Vec::new();
    for session in sessions {
        let mut from = session.from;
        while let Ok(to) = from.checked_add(minutes.minutes())
            && to <= session.to
        {
            if slots.len() == LONGEST_EVENT {
                return Err(DayError::TooMany);
            }
            slots.push(Stretch { from, to });
            let Ok(next) = to.checked_add(pause.minutes()) else { break };
            from = next;
        }
    }
    if slots.is_empty() { Err(DayError::None) } else { Ok(slots) }
}

/// The slots in which somebody is there: wholly within a stretch of presence (all, when none is named) and touching none of their breaks.
pub fn slots_within(slots: &[Stretch], present: &[Stretch], breaks: &[Stretch]) -> SlotSet {
    let there = |slot: Stretch| present.is_empty() || present.iter().any(|stretch| slot.within(*stretch));
    let resting = |slot: Stretch| breaks.iter().any(|stretch| slot.overlaps(*stretch));
    (0..slots.len()).filter(|&slot| there(slots[slot]) && !resting(slots[slot])).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn stretch(from: (i8, i8), to: (i8, i8)) -> Stretch {
        let at = |(hour, minute)| date(2026, 11, 24).at(hour, minute, 0, 0);
        Stretch { from: at(from), to: at(to) }
    }

    #[test]
    fn the_lunch_break_lies_between_two_sessions() {
        let sessions = [stretch((14, 0), (15, 0)), stretch((9, 0), (10, 10))];
        let slots = slots_of(&sessions, 20, 5).unwrap();
        let starts: Vec<String> = slots.iter().map(|slot| slot.from.time().to_string()).collect();
        assert_eq!(starts, ["09:00:00", "09:25:00", "09:50:00", "14:00:00", "14:25:00"]);
        // Whoever comes at half past nine and has a coffee at two.
        let there = slots_within(&slots, &[stretch((9, 30), (18, 0))], &[stretch((14, 0), (14, 10))]);
        assert_eq!(there.iter().collect::<Vec<_>>(), [2, 4]);
        assert_eq!(slots_within(&slots, &[], &[]).len(), 5);
    }

    #[test]
    fn sessions_that_make_no_sense_are_refused() {
        let morning = stretch((9, 0), (10, 0));
        assert_eq!(slots_of(&[morning, stretch((9, 30), (11, 0))], 15, 0), Err(DayError::Sessions));
        assert_eq!(slots_of(&[stretch((10, 0), (9, 0))], 15, 0), Err(DayError::Sessions));
        assert_eq!(slots_of(&[morning], 61, 0), Err(DayError::None));
        assert_eq!(slots_of(&[morning], 4, 0), Err(DayError::Length));
        assert_eq!(slots_of(&[stretch((8, 0), (23, 0))], 5, 0), Err(DayError::TooMany));
    }
}
