//! The calendar's types that the rows of hours say.

use std::sync::Arc;

use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Time, Weekday},
};
use snodo_calendar::{
    Closure, CounterHours, DayOfYear, ExtraOpening, Holidays, Hours, NthWeekday, Opening, OpeningChange,
    OperatorHours, PatronDay, PatronRule, Period, Recurrence, Room, Validity,
};
use snodo_network::OperatorId;
use uuid::Uuid;

use super::rows::{ChangeRow, ClosureRow, CounterRow, PatronRow, RoomRow, Rows, Times, WeeklyRow};
use crate::model::{AnnouncedClosure, ClosureScope, CounterCalendar, OpeningSite, weekday};

/// A row that the database's constraints let in and the calendar's types refuse: the two disagree, and nobody can mend it but us.
#[derive(Debug, thiserror::Error)]
#[error("the calendar refuses {table}: {fault}")]
pub(crate) struct Disagreement {
    table: &'static str,
    fault: Box<dyn std::error::Error + Send + Sync>,
}

impl Disagreement {
    pub(crate) fn of<F: Into<Box<dyn std::error::Error + Send + Sync>>>(
        table: &'static str,
    ) -> impl Fn(F) -> Disagreement {
        move |fault| Disagreement { table, fault: fault.into() }
    }
}

impl From<Disagreement> for sqlx::Error {
    fn from(disagreement: Disagreement) -> sqlx::Error {
        sqlx::Error::Decode(Box::new(disagreement))
    }
}

impl Rows {
    fn holidays(&self) -> Result<Holidays, Disagreement> {
        let mut holidays = Holidays::national().clone();
        for row in &self.patrons {
            holidays.keep(row.patron_day()?);
        }
        Ok(holidays)
    }

    /// The places of the network, by Comune and name.
    pub(crate) fn sites(&self) -> Vec<OpeningSite> {
        self.sites
            .iter()
            .map(|row| OpeningSite {
                id: row.id,
                name: row.name.clone(),
                address: row.address.clone(),
                comune: row.comune.clone(),
                comune_name: row.comune_name.clone(),
                step_free: row.step_free,
            })
            .collect()
    }

    /// The counters with their hours, in the order in which they came.
    pub(crate) fn counters(&self) -> Result<Vec<CounterCalendar>, Disagreement> {
        let (holidays, sites) = (Arc::new(self.holidays()?), Arc::new(self.sites()));
        self.counters.iter().map(|row| self.counter(row, &holidays, &sites)).collect()
    }

    fn counter(
        &self,
        row: &CounterRow,
        holidays: &Arc<Holidays>,
        sites: &Arc<Vec<OpeningSite>>,
    ) -> Result<CounterCalendar, Disagreement> {
        let mut hours = CounterHours::new(Arc::clone(holidays));
        hours.exists(validity("counter", row.valid_from, row.valid_to)?);
        for site in sites.iter() {
            hours.keep_patron(site.id.0, site.comune.parse().map_err(Disagreement::of("site"))?);
        }
        for weekly in self.weekly.iter().filter(|weekly| weekly.owner == row.id.0) {
            hours.open(weekly.opening()?);
        }
        for extra in self.extra.iter().filter(|extra| extra.counter_id == row.id.0) {
            let stretch = stretch("extra_opening", extra.starts_at, extra.ends_at)?;
            hours.open_once(ExtraOpening { place: extra.site_id, date: extra.on_date, hours: stretch });
        }
        let mut closures = Vec::new();
        for closure in self.closures.iter().filter(|closure| closure.is_of(row)) {
            hours.close(closure.closure()?);
            if closure.site_id.is_none_or(|site| self.stands_at(row, site.0)) {
                closures.push(closure.announced()?);
            }
        }
        for worked in self.worked_holidays.iter().filter(|worked| worked.counter_id == row.id.0) {
            hours.work_on(worked.on_date);
        }
        let site = sites.iter().find(|site| site.id == row.site).cloned();
        Ok(CounterCalendar {
            id: row.id,
            name: row.name.clone(),
            phone: row.phone.clone(),
            email: row.email.clone(),
            body: row.body,
            body_name: row.body_name.clone(),
            site: site.ok_or_else(|| Disagreement::of("counter")("its site is not there"))?,
            hours,
            closures,
            sites: Arc::clone(sites),
            holidays: Arc::clone(holidays),
        })
    }

