//! Hours as HSDS has them: rows with a recurrence, whose times carry the offset of their dates.
//!
//! Italy has two offsets in a year, and one row has one: a stretch that is held in winter and in summer is written as a row for each period between two
//! changes of the clock, each valid within it (`valid_from`, `valid_to`), with `08:30:00+01:00` in the one and `08:30:00+02:00` in the other. A
//! stretch without an end is written for at least the twelve months that follow the asked day. Days on which nothing is open, closures and
//! holidays, are rows of their own without times, of those days, whose description says why; they win over the recurring ones.

use jiff::{
    ToSpan as _,
    civil::{Date, Time, Weekday},
    tz::TimeZone,
};
use serde::Deserialize;
use serde_json::{Value, json};
use snodo_calendar::{ComuneCode, Holidays, Hours, Opening, Recurrence, Validity};
use uuid::Uuid;

use super::derived;

/// A weekly stretch, as the database has it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Weekly {
    pub(crate) id: Uuid,
    pub(crate) weekday: i8,
    pub(crate) starts_at: Time,
    pub(crate) ends_at: Time,
    pub(crate) every_weeks: i16,
    pub(crate) nth_in_month: Option<Vec<i16>>,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    #[serde(default)]
    pub(crate) by_appointment: bool,
    #[serde(default)]
    pub(crate) attending: String,
    #[serde(default)]
    pub(crate) note: String,
}

/// Days that are closed, or one day with other hours (an extra opening).
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Dated {
    pub(crate) id: Uuid,
    pub(crate) first_day: Date,
    pub(crate) last_day: Date,
    pub(crate) starts_at: Option<Time>,
    pub(crate) ends_at: Option<Time>,
    #[serde(default)]
    pub(crate) reason: String,
    /// It is open then, and not closed.
    #[serde(default)]
    pub(crate) is_open: bool,
}

/// Whose hours they are: the field that names the owner, and its key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner {
    pub(super) field: &'static str,
    pub(super) id: Uuid,
}

/// The days of a year, from the asked one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    first: Date,
    last: Date,
}

impl Year {
    pub(super) fn from(day: Date) -> Year {
        Year { first: day, last: day.saturating_add(1.year()) }
    }
}

fn rome() -> TimeZone {
    TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC)
}

/// Hours ahead of UTC on a day at noon: changes of the clock are at night.
fn offset_on(day: Date) -> i32 {
    let noon = day.at(12, 0, 0, 0);
    rome().to_ambiguous_zoned(noon).compatible().map_or(0, |noon| noon.offset().seconds() / 3600)
}

/// `08:30:00+01:00`: what a strict reader of times accepts, and a plain one too.
fn clock(time: Time, offset: i32) -> String {
    format!("{:02}:{:02}:00+{offset:02}:00", time.hour(), time.minute())
}

/// The last day of the period of one offset in which a day lies.
fn end_of_offset(day: Date) -> Date {
    let offset = offset_on(day);
    let mut last = day;
    // Months first, then days: a period is five or seven months long.
    while offset_on(last.saturating_add(28.days())) == offset && last < day.saturating_add(1.year()) {
        last = last.saturating_add(28.days());
    }
    while offset_on(last.saturating_add(1.day())) == offset && last < day.saturating_add(1.year()) {
        last = last.saturating_add(1.day());
    }
    last
}

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

fn day_code(weekday: i8) -> &'static str {
    usize::try_from(weekday - 1).ok().and_then(|index| DAYS.get(index)).copied().unwrap_or("MO")
}

impl Weekly {
    fn opening(&self) -> Option<Opening<()>> {
        let weekday = Weekday::from_monday_one_offset(self.weekday).ok()?;
        let hours = Hours::new(self.starts_at, self.ends_at).ok()?;
        let recurrence = Recurrence::from_columns(self.every_weeks, self.nth_in_month.as_deref()).ok()?;
        let validity = Validity::new(self.valid_from, self.valid_to).ok()?;
        Some(Opening::new((), weekday, hours, recurrence, validity))
    }

