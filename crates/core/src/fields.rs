//! Reading what people type into forms: each function gives the value, or the message to show beside the field.

use jiff::civil::Date;
use snodo_places::{Comune, PlaceRef, Places};

use crate::Message;

/// Trimmed text; empty is nothing.
pub fn optional(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Trimmed text that must be there. `missing` is the message's key.
pub fn required(text: &str, missing: &'static str) -> Result<String, Message> {
    optional(text).ok_or_else(|| Message::new(missing))
}

/// Text of at most `longest` characters.
pub fn at_most(text: &str, longest: usize) -> Result<String, Message> {
    let text = text.trim().replace("\r\n", "\n");
    let length = text.chars().count();
    if length > longest {
        return Err(Message::new("field-too-long").with("longest", longest).with("length", length));
    }
    Ok(text)
}

/// A date as the browser sends it (2026-12-03) or as people type it (3/12/2026, 03-12-2026, 3.12.2026).
pub fn date(text: &str) -> Result<Option<Date>, Message> {
    let Some(text) = optional(text) else { return Ok(None) };
    if let Ok(date) = text.parse::<Date>() {
        return Ok(Some(date));
    }
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).collect();
    let read = match parts.as_slice() {
        [day, month, year] if year.len() == 4 => {
            day.parse().ok().zip(month.parse().ok()).zip(year.parse().ok())
        }
        _ => None,
    };
    let ((day, month), year) = read.ok_or_else(|| Message::new("field-date-unreadable"))?;
    Date::new(year, month, day).map(Some).map_err(|_| Message::new("field-date-impossible"))
}

/// A whole number within bounds.
pub fn number<N>(text: &str, least: N, most: N) -> Result<Option<N>, Message>
where
    N: std::str::FromStr + PartialOrd + std::fmt::Display,
{
    let Some(text) = optional(text) else { return Ok(None) };
    match text.replace(['.', ' '], "").parse::<N>() {
        Ok(number) if number >= least && number <= most => Ok(Some(number)),
        _ => Err(Message::new("field-number-out-of-range").with("least", least).with("most", most)),
    }
}

/// An e-mail address: something, an at sign, a name with a dot. Kept in lower case.
pub fn email(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = optional(text) else { return Ok(None) };
    let text = text.to_lowercase();
    let plausible = text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !domain.contains('@')
    }) && !text.contains(char::is_whitespace);
    if plausible { Ok(Some(text)) } else { Err(Message::new("field-email-unreadable")) }
}

/// A telephone number: digits with spaces, dots, dashes, a plus sign in front. Kept with single spaces.
pub fn phone(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = optional(text) else { return Ok(None) };
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let clean = text.chars().enumerate().all(|(at, letter)| {
        letter.is_ascii_digit()
            || matches!(letter, ' ' | '.' | '-' | '/' | '(' | ')')
            || (at == 0 && letter == '+')
    });
    if clean && (5..=15).contains(&digits) {
        Ok(Some(text.split_whitespace().collect::<Vec<_>>().join(" ")))
    } else {
        Err(Message::new("field-phone-unreadable"))
    }
}

/// A Comune chosen from the suggestions (its ISTAT code), or typed by name when only one is called so.
pub fn comune(code: &str, words: &str) -> Result<Option<&'static Comune>, Message> {
    let Some(words) = optional(words) else { return Ok(None) };
    let places = Places::embedded();
    if let Some(comune) = places.comune_by_istat(code.trim())
        && (comune.name == words || comune.label() == words)
    {
        return Ok(Some(comune));
    }
    let mut named = places.by_exact_name(&words, None);
    named.retain(|place| matches!(place, PlaceRef::Comune(_)));
    match named.as_slice() {
        [PlaceRef::Comune(comune)] => Ok(Some(*comune)),
        [] => Err(Message::new("field-comune-unknown").with("words", words)),
        _ => Err(Message::new("field-comune-ambiguous").with("words", words)),
    }
}

/// One of the codes that a choice offers; empty is nothing.
pub fn one_of<'a>(text: &str, codes: impl IntoIterator<Item = &'a str>) -> Result<Option<String>, Message> {
    let Some(text) = optional(text) else { return Ok(None) };
    if codes.into_iter().any(|code| code == text) {
        Ok(Some(text))
    } else {
        Err(Message::new("field-choice-unknown"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        for typed in ["2026-12-03", "3/12/2026", "03-12-2026", "3.12.2026"] {
            assert_eq!(date(typed).unwrap().unwrap().to_string(), "2026-12-03");
        }
        assert_eq!(date("31/02/2026"), Err(Message::new("field-date-impossible")));
        assert_eq!(date("domani"), Err(Message::new("field-date-unreadable")));
        assert_eq!(date("  "), Ok(None));
    }

    #[test]
    fn telephones_and_addresses_must_look_like_it() {
        assert_eq!(phone("+39 0187  727248").unwrap().as_deref(), Some("+39 0187 727248"));
        assert!(phone("chiedere a Maria").is_err());
        assert_eq!(email("Info@Esempio.it").unwrap().as_deref(), Some("info@esempio.it"));
        assert!(email("maria@").is_err());
    }
}
