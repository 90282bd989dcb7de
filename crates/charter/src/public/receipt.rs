use askama::Template;
use axum::extract::{Path, Query};
use snodo_appointments::Code;
use snodo_core::{Fault, Frame, PageResult, Visitor, page};

use super::{Counted, From, let_through};
use crate::{
    model::ComplaintState,
    store::{self, complaints::Complaint},
};

/// Where a complaint stands, for who has its code.
#[derive(Template)]
#[template(path = "public/receipt.html")]
struct ReceiptPage {
    page: Frame,
    home: String,
    code: Code,
    own: Complaint,
    /// It was sent a moment ago.
    is_new: bool,
    is_closed: bool,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    nuovo: String,
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    from: From,
) -> PageResult {
    let (network, _) = snodo_network::open_public(&visitor, &slug).await?;
    let code = Code::parse(&code).ok_or(Fault::NotFound)?;
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let Some(own) = store::complaints::complaint(&mut tx, None).await? else {
        let_through(&mut tx, Counted::Code, from, &visitor.app).await?;
        tx.commit().await?;
        return Err(Fault::NotFound);
    };
    drop(tx);
    page(&ReceiptPage {
        home: network.home(),
        page: visitor.public_frame(network),
        is_new: !asked.nuovo.is_empty() && own.state == ComplaintState::Received,
        is_closed: own.state == ComplaintState::Closed,
        code,
        own,
    })
}
