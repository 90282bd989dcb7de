//! A day as a grid of time: a column for each operator, a row for each quarter of an hour.

use jiff::{SignedDuration, Timestamp, civil::Date};
use snodo_calendar::{Service, ServiceTerms, SlotQuery, Validity};
use snodo_core::{Frame, address_with};
use snodo_network::OperatorId;
use snodo_openings::Openings;
use uuid::Uuid;

use super::view::View;
use crate::{
    model::{Appointment, ParticipationState},
    words,
};

/// Minutes of a row.
const ROW: i64 = 15;
/// The free gaps shown are so long: the shortest talk that is worth a click.
const GAP: u16 = 30;

/// Something in a column: an appointment, or a gap to book.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) href: String,
    pub(crate) time: String,
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) badge: &'static str,
    pub(crate) state: String,
    pub(crate) is_gap: bool,
    /// The page that moves it, for who drags it onto a gap; empty when it stays.
    pub(crate) moving: String,
}

/// A cell that is begun in a row.
pub(crate) struct Cell {
    pub(crate) rows: i64,
    pub(crate) entries: Vec<Entry>,
}

/// A row of the grid: its time, and for each column the cell that begins there; none where one from above goes on.
pub(crate) struct Row {
    pub(crate) time: String,
    pub(crate) is_full_hour: bool,
    pub(crate) cells: Vec<Option<Cell>>,
}

/// The day's columns and rows, and the same as one list for narrow screens.
pub(crate) struct Grid {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) list: Vec<(String, Vec<Entry>)>,
}

/// Whose time is free: what stands over a column.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of {
    Operator(OperatorId),
    /// A room, at whose place somebody receives.
    Room(Uuid),
}

/// The gaps of an operator or a room on a day, as long as the shortest talk.
pub(crate) fn gaps(
    openings: &Openings,
    of: Of,
    day: Date,
    now: Timestamp,
) -> Vec<(Timestamp, Timestamp, Uuid)> {
    let Ok(service) = Service::new(ServiceTerms::lasting(GAP, Validity::since(day))) else {
        return Vec::new();
    };
    let query = SlotQuery::new(&service, now).between(day, day).at_any_notice();
    let query = match of {
        Of::Operator(operator) => query.with(vec![operator.0]),
        Of::Room(room) => query.in_room(room),
    };
    openings.free.slots(&query).map(|slot| (slot.start, slot.end, slot.counter)).collect()
}

pub(crate) fn entry_of(page: &Frame, appointment: &Appointment) -> Entry {
    let names = appointment.names();
    let attendee = appointment.attendees().next();
    let state = attendee.map(|one| one.state);
    let seats = if appointment.is_group() {
        page.t_with_two(
            "agenda-seats",
            ("taken", &appointment.attendees().count()),
            ("seats", &appointment.seats),
        )
    } else {
        String::new()
    };
    Entry {
        start: appointment.start,
        end: appointment.end,
        href: format!("/appuntamenti/{}", appointment.id),
        time: words::span(appointment.start, appointment.end),
        title: if appointment.is_group() {
            appointment.service_name.clone()
        } else if names.is_empty() {
            page.t("agenda-somebody")
        } else {
            names
        },
        about: if appointment.is_group() { seats } else { appointment.service_name.clone() },
        badge: if appointment.is_group() { "" } else { state.map_or("", ParticipationState::badge) },
        state: state.map(|state| page.word("participation-state", state.code())).unwrap_or_default(),
        is_gap: false,
        moving: attendee
            .filter(|one| one.state == ParticipationState::Booked && !appointment.is_group())
            .map(|one| format!("/appuntamenti/{}/presenze/{}/sposta", appointment.id, one.id))
            .unwrap_or_default(),
    }
}

fn gap_of(page: &Frame, view: &View, of: Of, (start, end, counter): (Timestamp, Timestamp, Uuid)) -> Entry {
    let several = view.counter.is_none() && view.counters.len() > 1;
    let counter_name =
        view.counters.iter().find(|one| one.id.0 == counter).map_or("", |one| one.name.as_str());
    let of = match of {
        Of::Operator(operator) => ("operatore", operator.to_string()),
        Of::Room(room) => ("stanza", room.to_string()),
    };
    Entry {
        start,
        end,
        href: address_with(
            "/appuntamenti/nuovo",
            &[("sportello", &counter.to_string()), (of.0, &of.1), ("inizio", &start.to_string())],
        ),
        time: words::clock(start),
        title: page.t_with("agenda-book-at", "time", words::clock(start)),
        about: if several { counter_name.to_owned() } else { String::new() },
        badge: "",
        state: String::new(),
        is_gap: true,
        moving: String::new(),
    }
}

