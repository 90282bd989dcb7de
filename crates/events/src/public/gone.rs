use askama::Template;
use axum::http::StatusCode;
use snodo_core::{Frame, PageResult, PublicNetwork, Visitor, page_with_status};

/// What was here and is no more (410): search engines forget it.
#[derive(Template)]
#[template(path = "public/gone.html")]
struct GonePage {
    page: Frame,
    list: String,
}

/// The page of something that was taken back; `list` is the address of what there is.
pub(crate) fn gone(visitor: &Visitor, network: PublicNetwork, list: &str) -> PageResult {
    let list = format!("{}/{list}", network.home());
    page_with_status(StatusCode::GONE, &GonePage { page: visitor.public_frame(network), list })
}
