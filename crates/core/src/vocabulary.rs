use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use snodo_occupations::Index;

/// The database's number of a concept: an occupation, a skill or a certificate.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct ConceptId(pub i32);

impl From<i32> for ConceptId {
    fn from(number: i32) -> ConceptId {
        ConceptId(number)
    }
}

/// The vocabulary in memory: the search index, and the way between its URIs and the database's numbers.
pub struct Vocabulary(LazyLock<Arc<Words>, Box<dyn FnOnce() -> Arc<Words> + Send>>);

struct Words {
    index: Index,
    id_of_uri: HashMap<String, ConceptId>,
    uri_of_id: HashMap<ConceptId, String>,
}

impl Vocabulary {
    /// Joins an index with the numbers its URIs have in the database.
    pub fn new(index: Index, numbers: impl IntoIterator<Item = (String, ConceptId)>) -> Vocabulary {
        let id_of_uri: HashMap<String, ConceptId> = numbers.into_iter().collect();
        let uri_of_id = id_of_uri.iter().map(|(uri, id)| (*id, uri.clone())).collect();
        let words = Arc::new(Words { index, id_of_uri, uri_of_id });
        let vocabulary = Vocabulary(LazyLock::new(Box::new(|| words)));
        LazyLock::force(&vocabulary.0);
        vocabulary
    }

    /// One that is read when it is asked something for the first time, by whoever asks: for what seldom asks, such as most tests.
    pub fn when_asked(read: impl FnOnce() -> Vocabulary + Send + 'static) -> Vocabulary {
        Vocabulary(LazyLock::new(Box::new(|| Arc::clone(&read().0))))
    }

    /// Search by words.
    pub fn index(&self) -> &Index {
        &self.0.index
    }

    /// The number of a concept.
    pub fn id(&self, uri: &str) -> Option<ConceptId> {
        self.0.id_of_uri.get(uri).copied()
    }

    /// The URI of a concept.
    pub fn uri(&self, id: ConceptId) -> Option<&str> {
        self.0.uri_of_id.get(&id).map(String::as_str)
    }
}
