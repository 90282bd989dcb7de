use jiff::civil::{Date, DateTime, Time, date};
use jiff::{SignedDuration, Span};

use super::{ReadingError, cut};
use crate::cell::Cell;

/// Earliest year taken for a date that somebody wrote: nobody in a register was born before.
const FIRST_YEAR: i16 = 1850;
/// Bare numbers are dates up to this year; beyond, they are something else.
const LAST_YEAR_OF_BARE_NUMBERS: i16 = 2100;

/// Day 0 of the numbers that a workbook stores for dates (ECMA-376 part 1, 18.17.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateSystem {
    /// Day 1 is 1 January 1900, with a 29 February 1900 that never was.
    From1900,
    /// Day 0 is 1 January 1904: workbooks born on old Macs.
    From1904,
}

impl DateSystem {
    /// The cell of a number formatted as a date. A number outside the calendar stays a number.
    pub(crate) fn cell(self, serial: f64) -> Cell {
        // Half a second: programs store times of day with such errors.
        const TOLERANCE: f64 = 0.5 / 86_400.0;
        if !(0.0..2_958_466.0).contains(&serial) {
            return Cell::Number(serial);
        }
        let days = (serial + TOLERANCE).floor();
        let seconds = whole(((serial - days).max(0.0) * 86_400.0).round());
        if days == 0.0 && self == Self::From1900 {
            let time = Time::midnight().saturating_add(SignedDuration::from_secs(seconds));
            // A bare 0 is what a formula gives for an empty cell.
            return if seconds == 0 { Cell::Number(serial) } else { Cell::Time(time) };
        }
        match (self.day(whole(days)), seconds) {
            (None, _) => Cell::Number(serial),
            (Some(day), 0) => Cell::Date(day),
            (Some(day), seconds) => day
                .to_datetime(Time::midnight())
                .checked_add(SignedDuration::from_secs(seconds))
                .map_or(Cell::Number(serial), Cell::DateTime),
        }
    }

    fn day(self, days: i64) -> Option<Date> {
        let start = match self {
            Self::From1904 => date(1904, 1, 1),
            Self::From1900 if days > 60 => date(1899, 12, 30),
            Self::From1900 if (1..60).contains(&days) => date(1899, 12, 31),
            Self::From1900 => return None,
        };
        start.checked_add(Span::new().try_days(days).ok()?).ok()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "callers give whole numbers below 10 million")]
fn whole(number: f64) -> i64 {
    number as i64
}

/// The number with which a workbook of the 1900 system stores a day, or `None` before 1 March 1900.
pub(crate) fn serial_from_1900(day: Date) -> Option<f64> {
    let days = day.duration_since(date(1899, 12, 30)).as_hours() / 24;
    i32::try_from(days).ok().filter(|days| *days > 60).map(f64::from)
}

/// A value of the ISO date type of workbooks.
pub(crate) fn from_iso_text(text: &str) -> Option<Cell> {
    let text = text.trim_end_matches('Z');
    if text.contains('T') {
        let moment: DateTime = text.parse().ok()?;
        let midnight = moment.time() == Time::midnight();
        return Some(if midnight { Cell::Date(moment.date()) } else { Cell::DateTime(moment) });
    }
    text.parse().ok().map(Cell::Date).or_else(|| text.parse().ok().map(Cell::Time))
}

/// How the century of a year of two digits is chosen.
#[derive(Clone, Copy)]
enum Century {
    /// As Excel does: 00 to 29 are 2000 to 2029, 30 to 99 are 1930 to 1999.
    Excel,
    /// The latest year that does not put the date after this day.
    NotAfter(Date),
}

impl Cell {
    /// A date: a dated cell, an Excel day number, or a text as `28/3/1980`, `28-03-1980`, `28.03.80`, `28 marzo 1980`, `28031980`,
    /// `1980-03-28`. Day before month always: 03/28/1980 is refused, not turned round. Years of two digits follow Excel: 00–29 are 20xx, 30–99
    /// are 19xx; for dates that must be past use [`Cell::as_past_date`]. A time of day is left out. Day numbers count from 1900.
    pub fn as_date(&self) -> Result<Option<Date>, ReadingError> {
        self.date_with(Century::Excel)
    }

    /// A date as [`Cell::as_date`], where a year of two digits is the latest one that does not go beyond `today`: in 2026, `1/2/27` is
    /// 1927. For births. A date written in full is not compared with `today`.
    pub fn as_past_date(&self, today: Date) -> Result<Option<Date>, ReadingError> {
        self.date_with(Century::NotAfter(today))
    }

    /// A time of day: `8:30`, `08.30`, `8:30:15`, or a cell formatted as a time.
    pub fn as_time(&self) -> Result<Option<Time>, ReadingError> {
        match self {
            _ if self.is_blank() => Ok(None),
            Self::Time(time) => Ok(Some(*time)),
            Self::DateTime(moment) => Ok(Some(moment.time())),
            Self::Text(text) => {
                let parts: Option<Vec<i8>> =
                    text.trim().split([':', '.']).map(|part| part.parse().ok()).collect();
                let time = match parts.as_deref() {
                    Some(&[hour, minute]) => Time::new(hour, minute, 0, 0).ok(),
                    Some(&[hour, minute, second]) => Time::new(hour, minute, second, 0).ok(),
                    _ => None,
                };
                time.map(Some).ok_or_else(|| ReadingError::NotADate(cut(text)))
            }
            Self::Problem(problem) => Err(problem.clone().into()),
            _ => Err(ReadingError::NotADate(self.as_shown())),
        }
    }

