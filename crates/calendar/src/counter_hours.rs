use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, Time, Weekday};
use jiff::{Timestamp, ToSpan};

use crate::holiday::{ComuneCode, Holidays};
use crate::hours::{Hours, time};
use crate::intervals::{union, without};
use crate::opening::{Closure, ExtraOpening, Opening};
use crate::rome::{Minute, RomanDay, ceil, day_of, floor, instant};
use crate::validity::Validity;

/// How far ahead [`CounterHours::next_opening`] looks.
const DAYS_AHEAD: i32 = 366;

/// When a counter is open, and where: its weekly openings with their changes, less the holidays of the place, plus extra openings, less
/// closures.
///
/// `K` is the caller's key of a place: an index, or the identifier of a site.
///
/// ```
/// use std::sync::Arc;
///
/// use jiff::civil::{Weekday, date};
/// use snodo_calendar::{CounterHours, Holidays, Opening, Recurrence, Validity};
///
/// let since = Validity::since(date(2026, 1, 1));
/// let mut counter = CounterHours::new(Arc::new(Holidays::national().clone()));
/// counter.open(Opening::new("Cerano", Weekday::Monday, "09:00-12:00".parse()?, Recurrence::WEEKLY, since));
/// counter.open(Opening::new("Vespolate", Weekday::Thursday, "14:00-17:00".parse()?, Recurrence::WEEKLY, since));
///
/// let thursday = &counter.open_on(date(2026, 5, 7))[0];
/// assert_eq!((thursday.place, thursday.from.to_string()), ("Vespolate", "14:00:00".to_owned()));
/// assert!(counter.open_on(date(2026, 4, 6)).is_empty(), "Easter Monday");
/// assert_eq!(counter.weekly_minutes(date(2026, 5, 6)), 6 * 60);
/// # Ok::<(), snodo_calendar::HoursError>(())
/// ```
#[derive(Debug, Clone)]
pub struct CounterHours<K> {
    holidays: Arc<Holidays>,
    validity: Option<Validity>,
    comuni: Vec<(K, ComuneCode)>,
    openings: Vec<Opening<K>>,
    extra: Vec<ExtraOpening<K>>,
    closures: Vec<Closure<K>>,
    works_on: BTreeSet<Date>,
}

/// A time without a break at which a counter is open at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenStretch<K> {
    /// Where.
    pub place: K,
    /// The day.
    pub date: Date,
    /// When it opens, by the clock on the wall.
    pub from: Time,
    /// When it closes, by the clock on the wall.
    pub to: Time,
    start: Minute,
    end: Minute,
}

impl<K> OpenStretch<K> {
    /// The instant it opens.
    pub fn start(&self) -> Timestamp {
        instant(self.start)
    }

    /// The instant it closes.
    pub fn end(&self) -> Timestamp {
        instant(self.end)
    }

    /// How long it truly is, in minutes: over a change of the clocks, not what the wall says.
    pub fn minutes(&self) -> u32 {
        u32::try_from(self.end - self.start).unwrap_or_default()
    }

    /// The instants in minutes.
    pub(crate) const fn span(&self) -> (Minute, Minute) {
        (self.start, self.end)
    }
}

impl<K: Copy + Eq> CounterHours<K> {
    /// A counter that never opens yet.
    pub const fn new(holidays: Arc<Holidays>) -> Self {
        Self {
            holidays,
            validity: None,
            comuni: Vec::new(),
            openings: Vec::new(),
            extra: Vec::new(),
            closures: Vec::new(),
            works_on: BTreeSet::new(),
        }
    }

    /// The counter exists only on these days.
    pub const fn exists(&mut self, on: Validity) {
        self.validity = Some(on);
    }

    /// The Comune whose patron's day is kept at a place. A place that is not said keeps the national holidays only.
    pub fn keep_patron(&mut self, place: K, comune: ComuneCode) {
        self.comuni.retain(|(known, _)| *known != place);
        self.comuni.push((place, comune));
    }

    /// Adds a weekly opening.
    pub fn open(&mut self, opening: Opening<K>) {
        self.openings.push(opening);
    }

    /// Adds an opening on one date.
    pub fn open_once(&mut self, extra: ExtraOpening<K>) {
        self.extra.push(extra);
    }

    /// Adds a closure.
    pub fn close(&mut self, closure: Closure<K>) {
        self.closures.push(closure);
    }

    /// The weekly openings hold on this date even if it is a holiday, by the office's own choice.
    pub fn work_on(&mut self, holiday: Date) {
        self.works_on.insert(holiday);
    }

