//! Who did what with the reserved parts of the body's registers, for who answers for the protection of data. Never a note, nor what it is
//! about, nor the person's name.

use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Choice, Frame, PageNumber, PageResult, Pager, Permission, Span, address_with, page};
use uuid::Uuid;

use crate::store::{self, reserved_trace::Deed};

const PAGE_SIZE: u32 = 50;

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    dal: String,
    al: String,
    /// An account.
    chi: String,
    pagina: PageNumber,
}

#[derive(Template)]
#[template(path = "reserved_trace.html")]
struct TracePage {
    page: Frame,
    filter: Filter,
    span: Span,
    doers: Vec<Choice>,
    deeds: Vec<Deed>,
    pager: Pager,
}

impl TracePage {
    /// "ha affidato la parte riservata a Paolo Rinaldi".
    fn words(&self, deed: &Deed) -> String {
        let what = self.page.word("reserved-trace", &deed.what);
        deed.whom.as_ref().map_or_else(|| what.clone(), |whom| format!("{what} {whom}"))
    }

    fn project_words(&self, deed: &Deed) -> String {
        self.page.t_with_two("reserved-project", ("code", &deed.code), ("body", &deed.project_body))
    }
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadReservedTrace)?;
    let span = Span::asked(&filter.dal, &filter.al, actor.app.clock.today());
    let by = filter.chi.parse::<Uuid>().ok();
    let mut tx = actor.begin().await?;
    let (offset, size) = (filter.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE));
    let deeds = store::reserved_trace::deeds(&mut tx, span, by, offset, size).await?;
    let doers = store::reserved_trace::doers(&mut tx).await?;
    let total = deeds.first().map_or(0, |deed| deed.total);
    let (from, to) = (span.from.to_string(), span.to.to_string());
    let address = address_with("/riservato/traccia", &[("dal", &from), ("al", &to), ("chi", &filter.chi)]);
    page(&TracePage {
        page: actor.frame("progetti"),
        doers: doers.into_iter().map(|row| Choice::new(row.id.to_string(), row.name)).collect(),
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address),
        filter,
        span,
        deeds,
    })
}
