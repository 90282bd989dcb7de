use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use snodo_core::Fault;

/// Layer: lets a request that may change something pass only when a page of this site sent it, besides the token in each form.
///
/// Browsers say so in `Sec-Fetch-Site` (W3C Fetch Metadata); those that do not yet are judged by `Origin`, then by `Referer`. A
/// request with none of the three comes from no browser page and is refused.
pub async fn check_origin(request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && !is_from_here(request.headers()) {
        tracing::warn!(path = request.uri().path(), "refused a form that no page of this site sent");
        return Fault::FormTooOld.into_response();
    }
    next.run(request).await
}

fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let source = text(header::ORIGIN.as_str()).or_else(|| text(header::REFERER.as_str()));
    let (Some(source), Some(host)) = (source, text(header::HOST.as_str())) else { return false };
    let authority = source.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    authority == Some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_here(said: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert("host", "snodo.example".parse().unwrap());
        for (name, value) in said {
            headers.insert(*name, value.parse().unwrap());
        }
        is_from_here(&headers)
    }

    #[test]
    fn only_our_own_pages_send_forms() {
        assert!(from_here(&[("sec-fetch-site", "same-origin")]));
        assert!(!from_here(&[("sec-fetch-site", "cross-site"), ("origin", "https://snodo.example")]));
        assert!(!from_here(&[("sec-fetch-site", "same-site")]));
        assert!(from_here(&[("origin", "https://snodo.example")]));
        assert!(!from_here(&[("origin", "https://evil.example"), ("referer", "https://snodo.example/")]));
        assert!(!from_here(&[("origin", "null")]));
        assert!(from_here(&[("referer", "http://snodo.example/persone")]));
        assert!(!from_here(&[("referer", "http://evil.example/snodo.example")]));
        assert!(!from_here(&[]));
    }
}
