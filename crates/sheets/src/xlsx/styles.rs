use std::collections::HashMap;

use super::xml::{Xml, attribute};
use crate::error::SheetError;

/// Most number formats and cell formats kept; Excel itself stops at 65,490.
const FORMATS: usize = 65_536;

/// For each cell format of the workbook, whether its numbers are dates.
#[derive(Debug, Default)]
pub(super) struct Styles {
    dates: Vec<bool>,
}

impl Styles {
    pub(super) fn is_date(&self, format: usize) -> bool {
        self.dates.get(format).copied().unwrap_or(false)
    }

    pub(super) fn read(mut xml: Xml) -> Result<Self, SheetError> {
        let mut codes: HashMap<u32, bool> = HashMap::new();
        let mut formats: Vec<u32> = Vec::new();
        // Formats of cells are those inside `cellXfs`; `cellStyleXfs` and `dxfs` hold elements of the same names.
        let mut inside = false;
        let part = xml.part().to_owned();
        xml.elements(|name, element| {
            match name {
                "cellXfs" => inside = true,
                "cellStyleXfs" | "cellStyles" | "dxfs" => inside = false,
                "numFmt" if codes.len() < FORMATS => {
                    if let (Some(id), Some(code)) =
                        (number(&part, element, "numFmtId")?, attribute(&part, element, "formatCode")?)
                    {
                        codes.entry(id).or_insert_with(|| shows_date(&code));
                    }
                }
                "xf" if inside && formats.len() < FORMATS => {
                    formats.push(number(&part, element, "numFmtId")?.unwrap_or(0));
                }
                _ => {}
            }
            Ok(())
        })?;
        let is_date = |id: u32| codes.get(&id).copied().unwrap_or_else(|| built_in_date(id));
        Ok(Self { dates: formats.into_iter().map(is_date).collect() })
    }
}

fn number(
    part: &str,
    element: &quick_xml::events::BytesStart<'_>,
    name: &str,
) -> Result<Option<u32>, SheetError> {
    Ok(attribute(part, element, name)?.and_then(|value| value.parse().ok()))
}

/// The formats every spreadsheet program knows without a code (ECMA-376 part 1, 18.8.30). Elapsed time (46) counts as a number.
fn built_in_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// Whether a number format shows a date or a time of day: it has date letters outside quotes, escapes and brackets. Elapsed time, such as
/// `[h]:mm`, is a quantity and not a date.
fn shows_date(code: &str) -> bool {
    let positive = code.split(';').next().unwrap_or_default();
    let mut characters = positive.chars();
    let mut date = false;
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                let _quoted = characters.by_ref().find(|&next| next == '"');
            }
            '\\' | '_' | '*' => {
                characters.next();
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|&next| next != ']').collect();
                if !inside.is_empty()
                    && inside.chars().all(|letter| matches!(letter.to_ascii_lowercase(), 'h' | 'm' | 's'))
                {
                    return false;
                }
            }
            // `g` and `a` are years and days in Italian versions of the codes, stored by some programs as typed.
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => date = true,
            'E' | 'e' if !date => return false,
            'G' | 'g' if positive.eq_ignore_ascii_case("general") => return false,
            _ => {}
        }
    }
    date
}

#[cfg(test)]
mod tests {
    use super::shows_date;

    #[test]
    fn date_codes() {
        for code in
            ["dd/mm/yyyy", "d-mmm-yy", "[$-410]d mmmm yyyy;@", "hh:mm", "yyyy\\-mm\\-dd", "gg/mm/yyyy"]
        {
            assert!(shows_date(code), "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0.00 \"mesi\"",
            "[h]:mm",
            "0.00E+00",
            "[Red]0",
            "\"d\"0",
            "@",
            "_-* #,##0\\ _d",
        ] {
            assert!(!shows_date(code), "{code}");
        }
    }
}
