//! Proposing the timetable, and telling everybody.

use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Form, Message, PageResult, redirect_with};

use crate::{
    model::EventId,
    opened::{address, opened},
    planning::{self, Whole},
    refusals, store, telling,
};

/// The plan that the page showed.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Shown {
    pub(crate) revisione: i32,
}

pub(crate) async fn propose(actor: Actor, Path(id): Path<EventId>, Form(shown): Form<Shown>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    store::event::begin(&mut tx, id).await?;
    let revision = if event.planned { shown.revisione } else { 1 };
    if !store::event::raise(&mut tx, id, revision, false).await? {
        return Err(Fault::Stale);
    }
    let whole = Whole::read(&mut tx, event).await?;
    let missing = if whole.slots.is_empty() {
        Some("fair-no-slots")
    } else if whole.companies.is_empty() || whole.candidates.is_empty() {
        Some("fair-nobody-to-plan")
    } else if whole.open_from(actor.app.clock.now()) == whole.slots.len() {
        Some("fair-over")
    } else {
        None
    };
    if let Some(key) = missing {
        return Ok(redirect_with(&address(id), Flash::warning(Message::new(key))));
    }
    let fits = whole.fits(&mut tx, actor.app.clock.today()).await?;
    let proposed = planning::proposed(&whole, &fits, actor.app.clock.now()).await?;
    if let Err(fault) = store::interviews::replace_draft(&mut tx, id, &proposed.interviews).await {
        return Ok(redirect_with(&address(id), Flash::warning(refusals::kindly(fault)?)));
    }
    tx.commit().await?;
    let message = Message::new("fair-proposed")
        .with("count", proposed.interviews.len())
        .with("missing", proposed.quality.missing)
        .with("share", share(proposed.quality.worth, proposed.bound.worth));
    Ok(redirect_with(&address(id), Flash::success(message)))
}

/// How much of the best possible was reached, in per cent; all of nothing.
fn share(worth: u64, bound: u64) -> u64 {
    (worth * 100).checked_div(bound).unwrap_or(100)
}

pub(crate) async fn publish(actor: Actor, Path(id): Path<EventId>, Form(shown): Form<Shown>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let now = actor.app.clock.now();
    if !store::event::raise(&mut tx, id, shown.revisione, true).await? {
        return Err(Fault::Stale);
    }
    let before = Whole::read(&mut tx, event).await?;
    if before.draft.is_empty() {
        return Ok(redirect_with(&address(id), Flash::warning(Message::new("fair-nothing-to-publish"))));
    }
    if let Err(fault) = store::interviews::publish(&mut tx, id, now).await {
        return Ok(redirect_with(&address(id), Flash::warning(refusals::kindly(fault)?)));
    }
    let told = telling::tell(&mut tx, &actor, &before, now).await?;
    tx.commit().await?;
    Ok(redirect_with(&address(id), Flash::success(Message::new("fair-published").with("count", told))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_nothing_is_all() {
        assert_eq!(share(0, 0), 100);
        assert_eq!(share(995, 1_000), 99);
    }
}
