use std::net::{IpAddr, SocketAddr};

use askama::Template;
use axum::{
    extract::{ConnectInfo, Extension, Query, RawForm, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::CookieJar;
use snodo_core::{
    Acting, App, Fault, FieldError, FormErrors, Frame, Language, Message, PageResult, Purpose, Visitor,
    address_with, fields, page, page_with_status, redirect,
};

use crate::{
    LocalAddress, OF_A_NETWORK_ADDRESS, OF_AN_EMAIL, attempts,
    attempts::Subject,
    cookie,
    layer::SessionOver,
    password, sessions,
    store::{self, accounts::DemoLine},
};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    page: Frame,
    email: String,
    back_to: LocalAddress,
    session_over: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
    demo_accounts: Vec<DemoLine>,
    demo_password: &'static str,
}

#[derive(Default, serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    dopo: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct SignInForm {
    email: String,
    password: String,
    dopo: String,
}

/// Where the request came from, when the server knows.
pub(crate) type From = Option<Extension<ConnectInfo<SocketAddr>>>;

pub(crate) async fn show(
    visitor: Visitor,
    over: Option<Extension<SessionOver>>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let back_to = LocalAddress::parse(&asked.dopo);
    if visitor.signed_in.is_some() {
        return Ok(redirect(back_to.as_str()));
    }
    page(&sign_in_page(&visitor, String::new(), back_to, over.is_some(), FormErrors::new()).await?)
}

