//! Dates as people write them.

use jiff::{Span, civil::Date};
use snodo_sheets::Cell;

use crate::demo::random::Random;

/// A day so many days from today.
pub(super) fn date_in(random: &mut Random, today: Date, least: i32, most: i32) -> Cell {
    let date = today.saturating_add(Span::new().days(random.between(least, most)));
    date_cell(random, date, false)
}

/// Dates as people write them; about one birth in three hundred is outside the calendar.
pub(super) fn date_cell(random: &mut Random, date: Date, birth: bool) -> Cell {
    if birth && random.rarely(3) {
        return Cell::text(format!("31/02/{}", date.year()));
    }
    let (day, month, year) = (date.day(), date.month(), date.year());
    match random.below(100) {
        0..78 => Cell::Date(date),
        78..88 => Cell::text(format!("{day}/{month}/{year}")),
        88..93 => Cell::text(format!("{day:02}.{month:02}.{year}")),
        93..96 => Cell::text(format!("{day}-{month}-{year}")),
        96..98 => Cell::text(format!("{day:02}/{month:02}/{:02}", year.rem_euclid(100))),
        _ => Cell::text(date.to_string()),
    }
}
