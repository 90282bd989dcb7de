//! Finding a service: by words in Italian, by need, for whom, where, when, in which language.

mod filter;
mod for_staff;
mod list;
mod map;
mod store;
mod thesaurus;
mod understanding;
mod words;

use std::collections::{HashMap, HashSet};

use axum::{Router, routing::get};
use snodo_core::{App, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::SheetId;
use filter::{Hit, Hits};
use understanding::plain;

/// The search's addresses.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/lavoro/{network}/servizi", get(list::show))
        .route("/rete/cerca", get(for_staff::show))
}

/// A public service that answers a search.
#[derive(Clone, Debug)]
pub struct FoundService {
    /// Its sheet.
    pub id: SheetId,
    /// Its name.
    pub name: String,
    /// The body that gives it.
    pub body_name: String,
    /// In one sentence.
    pub summary: String,
}

/// The public services of the acting network that answer the words best, for one box that searches everything.
///
/// # Errors
/// When the database fails.
pub async fn search_public(
    tx: &mut PgConnection,
    typed: &str,
    today: jiff::civil::Date,
    most: usize,
) -> Stored<Vec<FoundService>> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_owned).collect();
    let (hits, _) = hits(&mut *tx, &words).await?;
    if hits.is_none() {
        return Ok(Vec::new());
    }
    let sheets = store::sheets(tx, today).await?;
    let found = filter::found(&sheets, &hits, &filter::Filter::default()).into_iter().take(most);
    Ok(found
        .map(|sheet| FoundService {
            id: sheet.id,
            name: sheet.name.clone(),
            body_name: sheet.body_name.clone(),
            summary: sheet.summary.clone(),
        })
        .collect())
}

/// The words of a text as questions in the form of `to_tsquery`, one a word.
pub(crate) fn questions(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(30).map(plain).collect()
}

/// The sheets that answer every word that says something.
pub(crate) async fn all_words(tx: &mut PgConnection, questions: &[String]) -> Stored<Vec<Uuid>> {
    let answers = store::answers(tx, questions).await?;
    let needed = questions.len() - answers.empty.len();
    let whole = answers.sheets.into_iter().filter(|answer| needed > 0 && answer.words.len() >= needed);
    Ok(whole.map(|answer| answer.sheet.0).collect())
}

/// A word with all that it may stand for: `badante | (assistente & familiare)`.
fn widened(word: &str) -> String {
    let and = |words: &str| format!("({})", questions(words).join(" & "));
    let word = plain(word);
    let also = thesaurus::also(&word).iter().map(|words| and(words));
    std::iter::once(and(&word)).chain(also).collect::<Vec<_>>().join(" | ")
}

/// What was typed otherwise than it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Respelled {
    typed: String,
    taken_as: String,
}

/// What answers the words: all of them where something does, else as many as something does. A word that nothing answers is taken for the one
/// that is spelled most like it.
async fn hits(tx: &mut PgConnection, words: &[String]) -> Stored<(Hits, Vec<Respelled>)> {
    let words: Vec<String> = words.iter().flat_map(|word| questions(word)).take(30).collect();
    if words.is_empty() {
        return Ok((None, Vec::new()));
    }
    let asked: Vec<String> = words.iter().map(|word| widened(word)).collect();
    let mut answers = store::answers(&mut *tx, &asked).await?;
    let numbers = || (1_i64..).zip(&words);
    let answered: HashSet<i64> =
        answers.sheets.iter().flat_map(|answer| answer.words.iter().copied()).collect();
    let silent: Vec<String> = numbers()
        .filter(|(number, word)| {
            !answered.contains(number) && !answers.empty.contains(number) && word.len() >= 4
        })
        .map(|(_, word)| word.clone())
        .collect();
    let mut respelled = Vec::new();
    if !silent.is_empty() {
        let known = store::spelled_like(&mut *tx, &silent).await?;
        respelled = silent
            .into_iter()
            .filter_map(|typed| known.get(&typed).map(|known| Respelled { taken_as: known.clone(), typed }))
            .collect();
        if !respelled.is_empty() {
            let taken = |word: &String| {
                let found = respelled.iter().find(|one| one.typed == *word);
                widened(found.map_or(word, |one| &one.taken_as))
            };
            answers = store::answers(tx, &words.iter().map(taken).collect::<Vec<_>>()).await?;
        }
    }
    if answers.empty.len() == words.len() {
        return Ok((None, respelled));
    }
    let most = answers.sheets.iter().map(|answer| answer.words.len()).max().unwrap_or_default();
    let best: HashMap<SheetId, Hit> = answers
        .sheets
        .into_iter()
        .filter(|answer| answer.words.len() == most)
        .map(|answer| (answer.sheet, Hit { words: answer.words.len(), rank: answer.rank }))
        .collect();
    Ok((Some(best), respelled))
}

/// The Italian name of a language; its code when we know none.
pub(crate) fn language_name(code: &str) -> &str {
    match code {
        "it" => "italiano",
        "en" => "inglese",
        "fr" => "francese",
        "es" => "spagnolo",
        "de" => "tedesco",
        "ar" => "arabo",
        "sq" => "albanese",
        "ro" => "rumeno",
        "uk" => "ucraino",
        "ru" => "russo",
        "zh" => "cinese",
        "pt" => "portoghese",
        "bn" => "bengalese",
        "ur" => "urdu",
        "pa" => "punjabi",
        "hi" => "hindi",
        "wo" => "wolof",
        "tr" => "turco",
        "pl" => "polacco",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_asked_with_what_it_may_stand_for() {
        assert_eq!(widened("Badante"), "(badante) | (assistente & familiare) | (cura & anziani)");
        assert_eq!(widened("socio-sanitario"), "(socio & sanitario)");
        assert_eq!(questions("l'italiano, perché?"), ["l", "italiano", "perche"]);
    }

    #[test]
    fn nothing_typed_can_break_the_question() {
        for typed in ["a & b", "!(", "':*", "\\", "<->"] {
            assert!(questions(typed).iter().all(|word| word.chars().all(char::is_alphanumeric)), "{typed}");
        }
    }
}
