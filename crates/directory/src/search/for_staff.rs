use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Frame, PageResult, Permission, page};

use super::list::{Findings, Search, find};

/// The network's services for staff: the same search, on pages that say more.
#[derive(Template)]
#[template(path = "search/for_staff.html")]
struct StaffServicesPage {
    page: Frame,
    found: Findings,
}

/// What the network's bodies can do for the person in front of me.
pub(crate) async fn show(actor: Actor, Query(search): Query<Search>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let mut tx = actor.begin().await?;
    let frame = actor.frame("rete");
    let found = find(&frame, &mut tx, search, "/rete/cerca").await?;
    page(&StaffServicesPage { found, page: frame })
}
