//! Papers as PDF: typeset by Typst from the house's templates, tagged for screen readers (PDF/UA-1, ISO 14289-1) and fit to be kept (PDF/A-2a,
//! ISO 19005-2).
//!
//! A document's values reach its template as data (JSON) and are only ever shown as text: no name, whatever its letters, can be read as markup,
//! and the typesetter sees no file but its templates, the data and the pictures of this document. Only the program links this crate.

mod fonts;
mod letters;
mod typesetter;
mod world;

pub use typesetter::Typesetter;
