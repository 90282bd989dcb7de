use std::{
    error::Error,
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _, stdout},
    path::Path,
};

use snodo_occupations::{Index, Kinds, Query, answer_lines, starter};
use snodo_postgres::{Connection, PrivateServer};

use crate::{
    cli::{SearchKind, Vocabulary, VocabularySearch},
    console, fault_words, open,
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
    }
}

/// The installation's vocabulary; before there is an installation, the one in the program.
async fn installed_vocabulary(data: &Path) -> Result<snodo_core::Vocabulary, Box<dyn Error>> {
    let installed = Connection::from_environment()?.is_some()
        || PrivateServer::connection_to_running(data).is_some()
        || data.is_dir();
    if !installed {
        return Ok(snodo_core::Vocabulary::new(Index::build(starter::load()?.concepts), []));
    }
    let opened = open::open(data).await?;
    let vocabulary = snodo_vocabulary::read_vocabulary(&opened.database).await;
    opened.close().await;
    Ok(vocabulary?)
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
