//! Which letters can be printed.

use serde_json::Value;
use typst::text::Font;

/// What stands where a letter is in none of the fonts.
const REPLACEMENT: char = '\u{fffd}';

/// The letters of the carried fonts.
pub(crate) struct Letters {
    fonts: Vec<Font>,
}

impl Letters {
    /// The letters of these fonts.
    pub(crate) fn of(fonts: &[Font]) -> Letters {
        Letters { fonts: fonts.to_vec() }
    }

    /// Makes every text of a document printable: a file for the archive may not have a letter without a shape.
    pub(crate) fn make_printable(&self, value: &mut Value) {
        match value {
            Value::String(text) if text.chars().any(|letter| self.printed(letter) != Some(letter)) => {
                *text = text.chars().filter_map(|letter| self.printed(letter)).collect();
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.make_printable(value)),
            Value::Object(values) => values.values_mut().for_each(|value| self.make_printable(value)),
            _ => {}
        }
    }

    /// The letter as it is printed; none for what has no shape and only turns the order of others.
    fn printed(&self, letter: char) -> Option<char> {
        match letter {
            '\n' | ' '..='~' => Some(letter),
            '\t' | '\u{a0}' => Some(' '),
            // Controls; marks of direction, joiners, spaces without width: a name needs none of them, and some make it look like another;
            // variants of a shape, and tags.
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0000}'..='\u{e0fff}' => None,
            // Private shapes mean something else to everybody.
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Some(REPLACEMENT),
            _ if self.has(letter) => Some(letter),
            _ => Some(REPLACEMENT),
        }
    }

    fn has(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts;

    #[test]
    fn letters_without_a_shape_are_replaced_and_those_that_deceive_left_out() {
        let letters = Letters::of(&fonts::carried());
        let mut value = serde_json::json!({ "names": ["Müller", "Олена", "محمد", "王", "a\u{202e}b\u{200b}c\u{0}", "\u{e001}"] });
        letters.make_printable(&mut value);
        let printed =
            serde_json::json!({ "names": ["Müller", "Олена", "محمد", "\u{fffd}", "abc", "\u{fffd}"] });
        assert_eq!(value, printed);
        assert!(letters.has(REPLACEMENT));
    }
}
