//! The oracle: every minute of every day is looked at, and every rule is applied as it is told, without cleverness.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::invented::{InventedCounter, InventedOpening, Story, Times};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) counter: u32,
    pub(crate) place: u32,
    pub(crate) operators: Vec<u32>,
    pub(crate) room: Option<u32>,
}

/// A day's minutes, each with what the clock on the wall shows.
pub(crate) struct Day {
    pub(crate) date: Date,
    pub(crate) instants: Vec<Timestamp>,
    /// For each minute of the clock, the first index at which it is shown, or a later one.
    first_showing: Vec<usize>,
}

pub(crate) fn minutes_of_days(first: Date, last: Date) -> Vec<Day> {
    let rome = TimeZone::get("Europe/Rome").unwrap();
    let mut days = Vec::new();
    let mut date = first;
    while date <= last {
        let begins = date.to_zoned(rome.clone()).unwrap().timestamp();
        let ends = date.tomorrow().unwrap().to_zoned(rome.clone()).unwrap().timestamp();
        let mut day = Day { date, instants: Vec::new(), first_showing: Vec::new() };
        let mut at = begins;
        while at < ends {
            let shown = rome.to_datetime(at);
            let shown =
                usize::from(shown.hour().unsigned_abs()) * 60 + usize::from(shown.minute().unsigned_abs());
            while day.first_showing.len() <= shown {
                day.first_showing.push(day.instants.len());
            }
            day.instants.push(at);
            at += 1.minute();
        }
        days.push(day);
        date = date.tomorrow().unwrap();
    }
    days
}

impl Day {
    fn within(&self, index: usize, (from, to): Times) -> bool {
        self.first_showing[usize::from(from)] <= index && index < self.first_showing[usize::from(to)]
    }
}

/// National holidays of the days that the stories are about, from the almanac.
const HOLIDAYS: [Date; 9] = [
    date(2026, 4, 5),
    date(2026, 4, 6),
    date(2027, 3, 28),
    date(2027, 3, 29),
    date(2026, 5, 1),
    date(2027, 1, 1),
    date(2026, 11, 1),
    date(2027, 11, 1),
    date(2026, 12, 26),
];

fn is_holiday(story: &Story, date: Date, place: u32) -> bool {
    HOLIDAYS.contains(&date) || date == if place == 200 { story.patron } else { story.patron_nth }
}

fn occurs(opening: &InventedOpening, date: Date) -> bool {
    if date.weekday().to_monday_one_offset() != opening.weekday
        || date < opening.valid_from
        || opening.valid_to.is_some_and(|last| date > last)
    {
        return false;
    }
    if let Some(nth) = &opening.nth {
        let same: Vec<Date> = (1..=date.days_in_month())
            .map(|day| Date::new(date.year(), date.month(), day).unwrap())
            .filter(|other| other.weekday() == date.weekday())
            .collect();
        return nth.iter().any(|nth| match usize::try_from(*nth) {
            Ok(nth) => same.get(nth - 1) == Some(&date),
            Err(_) => same.last() == Some(&date),
        });
    }
    let mut monday = opening.valid_from;
    while monday.weekday() != jiff::civil::Weekday::Monday {
        monday = monday.yesterday().unwrap();
    }
    while monday + 6.days() < date {
        monday += (7 * i32::from(opening.every_weeks)).days();
    }
    monday <= date
}

fn times_on(opening: &InventedOpening, date: Date) -> Option<Times> {
    if !occurs(opening, date) {
        return None;
    }
    match opening.changes.iter().find(|(changed, _)| *changed == date) {
        Some((_, times)) => *times,
        None => Some(opening.times),
    }
}

