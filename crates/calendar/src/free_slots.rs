use jiff::Timestamp;
use jiff::civil::Date;

use crate::counter_hours::{CounterHours, OpenStretch, days};
use crate::intervals::is_free;
use crate::operator_hours::OperatorHours;
use crate::query::SlotQuery;
use crate::rome::{Minute, RomanDay, day_of, instant};
use crate::room::Room;

/// A time that can be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot<K> {
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// At which counter.
    pub counter: K,
    /// Where the counter stands then.
    pub place: K,
    /// Who could receive, in the order in which they were given to [`FreeSlots`]; of a group to join, who does.
    pub operators: Vec<K>,
    /// The first room that is free, when the service needs one; of a group to join, its room.
    pub room: Option<K>,
    /// How many people it has seats for.
    pub seats_left: u16,
    /// The appointment of a group to join; `None` for a new appointment.
    pub joins: Option<K>,
}

/// Counters, operators and rooms with what is taken of their time: everything that free times are computed from.
///
/// `K` is the caller's key of counters, places, operators, rooms and appointments alike.
///
/// An appointment is offered when it lies whole inside an open stretch of the counter and inside the operator's hours there, when the
/// operator is not taken from the beginning of the preparation to its end, and when a room is free where one is needed. It starts on the
/// service's grid, counted from the beginning of the open stretch. The preparation itself may lie before the opening.
///
/// ```
/// use std::sync::Arc;
///
/// use jiff::civil::{Weekday, date};
/// use snodo_calendar::{
///     CounterHours, FreeSlots, Holidays, Opening, OperatorHours, Period, Recurrence, Service, ServiceTerms, SlotQuery, Validity,
/// };
///
/// let since = Validity::since(date(2026, 1, 1));
/// let tuesdays = |place| Opening::new(place, Weekday::Tuesday, "08:30-10:00".parse().unwrap(), Recurrence::WEEKLY, since);
/// let mut counter = CounterHours::new(Arc::new(Holidays::national().clone()));
/// counter.open(tuesdays("via Roma 1"));
/// let mut giulia = OperatorHours::new("Giulia");
/// giulia.receive(tuesdays("counter"));
/// giulia.take([Period::new("2026-05-05T08:30+02:00".parse()?, "2026-05-05T09:00+02:00".parse()?)?]);
///
/// let free = FreeSlots::new(vec![("counter", counter)], vec![giulia], Vec::new());
/// let service = Service::new(ServiceTerms::lasting(30, since))?;
/// let query = SlotQuery::new(&service, "2026-05-04T10:00+02:00".parse()?);
/// let first = free.first_free(&query).expect("Tuesday at nine is free");
/// assert_eq!(first.start, "2026-05-05T09:00+02:00".parse()?);
/// assert_eq!((first.place, first.operators), ("via Roma 1", vec!["Giulia"]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct FreeSlots<K> {
    counters: Vec<(K, CounterHours<K>)>,
    operators: Vec<OperatorHours<K>>,
    rooms: Vec<Room<K>>,
}

impl<K: Copy + Eq> FreeSlots<K> {
    /// Counters with their key, operators and rooms in the order in which they are to be preferred.
    pub const fn new(
        counters: Vec<(K, CounterHours<K>)>,
        operators: Vec<OperatorHours<K>>,
        rooms: Vec<Room<K>>,
    ) -> Self {
        Self { counters, operators, rooms }
    }

    /// Every free time that is looked for, in order of time, then of counters. Days are computed as they are asked for.
    pub fn slots<'a>(&'a self, query: &'a SlotQuery<'a, K>) -> impl Iterator<Item = Slot<K>> + 'a {
        let search = Search::new(self, query);
        let (first, last) = query.days();
        let days = search.is_possible.then(|| days(first, last)).into_iter().flatten();
        days.flat_map(move |date| search.on(date))
    }

    /// The first free time, without computing the days after it.
    pub fn first_free(&self, query: &SlotQuery<'_, K>) -> Option<Slot<K>> {
        self.slots(query).next()
    }
}

/// A query with all that does not change from day to day.
struct Search<'a, K> {
    query: &'a SlotQuery<'a, K>,
    /// In the order asked for.
    counters: Vec<&'a (K, CounterHours<K>)>,
    operators: Vec<&'a OperatorHours<K>>,
    rooms: &'a [Room<K>],
    is_possible: bool,
    earliest: Minute,
    duration: Minute,
    preparation: Minute,
    step: Minute,
}

/// A time without a break at which an operator receives at a counter: which operator of the search, from when to when.
type Receiving = (usize, (Minute, Minute));

impl<'a, K: Copy + Eq> Search<'a, K> {
    fn new(free: &'a FreeSlots<K>, query: &'a SlotQuery<'a, K>) -> Self {
        let counters = match &query.counters {
            None => free.counters.iter().collect(),
            Some(wanted) => wanted
                .iter()
                .filter_map(|key| free.counters.iter().find(|(counter, _)| counter == key))
                .collect(),
        };
        let wanted = |operator: &&OperatorHours<K>| {
            query.operators.as_ref().is_none_or(|wanted| wanted.contains(&operator.operator()))
                && operator.speaks_one_of(&query.languages)
        };
        let terms = query.service.terms();
        Self {
            query,
            counters,
            operators: free.operators.iter().filter(wanted).collect(),
            rooms: &free.rooms,
            is_possible: query.is_possible(),
            earliest: query.earliest(),
            duration: terms.duration_minutes.into(),
            preparation: terms.preparation_minutes.into(),
            step: query.service.step_minutes().into(),
        }
    }

