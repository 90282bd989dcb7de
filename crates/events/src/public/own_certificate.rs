use axum::extract::Path;
use snodo_appointments::From;
use snodo_core::{Fault, PageResult, Visitor};

use super::Opened;
use crate::certificate;

/// The certificate of who was there for long enough, with their code.
pub(crate) async fn print(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let mut opened = Opened::with(&visitor, &slug, &code, from).await?;
    let paper = certificate::of(&mut opened.tx, &opened.own, visitor.app.clock.today())
        .await?
        .ok_or(Fault::NotFound)?;
    opened.tx.commit().await?;
    visitor.app.print(paper).await
}
