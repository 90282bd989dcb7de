//! How long free times take to find: 50 operators at 10 counters that travel, 6 months, with changes, closures, absences and half of the
//! times already taken.
//!
//! `cargo run --release -p snodo-calendar --example bench`

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::{Date, Weekday, date};
use jiff::{Timestamp, ToSpan};
use snodo_calendar::{
    Closure, ComuneCode, CounterHours, DayOfYear, FreeSlots, Holidays, Hours, Opening, OpeningChange,
    OperatorHours, PatronDay, PatronRule, Period, Recurrence, Room, Service, ServiceTerms, SlotQuery,
    Validity,
};

const COUNTERS: u32 = 10;
const OPERATORS: u32 = 50;
const FIRST: Date = date(2026, 1, 12);
const WEEKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let since = Validity::since(date(2026, 1, 1));
    let now: Timestamp = FIRST.at(8, 0, 0, 0).in_tz("Europe/Rome")?.timestamp();
    let holidays = holidays(since)?;
    let terms = ServiceTerms { max_notice_days: 182, ..ServiceTerms::lasting(30, since) };
    let plain = Service::new(terms.clone())?;
    let in_a_room = Service::new(ServiceTerms {
        needs_room: true,
        preparation_minutes: 10,
        step_minutes: Some(15),
        ..terms
    })?;

    say("| what | answer | least ms | p50 ms | p99 ms |");
    say("|---|---|---|---|---|");
    for (name, booked) in [("empty agendas", 0), ("half booked", 50), ("nothing free", 100)] {
        let free = network(&holidays, since, booked)?;
        for (kind, service) in [("30 minutes", &plain), ("with a room, every 15 minutes", &in_a_room)] {
            let query = SlotQuery::new(service, now);
            measure(&format!("{name}, {kind}: all of 6 months"), || free.slots(&query).count().to_string());
            measure(&format!("{name}, {kind}: first free"), || {
                free.first_free(&query).map_or("none".to_owned(), |slot| slot.start.to_string())
            });
            let one = query.clone().at(vec![103]);
            measure(&format!("{name}, {kind}: first free at one counter"), || {
                free.first_free(&one).map_or("none".to_owned(), |slot| slot.start.to_string())
            });
        }
    }
    let free = measure_building(&holidays, since)?;
    measure("a counter's hours of 6 months", || {
        let last = FIRST + 182.days();
        free.iter().map(|counter| counter.open_between(FIRST, last).count()).sum::<usize>().to_string()
    });
    measure("next opening of 10 counters", || {
        free.iter().filter_map(|counter| counter.next_opening(now)).count().to_string()
    });
    Ok(())
}

fn holidays(since: Validity) -> Result<Arc<Holidays>, Fault> {
    let mut holidays = Holidays::national().clone();
    for index in 0..COUNTERS {
        holidays.keep(PatronDay {
            comune: comune(index)?,
            name: "Patrono".to_owned(),
            rule: PatronRule::FixedDay(DayOfYear::new(5, i8::try_from(index + 2)?)?),
            validity: since,
        });
    }
    Ok(Arc::new(holidays))
}

fn comune(index: u32) -> Result<ComuneCode, Fault> {
    Ok(format!("{:06}", 3001 + index).parse()?)
}

fn measure_building(holidays: &Arc<Holidays>, since: Validity) -> Result<Vec<CounterHours<u32>>, Fault> {
    (0..COUNTERS).map(|index| counter(index, holidays, since)).collect()
}

fn counter(index: u32, holidays: &Arc<Holidays>, since: Validity) -> Result<CounterHours<u32>, Fault> {
    let mut counter = CounterHours::new(Arc::clone(holidays));
    let (morning, afternoon): (Hours, Hours) = ("08:30-12:30".parse()?, "14:00-17:30".parse()?);
    for (number, weekday) in WEEKDAYS.into_iter().enumerate() {
        let place = 200 + (index + u32::try_from(number)?) % COUNTERS;
        counter.keep_patron(place, comune(place - 200)?);
        let moved = OpeningChange::Hours { hours: "09:00-11:00".parse()?, place: None };
        let mornings = Opening::new(place, weekday, morning, Recurrence::WEEKLY, since);
        counter.open(mornings.with_change(date(2026, 3, 3), moved).with_change(date(2026, 4, 9), moved));
        counter.open(Opening::new(place, weekday, afternoon, Recurrence::every_weeks(2)?, since));
    }
    counter.close(Closure::days(date(2026, 4, 2), date(2026, 4, 7))?);
    Ok(counter)
}

/// `booked` per cent of the half hours of every operator are taken.
fn network(holidays: &Arc<Holidays>, since: Validity, booked: i64) -> Result<FreeSlots<u32>, Fault> {
    let counters: Result<Vec<_>, Fault> =
        (0..COUNTERS).map(|index| Ok((100 + index, counter(index, holidays, since)?))).collect();
    let operators: Result<Vec<_>, Fault> =
        (0..OPERATORS).map(|index| operator(index, since, booked)).collect();
    let rooms = (0..COUNTERS * 2).map(|index| Room::new(400 + index, 200 + index / 2, 4)).collect();
    Ok(FreeSlots::new(counters?, operators?, rooms))
}

fn operator(index: u32, since: Validity, booked: i64) -> Result<OperatorHours<u32>, Fault> {
    let mut operator = OperatorHours::new(300 + index);
    for (number, weekday) in WEEKDAYS.into_iter().enumerate() {
        let counter = 100 + (index + u32::try_from(number)? % 2) % COUNTERS;
        for hours in ["08:00-13:00", "14:00-18:00"] {
            operator.receive(Opening::new(counter, weekday, hours.parse()?, Recurrence::WEEKLY, since));
        }
    }
    let begins = FIRST.at(0, 0, 0, 0).in_tz("Europe/Rome")?.timestamp();
    let taken = (0..190 * 48_i64).filter(|half_hour| (half_hour * 37 + i64::from(index) * 11) % 100 < booked);
    let periods = taken.map(|half_hour| {
        let start = begins + (half_hour * 30).minutes();
        Period::new(start, start + 30.minutes())
    });
    let periods: Vec<Period> = periods.collect::<Result<_, _>>()?;
    operator.take(periods);
    let holiday = begins + (24 * 40 + 240 * i64::from(index % 5)).hours();
    operator.take([Period::new(holiday, holiday + (24 * 14).hours())?]);
    Ok(operator)
}

fn measure(what: &str, mut run: impl FnMut() -> String) {
    let mut answer = run();
    let mut times: Vec<Duration> = (0..200)
        .map(|_| {
            let start = Instant::now();
            answer = black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1000.0;
    say(&format!("| {what} | {answer} | {:.3} | {:.3} | {:.3} |", at(0), at(50), at(99)));
}

#[expect(clippy::print_stdout, reason = "the table is what is asked for")]
fn say(line: &str) {
    println!("{line}");
}
