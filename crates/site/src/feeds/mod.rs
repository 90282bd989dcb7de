//! What other programs follow: vacancies, events and news as Atom and RSS, events as a calendar.

pub(crate) mod calendar;
pub(crate) mod events;
pub(crate) mod news;
pub(crate) mod vacancies;
mod writing;

pub(crate) use writing::{Entry, Feed, document};

use axum::response::Response;
use snodo_core::public_answer;

/// How a feed is written; the end of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Atom, RFC 4287.
    Atom,
    /// RSS 2.0.
    Rss,
}

/// How many entries a feed has.
pub(crate) const LONGEST: i64 = 100;

/// Writes a feed.
pub(crate) fn answer(feed: &Feed, form: Form) -> Response {
    match form {
        Form::Atom => public_answer("application/atom+xml; charset=utf-8", feed.atom()),
        Form::Rss => public_answer("application/rss+xml; charset=utf-8", feed.rss()),
    }
}
