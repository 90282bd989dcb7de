//! The languages that a form offers.

use snodo_core::{Choice, Frame};

use super::values::Values;
use crate::model::content::SpokenLanguage;

/// ISO 639-1 codes; `directory-language-{code}` says them.
pub(crate) const CODES: [&str; 16] =
    ["it", "en", "fr", "es", "ar", "uk", "ru", "sq", "ro", "pt", "de", "zh", "bn", "ur", "hi", "wo"];

pub(crate) fn choices(page: &Frame) -> Vec<Choice> {
    page.choices("directory-language", CODES)
}

/// A language's name; its code where it is none that forms offer.
pub(crate) fn name(page: &Frame, code: &str) -> String {
    if CODES.contains(&code) { page.word("directory-language", code) } else { code.to_owned() }
}

/// The languages that a form says; one that it does not offer, and notes, stay.
pub(super) fn read(values: &Values, before: &[SpokenLanguage]) -> Vec<SpokenLanguage> {
    let chosen = values.all("language");
    let others = before.iter().filter(|language| !CODES.contains(&language.code.as_str())).cloned();
    let mut languages: Vec<SpokenLanguage> = others.collect();
    for code in CODES.into_iter().filter(|code| chosen.iter().any(|one| one == code)) {
        let known = before.iter().find(|language| language.code == code).cloned();
        languages
            .push(known.unwrap_or(SpokenLanguage { code: code.to_owned(), ..SpokenLanguage::default() }));
    }
    languages.sort_by(|one, other| one.code.cmp(&other.code));
    languages
}
