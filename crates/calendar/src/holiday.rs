use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use thiserror::Error;

use crate::easter::easter_sunday;
use crate::rows;
use crate::validity::Validity;

/// A rule that no day follows, or a code that is not of a Comune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HolidayError {
    /// No year has that day of that month.
    #[error("there is no such day of the year")]
    NoSuchDay,
    /// Not the first to fifth, or the last (-1), of a month.
    #[error("not the first to fifth, or the last (-1), weekday of a month")]
    NoSuchWeekday,
    /// Not six digits.
    #[error("not the ISTAT code of a Comune: six digits")]
    Comune,
}

/// The Comune whose patron is kept, by ISTAT's code of six digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComuneCode([u8; 6]);

impl FromStr for ComuneCode {
    type Err = HolidayError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let digits: [u8; 6] = written.as_bytes().try_into().map_err(|_| HolidayError::Comune)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(HolidayError::Comune) }
    }
}

impl fmt::Display for ComuneCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

/// A day of every year: 29 February is one, in leap years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayOfYear {
    month: i8,
    day: i8,
}

impl DayOfYear {
    /// Refuses a day that no year has.
    pub fn new(month: i8, day: i8) -> Result<Self, HolidayError> {
        Date::new(2000, month, day).map(|_| Self { month, day }).map_err(|_| HolidayError::NoSuchDay)
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> i8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> i8 {
        self.day
    }

    fn is(self, date: Date) -> bool {
        (self.month, self.day) == (date.month(), date.day())
    }
}

/// Which day a national holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HolidayRule {
    /// A day of every year.
    FixedDay(DayOfYear),
    /// Days after Easter Sunday; 0 is Easter itself.
    DaysFromEaster(i16),
}

/// A national holiday, with the act that made it one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicHoliday {
    /// The key.
    pub code: &'static str,
    /// Italian name.
    pub name_it: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Which day it is.
    pub rule: HolidayRule,
    /// Since when, until when.
    pub validity: Validity,
    /// The act.
    pub act: &'static str,
}

impl PublicHoliday {
    fn is(&self, date: Date, easter: Option<Date>) -> bool {
        self.validity.contains(date)
            && match self.rule {
                HolidayRule::FixedDay(day) => day.is(date),
                HolidayRule::DaysFromEaster(days) => easter.is_some_and(|easter| {
                    easter.checked_add(i32::from(days).days()).is_ok_and(|day| day == date)
                }),
            }
    }
}

/// Which day a patron saint's is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PatronRule {
    /// A day of every year.
    FixedDay(DayOfYear),
    /// A weekday of a month.
    NthWeekday(NthWeekday),
}

/// The n-th such weekday of a month: the second Monday of September.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NthWeekday {
    month: i8,
    weekday: Weekday,
    nth: i8,
}

impl NthWeekday {
    /// `nth` is 1 to 5, or -1 for the last. Refuses another, and months that are none.
    pub fn new(month: i8, weekday: Weekday, nth: i8) -> Result<Self, HolidayError> {
        if (1..=12).contains(&month) && matches!(nth, -1 | 1..=5) {
            Ok(Self { month, weekday, nth })
        } else {
            Err(HolidayError::NoSuchWeekday)
        }
    }

    fn is(self, date: Date) -> bool {
        self.month == date.month() && self.weekday == date.weekday() && is_nth_of_month(self.nth, date)
    }
}

/// Whether a day is the n-th of its weekday in its month; -1 is the last.
pub(crate) fn is_nth_of_month(nth: i8, date: Date) -> bool {
    if nth < 0 { date.day() + 7 > date.days_in_month() } else { (date.day() - 1) / 7 + 1 == nth }
}

/// The day of a Comune's patron saint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatronDay {
    /// Whose.
    pub comune: ComuneCode,
    /// As people say it: `San Giuseppe`.
    pub name: String,
    /// Which day it is.
    pub rule: PatronRule,
    /// Since when, until when.
    pub validity: Validity,
}

