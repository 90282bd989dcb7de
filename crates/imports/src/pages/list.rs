use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Frame, PageNumber, PageResult, Pager, Permission, page};

use crate::store::{self, Import};

const PAGE_SIZE: u32 = 50;

#[derive(Template)]
#[template(path = "pages/list.html")]
struct ListPage {
    page: Frame,
    imports: Vec<Import>,
    pager: Pager,
}

#[derive(serde::Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    pagina: PageNumber,
}

pub(super) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ImportSheets)?;
    let mut tx = actor.begin().await?;
    let (imports, total) =
        store::imports(&mut tx, filter.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE)).await?;
    page(&ListPage {
        page: actor.frame(""),
        imports,
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, "/importa"),
    })
}
