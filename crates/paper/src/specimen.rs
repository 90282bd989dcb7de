use serde::Serialize;

use crate::Letterhead;

/// An empty letter that shows a letterhead: printed before a picture is accepted, so that no picture can keep a document from being printed.
#[derive(Clone, Debug, Serialize)]
pub struct Specimen {
    /// The letterhead.
    pub head: Letterhead,
}
