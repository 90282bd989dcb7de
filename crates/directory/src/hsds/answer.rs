//! Answers for machines: JSON that may be read from any site and asked for again cheaply, and problem documents (RFC 9457).

use axum::{
    Json,
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use snodo_core::Fault;

use super::asked::Format;

/// Why a request has no answer.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
    parameter: Option<String>,
}

impl Problem {
    /// A parameter that makes no sense.
    pub(super) fn bad(parameter: &str, why: &str) -> Problem {
        Problem {
            status: StatusCode::BAD_REQUEST,
            title: "Bad parameter",
            detail: format!("{parameter} {why}"),
            parameter: Some(parameter.to_owned()),
        }
    }

    /// Nothing public has this key.
    pub(super) fn not_found(what: &str) -> Problem {
        Problem {
            status: StatusCode::NOT_FOUND,
            title: "Not found",
            detail: format!("there is no such {what} here"),
            parameter: None,
        }
    }

    /// Another method than reading.
    pub(super) fn not_allowed() -> Problem {
        Problem {
            status: StatusCode::METHOD_NOT_ALLOWED,
            title: "Method not allowed",
            detail: "this interface is read with GET".to_owned(),
            parameter: None,
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Problem {
        if matches!(fault, Fault::NotFound) {
            return Problem::not_found("network");
        }
        tracing::error!(%fault, "the interface of the directory failed");
        Problem {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "Internal error",
            detail: "try again later".to_owned(),
            parameter: None,
        }
    }
}

impl From<sqlx::Error> for Problem {
    fn from(fault: sqlx::Error) -> Problem {
        Problem::from(Fault::from(fault))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut document = json!({
            "type": "about:blank", "title": self.title, "status": self.status.as_u16(), "detail": self.detail,
        });
        if let Some(parameter) = self.parameter {
            document["parameter"] = parameter.into();
        }
        let mut answer = (self.status, Json(document)).into_response();
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
        }
        answer
    }
}

/// Before a browser asks from another site.
pub(super) async fn preflight() -> Response {
    let mut answer = StatusCode::NO_CONTENT.into_response();
    let headers = answer.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, OPTIONS"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("If-None-Match"));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    answer
}

/// One thing, or the page of a list.
pub(super) fn answer(asked: &HeaderMap, contents: &Value, modified_at: Option<jiff::Timestamp>) -> Response {
    body(asked, contents.to_string(), "application/json", modified_at)
}

/// A page of a list, or all of it line by line.
pub(super) fn answer_list(
    asked: &HeaderMap,
    format: Format,
    page: &Value,
    modified_at: Option<jiff::Timestamp>,
) -> Response {
    match format {
        Format::Json => answer(asked, page, modified_at),
        Format::NdJson => {
            let lines = page["contents"].as_array().into_iter().flatten();
            let mut written = String::new();
            for line in lines {
                written += &line.to_string();
                written.push('\n');
            }
            body(asked, written, "application/x-ndjson", modified_at)
        }
    }
}

fn body(
    asked: &HeaderMap,
    body: String,
    kind: &'static str,
    modified_at: Option<jiff::Timestamp>,
) -> Response {
    let hash = Sha256::digest(body.as_bytes());
    let mut short = [0; 16];
    short.copy_from_slice(&hash[..16]);
    let tag = format!("\"{:032x}\"", u128::from_be_bytes(short));
    let known =
        asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|tags| {
            tags.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == "*" || one == tag)
        });
    let mut answer = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut answer = Response::new(Body::from(body));
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        answer
    };
    let headers = answer.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    let modified = modified_at.map(|at| at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string());
    if let Some(modified) = modified.and_then(|modified| HeaderValue::from_str(&modified).ok()) {
        headers.insert(header::LAST_MODIFIED, modified);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Last-Modified"));
    answer
}
