use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// A language that the pages speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Italian, the first.
    #[default]
    Italian,
    /// English.
    English,
}

impl Language {
    /// All of them, the first one first.
    pub const ALL: [Language; 2] = [Language::Italian, Language::English];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::Italian => "it",
            Language::English => "en",
        }
    }

    /// Reads an ISO 639-1 code that the pages speak.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The first language of an `Accept-Language` header that the pages speak; Italian when none is.
    pub fn accepted(header: &str) -> Language {
        header.split(',').find_map(|part| Language::from_code(part.trim().get(..2)?)).unwrap_or_default()
    }
}

/// An area's messages: one Fluent source for each language.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    /// The Italian source, the original.
    pub it: &'static str,
    /// The English source.
    pub en: &'static str,
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
        let mut bundles = HashMap::new();
        for language in Language::ALL {
            let identifier: LanguageIdentifier =
                language.code().parse().map_err(|fault| format!("{}: {fault}", language.code()))?;
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            bundle.set_use_isolating(false);
            for area in areas {
                let source = match language {
                    Language::Italian => area.it,
                    Language::English => area.en,
                };
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

    /// Words a message. A key that is missing shows as itself between angle brackets, so that a reader can report it.
    pub fn word(&self, language: Language, key: &str, variables: &[(&str, &str)]) -> String {
        let found = self.bundles.get(&language).and_then(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut arguments = FluentArgs::new();
            for (name, value) in variables {
                let value = match value.parse::<i64>() {
                    Ok(number) if number.to_string() == *value => FluentValue::from(number),
                    _ => FluentValue::from((*value).to_owned()),
                };
                arguments.set((*name).to_owned(), value);
            }
            let mut faults = Vec::new();
            Some(bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned())
        });
        found.unwrap_or_else(|| format!("⟨{key}⟩"))
    }

    /// Words a [`Message`].
    pub fn word_message(&self, language: Language, message: &Message) -> String {
        let variables: Vec<(&str, &str)> =
            message.variables.iter().map(|(name, value)| (name.as_ref(), value.as_str())).collect();
        self.word(language, &message.key, &variables)
    }
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
    fn the_header_chooses_the_first_language_we_speak() {
        assert_eq!(Language::accepted("de-DE,en;q=0.8,it;q=0.5"), Language::English);
        assert_eq!(Language::accepted("zh"), Language::Italian);
    }
}
