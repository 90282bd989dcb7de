//! How fast and how large the search is: `cargo run --release -p snodo-occupations --example search_speed
//! [ESCO FOLDER OR ZIP] [-- QUERY…]`. With queries, prints their hits instead.

#![expect(clippy::print_stdout, reason = "a measurement speaks on the terminal")]

use std::path::Path;
use std::time::{Duration, Instant};

use snodo_occupations::{Concept, ConceptKind, Index, Kinds, Language, Query, Standing, esco, starter};

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    let mut concepts = starter::load()?.concepts;
    if let Some(path) = arguments.next_if(|argument| argument != "--") {
        let began = Instant::now();
        concepts.extend(esco::read_package(Path::new(&path))?.concepts);
        println!("ESCO read in {:?}", began.elapsed());
    }
    let began = Instant::now();
    let index = Index::build(&concepts);
    println!("built in {:?}: {:?}", began.elapsed(), index.size());
    let asked: Vec<String> = arguments.skip_while(|argument| argument == "--").collect();
    if asked.is_empty() {
        measure(&index);
        rate(&index);
        rate_slips(&index, &concepts);
        measure_long(&index);
    } else {
        show(&index, &asked);
    }
    Ok(())
}

fn show(index: &Index, asked: &[String]) {
    let language = std::env::var("LANGUAGE_ASKED").ok().and_then(|code| code.parse().ok());
    let language = language.unwrap_or(Language::ITALIAN);
    for text in asked {
        println!("{text}");
        let query = Query { text, language, kinds: Kinds::ALL, top: 6 };
        for hit in index.search(&query) {
            let isco = index.isco(hit.concept).map(|code| code.to_string()).unwrap_or_default();
            println!("  {:.4} {isco:4} {} [{}] {}", hit.score, hit.label, hit.matched_label, hit.uri);
        }
    }
}

/// Every gold query, whole and as it grows under the fingers.
fn measure(index: &Index) {
    let gold = include_str!("../tests/gold_it.tsv");
    let queries: Vec<String> = gold
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .flat_map(|text| (1..=text.chars().count()).map(move |length| text.chars().take(length).collect()))
        .collect();
    for (name, kinds) in [("every kind", Kinds::ALL), ("occupations", Kinds::OCCUPATIONS)] {
        let mut times: Vec<(Duration, &str)> = Vec::new();
        for _ in 0..ROUNDS {
            for text in &queries {
                let began = Instant::now();
                let hits = index.search(&Query { text, language: Language::ITALIAN, kinds, top: 10 });
                times.push((began.elapsed(), text));
                std::hint::black_box(hits);
            }
        }
        times.sort();
        let at = |share: usize| times[(times.len() - 1) * share / 100].0;
        let (worst, text) = times[times.len() - 1];
        println!(
            "{name}: {} queries, p50 {:?}, p99 {:?}, worst {worst:?} ({text:?})",
            queries.len(),
            at(50),
            at(99)
        );
    }
}

/// How many gold queries are answered first and among five.
fn rate(index: &Index) {
    let (mut first, mut among_five, mut all) = (0, 0, 0);
    for line in include_str!("../tests/gold_it.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((text, expected)) = line.split_once('\t') else { continue };
        let query = Query { text, language: Language::ITALIAN, kinds: Kinds::OCCUPATIONS, top: 5 };
        let right = index.search(&query).iter().position(|hit| {
            let isco = index.isco(hit.concept).map(|code| code.to_string());
            expected.split(' ').any(|one| one == hit.uri || Some(one) == isco.as_deref())
        });
        all += 1;
        first += usize::from(right == Some(0));
        among_five += usize::from(right.is_some());
    }
    println!("{all} gold queries: {first} first, {among_five} among five");
}

/// How many everyday and preferred Italian names of occupations are still found with one slip of the
/// finger in them: a letter lost, doubled, or swapped with its neighbour, each at every third place.
fn rate_slips(index: &Index, concepts: &[Concept]) {
    let (mut first, mut among_five, mut all) = (0, 0, 0);
    for concept in concepts.iter().filter(|concept| concept.kind == ConceptKind::Occupation) {
        let names = concept.labels.iter().filter(|label| {
            label.language == Language::ITALIAN
                && label.standing <= Standing::Everyday
                && label.text.len() >= 6
                && !label.text.contains('/')
        });
        for (place, name) in names.enumerate() {
            let letters: Vec<char> = name.text.chars().collect();
            for (slip, at) in (1..letters.len() - 1).step_by(3).enumerate() {
                let mut wrong = letters.clone();
                match (slip + place) % 3 {
                    0 => drop(wrong.remove(at)),
                    1 => wrong.insert(at, letters[at]),
                    _ => wrong.swap(at, at + 1),
                }
                let text: String = wrong.into_iter().collect();
                let query =
                    Query { text: &text, language: Language::ITALIAN, kinds: Kinds::OCCUPATIONS, top: 5 };
                let right = index.search(&query).iter().position(|hit| hit.uri == concept.uri);
                all += 1;
                first += usize::from(right == Some(0));
                among_five += usize::from(right.is_some());
            }
        }
    }
    println!("{all} names with a slip: {first} first, {among_five} among five");
}

/// The longest queries that are read, of the most common words.
fn measure_long(index: &Index) {
    for text in [
        "addetto operatore tecnico macchine produzione responsabile impianti ingegnere specialista operaio \
         manager worker technician operator engineer assistant",
        "a b c d e f g h i l m n o p q r",
        "adetto opperatore tecncio machine produzzione responabile inpianti ingeniere spezialista operio maneger",
    ] {
        let began = Instant::now();
        let hits = index.search(&Query { text, language: Language::ITALIAN, kinds: Kinds::ALL, top: 10 });
        println!("{:?} for {} hits of {:?}…", began.elapsed(), hits.len(), &text[..20]);
    }
}