/// Signs in. An unknown address, a wrong password and a disabled account get the same words after the same work.
pub(crate) async fn sign_in(
    visitor: Visitor,
    State(app): State<App>,
    jar: CookieJar,
    from: From,
    RawForm(body): RawForm,
) -> PageResult {
    let form: SignInForm = serde_html_form::from_bytes(&body)
        .map_err(|_| Fault::Refused(Message::new("fault-form-unreadable")))?;
    let back_to = LocalAddress::parse(&form.dopo);
    let email = form.email.trim().to_lowercase();
    let mut errors = FormErrors::new();
    if email.is_empty() {
        errors.add("email", Message::new("sign-in-email-missing"));
    }
    if form.password.is_empty() {
        errors.add("password", Message::new("sign-in-password-missing"));
    }
    if !errors.is_empty() {
        return refused(&visitor, form.email, back_to, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    }

    let subjects = Subjects {
        email: Subject::email(&email),
        network_address: network_address(from).map(Subject::network_address),
    };
    let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    if let Err(seconds) = subjects.claim(&mut tx, app.clock.now()).await? {
        tx.commit().await?;
        errors.add("password", Message::new("sign-in-wait").with("seconds", seconds));
        return refused(&visitor, form.email, back_to, errors, StatusCode::TOO_MANY_REQUESTS).await;
    }
    let account = store::accounts::by_email(&mut tx, &email).await?;
    tx.commit().await?;

    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let right = password::verify(form.password, hash).await?;
    let Some(account) = account.filter(|account| right && !account.disabled) else {
        errors.add("password", Message::new("sign-in-wrong"));
        return refused(&visitor, form.email, back_to, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    };

    let mut tx =
        app.database.begin(&Acting { account: Some(account.id), ..Acting::nobody(Purpose::SignIn) }).await?;
    subjects.forgive(&mut tx, app.clock.now()).await?;
    if let Some(earlier) = cookie::session_token(&jar, &app.settings) {
        store::sessions::end(&mut tx, &earlier).await?;
    }
    let (token, choice_open) = sessions::start(&mut tx, account.id, &app.clock).await?;
    tx.commit().await?;
    let to = if choice_open {
        address_with("/ingresso/scegli", &[("dopo", back_to.as_str())])
    } else {
        back_to.to_string()
    };
    Ok(signed_in(&app, &jar, &token, account.language(), &to))
}

/// The answer that carries a new session. A language that this browser chose stays.
pub(crate) fn signed_in(
    app: &App,
    jar: &CookieJar,
    token: &crate::Token,
    language: Language,
    to: &str,
) -> Response {
    let mut cookies = CookieJar::new().add(cookie::session_cookie(token, &app.settings));
    if jar.get("language").is_none() {
        cookies = cookies.add(cookie::language_cookie(language, &app.settings));
    }
    (cookies, redirect(to)).into_response()
}

async fn refused(
    visitor: &Visitor,
    email: String,
    back_to: LocalAddress,
    errors: FormErrors,
    status: StatusCode,
) -> PageResult {
    page_with_status(status, &sign_in_page(visitor, email, back_to, false, errors).await?)
}

async fn sign_in_page(
    visitor: &Visitor,
    email: String,
    back_to: LocalAddress,
    session_over: bool,
    errors: FormErrors,
) -> Result<SignInPage, Fault> {
    let mut demo_accounts = Vec::new();
    if visitor.app.settings.demo {
        let mut tx = visitor.app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
        demo_accounts = store::accounts::of_the_demo(&mut tx).await?;
    }
    let page = visitor.frame("");
    Ok(SignInPage {
        said: page.errors(&errors),
        page,
        email,
        back_to,
        session_over,
        errors,
        demo_accounts,
        demo_password: crate::DEMO_PASSWORD,
    })
}

/// Behind a proxy on the same machine every request has the same address: then only the e-mail address counts.
fn network_address(from: From) -> Option<IpAddr> {
    let Extension(ConnectInfo(address)) = from?;
    let address = address.ip().to_canonical();
    (!address.is_loopback()).then_some(address)
}

struct Subjects {
    email: Subject,
    network_address: Option<Subject>,
}

impl Subjects {
    async fn claim(
        &self,
        tx: &mut sqlx::PgConnection,
        now: jiff::Timestamp,
    ) -> Result<Result<(), i64>, Fault> {
        if let Some(subject) = self.network_address
            && let Err(seconds) = attempts::claim(&mut *tx, subject, OF_A_NETWORK_ADDRESS, now).await?
        {
            return Ok(Err(seconds));
        }
        Ok(attempts::claim(tx, self.email, OF_AN_EMAIL, now).await?)
    }

    async fn forgive(&self, tx: &mut sqlx::PgConnection, now: jiff::Timestamp) -> Result<(), Fault> {
        if let Some(subject) = self.network_address {
            store::attempts::take_one_back(&mut *tx, subject, now).await?;
        }
        Ok(store::attempts::forget(tx, self.email).await?)
    }
}

/// The message beside a field that asks for the present password.
pub(crate) fn required_password(text: &str) -> Result<(), Message> {
    fields::optional(text).map(|_| ()).ok_or_else(|| Message::new("sign-in-password-missing"))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use axum::{
        body::Body,
        http::{Request, header},
    };
    use snodo_test_support::{stories, web::TestSite};
    use tower::ServiceExt as _;

    use super::*;

    const PASSWORD: &str = "il treno parte alle otto";

    /// Argon2 is what a sign-in spends its time on: its runs are counted, because a clock would tell of the machine's other work too.
    #[tokio::test]
    async fn known_and_unknown_addresses_cost_the_same_work() {
        let _alone = password::HASHING.lock().await;
        let site = TestSite::new(crate::routes(), &[crate::MESSAGES]).await;
        stories::trecate(&site.database).await;
        crate::set_password(&site.database, "giulia@trecate.example", PASSWORD).await.unwrap();
        crate::set_password(&site.database, "marco@trecate.example", PASSWORD).await.unwrap();
        let now = site.app.clock.now();
        crate::disable_account(&site.database, "marco@trecate.example", now).await.unwrap();
        crate::create_account(&site.database, "irene@trecate.example", "Irene Valli", now).await.unwrap();
        let runs_of = async |email: &str, password: &str| {
            let before = password::RUNS.load(Ordering::SeqCst);
            let body = format!("email={email}&password={}", password.replace(' ', "+"));
            let kind = "application/x-www-form-urlencoded";
            let request = Request::post("/ingresso").header(header::CONTENT_TYPE, kind);
            let request = request.body(Body::from(body)).unwrap();
            crate::routes().with_state(site.app.clone()).oneshot(request).await.unwrap();
            password::RUNS.load(Ordering::SeqCst) - before
        };
        // The hash of nobody is made once, on the first sign-in, whoever it is.
        runs_of("giulia@trecate.example", PASSWORD).await;
        for (email, password, whose) in [
            ("giulia@trecate.example", PASSWORD, "the right one"),
            ("giulia@trecate.example", "ne ho scritta un'altra", "a wrong one"),
            ("nessuno@trecate.example", PASSWORD, "an address nobody has"),
            ("marco@trecate.example", PASSWORD, "a suspended account"),
            ("irene@trecate.example", PASSWORD, "an account that chose none yet"),
        ] {
            assert_eq!(runs_of(email, password).await, 1, "{whose}");
        }
    }
}
