//! Texts cut into pieces of words: the likeliest cut by the unigram model (Kudo, "Subword Regularization", 2018).

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// The piece for what no piece fits, and those before and after a text.
const UNKNOWN: u32 = 0;
const BEFORE: u32 = 1;
const AFTER: u32 = 2;
/// What stands for a space, and before the first word.
const SPACE: char = '\u{2581}';
/// How much less likely an unknown letter is than the least likely piece.
const UNKNOWN_PENALTY: f32 = 10.0;

/// The pieces, in the order of their letters.
#[derive(Debug)]
pub(crate) struct Pieces<'a> {
    texts: Vec<&'a str>,
    /// Row of the embedding and how likely the piece is, as a logarithm.
    rows: Vec<(u32, f32)>,
    unknown_score: f32,
}

impl<'a> Pieces<'a> {
    /// `sorted` by their letters, each with its row and score.
    pub(crate) fn new(sorted: impl IntoIterator<Item = (&'a str, u32, f32)>) -> Pieces<'a> {
        let (mut texts, mut rows) = (Vec::new(), Vec::new());
        for (text, row, score) in sorted {
            texts.push(text);
            rows.push((row, score));
        }
        let least = rows.iter().map(|(_, score)| *score).fold(0.0, f32::min);
        Pieces { texts, rows, unknown_score: least - UNKNOWN_PENALTY }
    }

    /// The rows of a text's pieces, with the one before and the one after it.
    pub(crate) fn of(&self, text: &str) -> Vec<u32> {
        let text = plain(text);
        let mut pieces = vec![AFTER];
        if text.is_empty() {
            pieces.push(UNKNOWN);
        } else {
            self.cut(&text, &mut pieces);
        }
        pieces.push(BEFORE);
        pieces.reverse();
        pieces
    }

    /// Adds the pieces of the likeliest cut, the last first.
    fn cut(&self, text: &str, pieces: &mut Vec<u32>) {
        let mut best = vec![(f32::NEG_INFINITY, 0_usize, UNKNOWN); text.len() + 1];
        best[0].0 = 0.0;
        for (start, letter) in text.char_indices() {
            let score = best[start].0;
            let one_letter = start + letter.len_utf8();
            let mut keep = |end: usize, score: f32, row: u32| {
                if score > best[end].0 {
                    best[end] = (score, start, row);
                }
            };
            let mut has_letter = false;
            self.beginning(&text[start..], |length, row, of_piece| {
                has_letter |= start + length == one_letter;
                keep(start + length, score + of_piece, row);
            });
            if !has_letter {
                keep(one_letter, score + self.unknown_score, UNKNOWN);
            }
        }
        let mut end = text.len();
        while end > 0 {
            let (_, start, row) = best[end];
            pieces.push(row);
            end = start;
        }
    }

    /// All pieces that a text begins with: length in bytes, row and score, the shortest first.
    fn beginning(&self, text: &str, mut found: impl FnMut(usize, u32, f32)) {
        let mut range: Range<usize> = 0..self.texts.len();
        for (at, letter) in text.char_indices() {
            let length = at + letter.len_utf8();
            let wanted = &text.as_bytes()[..length];
            let among = &self.texts[range.clone()];
            let first = among.partition_point(|piece| piece.as_bytes() < wanted);
            let after = among[first..].partition_point(|piece| piece.as_bytes().starts_with(wanted));
            range = range.start + first..range.start + first + after;
            match self.texts.get(range.start) {
                Some(piece) if !range.is_empty() => {
                    if piece.len() == length {
                        let (row, score) = self.rows[range.start];
                        found(length, row, score);
                    }
                }
                _ => return,
            }
        }
    }
}

/// One form of equal letters, one mark for each run of spaces and one before the first word.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 8);
    for word in
        text.nfkc().collect::<String>().split(|letter: char| letter.is_whitespace() || letter.is_control())
    {
        if !word.is_empty() {
            plain.push(SPACE);
            plain.push_str(word);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Pieces<'static> {
        let mut all =
            vec![("\u{2581}", 3, -5.0), ("\u{2581}cu", 4, -3.0), ("\u{2581}cuoco", 5, -4.0), ("c", 6, -6.0)];
        all.extend([("cu", 7, -4.0), ("o", 8, -4.0), ("u", 9, -6.0), ("oco", 10, -3.5)]);
        all.sort_unstable_by_key(|(text, _, _)| *text);
        Pieces::new(all)
    }

    #[test]
    fn the_likeliest_cut_is_taken() {
        assert_eq!(pieces().of("cuoco"), [BEFORE, 5, AFTER]);
        assert_eq!(pieces().of("cuo"), [BEFORE, 4, 8, AFTER]);
        assert_eq!(pieces().of("  cuoco\n cuoco "), [BEFORE, 5, 5, AFTER]);
    }

    #[test]
    fn what_no_piece_fits_is_unknown_and_nothing_is_so_too() {
        assert_eq!(pieces().of("cuoco漢"), [BEFORE, 5, UNKNOWN, AFTER]);
        assert_eq!(pieces().of(" "), [BEFORE, UNKNOWN, AFTER]);
    }
}
