use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse as _, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use snodo_core::{Acting, App, Fault, Purpose, SignedIn, Stored};

use crate::{LocalAddress, Token, cookie, sessions, store};

/// In the extensions of a request whose cookie names a session that is over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SessionOver;

/// Layer: finds the session that the request's cookie names and puts an `Arc<SignedIn>` into the request's extensions, and into the
/// response's, for what turns faults into pages. Roles, body and capability are those of today: what ended yesterday opens nothing.
pub async fn sign_in_layer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let mut signed_in = None;
    if let Some(token) = cookie::session_token(&jar, &app.settings) {
        match signed_in_by(&app, &token).await {
            Ok(Some(found)) => signed_in = Some(Arc::new(found)),
            Ok(None) => {
                request.extensions_mut().insert(SessionOver);
            }
            Err(fault) => return Fault::Database(fault).into_response(),
        }
    }
    if let Some(signed_in) = &signed_in {
        request.extensions_mut().insert(Arc::clone(signed_in));
    }
    let page_before = page_before(&request);
    let response = next.run(request).await;
    let mut response = match page_before {
        Some(before) if signed_in.is_none() => back_to_the_form(response, &before),
        _ => response,
    };
    if let Some(signed_in) = signed_in {
        response.extensions_mut().insert(signed_in);
    }
    response
}

async fn signed_in_by(app: &App, token: &Token) -> Stored<Option<SignedIn>> {
    let now = app.clock.now();
    let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    let found =
        store::sessions::signed_in(&mut tx, token, now, sessions::idle_since(now), app.clock.today()).await?;
    let Some((signed_in, last_seen)) = found else { return Ok(None) };
    if sessions::is_touch_due(last_seen, now) {
        store::sessions::touch(&mut tx, token, now).await?;
        tx.commit().await?;
    }
    Ok(Some(signed_in))
}

/// The page on which a form was filled in.
fn page_before(request: &Request) -> Option<LocalAddress> {
    if request.method() != Method::POST {
        return None;
    }
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    LocalAddress::of_referer(text(header::REFERER)?, text(header::HOST)?)
}

/// Who is sent to sign in because of a form comes back to the form's page, not to the address that the form posts to.
fn back_to_the_form(response: Response, before: &LocalAddress) -> Response {
    let to_sign_in = response
        .headers()
        .get(header::LOCATION)
        .is_some_and(|location| location.as_bytes().starts_with(b"/ingresso?dopo="));
    if !to_sign_in {
        return response;
    }
    Redirect::to(&snodo_core::address_with("/ingresso", &[("dopo", before.as_str())])).into_response()
}
