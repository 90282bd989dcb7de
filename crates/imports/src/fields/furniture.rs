//! What counters write among the rows that is no row: totals, titles of groups, the names of the columns once more.

use snodo_core::Message;
use snodo_sheets::{Cell, Row, columns::Mapping};

use super::folded;

/// Words with which a row of totals begins.
const TOTALS: &[&str] = &["totale", "totali", "tot", "subtotale"];
/// A row of totals has few cells beside the word.
const CELLS_OF_TOTALS: usize = 4;
/// In a sheet with so many named columns a row with one cell is a title or a remark.
const COLUMNS_OF_A_REGISTER: usize = 4;

/// Says what a row is when it is about nobody and nothing.
pub(crate) fn recognise(row: &Row, mapping: &Mapping) -> Option<Message> {
    let filled: Vec<(usize, String)> = row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_blank())
        .map(|(column, cell)| (column, Cell::as_shown(cell)))
        .collect();
    let named = mapping.columns().iter().filter(|column| !column.header.is_empty()).count();
    let is_name = |(column, words): &&(usize, String)| {
        mapping.columns().get(*column).is_some_and(|known| folded(&known.header) == folded(words))
    };
    if filled.len() > 1 && filled.iter().filter(is_name).count() * 2 > filled.len() {
        return Some(Message::new("import-row-names-again"));
    }
    let is_total = |words: &str| folded(words).split(' ').next().is_some_and(|first| TOTALS.contains(&first));
    if filled.len() <= CELLS_OF_TOTALS && filled.iter().any(|(_, words)| is_total(words)) {
        return Some(Message::new("import-row-total"));
    }
    match &filled[..] {
        [(_, words)] if named >= COLUMNS_OF_A_REGISTER => {
            Some(Message::new("import-row-title").with("words", words))
        }
        _ => None,
    }
}