    /// Whether a counter is ever at a site, as far as the rows say.
    fn stands_at(&self, counter: &CounterRow, site: Uuid) -> bool {
        let at = |weekly: &WeeklyRow| {
            weekly.owner == counter.id.0
                && (weekly.place == site || weekly.changes.iter().any(|change| change.site_id == Some(site)))
        };
        counter.site.0 == site
            || self.weekly.iter().any(at)
            || self.extra.iter().any(|extra| extra.counter_id == counter.id.0 && extra.site_id == site)
    }

    /// Who receives, with what is taken of their time, in the order of their names.
    pub(crate) fn operators(&self) -> Result<Vec<OperatorHours<Uuid>>, Disagreement> {
        let mut operators: Vec<OperatorHours<Uuid>> = Vec::new();
        for row in &self.received {
            if operators.last().is_none_or(|last| last.operator() != row.owner) {
                operators.push(self.operator(row.owner)?);
            }
            if let (Some(operator), Some(hours)) = (operators.last_mut(), row.worked()?) {
                operator.receive(hours);
            }
        }
        Ok(operators)
    }

    /// The names of who receives, in order.
    pub(crate) fn names(&self) -> Vec<(OperatorId, String)> {
        let mut names: Vec<(OperatorId, String)> = Vec::new();
        for row in &self.received {
            if names.last().is_none_or(|(last, _)| last.0 != row.owner) {
                names.push((OperatorId(row.owner), row.owner_name.clone()));
            }
        }
        names
    }

    fn operator(&self, id: Uuid) -> Result<OperatorHours<Uuid>, Disagreement> {
        let mut operator = OperatorHours::new(id);
        for row in self.languages.iter().filter(|row| row.operator_id == id) {
            operator.speak(row.language.parse().map_err(Disagreement::of("operator_language"))?);
        }
        let mut taken = Vec::new();
        for row in self.taken.iter().filter(|row| row.operator == id) {
            taken.extend(row.times.periods("operator_engagement")?);
        }
        operator.take(taken);
        Ok(operator)
    }

    /// The rooms, with what is taken of them, by name.
    pub(crate) fn rooms(&self) -> Result<Vec<Room<Uuid>>, Disagreement> {
        self.rooms.iter().map(RoomRow::room).collect()
    }

    /// How many booked times of who receives at a counter begin later than `now`, in their hours there, while the counter is closed.
    pub(crate) fn booked_while_closed(
        &self,
        counter: &CounterCalendar,
        now: Timestamp,
    ) -> Result<usize, Disagreement> {
        let mut found = 0;
        let refused = "operator_engagement";
        let booked = self.taken.iter().filter(|row| row.booked);
        for (operator, time) in booked.flat_map(|row| row.times.all().map(|time| (row.operator, time))) {
            let (begins, over) = time.map_err(Disagreement::of(refused))?;
            if begins <= now {
                continue;
            }
            // The end: what an operator prepares may lie before the opening.
            let ends = over.in_tz("Europe/Rome").map_err(Disagreement::of(refused))?;
            let mut expected = false;
            for row in self.received.iter().filter(|row| row.owner == operator) {
                let there = row.worked()?.and_then(|hours| hours.on(ends.date()));
                expected |= there.is_some_and(|(at, hours)| {
                    at == counter.id.0 && hours.from() < ends.time() && ends.time() <= hours.to()
                });
            }
            let open = counter.hours.open_on(ends.date());
            let is_open = open.iter().any(|open| open.start() < over && over <= open.end());
            found += usize::from(expected && !is_open);
        }
        Ok(found)
    }
}

impl Times {
    fn periods(&self, table: &'static str) -> Result<Vec<Period>, Disagreement> {
        let period = |time: Result<(Timestamp, Timestamp), jiff::Error>| {
            let (starts, ends) = time.map_err(Disagreement::of(table))?;
            Period::new(starts, ends).map_err(Disagreement::of(table))
        };
        self.all().map(period).collect()
    }
}

impl PatronRow {
    fn patron_day(&self) -> Result<PatronDay, Disagreement> {
        let refused = "patron_day";
        let rule = match (self.day, self.weekday, self.nth) {
            (Some(day), _, _) => {
                PatronRule::FixedDay(DayOfYear::new(self.month, day).map_err(Disagreement::of(refused))?)
            }
            (None, Some(on), Some(nth)) => PatronRule::NthWeekday(
                NthWeekday::new(self.month, read_weekday(refused, on)?, nth)
                    .map_err(Disagreement::of(refused))?,
            ),
            _ => return Err(Disagreement::of(refused)("neither a day nor a weekday")),
        };
        Ok(PatronDay {
            comune: self.comune.parse().map_err(Disagreement::of(refused))?,
            name: self.name.clone(),
            rule,
            validity: validity(refused, self.valid_from, self.valid_to)?,
        })
    }
}

