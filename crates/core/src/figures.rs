//! Lists of what began in a span of time, with figures above that open their rows.

use jiff::civil::Date;

use crate::fields;

/// A figure above a list. Its address is the list of exactly the rows that it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// How many rows.
    pub number: i64,
    /// What they are, in the reader's words.
    pub words: String,
    /// Where the rows are.
    pub address: String,
    /// The list shows them now.
    pub chosen: bool,
}

/// The days that figures count, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day, never before the first.
    pub to: Date,
}

impl Span {
    /// The span that an address asks for; what is not said, or no date, is this year until today. The wrong way round is turned.
    pub fn asked(from: &str, to: &str, today: Date) -> Span {
        let read = |text| fields::date(text).ok().flatten();
        let from = read(from).unwrap_or_else(|| today.first_of_year());
        let to = read(to).unwrap_or_else(|| today.max(from));
        Span { from: from.min(to), to: from.max(to) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_span_is_this_year_unless_asked() {
        let asked = |from, to| Span::asked(from, to, date(2026, 11, 22));
        let this_year = Span { from: date(2026, 1, 1), to: date(2026, 11, 22) };
        let window = Span { from: date(2022, 11, 1), to: date(2023, 10, 31) };
        assert_eq!(asked("", ""), this_year);
        assert_eq!(asked("2022-11-01", "2023-10-31"), window);
        assert_eq!(asked("31/10/2023", "1/11/2022"), window);
        assert_eq!(asked("domani", ""), this_year);
    }
}
