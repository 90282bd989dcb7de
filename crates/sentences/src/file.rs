//! The weights as one file.
//!
//! After [`MAGIC`]: the number of rows of the embedding; the rows, [`EMBEDDING`] bytes each; what each byte of a row is worth and what zero is worth;
//! how likely the row's piece is; how long it is, and the pieces' letters in their order (the first [`SPECIAL`] rows stand for no letters); last all
//! matrices of [`TENSORS`] and epsilon. Numbers are little-endian, of 32 bits.

use crate::pieces::Pieces;

/// Numbers of an embedding.
pub(crate) const EMBEDDING: usize = 512;
/// Windows that look at neighbours, and numbers of each.
pub(crate) const WINDOWS: usize = 3;
pub(crate) const WINDOW: usize = 256;
/// Numbers of a piece after the windows.
pub(crate) const FEATURES: usize = EMBEDDING + WINDOWS * WINDOW;
/// Rows for what is unknown, for the beginning and for the end.
pub(crate) const SPECIAL: usize = 3;
/// Numbers inside the dense network.
const INNER: usize = 320;

pub(crate) const MAGIC: &[u8] = b"snodo sentences 1\n";

/// The matrices of the network as the package names them, with height and width, in the file's order.
pub(crate) const TENSORS: [(&str, usize, usize); 33] = [
    ("proj2", EMBEDDING, WINDOW),
    ("proj3", EMBEDDING, WINDOW),
    ("proj5", EMBEDDING, WINDOW),
    ("proj_b2", 1, WINDOW),
    ("proj_b3", 1, WINDOW),
    ("proj_b5", 1, WINDOW),
    ("ln_g2", 1, WINDOW),
    ("ln_g3", 1, WINDOW),
    ("ln_g5", 1, WINDOW),
    ("ln_b2", 1, WINDOW),
    ("ln_b3", 1, WINDOW),
    ("ln_b5", 1, WINDOW),
    ("w1_2", 2 * WINDOW, WINDOW),
    ("w1_3", 3 * WINDOW, WINDOW),
    ("w1_5", 5 * WINDOW, WINDOW),
    ("b1_2", 1, WINDOW),
    ("b1_3", 1, WINDOW),
    ("b1_5", 1, WINDOW),
    ("w2_2", 2 * WINDOW, WINDOW),
    ("w2_3", 3 * WINDOW, WINDOW),
    ("w2_5", 5 * WINDOW, WINDOW),
    ("b2_2", 1, WINDOW),
    ("b2_3", 1, WINDOW),
    ("b2_5", 1, WINDOW),
    ("ln_g", 1, FEATURES),
    ("ln_b", 1, FEATURES),
    ("cnn_W", FEATURES, EMBEDDING),
    ("cnn_b", 1, EMBEDDING),
    ("d0", EMBEDDING, INNER),
    ("d1", INNER, INNER),
    ("p1", EMBEDDING, INNER),
    ("d2", INNER, EMBEDDING),
    ("p3", INNER, EMBEDDING),
];
/// The last of the matrices: [`TENSORS`] and this one.
pub(crate) const LAST_TENSOR: (&str, usize, usize) = ("d3", EMBEDDING, EMBEDDING);

/// Why bytes are no weights.
#[derive(Debug, thiserror::Error)]
pub enum WeightsError {
    /// They do not begin as such a file does.
    #[error("these are no weights of the sentence encoder")]
    NotWeights,
    /// They end too early, or go on too long.
    #[error("the weights of the sentence encoder are not whole")]
    NotWhole,
}

/// Numbers in lines of `columns`.
#[derive(Debug)]
pub(crate) struct Matrix {
    pub(crate) values: Vec<f32>,
    pub(crate) columns: usize,
}

/// All weights of the network.
#[derive(Debug)]
pub(crate) struct Weights<'a> {
    pub(crate) pieces: Pieces<'a>,
    table: &'a [u8],
    worth: Vec<f32>,
    zero: Vec<f32>,
    pub(crate) projections: [Matrix; WINDOWS],
    pub(crate) projection_bias: Vec<f32>,
    pub(crate) projection_gain: Vec<f32>,
    pub(crate) projection_shift: Vec<f32>,
    pub(crate) first: [Matrix; WINDOWS],
    pub(crate) first_bias: [Vec<f32>; WINDOWS],
    pub(crate) second: [Matrix; WINDOWS],
    pub(crate) second_bias: [Vec<f32>; WINDOWS],
    pub(crate) gain: Vec<f32>,
    pub(crate) shift: Vec<f32>,
    pub(crate) output: Matrix,
    pub(crate) output_bias: Vec<f32>,
    /// First layer; first to second, mean to second; second to third; second to the end, third to the end.
    pub(crate) dense: [Matrix; 6],
    pub(crate) epsilon: f32,
}

