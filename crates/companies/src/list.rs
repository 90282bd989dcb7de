use askama::Template;
use axum::{Json, extract::Query, response::IntoResponse as _};
use snodo_core::{Actor, Frame, PageNumber, PageResult, Pager, Permission, address_with, page};

use crate::store::{self, CompanyLine};

const PAGE_SIZE: u32 = 50;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Frame,
    words: String,
    companies: Vec<CompanyLine>,
    pager: Pager,
    may_write: bool,
}

#[derive(serde::Deserialize)]
pub(crate) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default)]
    pagina: PageNumber,
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadCompanies)?;
    let words = filter.q.trim().to_owned();
    let mut tx = actor.begin().await?;
    let companies =
        store::list(&mut tx, &words, filter.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE)).await?;
    let total = companies.first().map_or(0, |company| company.total);
    page(&ListPage {
        page: actor.frame("imprese"),
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address_with("/imprese", &[("q", &words)])),
        words,
        companies,
        may_write: actor.may(Permission::WriteCompanies),
    })
}

#[derive(serde::Serialize)]
struct Suggestion {
    value: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

pub(crate) async fn suggestions(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadCompanies)?;
    let words = filter.q.trim();
    if words.is_empty() {
        return Ok(Json(Vec::<Suggestion>::new()).into_response());
    }
    let mut tx = actor.begin().await?;
    let found = store::suggestions(&mut tx, words).await?;
    let found: Vec<Suggestion> = found
        .into_iter()
        .map(|(id, label, note)| Suggestion { value: id.to_string(), label, note })
        .collect();
    Ok(Json(found).into_response())
}