/// The grid of a day.
pub(crate) fn grid(
    page: &Frame,
    view: &View,
    openings: &Openings,
    appointments: &[Appointment],
    now: Timestamp,
) -> Grid {
    let shown = view
        .operators
        .iter()
        .filter(|one| view.rooms.is_empty() && view.operator.is_none_or(|operator| operator == one.id));
    let mut columns = Vec::new();
    let mut entries: Vec<Vec<Entry>> = Vec::new();
    for operator in shown {
        let mut column: Vec<Entry> = appointments
            .iter()
            .filter(|appointment| appointment.is_held_by(operator.id))
            .map(|appointment| entry_of(page, appointment))
            .collect();
        column.extend(
            gaps(openings, Of::Operator(operator.id), view.day, now)
                .into_iter()
                .map(|gap| gap_of(page, view, Of::Operator(operator.id), gap)),
        );
        column.sort_by_key(|entry| (entry.start, entry.end));
        if !column.is_empty() {
            columns.push(operator.name.clone());
            entries.push(column);
        }
    }
    for room in &view.rooms {
        let here = appointments.iter().filter(|appointment| appointment.room == Some(room.id));
        // Dragging moves to an operator's time: from a room to another there is none.
        let mut column: Vec<Entry> =
            here.map(|appointment| Entry { moving: String::new(), ..entry_of(page, appointment) }).collect();
        column.extend(
            gaps(openings, Of::Room(room.id), view.day, now)
                .into_iter()
                .map(|gap| gap_of(page, view, Of::Room(room.id), gap)),
        );
        column.sort_by_key(|entry| (entry.start, entry.end));
        columns.push(room.name.clone());
        entries.push(column);
    }
    let rows = rows(&entries);
    let list = columns.iter().cloned().zip(entries).collect();
    Grid { columns, rows, list }
}

fn rows(columns: &[Vec<Entry>]) -> Vec<Row> {
    let all = || columns.iter().flatten();
    let (Some(first), Some(last)) =
        (all().map(|entry| entry.start).min(), all().map(|entry| entry.end).max())
    else {
        return Vec::new();
    };
    let row = SignedDuration::from_mins(ROW);
    let begins = Timestamp::from_second(first.as_second().div_euclid(ROW * 60) * ROW * 60).unwrap_or(first);
    let count = (last.as_second() - begins.as_second() + ROW * 60 - 1) / (ROW * 60);
    let mut covered: Vec<i64> = vec![0; columns.len()];
    let mut rows = Vec::new();
    for number in 0..count {
        let from = begins + SignedDuration::from_mins(ROW * number);
        let cells = columns
            .iter()
            .zip(&mut covered)
            .map(|(column, covered)| {
                if number < *covered {
                    return None;
                }
                let cell = cell_at(column, from, row, count - number);
                *covered = number + cell.rows;
                Some(cell)
            })
            .collect();
        let time = words::clock(from);
        rows.push(Row { is_full_hour: time.ends_with(":00"), time, cells });
    }
    rows
}

/// The cell that begins at a row: what begins there, and what begins before that has ended. Empty, it goes on to what comes next.
fn cell_at(column: &[Entry], from: Timestamp, row: SignedDuration, rows_left: i64) -> Cell {
    let mut rows = 1;
    let next = column.iter().map(|entry| entry.start).filter(|start| *start >= from).min();
    if next.is_none_or(|next| next >= from + row) {
        let until = next.map_or(rows_left, |next| (next.as_second() - from.as_second()).div_euclid(ROW * 60));
        return Cell { rows: until.clamp(1, rows_left), entries: Vec::new() };
    }
    loop {
        let to = from + row * i32::try_from(rows).unwrap_or(1);
        let entries: Vec<Entry> =
            column.iter().filter(|entry| entry.start >= from && entry.start < to).cloned().collect();
        let ends = entries.iter().map(|entry| entry.end).max().unwrap_or(to);
        let needed =
            (ends.as_second() - from.as_second() + ROW * 60 - 1).div_euclid(ROW * 60).clamp(1, rows_left);
        if needed <= rows {
            return Cell { rows, entries };
        }
        rows = needed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(start: &str, end: &str) -> Entry {
        Entry {
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
            href: String::new(),
            time: String::new(),
            title: start.to_owned(),
            about: String::new(),
            badge: "",
            state: String::new(),
            is_gap: false,
            moving: String::new(),
        }
    }

    #[test]
    fn every_row_of_a_column_is_covered_once_and_nothing_is_lost() {
        let columns = vec![
            vec![
                entry("2026-12-01T08:00:00Z", "2026-12-01T08:45:00Z"),
                entry("2026-12-01T08:40:00Z", "2026-12-01T09:10:00Z"),
                entry("2026-12-01T10:00:00Z", "2026-12-01T10:30:00Z"),
            ],
            vec![entry("2026-12-01T08:30:00Z", "2026-12-01T09:00:00Z")],
        ];
        let rows = rows(&columns);
        assert_eq!(rows.len(), 10);
        for (column, entries) in columns.iter().enumerate() {
            let cells: Vec<&Cell> = rows.iter().filter_map(|row| row.cells[column].as_ref()).collect();
            assert_eq!(cells.iter().map(|cell| cell.rows).sum::<i64>(), 10);
            assert_eq!(cells.iter().map(|cell| cell.entries.len()).sum::<usize>(), entries.len());
        }
    }
}
