use askama::Template;
use snodo_core::{Actor, Frame, PageResult, Permission, page};

use crate::store::{self, requests::Request};

#[derive(Template)]
#[template(path = "desk/requests.html")]
struct RequestsPage {
    page: Frame,
    requests: Vec<Request>,
}

/// Companies that asked on the site for staff: those that wait first.
pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::ReadVacancies)?;
    let mut tx = actor.begin().await?;
    let requests = store::requests::requests(&mut tx, None).await?;
    page(&RequestsPage { page: actor.frame("offerte"), requests })
}

/// A state's look.
pub(super) fn badge(state: &str) -> &'static str {
    match state {
        "new" => "new",
        "made" => "good",
        _ => "closed",
    }
}
