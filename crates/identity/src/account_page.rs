use askama::Template;
use axum::{extract::State, http::StatusCode, response::IntoResponse as _};
use axum_extra::extract::CookieJar;
use snodo_core::{
    AccountId, Acting, App, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Language, Message,
    PageResult, Pressed, Purpose, Tx, Visitor, fields, page_with_status, redirect_with,
};

use crate::{
    OF_AN_EMAIL, attempts,
    attempts::Subject,
    choose_password::errors_of_new_password,
    cookie, password, sessions, sign_in,
    store::{
        self,
        accounts::Account,
        sessions::{BodyChoice, SessionLine},
    },
};

#[derive(Template)]
#[template(path = "account_page.html")]
struct AccountPage {
    page: Frame,
    email: String,
    form: AccountForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    password_said: Vec<FieldError>,
    languages: Vec<Choice>,
    bodies: Vec<BodyChoice>,
    sessions: Vec<ShownSession>,
    shortest: usize,
}

struct ShownSession {
    is_this: bool,
    times: String,
}

impl ShownSession {
    fn new(page: &Frame, line: &SessionLine) -> ShownSession {
        let (begun, seen) = (page.instant(line.created_at), page.instant(line.last_seen_at));
        ShownSession {
            is_this: line.is_this,
            times: page.t_with_two("account-session-times", ("begun", &begun), ("seen", &seen)),
        }
    }
}

#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct AccountForm {
    name: String,
    language: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ChangePasswordForm {
    current: String,
    password: String,
    again: String,
}

/// Which of the page's forms was refused.
enum Refused {
    None,
    Name(AccountForm, FormErrors),
    Password(FormErrors),
}

pub(crate) async fn show(visitor: Visitor, jar: CookieJar) -> PageResult {
    answer(&visitor, &jar, Refused::None).await
}

pub(crate) async fn save(
    visitor: Visitor,
    State(app): State<App>,
    jar: CookieJar,
    Form(form): Form<AccountForm>,
) -> PageResult {
    let account = holder(&visitor)?;
    let mut errors = FormErrors::new();
    let name =
        fields::at_most(&form.name, 120).and_then(|name| fields::required(&name, "account-name-missing"));
    let name = errors.read("name", name);
    let language =
        Language::from_code(&form.language).filter(|language| Language::OF_STAFF.contains(language));
    if language.is_none() {
        errors.add("language", Message::new("field-choice-unknown"));
    }
    let (Some(name), Some(language)) = (name, language) else {
        return answer(&visitor, &jar, Refused::Name(form, errors)).await;
    };
    let mut tx = begin(&app, account).await?;
    store::accounts::save(&mut tx, account, &name, language).await?;
    tx.commit().await?;
    let cookies = CookieJar::new().add(cookie::language_cookie(language, &app.settings));
    Ok((cookies, redirect_with("/account", Flash::success(Message::new("account-saved")))).into_response())
}

pub(crate) async fn change_password(
    visitor: Visitor,
    State(app): State<App>,
    jar: CookieJar,
    Form(form): Form<ChangePasswordForm>,
) -> PageResult {
    let account = known(&app, holder(&visitor)?).await?;
    let mut errors = errors_of_new_password(&form.password, &form.again, &account);
    errors.read("current", sign_in::required_password(&form.current));
    if !errors.is_empty() {
        return answer(&visitor, &jar, Refused::Password(errors)).await;
    }
    let subject = Subject::email(&account.email);
    let mut tx = begin(&app, account.id).await?;
    let claimed = attempts::claim(&mut tx, subject, OF_AN_EMAIL, app.clock.now()).await?;
    tx.commit().await?;
    if let Err(seconds) = claimed {
        errors.add("current", Message::new("sign-in-wait").with("seconds", seconds));
        return answer(&visitor, &jar, Refused::Password(errors)).await;
    }
    if !password::verify(form.current, account.password_hash).await? {
        errors.add("current", Message::new("account-password-wrong"));
        return answer(&visitor, &jar, Refused::Password(errors)).await;
    }
    let hash = password::hash(form.password).await?;
    let mut tx = begin(&app, account.id).await?;
    store::accounts::set_password(&mut tx, account.id, &hash).await?;
    store::attempts::forget(&mut tx, subject).await?;
    store::sessions::end_others(&mut tx, account.id, cookie::session_token(&jar, &app.settings).as_ref())
        .await?;
    tx.commit().await?;
    Ok(redirect_with("/account", Flash::success(Message::new("account-password-changed"))))
}

pub(crate) async fn end_other_sessions(
    visitor: Visitor,
    State(app): State<App>,
    jar: CookieJar,
    _: Pressed,
) -> PageResult {
    let account = holder(&visitor)?;
    let mut tx = begin(&app, account).await?;
    let ended =
        store::sessions::end_others(&mut tx, account, cookie::session_token(&jar, &app.settings).as_ref())
            .await?;
    tx.commit().await?;
    Ok(redirect_with("/account", Flash::success(Message::new("account-sessions-ended").with("count", ended))))
}

fn holder(visitor: &Visitor) -> Result<AccountId, Fault> {
    let signed_in = visitor.signed_in.as_ref();
    Ok(signed_in.ok_or_else(|| Fault::SignInNeeded { back_to: "/account".to_owned() })?.account)
}

async fn begin(app: &App, account: AccountId) -> Result<Tx, Fault> {
    Ok(app.database.begin(&Acting { account: Some(account), ..Acting::nobody(Purpose::SignIn) }).await?)
}

async fn known(app: &App, account: AccountId) -> Result<Account, Fault> {
    let mut tx = begin(app, account).await?;
    store::accounts::by_id(&mut tx, account).await?.ok_or(Fault::NotFound)
}

async fn answer(visitor: &Visitor, jar: &CookieJar, refused: Refused) -> PageResult {
    let app = &visitor.app;
    let id = holder(visitor)?;
    let now = app.clock.now();
    let this = cookie::session_token(jar, &app.settings);
    let mut tx = begin(app, id).await?;
    let account = store::accounts::by_id(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let bodies = store::sessions::choices(&mut tx, id, app.clock.today()).await?;
    let sessions =
        store::sessions::of_account(&mut tx, id, this.as_ref(), sessions::idle_since(now), now).await?;
    let page = visitor.frame("");
    let as_kept = AccountForm { name: account.display_name, language: account.language };
    let nothing_said = Vec::new();
    let (status, form, errors, said, password_said) = match refused {
        Refused::None => (StatusCode::OK, as_kept, FormErrors::new(), nothing_said.clone(), nothing_said),
        Refused::Name(form, errors) => {
            let said = page.errors(&errors);
            (StatusCode::UNPROCESSABLE_ENTITY, form, errors, said, nothing_said)
        }
        Refused::Password(errors) => {
            let said = page.errors(&errors);
            (StatusCode::UNPROCESSABLE_ENTITY, as_kept, errors, nothing_said, said)
        }
    };
    page_with_status(
        status,
        &AccountPage {
            email: account.email,
            languages: page.choices("language", Language::OF_STAFF.map(Language::code)),
            form,
            errors,
            said,
            password_said,
            bodies,
            sessions: sessions.iter().map(|line| ShownSession::new(&page, line)).collect(),
            shortest: password::SHORTEST,
            page,
        },
    )
}
