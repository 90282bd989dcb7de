//! Invented counters, operators and rooms, as plain as the database holds them, and the library's types made from them.

use std::sync::Arc;

use jiff::civil::{Date, Time, Weekday, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use snodo_calendar::{
    Closure, CounterHours, DayOfYear, ExtraOpening, FreeSlots, Holidays, Hours, NthWeekday, Opening,
    OpeningChange, OperatorHours, PatronDay, PatronRule, Period, Recurrence, Room, Service, ServiceTerms,
    Validity,
};

/// Minutes of the day.
pub(crate) type Times = (u16, u16);

#[derive(Debug, Clone)]
pub(crate) struct InventedOpening {
    pub(crate) place: u32,
    /// 1 to 7.
    pub(crate) weekday: i8,
    pub(crate) times: Times,
    pub(crate) every_weeks: i16,
    pub(crate) nth: Option<Vec<i16>>,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    pub(crate) changes: Vec<(Date, Option<Times>)>,
}

#[derive(Debug, Clone)]
pub(crate) struct InventedCounter {
    pub(crate) key: u32,
    pub(crate) openings: Vec<InventedOpening>,
    pub(crate) extra: Vec<(u32, Date, Times)>,
    pub(crate) closures: Vec<(Date, Date, Option<Times>, Option<u32>)>,
    pub(crate) works_on: Vec<Date>,
}

#[derive(Debug, Clone)]
pub(crate) struct InventedOperator {
    pub(crate) key: u32,
    /// The place of these is a counter.
    pub(crate) openings: Vec<InventedOpening>,
    pub(crate) busy: Vec<(Timestamp, Timestamp)>,
}

#[derive(Debug, Clone)]
pub(crate) struct InventedRoom {
    pub(crate) key: u32,
    pub(crate) place: u32,
    pub(crate) busy: Vec<(Timestamp, Timestamp)>,
}

/// The patron of place 200 is on a day of the year; that of place 201 on an n-th weekday.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub(crate) first_day: Date,
    pub(crate) now: Timestamp,
    pub(crate) counters: Vec<InventedCounter>,
    pub(crate) operators: Vec<InventedOperator>,
    pub(crate) rooms: Vec<InventedRoom>,
    pub(crate) patron: Date,
    pub(crate) patron_nth: Date,
    pub(crate) duration: u16,
    pub(crate) preparation: u16,
    pub(crate) step: Option<u16>,
    pub(crate) min_notice: u32,
    pub(crate) max_notice: u16,
    pub(crate) needs_room: bool,
    pub(crate) staff: bool,
    pub(crate) wanted_counters: Option<Vec<u32>>,
    pub(crate) elsewhere: Vec<(Timestamp, Timestamp)>,
}

pub(crate) const DAYS: i32 = 5;

impl Story {
    pub(crate) fn days(&self) -> (Date, Date) {
        (self.first_day, self.first_day + (DAYS - 1).days())
    }

    pub(crate) fn service(&self) -> Service {
        Service::new(ServiceTerms {
            preparation_minutes: self.preparation,
            step_minutes: self.step,
            min_notice_minutes: self.min_notice,
            max_notice_days: self.max_notice,
            needs_room: self.needs_room,
            ..ServiceTerms::lasting(self.duration, Validity::since(date(2020, 1, 1)))
        })
        .unwrap()
    }

    fn holidays(&self) -> Holidays {
        let mut holidays = Holidays::national().clone();
        let fixed = DayOfYear::new(self.patron.month(), self.patron.day()).unwrap();
        let nth = if self.patron_nth.day() + 7 > self.patron_nth.days_in_month() {
            -1
        } else {
            (self.patron_nth.day() - 1) / 7 + 1
        };
        let weekday = NthWeekday::new(self.patron_nth.month(), self.patron_nth.weekday(), nth).unwrap();
        for (comune, rule) in
            [("003149", PatronRule::FixedDay(fixed)), ("003049", PatronRule::NthWeekday(weekday))]
        {
            let validity = Validity::since(date(2020, 1, 1));
            holidays.keep(PatronDay {
                comune: comune.parse().unwrap(),
                name: "Patrono".to_owned(),
                rule,
                validity,
            });
        }
        holidays
    }

