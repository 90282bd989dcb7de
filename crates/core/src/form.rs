use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{Method, header},
};
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq as _;

use crate::{Actor, App, Fault, Message, SignedIn};

/// A form posted by a signed-in actor from one of our own pages: its `csrf` field was checked against the session.
///
/// Read fields as `String` (with `#[serde(default)]`) and `Vec<String>`, then parse them into the area's types, so that a
/// refused form comes back full.
pub struct Form<T>(pub T);

#[derive(serde::Deserialize)]
struct TokenOnly {
    #[serde(default)]
    csrf: String,
}

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &App) -> Result<Form<T>, Fault> {
        let is_form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
        if request.method() != Method::POST || !is_form {
            return Err(Fault::Refused(Message::new("fault-not-a-form")));
        }
        let signed_in = request.extensions().get::<std::sync::Arc<SignedIn>>().cloned();
        let Some(signed_in) = signed_in else {
            return Err(Actor::sign_in_needed(request.uri()));
        };
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|_| Fault::Refused(Message::new("fault-form-too-large")))?;
        let token: TokenOnly = serde_html_form::from_bytes(&body).map_err(|_| Fault::FormTooOld)?;
        check_form_token(&signed_in, &token.csrf)?;
        serde_html_form::from_bytes(&body).map(Form).map_err(|fault| {
            tracing::warn!(%fault, "a form could not be read");
            Fault::Refused(Message::new("fault-form-unreadable"))
        })
    }
}

/// A button of one of our own pages was pressed: the proof of origin, and nothing to read.
pub struct Pressed;

impl FromRequest<App> for Pressed {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &App) -> Result<Pressed, Fault> {
        // What a form may say beside it is nobody's question.
        Form::<TokenOnly>::from_request(request, state).await.map(|_| Pressed)
    }
}

/// Checks a form's `csrf` field where the form is read by other means (file uploads).
///
/// # Errors
/// [`Fault::FormTooOld`] when the token is not the session's.
pub fn check_form_token(signed_in: &SignedIn, token: &str) -> Result<(), Fault> {
    let same: bool = signed_in.csrf_token.as_bytes().ct_eq(token.as_bytes()).into();
    if same { Ok(()) } else { Err(Fault::FormTooOld) }
}

/// What is wrong with a form, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors(BTreeMap<String, Message>);

impl FormErrors {
    /// No errors yet.
    pub fn new() -> FormErrors {
        FormErrors::default()
    }

    /// Adds an error beside a field. The first one said of a field stays.
    pub fn add(&mut self, field: impl Into<String>, message: Message) {
        self.0.entry(field.into()).or_insert(message);
    }

    /// Keeps a value that was read, or notes why it could not be.
    pub fn read<T>(&mut self, field: &str, outcome: Result<T, Message>) -> Option<T> {
        outcome.map_err(|message| self.add(field, message)).ok()
    }

    /// Whether the form can be accepted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The error beside a field.
    pub fn of(&self, field: &str) -> Option<&Message> {
        self.0.get(field)
    }

    /// All errors, by field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.0.iter().map(|(field, message)| (field.as_str(), message))
    }
}
