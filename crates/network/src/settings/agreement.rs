use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Frame, PageResult, page};

use super::{agreement_form::known, manage};
use crate::{
    model::AgreementId,
    store::{
        self,
        agreements::{Agreement, Member},
    },
};

#[derive(Template)]
#[template(path = "settings/agreement.html")]
struct AgreementPage {
    page: Frame,
    agreement: Agreement,
    members: Vec<Member>,
}

/// An agreement: what was signed, and who is or was in it.
pub(crate) async fn show(actor: Actor, Path(id): Path<AgreementId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let agreement = known(&mut tx, id).await?;
    let members = store::agreements::members(&mut tx, Some(id)).await?;
    page(&AgreementPage { page: actor.frame("impostazioni"), agreement, members })
}
