use crate::cell::{Cell, RawRow};
use crate::error::SheetError;

/// Rows with something in them that are looked at to find the header.
const ROWS: usize = 30;
/// Longest name of a column; the rest of a longer one is left out.
const NAME_CHARACTERS: usize = 200;

/// Where the names of the columns are.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// Row as the spreadsheet numbers it.
    pub(crate) row: u32,
    /// One name for each column with something in the first rows; empty when the column has no name.
    pub(crate) names: Vec<String>,
}

/// What counts of a row to choose the header, small whatever the row holds.
struct Candidate {
    row: u32,
    filled: usize,
    data: usize,
    width: usize,
    names: Vec<String>,
}

/// Finds the header among the first rows: the first one that is more than half as full as the fullest; it must have at least as many names as data.
/// Titles, addresses and groups of columns above it are less full. `None` when there is no row at all.
pub(crate) fn find(
    mut next: impl FnMut() -> Result<Option<RawRow>, SheetError>,
    chosen: Option<u32>,
) -> Result<Option<Header>, SheetError> {
    let mut candidates = Vec::new();
    while candidates.len() < ROWS {
        let Some(row) = next()? else { break };
        // A row chosen by hand may lie below the first thirty.
        if chosen.is_none_or(|chosen| row.number >= chosen) {
            candidates.push(Candidate::new(&row));
        }
    }
    let fullest = candidates.iter().map(|candidate| candidate.filled).max().unwrap_or(0);
    let header = match chosen {
        Some(chosen) => candidates.iter().position(|candidate| candidate.row == chosen),
        None => candidates.iter().position(|candidate| candidate.filled * 2 > fullest),
    };
    let Some(header) = header else {
        return if candidates.is_empty() && chosen.is_none() { Ok(None) } else { Err(SheetError::NoHeader) };
    };
    let width = candidates[header..].iter().map(|candidate| candidate.width).max().unwrap_or(0);
    let header = candidates.swap_remove(header);
    if chosen.is_none() && header.data * 2 > header.filled {
        return Err(SheetError::NoHeader);
    }
    let mut names = header.names;
    names.resize(width.max(names.len()), String::new());
    Ok(Some(Header { row: header.row, names }))
}

impl Candidate {
    fn new(row: &RawRow) -> Self {
        let filled = row.cells.iter().filter(|cell| !cell.is_empty());
        Self {
            row: row.number,
            filled: filled.clone().count(),
            data: filled.filter(|cell| looks_like_data(cell)).count(),
            width: row.cells.len(),
            names: row.cells.iter().map(name).collect(),
        }
    }
}

fn name(cell: &Cell) -> String {
    let shown = match cell {
        Cell::Text(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        other => other.as_shown(),
    };
    shown.chars().take(NAME_CHARACTERS).collect()
}

/// Whether a cell is something one writes under a name and not a name: a number, a date, an address, a code.
fn looks_like_data(cell: &Cell) -> bool {
    match cell {
        Cell::Text(words) => {
            let digits = words.bytes().filter(u8::is_ascii_digit).count();
            words.contains('@') || digits >= 4 || (digits > 0 && cell.as_decimal().is_ok())
        }
        Cell::Empty => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{Header, find};
    use crate::SheetError;
    use crate::cell::{Cell, RawRow};

    fn header(rows: &[&[&str]]) -> Result<Option<Header>, SheetError> {
        let mut rows = rows.iter().zip(1_u32..).map(|(row, number)| {
            let cells: Vec<Cell> = row.iter().map(|text| Cell::text(*text)).collect();
            RawRow { number, fields: cells.len(), cells }
        });
        find(|| Ok(rows.next()), None)
    }

    #[test]
    fn titles_and_groups_of_columns_are_skipped() {
        let found = header(&[
            &["Sportello lavoro di Trecate"],
            &["Elenco aggiornato al 31/12/2025"],
            &["", "Anagrafica", "", "", "Contatti"],
            &["N.", "Cognome", "Nome", "Nato  il", "Cellulare"],
            &["1", "Rossi", "Ada", "28/03/1980", "333 1234567"],
        ]);
        let found = found.unwrap().unwrap();
        assert_eq!(found.row, 4);
        assert_eq!(found.names, ["N.", "Cognome", "Nome", "Nato il", "Cellulare"]);
    }

    #[test]
    fn data_without_names_are_refused() {
        let found = header(&[&["Rossi", "Ada", "28/03/1980", "333 1234567", "ada@esempio.it"]]);
        assert!(matches!(found, Err(SheetError::NoHeader)));
    }

    #[test]
    fn a_column_without_a_name_has_a_place() {
        let found = header(&[&["Cognome", "Nome"], &["Rossi", "Ada", "nota"]]).unwrap().unwrap();
        assert_eq!(found.names, ["Cognome", "Nome", ""]);
    }
}