    /// The free times of a day.
    fn on(&self, date: Date) -> Vec<Slot<K>> {
        if !self.query.service.terms().validity.contains(date) {
            return Vec::new();
        }
        let day = RomanDay::of(date);
        let receiving = self.receiving_on(&day);
        let mut slots = Vec::new();
        for (rank, ((counter, hours), receiving)) in self.counters.iter().zip(receiving).enumerate() {
            slots.extend(self.gatherings_on(date, *counter).map(|slot| (rank, slot)));
            if !receiving.is_empty() {
                for stretch in hours.open_during(&day) {
                    slots.extend(self.slots_in(*counter, &stretch, &receiving).map(|slot| (rank, slot)));
                }
            }
        }
        slots.sort_by_key(|(rank, slot)| (slot.start, *rank));
        slots.into_iter().map(|(_, slot)| slot).collect()
    }

    /// Who receives at each counter of the search, operator by operator.
    fn receiving_on(&self, day: &RomanDay) -> Vec<Vec<Receiving>> {
        let mut receiving: Vec<Vec<Receiving>> = vec![Vec::new(); self.counters.len()];
        for (index, operator) in self.operators.iter().enumerate() {
            for (at, span) in operator.on(day) {
                if let Some(rank) = self.counters.iter().position(|(counter, _)| *counter == at) {
                    receiving[rank].push((index, span));
                }
            }
        }
        receiving.into_iter().map(joined).collect()
    }

    fn gatherings_on(&self, date: Date, counter: K) -> impl Iterator<Item = Slot<K>> {
        let is_open = move |start: Minute, end: Minute| {
            start >= self.earliest && is_free(&self.query.taken, start, end)
        };
        let gatherings = self.query.gatherings.iter().filter(move |gathering| {
            let (start, end) = gathering.period.minutes();
            gathering.counter == counter
                && gathering.seats_left >= self.query.seats.max(1)
                && day_of(gathering.period.start()) == date
                && is_open(start, end)
                && self.operators.iter().any(|wanted| gathering.operators.contains(&wanted.operator()))
        });
        gatherings.map(move |gathering| Slot {
            start: gathering.period.start(),
            end: gathering.period.end(),
            counter,
            place: gathering.place,
            operators: gathering.operators.clone(),
            room: gathering.room,
            seats_left: gathering.seats_left,
            joins: Some(gathering.appointment),
        })
    }

    /// The free times inside one open stretch.
    fn slots_in(
        &self,
        counter: K,
        stretch: &OpenStretch<K>,
        receiving: &[Receiving],
    ) -> impl Iterator<Item = Slot<K>> {
        let (opens, closes) = stretch.span();
        let starts = usize::try_from((closes - opens - self.duration).div_euclid(self.step) + 1).unwrap_or(0);
        let mut who: Vec<Vec<K>> = vec![Vec::new(); starts];
        for &(operator, (from, to)) in receiving {
            self.mark(self.operators[operator], (opens, from.max(opens), to.min(closes)), &mut who);
        }
        let (place, date) = (stretch.place, stretch.date);
        let seats = self.query.service.terms().seats;
        (opens..).step_by(usize::try_from(self.step).unwrap_or(1)).zip(who).filter_map(
            move |(start, operators)| {
                let end = start + self.duration;
                if operators.is_empty() || !is_free(&self.query.taken, start, end) {
                    return None;
                }
                let wanted = self.query.room;
                let room = if wanted.is_some() || self.query.service.terms().needs_room {
                    let free = |room: &&Room<K>| {
                        wanted.is_none_or(|wanted| room.room() == wanted)
                            && room.serves(place, seats, date)
                            && room.is_free(start, end)
                    };
                    Some(self.rooms.iter().find(free)?.room())
                } else {
                    None
                };
                let (start, end) = (instant(start), instant(end));
                Some(Slot { start, end, counter, place, operators, room, seats_left: seats, joins: None })
            },
        )
    }

    /// Writes the operator at every start of the grid, which begins at `opens`, that they can take within `[from, to)`.
    fn mark(
        &self,
        operator: &OperatorHours<K>,
        (opens, from, to): (Minute, Minute, Minute),
        who: &mut [Vec<K>],
    ) {
        let on_grid =
            |minute: Minute| opens + (minute - opens + self.step - 1).div_euclid(self.step) * self.step;
        let busy = operator.busy();
        let mut start = on_grid(from.max(self.earliest));
        let mut next = busy.partition_point(|(_, end)| *end <= start - self.preparation);
        while start + self.duration <= to {
            match busy.get(next) {
                Some((_, ends)) if *ends <= start - self.preparation => next += 1,
                Some((begins, ends)) if *begins < start + self.duration => {
                    start = on_grid(ends + self.preparation);
                }
                _ => {
                    let index = usize::try_from((start - opens) / self.step).ok();
                    if let Some(operators) = index.and_then(|index| who.get_mut(index)) {
                        operators.push(operator.operator());
                    }
                    start += self.step;
                }
            }
        }
    }
}

/// Hours that touch or overlap are one; each operator's stay apart.
fn joined(mut receiving: Vec<Receiving>) -> Vec<Receiving> {
    receiving.retain(|(_, (from, to))| from < to);
    receiving.sort_unstable();
    receiving.dedup_by(|(operator, (from, to)), (last, (_, ends))| {
        let touches = operator == last && *from <= *ends;
        if touches {
            *ends = (*ends).max(*to);
        }
        touches
    });
    receiving
}
