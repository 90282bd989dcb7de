//! Concepts of the files: any string, taken as it is; equal strings are equal concepts.

use std::collections::HashMap;

use crate::concept::ConceptId;
use crate::reasons::Labels;

#[derive(Debug, Default)]
pub(super) struct Concepts {
    numbers: HashMap<String, ConceptId>,
    names: Vec<String>,
}

impl Concepts {
    pub(super) fn number(&mut self, name: String) -> ConceptId {
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        let number = ConceptId(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.names.push(name.clone());
        self.numbers.insert(name, number);
        number
    }
}

impl Labels for Concepts {
    fn concept(&self, concept: ConceptId) -> Option<String> {
        self.names.get(concept.0 as usize).cloned()
    }
}
