//! A file of a work as it goes out.

use crate::model::NewFile;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};

/// Nothing in it may run or load anything, wherever it is opened.
const ALONE: &str =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; sandbox";

/// Sends a file, kept by no cache. Its name says the work's number and nothing else.
pub(crate) fn sent(file: NewFile, number: i32) -> Response {
    let named = format!("inline; filename=\"opera-{number}.{}\"", file.kind.extension());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(file.kind.code())),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::try_from(named).unwrap_or(HeaderValue::from_static("inline")),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(ALONE)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, file.content).into_response()
}