    fn rows(&self, owner: Owner, year: Year) -> Vec<Value> {
        let Some(opening) = self.opening() else { return Vec::new() };
        let mut rows = Vec::new();
        let mut first = self.valid_from.max(year.first);
        let last = self.valid_to.unwrap_or(Date::MAX);
        while first <= last && first <= year.last {
            let until = end_of_offset(first).min(last);
            let occurs =
                first.series(1.day()).take_while(|day| *day <= until).find(|day| opening.occurs_on(*day));
            if let Some(begins) = occurs {
                rows.push(self.row(owner, (first, until), begins));
            }
            first = until.saturating_add(1.day());
        }
        rows
    }

    fn row(&self, owner: Owner, (first, until): (Date, Date), begins: Date) -> Value {
        let offset = offset_on(begins);
        let day = day_code(self.weekday);
        let (freq, byday) = match &self.nth_in_month {
            Some(nth) => {
                ("MONTHLY", nth.iter().map(|nth| format!("{nth}{day}")).collect::<Vec<_>>().join(","))
            }
            None => ("WEEKLY", day.to_owned()),
        };
        let mut row = json!({
            "id": derived("schedule", self.id, &first.to_string()), owner.field: owner.id, "valid_from": first, "valid_to": until,
            "dtstart": begins, "until": until, "timezone": offset, "wkst": "MO", "freq": freq, "interval": self.every_weeks,
            "byday": byday, "opens_at": clock(self.starts_at, offset), "closes_at": clock(self.ends_at, offset),
        });
        let attending = match self.attending.as_str() {
            "phone" => "TELEPHONE",
            "online" => "VIRTUAL",
            _ => "IN-PERSON",
        };
        row["attending_type"] = attending.into();
        if !self.note.is_empty() {
            row["description"] = self.note.clone().into();
        }
        if self.by_appointment {
            row["notes"] = "Su appuntamento".into();
        }
        row
    }
}

impl Dated {
    fn row(&self, owner: Owner) -> Value {
        let offset = offset_on(self.first_day);
        let mut row = json!({
            "id": derived("dated", self.id, owner.field), owner.field: owner.id, "valid_from": self.first_day, "valid_to": self.last_day,
            "dtstart": self.first_day, "until": self.last_day, "timezone": offset,
        });
        let because = if self.reason.is_empty() { String::new() } else { format!(": {}", self.reason) };
        match (self.starts_at.zip(self.ends_at), self.is_open) {
            (Some((from, to)), true) => {
                row["opens_at"] = clock(from, offset).into();
                row["closes_at"] = clock(to, offset).into();
                row["description"] = format!("Apertura straordinaria{because}").into();
            }
            // Times of a row are when it is open: those of a closure stand in its words.
            (Some((from, to)), false) => {
                let said = format!("Chiuso dalle {} alle {}{because}", said(from), said(to));
                row["description"] = said.into();
                row["notes"] = "closed".into();
            }
            (None, _) => {
                row["description"] = format!("Chiuso{because}").into();
                row["notes"] = "closed".into();
            }
        }
        row
    }
}

