//! What was sent to the own body, for who receives it with an account.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, Frame, Message, PageNumber, PageResult, Pager, Permission,
    Pressed, Tx, address_with, page, page_with_status, redirect_with,
};

use super::{NoteForm, Opened, Typed};
use crate::{
    model::ReferralId,
    moving::{self, MoveForm},
    store::{self, receiving::Received},
};

const PAGE_SIZE: u32 = 50;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `tutti`: the ended ones too.
    stato: String,
    pagina: PageNumber,
}

#[derive(Template)]
#[template(path = "receiver/account_list.html")]
struct ListPage {
    page: Frame,
    received: Vec<Received>,
    all: bool,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "receiver/account.html")]
struct OnePage {
    page: Frame,
    opened: Opened,
    said: Vec<FieldError>,
}

pub(crate) async fn list(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::ReceiveReferrals)?;
    let all = asked.stato == "tutti";
    let mut tx = actor.begin().await?;
    let received =
        store::receiving::received(&mut tx, None, !all, asked.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE))
            .await?;
    let total = received.first().map_or(0, |one| one.total);
    let address = address_with("/rinvii/ricevuti", &[("stato", if all { "tutti" } else { "" })]);
    page(&ListPage {
        page: actor.frame("rete"),
        pager: Pager::new(asked.pagina, PAGE_SIZE, total, address),
        received,
        all,
    })
}

async fn begin(actor: &Actor) -> Result<Tx, Fault> {
    actor.require(Permission::ReceiveReferrals)?;
    actor.begin().await
}

fn address_of(id: ReferralId) -> String {
    format!("/rinvii/ricevuti/{id}")
}

async fn shown(actor: &Actor, mut tx: Tx, id: ReferralId, typed: Typed) -> PageResult {
    let frame = actor.frame("rete");
    let said = frame.errors(&typed.errors);
    let status = if said.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let opened = Opened::read(&mut tx, &frame, id, address_of(id), typed).await?;
    tx.commit().await?;
    page_with_status(status, &OnePage { page: frame, opened, said })
}

pub(crate) async fn show(actor: Actor, Path(id): Path<ReferralId>) -> PageResult {
    let tx = begin(&actor).await?;
    shown(&actor, tx, id, Typed::default()).await
}

pub(crate) async fn answer(
    actor: Actor,
    Path(id): Path<ReferralId>,
    Form(form): Form<MoveForm>,
) -> PageResult {
    let mut tx = begin(&actor).await?;
    super::one(&mut tx, id).await?;
    let wanted = match form.read() {
        Ok(wanted) => wanted,
        Err(errors) => return shown(&actor, tx, id, Typed { form, errors, ..Typed::default() }).await,
    };
    if !super::write_answer(&mut tx, id, form.revisione, &wanted).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("referral-answer-thanks"));
    Ok(redirect_with(&address_of(id), flash.undo(format!("{}/annulla", address_of(id)))))
}

pub(crate) async fn take_back(actor: Actor, Path(id): Path<ReferralId>, _: Pressed) -> PageResult {
    let mut tx = begin(&actor).await?;
    if !super::write_back(&mut tx, id).await? {
        return Err(Fault::Refused(Message::new("referral-refused-too-late")));
    }
    tx.commit().await?;
    Ok(redirect_with(&address_of(id), Flash::success(Message::new("referral-taken-back"))))
}

pub(crate) async fn write(
    actor: Actor,
    Path(id): Path<ReferralId>,
    Form(form): Form<NoteForm>,
) -> PageResult {
    let mut tx = begin(&actor).await?;
    super::one(&mut tx, id).await?;
    let words = match form.read() {
        Ok(words) => words,
        Err(errors) => {
            return shown(&actor, tx, id, Typed { note: form.messaggio, errors, ..Typed::default() }).await;
        }
    };
    store::writing::write_note(&mut tx, id, &words).await.map_err(moving::kindly)?;
    tx.commit().await?;
    Ok(redirect_with(&address_of(id), Flash::success(Message::new("referral-note-sent"))))
}
