//! A coat of arms or a mark, uploaded by who may use it: checked before it is kept, since it is printed and shown.

mod png;
mod svg;

use std::sync::Arc;

use serde::Serialize;

/// The most bytes of a picture: half a mebibyte.
const MOST_BYTES: usize = 512 * 1024;

/// What a picture is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Dots (ISO/IEC 15948).
    Png,
    /// Shapes (SVG 1.1).
    Svg,
}

impl Format {
    /// `png`, `svg`: also the ending of a file's name.
    pub fn code(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Svg => "svg",
        }
    }

    /// Reads [`Format::code`].
    pub fn from_code(code: &str) -> Option<Format> {
        [Format::Png, Format::Svg].into_iter().find(|format| format.code() == code)
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Png => "image/png",
            Format::Svg => "image/svg+xml",
        }
    }
}

/// A picture that may be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// What it is written in.
    pub format: Format,
    /// Its bytes, which are handed to the press apart from the document's words.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
    /// What it shows, for who does not see it; never empty.
    pub words: String,
}

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureRefused {
    /// More than half a mebibyte.
    #[error("too large")]
    TooLarge,
    /// Neither PNG nor SVG.
    #[error("neither PNG nor SVG")]
    Unknown,
    /// Broken, or cut off.
    #[error("broken")]
    Broken,
    /// Wider or higher than 4,000 dots.
    #[error("too many dots")]
    TooManyDots,
    /// An SVG with something that is not a shape: text, another picture, a script, a reference to elsewhere.
    #[error("not only shapes")]
    NotOnlyShapes,
}

impl Picture {
    /// Checks an uploaded file and keeps of it what draws: remarks, editors' notes and photographs' data are left out.
    ///
    /// # Errors
    /// Says why it is not taken.
    pub fn check(bytes: &[u8], words: &str) -> Result<Picture, PictureRefused> {
        if bytes.len() > MOST_BYTES {
            return Err(PictureRefused::TooLarge);
        }
        let (format, bytes) = if bytes.starts_with(&png::SIGNATURE) {
            (Format::Png, png::checked(bytes)?)
        } else {
            (Format::Svg, svg::checked(bytes)?)
        };
        Ok(Picture { format, bytes: bytes.into(), words: words.to_owned() })
    }

    /// A picture that was checked before it was kept.
    pub fn kept(format: Format, bytes: Vec<u8>, words: String) -> Picture {
        Picture { format, bytes: bytes.into(), words }
    }
}
