//! All contests.

use askama::Template;
use snodo_core::{Actor, Frame, PageResult, Permission, page};

use crate::store::{self, contests::Contest};

#[derive(Template)]
#[template(path = "staff/list.html")]
struct ListPage {
    page: Frame,
    contests: Vec<Contest>,
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let contests = store::contests::contests(&mut tx, None, false).await?;
    page(&ListPage { page: actor.frame("rete"), contests })
}
