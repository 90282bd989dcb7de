//! Hours as people say and type them.

use jiff::{
    ToSpan as _,
    civil::{Date, Time, Weekday},
};
use snodo_calendar::{Hours, OpenStretch};
use snodo_core::{FormErrors, Frame, Message};
use uuid::Uuid;

use crate::{
    model::{AnnouncedClosure, CounterCalendar, OpeningSite},
    store::{rows::WeeklyRow, weekly::HowOften},
};

/// "8:30".
pub(crate) fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// "8:30–12:00".
pub(crate) fn from_to(from: Time, to: Time) -> String {
    format!("{}–{}", clock(from), clock(to))
}

/// As a form's field of a time has it: "08:30".
pub(crate) fn typed(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads a time as browsers send it (08:30) or people type it (8.30, 8:30, 8).
fn time(text: &str) -> Result<Option<Time>, Message> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let mut parts = text.split([':', '.', ',']);
    let mut part = || parts.next().map_or(Ok(0), |part| part.trim().parse::<i8>());
    let read = part().and_then(|hour| part().map(|minute| (hour, minute)));
    let (hour, minute) = read.map_err(|_| Message::new("openings-time-unreadable"))?;
    Time::new(hour, minute, 0, 0).map(Some).map_err(|_| Message::new("openings-time-unreadable"))
}

/// Reads the fields `starts_at` and `ends_at`; both empty is nothing, which an error says when they are `needed`.
pub(crate) fn hours(errors: &mut FormErrors, starts_at: &str, ends_at: &str, needed: bool) -> Option<Hours> {
    let starts = errors.read("starts_at", time(starts_at))?;
    let ends = errors.read("ends_at", time(ends_at))?;
    match (starts, ends) {
        (Some(starts), Some(ends)) => {
            let order = Hours::new(starts, ends).map_err(|_| Message::new("openings-times-order"));
            errors.read("ends_at", order)
        }
        (None, None) if !needed => None,
        (None, _) => {
            errors.add("starts_at", Message::new("openings-time-missing"));
            None
        }
        (_, None) => {
            errors.add("ends_at", Message::new("openings-time-missing"));
            None
        }
    }
}

/// "a, b e c".
pub(crate) fn listed(page: &Frame, words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => page.t_with_two("openings-and", ("first", &first.join(", ")), ("last", last)),
    }
}

/// "martedì".
pub(crate) fn weekday(page: &Frame, weekday: Weekday) -> String {
    page.word("openings-weekday", &weekday.to_monday_one_offset().to_string())
}

/// "ogni 2 settimane", "il primo e il terzo del mese"; nothing for every week.
pub(crate) fn how_often(page: &Frame, how_often: &HowOften) -> String {
    match how_often {
        HowOften::Weeks(1) => String::new(),
        HowOften::Weeks(weeks) => page.t_with("openings-every-weeks", "weeks", weeks),
        HowOften::OfMonth(nth) => {
            let which: Vec<String> =
                nth.iter().map(|nth| page.word("openings-nth", nth_code(*nth))).collect();
            page.t_with("openings-of-month", "which", listed(page, &which))
        }
    }
}

/// The word of forms and messages for the n-th of the month.
pub(crate) fn nth_code(nth: i16) -> &'static str {
    match nth {
        1 => "1",
        2 => "2",
        3 => "3",
        4 => "4",
        5 => "5",
        _ => "last",
    }
}

/// "martedì 8:30–12:00, ogni 2 settimane".
pub(crate) fn weekly(page: &Frame, stretch: &WeeklyRow) -> String {
    let day = crate::model::weekday(stretch.weekday).map(|day| weekday(page, day)).unwrap_or_default();
    let often = how_often(page, &HowOften::of(stretch.every_weeks, stretch.nth_in_month.clone()));
    let said = format!("{day} {}", from_to(stretch.starts_at, stretch.ends_at));
    if often.is_empty() { said } else { format!("{said}, {often}") }
}

