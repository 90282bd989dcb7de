use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Frame, Message, PageResult, Permission, Pressed, page, redirect_with};

use crate::{
    model::PersonId,
    store::{self, Found, Pair},
};

/// How many pairs the page shows: when these are done, it shows the next ones.
const PAIRS: i64 = 50;

#[derive(Template)]
#[template(path = "duplicates.html")]
struct DuplicatesPage {
    page: Frame,
    pairs: Vec<Pair>,
}

impl DuplicatesPage {
    fn about(&self, file: &Found) -> String {
        let born = file.birth_date.map(|date| self.page.date(date));
        let parts = [
            born,
            file.birth_place.clone(),
            file.comune.clone(),
            file.phone.clone(),
            file.codice_fiscale.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::MergeFiles)?;
    let mut tx = actor.begin().await?;
    let pairs = store::pairs(&mut tx, PAIRS).await?;
    page(&DuplicatesPage { page: actor.frame("persone"), pairs })
}

pub(crate) async fn different(
    actor: Actor,
    Path((one, other)): Path<(PersonId, PersonId)>,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::MergeFiles)?;
    let mut tx = actor.begin().await?;
    if !store::say_different(&mut tx, one, other).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    let undo = format!("/persone/{one}/unisci/{other}/diverse/annulla");
    Ok(redirect_with(
        "/persone/doppioni",
        Flash::success(Message::new("duplicates-said-different")).undo(undo),
    ))
}

pub(crate) async fn not_different(
    actor: Actor,
    Path((one, other)): Path<(PersonId, PersonId)>,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::MergeFiles)?;
    let mut tx = actor.begin().await?;
    if !store::unsay_different(&mut tx, one, other).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    Ok(redirect_with("/persone/doppioni", Flash::success(Message::new("duplicates-unsaid-different"))))
}
