use axum::{
    extract::{RawForm, State},
    http::{HeaderMap, header},
    response::IntoResponse as _,
};
use axum_extra::extract::CookieJar;
use snodo_core::{Acting, App, Fault, Language, Message, PageResult, Purpose, Visitor, redirect};

use crate::{LocalAddress, cookie, store};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct LanguageForm {
    lang: String,
    dopo: String,
}

/// Changes the pages' language and goes back to the page on which it was chosen.
pub(crate) async fn choose(
    visitor: Visitor,
    State(app): State<App>,
    headers: HeaderMap,
    RawForm(body): RawForm,
) -> PageResult {
    let form: LanguageForm = serde_html_form::from_bytes(&body).unwrap_or_default();
    let language = Language::from_code(&form.lang)
        .ok_or_else(|| Fault::Refused(Message::new("field-choice-unknown")))?;
    let is_of_staff = Language::OF_STAFF.contains(&language);
    if let Some(signed_in) = visitor.signed_in.as_ref().filter(|_| is_of_staff) {
        let mut tx = app
            .database
            .begin(&Acting { account: Some(signed_in.account), ..Acting::nobody(Purpose::SignIn) })
            .await?;
        store::accounts::set_language(&mut tx, signed_in.account, language).await?;
        tx.commit().await?;
    }
    let cookies = CookieJar::new().add(cookie::language_cookie(language, &app.settings));
    Ok((cookies, redirect(&page_before(&headers, &form.dopo))).into_response())
}

/// The sign-in pages may be gone back to here: choosing a language there turns in no circle.
fn page_before(headers: &HeaderMap, said: &str) -> String {
    if !said.is_empty() {
        return LocalAddress::parse(said).to_string();
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let before = text(header::REFERER).zip(text(header::HOST)).and_then(|(referer, host)| {
        if LocalAddress::path_of_referer(referer, host)?.starts_with("/ingresso") {
            return Some("/ingresso".to_owned());
        }
        LocalAddress::of_referer(referer, host).map(|address| address.to_string())
    });
    before.unwrap_or_else(|| "/".to_owned())
}