/// "9:30".
fn said(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// All rows of an owner: its recurring hours, the days that are different, and, where the Comune is given, the holidays on which hours would
/// have been.
pub(super) fn rows(
    owner: Owner,
    weekly: &[Weekly],
    dated: &[Dated],
    holidays: Option<(&Holidays, Option<ComuneCode>)>,
    year: Year,
) -> Vec<Value> {
    let mut rows: Vec<Value> = weekly.iter().flat_map(|one| one.rows(owner, year)).collect();
    rows.extend(
        dated
            .iter()
            .filter(|one| one.last_day >= year.first && one.first_day <= year.last)
            .map(|one| one.row(owner)),
    );
    let Some((holidays, comune)) = holidays else { return rows };
    let openings: Vec<Opening<()>> = weekly.iter().filter_map(Weekly::opening).collect();
    for number in year.first.year()..=year.last.year() {
        for (day, holiday) in holidays.in_year(number, comune) {
            let within = year.first <= day && day <= year.last;
            if within && openings.iter().any(|opening| opening.occurs_on(day)) {
                let closed = Dated {
                    id: derived("holiday", owner.id, &day.to_string()),
                    first_day: day,
                    last_day: day,
                    starts_at: None,
                    ends_at: None,
                    reason: holiday.name_in("it").to_owned(),
                    is_open: false,
                };
                rows.push(closed.row(owner));
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    const OWNER: Owner = Owner { field: "location_id", id: Uuid::nil() };

    fn tuesdays() -> Weekly {
        Weekly {
            id: Uuid::nil(),
            weekday: 2,
            starts_at: time(8, 30, 0, 0),
            ends_at: time(12, 0, 0, 0),
            every_weeks: 1,
            nth_in_month: None,
            valid_from: date(2024, 1, 1),
            valid_to: None,
            by_appointment: false,
            attending: String::new(),
            note: String::new(),
        }
    }

    fn of(weekly: &Weekly, day: Date) -> Vec<Value> {
        rows(OWNER, std::slice::from_ref(weekly), &[], None, Year::from(day))
    }

    #[test]
    fn hours_over_a_change_of_the_clock_are_rows_each_with_its_offset() {
        let written = of(&tuesdays(), date(2026, 11, 22));
        let said: Vec<(&str, &str, &str)> = written
            .iter()
            .map(|row| {
                let word = |key: &str| row[key].as_str().unwrap();
                (word("valid_from"), word("valid_to"), word("opens_at"))
            })
            .collect();
        assert_eq!(
            said,
            [
                ("2026-11-22", "2027-03-27", "08:30:00+01:00"),
                ("2027-03-28", "2027-10-30", "08:30:00+02:00"),
                ("2027-10-31", "2028-03-25", "08:30:00+01:00"),
            ]
        );
        assert_eq!(written[0]["dtstart"], "2026-11-24");
        assert_eq!((&written[1]["timezone"], &written[1]["byday"]), (&json!(2), &json!("TU")));
        let ids: std::collections::HashSet<&str> =
            written.iter().filter_map(|row| row["id"].as_str()).collect();
        assert_eq!(ids.len(), 3);
    }

    #[test]
    fn hours_of_one_season_are_one_row() {
        let summer = Weekly { valid_from: date(2027, 6, 1), valid_to: Some(date(2027, 8, 31)), ..tuesdays() };
        let written = of(&summer, date(2026, 11, 22));
        assert_eq!(written.len(), 1);
        assert_eq!(
            (&written[0]["opens_at"], &written[0]["valid_to"]),
            (&json!("08:30:00+02:00"), &json!("2027-08-31"))
        );
        // Asked for in summer, the summer's row comes first.
        assert_eq!(of(&tuesdays(), date(2027, 7, 1))[0]["closes_at"], "12:00:00+02:00");
    }

    #[test]
    fn the_first_and_third_of_the_month_and_every_other_week_recur_as_they_are() {
        let monthly = Weekly { nth_in_month: Some(vec![1, 3]), ..tuesdays() };
        let row = &of(&monthly, date(2026, 11, 22))[0];
        assert_eq!(
            (&row["freq"], &row["byday"], &row["dtstart"]),
            (&json!("MONTHLY"), &json!("1TU,3TU"), &json!("2026-12-01"))
        );
        let fortnightly = Weekly { every_weeks: 2, valid_from: date(2026, 11, 23), ..tuesdays() };
        let row = &of(&fortnightly, date(2026, 11, 26))[0];
        assert_eq!((&row["interval"], &row["dtstart"]), (&json!(2), &json!("2026-12-08")));
    }

    #[test]
    fn closures_and_holidays_are_days_without_times() {
        let closed = Dated {
            id: Uuid::nil(),
            first_day: date(2026, 12, 28),
            last_day: date(2027, 1, 5),
            starts_at: None,
            ends_at: None,
            reason: "Ferie".to_owned(),
            is_open: false,
        };
        let written = rows(
            OWNER,
            &[tuesdays()],
            &[closed],
            Some((Holidays::national(), None)),
            Year::from(date(2026, 11, 22)),
        );
        let closed: Vec<(&str, &str)> = written
            .iter()
            .filter(|row| row.get("freq").is_none())
            .map(|row| (row["valid_from"].as_str().unwrap(), row["description"].as_str().unwrap()))
            .collect();
        assert!(closed.contains(&("2026-12-28", "Chiuso: Ferie")), "{closed:?}");
        // 8 December 2026 is a Tuesday, 25 December is not.
        assert!(closed.iter().any(|(day, _)| *day == "2026-12-08"), "{closed:?}");
        assert!(!closed.iter().any(|(day, _)| *day == "2026-12-25"), "{closed:?}");
        assert!(
            written.iter().filter(|row| row.get("freq").is_none()).all(|row| row.get("opens_at").is_none())
        );
    }
}
