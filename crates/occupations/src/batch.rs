//! Many queries at once, for the command line.

use std::io::{self, Write};

use serde::Serialize;

use crate::{Index, Query};

#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    results: Vec<AnswerHit>,
}

#[derive(Serialize)]
struct AnswerHit {
    uri: String,
    label: String,
    score: f64,
}

/// Answers one query a line with one JSON line: `{"query":…,"results":[{"uri","label","score"}]}`.
///
/// Each line is looked up as `pattern` says, whose own text is not used. An empty line has no results.
/// Answers how many lines there were.
pub fn answer_lines(
    index: &Index,
    pattern: &Query<'_>,
    lines: impl IntoIterator<Item = io::Result<String>>,
    mut output: impl Write,
) -> io::Result<usize> {
    let mut answered = 0;
    for line in lines {
        let line = line?;
        let text = line.trim_end_matches(['\r', '\n']);
        let results = index
            .search(&Query { text, ..*pattern })
            .into_iter()
            .map(|hit| AnswerHit { uri: hit.uri, label: hit.label, score: hit.score })
            .collect();
        serde_json::to_writer(&mut output, &Answer { query: text, results })?;
        output.write_all(b"\n")?;
        answered += 1;
    }
    output.flush()?;
    Ok(answered)
}
