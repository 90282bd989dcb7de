use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{Actor, Fault, Frame, PageNumber, PageResult, Pager, Permission, page};

use crate::{
    model::PersonId,
    store::{self, Opening},
};

const PAGE_SIZE: u32 = 100;

#[derive(Template)]
#[template(path = "access_log.html")]
struct AccessLogPage {
    page: Frame,
    id: PersonId,
    name: String,
    openings: Vec<Opening>,
    pager: Pager,
}

#[derive(serde::Deserialize)]
pub(crate) struct Filter {
    #[serde(default)]
    pagina: PageNumber,
}

pub(crate) async fn list(actor: Actor, Path(id): Path<PersonId>, Query(filter): Query<Filter>) -> PageResult {
    // The person may ask at the counter who opened the file (GDPR art. 15): who opens files prints the list for them.
    if !actor.may(Permission::ReadAccessLog) {
        actor.require(Permission::ReadFiles)?;
    }
    let mut tx = actor.begin().await?;
    let name = store::name_of(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    store::record_access(&mut tx, id, "access-log").await?;
    let openings =
        store::openings(&mut tx, id, filter.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE)).await?;
    tx.commit().await?;
    let total = openings.first().map_or(0, |opening| opening.total);
    page(&AccessLogPage {
        page: actor.frame("persone"),
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, format!("/persone/{id}/accessi")),
        id,
        name,
        openings,
    })
}
