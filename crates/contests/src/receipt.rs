//! The receipt of a work.

use snodo_core::{Fault, Stored, Visitor};
use snodo_paper::ContestReceipt;
use sqlx::PgConnection;

use crate::{
    model::long_instant,
    store::{
        self,
        contests::Contest,
        entries::{Author, Entry},
    },
};

/// The author of one work, as far as the actor may know.
pub(crate) async fn author(tx: &mut PgConnection, entry: &Entry) -> Stored<Option<Author>> {
    let authors = store::entries::authors(tx, entry.contest).await?;
    Ok(authors.into_iter().find(|author| author.entry == entry.id))
}

/// Fills the receipt; `code` and its address are empty when nobody shows them.
///
/// # Errors
/// [`Fault::NotFound`] for who may not know who made the work.
pub(crate) async fn receipt(
    tx: &mut PgConnection,
    visitor: &Visitor,
    contest: &Contest,
    entry: &Entry,
    (code, code_address): (String, String),
) -> Result<ContestReceipt, Fault> {
    let author = author(tx, entry).await?.ok_or(Fault::NotFound)?;
    let files = store::entries::files(tx, contest.id).await?;
    let today = visitor.app.clock.today();
    let head = snodo_network::letterhead(tx, contest.body, &[], today).await?.ok_or(Fault::NotFound)?;
    Ok(ContestReceipt {
        head,
        contest: contest.said.title.clone(),
        number: entry.number,
        title: entry.title.clone(),
        school: author.school,
        school_class: author.school_class,
        teacher: author.teacher,
        delivered: long_instant(entry.delivered_at),
        on_paper: entry.delivered == "paper",
        files: files.iter().filter(|file| file.entry == entry.id).count(),
        protocol: entry.protocol(),
        code,
        code_address,
    })
}
