use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use crate::Limits;
use crate::error::{Breach, OtherFormat, SheetError, from_io};
use crate::file::FileStretch;

/// Bytes read to learn what an archive holds: about 40,000 entries, where workbooks have dozens.
const DIRECTORY_BYTES: u64 = 4 << 20;
/// Below this size a high inflation ratio is only a small repetitive sheet.
const RATIO_FROM: u64 = 16 << 20;

/// The archive of a workbook: where each part lies and how large it may grow.
#[derive(Debug)]
pub(super) struct Package {
    file: Arc<File>,
    length: u64,
    parts: HashMap<String, Part>,
    limits: Limits,
    /// Bytes inflated so far by all readers together.
    inflated: Arc<AtomicU64>,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    header_start: u64,
    compressed: u64,
    deflated: bool,
}

impl Package {
    /// Reads the directory of the archive and refuses what declares itself too large, encrypted, or another format.
    pub(super) fn open(file: Arc<File>, length: u64, limits: &Limits) -> Result<Self, SheetError> {
        let reader = FileStretch::new(Arc::clone(&file), 0, length).with_allowance(DIRECTORY_BYTES);
        let archive = ZipArchive::new(reader).map_err(|error| SheetError::damaged("zip", error))?;
        let mut parts = HashMap::new();
        let mut declared = 0_u64;
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(|error| SheetError::damaged("zip", error))?;
            if entry.encrypted() {
                return Err(SheetError::PasswordProtected);
            }
            declared = declared.saturating_add(entry.size());
            let deflated = match entry.compression() {
                CompressionMethod::Stored => false,
                CompressionMethod::Deflated => true,
                // The format allows no other (ECMA-376 part 2, annex B).
                other => return Err(SheetError::damaged("zip", format!("compression {other:?}"))),
            };
            let name = part_name(&String::from_utf8_lossy(entry.name_raw()));
            let part =
                Part { header_start: entry.header_start(), compressed: entry.compressed_size(), deflated };
            parts.insert(name, part);
        }
        if declared > limits.uncompressed_bytes {
            return Err(SheetError::InflatesTooMuch { limit: limits.uncompressed_bytes });
        }
        let package = Self { file, length, parts, limits: *limits, inflated: Arc::default() };
        package.refuse_other_formats()?;
        Ok(package)
    }

    fn refuse_other_formats(&self) -> Result<(), SheetError> {
        let has = |name: &str| self.parts.contains_key(name);
        if has("[content_types].xml") {
            return match () {
                () if has("xl/workbook.bin") => Err(SheetError::OtherFormat(OtherFormat::BinaryExcel)),
                () if has("word/document.xml") => Err(SheetError::OtherFormat(OtherFormat::TextDocument)),
                () => Ok(()),
            };
        }
        let other = if has("mimetype") || has("content.xml") {
            OtherFormat::OpenDocument
        } else if self.parts.keys().any(|name| name.starts_with("index/") || name == "index.zip") {
            OtherFormat::AppleNumbers
        } else if self.parts.keys().any(|name| name.starts_with("xl/")) {
            return Err(SheetError::MissingPart { part: "[Content_Types].xml".into() });
        } else {
            OtherFormat::Archive
        };
        Err(SheetError::OtherFormat(other))
    }

    /// Bytes inflated since the package was opened.
    pub(super) fn inflated(&self) -> u64 {
        self.inflated.load(Ordering::Relaxed)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&part_name(name))
    }

    /// Opens a part for reading from its beginning. Several can be open at once.
    pub(super) fn read(&self, name: &str) -> Result<PartReader, SheetError> {
        let part = self
            .parts
            .get(&part_name(name))
            .ok_or_else(|| SheetError::MissingPart { part: name.to_owned() })?;
        let start = self.data_start(name, part.header_start)?;
        let stretch =
            FileStretch::new(Arc::clone(&self.file), start, part.compressed.min(self.length - start));
        let buffered = BufReader::with_capacity(32 << 10, stretch);
        let inner = if part.deflated {
            Inflater::Deflated(Box::new(DeflateDecoder::new(buffered)))
        } else {
            Inflater::Stored(buffered)
        };
        let by_ratio = part.compressed.saturating_mul(self.limits.inflation_ratio).max(RATIO_FROM);
        let limit = self.limits.uncompressed_bytes;
        Ok(PartReader { inner, left: limit.min(by_ratio), limit, inflated: Arc::clone(&self.inflated) })
    }

    /// The data of a part come after its local header, whose two variable lengths differ from those of the directory.
    fn data_start(&self, name: &str, header_start: u64) -> Result<u64, SheetError> {
        let mut header = [0_u8; 30];
        let mut reader = FileStretch::new(Arc::clone(&self.file), 0, self.length);
        reader
            .seek(SeekFrom::Start(header_start))
            .and_then(|_| reader.read_exact(&mut header))
            .map_err(|error| from_io(name, &error))?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(SheetError::damaged(name, "no local header"));
        }
        let length_at = |at: usize| u64::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let start = header_start + 30 + length_at(26) + length_at(28);
        if start > self.length { Err(SheetError::damaged(name, "cut")) } else { Ok(start) }
    }
}

/// Names of parts are compared without case, from the root, with forward slashes (ECMA-376 part 2, 6.2).
fn part_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

enum Inflater {
    Stored(BufReader<FileStretch>),
    Deflated(Box<DeflateDecoder<BufReader<FileStretch>>>),
}

/// The inflated bytes of a part, which stop with an error at the limit whatever the archive declares.
pub(super) struct PartReader {
    inner: Inflater,
    left: u64,
    limit: u64,
    inflated: Arc<AtomicU64>,
}

impl Read for PartReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.inner {
            Inflater::Stored(reader) => reader.read(buffer)?,
            Inflater::Deflated(reader) => reader.read(buffer)?,
        };
        self.inflated.fetch_add(read as u64, Ordering::Relaxed);
        self.left = self.left.checked_sub(read as u64).ok_or(Breach::Inflation { limit: self.limit })?;
        Ok(read)
    }
}
