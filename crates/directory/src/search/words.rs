//! Hours and distances as lists say them.

use jiff::civil::Time;
use snodo_core::Frame;

use super::filter::Stretch;

/// "8:30".
fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// "lun–ven 9:00–12:30; gio 15:00–18:30": the days that have the same hours together.
pub(super) fn hours(page: &Frame, stretches: &[Stretch]) -> String {
    let mut groups: Vec<((Time, Time), Vec<i8>)> = Vec::new();
    for one in stretches {
        let times = (one.from, one.to);
        match groups.iter_mut().find(|(known, _)| *known == times) {
            Some((_, days)) => {
                if !days.contains(&one.weekday) {
                    days.push(one.weekday);
                }
            }
            None => groups.push((times, vec![one.weekday])),
        }
    }
    let said: Vec<String> = groups
        .into_iter()
        .map(|((from, to), days)| format!("{} {}–{}", weekdays(page, &days), clock(from), clock(to)))
        .collect();
    said.join("; ")
}

/// "lun–mer, ven".
fn weekdays(page: &Frame, days: &[i8]) -> String {
    let name = |day: i8| page.word("services-day-short", &day.to_string());
    let mut runs: Vec<(i8, i8)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *day => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let said: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => name(first),
            1 => format!("{}, {}", name(first), name(last)),
            _ => format!("{}–{}", name(first), name(last)),
        })
        .collect();
    said.join(", ")
}

/// "a 6 km"; "nel tuo Comune" when it is nearly there; nothing when nobody knows.
pub(super) fn distance(page: &Frame, kilometres: f64) -> String {
    if !kilometres.is_finite() {
        return String::new();
    }
    if kilometres < 1.5 {
        return page.t("services-in-your-comune");
    }
    page.t_with("services-kilometres", "km", format!("{kilometres:.0}"))
}
