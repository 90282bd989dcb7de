//! The free times of a service, computed from what the database says now.

use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_calendar::{Channel, Gathering, Language, Period, Service, ServiceTerms, Slot, SlotQuery};
use snodo_core::Stored;
use snodo_network::{CounterId, OperatorId};
use snodo_openings::{BookableService, Openings};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    model::{Reason, day_in_italy},
    store,
};

/// How many free times a refusal offers.
const OFFERED: usize = 6;
/// Minutes between the beginnings that staff may choose in a gap of the agenda.
const ANY_BEGINNING: u16 = 5;

/// Who looks for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seeker {
    /// A citizen: within the notice that the service asks for; of a group, a seat.
    Citizen,
    /// Who was invited by staff: like a citizen, also for what citizens do not book by themselves.
    Invited,
    /// Staff: at any notice.
    Staff,
}

/// What narrows the search.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// With this operator.
    pub operator: Option<OperatorId>,
    /// With all of these: an appointment of two operators moves with both.
    pub together: Vec<OperatorId>,
    /// With somebody who speaks this language.
    pub language: Option<Language>,
    /// When the person is already expected somewhere.
    pub person_taken: Vec<Period>,
    /// In this room.
    pub room: Option<Uuid>,
    /// A new date of a group, instead of a seat in one that has a date.
    pub new_group: bool,
}

/// A service's free times at some counters and on a span of days.
pub struct FreeTimes {
    /// The service.
    pub service: BookableService,
    /// The counters with their hours.
    pub openings: Openings,
    counters: Vec<CounterId>,
    gatherings: Vec<Gathering<Uuid>>,
    days: (Date, Date),
}

