use axum_extra::extract::cookie::SameSite;
use axum_extra::extract::{CookieJar, cookie::Cookie};
use snodo_core::{Language, Settings};

use crate::Token;

/// The session cookie's name. The `__Host-` prefix makes browsers insist on https, the whole path and this very host
/// (RFC 6265bis); a demonstration over plain http cannot have it.
pub fn session_cookie_name(settings: &Settings) -> &'static str {
    if settings.secure_cookies { "__Host-session" } else { "session" }
}

pub(crate) fn session_token(jar: &CookieJar, settings: &Settings) -> Option<Token> {
    Token::parse(jar.get(session_cookie_name(settings))?.value())
}

/// Without an end of its own: a shared computer's browser forgets it when it closes.
pub(crate) fn session_cookie(token: &Token, settings: &Settings) -> Cookie<'static> {
    Cookie::build((session_cookie_name(settings), token.secret()))
        .path("/")
        .http_only(true)
        .secure(settings.secure_cookies)
        .same_site(SameSite::Lax)
        .build()
}

pub(crate) fn forget_session_cookie(settings: &Settings) -> Cookie<'static> {
    let mut cookie = Cookie::build((session_cookie_name(settings), ""))
        .path("/")
        .http_only(true)
        .secure(settings.secure_cookies)
        .same_site(SameSite::Lax)
        .build();
    cookie.make_removal();
    cookie
}

pub(crate) fn language_cookie(language: Language, settings: &Settings) -> Cookie<'static> {
    let mut cookie = Cookie::build(("language", language.code()))
        .path("/")
        .http_only(true)
        .secure(settings.secure_cookies)
        .same_site(SameSite::Lax)
        .build();
    cookie.make_permanent();
    cookie
}
