//! Every word that a page says comes from the catalogue, in every language, and every message of the catalogue is said somewhere.

use std::collections::{BTreeMap, BTreeSet};

use snodo_core::Language;

use crate::source::{self, SourceFile};

/// Functions whose first quoted argument is a message's key.
const NAME_A_KEY: [&str; 9] = [
    "page.t",
    "page.t_with",
    "page.t_with_two",
    "page.t_with_three",
    "Message::new",
    "required",
    "fields::required",
    "frame.t",
    "frame.t_with",
];
/// Functions whose first quoted argument is the beginning of keys: `word("vacancy-state", code)`.
const NAME_A_FAMILY: [&str; 6] = ["page.word", "page.choices", "frame.word", "word", "choices", "words_of"];
/// The sampler of the components, which no page uses.
const SAMPLER: &str = "app/templates/patterns.html";
/// What templates may say in letters: it is the same in all languages.
const SAID_AS_IT_IS: [&str; 6] = ["km", "Snodo", "Italiano", "English", "Esc", "Ctrl"];

/// A message: the names of its variables, and where it is written.
type Written = BTreeMap<String, (BTreeSet<String>, String)>;

fn written(language: &str) -> (Written, Vec<String>) {
    let (mut messages, mut twice) = (Written::new(), Vec::new());
    for SourceFile { name, text } in source::locales(language) {
        let mut key = None::<String>;
        for (number, line) in text.lines().enumerate() {
            let starts = line.starts_with(|letter: char| letter.is_ascii_alphabetic());
            if starts && let Some((new, _)) = line.split_once('=') {
                let new = new.trim().to_owned();
                let place = format!("{name}:{}", number + 1);
                if let Some((_, before)) = messages.insert(new.clone(), (BTreeSet::new(), place.clone())) {
                    twice.push(format!("{new}: {before} and {place}"));
                }
                key = Some(new);
            }
            if line.starts_with('#') {
                continue;
            }
            if let Some((variables, _)) = key.as_ref().and_then(|key| messages.get_mut(key)) {
                variables.extend(variables_in(line));
            }
        }
    }
    (messages, twice)
}

fn variables_in(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices('$') {
        let name: String =
            line[at + 1..].chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        if !name.is_empty() {
            found.push(name);
        }
    }
    found
}

/// A text in quotes somewhere in the sources: `(text, called function, place)`.
fn said() -> Vec<(String, String, String)> {
    let mut said = Vec::new();
    for file in source::all("rs") {
        for literal in source::literals(&file.text) {
            let place = format!("{}:{}", file.name, literal.line);
            said.push((literal.text.to_owned(), literal.called().to_owned(), place));
        }
    }
    for file in source::all("html").into_iter().filter(|file| file.name != SAMPLER) {
        for (line, expression) in source::template(&file.text).0 {
            for literal in source::literals(&expression) {
                let place = format!("{}:{line}", file.name);
                said.push((literal.text.to_owned(), literal.called().to_owned(), place));
            }
        }
    }
    said
}

/// `word` of `page.word` and of `snodo::word`.
fn last_name(called: &str) -> &str {
    called.rsplit(['.', ':']).next().unwrap_or_default()
}

fn looks_like_a_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

