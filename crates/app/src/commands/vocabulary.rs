use std::{
    error::Error,
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _, stdout},
    path::Path,
};

use snodo_occupations::{Index, Kinds, Known, Meanings, Query, answer_lines, similar, starter};
use snodo_postgres::{Connection, PrivateServer};

use crate::{
    cli::{SearchKind, Vocabulary, VocabularySearch, VocabularySimilar},
    console, fault_words, open, sentences,
};

pub(crate) async fn run(data: &Path, command: Vocabulary) -> Result<(), Box<dyn Error>> {
    match command {
        Vocabulary::Import { package } => {
            let opened = open::open(data).await?;
            console::progress("leggo il pacchetto ESCO");
            let outcome = snodo_vocabulary::import_esco(&opened.database, &package).await;
            opened.close().await;
            let summary = outcome?;
            console::say(&format!(
                "{} concetti, {} parole, {} legami tra occupazioni e competenze",
                summary.concepts, summary.labels, summary.relations
            ));
            Ok(())
        }
        Vocabulary::Search(search) => {
            let vocabulary = installed_vocabulary(data).await?;
            answer(vocabulary.index(), &search)
        }
        Vocabulary::Similar(asked) => {
            let vocabulary = installed_vocabulary(data).await?;
            rank(vocabulary.index(), &asked)
        }
    }
}

/// The installation's vocabulary; before there is an installation, the one in the program.
async fn installed_vocabulary(data: &Path) -> Result<snodo_core::Vocabulary, Box<dyn Error>> {
    let installed = Connection::from_environment()?.is_some()
        || PrivateServer::connection_to_running(data).is_some()
        || data.is_dir();
    if !installed {
        let mut concepts = starter::load()?.concepts;
        starter::add_everyday_words(&mut concepts)?;
        return Ok(snodo_core::Vocabulary::new(Index::build(concepts), []));
    }
    let opened = open::open(data).await?;
    let vocabulary = snodo_vocabulary::read_vocabulary(&opened.database).await;
    opened.close().await;
    Ok(vocabulary?)
}

/// How many titles are said to a person.
const SAID: usize = 10;

#[derive(serde::Serialize)]
struct Ranked<'a> {
    query: &'a str,
    results: Vec<RankedTitle<'a>>,
}

#[derive(serde::Serialize)]
struct RankedTitle<'a> {
    title: &'a str,
    score: f32,
}

fn rank(index: &Index, asked: &VocabularySimilar) -> Result<(), Box<dyn Error>> {
    let read = |path: &Path| {
        std::fs::read_to_string(path)
            .map_err(|fault| format!("{}: {}", path.display(), fault_words::io(&fault)))
    };
    let (queries, titles) = (read(&asked.queries)?, read(&asked.titles)?);
    let (queries, titles): (Vec<&str>, Vec<&str>) = (queries.lines().collect(), titles.lines().collect());
    let meanings = sentences::encoder().map(|encoder| {
        console::progress("leggo il senso delle parole");
        (encoder, Meanings::of(index, encoder, Kinds::OCCUPATIONS))
    });
    let meaning = meanings.as_ref().map(|(encoder, meanings)| (*encoder, meanings));
    let mut out = BufWriter::new(stdout().lock());
    for (query, ranked) in queries.iter().zip(similar(Known { index, meaning }, &queries, &titles)) {
        let title = |(place, score): (usize, f32)| RankedTitle { title: titles[place], score };
        if asked.json {
            let results = ranked.into_iter().map(title).collect();
            serde_json::to_writer(&mut out, &Ranked { query, results })?;
            writeln!(out)?;
        } else {
            writeln!(out, "{query}")?;
            for RankedTitle { title, score } in ranked.into_iter().take(SAID).map(title) {
                writeln!(out, "  {score:.2}  {title}")?;
            }
        }
    }
    out.flush()?;
    Ok(())
}

fn answer(index: &Index, search: &VocabularySearch) -> Result<(), Box<dyn Error>> {
    let language = search.lang.parse()?;
    let kinds = match search.kind {
        SearchKind::Any => Kinds::OCCUPATIONS.and(Kinds::SKILLS).and(Kinds::CERTIFICATES),
        SearchKind::Occupation => Kinds::OCCUPATIONS,
        SearchKind::Skill => Kinds::SKILLS,
        SearchKind::Certificate => Kinds::CERTIFICATES,
    };
    let text = search.text.as_deref().unwrap_or_default();
    let query = Query { text, language, kinds, top: search.top };
    let mut out = BufWriter::new(stdout().lock());
    if let Some(batch) = &search.batch {
        let file =
            File::open(batch).map_err(|fault| format!("{}: {}", batch.display(), fault_words::io(&fault)))?;
        answer_lines(index, &query, BufReader::new(file).lines(), &mut out)?;
    } else if search.json {
        answer_lines(index, &query, [Ok(text.to_owned())], &mut out)?;
    } else {
        for hit in index.search(&query) {
            writeln!(out, "{:.2}  {}  {}", hit.score, hit.label, hit.uri)?;
        }
    }
    out.flush()?;
    Ok(())
}
