use snodo_core::Message;

snodo_core::coded! {
    /// What a file of a work may be.
    pub(crate) Kind {
        /// PNG.
        Png = "image/png",
        /// JPEG.
        Jpeg = "image/jpeg",
        /// PDF.
        Pdf = "application/pdf",
    }
}

impl Kind {
    /// What a file is by how it begins, whatever it is called.
    fn of(bytes: &[u8]) -> Option<Kind> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Kind::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Kind::Jpeg)
        } else if bytes.starts_with(b"%PDF-") {
            Some(Kind::Pdf)
        } else {
            None
        }
    }

    /// Whether a page can show it.
    pub(crate) fn is_picture(self) -> bool {
        self != Kind::Pdf
    }

    /// The ending of its name.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Kind::Png => "png",
            Kind::Jpeg => "jpg",
            Kind::Pdf => "pdf",
        }
    }
}

/// A file that a contest takes. Its name is not kept: it may say whose it is.
#[derive(Clone, Debug)]
pub(crate) struct NewFile {
    pub(crate) kind: Kind,
    pub(crate) content: Vec<u8>,
}

impl NewFile {
    /// Reads a file, when the contest takes its kind and size.
    pub(crate) fn read(content: Vec<u8>, kinds: &[String], megabytes: i16) -> Result<NewFile, Message> {
        let most = usize::try_from(megabytes).unwrap_or(0) * 1024 * 1024;
        if content.len() > most {
            return Err(Message::new("contest-file-too-large").with("megabytes", megabytes));
        }
        match Kind::of(&content).filter(|kind| kinds.iter().any(|code| code == kind.code())) {
            Some(kind) => Ok(NewFile { kind, content }),
            None => Err(Message::new("contest-file-kind")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_begins_like() {
        let kinds = ["image/png".to_owned(), "application/pdf".to_owned()];
        assert_eq!(NewFile::read(b"%PDF-1.7".to_vec(), &kinds, 1).unwrap().kind, Kind::Pdf);
        for wrong in [&b"<svg/>"[..], b"\xff\xd8\xff\xe0", b""] {
            assert_eq!(
                NewFile::read(wrong.to_vec(), &kinds, 1).unwrap_err(),
                Message::new("contest-file-kind")
            );
        }
        assert!(NewFile::read(vec![b'%'; 1024 * 1024 + 1], &kinds, 1).is_err());
    }
}
