use serde::{Deserialize, Serialize};

use super::Field;

/// How sure a guess is, per cent: 100 for what somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Confidence(u8);

impl Confidence {
    /// Chosen by a person.
    pub const CHOSEN: Self = Self(100);

    pub(super) fn new(percent: u8) -> Self {
        Self(percent.min(99))
    }

    /// From 0 to 100.
    pub fn percent(self) -> u8 {
        self.0.min(100)
    }

    /// Whether the operator should look at it: below 80.
    pub fn is_doubtful(self) -> bool {
        self.0 < 80
    }
}

/// A column and the field it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnGuess {
    /// The name of the column as written in the sheet.
    pub header: String,
    /// Key of the field; `None` when the column is not imported.
    pub field: Option<String>,
    /// How sure; meaningless without a field.
    pub confidence: Confidence,
}

/// Which column holds which field. Serialisable, to be corrected on screen and kept for the next sheet with the same
/// [`fingerprint`](super::fingerprint).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    columns: Vec<ColumnGuess>,
}

impl Mapping {
    /// All columns, no field.
    pub fn unassigned(headers: &[String]) -> Self {
        let column =
            |header: &String| ColumnGuess { header: header.clone(), field: None, confidence: Confidence(0) };
        Self { columns: headers.iter().map(column).collect() }
    }

    /// The columns in the order of the sheet.
    pub fn columns(&self) -> &[ColumnGuess] {
        &self.columns
    }

    /// The column that holds a field, from 0.
    pub fn column_of(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.field.as_deref() == Some(key))
    }

    /// The field that a column holds.
    pub fn field_of(&self, column: usize) -> Option<&str> {
        self.columns.get(column)?.field.as_deref()
    }

    /// What a person chose: this column holds this field, or none. The field leaves the column that had it before; a column that does not
    /// exist changes nothing.
    pub fn choose(&mut self, column: usize, field: Option<&str>) {
        if column >= self.columns.len() {
            return;
        }
        for other in &mut self.columns {
            if field.is_some() && other.field.as_deref() == field {
                other.field = None;
                other.confidence = Confidence::CHOSEN;
            }
        }
        self.columns[column].field = field.map(str::to_owned);
        self.columns[column].confidence = Confidence::CHOSEN;
    }

    /// The required fields that no column holds.
    pub fn missing<'fields>(&self, fields: &'fields [Field]) -> Vec<&'fields Field> {
        fields.iter().filter(|field| field.required && self.column_of(field.key).is_none()).collect()
    }

    pub(super) fn assign_guess(&mut self, column: usize, key: &str, confidence: Confidence) {
        if self.column_of(key).is_none() && self.columns[column].field.is_none() {
            self.columns[column].field = Some(key.to_owned());
            self.columns[column].confidence = confidence;
        }
    }
}
