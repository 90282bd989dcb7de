//! How well words lead to concepts: `cargo run --release -p snodo-occupations --example linking -- [ESCO FOLDER OR ZIP] LABELLED.jsonl [--weights PACKAGE.whl] [--misses]`.
//!
//! Each line of the labelled file is `{"phrase", "kind", "by", "concepts": [address, …]}`. Prints the share of phrases whose first, first five and
//! first ten answers hold an accepted concept, and the mean reciprocal rank; `--misses` also prints what stood before the right answer.

#![expect(clippy::print_stdout, reason = "a measurement speaks on the terminal")]

use std::{collections::BTreeMap, path::Path};

use snodo_occupations::{Index, Kinds, Known, Language, Meanings, Query, esco, starter};
use snodo_sentences::{Encoder, package};

/// Answers that are looked at.
const LOOKED_AT: usize = 50;

#[derive(serde::Deserialize)]
struct Labelled {
    phrase: String,
    kind: String,
    by: String,
    concepts: Vec<String>,
}

#[derive(Default)]
struct Shares {
    asked: usize,
    first: usize,
    among_five: usize,
    among_ten: usize,
    reciprocal: f64,
}

impl Shares {
    fn count(&mut self, place: Option<usize>) {
        self.asked += 1;
        self.first += usize::from(place == Some(0));
        self.among_five += usize::from(place.is_some_and(|place| place < 5));
        self.among_ten += usize::from(place.is_some_and(|place| place < 10));
        self.reciprocal +=
            place.map_or(0.0, |place| 1.0 / f64::from(u32::try_from(place + 1).unwrap_or(u32::MAX)));
    }

    fn print(&self, name: &str) {
        #[expect(clippy::cast_precision_loss, reason = "counts of phrases are small")]
        let share = |count: usize| count as f64 / self.asked.max(1) as f64;
        #[expect(clippy::cast_precision_loss, reason = "counts of phrases are small")]
        let rank = self.reciprocal / self.asked.max(1) as f64;
        println!(
            "{name:24} {:5}   hit@1 {:.3}   hit@5 {:.3}   hit@10 {:.3}   MRR {rank:.3}",
            self.asked,
            share(self.first),
            share(self.among_five),
            share(self.among_ten),
        );
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let with_misses = arguments.iter().any(|argument| argument == "--misses");
    arguments.retain(|argument| argument != "--misses");
    let weights = match arguments.iter().position(|argument| argument == "--weights") {
        Some(at) => {
            Some(package::to_file(&std::fs::read(&arguments.drain(at..at + 2).nth(1).ok_or("no package")?)?)?)
        }
        None => None,
    };
    let labelled = arguments.pop().ok_or("no labelled file")?;
    let mut concepts = starter::load()?.concepts;
    if let Some(package) = arguments.pop() {
        concepts.extend(esco::read_package(Path::new(&package))?.concepts);
    }
    starter::add_everyday_words(&mut concepts)?;
    let index = Index::build(&concepts);
    let encoder = weights.as_deref().map(Encoder::new).transpose()?;
    let meanings = encoder.as_ref().map(|encoder| {
        let kinds = Kinds::OCCUPATIONS.and(Kinds::SKILLS);
        let began = std::time::Instant::now();
        let meanings = Meanings::of(&index, encoder, kinds);
        println!("{} labels encoded in {:?}", Meanings::labels(&index, kinds).len(), began.elapsed());
        meanings
    });
    let mut times = Vec::new();
    let mut shares: BTreeMap<String, Shares> = BTreeMap::new();
    for line in std::fs::read_to_string(labelled)?.lines() {
        let asked: Labelled = serde_json::from_str(line)?;
        let kinds = if asked.kind == "occupation" { Kinds::OCCUPATIONS } else { Kinds::SKILLS };
        let query = Query { text: &asked.phrase, language: Language::ITALIAN, kinds, top: LOOKED_AT };
        let began = std::time::Instant::now();
        let hits = Known { index: &index, meaning: encoder.as_ref().zip(meanings.as_ref()) }.search(&query);
        times.push(began.elapsed());
        let place = hits.iter().position(|hit| asked.concepts.contains(&hit.uri));
        for group in ["all".to_owned(), asked.kind.clone(), format!("{} by {}", asked.kind, asked.by)] {
            shares.entry(group).or_default().count(place);
        }
        if with_misses && place.is_none_or(|place| place >= 5) {
            let wanted = asked.concepts.iter().filter_map(|uri| index.by_uri(uri));
            let wanted: Vec<_> = wanted.filter_map(|at| index.name(at, Language::ITALIAN)).collect();
            println!("{:?} wants {wanted:?}, {place:?}", asked.phrase);
            for hit in hits.iter().take(4) {
                println!("    {:.3} {} [{}]", hit.score, hit.label, hit.matched_label);
            }
        }
    }
    times.sort();
    if let (Some(middle), Some(slow)) = (times.get(times.len() / 2), times.get(times.len() * 99 / 100)) {
        println!("a search takes {middle:?} (p50), {slow:?} (p99)");
    }
    for (group, shares) in shares {
        shares.print(&group);
    }
    Ok(())
}
