use std::fs::File;
use std::io;
use std::sync::Arc;

use encoding_rs::{CoderResult, Decoder, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::read_piece;
use crate::file::FileStretch;

/// How the characters of a CSV are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, least significant byte first: Excel's "Unicode text".
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// Windows-1252: what Excel writes as plain CSV in western Europe.
    Windows1252,
}

const PIECE: usize = 32 << 10;

/// UTF-16 by its mark or by its zeros; UTF-8 when the whole file is valid UTF-8; Windows-1252 otherwise.
pub(super) fn detect(file: &Arc<File>, length: u64) -> io::Result<TextEncoding> {
    let mut reader = FileStretch::new(Arc::clone(file), 0, length);
    let mut buffer = vec![0; PIECE];
    let mut first = true;
    // Bytes at the end of a piece that may begin a character of the next: three at most.
    let mut carried: Vec<u8> = Vec::new();
    loop {
        let read = read_piece(&mut reader, &mut buffer)?;
        if read == 0 {
            return Ok(if carried.is_empty() { TextEncoding::Utf8 } else { TextEncoding::Windows1252 });
        }
        if std::mem::take(&mut first)
            && let Some(wide) = utf16(&buffer[..read.min(4096)])
        {
            return Ok(wide);
        }
        carried.extend_from_slice(&buffer[..read]);
        match std::str::from_utf8(&carried) {
            Ok(_) => carried.clear(),
            Err(error) if error.error_len().is_none() => {
                carried.drain(..error.valid_up_to());
            }
            Err(_) => return Ok(TextEncoding::Windows1252),
        }
    }
}

fn utf16(start: &[u8]) -> Option<TextEncoding> {
    if start.starts_with(&[0xFF, 0xFE]) {
        return Some(TextEncoding::Utf16Le);
    }
    if start.starts_with(&[0xFE, 0xFF]) {
        return Some(TextEncoding::Utf16Be);
    }
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let most = start.len() * 2 / 5;
    match () {
        () if low > most && high * 20 <= start.len() => Some(TextEncoding::Utf16Le),
        () if high > most && low * 20 <= start.len() => Some(TextEncoding::Utf16Be),
        () => None,
    }
}

/// Whether the bytes are no text in any encoding we read: control characters that no sheet holds.
pub(crate) fn looks_binary(start: &[u8]) -> bool {
    if utf16(start).is_some() {
        return false;
    }
    let control = |byte: &&u8| matches!(byte, 0..=8 | 14..=25 | 28..=31);
    start.iter().filter(control).count() * 100 > start.len()
}

/// The text of a file, decoded piece by piece; marks at the beginning are left out, impossible bytes become U+FFFD.
pub(crate) struct Decoded {
    reader: FileStretch,
    decoder: Decoder,
    input: Vec<u8>,
    filled: usize,
    taken: usize,
    ended: bool,
    output: String,
}

impl Decoded {
    pub(super) fn new(reader: FileStretch, encoding: TextEncoding) -> Self {
        let decoder = match encoding {
            TextEncoding::Utf8 => UTF_8,
            TextEncoding::Utf16Le => UTF_16LE,
            TextEncoding::Utf16Be => UTF_16BE,
            TextEncoding::Windows1252 => WINDOWS_1252,
        }
        .new_decoder_with_bom_removal();
        let output = String::with_capacity(PIECE * 3 + 64);
        Self { reader, decoder, input: vec![0; PIECE], filled: 0, taken: 0, ended: false, output }
    }

    /// The next piece of text; empty at the end.
    pub(super) fn next_piece(&mut self) -> io::Result<&str> {
        self.output.clear();
        while self.output.is_empty() && !self.ended {
            if self.taken == self.filled {
                self.filled = read_piece(&mut self.reader, &mut self.input)?;
                self.taken = 0;
            }
            let last = self.filled == 0;
            let input = &self.input[self.taken..self.filled];
            let (result, taken, _) = self.decoder.decode_to_string(input, &mut self.output, last);
            self.taken += taken;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(&self.output)
    }
}
