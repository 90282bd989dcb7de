//! Files built for the tests of this crate.

use std::io::Write;
use std::path::PathBuf;

use tempfile::TempDir;
use zip::write::SimpleFileOptions;

/// A folder that goes away with the test, and files in it.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).expect("a file in the temporary folder");
        path
    }
}

pub(crate) const CONTENT_TYPES: &str =
    r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
pub(crate) const ROOT_LINKS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub(crate) const LINKS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
pub(crate) const STYLES: &str = r#"<styleSheet xmlns="x"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs></styleSheet>"#;

/// The parts of a workbook with one worksheet, to be put together by hand.
pub(crate) struct Parts {
    pub(crate) workbook: String,
    pub(crate) sheet: Vec<u8>,
    pub(crate) strings: Vec<u8>,
    pub(crate) left_out: Vec<&'static str>,
}

impl Parts {
    pub(crate) fn new(sheet_data: &str) -> Self {
        Self {
            workbook: workbook("", r#"<sheet name="Foglio1" sheetId="1" r:id="rId1"/>"#),
            sheet: format!(r#"<worksheet xmlns="x"><sheetData>{sheet_data}</sheetData></worksheet>"#).into_bytes(),
            strings: br#"<sst xmlns="x"><si><t>Cognome</t></si><si><r><t>No</t></r><rPh><t>xx</t></rPh><r><t>me</t></r></si><si><t xml:space="preserve">Ros&amp;si &#232; _x000D_</t></si></sst>"#.to_vec(),
            left_out: Vec::new(),
        }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let parts: [(&str, &[u8]); 7] = [
            ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
            ("_rels/.rels", ROOT_LINKS.as_bytes()),
            ("xl/workbook.xml", self.workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
            ("xl/styles.xml", STYLES.as_bytes()),
            ("xl/sharedStrings.xml", &self.strings),
            ("xl/worksheets/sheet1.xml", &self.sheet),
        ];
        archive(parts.into_iter().filter(|(name, _)| !self.left_out.contains(name)))
    }
}

pub(crate) fn workbook(properties: &str, sheets: &str) -> String {
    format!(
        r#"<workbook xmlns="x" xmlns:r="y"><workbookPr {properties}/><sheets>{sheets}</sheets></workbook>"#
    )
}

pub(crate) fn archive<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}
