//! What the counter does with a referral: writes down what it was told, takes back, writes, asks again.

use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Form, Message, PageResult, Permission, Pressed, Tx, redirect_with};
use snodo_network::OperatorId;
use uuid::Uuid;

use super::show::{self, Typed};
use crate::{
    model::{ReferralId, ReferralState},
    moving::{self, MoveForm},
    notices::{self, Occasion},
    receiver::NoteForm,
    store::{self, showing::Shown},
};

/// Opens a referral for who may change it.
async fn opened(actor: &Actor, id: ReferralId) -> Result<(Tx, Shown), Fault> {
    actor.require(Permission::Refer)?;
    let mut tx = actor.begin().await?;
    let shown = store::showing::one(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    Ok((tx, shown))
}

fn address_of(id: ReferralId) -> String {
    format!("/rinvii/{id}")
}

pub(crate) async fn step(actor: Actor, Path(id): Path<ReferralId>, Form(form): Form<MoveForm>) -> PageResult {
    let (mut tx, shown) = opened(&actor, id).await?;
    let wanted = match form.read() {
        Ok(wanted) => wanted,
        Err(errors) => return show::with(&actor, tx, id, Typed { form, errors, ..Typed::default() }).await,
    };
    let reason = wanted.reason.as_deref();
    let moved = store::writing::move_to(&mut tx, (id, form.revisione), wanted.state, reason, &wanted.words)
        .await
        .map_err(moving::kindly)?;
    if !moved {
        return Err(Fault::Stale);
    }
    if wanted.state == ReferralState::Withdrawn {
        tell_withdrawn(&actor, &mut tx, id, &shown).await?;
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("referral-step-written").with("number", shown.code));
    Ok(redirect_with(&address_of(id), flash.undo(format!("{}/annulla", address_of(id)))))
}

/// What waits to go out is taken back; who was told already is told that it is over.
async fn tell_withdrawn(actor: &Actor, tx: &mut Tx, id: ReferralId, shown: &Shown) -> Result<(), Fault> {
    let withdrawn = snodo_messages::withdraw(tx, &notices::keys_of(id)).await?;
    if withdrawn == 0 || shown.state() != ReferralState::Sent {
        notices::tell(&actor.app, tx, id, Occasion::Withdrawn).await?;
    }
    Ok(())
}

/// The undoing of the sending: withdrawn, as sent by mistake.
pub(crate) async fn sent_by_mistake(actor: Actor, Path(id): Path<ReferralId>, _: Pressed) -> PageResult {
    let (mut tx, shown) = opened(&actor, id).await?;
    if shown.state() != ReferralState::Sent {
        return Err(Fault::Stale);
    }
    let moved = store::writing::move_to(
        &mut tx,
        (id, shown.revision),
        ReferralState::Withdrawn,
        Some("by_mistake"),
        "",
    )
    .await
    .map_err(moving::kindly)?;
    if !moved {
        return Err(Fault::Stale);
    }
    tell_withdrawn(&actor, &mut tx, id, &shown).await?;
    tx.commit().await?;
    let flash = Flash::success(Message::new("referral-undone").with("number", shown.code));
    Ok(redirect_with(&address_of(id), flash))
}

/// Takes the counter's last move back, while it is young.
pub(crate) async fn take_back(actor: Actor, Path(id): Path<ReferralId>, _: Pressed) -> PageResult {
    let (mut tx, shown) = opened(&actor, id).await?;
    let state = shown.takes_back_to.as_deref().and_then(ReferralState::from_code);
    let state = state.ok_or_else(|| Fault::Refused(Message::new("referral-refused-too-late")))?;
    let moved = store::writing::move_to(&mut tx, (id, shown.revision), state, None, "").await;
    if !moved.map_err(moving::kindly)? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with(&address_of(id), Flash::success(Message::new("referral-taken-back"))))
}

pub(crate) async fn write(
    actor: Actor,
    Path(id): Path<ReferralId>,
    Form(form): Form<NoteForm>,
) -> PageResult {
    let (mut tx, shown) = opened(&actor, id).await?;
    if shown.is_hidden() {
        return Err(Fault::Refused(Message::new("referral-refused-not-involved")));
    }
    let words = match form.read() {
        Ok(words) => words,
        Err(errors) => {
            return show::with(&actor, tx, id, Typed { note: form.messaggio, errors, ..Typed::default() })
                .await;
        }
    };
    store::writing::write_note(&mut tx, id, &words).await.map_err(moving::kindly)?;
    let told = notices::tell(&actor.app, &mut tx, id, Occasion::Written).await?;
    tx.commit().await?;
    let key = if told { "referral-note-sent-by-mail" } else { "referral-note-kept" };
    Ok(redirect_with(&address_of(id), Flash::success(Message::new(key))))
}

/// The counter has seen what came: it waits for it no more.
pub(crate) async fn looked_at(actor: Actor, Path(id): Path<ReferralId>, _: Pressed) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    store::writing::looked_at(&mut tx, id).await.map_err(moving::kindly)?;
    tx.commit().await?;
    Ok(redirect_with(&address_of(id), Flash::success(Message::new("referral-looked-at"))))
}

/// Sends the receiver a new link.
pub(crate) async fn send_link(actor: Actor, Path(id): Path<ReferralId>, _: Pressed) -> PageResult {
    let (mut tx, shown) = opened(&actor, id).await?;
    if !shown.state().is_open() {
        return Err(Fault::Stale);
    }
    if !notices::tell(&actor.app, &mut tx, id, Occasion::LinkAsked).await? {
        return Err(Fault::Refused(Message::new("referral-refused-no-address")));
    }
    tx.commit().await?;
    Ok(redirect_with(&address_of(id), Flash::success(Message::new("referral-link-sent-again"))))
}

/// Who follows the person from now on.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct FollowerForm {
    revisione: i32,
    referente: String,
}

pub(crate) async fn name_follower(
    actor: Actor,
    Path(id): Path<ReferralId>,
    Form(form): Form<FollowerForm>,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    let follower = form.referente.parse::<Uuid>().map(OperatorId);
    let follower = follower.map_err(|_| Fault::Refused(Message::new("referral-follower-missing")))?;
    let named = store::writing::name_follower(&mut tx, id, form.revisione, follower).await;
    if !named.map_err(moving::kindly)? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with(&address_of(id), Flash::success(Message::new("referral-follower-named"))))
}
