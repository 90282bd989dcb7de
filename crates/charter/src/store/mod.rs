//! All the area's SQL, by topic.

pub(crate) mod complaints;
pub(crate) mod editions;
pub(crate) mod figures;
pub(crate) mod settings;

/// A code that the database holds and the program does not know: the two disagree, and nobody can mend it but us.
fn known<T>(read: Option<T>, what: &'static str) -> snodo_core::Stored<T> {
    read.ok_or_else(|| sqlx::Error::Decode(format!("{what} that the program does not know").into()))
}
