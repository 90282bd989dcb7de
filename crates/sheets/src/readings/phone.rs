use super::{ReadingError, cut};
use crate::cell::Cell;

/// A telephone number in the international form of ITU-T E.164, `+393331234567`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct PhoneNumber {
    e164: String,
    kind: PhoneKind,
}

/// What a number's first digits say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// Italian, beginning with 3.
    Mobile,
    /// Italian, beginning with 0.
    Landline,
    /// Of another country.
    Foreign,
}

impl PhoneNumber {
    /// With `+` and the country code.
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// Mobile, landline or foreign.
    pub fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// Reads a number with its blanks, dots, dashes, slashes and brackets. Without a country code it is Italian (national numbering plan,
    /// AGCOM 8/15/CIR): mobiles 3 and 8 or 9 more digits, landlines 0 and 5 to 10 more.
    pub fn parse(text: &str) -> Option<Self> {
        let trimmed = text.trim().trim_start_matches(['\'', '(']);
        let international = trimmed.starts_with('+');
        let digits: String = trimmed.chars().filter(char::is_ascii_digit).collect();
        let allowed = |character: char| character.is_ascii_digit() || " +.-/()\u{a0}–'".contains(character);
        if !trimmed.chars().all(allowed) {
            return None;
        }
        let digits = match (international, digits.strip_prefix("00")) {
            (true, _) => digits,
            (false, Some(rest)) => rest.to_owned(),
            // Eleven digits or more that begin with 393 or 390 carry the country code without its sign; 39x alone is also a mobile prefix.
            (false, None)
                if digits.len() >= 11 && (digits.starts_with("393") || digits.starts_with("390")) =>
            {
                digits
            }
            (false, None) => format!("39{digits}"),
        };
        let kind = match digits.strip_prefix("39") {
            Some(national) if national.starts_with('3') => {
                matches!(national.len(), 9 | 10).then_some(PhoneKind::Mobile)
            }
            Some(national) if national.starts_with('0') => {
                (6..=11).contains(&national.len()).then_some(PhoneKind::Landline)
            }
            Some(_) => None,
            None => {
                ((8..=15).contains(&digits.len()) && !digits.starts_with('0')).then_some(PhoneKind::Foreign)
            }
        }?;
        Some(Self { e164: format!("+{digits}"), kind })
    }
}

impl PhoneNumber {
    /// The numbers among words, as in `333 1234567 (figlia)` and `cell. 333 1234567 casa 0321 123456`. None when what looks like a
    /// number, six digits or more in a row but for blanks and signs, cannot be read as one.
    pub fn among_words(text: &str) -> Vec<Self> {
        let of_a_number = |letter: char| letter.is_ascii_digit() || " +.-/\u{a0}–".contains(letter);
        let numbers: Option<Vec<Self>> = text
            .split(|letter| !of_a_number(letter))
            .filter(|part| part.bytes().filter(u8::is_ascii_digit).count() >= 6)
            .map(|part| {
                Self::parse(part.trim_matches(|letter: char| !letter.is_ascii_digit() && letter != '+'))
            })
            .collect();
        numbers.unwrap_or_default()
    }
}

impl Cell {
    /// The telephone number of a cell; with several, the first.
    pub fn as_phone(&self) -> Result<Option<PhoneNumber>, ReadingError> {
        Ok(self.as_phones()?.into_iter().next())
    }

    /// All telephone numbers of a cell, divided by `;`, `,`, `|`, a new line, ` - `, ` / ` or "o". One that cannot be read refuses the cell.
    pub fn as_phones(&self) -> Result<Vec<PhoneNumber>, ReadingError> {
        let Some(text) = self.as_text()? else { return Ok(Vec::new()) };
        if let Some(phone) = PhoneNumber::parse(&text) {
            return Ok(vec![phone]);
        }
        let mut text = text.replace(['\n', '\r', ',', '|'], ";");
        for divider in [" / ", " - ", " o ", " e ", "/"] {
            text = text.replace(divider, ";");
        }
        text.split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| PhoneNumber::parse(part).ok_or_else(|| ReadingError::NotAPhone(cut(part))))
            .collect()
    }
}
