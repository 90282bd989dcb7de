//! All that the typesetter sees while it sets one document.

use snodo_paper::{Paper, Picture};
use typst::{
    Library, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, PathError, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::typesetter::Workshop;

/// The name under which a template reads its document's values.
const DATA: &str = "data.json";

/// One document on the typesetter's desk: its template, its data, its pictures. Nothing else can be read.
pub(crate) struct Desk<'a> {
    workshop: &'a Workshop,
    main: FileId,
    files: Vec<(FileId, Bytes)>,
}

/// The key of a file in the typesetter's folder. Keys are kept for ever by Typst: names must come from a small set.
pub(crate) fn file(name: &str) -> Result<FileId, PathError> {
    Ok(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name)?).intern())
}

impl<'a> Desk<'a> {
    /// Lays out a document: the template that begins, the values, and the letterhead's pictures.
    pub(crate) fn new(workshop: &'a Workshop, paper: &Paper, data: String) -> Result<Desk<'a>, PathError> {
        let (main, head) = (file(&format!("{}.typ", paper.template()))?, paper.letterhead());
        let mut files = vec![(file(DATA)?, Bytes::from_string(data))];
        let mut lay = |stem: &str, picture: Option<&Picture>| -> Result<(), PathError> {
            if let Some(picture) = picture {
                let name = format!("{stem}.{}", picture.format.code());
                files.push((file(&name)?, Bytes::new(picture.bytes.clone())));
            }
            Ok(())
        };
        lay("arms", head.issuer.arms.as_ref())?;
        for (index, mark) in head.marks.iter().enumerate() {
            lay(&format!("mark-{index}"), mark.picture.as_ref())?;
        }
        Ok(Desk { workshop, main, files })
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.workshop.templates.get(&id).cloned().ok_or_else(|| not_here(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(file, _)| *file == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| not_here(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.get(index).cloned()
    }

    /// A document's day is among its values.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_here(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
