//! Counters as they really open: Spezia's morning and afternoon, a counter that travels, nth weekdays, every other week, patrons.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::sync::Arc;

use jiff::civil::{Date, Weekday, date};
use jiff::{Timestamp, ToSpan};
use snodo_calendar::{
    Channel, Closure, ComuneCode, CounterHours, DayOfYear, ExtraOpening, FreeSlots, Gathering, Holidays,
    Hours, Opening, OpeningChange, OperatorHours, PatronDay, PatronRule, Period, Recurrence, Room, Service,
    ServiceError, ServiceTerms, Slot, SlotQuery, Validity,
};

const SINCE_2026: Validity = Validity::since(date(2026, 1, 1));

fn hours(written: &str) -> Hours {
    written.parse().unwrap()
}

fn weekly<K: Copy>(place: K, weekday: Weekday, written: &str) -> Opening<K> {
    Opening::new(place, weekday, hours(written), Recurrence::WEEKLY, SINCE_2026)
}

fn national() -> Arc<Holidays> {
    Arc::new(Holidays::national().clone())
}

fn at(written: &str) -> Timestamp {
    written.parse().unwrap()
}

fn period(start: &str, end: &str) -> Period {
    Period::new(at(start), at(end)).unwrap()
}

/// `2026-05-05 08:30-12:00 palazzo civico`
fn written(counter: &CounterHours<&'static str>, first: Date, last: Date) -> Vec<String> {
    let stretches = counter.open_between(first, last);
    stretches
        .map(|open| format!("{} {} {}", open.date, Hours::new(open.from, open.to).unwrap(), open.place))
        .collect()
}

const SPEZIA: &str = "palazzo civico";

fn spezia() -> CounterHours<&'static str> {
    let comune: ComuneCode = "011015".parse().unwrap();
    let mut holidays = Holidays::national().clone();
    holidays.keep(PatronDay {
        comune,
        name: "San Giuseppe".to_owned(),
        rule: PatronRule::FixedDay(DayOfYear::new(3, 19).unwrap()),
        validity: SINCE_2026,
    });
    let mut counter = CounterHours::new(Arc::new(holidays));
    counter.keep_patron(SPEZIA, comune);
    for weekday in [Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday] {
        counter.open(weekly(SPEZIA, weekday, "08:30-12:00"));
    }
    counter.open(weekly(SPEZIA, Weekday::Tuesday, "14:30-17:30"));
    counter
}

#[test]
fn la_spezia_is_open_seventeen_hours_a_week() {
    let counter = spezia();
    for day in date(2026, 5, 4).series(1.day()).take(7) {
        assert_eq!(counter.weekly_minutes(day), 17 * 60);
    }
    assert_eq!(
        written(&counter, date(2026, 5, 4), date(2026, 5, 6)),
        [
            "2026-05-05 08:30-12:00 palazzo civico",
            "2026-05-05 14:30-17:30 palazzo civico",
            "2026-05-06 08:30-12:00 palazzo civico"
        ]
    );
}

#[test]
fn it_is_open_until_the_last_minute_and_not_at_it() {
    let counter = spezia();
    assert!(!counter.is_open_at(at("2026-05-05T08:29:59+02:00")));
    assert!(counter.is_open_at(at("2026-05-05T08:30:00+02:00")));
    assert!(counter.is_open_at(at("2026-05-05T11:59:59+02:00")));
    assert!(!counter.is_open_at(at("2026-05-05T12:00:00+02:00")));
    assert!(!counter.is_open_at(at("2026-05-04T10:00:00+02:00")), "Mondays");
    let next = counter.next_opening(at("2026-05-05T08:30:01+02:00")).unwrap();
    assert_eq!(next.start(), at("2026-05-05T14:30:00+02:00"));
    let after_the_week = counter.next_opening(at("2026-05-08T08:31:00+02:00")).unwrap();
    assert_eq!(after_the_week.start(), at("2026-05-12T08:30:00+02:00"));
}

