use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Frame, Message, PageResult, Permission, Pressed, page, redirect_with};

use crate::store::{
    self,
    interest::{Interest, InterestId},
};

const ADDRESS: &str = "/offerte/interessati";

#[derive(Template)]
#[template(path = "desk/interests.html")]
struct InterestsPage {
    page: Frame,
    interests: Vec<Interest>,
}

/// Who said on the site that a vacancy is for them: those who wait first.
pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    let mut tx = actor.begin().await?;
    let interests = store::interest::interests(&mut tx).await?;
    page(&InterestsPage { page: actor.frame("offerte"), interests })
}

/// Somebody spoke with them.
pub(crate) async fn answer(actor: Actor, Path(id): Path<InterestId>, _: Pressed) -> PageResult {
    actor.require(Permission::WriteFiles)?;
    let mut tx = actor.begin().await?;
    if !store::interest::answer(&mut tx, id, Some((actor.account(), actor.app.clock.now()))).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    let undo = format!("{ADDRESS}/{id}/riapri");
    Ok(redirect_with(ADDRESS, Flash::success(Message::new("site-interests-answered")).undo(undo)))
}

/// Nobody did yet.
pub(crate) async fn reopen(actor: Actor, Path(id): Path<InterestId>, _: Pressed) -> PageResult {
    actor.require(Permission::WriteFiles)?;
    let mut tx = actor.begin().await?;
    if !store::interest::answer(&mut tx, id, None).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    Ok(redirect_with(ADDRESS, Flash::success(Message::new("site-interests-reopened"))))
}
