//! A printed paper, and what a reader gets out of it.

use std::sync::LazyLock;

use lopdf::{Document, Object};
use snodo_documents::Typesetter;
use snodo_paper::{Paper, Press as _};

/// One press for all tests: it is made to be shared.
static PRESS: LazyLock<Typesetter> = LazyLock::new(Typesetter::default);

pub(crate) struct Printed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) document: Document,
}

pub(crate) fn print(paper: impl Into<Paper>) -> Printed {
    let pdf = PRESS.print(&paper.into()).unwrap();
    if let Some(folder) = std::env::var_os("SNODO_PAPERS") {
        std::fs::write(std::path::Path::new(&folder).join(&pdf.file_name), &pdf.bytes).unwrap();
    }
    Printed { document: Document::load_mem(&pdf.bytes).unwrap(), bytes: pdf.bytes }
}

impl Printed {
    /// The words of all pages, each page after a line of dashes.
    pub(crate) fn text(&self) -> String {
        let pages: Vec<u32> = self.document.get_pages().keys().copied().collect();
        let texts = pages.into_iter().map(|page| {
            let text = self.document.extract_text(&[page]).unwrap();
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            lines.join("\n")
        });
        texts.collect::<Vec<_>>().join("\n-----\n")
    }

    /// The words without the breaks of lines.
    pub(crate) fn running_text(&self) -> String {
        self.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The archive's description of the file (XMP).
    pub(crate) fn description(&self) -> String {
        let metadata = self.document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
        let stream = self.document.get_object(metadata).unwrap().as_stream().unwrap();
        let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(content).unwrap()
    }

    /// The kinds of tags in the order in which a screen reader meets them.
    pub(crate) fn tags(&self) -> Vec<String> {
        let root = self.document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
        let mut tags = Vec::new();
        self.walk(root, &mut tags);
        tags
    }

    fn walk(&self, object: &Object, tags: &mut Vec<String>) {
        match object {
            Object::Reference(id) => {
                if let Ok(object) = self.document.get_object(*id) {
                    self.walk(object, tags);
                }
            }
            Object::Array(children) => children.iter().for_each(|child| self.walk(child, tags)),
            Object::Dictionary(element) => {
                if let Ok(kind) = element.get(b"S").and_then(Object::as_name) {
                    tags.push(String::from_utf8_lossy(kind).into_owned());
                }
                if let Ok(children) = element.get(b"K") {
                    self.walk(children, tags);
                }
            }
            _ => {}
        }
    }
}
