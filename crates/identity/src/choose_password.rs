use askama::Template;
use axum::{
    extract::{Path, RawForm, State},
    http::StatusCode,
};
use axum_extra::extract::CookieJar;
use snodo_core::{
    Acting, App, Fault, FieldError, FormErrors, Frame, Message, PageResult, Purpose, Visitor, address_with,
    page_with_status,
};

use crate::{
    Token, check_strength, password, sessions, sign_in,
    store::{self, accounts::Account},
};

#[derive(Template)]
#[template(path = "choose_password.html")]
struct ChoosePasswordPage {
    page: Frame,
    email: Option<String>,
    errors: FormErrors,
    said: Vec<FieldError>,
    shortest: usize,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct PasswordForm {
    password: String,
    again: String,
}

pub(crate) async fn show(visitor: Visitor, State(app): State<App>, Path(token): Path<String>) -> PageResult {
    match invited(&app, &token).await? {
        Some((_, account)) => answer(&visitor, Some(account.email), FormErrors::new(), StatusCode::OK),
        None => answer(&visitor, None, FormErrors::new(), StatusCode::NOT_FOUND),
    }
}

pub(crate) async fn choose(
    visitor: Visitor,
    State(app): State<App>,
    jar: CookieJar,
    Path(token): Path<String>,
    RawForm(body): RawForm,
) -> PageResult {
    let Some((token, account)) = invited(&app, &token).await? else {
        return answer(&visitor, None, FormErrors::new(), StatusCode::NOT_FOUND);
    };
    let form: PasswordForm = serde_html_form::from_bytes(&body)
        .map_err(|_| Fault::Refused(Message::new("fault-form-unreadable")))?;
    let errors = errors_of_new_password(&form.password, &form.again, &account);
    if !errors.is_empty() {
        return answer(&visitor, Some(account.email), errors, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let hash = password::hash(form.password).await?;
    let now = app.clock.now();
    let mut tx =
        app.database.begin(&Acting { account: Some(account.id), ..Acting::nobody(Purpose::SignIn) }).await?;
    if !store::invitations::use_up(&mut tx, &token, now).await? {
        return answer(&visitor, None, FormErrors::new(), StatusCode::NOT_FOUND);
    }
    store::accounts::set_password(&mut tx, account.id, &hash).await?;
    store::sessions::end_others(&mut tx, account.id, None).await?;
    store::attempts::forget(&mut tx, crate::attempts::Subject::email(&account.email)).await?;
    let (session, choice_open) = sessions::start(&mut tx, account.id, &app.clock).await?;
    tx.commit().await?;
    let to = if choice_open { address_with("/ingresso/scegli", &[]) } else { "/".to_owned() };
    Ok(sign_in::signed_in(&app, &jar, &session, account.language(), &to))
}

/// What is wrong with a password chosen anew.
pub(crate) fn errors_of_new_password(password: &str, again: &str, account: &Account) -> FormErrors {
    let mut errors = FormErrors::new();
    if let Err(weakness) = check_strength(password, &account.email, &account.display_name) {
        errors.add("password", weakness.message());
    } else if password != again {
        errors.add("again", Message::new("password-differs"));
    }
    errors
}

async fn invited(app: &App, token: &str) -> Result<Option<(Token, Account)>, Fault> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    let Some(account) = store::invitations::account(&mut tx, &token, app.clock.now()).await? else {
        return Ok(None);
    };
    Ok(store::accounts::by_id(&mut tx, account).await?.map(|account| (token, account)))
}

fn answer(visitor: &Visitor, email: Option<String>, errors: FormErrors, status: StatusCode) -> PageResult {
    let page = visitor.frame("");
    page_with_status(
        status,
        &ChoosePasswordPage { said: page.errors(&errors), page, email, errors, shortest: password::SHORTEST },
    )
}
