use crate::codes::CountryCode;
use crate::place::Place;

/// A country or territory of ISO 3166-1, or Kosovo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Two letters: the key.
    pub code: CountryCode,
    /// Everyday Italian name.
    pub name_it: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// French name.
    pub name_fr: &'static str,
    /// Italian cadastral code, a `Z` and three digits; `None` for Italy and for territories that have none we know of.
    pub cadastral: Option<&'static str>,
    pub(crate) other_names: &'static str,
}

impl Country {
    /// The country as it is stored.
    pub fn place(&self) -> Place {
        Place::Country(self.code)
    }

    /// The name in a language of the screens: `it`, `en` or `fr`; Italian for any other.
    pub fn name_in(&self, language: &str) -> &'static str {
        match language {
            "en" => self.name_en,
            "fr" => self.name_fr,
            _ => self.name_it,
        }
    }

    /// Other names it is known by: earlier, short or of a part of it.
    pub fn other_names(&self) -> impl Iterator<Item = &'static str> {
        self.other_names.split('|').filter(|name| !name.is_empty())
    }
}

/// A suppressed Comune or dissolved state that still stands in the codici fiscali of those born there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerPlace {
    /// Cadastral code.
    pub cadastral: &'static str,
    /// Italian name at its end.
    pub name: &'static str,
    /// Two letters of its last province; `None` for a state.
    pub province: Option<&'static str>,
    /// Its last day, as ISO 8601 writes it.
    pub until: &'static str,
    /// For a state, the countries that are there now; empty for a Comune.
    pub successors: Vec<CountryCode>,
}
