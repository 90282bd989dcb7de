use std::collections::HashMap;

use snodo_core::{FormErrors, Message};

/// Rows a form may have at most of each kind.
const ROWS: usize = 40;

/// The pairs that the browser sent, by name.
pub(super) struct Sent(HashMap<String, Vec<String>>);

impl Sent {
    pub(super) fn new(pairs: Vec<(String, String)>) -> Sent {
        let mut all: HashMap<String, Vec<String>> = HashMap::new();
        for (name, value) in pairs {
            all.entry(name).or_default().push(value);
        }
        Sent(all)
    }

    pub(super) fn one(&self, name: &str) -> String {
        self.0.get(name).and_then(|values| values.first()).cloned().unwrap_or_default()
    }

    pub(super) fn many(&self, name: &str) -> Vec<String> {
        self.0.get(name).cloned().unwrap_or_default()
    }

    /// The rows of a list: as many as sent the field that every row has.
    pub(super) fn rows<T>(&self, list: &str, always: &str, row: impl Fn(Cells<'_>) -> T) -> Vec<T> {
        let sent = |number: &usize| self.0.contains_key(&format!("{list}-{number}-{always}"));
        (0..ROWS).take_while(sent).map(|number| row(Cells { sent: self, list, number })).collect()
    }
}

/// The fields of one numbered row.
pub(super) struct Cells<'a> {
    sent: &'a Sent,
    list: &'a str,
    number: usize,
}

impl Cells<'_> {
    pub(super) fn said(&self, field: &str) -> String {
        self.sent.one(&format!("{}-{}-{field}", self.list, self.number))
    }
}

/// Where what is wrong in a numbered row is written down.
pub(super) struct RowErrors<'a> {
    pub(super) errors: &'a mut FormErrors,
    pub(super) list: &'a str,
    pub(super) number: usize,
}

impl RowErrors<'_> {
    /// What was read, or nothing and the reason beside the field.
    pub(super) fn read<T>(&mut self, field: &str, read: Result<T, Message>) -> Option<T> {
        self.errors.read(&self.name(field), read)
    }

    pub(super) fn add(&mut self, field: &str, key: &'static str) {
        self.errors.add(self.name(field), Message::new(key));
    }

    fn name(&self, field: &str) -> String {
        format!("{}-{}-{field}", self.list, self.number)
    }
}