/// For each minute of a day, whether a counter is open at a place.
pub(crate) fn open_minutes(story: &Story, counter: &InventedCounter, place: u32, day: &Day) -> Vec<bool> {
    let at_place = counter.openings.iter().filter(|opening| opening.place == place);
    let weekly: Vec<Times> = at_place.filter_map(|opening| times_on(opening, day.date)).collect();
    let rests = is_holiday(story, day.date, place) && !counter.works_on.contains(&day.date);
    (0..day.instants.len())
        .map(|index| {
            let open_weekly = !rests && weekly.iter().any(|times| day.within(index, *times));
            let open_once = counter
                .extra
                .iter()
                .any(|(at, date, times)| *at == place && *date == day.date && day.within(index, *times));
            let closed = counter.closures.iter().any(|(first, last, times, at)| {
                *first <= day.date
                    && day.date <= *last
                    && at.is_none_or(|at| at == place)
                    && times.is_none_or(|times| day.within(index, times))
            });
            (open_weekly || open_once) && !closed
        })
        .collect()
}

/// The minute that begins at an instant has something of a taken time in it.
fn is_taken(busy: &[(Timestamp, Timestamp)], minute: Timestamp) -> bool {
    busy.iter().any(|(start, end)| *start < minute + 1.minute() && minute < *end)
}

fn all_free(busy: &[(Timestamp, Timestamp)], from: Timestamp, to: Timestamp) -> bool {
    let mut minute = from;
    while minute < to {
        if is_taken(busy, minute) {
            return false;
        }
        minute += 1.minute();
    }
    true
}

pub(crate) fn slots_by_minute(story: &Story) -> Vec<Found> {
    let (first, last) = story.days();
    let rome = TimeZone::get("Europe/Rome").unwrap();
    let today = rome.to_datetime(story.now).date();
    let mut found = BTreeSet::new();
    for day in minutes_of_days(first, last) {
        if day.date < today || !story.staff && day.date > today + i32::from(story.max_notice).days() {
            continue;
        }
        for counter in &story.counters {
            if story.wanted_counters.as_ref().is_some_and(|wanted| !wanted.contains(&counter.key)) {
                continue;
            }
            let receiving: Vec<Vec<bool>> = story
                .operators
                .iter()
                .map(|operator| {
                    let hours: Vec<Times> = operator
                        .openings
                        .iter()
                        .filter(|opening| opening.place == counter.key)
                        .filter_map(|opening| times_on(opening, day.date))
                        .collect();
                    (0..day.instants.len())
                        .map(|index| hours.iter().any(|times| day.within(index, *times)))
                        .collect()
                })
                .collect();
            for place in [200, 201] {
                let open = open_minutes(story, counter, place, &day);
                found.extend(in_place(story, counter.key, place, &day, &open, &receiving));
            }
        }
    }
    found.into_iter().collect()
}

fn in_place(
    story: &Story,
    counter: u32,
    place: u32,
    day: &Day,
    open: &[bool],
    receiving: &[Vec<bool>],
) -> Vec<Found> {
    let mut found = Vec::new();
    let duration = usize::from(story.duration);
    let step = usize::from(story.step.unwrap_or(story.duration));
    let notice = if story.staff { 0 } else { i64::from(story.min_notice) };
    let mut opened = 0;
    for index in 0..open.len() {
        if index == 0 || !open[index - 1] {
            opened = index;
        }
        let whole = index + duration <= open.len() && open[index..index + duration].iter().all(|open| *open);
        if !whole || (index - opened) % step != 0 || day.instants[index] < story.now + notice.minutes() {
            continue;
        }
        let start = day.instants[index];
        let end = start + i64::from(story.duration).minutes();
        let operators: Vec<u32> = story
            .operators
            .iter()
            .zip(receiving)
            .filter(|(operator, receiving)| {
                receiving[index..index + duration].iter().all(|here| *here)
                    && all_free(&operator.busy, start - i64::from(story.preparation).minutes(), end)
            })
            .map(|(operator, _)| operator.key)
            .collect();
        if operators.is_empty() || !all_free(&story.elsewhere, start, end) {
            continue;
        }
        let room = story.rooms.iter().find(|room| room.place == place && all_free(&room.busy, start, end));
        if story.needs_room && room.is_none() {
            continue;
        }
        let room = if story.needs_room { room.map(|room| room.key) } else { None };
        found.push(Found { start, end, counter, place, operators, room });
    }
    found
}
