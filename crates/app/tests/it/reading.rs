//! Public texts are read by everybody: how easy Italian ones are is measured with the Gulpease index (Lucisano and Piemontese, GULP, 1988):
//! 89 + (300 × sentences − 10 × letters) / words, from 0 to 100. From 60 on, who left school after the middle school reads without help.

use std::{collections::BTreeMap, fs};

use crate::{
    languages::{keys_of_public_pages, written},
    source,
};

/// The least that a text may have.
const LEAST: f64 = 60.0;
/// The index says nothing about a label: it is asked of texts of so many words.
const WORDS_OF_A_TEXT: usize = 10;
/// How many of the hardest are printed.
const HARDEST: usize = 12;

/// The Gulpease index of a text, and how many words it has.
fn gulpease(text: &str) -> (f64, usize) {
    let is_in_word = |letter: char| letter.is_alphanumeric();
    let words: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || "’'/–".contains(letter))
        .filter(|word| word.contains(is_in_word))
        .collect();
    let letters: usize =
        words.iter().map(|word| word.chars().filter(|letter| is_in_word(*letter)).count()).sum();
    let ends = text.char_indices().filter(|(at, letter)| {
        ".!?;…".contains(*letter)
            && text[at + letter.len_utf8()..]
                .chars()
                .next()
                .is_none_or(|next| next.is_whitespace() || next == '”')
    });
    let is_open = !text.trim_end().ends_with(['.', '!', '?', ';', '…', '”']);
    let sentences = (ends.count() + usize::from(is_open)).max(1);
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    ((300.0 * count(sentences) - 10.0 * count(letters)) / count(words.len().max(1)) + 89.0, words.len())
}

/// What a reader sees of a message: the last form of those that change with a number, with a short word for each variable.
fn as_read(message: &str) -> String {
    let form = match message.split_once("*[") {
        Some((_, last)) => {
            last.split_once(']').map_or("", |(_, form)| form).trim_end_matches(['}', ' ', '\n'])
        }
        None => message,
    };
    let mut read = String::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        read.push_str(before);
        read.push_str("nome");
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    read.push_str(rest);
    read
}

/// The texts of the demonstration's service sheets, and of whoever lists there.
fn texts_of_sheets() -> BTreeMap<String, String> {
    fn walk(place: &str, value: &serde_json::Value, found: &mut BTreeMap<String, String>) {
        match value {
            serde_json::Value::String(text) => {
                found.insert(place.to_owned(), text.clone());
            }
            serde_json::Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, item)| walk(&format!("{place}/{at}"), item, found));
            }
            serde_json::Value::Object(fields) => {
                fields.iter().for_each(|(name, field)| walk(&format!("{place}/{name}"), field, found));
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    let folder = source::crates().join("../data/directory");
    for entry in fs::read_dir(folder).unwrap_or_else(|fault| panic!("{fault}")).flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let text = fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{fault}"));
            let value = serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}"));
            walk(&entry.file_name().to_string_lossy(), &value, &mut found);
        }
    }
    found
}

#[test]
fn whoever_left_school_early_reads_every_public_text() {
    let messages = written("it");
    let mut texts = texts_of_sheets();
    assert!(texts.len() > 100, "the sheets were not found");
    for key in keys_of_public_pages(&messages) {
        texts.insert(key.clone(), as_read(&messages[&key].words));
    }
    let mut measured: Vec<(f64, &String, &String)> = texts
        .iter()
        .filter_map(|(place, text)| {
            let (index, words) = gulpease(text);
            (words >= WORDS_OF_A_TEXT).then_some((index, place, text))
        })
        .collect();
    measured.sort_by(|one, other| one.0.total_cmp(&other.0));
    assert!(measured.len() > 200, "only {} texts were found", measured.len());
    println!("{} texts; the hardest:", measured.len());
    for (index, place, text) in measured.iter().take(HARDEST) {
        println!("{index:3.0} {place}: {}", text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let hard: Vec<String> = measured
        .iter()
        .filter(|(index, ..)| *index < LEAST)
        .map(|(index, place, text)| format!("{index:.0} {place}: {text}"))
        .collect();
    assert!(
        hard.is_empty(),
        "{} texts are hard to read (shorten sentences and words):\n{}",
        hard.len(),
        hard.join("\n")
    );
}

#[test]
fn the_index_tells_office_language_from_plain_words() {
    let (office, _) = gulpease(
        "L’amministrazione procederà all’espletamento delle verifiche propedeutiche all’erogazione del beneficio richiesto.",
    );
    let (plain, words) = gulpease("Controlliamo la tua domanda. Se va bene, ti diamo i soldi entro un mese.");
    assert!(office < 40.0, "{office}");
    assert!(plain > 80.0, "{plain}");
    assert_eq!(words, 14);
    assert_eq!(as_read("{ $n ->\n    [one] Un posto\n   *[other] { $n } posti\n }"), " nome posti");
}
