//! What is on in the network, or about to be.

use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{
    Actor, Choice, Fault, Flash, Frame, Message, PageResult, Permission, Pressed, page, redirect_with,
};

use crate::{
    InitiativeId,
    desk::Desk,
    edit::initiative::InitiativeKind,
    model::Subject,
    store::{
        initiatives::{self, Initiative},
        versions,
    },
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    tipo: String,
}

#[derive(Template)]
#[template(path = "staff/initiatives.html")]
struct InitiativesPage {
    page: Frame,
    search: Search,
    kinds: Vec<Choice>,
    initiatives: Vec<Initiative>,
}

pub(crate) async fn list(actor: Actor, Query(search): Query<Search>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let mut found = initiatives::initiatives(&mut tx, None, false).await?;
    if !search.tipo.is_empty() {
        found.retain(|initiative| initiative.kind == search.tipo);
    }
    page(&InitiativesPage {
        kinds: frame.choices("directory-initiative", InitiativeKind::ALL.map(InitiativeKind::code)),
        page: frame,
        search,
        initiatives: found,
    })
}

async fn set(actor: Actor, id: InitiativeId, withdrawn: bool) -> PageResult {
    let mut desk = Desk::staff(&actor).await?;
    let (body, name, _) =
        versions::subject(&mut desk.tx, Subject::Initiative, id.0).await?.ok_or(Fault::NotFound)?;
    desk.may_write(body).await?;
    initiatives::withdraw(&mut desk.tx, id, withdrawn).await?;
    desk.tx.commit().await?;
    let flash = if withdrawn {
        Flash::success(Message::new("directory-initiative-withdrawn").with("name", name))
            .undo(format!("/rete/iniziative/{id}/rimetti"))
    } else {
        Flash::success(Message::new("directory-initiative-put-back").with("name", name))
    };
    Ok(redirect_with(&format!("/rete/enti/{body}"), flash))
}

pub(crate) async fn withdraw(actor: Actor, Path(id): Path<InitiativeId>, _: Pressed) -> PageResult {
    set(actor, id, true).await
}

pub(crate) async fn put_back(actor: Actor, Path(id): Path<InitiativeId>, _: Pressed) -> PageResult {
    set(actor, id, false).await
}