    fn date_with(&self, century: Century) -> Result<Option<Date>, ReadingError> {
        match self {
            _ if self.is_blank() => Ok(None),
            Self::Date(day) => Ok(Some(*day)),
            Self::DateTime(moment) => Ok(Some(moment.date())),
            Self::Text(text) => from_text(text, century).map(Some),
            Self::Number(number) => from_number(*number).map(Some),
            Self::Problem(problem) => Err(problem.clone().into()),
            _ => Err(ReadingError::NotADate(self.as_shown())),
        }
    }
}

/// Excel's day numbers, and dates written as one number with the zero in front lost: 1031980 for 1 March 1980.
fn from_number(number: f64) -> Result<Date, ReadingError> {
    let shown = || cut(&super::numbers::shown(number));
    if number.fract() == 0.0 && (1900.0..=2100.0).contains(&number) {
        return Err(ReadingError::OnlyAYear(shown()));
    }
    if let Cell::Date(day) = DateSystem::From1900.cell(number.floor())
        && day.year() <= LAST_YEAR_OF_BARE_NUMBERS
    {
        return Ok(day);
    }
    if number.fract() == 0.0 && (1_000_000.0..100_000_000.0).contains(&number) {
        return from_digits(&format!("{:08}", whole(number)))
            .ok_or_else(|| ReadingError::ImpossibleDate(shown()));
    }
    Err(ReadingError::NotADate(shown()))
}

/// Eight digits: day, month, year; or year, month, day.
fn from_digits(digits: &str) -> Option<Date> {
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
    let day = |year: i16, month: i16, day: i16| {
        let written = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (1900..=LAST_YEAR_OF_BARE_NUMBERS).contains(&year).then_some(written)
    };
    day(number(4..8)?, number(2..4)?, number(0..2)?)
        .or_else(|| day(number(0..4)?, number(4..6)?, number(6..8)?))
}

fn from_text(text: &str, century: Century) -> Result<Date, ReadingError> {
    let not_a_date = || ReadingError::NotADate(cut(text));
    let impossible = || ReadingError::ImpossibleDate(cut(text));
    let lower = text.trim().to_lowercase();
    let written = without_time(&lower);
    let parts: Vec<&str> =
        written.split(['/', '-', '.', ' ', '\u{a0}', '\\']).filter(|part| !part.is_empty()).collect();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month, day) = match parts[..] {
        [all] if all.len() == 8 && digits(all) => return from_digits(all).ok_or_else(impossible),
        [year] if year.len() == 4 && digits(year) => return Err(ReadingError::OnlyAYear(cut(text))),
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] => (year, month, day),
        _ => return Err(not_a_date()),
    };
    let month = match month_named(month) {
        Some(month) => month,
        None if digits(month) && month.len() <= 2 => month.parse().map_err(|_| not_a_date())?,
        None => return Err(not_a_date()),
    };
    let day = day.trim_end_matches(['°', 'º']);
    if !digits(day) || day.is_empty() || day.len() > 2 || !digits(year) {
        return Err(not_a_date());
    }
    let day: i8 = day.parse().map_err(|_| not_a_date())?;
    let short: i16 = year.parse().map_err(|_| not_a_date())?;
    let year = match (year.len(), century) {
        (4, _) => short,
        (2, Century::Excel) => short + if short < 30 { 2000 } else { 1900 },
        (2, Century::NotAfter(today)) => match Date::new(2000 + short, month, day) {
            Ok(written) if written <= today => 2000 + short,
            _ => 1900 + short,
        },
        _ => return Err(not_a_date()),
    };
    if year < FIRST_YEAR {
        return Err(impossible());
    }
    Date::new(year, month, day).map_err(|_| impossible())
}

/// Leaves out a time of day after a blank or a `T`.
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 't']) {
        Some((day, time)) if time.contains(':') && time.starts_with(|first: char| first.is_ascii_digit()) => {
            day
        }
        _ => match text.rsplit_once(' ') {
            Some((day, time)) if time.contains(':') => day.trim_end(),
            _ => text,
        },
    }
}

/// Italian names of months, whole or cut to three letters or more, and the English ones that programs leave.
fn month_named(name: &str) -> Option<i8> {
    const NAMES: [[&str; 2]; 12] = [
        ["gennaio", "january"],
        ["febbraio", "february"],
        ["marzo", "march"],
        ["aprile", "april"],
        ["maggio", "may"],
        ["giugno", "june"],
        ["luglio", "july"],
        ["agosto", "august"],
        ["settembre", "september"],
        ["ottobre", "october"],
        ["novembre", "november"],
        ["dicembre", "december"],
    ];
    if name.len() < 3 {
        return None;
    }
    let index = NAMES.iter().position(|names| names.iter().any(|whole| whole.starts_with(name)))?;
    i8::try_from(index + 1).ok()
}
