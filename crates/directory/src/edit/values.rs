//! What a form says: as it was filled in from what is kept, or as it was sent.

/// Names and values, in order; a name may come several times.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Values(Vec<(String, String)>);

impl Values {
    pub(crate) fn new() -> Values {
        Values::default()
    }

    /// Adds a value.
    pub(crate) fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Adds a value when there is one.
    pub(crate) fn put_some(&mut self, name: impl Into<String>, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.put(name, value.to_string());
        }
    }

    /// Adds an answer to a question that may be open.
    pub(crate) fn put_answer(&mut self, name: impl Into<String>, answer: Option<bool>) {
        self.put_some(name, answer.map(|yes| if yes { "yes" } else { "no" }));
    }

    /// Adds a ticked box.
    pub(crate) fn tick(&mut self, name: impl Into<String>, ticked: bool) {
        if ticked {
            self.put(name, "yes");
        }
    }

    /// The first value of a name; empty when there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// All values of a name that are not empty.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.0
            .iter()
            .filter(|(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.clone())
            .collect()
    }

    /// Whether a box is ticked.
    pub(crate) fn is_ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// The answer to a question that may be left open.
    pub(crate) fn answer(&self, name: &str) -> Option<bool> {
        match self.get(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// How often the thing was saved when the form was made.
    pub(crate) fn revision(&self) -> i32 {
        self.get("revision").parse().unwrap_or_default()
    }
}
