use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::Language;

/// An area's messages: one Fluent source for each language.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    /// The Italian source, the original.
    pub it: &'static str,
    /// The English source.
    pub en: &'static str,
}

/// Some area's messages in a language besides Italian and English. What is missing in it is said in Italian.
#[derive(Clone, Copy, Debug)]
pub struct Translation {
    /// The language.
    pub language: Language,
    /// The Fluent source.
    pub source: &'static str,
}

/// A message to be worded in the reader's language: its key and its variables.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Message {
    /// The key in the catalogue.
    pub key: std::borrow::Cow<'static, str>,
    /// The variables' names and values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<(std::borrow::Cow<'static, str>, String)>,
}

impl Message {
    /// A message without variables.
    pub fn new(key: &'static str) -> Message {
        Message { key: key.into(), variables: Vec::new() }
    }

    /// Adds a variable.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "numbers and words are given as they are")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Message {
        self.variables.push((name.into(), value.to_string()));
        self
    }
}

/// The message catalogue: all areas' messages in all languages.
pub struct Catalogue {
    bundles: HashMap<Language, FluentBundle<FluentResource>>,
}

impl Catalogue {
    /// Joins the areas' messages.
    ///
    /// # Errors
    /// Names the language and the line when a source is not Fluent, or the key that two areas both define.
    pub fn new(areas: &[Messages]) -> Result<Catalogue, String> {
        Catalogue::with_translations(areas, &[])
    }

    /// Joins the areas' messages, and those that are written in other languages as well.
    ///
    /// # Errors
    /// As [`Catalogue::new`].
    pub fn with_translations(areas: &[Messages], translations: &[Translation]) -> Result<Catalogue, String> {
        let mut bundles = HashMap::new();
        for language in Language::ALL {
            let identifier: LanguageIdentifier =
                language.code().parse().map_err(|fault| format!("{}: {fault}", language.code()))?;
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            bundle.set_use_isolating(false);
            let of_areas = areas.iter().filter_map(|area| match language {
                Language::Italian => Some(area.it),
                Language::English => Some(area.en),
                _ => None,
            });
            let translated = translations.iter().filter(|one| one.language == language).map(|one| one.source);
            for source in of_areas.chain(translated) {
                let resource = FluentResource::try_new(source.to_owned())
                    .map_err(|(_, faults)| format!("{}: {faults:?}", language.code()))?;
                bundle.add_resource(resource).map_err(|faults| format!("{}: {faults:?}", language.code()))?;
            }
            bundles.insert(language, bundle);
        }
        Ok(Catalogue { bundles })
    }

    /// Whether the key exists in the language.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.bundles.get(&language).is_some_and(|bundle| bundle.has_message(key))
    }

    /// Words a message. What the language has no words for is said in Italian; a key that is missing there too shows as itself between
    /// angle brackets, so that a reader can report it.
    pub fn word(&self, language: Language, key: &str, variables: &[(&str, &str)]) -> String {
        self.word_in(language, key, variables)
            .or_else(|| self.word_in(Language::Italian, key, variables))
            .unwrap_or_else(|| format!("⟨{key}⟩"))
    }

    fn word_in(&self, language: Language, key: &str, variables: &[(&str, &str)]) -> Option<String> {
        let bundle = self.bundles.get(&language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut arguments = FluentArgs::new();
        for (name, value) in variables {
            let value = match value.parse::<i64>() {
                Ok(number) if number.to_string() == *value => FluentValue::from(number),
                _ if language.is_right_to_left() => FluentValue::from(kept_in_order(value)),
                _ => FluentValue::from((*value).to_owned()),
            };
            arguments.set((*name).to_owned(), value);
        }
        let mut faults = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned())
    }

    /// Words a [`Message`].
    pub fn word_message(&self, language: Language, message: &Message) -> String {
        let variables: Vec<(&str, &str)> =
            message.variables.iter().map(|(name, value)| (name.as_ref(), value.as_str())).collect();
        self.word(language, &message.key, &variables)
    }
}

/// A telephone number, a name or a place in a sentence written from right to left: between marks (Unicode UAX #9: first strong isolate, and its
/// end) that keep the order of its own letters and figures. An address is left as it is: the marks would become part of the link.
fn kept_in_order(value: &str) -> String {
    let is_mixed = value.contains([' ', '-']) || value.chars().any(|letter| letter.is_ascii_alphabetic());
    if is_mixed && !value.contains("://") { format!("\u{2068}{value}\u{2069}") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Messages = Messages {
        it: "people-found = { $n ->\n    [one] Una persona\n   *[other] { $n } persone\n }\ngreeting = Ciao { $name }\n",
        en: "people-found = { $n ->\n    [one] One person\n   *[other] { $n } people\n }\ngreeting = Hello { $name }\n",
    };

    #[test]
    fn plural_and_variables_follow_the_language() {
        let catalogue = Catalogue::new(&[AREA]).unwrap();
        assert_eq!(catalogue.word(Language::Italian, "people-found", &[("n", "1")]), "Una persona");
        assert_eq!(catalogue.word(Language::English, "people-found", &[("n", "3")]), "3 people");
        let greeting = Message::new("greeting").with("name", "Ada");
        assert_eq!(catalogue.word_message(Language::Italian, &greeting), "Ciao Ada");
    }

    #[test]
    fn two_areas_with_one_key_are_refused() {
        assert!(Catalogue::new(&[AREA, AREA]).is_err());
    }

    #[test]
    fn what_a_language_has_no_words_for_is_said_in_italian() {
        let arabic = Translation {
            language: Language::Arabic,
            source: "people-found = { $n ->\n    [zero] صفر\n    [one] شخص واحد\n    [two] شخصان\n    [few] { $n } أشخاص\n    [many] { $n } شخصًا\n   *[other] { $n } شخص\n }\n",
        };
        let catalogue = Catalogue::with_translations(&[AREA], &[arabic]).unwrap();
        let said = |key, name, value| catalogue.word(Language::Arabic, key, &[(name, value)]);
        assert_eq!(said("people-found", "n", "0"), "صفر");
        assert_eq!(said("people-found", "n", "2"), "شخصان");
        assert_eq!(said("people-found", "n", "3"), "3 أشخاص");
        assert_eq!(said("people-found", "n", "11"), "11 شخصًا");
        assert_eq!(said("people-found", "n", "100"), "100 شخص");
        assert_eq!(catalogue.word(Language::French, "greeting", &[("name", "Ada")]), "Ciao Ada");
        assert_eq!(catalogue.word(Language::French, "nothing", &[]), "⟨nothing⟩");
    }

    #[test]
    fn a_telephone_number_keeps_its_order_among_words_from_right_to_left() {
        assert_eq!(kept_in_order("0321 123456"), "\u{2068}0321 123456\u{2069}");
        assert_eq!(kept_in_order("14:30"), "14:30");
        assert_eq!(kept_in_order("https://lavoro.example/a-b"), "https://lavoro.example/a-b");
    }
}
