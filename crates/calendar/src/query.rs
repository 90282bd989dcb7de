use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::gathering::Gathering;
use crate::intervals::union;
use crate::period::Period;
use crate::rome::{Minute, ceil, day_of};
use crate::service::{Channel, Language, Service};

/// Which free times are looked for.
#[derive(Debug, Clone)]
pub struct SlotQuery<'a, K> {
    pub(crate) service: &'a Service,
    now: Timestamp,
    first_day: Date,
    last_day: Option<Date>,
    any_notice: bool,
    pub(crate) counters: Option<Vec<K>>,
    pub(crate) operators: Option<Vec<K>>,
    pub(crate) languages: Vec<Language>,
    channel: Option<Channel>,
    pub(crate) room: Option<K>,
    pub(crate) seats: u16,
    pub(crate) taken: Vec<(Minute, Minute)>,
    pub(crate) gatherings: Vec<Gathering<K>>,
}

impl<'a, K: Copy + Eq> SlotQuery<'a, K> {
    /// Every time at which the service can be booked now, from the shortest notice to the longest.
    pub fn new(service: &'a Service, now: Timestamp) -> Self {
        Self {
            service,
            now,
            first_day: day_of(now),
            last_day: None,
            any_notice: false,
            counters: None,
            operators: None,
            languages: Vec::new(),
            channel: None,
            room: None,
            seats: 1,
            taken: Vec::new(),
            gatherings: Vec::new(),
        }
    }

    /// Only on these days, both included.
    #[must_use]
    pub const fn between(mut self, first: Date, last: Date) -> Self {
        (self.first_day, self.last_day) = (first, Some(last));
        self
    }

    /// Without regard to the notice that the service asks for, as staff may: any time that is not past, on the days of
    /// [`between`](Self::between) or as far ahead as the service says.
    #[must_use]
    pub const fn at_any_notice(mut self) -> Self {
        self.any_notice = true;
        self
    }

    /// Only at these counters. Of two slots that start together, the one at the counter named first comes first.
    #[must_use]
    pub fn at(mut self, counters: Vec<K>) -> Self {
        self.counters = Some(counters);
        self
    }

    /// Only with these operators, such as those who give the service.
    #[must_use]
    pub fn with(mut self, operators: Vec<K>) -> Self {
        self.operators = Some(operators);
        self
    }

    /// With an operator who speaks this language, or another that is asked for.
    #[must_use]
    pub fn speaking(mut self, language: Language) -> Self {
        self.languages.push(language);
        self
    }

    /// Held in this way. There are no slots if the service is not.
    #[must_use]
    pub const fn by(mut self, channel: Channel) -> Self {
        self.channel = Some(channel);
        self
    }

    /// In this room, whether the service needs one or not. There are no slots at other places, or while it is taken.
    #[must_use]
    pub const fn in_room(mut self, room: K) -> Self {
        self.room = Some(room);
        self
    }

    /// For so many people together: 1 when not said.
    #[must_use]
    pub const fn for_people(mut self, people: u16) -> Self {
        self.seats = people;
        self
    }

    /// Not while the person is elsewhere: their other appointments and sessions.
    #[must_use]
    pub fn not_during(mut self, periods: impl IntoIterator<Item = Period>) -> Self {
        self.taken.extend(periods.into_iter().map(Period::minutes));
        self.taken = union(self.taken);
        self
    }

    /// Groups of this service that already have a date and can be joined.
    #[must_use]
    pub fn or_joining(mut self, gatherings: impl IntoIterator<Item = Gathering<K>>) -> Self {
        self.gatherings.extend(gatherings);
        self
    }

    /// The service is held in the way asked for, for as many people as asked for.
    pub(crate) fn is_possible(&self) -> bool {
        let terms = self.service.terms();
        self.channel.is_none_or(|channel| terms.channels.contains(&channel)) && self.seats <= terms.seats
    }

    /// The first minute at which an appointment may start.
    pub(crate) fn earliest(&self) -> Minute {
        let notice = if self.any_notice { 0 } else { self.service.terms().min_notice_minutes };
        ceil(self.now) + Minute::from(notice)
    }

    /// First and last day on which an appointment may be.
    pub(crate) fn days(&self) -> (Date, Date) {
        let today = day_of(self.now);
        let longest = today.saturating_add(i32::from(self.service.terms().max_notice_days).days());
        let last = match self.last_day {
            Some(last) if self.any_notice => last,
            Some(last) => last.min(longest),
            None => longest,
        };
        (self.first_day.max(today), last)
    }
}
