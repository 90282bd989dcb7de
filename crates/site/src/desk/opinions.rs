use askama::Template;
use jiff::ToSpan as _;
use snodo_core::{Actor, Frame, PageResult, Permission, page};

use crate::store::{self, opinion::OfPage};

/// How far back opinions are added up.
const MONTHS: i32 = 6;

#[derive(Template)]
#[template(path = "desk/opinions.html")]
struct OpinionsPage {
    page: Frame,
    since: String,
    pages: Vec<OfPage>,
}

impl OpinionsPage {
    /// "4,2".
    fn mean(&self, of: &OfPage) -> String {
        let mean = format!("{:.1}", of.mean);
        if self.page.lang() == "en" { mean } else { mean.replace('.', ",") }
    }
}

/// What people said of the public pages: the least clear first.
pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let since = actor.app.clock.today().saturating_sub(MONTHS.months());
    let mut tx = actor.begin().await?;
    let pages = store::opinion::by_page(&mut tx, since).await?;
    let frame = actor.frame("rete");
    page(&OpinionsPage { since: frame.date(since), page: frame, pages })
}
