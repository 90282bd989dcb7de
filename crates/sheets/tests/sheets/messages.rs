//! Every error has its sentence in both languages.

use std::collections::BTreeSet;

use snodo_sheets::{Cell, CellProblem, Limits, MESSAGES_EN, MESSAGES_IT, ReadingError, Sheet};

use crate::support::Folder;

fn keys(catalogue: &str) -> BTreeSet<&str> {
    catalogue
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .collect()
}

/// Each `"sheet-error-…"` written in the sources, so that a new error without a sentence fails here.
fn keys_in_sources() -> BTreeSet<&'static str> {
    [
        include_str!("../../src/error.rs"),
        include_str!("../../src/cell.rs"),
        include_str!("../../src/readings/mod.rs"),
    ]
    .into_iter()
    .flat_map(|source| source.split('"'))
    .filter(|word| ["sheet-error-", "sheet-format-", "cell-"].iter().any(|start| word.starts_with(start)))
    .filter(|word| !word.ends_with('-'))
    .collect()
}

#[test]
fn both_catalogues_have_every_key_and_no_other() {
    let mut expected = keys_in_sources();
    expected.extend(["refused-worksheet", "refused-reason"]);
    assert!(expected.len() > 30);
    assert_eq!(keys(MESSAGES_IT), expected);
    assert_eq!(keys(MESSAGES_EN), expected);
}

#[test]
fn the_values_of_a_sentence_are_those_the_error_gives() {
    let folder = Folder::new();
    let limits = Limits { file_bytes: 3, ..Limits::default() };
    let error = Sheet::open(&folder.file("elenco.csv", "Nome;Cognome"), &limits).unwrap_err();
    let sentence = MESSAGES_IT.lines().find(|line| line.starts_with(error.message_key())).unwrap();
    for (name, value) in error.arguments() {
        assert!(sentence.contains(&format!("${name} ")), "{name}");
        assert_eq!(value, "1");
    }
    let problem = Cell::Problem(CellProblem::FormulaWithoutValue).as_date().unwrap_err();
    assert_eq!(problem, ReadingError::Cell(CellProblem::FormulaWithoutValue));
    assert_eq!(problem.message_key(), "cell-problem-formula-without-value");
}
