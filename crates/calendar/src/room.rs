use jiff::civil::Date;

use crate::intervals::{is_free, union};
use crate::period::Period;
use crate::rome::Minute;

/// A room of a place, with its chairs.
#[derive(Debug, Clone)]
pub struct Room<K> {
    key: K,
    place: K,
    seats: u16,
    closed_from: Option<Date>,
    busy: Vec<(Minute, Minute)>,
}

impl<K: Copy + Eq> Room<K> {
    /// A room that is always free, at a place, with so many chairs for those who come.
    pub const fn new(room: K, place: K, seats: u16) -> Self {
        Self { key: room, place, seats, closed_from: None, busy: Vec::new() }
    }

    /// Not used any more from this day on.
    pub const fn close_from(&mut self, day: Date) {
        self.closed_from = Some(day);
    }

    /// Adds times that are taken, in any order.
    pub fn take(&mut self, periods: impl IntoIterator<Item = Period>) {
        let mut busy = std::mem::take(&mut self.busy);
        busy.extend(periods.into_iter().map(Period::minutes));
        self.busy = union(busy);
    }

    /// Which.
    pub const fn room(&self) -> K {
        self.key
    }

    pub(crate) fn serves(&self, place: K, seats: u16, date: Date) -> bool {
        self.place == place && self.seats >= seats && self.closed_from.is_none_or(|day| date < day)
    }

    pub(crate) fn is_free(&self, from: Minute, to: Minute) -> bool {
        is_free(&self.busy, from, to)
    }
}