impl WeeklyRow {
    /// The stretch as the calendar knows it.
    pub(crate) fn opening(&self) -> Result<Opening<Uuid>, Disagreement> {
        self.beginning(self.valid_from)
    }

    /// The stretch from the day on which the operator's work begins; none when it ends before.
    fn worked(&self) -> Result<Option<Opening<Uuid>>, Disagreement> {
        let first = self.first_worked();
        if self.valid_to.is_some_and(|last| last < first) {
            Ok(None)
        } else {
            self.beginning(first).map(Some)
        }
    }

    /// The later of both beginnings; every so many weeks, the beginning of a week that counts.
    fn first_worked(&self) -> Date {
        let Some(first) = self.not_before.filter(|first| *first > self.valid_from) else {
            return self.valid_from;
        };
        let weeks = (monday_of(first) - monday_of(self.valid_from)).get_days() / 7;
        match weeks % i32::from(self.every_weeks.max(1)) {
            0 => first,
            past => monday_of(first).saturating_add((i32::from(self.every_weeks) - past).weeks()),
        }
    }

    fn beginning(&self, first: Date) -> Result<Opening<Uuid>, Disagreement> {
        let refused = "weekly hours";
        let series = Opening::new(
            self.place,
            read_weekday(refused, self.weekday)?,
            stretch(refused, self.starts_at, self.ends_at)?,
            Recurrence::from_columns(self.every_weeks, self.nth_in_month.as_deref())
                .map_err(Disagreement::of(refused))?,
            validity(refused, first, self.valid_to)?,
        );
        self.changes.iter().try_fold(series, |series, row| Ok(series.with_change(row.on_date, row.change()?)))
    }
}

impl ChangeRow {
    /// No times: it does not happen.
    fn change(&self) -> Result<OpeningChange<Uuid>, Disagreement> {
        match (self.starts_at, self.ends_at) {
            (Some(starts), Some(ends)) => Ok(OpeningChange::Hours {
                hours: stretch("a changed day", starts, ends)?,
                place: self.site_id,
            }),
            _ => Ok(OpeningChange::Cancelled),
        }
    }
}

impl ClosureRow {
    /// Of a site it is said to every counter: the calendar closes only what stands there.
    fn is_of(&self, counter: &CounterRow) -> bool {
        self.counter_id.is_none_or(|id| id == counter.id.0)
            && self.body_id.is_none_or(|id| id == counter.body.0)
    }

    fn hours(&self) -> Result<Option<Hours>, Disagreement> {
        self.starts_at.zip(self.ends_at).map(|(starts, ends)| stretch("closure", starts, ends)).transpose()
    }

    fn closure(&self) -> Result<Closure<Uuid>, Disagreement> {
        let mut closure =
            Closure::days(self.first_day, self.last_day).map_err(Disagreement::of("closure"))?;
        if let Some(hours) = self.hours()? {
            closure = closure.only_hours(hours);
        }
        Ok(match self.site_id {
            Some(site) => closure.only_at(site.0),
            None => closure,
        })
    }

    fn announced(&self) -> Result<AnnouncedClosure, Disagreement> {
        let scope = match (self.site_id, self.body_id) {
            (Some(_), _) => ClosureScope::Site,
            (None, Some(_)) => ClosureScope::Body,
            (None, None) => ClosureScope::Counter,
        };
        Ok(AnnouncedClosure {
            id: self.id,
            scope,
            first_day: self.first_day,
            last_day: self.last_day,
            hours: self.hours()?,
            only_at: self.site_id,
            reason: self.reason.clone(),
        })
    }
}

impl RoomRow {
    fn room(&self) -> Result<Room<Uuid>, Disagreement> {
        let mut room = Room::new(self.id, self.site_id, self.seats);
        if let Some(day) = self.closed_on {
            room.close_from(day);
        }
        room.take(self.taken.periods("room_engagement")?);
        Ok(room)
    }
}

fn monday_of(date: Date) -> Date {
    date.saturating_sub(i32::from(date.weekday().since(Weekday::Monday)).days())
}

fn read_weekday(table: &'static str, number: i16) -> Result<Weekday, Disagreement> {
    weekday(number).ok_or_else(|| Disagreement::of(table)("not a weekday"))
}

fn validity(table: &'static str, from: Date, to: Option<Date>) -> Result<Validity, Disagreement> {
    Validity::new(from, to).map_err(Disagreement::of(table))
}

fn stretch(table: &'static str, starts: Time, ends: Time) -> Result<Hours, Disagreement> {
    Hours::new(starts, ends).map_err(Disagreement::of(table))
}