/// "17 ore", "3 ore e 30 minuti".
pub(crate) fn duration(page: &Frame, minutes: u32) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        (_, 0) => page.t_with("openings-hours-whole", "hours", hours),
        (0, _) => page.t_with("openings-minutes", "minutes", minutes),
        _ => page.t_with_two("openings-hours-and-minutes", ("hours", &hours), ("minutes", &minutes)),
    }
}

/// "Cerano, Municipio (Piazza Libertà 1)".
pub(crate) fn place(site: &OpeningSite) -> String {
    format!("{}, {} ({})", site.comune_name, site.name, site.address)
}

/// "8:30–12:00 e 14:30–17:30"; a place that is not the counter's own is said: "14:30–17:30 a Vespolate (Municipio)".
pub(crate) fn stretches(page: &Frame, counter: &CounterCalendar, open: &[OpenStretch<Uuid>]) -> String {
    let words: Vec<String> = open
        .iter()
        .map(|stretch| {
            let times = from_to(stretch.from, stretch.to);
            if stretch.place == counter.site.id.0 {
                return times;
            }
            let site = counter.site_of(stretch.place);
            let place = format!("{} ({})", site.comune_name, site.name);
            page.t_with_two("openings-times-at", ("times", &times), ("place", &place))
        })
        .collect();
    listed(page, &words)
}

/// A week, Monday to Sunday, day by day as it is open: ("martedì", "8:30–12:00 e 14:30–17:30").
pub(crate) fn week(page: &Frame, counter: &CounterCalendar, day_of_week: Date) -> Vec<(String, String)> {
    days_of_week(day_of_week)
        .into_iter()
        .filter_map(|day| {
            let open = counter.hours.open_on(day);
            (!open.is_empty()).then(|| (weekday(page, day.weekday()), stretches(page, counter, &open)))
        })
        .collect()
}

/// Monday to Sunday of the week of a day.
pub(crate) fn days_of_week(day: Date) -> Vec<Date> {
    let monday = day.saturating_sub(i32::from(day.weekday().since(Weekday::Monday)).days());
    (0..7).map(|past| monday.saturating_add(past.days())).collect()
}

/// "dal 10 ago 2026 al 21 ago 2026", "24 dic 2026, 14:00–17:00".
pub(crate) fn closure_days(page: &Frame, closure: &AnnouncedClosure) -> String {
    let days = days(page, closure.first_day, closure.last_day);
    match closure.hours {
        Some(hours) => format!("{days}, {}", from_to(hours.from(), hours.to())),
        None => days,
    }
}

/// "24 dic 2026", "dal 10 ago 2026 al 21 ago 2026".
pub(crate) fn days(page: &Frame, first: Date, last: Date) -> String {
    if first == last {
        page.date(first)
    } else {
        page.t_with_two("openings-days", ("first", &page.date(first)), ("last", &page.date(last)))
    }
}

/// What is said, with its reason when there is one.
pub(crate) fn because(page: &Frame, said: String, reason: &str) -> String {
    if reason.trim().is_empty() {
        said
    } else {
        page.t_with_two("openings-because", ("said", &said), ("reason", &reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(starts: &str, ends: &str) -> Result<Hours, Vec<String>> {
        let mut errors = FormErrors::new();
        hours(&mut errors, starts, ends, true).ok_or_else(|| {
            errors.iter().map(|(field, message)| format!("{field}: {}", message.key)).collect()
        })
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (starts, ends) in [("08:30", "12:00"), ("8.30", "12"), ("8:30", "12:00:00")] {
            assert_eq!(read(starts, ends).unwrap().to_string(), "08:30-12:00");
        }
    }

    #[test]
    fn what_is_wrong_is_said_beside_the_field() {
        assert_eq!(read("", "12"), Err(vec!["starts_at: openings-time-missing".to_owned()]));
        assert_eq!(read("8", ""), Err(vec!["ends_at: openings-time-missing".to_owned()]));
        assert_eq!(read("otto", "12"), Err(vec!["starts_at: openings-time-unreadable".to_owned()]));
        assert_eq!(read("25", "26"), Err(vec!["starts_at: openings-time-unreadable".to_owned()]));
        assert_eq!(read("12", "8"), Err(vec!["ends_at: openings-times-order".to_owned()]));
    }
}