    pub(crate) fn counter_hours(&self, counter: &InventedCounter) -> CounterHours<u32> {
        let mut built = CounterHours::new(Arc::new(self.holidays()));
        built.keep_patron(200, "003149".parse().unwrap());
        built.keep_patron(201, "003049".parse().unwrap());
        for opening in &counter.openings {
            built.open(opening.build());
        }
        for (place, date, times) in &counter.extra {
            built.open_once(ExtraOpening { place: *place, date: *date, hours: build(*times) });
        }
        for (first, last, times, place) in &counter.closures {
            let mut closure = Closure::days(*first, *last).unwrap();
            if let Some(times) = times {
                closure = closure.only_hours(build(*times));
            }
            if let Some(place) = place {
                closure = closure.only_at(*place);
            }
            built.close(closure);
        }
        for date in &counter.works_on {
            built.work_on(*date);
        }
        built
    }

    pub(crate) fn free_slots(&self) -> FreeSlots<u32> {
        let counters =
            self.counters.iter().map(|counter| (counter.key, self.counter_hours(counter))).collect();
        let periods = |busy: &[(Timestamp, Timestamp)]| {
            busy.iter().map(|(start, end)| Period::new(*start, *end).unwrap()).collect::<Vec<_>>()
        };
        let operators = self.operators.iter().map(|operator| {
            let mut built = OperatorHours::new(operator.key);
            for opening in &operator.openings {
                built.receive(opening.build());
            }
            built.take(periods(&operator.busy));
            built
        });
        let rooms = self.rooms.iter().map(|room| {
            let mut built = Room::new(room.key, room.place, 1);
            built.take(periods(&room.busy));
            built
        });
        FreeSlots::new(counters, operators.collect(), rooms.collect())
    }
}

impl InventedOpening {
    fn build(&self) -> Opening<u32> {
        let weekday = Weekday::from_monday_one_offset(self.weekday).unwrap();
        let recurrence = Recurrence::from_columns(self.every_weeks, self.nth.as_deref()).unwrap();
        let validity = Validity::new(self.valid_from, self.valid_to).unwrap();
        let opening = Opening::new(self.place, weekday, build(self.times), recurrence, validity);
        self.changes.iter().fold(opening, |opening, (date, times)| {
            let change = times.map_or(OpeningChange::Cancelled, |times| OpeningChange::Hours {
                hours: build(times),
                place: None,
            });
            opening.with_change(*date, change)
        })
    }
}

fn build((from, to): Times) -> Hours {
    let time = |minute: u16| Time::midnight() + i64::from(minute).minutes();
    Hours::new(time(from), time(to)).unwrap()
}

/// Beginnings of five days each: both changes of the clocks of two years, Easter, May Day, a year's end, an ordinary week.
fn first_day() -> impl Strategy<Value = Date> {
    prop::sample::select(vec![
        date(2026, 3, 26),
        date(2026, 3, 28),
        date(2026, 10, 22),
        date(2026, 10, 25),
        date(2027, 3, 26),
        date(2027, 3, 28),
        date(2027, 10, 29),
        date(2027, 10, 31),
        date(2026, 4, 3),
        date(2026, 4, 29),
        date(2026, 12, 29),
        date(2026, 6, 8),
    ])
}

/// Stretches of a day, often over the hours at which the clocks change.
pub(crate) fn times() -> impl Strategy<Value = Times> {
    let minute = prop_oneof![3 => 90..220_u16, 3 => (480..1140_u16).prop_map(|minute| minute / 15 * 15), 1 => 0..1440_u16];
    (minute, prop_oneof![1..60_u16, 60..360_u16]).prop_map(|(from, length)| {
        let from = from.min(1438);
        (from, (from + length).min(1439))
    })
}

pub(crate) fn hours() -> impl Strategy<Value = Option<Times>> {
    prop::option::of(times())
}

fn day(first: Date) -> impl Strategy<Value = Date> {
    (0..DAYS).prop_map(move |day| first + day.days())
}

fn opening(first: Date, places: Vec<u32>) -> impl Strategy<Value = InventedOpening> {
    let recurrence = prop_oneof![
        4 => Just((1, None)),
        1 => (2..4_i16).prop_map(|weeks| (weeks, None)),
        2 => prop::collection::vec(prop::sample::select(vec![-1, 1, 2, 3, 4, 5_i16]), 1..3).prop_map(|nth| (1, Some(nth))),
    ];
    let validity = (-3..40_i32, prop::option::weighted(0.2, 0..50_i32));
    let changes = prop::collection::vec((day(first), hours()), 0..3);
    (prop::sample::select(places), (0..DAYS), times(), recurrence, validity, changes).prop_map(
        move |(place, weekday_of, times, (every_weeks, nth), (before, lasting), changes)| {
            let valid_from = first - before.days();
            let mut changes: Vec<_> = changes;
            changes.sort();
            changes.dedup_by_key(|(date, _)| *date);
            InventedOpening {
                place,
                weekday: (first + weekday_of.days()).weekday().to_monday_one_offset(),
                times,
                every_weeks,
                nth,
                valid_from,
                valid_to: lasting.map(|days| valid_from + days.days()),
                changes,
            }
        },
    )
}

