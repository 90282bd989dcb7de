//! Languages besides Italian and English: what is written in each is complete for those it is written for, and says the same.

use std::collections::{BTreeMap, BTreeSet};

use snodo_core::Language;

use crate::source::{self, SourceFile};

/// A message as it is written in a file.
pub(crate) struct Written {
    /// The words, with the forms of plurals and the variables.
    pub(crate) words: String,
    /// Where.
    place: String,
}

impl Written {
    fn variables(&self) -> BTreeSet<&str> {
        self.words
            .split('$')
            .skip(1)
            .map(|rest| {
                let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
                &rest[..end.unwrap_or(rest.len())]
            })
            .collect()
    }
}

/// All messages of a language, by key.
pub(crate) fn written(language: &str) -> BTreeMap<String, Written> {
    let mut messages = BTreeMap::<String, Written>::new();
    for SourceFile { name, text } in source::locales(language) {
        let mut key = None::<String>;
        for (number, line) in text.lines().enumerate() {
            if line.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && let Some((new, words)) = line.split_once('=')
            {
                let new = new.trim().to_owned();
                let message =
                    Written { words: words.trim().to_owned(), place: format!("{name}:{}", number + 1) };
                assert!(
                    messages.insert(new.clone(), message).is_none(),
                    "{new} is written twice in {language}"
                );
                key = Some(new);
            } else if line.starts_with(' ')
                && let Some(message) = key.as_ref().and_then(|key| messages.get_mut(key))
            {
                message.words.push('\n');
                message.words.push_str(line);
            }
        }
    }
    messages
}

/// Sources of what newcomers read: counters, hours, booking, invitations, the waiting list, and what is sent to them.
const OF_NEWCOMERS: [&str; 13] = [
    "app/src/fault_page",
    "app/templates/public",
    "appointments/src/calendar_file.rs",
    "appointments/src/citizen/",
    "appointments/src/invitations/declin",
    "appointments/src/invitations/own",
    "appointments/src/notices.rs",
    "appointments/src/waiting/join",
    "appointments/src/waiting/offering.rs",
    "appointments/src/waiting/own_",
    "core/src/fields.rs",
    "openings/src/public",
    "site/src/door",
];

/// Sources of the other public pages.
const OF_THE_PUBLIC: [&str; 13] = [
    "charter/src/public",
    "contests/src/entry_f",
    "contests/src/model/file.rs",
    "contests/src/public/",
    "directory/src/public/",
    "directory/src/search/",
    "directory/src/show.",
    "events/src/public",
    "fairs/src/wishes",
    "openings/src/words.rs",
    "site/src/",
    "vacancies/src/facts.rs",
    "vacancies/src/model/words.rs",
];

/// Of what the sources above say, what no page of the public shows.
const OF_STAFF: [&str; 2] = ["site/src/desk", "events/src/public/desk"];

fn keys_named(messages: &BTreeMap<String, Written>, sources: &[&str]) -> BTreeSet<String> {
    let is_among = |file: &SourceFile| {
        sources.iter().any(|beginning| file.name.starts_with(beginning))
            && !OF_STAFF.iter().any(|beginning| file.name.starts_with(beginning))
    };
    let mut named = BTreeSet::new();
    let mut note = |text: &str, called: &str| {
        if messages.contains_key(text) {
            named.insert(text.to_owned());
        }
        let of_family = called.rsplit(['.', ':']).next().unwrap_or_default();
        if matches!(of_family, "word" | "choices" | "words_of") {
            let beginning = format!("{text}-");
            named.extend(messages.keys().filter(|key| key.starts_with(&beginning)).cloned());
        }
        if let Some((beginning, _)) = text.split_once('{')
            && beginning.len() > 5
            && beginning.ends_with('-')
        {
            named.extend(messages.keys().filter(|key| key.starts_with(beginning)).cloned());
        }
    };
    for file in source::all("rs").into_iter().filter(&is_among) {
        for literal in source::literals(&file.text) {
            note(literal.text, literal.called());
        }
    }
    for file in source::all("html").into_iter().filter(&is_among) {
        for (_, expression) in source::template(&file.text).0 {
            for literal in source::literals(&expression) {
                note(literal.text, literal.called());
            }
        }
    }
    named
}

