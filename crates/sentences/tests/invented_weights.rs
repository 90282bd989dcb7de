//! The encoder with invented weights of the right shapes: whole or refused, the same alone and together, deaf to nothing it is given.

use proptest::prelude::*;
use snodo_sentences::{Encoder, WeightsError};

const PIECES: [&str; 9] =
    ["\u{2581}", "\u{2581}cu", "\u{2581}cuoco", "a", "c", "cu", "o", "oco", "\u{2581}saldatore"];
const MATRICES: usize = 3 * (512 * 256 + 3 * 256)
    + 2 * ((2 + 3 + 5) * 256 * 256 + 3 * 256)
    + 2 * 1280
    + 1280 * 512
    + 512
    + 2 * 512 * 320
    + 320 * 320
    + 2 * 320 * 512
    + 512 * 512;

/// Numbers that look like chance and are always the same.
fn invented(count: usize, spread: f32) -> impl Iterator<Item = f32> {
    let mut state = 1_u32;
    (0..count).map(move |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (f32::from(u16::try_from(state >> 16).unwrap_or(0)) / 65_536.0 - 0.5) * spread
    })
}

fn file() -> Vec<u8> {
    let mut pieces = PIECES.to_vec();
    pieces.sort_unstable();
    let rows = pieces.len() + 3;
    let mut file = b"snodo sentences 1\n".to_vec();
    file.extend(u32::try_from(rows).unwrap_or(0).to_le_bytes());
    file.extend((0..rows * 512).map(|at| u8::try_from(at * 31 % 251).unwrap_or(0)));
    file.extend(std::iter::repeat_n(0.01_f32.to_le_bytes(), rows).flatten());
    file.extend(std::iter::repeat_n((-1.2_f32).to_le_bytes(), rows).flatten());
    file.extend((0..rows).flat_map(|_| (-4.0_f32).to_le_bytes()));
    file.extend([0, 0, 0]);
    file.extend(pieces.iter().map(|piece| u8::try_from(piece.len()).unwrap_or(0)));
    file.extend(pieces.iter().flat_map(|piece| piece.bytes()));
    file.extend(invented(MATRICES, 0.1).flat_map(f32::to_le_bytes));
    file.extend(1e-6_f32.to_le_bytes());
    file
}

#[test]
fn weights_are_whole_or_refused() {
    let whole = file();
    Encoder::new(&whole).expect("whole weights");
    assert!(matches!(Encoder::new(b""), Err(WeightsError::NotWeights)));
    assert!(matches!(Encoder::new(&whole[..whole.len() - 1]), Err(WeightsError::NotWhole)));
    assert!(matches!(Encoder::new(&[whole.as_slice(), b"x"].concat()), Err(WeightsError::NotWhole)));
    assert!(matches!(Encoder::new(&whole[..40]), Err(WeightsError::NotWhole)));
}

#[test]
fn a_neighbours_text_changes_nothing() {
    let file = file();
    let encoder = Encoder::new(&file).expect("whole weights");
    let texts = ["cuoco", "cuoco saldatore cuoco", "", "saldatore", "acca oca cuoca", "cuoco"];
    let together: Vec<_> = encoder.encode_all(&texts).collect();
    let alone: Vec<_> = texts.iter().map(|text| encoder.encode(text)).collect();
    assert_eq!(together, alone);
    assert_eq!(together[0], together[5]);
    assert_ne!(together[0], together[3]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_one_direction(text in "\\PC{0,80}") {
        let file = file();
        let encoder = Encoder::new(&file).expect("whole weights");
        let vector = encoder.encode(&text);
        prop_assert!((vector.likeness(&vector) - 1.0).abs() < 0.05);
        prop_assert_eq!(&vector, &encoder.encode(&text));
        let other = encoder.encode("saldatore");
        prop_assert!((vector.likeness(&other) - other.likeness(&vector)).abs() < f32::EPSILON);
    }
}