impl FreeTimes {
    /// Reads all that free times are computed from, in two statements. Counters at which the service is not given are left out; the
    /// others keep their order, which is that of preference.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(
        tx: &mut PgConnection,
        service: BookableService,
        counters: &[CounterId],
        days: (Date, Date),
    ) -> Stored<FreeTimes> {
        let counters: Vec<CounterId> =
            counters.iter().copied().filter(|counter| service.counters.contains(counter)).collect();
        let openings = snodo_openings::openings(&mut *tx, Some(&counters), days.0, days.1).await?;
        let gatherings = if service.terms.terms().seats > 1 {
            store::taking::gatherings(tx, service.id, days).await?
        } else {
            Vec::new()
        };
        Ok(FreeTimes { service, openings, counters, gatherings, days })
    }

    /// The days on which a service can be booked today.
    pub fn horizon(service: &BookableService, today: Date) -> (Date, Date) {
        (today, today.saturating_add(i32::from(service.terms.terms().max_notice_days).days()))
    }

    /// Every free time, in order of time, then of counters.
    pub fn slots(&self, seeker: Seeker, narrowed: &Narrowed, now: Timestamp) -> Vec<Slot<Uuid>> {
        if self.joins_groups(narrowed) {
            return self.seats(seeker, narrowed, now).collect();
        }
        let query = self.query(&self.service.terms, seeker, narrowed, now);
        let all_free =
            |slot: &Slot<Uuid>| narrowed.together.iter().all(|one| slot.operators.contains(&one.0));
        self.openings.free.slots(&query).filter(all_free).collect()
    }

    /// The first free time at each counter, counters in their order; none where there is none.
    pub fn first_at_each(
        &self,
        seeker: Seeker,
        narrowed: &Narrowed,
        now: Timestamp,
    ) -> Vec<(CounterId, Option<Slot<Uuid>>)> {
        self.counters
            .iter()
            .map(|counter| {
                let first = if self.joins_groups(narrowed) {
                    self.seats(seeker, narrowed, now).find(|slot| slot.counter == counter.0)
                } else {
                    let query = self.query(&self.service.terms, seeker, narrowed, now);
                    self.openings.free.first_free(&query.at(vec![counter.0]))
                };
                (*counter, first)
            })
            .collect()
    }

    /// The free time that begins then at a counter, or why there is none and the next ones. Staff may begin whenever there is time,
    /// also between two of the service's usual beginnings: as the agenda shows its gaps.
    pub fn at(
        &self,
        start: Timestamp,
        seeker: Seeker,
        narrowed: &Narrowed,
        now: Timestamp,
    ) -> Result<Slot<Uuid>, (Reason, Vec<Slot<Uuid>>)> {
        let slots = self.slots(seeker, narrowed, now);
        let usual = slots.iter().find(|slot| slot.start == start).cloned();
        let found = usual.or_else(|| {
            (seeker == Seeker::Staff).then(|| self.between_beginnings(start, narrowed, now)).flatten()
        });
        found.ok_or_else(|| (self.why_not(start, narrowed, now), Self::next(slots, start)))
    }

    /// The free time that begins then, for a service whose appointments may begin every [`ANY_BEGINNING`] minutes.
    fn between_beginnings(
        &self,
        start: Timestamp,
        narrowed: &Narrowed,
        now: Timestamp,
    ) -> Option<Slot<Uuid>> {
        if self.joins_groups(narrowed) {
            return None;
        }
        let terms = ServiceTerms { step_minutes: Some(ANY_BEGINNING), ..self.service.terms.terms().clone() };
        let service = Service::new(terms).ok()?;
        let day = day_in_italy(start);
        let query = self.query(&service, Seeker::Staff, narrowed, now).between(day, day);
        let all_free =
            |slot: &Slot<Uuid>| narrowed.together.iter().all(|one| slot.operators.contains(&one.0));
        self.openings.free.slots(&query).find(|slot| slot.start == start && all_free(slot))
    }

    /// The next free times from the day of one on, that one left out; earlier ones when there are none.
    pub fn next(slots: Vec<Slot<Uuid>>, than: Timestamp) -> Vec<Slot<Uuid>> {
        let day = day_in_italy(than);
        let (earlier, mut next): (Vec<_>, Vec<_>) = slots
            .into_iter()
            .filter(|slot| slot.start != than)
            .partition(|slot| day_in_italy(slot.start) < day);
        if next.is_empty() {
            next = earlier;
        }
        next.truncate(OFFERED);
        next
    }

    fn why_not(&self, start: Timestamp, narrowed: &Narrowed, now: Timestamp) -> Reason {
        if start <= now {
            return Reason::Past;
        }
        if self.joins_groups(narrowed) {
            return Reason::SeatTaken;
        }
        let ends =
            start + jiff::SignedDuration::from_mins(i64::from(self.service.terms.terms().duration_minutes));
        let day = day_in_italy(start);
        let is_open = self.openings.counters.iter().any(|counter| {
            counter.hours.open_on(day).iter().any(|stretch| stretch.start() <= start && ends <= stretch.end())
        });
        if !is_open {
            return Reason::CounterClosed;
        }
        let without_person = Narrowed { person_taken: Vec::new(), ..narrowed.clone() };
        let is_free = |narrowed: &Narrowed| {
            self.slots(Seeker::Staff, narrowed, now).iter().any(|slot| slot.start == start)
        };
        if !narrowed.person_taken.is_empty() && is_free(&without_person) {
            return Reason::PersonBusy;
        }
        if is_free(narrowed) { Reason::Past } else { Reason::TimeTaken }
    }

    fn joins_groups(&self, narrowed: &Narrowed) -> bool {
        self.service.terms.terms().seats > 1 && !narrowed.new_group
    }

    fn query<'a>(
        &self,
        service: &'a Service,
        seeker: Seeker,
        narrowed: &Narrowed,
        now: Timestamp,
    ) -> SlotQuery<'a, Uuid> {
        let operators = match narrowed.operator {
            Some(operator) => vec![operator.0],
            None => self.service.operators.iter().map(|operator| operator.0).collect(),
        };
        let mut query = SlotQuery::new(service, now)
            .between(self.days.0, self.days.1)
            .at(self.counters.iter().map(|counter| counter.0).collect())
            .with(operators)
            .not_during(narrowed.person_taken.iter().copied());
        if let Some(language) = narrowed.language {
            query = query.speaking(language);
        }
        if let Some(room) = narrowed.room {
            query = query.in_room(room);
        }
        if seeker == Seeker::Staff { query.at_any_notice() } else { query }
    }

    fn seats<'a>(
        &'a self,
        seeker: Seeker,
        narrowed: &'a Narrowed,
        now: Timestamp,
    ) -> impl Iterator<Item = Slot<Uuid>> + 'a {
        let notice = if seeker == Seeker::Staff { 0 } else { self.service.terms.terms().min_notice_minutes };
        let earliest = now + jiff::SignedDuration::from_mins(i64::from(notice));
        let elsewhere = |period: &Period| {
            narrowed
                .person_taken
                .iter()
                .any(|taken| taken.start() < period.end() && period.start() < taken.end())
        };
        self.gatherings
            .iter()
            .filter(move |gathering| {
                gathering.seats_left > 0
                    && gathering.period.start() > earliest
                    && self.counters.iter().any(|counter| counter.0 == gathering.counter)
                    && !elsewhere(&gathering.period)
            })
            .map(|gathering| Slot {
                start: gathering.period.start(),
                end: gathering.period.end(),
                counter: gathering.counter,
                place: gathering.place,
                operators: gathering.operators.clone(),
                room: gathering.room,
                seats_left: gathering.seats_left,
                joins: Some(gathering.appointment),
            })
    }
}

/// The ways in which a service is held, the usual one first.
pub(crate) fn channel_codes(service: &BookableService) -> Vec<&'static str> {
    let code = |channel: &Channel| match channel {
        Channel::Desk => "desk",
        Channel::Phone => "phone",
        Channel::Video => "video",
    };
    service.terms.terms().channels.iter().map(code).collect()
}

/// How a service is held: as wanted, if it is; else in its usual way.
pub(crate) fn channel_code(service: &BookableService, wanted: Option<&str>) -> &'static str {
    let offered = channel_codes(service);
    offered.iter().find(|code| Some(**code) == wanted).or(offered.first()).copied().unwrap_or("desk")
}
