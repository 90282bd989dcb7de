use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, BodyId, Fault, Frame, PageResult, Permission, page};

use crate::{
    Validity,
    store::{
        self,
        bodies::{Body, Capability},
        sites::{Counter, Site},
    },
};

#[derive(Template)]
#[template(path = "body.html")]
struct BodyPage {
    page: Frame,
    body: Body,
    comune: String,
    memberships: Vec<(String, Validity)>,
    capabilities: Vec<Capability>,
    sites: Vec<Site>,
    counters: Vec<Counter>,
    registers: Vec<String>,
}

/// One body: how to reach it, what it may do and by which act, where it receives people, whose register it keeps.
pub(crate) async fn show(actor: Actor, Path(id): Path<BodyId>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let body = store::bodies::body(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    page(&BodyPage {
        comune: comune_label(body.said.comune.as_deref()),
        body,
        memberships: store::agreements::memberships(&mut tx, id).await?,
        capabilities: store::bodies::capabilities(&mut tx, Some(id), None).await?,
        sites: store::sites::sites(&mut tx, Some(id), None).await?,
        counters: store::sites::counters(&mut tx, Some(id), None).await?,
        registers: store::networks::registers_of_body(&mut tx, id, frame.today()).await?,
        page: frame,
    })
}

/// The Comune with its province, from its ISTAT code.
pub(crate) fn comune_label(istat: Option<&str>) -> String {
    istat
        .and_then(|istat| snodo_places::Places::embedded().comune_by_istat(istat))
        .map(snodo_places::Comune::label)
        .unwrap_or_default()
}