#[test]
fn the_patron_closes_it_unless_the_office_works() {
    let mut counter = spezia();
    let patron = date(2026, 3, 19);
    assert!(counter.open_on(patron).is_empty());
    assert_eq!(counter.weekly_minutes(patron), (17 * 60) - 210);
    counter.work_on(patron);
    assert_eq!(counter.weekly_minutes(patron), 17 * 60);
    assert!(!counter.open_on(date(2025, 3, 19)).iter().any(|_| true), "not yet valid");
}

#[test]
fn the_counter_that_travels_keeps_the_patron_of_the_place_where_it_is() {
    let vespolate: ComuneCode = "003158".parse().unwrap();
    let mut holidays = Holidays::national().clone();
    holidays.keep(PatronDay {
        comune: vespolate,
        name: "Patrono inventato".to_owned(),
        rule: PatronRule::NthWeekday(snodo_calendar::NthWeekday::new(5, Weekday::Thursday, 2).unwrap()),
        validity: SINCE_2026,
    });
    let mut counter = CounterHours::new(Arc::new(holidays));
    counter.keep_patron("Vespolate", vespolate);
    counter.keep_patron("Cerano", "003049".parse().unwrap());
    counter.open(weekly("Cerano", Weekday::Monday, "09:00-12:00"));
    counter.open(weekly("Vespolate", Weekday::Thursday, "14:00-17:00"));
    assert_eq!(
        written(&counter, date(2026, 5, 4), date(2026, 5, 24)),
        [
            "2026-05-04 09:00-12:00 Cerano",
            "2026-05-07 14:00-17:00 Vespolate",
            "2026-05-11 09:00-12:00 Cerano",
            "2026-05-18 09:00-12:00 Cerano",
            "2026-05-21 14:00-17:00 Vespolate"
        ]
    );
}

#[test]
fn the_second_and_the_last_thursday() {
    let recurrence = Recurrence::of_month(&[2, -1]).unwrap();
    let mut counter = CounterHours::new(national());
    counter.open(Opening::new("Romentino", Weekday::Thursday, hours("09:00-12:00"), recurrence, SINCE_2026));
    let days: Vec<Date> =
        counter.open_between(date(2026, 1, 1), date(2026, 4, 30)).map(|open| open.date).collect();
    let expected = [(1, 8), (1, 29), (2, 12), (2, 26), (3, 12), (3, 26), (4, 9), (4, 30)];
    assert_eq!(days, expected.map(|(month, day)| date(2026, month, day)));
}

#[test]
fn every_other_week_goes_on_across_the_years_end() {
    // The validity begins on a Wednesday: the Monday of that week counts, though it is before.
    let since = Validity::since(date(2026, 12, 2));
    let recurrence = Recurrence::every_weeks(2).unwrap();
    let mut counter = CounterHours::new(national());
    counter.open(Opening::new("Galliate", Weekday::Monday, hours("09:00-12:00"), recurrence, since));
    let days: Vec<Date> =
        counter.open_between(date(2026, 12, 1), date(2027, 2, 10)).map(|open| open.date).collect();
    let expected = [(2026, 12, 14), (2026, 12, 28), (2027, 1, 11), (2027, 1, 25), (2027, 2, 8)];
    assert_eq!(days, expected.map(|(year, month, day)| date(year, month, day)));
}

#[test]
fn one_occurrence_moves_and_the_others_stay() {
    let mut counter = CounterHours::new(national());
    let moved = OpeningChange::Hours { hours: hours("14:00-16:00"), place: Some("biblioteca") };
    counter.open(
        weekly("municipio", Weekday::Monday, "09:00-12:00")
            .with_change(date(2026, 5, 11), moved)
            .with_change(date(2026, 5, 18), OpeningChange::Cancelled)
            .with_change(date(2026, 5, 19), moved),
    );
    assert_eq!(
        written(&counter, date(2026, 5, 1), date(2026, 5, 31)),
        [
            "2026-05-04 09:00-12:00 municipio",
            "2026-05-11 14:00-16:00 biblioteca",
            "2026-05-25 09:00-12:00 municipio"
        ]
    );
}

