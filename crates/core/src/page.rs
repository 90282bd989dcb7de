use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse as _},
};

use crate::PageResult;

/// Writes a page. It is never kept by caches: it may show personal data.
///
/// # Errors
/// When the template fails.
pub fn page(template: &impl Template) -> PageResult {
    page_with_status(StatusCode::OK, template)
}

/// Writes a page with a status of its own: a refused form answers 422.
///
/// # Errors
/// When the template fails.
pub fn page_with_status(status: StatusCode, template: &impl Template) -> PageResult {
    let html = template.render()?;
    Ok((status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response())
}

/// How an answer says that it is the same for everybody who has no session, and may be kept as long as it is asked for again each time.
const SAME_FOR_ALL: &str = "public, max-age=0, must-revalidate";

/// Writes a page that is the same for every stranger who asks for it in the same language: the program keeps it in memory for the next,
/// until the minute ends or something that public pages show has changed. It must depend on nothing else of the request.
///
/// # Errors
/// When the template fails.
pub fn public_page(template: &impl Template) -> PageResult {
    Ok(public_answer("text/html; charset=utf-8", template.render()?))
}

/// The same of an answer that is no page: a feed, a calendar, a site map.
pub fn public_answer(content_type: &'static str, body: String) -> axum::response::Response {
    ([(header::CACHE_CONTROL, SAME_FOR_ALL), (header::CONTENT_TYPE, content_type)], body).into_response()
}