    /// When it is open on a day: by time, then in the order in which the openings were added. Openings that touch at one place are one
    /// stretch.
    pub fn open_on(&self, date: Date) -> Vec<OpenStretch<K>> {
        if self.opens_at_all(date) { self.open_during(&RomanDay::of(date)) } else { Vec::new() }
    }

    /// Whether anything is written for the day: a quick no for most.
    fn opens_at_all(&self, date: Date) -> bool {
        let weekday = date.weekday();
        self.validity.is_none_or(|validity| validity.contains(date))
            && (self.extra.iter().any(|extra| extra.date == date)
                || self.openings.iter().any(|opening| opening.on_weekday(weekday, date).is_some()))
    }

    pub(crate) fn open_during(&self, day: &RomanDay) -> Vec<OpenStretch<K>> {
        let date = day.date;
        if self.validity.is_some_and(|validity| !validity.contains(date)) {
            return Vec::new();
        }
        let mut stretches = Vec::new();
        for (place, hours) in self.hours_by_place(date) {
            let closures = self.closures.iter().filter(|closure| closure.covers(date, place));
            let open = closures.fold(union(hours), |open, closure| without(&open, closure.minutes()));
            stretches.extend(on_the_day(place, &open, day));
        }
        stretches.sort_by_key(OpenStretch::span);
        stretches
    }

    /// Minutes of the day at each place, closures not yet taken away.
    fn hours_by_place(&self, date: Date) -> Vec<(K, Vec<(u16, u16)>)> {
        let mut by_place: Vec<(K, Vec<(u16, u16)>)> = Vec::new();
        let mut add = |place: K, hours: Hours| match by_place.iter_mut().find(|(known, _)| *known == place) {
            Some((_, stretches)) => stretches.push(hours.minutes()),
            None => by_place.push((place, vec![hours.minutes()])),
        };
        let weekday = date.weekday();
        for (place, hours) in self.openings.iter().filter_map(|opening| opening.on_weekday(weekday, date)) {
            if !self.rests_on(date, place) {
                add(place, hours);
            }
        }
        for extra in self.extra.iter().filter(|extra| extra.date == date) {
            add(extra.place, extra.hours);
        }
        by_place
    }

    /// Whether the weekly openings at a place do not hold on a date because it is a holiday there.
    fn rests_on(&self, date: Date, place: K) -> bool {
        let comune = self.comuni.iter().find(|(known, _)| *known == place).map(|(_, comune)| *comune);
        self.holidays.is_holiday(date, comune) && !self.works_on.contains(&date)
    }

    /// When it is open from one day to another, both included.
    pub fn open_between(&self, first: Date, last: Date) -> impl Iterator<Item = OpenStretch<K>> {
        days(first, last).flat_map(|date| self.open_on(date))
    }

    /// How many minutes it is open in the week, Monday to Sunday, of a day. At two places at once counts twice.
    pub fn weekly_minutes(&self, day_of_week: Date) -> u32 {
        let since_monday = i32::from(day_of_week.weekday().since(Weekday::Monday));
        let monday = day_of_week.saturating_sub(since_monday.days());
        self.open_between(monday, monday.saturating_add(6.days())).map(|stretch| stretch.minutes()).sum()
    }

    /// Whether it is open, at any place.
    pub fn is_open_at(&self, at: Timestamp) -> bool {
        let minute = floor(at);
        self.open_on(day_of(at)).iter().any(|stretch| stretch.start <= minute && minute < stretch.end)
    }

    /// The first stretch that begins then or later, within a year.
    pub fn next_opening(&self, after: Timestamp) -> Option<OpenStretch<K>> {
        let (minute, today) = (ceil(after), day_of(after));
        self.open_between(today, today.saturating_add(DAYS_AHEAD.days()))
            .find(|stretch| stretch.start >= minute)
    }
}

/// Every day from one to another, both included.
pub(crate) fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).take_while(move |date| *date <= last)
}

/// Minutes of the day as stretches between instants. What the night of March leaves nothing of is dropped, what it brings together is one.
fn on_the_day<K: Copy>(place: K, open: &[(u16, u16)], day: &RomanDay) -> Vec<OpenStretch<K>> {
    let mut stretches: Vec<OpenStretch<K>> = Vec::with_capacity(open.len());
    for &(from, to) in open {
        let (start, end) = (day.minute(from), day.minute(to));
        match stretches.last_mut() {
            _ if start == end => {}
            Some(last) if last.end == start => (last.to, last.end) = (time(to), end),
            _ => stretches.push(OpenStretch {
                place,
                date: day.date,
                from: time(from),
                to: time(to),
                start,
                end,
            }),
        }
    }
    stretches
}
