use std::{
    error::Error,
    fs::File,
    io::{BufReader, BufWriter, Write as _, stdout},
    path::Path,
};

use snodo_matching::lines;

use crate::{cli::Match, console, fault_words};

/// Matches the people and vacancies of two files; one JSON line for each vacancy.
pub(crate) fn run(options: &Match) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(stdout().lock());
    let summary = lines::run(open(&options.people)?, open(&options.vacancies)?, options.top, &mut out)?;
    out.flush()?;
    console::progress(&format!("{} persone, {} offerte", summary.people, summary.vacancies));
    Ok(())
}

fn open(path: &Path) -> Result<BufReader<File>, String> {
    let file =
        File::open(path).map_err(|fault| format!("{}: {}", path.display(), fault_words::io(&fault)))?;
    Ok(BufReader::with_capacity(1 << 20, file))
}