#[test]
fn both_languages_say_the_same_messages_with_the_same_variables() {
    let (italian, twice_in_italian) = written("it");
    let (english, twice_in_english) = written("en");
    let mut faults: Vec<String> = twice_in_italian.into_iter().chain(twice_in_english).collect();
    for (one, other, missing_in) in [(&italian, &english, "English"), (&english, &italian, "Italian")] {
        for (key, (_, place)) in one {
            if !other.contains_key(key) {
                faults.push(format!("{key} ({place}) is missing in {missing_in}"));
            }
        }
    }
    for (key, (variables, place)) in &italian {
        if let Some((others, _)) = english.get(key)
            && others != variables
        {
            faults
                .push(format!("{key} ({place}): variables {variables:?} in Italian, {others:?} in English"));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_program_knows_every_message_that_is_written() {
    let catalogue = snodo_app::catalogue().unwrap_or_else(|fault| panic!("{fault}"));
    let (messages, _) = written("it");
    let forgotten: Vec<_> = messages
        .iter()
        .filter(|(key, _)| !Language::OF_STAFF.into_iter().all(|language| catalogue.has(language, key)))
        .map(|(key, (_, place))| format!("{key} ({place})"))
        .collect();
    assert!(forgotten.is_empty(), "not in the program's catalogue:\n{}", forgotten.join("\n"));
}

#[test]
fn every_message_that_is_named_exists() {
    let (messages, _) = written("it");
    let mut faults = Vec::new();
    for (text, called, place) in said() {
        let named = last_name(&called);
        let names_a_key = NAME_A_KEY.contains(&called.as_str()) || named == "t";
        if names_a_key && looks_like_a_key(&text) && !messages.contains_key(&text) {
            faults.push(format!("{text}: {place}"));
        }
        let names_a_family = NAME_A_FAMILY.contains(&called.as_str()) || NAME_A_FAMILY.contains(&named);
        if named == "record_access" && !messages.contains_key(&format!("access-page-{text}")) {
            faults.push(format!("access-page-{text}: {place}"));
        }
        if names_a_family && looks_like_a_key(&text) {
            let beginning = format!("{text}-");
            if !messages.contains_key(&text) && !messages.keys().any(|key| key.starts_with(&beginning)) {
                faults.push(format!("{text}-…: {place}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} named messages do not exist:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn whatever_is_found_in_an_ad_has_its_words() {
    let (messages, _) = written("it");
    let rulebook = snodo_adcheck::Rulebook::italian();
    let kinds = snodo_adcheck::Kind::ALL.map(|kind| format!("ad-kind-{}", kind.code().replace('_', "-")));
    let told = rulebook.proposals().flat_map(|of| [format!("ad-why-{of}"), format!("ad-proposal-{of}")]);
    let missing: Vec<String> =
        kinds.into_iter().chain(told).filter(|key| !messages.contains_key(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_message_is_said_somewhere() {
    let (messages, _) = written("it");
    let mut exact = BTreeSet::new();
    let mut beginnings = BTreeSet::new();
    for (text, called, _) in said() {
        // `fault-{}-text` says every message that begins so; `word("vacancy-state", …)` as well.
        if let Some((beginning, _)) = text.split_once('{') {
            if beginning.ends_with('-') && looks_like_a_key(beginning) {
                beginnings.insert(beginning.to_owned());
            }
        } else if called.ends_with("record_access") {
            exact.insert(format!("access-page-{text}"));
        } else if NAME_A_FAMILY.contains(&called.as_str())
            || last_name(&called) == "choices"
            || last_name(&called) == "word"
        {
            beginnings.insert(format!("{text}-"));
            exact.insert(text);
        } else if looks_like_a_key(&text) {
            if messages.contains_key(&text) {
                exact.insert(text.clone());
            }
            let is_argument = !called.is_empty() && !NAME_A_KEY.contains(&called.as_str());
            if is_argument || !messages.contains_key(&text) {
                beginnings.insert(format!("{text}-"));
            }
        }
    }
    let unsaid: Vec<_> = messages
        .iter()
        .filter(|(key, _)| {
            !exact.contains(*key) && !beginnings.iter().any(|beginning| key.starts_with(beginning.as_str()))
        })
        .map(|(key, (_, place))| format!("{key} ({place})"))
        .collect();
    assert!(unsaid.is_empty(), "{} messages that nothing says:\n{}", unsaid.len(), unsaid.join("\n"));
}

#[test]
fn templates_say_nothing_of_their_own() {
    let mut faults = Vec::new();
    for file in source::all("html").into_iter().filter(|file| file.name != SAMPLER) {
        let (expressions, rest) = source::template(&file.text);
        for (number, words) in words_of_markup(&rest) {
            faults.push(format!("{}:{number}: {words}", file.name));
        }
        for (line, expression) in expressions {
            for literal in source::literals(&expression) {
                let speaks = literal.text.starts_with(char::is_uppercase)
                    || literal.text.contains(['à', 'è', 'é', 'ì', 'ò', 'ù']);
                if speaks && literal.text.chars().filter(|letter| letter.is_alphabetic()).count() > 2 {
                    faults.push(format!("{}:{line}: \"{}\"", file.name, literal.text));
                }
            }
        }
    }
    assert!(faults.is_empty(), "words that are in no message:\n{}", faults.join("\n"));
}

/// Words between tags, and in the attributes that are read to people, with their lines.
fn words_of_markup(rest: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut note = |line: usize, words: &str| {
        let mut words = words.replace("&nbsp;", " ").replace("&amp;", "&");
        for allowed in SAID_AS_IT_IS {
            words = words.replace(allowed, "");
        }
        // A macro may write attributes of its caller's tag: not words.
        let speaks = !words.contains("=\"")
            && words.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 1);
        if speaks {
            found.push((line, words.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    };
    let (mut at, mut line) = (0, 1);
    while at < rest.len() {
        let here = &rest[at..];
        if let Some(inside) = here.strip_prefix('<') {
            let length = inside.find('>').map_or(here.len(), |end| end + 2);
            let tag = &here[..length];
            for attribute in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\"", "content=\""] {
                if let Some((before, value)) = tag.split_once(attribute)
                    && before.ends_with(char::is_whitespace)
                    && !tag.starts_with("<meta")
                {
                    note(line, value.split('"').next().unwrap_or_default());
                }
            }
            line += tag.matches('\n').count();
            at += length;
        } else {
            let length = here.find('<').unwrap_or(here.len());
            note(line, &here[..length]);
            line += here[..length].matches('\n').count();
            at += length;
        }
    }
    found
}
