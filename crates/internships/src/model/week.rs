//! An intern's week: minutes from Monday to Sunday.

use jiff::civil::{Date, Weekday};
use snodo_core::Message;

/// The most minutes in a day.
pub(crate) const MOST_A_DAY: i16 = 600;

/// Minutes agreed for each day of the week, from Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Week([i16; 7]);

impl Week {
    /// From minutes of each day, Monday first; `None` when they are not seven or a day has more than ten hours.
    pub fn from_minutes(minutes: &[i16]) -> Option<Week> {
        let minutes: [i16; 7] = minutes.try_into().ok()?;
        minutes.iter().all(|day| (0..=MOST_A_DAY).contains(day)).then_some(Week(minutes))
    }

    /// Minutes of each day, Monday first.
    pub fn minutes(&self) -> &[i16; 7] {
        &self.0
    }

    /// All minutes.
    pub fn total(&self) -> i32 {
        self.0.iter().map(|day| i32::from(*day)).sum()
    }

    /// Minutes due on a day.
    pub fn on(&self, day: Date) -> i16 {
        self.0[place(day.weekday())]
    }
}

fn place(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

/// Hours as people type them, in minutes: "8", "7,5", "7.5", "7:30", "7h30". Nothing typed is nothing.
///
/// # Errors
/// A message when it is no time, or more than ten hours.
pub(crate) fn read_hours(text: &str) -> Result<Option<i16>, Message> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let unreadable = || Message::new("internship-hours-unreadable");
    let number = |part: &str| part.trim().parse::<i16>().map_err(|_| unreadable());
    let minutes = if let Some((hours, minutes)) = text.split_once([':', 'h', 'H']) {
        let minutes = if minutes.trim().is_empty() { 0 } else { number(minutes)? };
        if !(0..60).contains(&minutes) {
            return Err(unreadable());
        }
        number(hours)?.checked_mul(60).and_then(|hours| hours.checked_add(minutes)).ok_or_else(unreadable)?
    } else if let Some((hours, fraction)) = text.split_once([',', '.']) {
        let parts = fraction.trim();
        if parts.is_empty() || parts.len() > 2 || !parts.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(unreadable());
        }
        let hundredths = number(parts)? * if parts.len() == 1 { 10 } else { 1 };
        number(hours)?
            .checked_mul(60)
            .and_then(|hours| hours.checked_add((hundredths * 60 + 50) / 100))
            .ok_or_else(unreadable)?
    } else {
        number(text)?.checked_mul(60).ok_or_else(unreadable)?
    };
    if (0..=MOST_A_DAY).contains(&minutes) {
        Ok(Some(minutes))
    } else {
        Err(Message::new("internship-hours-too-many"))
    }
}

/// Minutes as one types hours: "8", "7:30"; nothing for none.
pub(crate) fn typed_hours(minutes: i16) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (hours, 0) => hours.to_string(),
        (hours, rest) => format!("{hours}:{rest:02}"),
    }
}

/// "7 h 30", "8 h", "0 h".
pub(crate) fn hours_in_words(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (typed, minutes) in [
            ("8", 480),
            ("7,5", 450),
            ("7.5", 450),
            ("7:30", 450),
            ("7h30", 450),
            ("7h", 420),
            ("0", 0),
            ("6,25", 375),
        ] {
            assert_eq!(read_hours(typed), Ok(Some(minutes)), "{typed}");
        }
        assert_eq!(read_hours("  "), Ok(None));
        for typed in ["otto", "11", "-1", "7:75", "7,", "99999999", "1,234"] {
            assert!(read_hours(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_week_has_seven_days_of_at_most_ten_hours() {
        let week = Week::from_minutes(&[480, 480, 480, 480, 480, 0, 0]).unwrap();
        assert_eq!(week.total(), 2_400);
        assert_eq!((week.on(date(2026, 11, 20)), week.on(date(2026, 11, 22))), (480, 0));
        assert_eq!(Week::from_minutes(&[480; 6]), None);
        assert_eq!(Week::from_minutes(&[601, 0, 0, 0, 0, 0, 0]), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(minutes in 1i16..=600) {
            prop_assert_eq!(read_hours(&typed_hours(minutes)), Ok(Some(minutes)));
        }

        #[test]
        fn nothing_typed_breaks_the_reader(typed in "\\PC{0,12}") {
            let _ = read_hours(&typed);
        }
    }
}
