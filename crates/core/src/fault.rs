use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use crate::Message;

/// What a handler answers: a page, or a fault.
pub type PageResult = Result<Response, Fault>;

/// Why a request could not be answered. Handlers return it with `?`; the application turns it into a page, in one place.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is nothing here, or nothing that the actor may know of: where existence is itself a secret, this is the answer.
    #[error("not found")]
    NotFound,
    /// The actor's roles do not cover this.
    #[error("not permitted")]
    NotPermitted,
    /// Nobody is signed in; they are sent to sign in and back.
    #[error("sign-in needed")]
    SignInNeeded {
        /// Where to come back to.
        back_to: String,
    },
    /// Signed in, but for which body is not chosen yet.
    #[error("choose a body")]
    BodyNeeded,
    /// The form's proof of origin is missing or old.
    #[error("the form is too old")]
    FormTooOld,
    /// Somebody else saved in the meantime.
    #[error("changed in the meantime")]
    Stale,
    /// The request makes no sense, and this says why and what to do.
    #[error("bad request: {0:?}")]
    Refused(Message),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A page could not be written.
    #[error("page: {0}")]
    Page(#[from] askama::Error),
    /// Anything else that should not happen; said in the log only.
    #[error("{0}")]
    Internal(String),
}

/// The part of a fault that its page needs. Travels in the response's extensions.
#[derive(Clone, Debug)]
pub struct FaultKind {
    /// The message key's stem: `fault-{stem}-title`, `fault-{stem}-text`.
    pub stem: &'static str,
    /// A more exact message.
    pub message: Option<Message>,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, stem, message) = match self {
            Fault::SignInNeeded { back_to } => {
                let query = serde_html_form::to_string([("dopo", back_to)]).unwrap_or_default();
                return Redirect::to(&format!("/ingresso?{query}")).into_response();
            }
            Fault::BodyNeeded => return Redirect::to("/ingresso/scegli").into_response(),
            Fault::NotFound => (StatusCode::NOT_FOUND, "not-found", None),
            Fault::NotPermitted => (StatusCode::FORBIDDEN, "not-permitted", None),
            Fault::FormTooOld => (StatusCode::FORBIDDEN, "form-too-old", None),
            Fault::Stale => (StatusCode::CONFLICT, "stale", None),
            Fault::Refused(message) => (StatusCode::UNPROCESSABLE_ENTITY, "refused", Some(message)),
            Fault::Database(fault) => {
                tracing::error!(%fault, "the database refused a statement");
                (StatusCode::INTERNAL_SERVER_ERROR, "internal", None)
            }
            Fault::Page(fault) => {
                tracing::error!(%fault, "a page could not be written");
                (StatusCode::INTERNAL_SERVER_ERROR, "internal", None)
            }
            Fault::Internal(fault) => {
                tracing::error!(%fault, "something failed that should not");
                (StatusCode::INTERNAL_SERVER_ERROR, "internal", None)
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(FaultKind { stem, message });
        response
    }
}