fn counter(key: u32, first: Date) -> impl Strategy<Value = InventedCounter> {
    let place = || prop::sample::select(vec![200, 201_u32]);
    let openings = prop::collection::vec(opening(first, vec![200, 201]), 1..6);
    let extra = prop::collection::vec((place(), day(first), times()), 0..3);
    let closure = (day(first), 0..3_i32, prop::option::weighted(0.8, times()), prop::option::of(place()))
        .prop_map(|(first, days, times, place)| (first, first + days.days(), times, place));
    let closures = prop_oneof![Just(Vec::new()), prop::collection::vec(closure, 1..3)];
    let works_on = prop::collection::vec(day(first), 0..2);
    (openings, extra, closures, works_on).prop_map(move |(openings, extra, closures, works_on)| {
        InventedCounter { key, openings, extra, closures, works_on }
    })
}

/// Taken times, to the second.
fn busy(first: Date, most: usize) -> impl Strategy<Value = Vec<(Timestamp, Timestamp)>> {
    let begins = first.at(0, 0, 0, 0).in_tz("Europe/Rome").unwrap().timestamp();
    let second = prop_oneof![3 => Just(0_i64), 1 => 0..60_i64];
    let one = (0..i64::from(DAYS) * 1440, second, prop_oneof![4 => 60..7200_i64, 1 => 7200..90_000_i64]);
    let period = one.prop_map(move |(minute, second, seconds)| {
        let start = begins + (minute * 60 + second).seconds();
        (start, start + seconds.seconds())
    });
    prop::collection::vec(period, 0..=most)
}

fn operator(key: u32, first: Date) -> impl Strategy<Value = InventedOperator> {
    let all_day =
        opening(first, vec![100, 101]).prop_map(|opening| InventedOpening { times: (0, 1439), ..opening });
    let openings = prop::collection::vec(prop_oneof![opening(first, vec![100, 101]), all_day], 1..6);
    (openings, busy(first, 5)).prop_map(move |(openings, busy)| InventedOperator { key, openings, busy })
}

fn room(key: u32, first: Date) -> impl Strategy<Value = InventedRoom> {
    (prop::sample::select(vec![200, 201_u32]), busy(first, 4)).prop_map(move |(place, busy)| InventedRoom {
        key,
        place,
        busy,
    })
}

pub(crate) fn story() -> impl Strategy<Value = Story> {
    first_day().prop_flat_map(|first| {
        let people = (
            (counter(100, first), counter(101, first)),
            (operator(300, first), operator(301, first), operator(302, first)),
            (room(400, first), room(401, first)),
            (day(first), day(first)),
        );
        let service = (
            5..90_u16,
            prop_oneof![Just(0_u16), 1..30_u16],
            prop::option::of(1..45_u16),
            prop_oneof![Just(0_u32), 0..3000_u32],
            1..6_u16,
        );
        let wanted = prop::option::of(prop::sample::select(vec![vec![100], vec![101, 100], vec![101]]));
        let asking = (any::<bool>(), any::<bool>(), wanted, busy(first, 1), -1440..4000_i64);
        (people, service, asking).prop_map(move |(people, service, asking)| {
            let (counters, operators, rooms, (patron, patron_nth)) = people;
            let (duration, preparation, step, min_notice, max_notice) = service;
            let (needs_room, staff, wanted_counters, elsewhere, now) = asking;
            let begins = first.at(0, 0, 0, 0).in_tz("Europe/Rome").unwrap().timestamp();
            Story {
                first_day: first,
                now: begins + now.minutes(),
                counters: vec![counters.0, counters.1],
                operators: vec![operators.0, operators.1, operators.2],
                rooms: vec![rooms.0, rooms.1],
                patron,
                patron_nth,
                duration,
                preparation,
                step,
                min_notice,
                max_notice,
                needs_room,
                staff,
                wanted_counters,
                elsewhere,
            }
        })
    })
}
