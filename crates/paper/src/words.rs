//! Dates, times, hours and amounts as an Italian document says them.

use jiff::civil::{Date, Time};

/// The days of the week in Italian, from Monday.
pub const WEEKDAYS: [&str; 7] =
    ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"];
/// The months in Italian.
pub const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// "22 novembre 2026", and "1º dicembre 2026".
pub fn day(date: Date) -> String {
    let first = if date.day() == 1 { "º" } else { "" };
    format!("{}{first} {}", date.day(), month(date))
}

/// "domenica 22 novembre 2026".
pub fn weekday(date: Date) -> String {
    format!("{} {}", WEEKDAYS[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())], day(date))
}

/// "22/11/2026": for tables.
pub fn short_day(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// "novembre 2026".
pub fn month(date: Date) -> String {
    format!("{} {}", MONTHS[usize::from(date.month().unsigned_abs()) - 1], date.year())
}

/// "9.30".
pub fn clock(time: Time) -> String {
    format!("{}.{:02}", time.hour(), time.minute())
}

/// "2 h 30 min", "45 min", "3 h".
pub fn minutes(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest:02} min"),
    }
}

/// Cents of euro as "1.234,50 €".
pub fn euro(cents: i64) -> String {
    let digits = (cents.unsigned_abs() / 100).to_string();
    let mut grouped = String::from(if cents < 0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{grouped},{:02} €", cents.unsigned_abs() % 100)
}

macro_rules! written_as {
    ($($module:ident: $type:ty => $words:path;)*) => {$(
        pub(crate) mod $module {
            pub(crate) fn serialize<S: serde::Serializer>(value: &$type, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(&$words(*value))
            }
        }
    )*};
}
written_as! {
    as_day: jiff::civil::Date => crate::words::day;
    as_weekday: jiff::civil::Date => crate::words::weekday;
    as_short_day: jiff::civil::Date => crate::words::short_day;
    as_month: jiff::civil::Date => crate::words::month;
    as_clock: jiff::civil::Time => crate::words::clock;
    as_minutes: i64 => crate::words::minutes;
    as_euro: i64 => crate::words::euro;
}

/// The same where a value may be missing: nothing then.
macro_rules! perhaps_written_as {
    ($($module:ident: $type:ty => $words:path;)*) => {$(
        pub(crate) mod $module {
            #[expect(clippy::ref_option, reason = "serde calls with a reference to the field")]
            pub(crate) fn serialize<S: serde::Serializer>(value: &Option<$type>, out: S) -> Result<S::Ok, S::Error> {
                match value {
                    Some(value) => out.serialize_str(&$words(*value)),
                    None => out.serialize_none(),
                }
            }
        }
    )*};
}
perhaps_written_as! {
    as_perhaps_day: jiff::civil::Date => crate::words::day;
    as_perhaps_weekday: jiff::civil::Date => crate::words::weekday;
    as_perhaps_minutes: i64 => crate::words::minutes;
    as_perhaps_euro: i64 => crate::words::euro;
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn days_are_said_as_letters_say_them() {
        assert_eq!(day(date(2026, 11, 22)), "22 novembre 2026");
        assert_eq!(day(date(2026, 12, 1)), "1º dicembre 2026");
        assert_eq!(weekday(date(2026, 11, 22)), "domenica 22 novembre 2026");
        assert_eq!(short_day(date(2026, 3, 5)), "05/03/2026");
        assert_eq!(month(date(2026, 3, 5)), "marzo 2026");
        assert_eq!(clock(time(9, 5, 0, 0)), "9.05");
    }

    #[test]
    fn hours_and_amounts_are_exact() {
        assert_eq!(minutes(150), "2 h 30 min");
        assert_eq!(minutes(65), "1 h 05 min");
        assert_eq!(minutes(45), "45 min");
        assert_eq!(minutes(0), "0 min");
        assert_eq!(euro(123_450), "1.234,50 €");
        assert_eq!(euro(-5), "-0,05 €");
    }
}
