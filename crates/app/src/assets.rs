//! Styles, script, fonts and icons, built from `web/` and embedded in the program.

use std::collections::HashMap;

use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

/// The address of each asset with its version, for the pages.
pub(crate) fn addresses() -> HashMap<String, String> {
    let manifest = Dist::get("manifest.json")
        .and_then(|file| serde_json::from_slice::<HashMap<String, String>>(&file.data).ok())
        .unwrap_or_default();
    manifest
        .into_iter()
        .map(|(name, version)| {
            let address = format!("/assets/{name}?v={version}");
            (name, address)
        })
        .collect()
}

/// One asset. Its address changes with its content, so browsers may keep it for a year.
pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    let Some(file) = Dist::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = HeaderValue::from_str(file.metadata.mimetype())
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], file.data).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_page_links_is_embedded() {
        let addresses = addresses();
        for name in ["snodo.css", "snodo.js", "icons.svg", "logo.svg", "favicon.svg"] {
            assert!(addresses.contains_key(name), "{name} is not in the manifest: run `make web`");
            assert!(Dist::get(name).is_some(), "{name}");
        }
    }
}