impl<'a> Weights<'a> {
    /// Reads the bytes of a file.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Weights<'a>, WeightsError> {
        let mut rest = Rest(bytes.strip_prefix(MAGIC).ok_or(WeightsError::NotWeights)?);
        let count = rest.count()?;
        let table = rest.take(count.checked_mul(EMBEDDING).ok_or(WeightsError::NotWhole)?)?;
        let worth = rest.floats(count)?;
        let zero = rest.floats(count)?;
        let scores = rest.floats(count)?;
        let lengths = rest.take(count)?;
        let letters = rest.take(lengths.iter().map(|length| usize::from(*length)).sum())?;
        let mut letters = std::str::from_utf8(letters).map_err(|_| WeightsError::NotWhole)?;
        let mut pieces = Vec::with_capacity(count);
        for (row, (length, score)) in (0_u32..).zip(lengths.iter().zip(&scores)).skip(SPECIAL) {
            let (piece, after) =
                letters.split_at_checked(usize::from(*length)).ok_or(WeightsError::NotWhole)?;
            pieces.push((piece, row, *score));
            letters = after;
        }
        let mut matrix = |(_, high, columns): (&str, usize, usize)| {
            Ok::<_, WeightsError>(Matrix { values: rest.floats(high * columns)?, columns })
        };
        let mut all = Vec::with_capacity(TENSORS.len() + 1);
        for tensor in TENSORS.into_iter().chain([LAST_TENSOR]) {
            all.push(matrix(tensor)?);
        }
        let mut all = all.into_iter();
        let mut three =
            || [(); WINDOWS].map(|()| all.next().unwrap_or(Matrix { values: Vec::new(), columns: 1 }));
        let of = |matrices: [Matrix; WINDOWS]| matrices.map(|matrix| matrix.values);
        let projections = three();
        let (projection_bias, projection_gain, projection_shift) =
            (of(three()).concat(), of(three()).concat(), of(three()).concat());
        let (first, first_bias, second, second_bias) = (three(), of(three()), three(), of(three()));
        let mut one = || all.next().unwrap_or(Matrix { values: Vec::new(), columns: 1 });
        let (gain, shift, output, output_bias) = (one().values, one().values, one(), one().values);
        let dense = [(); 6].map(|()| one());
        let epsilon = *rest.floats(1)?.first().ok_or(WeightsError::NotWhole)?;
        if !rest.0.is_empty() {
            return Err(WeightsError::NotWhole);
        }
        Ok(Weights {
            pieces: Pieces::new(pieces),
            table,
            worth,
            zero,
            projections,
            projection_bias,
            projection_gain,
            projection_shift,
            first,
            first_bias,
            second,
            second_bias,
            gain,
            shift,
            output,
            output_bias,
            dense,
            epsilon,
        })
    }

    /// Writes the embedding of a piece.
    pub(crate) fn embedding(&self, row: u32, out: &mut [f32]) {
        let row = row as usize;
        let bytes = &self.table[row * EMBEDDING..][..EMBEDDING];
        for (value, byte) in out.iter_mut().zip(bytes) {
            *value = f32::from(*byte) * self.worth[row] + self.zero[row];
        }
    }
}

/// Bytes that are still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], WeightsError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(WeightsError::NotWhole)?;
        self.0 = rest;
        Ok(taken)
    }

    fn count(&mut self) -> Result<usize, WeightsError> {
        let bytes = self.take(4)?.first_chunk().ok_or(WeightsError::NotWhole)?;
        usize::try_from(u32::from_le_bytes(*bytes)).map_err(|_| WeightsError::NotWhole)
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, WeightsError> {
        let bytes = self.take(count.checked_mul(4).ok_or(WeightsError::NotWhole)?)?;
        let (numbers, _) = bytes.as_chunks();
        Ok(numbers.iter().map(|number| f32::from_le_bytes(*number)).collect())
    }
}
