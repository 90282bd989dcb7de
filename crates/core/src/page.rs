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
