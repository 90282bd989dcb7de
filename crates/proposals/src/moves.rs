//! Moves of several candidacies at once, and taking back.

use axum::extract::{Path, RawQuery};
use snodo_core::{Actor, Fault, Flash, Form, Message, PageResult, Permission, redirect_with};
use snodo_vacancies::VacancyId;
use uuid::Uuid;

use crate::{
    model::candidacy::{CHANNELS, CandidacyState},
    store,
    switches::{self, Sent},
    words,
};

/// Undoes proposals that were just made.
pub(crate) async fn take_back_proposals(
    actor: Actor,
    RawQuery(query): RawQuery,
    Form(_): Form<Sent>,
) -> PageResult {
    actor.require(Permission::Propose)?;
    let ids = switches::keys(&switches::query(query.as_deref()), "c");
    let mut tx = actor.begin().await?;
    let taken_back = store::taking_back::take_back_proposals(&mut tx, &ids).await?;
    tx.commit().await?;
    Ok(redirect_with("/candidature", told(taken_back, "candidacy-proposals-taken-back")))
}

/// Undoes moves that were just made.
pub(crate) async fn take_back(actor: Actor, RawQuery(query): RawQuery, Form(_): Form<Sent>) -> PageResult {
    actor.require(Permission::Propose)?;
    let ids = switches::keys(&switches::query(query.as_deref()), "c");
    let mut tx = actor.begin().await?;
    let taken_back = store::taking_back::take_back_moves(&mut tx, &ids).await?;
    tx.commit().await?;
    let to = match ids.as_slice() {
        [one] => format!("/candidature/{one}"),
        _ => "/candidature".to_owned(),
    };
    Ok(redirect_with(&to, told(taken_back, "candidacy-taken-back")))
}

fn told(count: u64, key: &'static str) -> Flash {
    if count == 0 {
        Flash::warning(Message::new("candidacy-not-taken-back"))
    } else {
        Flash::success(Message::new(key).with("count", count))
    }
}

/// Moves the chosen people of a vacancy together: told, willing, or sent to the company.
pub(crate) async fn move_many(actor: Actor, Path(vacancy): Path<Uuid>, Form(sent): Form<Sent>) -> PageResult {
    actor.require(Permission::Propose)?;
    let back = format!("/offerte/{vacancy}/candidature");
    let Some(to @ (CandidacyState::Contacted | CandidacyState::Willing | CandidacyState::Sent)) =
        CandidacyState::from_code(switches::value(&sent, "stato"))
    else {
        return Err(Fault::Refused(Message::new("candidacy-move-unknown")));
    };
    let ids = switches::keys(&sent, "c");
    if ids.is_empty() {
        return Ok(redirect_with(&back, Flash::warning(Message::new("match-nobody-chosen"))));
    }
    let channel = CHANNELS.into_iter().find(|channel| *channel == switches::value(&sent, "come"));
    let channel = (to == CandidacyState::Contacted).then_some(channel.unwrap_or(CHANNELS[0]));
    let mut tx = actor.begin().await?;
    let moved = store::candidacy::move_many(&mut tx, vacancy, &ids, to, channel).await?;
    if moved.is_empty() {
        snodo_vacancies::summary(&mut tx, VacancyId(vacancy)).await?.ok_or(Fault::NotFound)?;
    }
    tx.commit().await?;
    if moved.is_empty() {
        return Ok(redirect_with(&back, Flash::warning(Message::new("candidacy-nobody-moved"))));
    }
    let key = match to {
        CandidacyState::Sent => "candidacy-many-sent",
        CandidacyState::Willing => "candidacy-many-willing",
        _ => "candidacy-many-contacted",
    };
    let left = ids.len() - moved.len();
    let message = words::people(key, moved.len()).with("left", left);
    let undo = switches::address_with_keys("/candidature/indietro", "c", moved.into_iter().map(|id| id.0));
    let flash = if left == 0 { Flash::success(message) } else { Flash::warning(message) };
    Ok(redirect_with(&back, flash.undo(undo)))
}