#[test]
fn extra_openings_hold_on_holidays_and_closures_hold_always() {
    let mut counter = CounterHours::new(national());
    counter.open(weekly("municipio", Weekday::Monday, "09:00-12:00"));
    counter.open_once(ExtraOpening {
        place: "municipio",
        date: date(2026, 4, 6),
        hours: hours("10:00-11:00"),
    });
    counter.open_once(ExtraOpening {
        place: "municipio",
        date: date(2026, 4, 13),
        hours: hours("12:00-14:00"),
    });
    counter
        .close(Closure::days(date(2026, 4, 13), date(2026, 4, 20)).unwrap().only_hours(hours("11:00-12:30")));
    counter.close(Closure::days(date(2026, 4, 27), date(2026, 4, 27)).unwrap().only_at("biblioteca"));
    counter.close(Closure::days(date(2026, 5, 4), date(2026, 5, 4)).unwrap());
    assert_eq!(
        written(&counter, date(2026, 4, 1), date(2026, 5, 10)),
        [
            "2026-04-06 10:00-11:00 municipio",
            "2026-04-13 09:00-11:00 municipio",
            "2026-04-13 12:30-14:00 municipio",
            "2026-04-20 09:00-11:00 municipio",
            "2026-04-27 09:00-12:00 municipio"
        ]
    );
    assert!(Closure::<u32>::days(date(2026, 5, 4), date(2026, 5, 3)).is_err());
}

#[test]
fn a_night_at_the_change_of_the_clocks_has_its_true_length() {
    let mut counter = CounterHours::new(national());
    counter.open(weekly("fiera", Weekday::Sunday, "01:00-05:00"));
    let length =
        |day| counter.open_on(day).iter().map(snodo_calendar::OpenStretch::minutes).collect::<Vec<_>>();
    assert_eq!(length(date(2026, 3, 22)), [240]);
    assert_eq!(length(date(2026, 3, 29)), [180]);
    assert_eq!(length(date(2026, 10, 25)), [300]);
    let spring = counter.open_on(date(2026, 3, 29))[0];
    assert_eq!(
        (spring.from.to_string(), spring.to.to_string()),
        ("01:00:00".to_owned(), "05:00:00".to_owned())
    );
}

#[test]
fn what_the_night_of_march_brings_together_is_one_stretch() {
    let mut counter = CounterHours::new(national());
    for written in ["01:00-02:15", "02:20-02:40", "02:45-04:00"] {
        counter.open(weekly("fiera", Weekday::Sunday, written));
    }
    let length =
        |day| counter.open_on(day).iter().map(snodo_calendar::OpenStretch::minutes).collect::<Vec<_>>();
    assert_eq!(length(date(2026, 3, 22)), [75, 20, 75]);
    let stretches = counter.open_on(date(2026, 3, 29));
    assert_eq!((stretches.len(), stretches[0].minutes()), (1, 120));
}

