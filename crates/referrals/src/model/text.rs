use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// One section of what is shared: a title and its lines, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// What is said, never empty.
    pub lines: Vec<String>,
}

/// The very words that the person is shown and the receiver reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedText(pub Vec<Section>);

impl SharedText {
    /// Adds a section, unless it says nothing.
    pub fn add(&mut self, title: String, lines: Vec<String>) {
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        if !lines.is_empty() {
            self.0.push(Section { title, lines });
        }
    }

    /// What tells one text from another: a form carries it, so that what is sent is what was shown.
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for section in &self.0 {
            for words in std::iter::once(&section.title).chain(&section.lines) {
                hash.update(words.as_bytes());
                hash.update([0]);
            }
            hash.update([1]);
        }
        snodo_core::hexadecimal(&hash.finalize()[..16])
    }
}

/// First letters of names: "A. R.". Never more than the database keeps.
pub(crate) fn initials(given_name: &str, family_name: &str) -> String {
    let letters = [given_name, family_name].into_iter().filter_map(|name| name.trim().chars().next());
    letters.map(|letter| format!("{}.", letter.to_uppercase())).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: &[&str]) -> SharedText {
        let mut text = SharedText::default();
        text.add("Chi è".to_owned(), lines.iter().map(|line| (*line).to_owned()).collect());
        text
    }

    #[test]
    fn another_text_has_another_fingerprint() {
        assert_eq!(text(&["Ada Rossi"]).fingerprint(), text(&["Ada Rossi", " "]).fingerprint());
        assert_ne!(text(&["Ada Rossi"]).fingerprint(), text(&["Ada", "Rossi"]).fingerprint());
        assert!(text(&[""]).0.is_empty());
    }

    #[test]
    fn initials_name_nobody() {
        assert_eq!(initials("Ada Maria", "Rossi"), "A. R.");
        assert_eq!(initials("", "Øster"), "Ø.");
    }
}
