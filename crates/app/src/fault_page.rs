//! Every fault ends here, as a page that says what to do and offers a way on.

use askama::Template;
use axum::{
    extract::{FromRequestParts as _, Request, State},
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
    let (Some(kind), Ok(visitor)) = (response.extensions().get::<FaultKind>().cloned(), visitor) else {
        return response;
    };
    let page = visitor.frame("");
    let text = match &kind.message {
        Some(message) => page.message(message),
        None => page.t(&format!("fault-{}-text", kind.stem)),
    };
    let title = page.t(&format!("fault-{}-title", kind.stem));
    let status = response.status();
    page_with_status(status, &FaultPage { page, title, text }).unwrap_or_else(|_| status.into_response())
}
