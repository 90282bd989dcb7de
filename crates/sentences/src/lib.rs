//! Sentences as vectors: texts that mean the same, in one language or two, point in the same direction.
//!
//! The network is the convolutional Universal Sentence Encoder, multilingual (Yang et al., "Multilingual Universal Sentence Encoder for
//! Semantic Retrieval", 2019): pieces of words become vectors, three windows of 2, 3 and 5 pieces look at their neighbours, the sum goes through
//! a small dense network. Its weights come from a registry package (`package`, feature of the same name), are kept to the pieces that Latin letters
//! can need, and are given to [`Encoder::new`] as bytes. Pure: no files, no network, no clock; the same text always gives the same vector.

mod file;
mod network;
#[cfg(feature = "package")]
pub mod package;
mod pieces;
mod vector;

pub use file::WeightsError;
pub use vector::Vector;

use file::Weights;

/// Letters of a text that are read: enough for a paragraph.
const LETTERS_READ: usize = 2_000;
/// Pieces of texts that go through the network together: enough for the weights to be read from memory once for many.
const TOGETHER: usize = 256;

/// A sentence encoder with its weights.
#[derive(Debug)]
pub struct Encoder<'a> {
    weights: Weights<'a>,
}

impl<'a> Encoder<'a> {
    /// Reads the weights from the bytes of a file that [`package`] wrote.
    ///
    /// # Errors
    /// When the bytes are not such a file, or not a whole one.
    pub fn new(bytes: &'a [u8]) -> Result<Encoder<'a>, WeightsError> {
        Ok(Encoder { weights: Weights::read(bytes)? })
    }

    /// The vector of a text.
    pub fn encode(&self, text: &str) -> Vector {
        self.encode_all(&[text]).next().unwrap_or_default()
    }

    /// The vectors of texts, in their order; many at once take a fraction of the time that each by itself takes.
    pub fn encode_all<'t>(&self, texts: &'t [&'t str]) -> impl Iterator<Item = Vector> + use<'a, 't, '_> {
        let mut rest = texts;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let mut group: Vec<Vec<u32>> = Vec::new();
            let mut pieces = 0;
            while let Some((text, after)) = rest.split_first() {
                let of_text = self.weights.pieces.of(&text.chars().take(LETTERS_READ).collect::<String>());
                if !group.is_empty() && pieces + of_text.len() > TOGETHER {
                    break;
                }
                pieces += of_text.len();
                group.push(of_text);
                rest = after;
            }
            Some(network::forward(&self.weights, &group))
        })
        .flatten()
    }
}
