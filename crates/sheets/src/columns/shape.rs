use crate::cell::{Cell, Row};

/// What the cells of a column look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Anything.
    Any,
    /// A codice fiscale: sixteen letters and digits in their places (D.M. 23/12/1976), or eleven digits.
    FiscalCode,
    /// A partita IVA: eleven digits.
    VatNumber,
    /// A date.
    Date,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A CAP: five digits, perhaps without the zeros in front.
    PostalCode,
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
}

/// Cells needed before contents count.
const ENOUGH_CELLS: usize = 3;

impl Shape {
    fn fits(self, cell: &Cell) -> bool {
        let text = || cell.as_text().ok().flatten().unwrap_or_default();
        let digits = |count: usize| {
            let text = text();
            text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        match self {
            Self::Any => true,
            Self::FiscalCode => is_fiscal_code(&text()) || digits(11),
            Self::VatNumber => digits(11) || text().to_uppercase().starts_with("IT"),
            Self::Date => cell.as_date().is_ok(),
            Self::Email => {
                let text = text();
                text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
            }
            Self::Phone => cell.as_phones().is_ok(),
            Self::PostalCode => cell
                .as_code(5)
                .ok()
                .flatten()
                .is_some_and(|code| code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit())),
            Self::YesNo => cell.as_yes_no().is_ok(),
            Self::Number => cell.as_decimal().is_ok(),
        }
    }

    /// Whether contents of this shape are nothing else, so that they tell a column whatever its name.
    fn speaks_for_itself(self) -> bool {
        matches!(self, Self::FiscalCode | Self::Email)
    }
}

/// Letters where letters go and digits where digits go, with the letters that stand for digits when two people would have the same code.
fn is_fiscal_code(text: &str) -> bool {
    let text = text.replace(' ', "").to_uppercase();
    text.len() == 16
        && text.bytes().enumerate().all(|(place, byte)| match place {
            0..=5 | 8 | 11 | 15 => byte.is_ascii_uppercase(),
            _ => byte.is_ascii_digit() || b"LMNPQRSTUV".contains(&byte),
        })
}

/// The cells of one column that are not blank.
pub(super) struct Contents<'rows> {
    cells: Vec<&'rows Cell>,
}

impl<'rows> Contents<'rows> {
    pub(super) fn of(sample: &'rows [Row], column: usize) -> Self {
        let cells = sample.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_blank());
        Self { cells: cells.collect() }
    }

    /// The confidence that a name gives, corrected by what the column holds.
    pub(super) fn weigh(&self, by_name: u8, shape: Shape) -> u8 {
        if shape == Shape::Any || self.cells.len() < ENOUGH_CELLS {
            return by_name;
        }
        let fitting = self.cells.iter().filter(|cell| shape.fits(cell)).count() * 100 / self.cells.len();
        match fitting {
            80.. if by_name < 60 && shape.speaks_for_itself() => by_name.max(65),
            // Some share of the name is needed: many columns hold numbers.
            80.. if by_name >= 40 => by_name + (100 - by_name) / 5 * 2,
            0..20 => by_name / 5 * 3,
            _ => by_name,
        }
    }
}
