use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::Message;

const COOKIE: &str = "flash";

/// What the next page says once at its top: that something was done, and how to undo it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Flash {
    /// `success`, `warning` or `danger`.
    pub kind: String,
    /// What to say.
    pub message: Message,
    /// The address to post to in order to undo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<String>,
}

impl Flash {
    /// Something was done.
    pub fn success(message: Message) -> Flash {
        Flash { kind: "success".into(), message, undo: None }
    }

    /// Something was done, but look here.
    pub fn warning(message: Message) -> Flash {
        Flash { kind: "warning".into(), message, undo: None }
    }

    /// Adds the way to undo it: an address of this site to which a form posts.
    #[must_use]
    pub fn undo(mut self, address: impl Into<String>) -> Flash {
        self.undo = Some(address.into());
        self
    }

    pub(crate) fn from_cookies(jar: &CookieJar) -> Option<Flash> {
        let bytes = URL_SAFE_NO_PAD.decode(jar.get(COOKIE)?.value()).ok()?;
        let flash: Flash = serde_json::from_slice(&bytes).ok()?;
        let stays_here = |address: &String| address.starts_with('/') && !address.starts_with("//");
        (flash.undo.as_ref().is_none_or(stays_here)).then_some(flash)
    }

    fn into_cookie(self) -> Cookie<'static> {
        let words = serde_json::to_vec(&self).unwrap_or_default();
        Cookie::build((COOKIE, URL_SAFE_NO_PAD.encode(words)))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .build()
    }
}

/// After a form was accepted: go there.
pub fn redirect(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// After a form was accepted: go there and say so.
pub fn redirect_with(to: &str, flash: Flash) -> Response {
    (CookieJar::new().add(flash.into_cookie()), Redirect::to(to)).into_response()
}

/// Layer: a flash that a page has shown is forgotten.
pub async fn forget_shown_flash(request: Request, next: Next) -> Response {
    let had_flash = CookieJar::from_headers(request.headers()).get(COOKIE).is_some();
    let mut response = next.run(request).await;
    let shown = response.status() != StatusCode::SEE_OTHER
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if had_flash && shown {
        response.headers_mut().append(
            header::SET_COOKIE,
            HeaderValue::from_static("flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"),
        );
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flash_survives_its_cookie() {
        let flash = Flash::success(Message::new("people-merged").with("name", "Rossi"))
            .undo("/persone/unioni/1/annulla");
        let jar = CookieJar::new().add(flash.clone().into_cookie());
        assert_eq!(Flash::from_cookies(&jar), Some(flash));
    }

    #[test]
    fn an_undo_that_leaves_the_site_is_dropped() {
        let flash = Flash::success(Message::new("done")).undo("//elsewhere.example/x");
        let jar = CookieJar::new().add(flash.into_cookie());
        assert_eq!(Flash::from_cookies(&jar), None);
    }
}