/// The keys of all that public pages say.
pub(crate) fn keys_of_public_pages(messages: &BTreeMap<String, Written>) -> BTreeSet<String> {
    let mut sources = OF_NEWCOMERS.to_vec();
    sources.extend(OF_THE_PUBLIC);
    keys_named(messages, &sources)
}

fn of_other_languages() -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|language| !Language::OF_STAFF.contains(language))
}

#[test]
fn newcomers_find_every_word_in_their_language_and_french_has_all_public_pages() {
    let italian = written("it");
    let newcomers = keys_named(&italian, &OF_NEWCOMERS);
    let public = keys_of_public_pages(&italian);
    assert!(newcomers.len() > 250 && public.len() > newcomers.len(), "{} {}", newcomers.len(), public.len());
    let mut faults = Vec::new();
    for language in of_other_languages() {
        let translated = written(language.code());
        let needed = if language.is_written_for(snodo_core::Audience::Public) { &public } else { &newcomers };
        for key in needed.iter().filter(|key| !translated.contains_key(*key)) {
            faults.push(format!("{} lacks {key} ({})", language.code(), italian[key].place));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_translation_says_the_same_with_the_same_variables() {
    let italian = written("it");
    let mut faults = Vec::new();
    for language in of_other_languages() {
        for (key, message) in written(language.code()) {
            let place = &message.place;
            let Some(original) = italian.get(&key) else {
                faults.push(format!("{key} ({place}) is no message"));
                continue;
            };
            if original.variables() != message.variables() {
                faults.push(format!(
                    "{key} ({place}): variables {:?} in Italian, {:?} here",
                    original.variables(),
                    message.variables()
                ));
            }
            if message.words.is_empty() && !original.words.is_empty() {
                faults.push(format!("{key} ({place}) says nothing"));
            }
            // Typewriter quotes and apostrophes; the mark of a field is not a word.
            if message.words.contains(['"', '\'']) {
                faults.push(format!("{key} ({place}): typewriter quotes: {}", message.words));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn arabic_has_a_form_for_each_of_its_six_plurals() {
    let mut faults = Vec::new();
    for (key, message) in written("ar") {
        // A list of single cases, or a message whose number cannot be large, need no forms.
        let counts = message.words.contains("->") && message.words.contains("[many]");
        for form in ["zero", "one", "two", "few", "many", "other"] {
            if counts && !message.words.contains(&format!("[{form}]")) {
                faults.push(format!("{key} ({}) has no form [{form}]", message.place));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_program_carries_every_translation() {
    let catalogue = snodo_app::catalogue().unwrap_or_else(|fault| panic!("{fault}"));
    for language in of_other_languages() {
        let messages = written(language.code());
        assert!(messages.len() > 300, "{} messages in {}", messages.len(), language.code());
        let forgotten: Vec<&String> = messages.keys().filter(|key| !catalogue.has(language, key)).collect();
        assert!(forgotten.is_empty(), "{}: {forgotten:?}", language.code());
    }
}

#[test]
fn what_is_sent_says_day_and_number_as_its_reader_does() {
    let catalogue = snodo_app::catalogue().unwrap_or_else(|fault| panic!("{fault}"));
    let monday = jiff::civil::date(2026, 11, 30);
    let when = |language: Language| {
        catalogue.word(
            language,
            "appointment-mail-when",
            &[("day", &language.long_day(monday)), ("time", "09:30")],
        )
    };
    assert_eq!(when(Language::Albanian), "Kur: e hënë, 30 nëntor, ora 09:30");
    assert_eq!(when(Language::Ukrainian), "Коли: понеділок, 30 листопада, 09:30");
    assert_eq!(when(Language::Spanish), "Cuándo: lunes 30 de noviembre, a las 09:30");
    let before = |language, n| catalogue.word(language, "waiting-before", &[("n", n)]);
    assert_eq!(before(Language::Romanian, "20"), "20 de persoane înaintea dumneavoastră");
    assert_eq!(before(Language::Ukrainian, "21"), "Перед вами 21 людина");
    assert_eq!(before(Language::Ukrainian, "3"), "Перед вами 3 людини");
    assert_eq!(before(Language::Arabic, "0"), "أنت الأول");
    assert_eq!(before(Language::Arabic, "2"), "شخصان قبلك");
    assert_eq!(before(Language::Arabic, "12"), "12 شخصًا قبلك");
}
