use axum::extract::{RawForm, State};
use axum::response::IntoResponse as _;
use axum_extra::extract::CookieJar;
use snodo_core::{
    Acting, App, Flash, Message, PageResult, Purpose, Visitor, check_form_token, redirect_with,
};

use crate::{cookie, store};

#[derive(Default, serde::Deserialize)]
struct SignOutForm {
    #[serde(default)]
    csrf: String,
}

/// Ends the session. Who is signed out already is simply told so.
pub(crate) async fn sign_out(
    visitor: Visitor,
    State(app): State<App>,
    jar: CookieJar,
    RawForm(body): RawForm,
) -> PageResult {
    if let Some(signed_in) = &visitor.signed_in {
        let form: SignOutForm = serde_html_form::from_bytes(&body).unwrap_or_default();
        check_form_token(signed_in, &form.csrf)?;
    }
    if let Some(token) = cookie::session_token(&jar, &app.settings) {
        let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
        store::sessions::end(&mut tx, &token).await?;
        tx.commit().await?;
    }
    let cookies = CookieJar::new().add(cookie::forget_session_cookie(&app.settings));
    Ok((cookies, redirect_with("/ingresso", Flash::success(Message::new("sign-out-done")))).into_response())
}
