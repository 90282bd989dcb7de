//! Every fault ends here, as a page that says what to do and offers a way on.

use askama::Template;
use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use snodo_core::{App, FaultKind, Frame, Visitor, page_with_status};

#[derive(Template)]
#[template(path = "fault_page.html")]
struct FaultPage {
    page: Frame,
    title: String,
    text: String,
}

/// Layer: turns a fault that a handler answered into its page, with the handler's status.
pub(crate) async fn show_faults(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = Visitor::from_request_parts(&mut parts, &app).await;
    let response = next.run(Request::from_parts(parts, body)).await;
    let kind = response.extensions().get::<FaultKind>().cloned().or_else(|| unread_address(&response));
    let (Some(kind), Ok(visitor)) = (kind, visitor) else { return response };
    let page = visitor.frame("");
    let text = match &kind.message {
        Some(message) => page.message(message),
        None => page.t(&format!("fault-{}-text", kind.stem)),
    };
    let title = page.t(&format!("fault-{}-title", kind.stem));
    let status =
        if response.status() == StatusCode::BAD_REQUEST { StatusCode::NOT_FOUND } else { response.status() };
    page_with_status(status, &FaultPage { page, title, text }).unwrap_or_else(|_| status.into_response())
}

/// An address with something in it that is no key, date or number: the handler was never asked, and there is nothing at it.
fn unread_address(response: &Response) -> Option<FaultKind> {
    (response.status() == StatusCode::BAD_REQUEST).then_some(FaultKind { stem: "not-found", message: None })
}
