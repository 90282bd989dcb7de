//! A text as rules read it, and the way back to its letters.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text in small letters without accents, one apostrophe for all, single spaces, and a full stop where a line ends; each byte knows where it
/// stood.
#[derive(Clone, Debug)]
pub(crate) struct Plain {
    text: String,
    /// For each byte of `text`, the byte of the original where its letter begins; one more for the end.
    origin: Vec<usize>,
    /// The sentences, as ranges of `text`.
    sentences: Vec<Range<usize>>,
}

impl Plain {
    /// Reads a text.
    pub(crate) fn of(original: &str) -> Plain {
        let mut plain =
            Plain { text: String::with_capacity(original.len()), origin: Vec::new(), sentences: Vec::new() };
        for (at, letter) in original.char_indices() {
            match letter {
                '\n' | '\r' | '•' | '·' | '|' | '●' | '▪' => plain.push(at, '\n'),
                '’' | '‘' | '`' | '´' => plain.push(at, '\''),
                '–' | '—' | '‑' => plain.push(at, '-'),
                letter if letter.is_whitespace() => plain.push(at, ' '),
                letter => {
                    for part in std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part)) {
                        part.to_lowercase().for_each(|small| plain.push(at, small));
                    }
                }
            }
        }
        plain.origin.push(original.len());
        plain.sentences = sentences(&plain.text);
        plain
    }

    /// One space between words, one line end between lines.
    fn push(&mut self, at: usize, letter: char) {
        let last = self.text.chars().next_back();
        match (last, letter) {
            (Some(' ' | '\n') | None, ' ') | (Some('\n') | None, '\n') => return,
            (Some(' '), '\n') => {
                self.text.pop();
                self.origin.pop();
            }
            _ => {}
        }
        self.text.push(letter);
        self.origin.extend(std::iter::repeat_n(at, letter.len_utf8()));
    }

    /// What the rules read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// All sentences.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        self.sentences.iter().cloned()
    }

    /// The sentence around a place.
    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(next).cloned().unwrap_or(0..self.text.len())
    }

    /// The first line that says something.
    pub(crate) fn title(&self) -> Range<usize> {
        0..self.text.find('\n').unwrap_or(self.text.len())
    }

    /// A range of the plain text, in bytes of the original.
    pub(crate) fn in_original(&self, range: &Range<usize>, original: &str) -> Range<usize> {
        let start = self.origin[range.start];
        let last = if range.end > range.start { self.origin[range.end - 1] } else { start };
        let end = original[last..].chars().next().map_or(last, |letter| last + letter.len_utf8());
        start..end.max(start)
    }
}

fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in text.bytes().enumerate() {
        let ends = match byte {
            b'\n' | b';' | b'!' | b'?' => true,
            // A full stop ends a sentence; one within "D.Lgs." or "1.200" does not.
            b'.' => {
                bytes.get(at + 1).is_none_or(|next| *next == b' ' || *next == b'\n')
                    && !after_short_word(&text[start..at])
            }
            _ => false,
        };
        if ends && !text[start..at].trim().is_empty() {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// Whether what comes before a full stop is an abbreviation: "max.", "art.", "n.", "d.lgs.".
fn after_short_word(before: &str) -> bool {
    let word = before.rsplit([' ', '(', '\'']).next().unwrap_or_default();
    matches!(
        word,
        "max"
            | "min"
            | "art"
            | "n"
            | "d.lgs"
            | "l"
            | "es"
            | "ca"
            | "tel"
            | "cell"
            | "sig"
            | "p"
            | "c"
            | "ccnl"
            | "liv"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_place_in_the_plain_text_is_found_again_in_the_original() {
        let original = "Età  max.\u{a0}30 anni – «È urgente»\r\n\r\nContattateci!";
        let plain = Plain::of(original);
        assert_eq!(plain.text(), "eta max. 30 anni - «e urgente»\ncontattateci!");
        let at = plain.text().find("30 anni").unwrap();
        assert_eq!(&original[plain.in_original(&(at..at + 7), original)], "30 anni");
        assert_eq!(&original[plain.in_original(&(0..3), original)], "Età");
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        let plain = Plain::of("Paga 1.200 euro, D.Lgs. 81. Max. 3 turni; scrivere subito!\nFine");
        let words: Vec<&str> =
            plain.sentences.iter().map(|range| plain.text()[range.clone()].trim()).collect();
        assert_eq!(words, ["paga 1.200 euro, d.lgs. 81.", "max. 3 turni;", "scrivere subito!", "fine"]);
    }

    proptest! {
        #[test]
        fn every_range_leads_to_whole_letters(original in "\\PC{0,60}") {
            let plain = Plain::of(&original);
            for (start, letter) in plain.text().char_indices() {
                let range = plain.in_original(&(start..start + letter.len_utf8()), &original);
                prop_assert!(original.get(range).is_some());
            }
        }
    }
}
