//! Understanding the reasons that reception types: short codes, names, beginnings of names.

use snodo_core::Message;

use crate::model::{Reason, ReasonId};

/// The reasons that the words say, once each, in their order: `cv sp`, `cv, SPID e portali`, `curr`.
///
/// # Errors
/// The words that say no reason, or more than one.
pub(crate) fn understood(words: &str, open: &[Reason]) -> Result<Vec<ReasonId>, Message> {
    let mut found = Vec::new();
    for part in words.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        for id in one_or_codes(part, open)? {
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    Ok(found)
}

fn one_or_codes(part: &str, open: &[Reason]) -> Result<Vec<ReasonId>, Message> {
    if let Some(reason) = exact(part, open) {
        return Ok(vec![reason.id]);
    }
    let codes: Option<Vec<ReasonId>> =
        part.split_whitespace().map(|word| exact(word, open).map(|reason| reason.id)).collect();
    if let Some(codes) = codes {
        return Ok(codes);
    }
    let beginning = plain(part);
    let mut named = open.iter().filter(|reason| plain(&reason.name).starts_with(&beginning));
    match (named.next(), named.next()) {
        (Some(reason), None) => Ok(vec![reason.id]),
        (None, _) => Err(Message::new("visit-reason-unknown").with("words", part)),
        (Some(_), Some(_)) => Err(Message::new("visit-reason-ambiguous").with("words", part)),
    }
}

fn exact<'a>(words: &str, open: &'a [Reason]) -> Option<&'a Reason> {
    let words = plain(words);
    open.iter().find(|reason| reason.short == words || plain(&reason.name) == words)
}

/// Reasons whose code or name begins so, or with a word of whose name does: by code first.
pub(crate) fn beginning<'a>(words: &str, open: &'a [Reason]) -> Vec<&'a Reason> {
    let words = plain(words);
    let rank = |reason: &Reason| {
        let name = plain(&reason.name);
        if reason.short == words {
            Some(0)
        } else if reason.short.starts_with(&words) {
            Some(1)
        } else if name.starts_with(&words) {
            Some(2)
        } else {
            name.split(|letter: char| !letter.is_alphanumeric())
                .any(|word| word.starts_with(&words))
                .then_some(3)
        }
    };
    let mut found: Vec<(i32, &Reason)> =
        open.iter().filter_map(|reason| Some((rank(reason)?, reason))).collect();
    found.sort_by_key(|(rank, reason)| (*rank, reason.position));
    found.into_iter().map(|(_, reason)| reason).collect()
}

/// Without capitals and with plain apostrophes.
fn plain(words: &str) -> String {
    words.trim().to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn reasons() -> Vec<Reason> {
        [
            ("cv", "Curriculum"),
            ("sp", "SPID e portali"),
            ("co", "Corso di formazione"),
            ("o", "Risposta a un’offerta"),
        ]
        .into_iter()
        .zip(1_i16..)
        .map(|((short, name), position)| Reason {
            id: ReasonId(Uuid::from_u128(u128::from(position.unsigned_abs()))),
            short: short.into(),
            name: name.into(),
            position,
            closed_on: None,
            revision: 1,
        })
        .collect()
    }

    fn places(words: &str) -> Vec<u128> {
        understood(words, &reasons()).unwrap().into_iter().map(|id| id.0.as_u128()).collect()
    }

    #[test]
    fn codes_names_and_beginnings_are_understood() {
        assert_eq!(places("cv"), [1]);
        assert_eq!(places("CV sp"), [1, 2]);
        assert_eq!(places("cv, SPID e portali"), [1, 2]);
        assert_eq!(places("curr; cv"), [1]);
        assert_eq!(places("risposta a un'offerta"), [4]);
        assert_eq!(places(" "), [] as [u128; 0]);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        assert_eq!(understood("c", &reasons()).unwrap_err().key, "visit-reason-ambiguous");
        assert_eq!(understood("cv zz", &reasons()).unwrap_err().key, "visit-reason-unknown");
    }

    #[test]
    fn suggestions_come_by_code_first() {
        let reasons = reasons();
        let names = |words: &str| -> Vec<&str> {
            beginning(words, &reasons).into_iter().map(|reason| reason.short.as_str()).collect()
        };
        assert_eq!(names("co"), ["co"]);
        assert_eq!(names("port"), ["sp"]);
        assert_eq!(names("c"), ["cv", "co"]);
    }
}