/// One counter of Spezia and one operator who is there all the time it is open.
fn free_at_spezia(taken: &[Period], rooms: Vec<Room<&'static str>>) -> FreeSlots<&'static str> {
    let mut giulia = OperatorHours::new("Giulia");
    for weekday in [Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday] {
        giulia.receive(weekly("Spezia", weekday, "08:00-19:00"));
    }
    giulia.take(taken.iter().copied());
    FreeSlots::new(vec![("Spezia", spezia())], vec![giulia], rooms)
}

fn starts(slots: &[Slot<&str>]) -> Vec<String> {
    let rome = jiff::tz::TimeZone::get("Europe/Rome").unwrap();
    slots.iter().map(|slot| slot.start.to_zoned(rome.clone()).strftime("%d/%m %H:%M").to_string()).collect()
}

const NOW: &str = "2026-05-04T10:00:00+02:00";

#[test]
fn an_appointment_never_ends_after_closing() {
    let free = free_at_spezia(&[], Vec::new());
    let service = Service::new(ServiceTerms::lasting(45, SINCE_2026)).unwrap();
    let query = SlotQuery::new(&service, at(NOW)).between(date(2026, 5, 5), date(2026, 5, 5));
    let slots: Vec<_> = free.slots(&query).collect();
    assert_eq!(
        starts(&slots),
        [
            "05/05 08:30",
            "05/05 09:15",
            "05/05 10:00",
            "05/05 10:45",
            "05/05 14:30",
            "05/05 15:15",
            "05/05 16:00",
            "05/05 16:45"
        ]
    );
    assert_eq!(free.first_free(&query).as_ref(), slots.first());
}

#[test]
fn the_preparation_is_nobody_elses() {
    let taken = [period("2026-05-06T09:00:00+02:00", "2026-05-06T09:30:00+02:00")];
    let free = free_at_spezia(&taken, Vec::new());
    let service = Service::new(ServiceTerms {
        preparation_minutes: 15,
        step_minutes: Some(15),
        ..ServiceTerms::lasting(30, SINCE_2026)
    })
    .unwrap();
    let query = SlotQuery::new(&service, at(NOW)).between(date(2026, 5, 6), date(2026, 5, 6));
    let slots: Vec<_> = free.slots(&query).collect();
    assert_eq!(starts(&slots)[..3], ["06/05 08:30", "06/05 09:45", "06/05 10:00"]);
    assert_eq!(starts(&slots).last().map(String::as_str), Some("06/05 11:30"));
}

#[test]
fn notice_is_neither_too_short_nor_too_long() {
    let free = free_at_spezia(&[], Vec::new());
    let service = Service::new(ServiceTerms {
        min_notice_minutes: 24 * 60,
        max_notice_days: 3,
        ..ServiceTerms::lasting(60, SINCE_2026)
    })
    .unwrap();
    let query = SlotQuery::new(&service, at(NOW));
    let slots = starts(&free.slots(&query).collect::<Vec<_>>());
    assert_eq!((slots[0].as_str(), slots[slots.len() - 1].as_str()), ("05/05 10:30", "07/05 10:30"));
    let staff = query.clone().at_any_notice().between(date(2026, 5, 1), date(2026, 5, 8));
    let slots = starts(&free.slots(&staff).collect::<Vec<_>>());
    assert_eq!((slots[0].as_str(), slots[slots.len() - 1].as_str()), ("05/05 08:30", "08/05 10:30"));
}

#[test]
fn a_room_is_needed_large_enough_and_free() {
    let mut small = Room::new("stanza", SPEZIA, 2);
    small.take([period("2026-05-06T08:00:00+02:00", "2026-05-06T09:45:00+02:00")]);
    let elsewhere = Room::new("altrove", "un'altra sede", 20);
    let mut hall = Room::new("sala", SPEZIA, 20);
    hall.close_from(date(2026, 5, 7));
    let free = free_at_spezia(&[], vec![small, elsewhere, hall]);
    let terms = ServiceTerms { needs_room: true, ..ServiceTerms::lasting(60, SINCE_2026) };
    let service = Service::new(terms.clone()).unwrap();
    let days = (date(2026, 5, 6), date(2026, 5, 7));
    let query = SlotQuery::new(&service, at(NOW)).between(days.0, days.1);
    let rooms: Vec<_> = free.slots(&query).filter_map(|slot| slot.room).collect();
    assert_eq!(rooms, ["sala", "sala", "stanza", "stanza", "stanza", "stanza"]);
    let group = Service::new(ServiceTerms { seats: 10, ..terms }).unwrap();
    let query = SlotQuery::new(&group, at(NOW)).between(days.0, days.1).for_people(3);
    let slots: Vec<_> = free.slots(&query).collect();
    assert_eq!((slots.len(), slots[0].seats_left), (3, 10), "the hall is closed from the 7th");
    assert_eq!(free.slots(&query.for_people(11)).count(), 0);
}

#[test]
fn a_group_with_seats_left_can_be_joined() {
    let held = period("2026-05-06T09:30:00+02:00", "2026-05-06T10:30:00+02:00");
    let free = free_at_spezia(&[held], Vec::new());
    let service = Service::new(ServiceTerms { seats: 10, ..ServiceTerms::lasting(60, SINCE_2026) }).unwrap();
    let gathering = Gathering {
        appointment: "laboratorio",
        period: held,
        counter: "Spezia",
        place: SPEZIA,
        operators: vec!["Giulia"],
        room: None,
        seats_left: 2,
    };
    let query =
        SlotQuery::new(&service, at(NOW)).between(date(2026, 5, 6), date(2026, 5, 6)).or_joining([gathering]);
    let joins = |people| {
        let query = query.clone().for_people(people);
        free.slots(&query).map(|slot| (slot.joins, slot.seats_left)).collect::<Vec<_>>()
    };
    assert_eq!(joins(2), [(None, 10), (Some("laboratorio"), 2), (None, 10)]);
    assert_eq!(joins(3), [(None, 10), (None, 10)]);
}

#[test]
fn the_counters_of_the_persons_comune_come_first_and_languages_count() {
    let since = |place, written| weekly(place, Weekday::Tuesday, written);
    let mut counters = Vec::new();
    for place in ["Trecate", "Galliate"] {
        let mut counter = CounterHours::new(national());
        counter.open(since(place, "09:00-10:00"));
        counters.push((place, counter));
    }
    let mut giulia = OperatorHours::new("Giulia");
    giulia.receive(since("Trecate", "09:00-10:00"));
    let mut karim = OperatorHours::new("Karim");
    karim.receive(since("Galliate", "09:30-10:00"));
    karim.speak("ar".parse().unwrap());
    let free = FreeSlots::new(counters, vec![giulia, karim], Vec::new());
    let service = Service::new(ServiceTerms::lasting(30, SINCE_2026)).unwrap();
    let query = SlotQuery::new(&service, at(NOW)).between(date(2026, 5, 5), date(2026, 5, 5));
    let places =
        |query: &SlotQuery<'_, &'static str>| free.slots(query).map(|slot| slot.place).collect::<Vec<_>>();
    assert_eq!(places(&query.clone().at(vec!["Galliate", "Trecate"])), ["Trecate", "Galliate", "Trecate"]);
    assert_eq!(places(&query.clone().speaking("ar".parse().unwrap())), ["Galliate"]);
    assert_eq!(places(&query.clone().speaking("it".parse().unwrap())).len(), 3);
    assert_eq!(places(&query.clone().speaking("fr".parse().unwrap())).len(), 0);
    assert_eq!(places(&query.clone().with(vec!["Giulia"])).len(), 2);
    assert_eq!(places(&query.clone().by(Channel::Video)).len(), 0);
    let elsewhere = period("2026-05-05T09:15:00+02:00", "2026-05-05T09:45:00+02:00");
    assert_eq!(places(&query.not_during([elsewhere])).len(), 0);
}

#[test]
fn impossible_services_are_refused() {
    let lasting = |minutes| ServiceTerms::lasting(minutes, SINCE_2026);
    assert_eq!(Service::new(lasting(4)).unwrap_err(), ServiceError::Duration);
    assert_eq!(Service::new(ServiceTerms { seats: 0, ..lasting(30) }).unwrap_err(), ServiceError::Seats);
    assert_eq!(
        Service::new(ServiceTerms { channels: vec![], ..lasting(30) }).unwrap_err(),
        ServiceError::Channels
    );
    assert_eq!(
        Service::new(ServiceTerms { max_notice_days: 0, ..lasting(30) }).unwrap_err(),
        ServiceError::MaxNotice
    );
    assert_eq!(
        Service::new(ServiceTerms { step_minutes: Some(0), ..lasting(30) }).unwrap_err(),
        ServiceError::Step
    );
}

#[test]
fn the_holidays_of_the_law() {
    let names = |year| {
        Holidays::national()
            .in_year(year, None)
            .into_iter()
            .map(|(day, holiday)| (day, holiday.name_in("en")))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(2026).len(), 13);
    assert!(names(2026).contains(&(date(2026, 10, 4), "Saint Francis of Assisi")));
    assert!(!Holidays::national().is_holiday(date(2025, 10, 4), None), "from 2026");
    assert!(
        !Holidays::national().is_holiday(date(2000, 6, 2), None)
            && Holidays::national().is_holiday(date(2001, 6, 2), None)
    );
    assert!(
        !Holidays::national().is_holiday(date(1985, 1, 6), None)
            && Holidays::national().is_holiday(date(1986, 1, 6), None)
    );
    assert!(DayOfYear::new(2, 30).is_err() && "Trecate".parse::<ComuneCode>().is_err());
}
