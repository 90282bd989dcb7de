//! The sentence encoder that is in the program, where its weights were there when it was built.

use std::sync::LazyLock;

use snodo_sentences::Encoder;

/// The file that the build wrote; empty without weights.
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sentences.bin"));

/// The encoder; none when the program was built without weights: words are then understood by their letters alone.
pub(crate) fn encoder() -> Option<&'static Encoder<'static>> {
    static ENCODER: LazyLock<Option<Encoder<'static>>> = LazyLock::new(|| Encoder::new(WEIGHTS).ok());
    ENCODER.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_has_whole_weights_or_none() {
        assert_eq!(encoder().is_none(), WEIGHTS.is_empty());
    }

    /// Cosines as the package's own code gives them.
    #[test]
    fn the_network_answers_as_the_one_that_was_published() {
        let Some(encoder) = encoder() else { return };
        let welder = encoder.encode("saldatore");
        for (text, cosine) in [
            ("saldatore", 1.0),
            ("saldatrice", 0.824),
            ("welder", 0.770),
            ("faccio le pulizie nelle scale", 0.005),
            ("addetto alle pulizie", 0.235),
            ("use IT tools", 0.154),
            ("English", 0.266),
        ] {
            let likeness = welder.likeness(&encoder.encode(text));
            assert!((likeness - cosine).abs() < 0.02, "{text}: {likeness}, not {cosine}");
        }
    }
}
