use super::{ReadingError, cut};
use crate::cell::Cell;

/// Largest whole number that a cell stores exactly: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A number as people write it: no `.0`, the decimal comma, no more than the fifteen digits that spreadsheets keep.
pub(super) fn shown(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}").replace("-0", if number == 0.0 { "0" } else { "-0" });
    }
    let fifteen: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    fifteen.to_string().replace('.', ",")
}

impl Cell {
    /// A number: stored as such, or written in the Italian way (`1.234,56`, `7,5`, `€ 1.200`), or with the decimal point (`7.5`). A dot before
    /// exactly three digits separates thousands: `1.234` is 1234. When both signs appear, the last is the decimal one.
    pub fn as_decimal(&self) -> Result<Option<f64>, ReadingError> {
        match self {
            _ if self.is_blank() => Ok(None),
            Self::Number(number) => Ok(Some(*number)),
            Self::Text(text) => parse(text).map(Some).ok_or_else(|| ReadingError::NotANumber(cut(text))),
            Self::Problem(problem) => Err(problem.clone().into()),
            _ => Err(ReadingError::NotANumber(self.as_shown())),
        }
    }

    /// A whole number, read as [`Cell::as_decimal`], exact up to 2^53.
    pub fn as_integer(&self) -> Result<Option<i64>, ReadingError> {
        let Some(number) = self.as_decimal()? else { return Ok(None) };
        if number.fract() != 0.0 || number.abs() > EXACT {
            return Err(ReadingError::NotWhole(self.as_shown()));
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53, checked above")]
        let whole = number as i64;
        Ok(Some(whole))
    }
}

fn parse(text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches(['€', '$']).trim_end_matches(['€', '$']).trim();
    let text = text.strip_prefix("EUR").or_else(|| text.strip_suffix("EUR")).unwrap_or(text).trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits: String =
        digits.chars().filter(|character| !matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if !plain || !digits.starts_with(|first: char| first.is_ascii_digit()) || digits.len() > 30 {
        return None;
    }
    let (whole, decimals) = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(dot), Some(comma)) => split(&digits, dot.max(comma)),
        (None, Some(comma)) if digits.matches(',').count() == 1 => split(&digits, comma),
        (Some(dot), None) if digits.matches('.').count() == 1 && digits.len() - dot - 1 != 3 => {
            split(&digits, dot)
        }
        _ => (digits.as_str(), ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let grouped = groups.len() == 1
        || (groups[0].len() <= 3
            && !groups[0].is_empty()
            && groups[1..].iter().all(|group| group.len() == 3));
    if !grouped || decimals.contains(['.', ',']) {
        return None;
    }
    format!("{}.{}0", groups.concat(), decimals).parse::<f64>().ok().map(|number| sign * number)
}

fn split(digits: &str, at: usize) -> (&str, &str) {
    (&digits[..at], &digits[at + 1..])
}
