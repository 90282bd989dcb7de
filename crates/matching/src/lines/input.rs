//! Reading lines that may be anything.

use std::collections::HashMap;
use std::io::{BufRead, Read};

use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::choices::{Choice, Choices};
use crate::travel::Coordinates;

use super::{File, LONGEST_LINE, LinesError, Problem};

/// Keys that tell a protected trait, or from which one follows (D.Lgs 198/2006, 215/2003, 216/2003; L. 300/1970 art. 8; GDPR
/// art. 9). Every other unknown key is refused as well; these get a clearer word.
const PROTECTED: &[&str] = &[
    "age",
    "anno_nascita",
    "birth_date",
    "birth_place",
    "birthdate",
    "categoria_protetta",
    "children",
    "citizenship",
    "cittadinanza",
    "codice_fiscale",
    "country_of_birth",
    "data_nascita",
    "date_of_birth",
    "disabilita",
    "disability",
    "eta",
    "ethnicity",
    "età",
    "family",
    "famiglia",
    "figli",
    "gender",
    "genere",
    "health",
    "isee",
    "luogo_nascita",
    "marital_status",
    "nationality",
    "nazionalita",
    "political_opinion",
    "pregnancy",
    "profiling_index",
    "protected_category",
    "race",
    "religion",
    "religione",
    "salute",
    "sesso",
    "sex",
    "sexual_orientation",
    "stato_civile",
    "tax_code",
    "union_membership",
];

/// The lines of a file, numbered.
pub(super) struct Lines<R> {
    file: File,
    reader: R,
    number: usize,
    buffer: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(file: File, reader: R) -> Self {
        Self { file, reader, number: 0, buffer: Vec::new() }
    }

    /// The next line that is not blank, read with `read`; `None` at the end.
    pub(super) fn next<T>(
        &mut self,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Result<Option<T>, LinesError> {
        loop {
            self.buffer.clear();
            self.number += 1;
            let most = LONGEST_LINE as u64 + 1;
            let file = self.file;
            let count = self
                .reader
                .by_ref()
                .take(most)
                .read_until(b'\n', &mut self.buffer)
                .map_err(|source| LinesError::Read { file, source })?;
            if count == 0 {
                return Ok(None);
            }
            if count > LONGEST_LINE && self.buffer.last() != Some(&b'\n') {
                return Err(self.error(Problem::TooLong));
            }
            let text = std::str::from_utf8(&self.buffer).map_err(|_| self.error(Problem::NotText))?;
            let text = if self.number == 1 { text.trim_start_matches('\u{feff}') } else { text }.trim();
            if !text.is_empty() {
                return read(text).map(Some).map_err(|problem| self.error(problem));
            }
        }
    }

    /// Refuses an id that an earlier line had.
    pub(super) fn once(&self, seen: &mut HashMap<Uuid, usize>, id: Uuid) -> Result<(), LinesError> {
        match seen.insert(id, self.number) {
            Some(first) => Err(self.error(Problem::Repeated { first })),
            None => Ok(()),
        }
    }

    fn error(&self, problem: Problem) -> LinesError {
        LinesError::Line { file: self.file, line: self.number, problem }
    }
}

/// Reads one line; an unknown key is refused, a protected one with its own word.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let key = serde_json::from_str(text).ok().and_then(|value| protected_key(&value));
        key.map_or_else(
            || Problem::Shape(error.to_string().replace(" at line 1 column ", " at column ")),
            |key| Problem::Protected { key },
        )
    })
}

fn protected_key(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Object(fields) => fields.iter().find_map(|(key, value)| {
            let plain = key.to_lowercase().replace('-', "_");
            if PROTECTED.contains(&plain.as_str()) { Some(key.clone()) } else { protected_key(value) }
        }),
        serde_json::Value::Array(items) => items.iter().find_map(protected_key),
        _ => None,
    }
}

/// A value that is not in its list or range.
pub(super) fn refused(key: &'static str, value: impl Into<String>, expected: impl Into<String>) -> Problem {
    Problem::Value { key, value: value.into(), expected: expected.into() }
}

pub(super) fn choice<T: Choice>(key: &'static str, text: &str) -> Result<T, Problem> {
    T::from_key(text).ok_or_else(|| {
        let keys: Vec<&str> = T::ALL.iter().map(|choice| choice.key()).collect();
        refused(key, text, format!("expected one of {}", keys.join(", ")))
    })
}

pub(super) fn choices<T: Choice>(key: &'static str, texts: &[String]) -> Result<Choices<T>, Problem> {
    texts.iter().map(|text| choice(key, text)).collect()
}

/// `{"latitude": 45.4, "longitude": 8.7}`
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    latitude: f64,
    longitude: f64,
}

impl Place {
    pub(super) fn read(&self, key: &'static str) -> Result<Coordinates, Problem> {
        let (north, east) = (self.latitude, self.longitude);
        Coordinates::new(north, east)
            .ok_or_else(|| refused(key, format!("{north}, {east}"), "degrees, -90 to 90 and -180 to 180"))
    }
}
