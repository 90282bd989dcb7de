use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use crate::error::{OtherFormat, SheetError};
use crate::file::FileStretch;

/// What the first bytes of a file say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// A zip archive: a workbook, or one of the formats built the same way.
    Zip,
    /// Text without a mark of another format: a CSV.
    Text,
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const PREFIXES: &[(&[u8], OtherFormat)] = &[
    (b"%PDF-", OtherFormat::Pdf),
    (b"{\\rtf", OtherFormat::TextDocument),
    (b"\x89PNG", OtherFormat::Picture),
    (b"\xFF\xD8\xFF", OtherFormat::Picture),
    (b"GIF8", OtherFormat::Picture),
    (b"Rar!", OtherFormat::Archive),
    (b"7z\xBC\xAF\x27\x1C", OtherFormat::Archive),
    (b"\x1F\x8B", OtherFormat::Archive),
    // BIFF 2 to 4: Excel before 1995 wrote its records without the OLE container.
    (b"\x09\x00\x04\x00", OtherFormat::OldExcel),
    (b"\x09\x02\x06\x00", OtherFormat::OldExcel),
    (b"\x09\x04\x06\x00", OtherFormat::OldExcel),
];

/// Tells what the file is by its content; its name is never looked at.
pub(crate) fn recognise(file: &Arc<File>, length: u64) -> Result<Container, SheetError> {
    let mut start = Vec::new();
    FileStretch::new(Arc::clone(file), 0, length.min(4096))
        .read_to_end(&mut start)
        .map_err(SheetError::Io)?;
    if start.is_empty() {
        return Err(SheetError::EmptyFile);
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if start.starts_with(OLE) {
        return Err(inside_ole(file, length)?);
    }
    if let Some((_, format)) = PREFIXES.iter().find(|(prefix, _)| start.starts_with(prefix)) {
        return Err(SheetError::OtherFormat(*format));
    }
    if let Some(format) = markup(&start) {
        return Err(SheetError::OtherFormat(format));
    }
    if crate::csv::looks_binary(&start) {
        return Err(SheetError::OtherFormat(OtherFormat::Unknown));
    }
    Ok(Container::Text)
}

/// Web pages and XML, in one-byte encodings or UTF-16.
fn markup(start: &[u8]) -> Option<OtherFormat> {
    let text: String = start
        .iter()
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let text = text.trim_start();
    if !text.starts_with('<') {
        return None;
    }
    if ["<html", "<!doctype html", "<table", "<meta", "<head", "<body", "<style", "<div"]
        .iter()
        .any(|tag| text.starts_with(tag))
    {
        return Some(OtherFormat::WebPage);
    }
    if text.starts_with("<?xml") || text.starts_with("<!") {
        return Some(if text.contains("<html") { OtherFormat::WebPage } else { OtherFormat::Xml });
    }
    None
}

/// Excel up to 2003, an encrypted workbook (MS-OFFCRYPTO) and Word share this container (MS-CFB): the names of the streams, in UTF-16,
/// tell them apart.
fn inside_ole(file: &Arc<File>, length: u64) -> Result<SheetError, SheetError> {
    let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let names = [utf16("EncryptedPackage"), utf16("WordDocument"), utf16("Workbook"), utf16("Book")];
    let mut found = [false; 4];
    let mut reader = FileStretch::new(Arc::clone(file), 0, length);
    let mut window = Vec::new();
    let mut chunk = vec![0; 64 << 10];
    loop {
        let read = reader.read(&mut chunk).map_err(SheetError::Io)?;
        if read == 0 {
            break;
        }
        window.extend_from_slice(&chunk[..read]);
        for (name, found) in names.iter().zip(&mut found) {
            *found = *found || window.windows(name.len()).any(|part| part == name);
        }
        window.drain(..window.len().saturating_sub(40));
    }
    Ok(match found {
        [true, ..] => SheetError::PasswordProtected,
        [_, true, ..] => SheetError::OtherFormat(OtherFormat::TextDocument),
        [_, _, true, _] | [_, _, _, true] => SheetError::OtherFormat(OtherFormat::OldExcel),
        _ => SheetError::OtherFormat(OtherFormat::Unknown),
    })
}