impl PatronDay {
    fn is(&self, date: Date) -> bool {
        self.validity.contains(date)
            && match self.rule {
                PatronRule::FixedDay(day) => day.is(date),
                PatronRule::NthWeekday(weekday) => weekday.is(date),
            }
    }
}

/// What a day is kept for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday<'a> {
    /// In all of Italy.
    Public(&'a PublicHoliday),
    /// In one Comune.
    Patron(&'a PatronDay),
}

impl<'a> Holiday<'a> {
    /// The name in a language of the screens: English for `en`, Italian for any other. A patron's has one name.
    pub fn name_in(self, language: &str) -> &'a str {
        match self {
            Self::Public(holiday) if language == "en" => holiday.name_en,
            Self::Public(holiday) => holiday.name_it,
            Self::Patron(day) => &day.name,
        }
    }
}

/// The holidays: Italy's, and those of the Comuni a network has written down.
///
/// ```
/// use jiff::civil::date;
/// use snodo_calendar::{ComuneCode, DayOfYear, Holidays, PatronDay, PatronRule, Validity};
///
/// let spezia: ComuneCode = "011015".parse()?;
/// let mut holidays = Holidays::national().clone();
/// holidays.keep(PatronDay {
///     comune: spezia,
///     name: "San Giuseppe".to_owned(),
///     rule: PatronRule::FixedDay(DayOfYear::new(3, 19)?),
///     validity: Validity::since(date(1950, 1, 1)),
/// });
/// assert!(holidays.is_holiday(date(2026, 3, 19), Some(spezia)));
/// assert!(!holidays.is_holiday(date(2026, 3, 19), None));
/// assert_eq!(holidays.on(date(2026, 4, 6), None).map(|day| day.name_in("it")), Some("Lunedì dell'Angelo"));
/// # Ok::<(), snodo_calendar::HolidayError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holidays {
    public: Vec<PublicHoliday>,
    patrons: HashMap<ComuneCode, Vec<PatronDay>>,
}

impl Holidays {
    /// The national ones inside the program, see `data/calendar/README.md`.
    pub fn national() -> &'static Self {
        static NATIONAL: OnceLock<Holidays> = OnceLock::new();
        NATIONAL.get_or_init(|| Self { public: rows::public_holidays().collect(), patrons: HashMap::new() })
    }

    /// Adds the day of a patron.
    pub fn keep(&mut self, day: PatronDay) {
        self.patrons.entry(day.comune).or_default().push(day);
    }

    /// The national holidays, each with its rule.
    pub fn public(&self) -> &[PublicHoliday] {
        &self.public
    }

    /// What the day is kept for, in Italy or in this Comune; the national holiday when it is both.
    pub fn on(&self, date: Date, comune: Option<ComuneCode>) -> Option<Holiday<'_>> {
        let easter = easter_sunday(date.year());
        let public = self.public.iter().find(|holiday| holiday.is(date, easter)).map(Holiday::Public);
        public.or_else(|| self.patrons.get(&comune?)?.iter().find(|day| day.is(date)).map(Holiday::Patron))
    }

    /// Whether the day is a holiday in Italy or in this Comune. Sundays are not asked for here: nobody opens on one by mistake.
    pub fn is_holiday(&self, date: Date, comune: Option<ComuneCode>) -> bool {
        self.on(date, comune).is_some()
    }

    /// The holidays of a year in Italy and in this Comune, in order.
    pub fn in_year(&self, year: i16, comune: Option<ComuneCode>) -> Vec<(Date, Holiday<'_>)> {
        let Ok(first) = Date::new(year, 1, 1) else { return Vec::new() };
        let days = first.series(1.day()).take_while(|day| day.year() == year);
        days.filter_map(|day| Some((day, self.on(day, comune)?))).collect()
    }
}
