use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{
    Actor, Choice, Fault, Flash, Frame, Message, PageResult, Permission, Pressed, page, redirect_with,
};
use snodo_network::CounterId;

use super::offering;
use crate::{
    model::EntryId,
    store::{
        self,
        waiting::{Line, OfferLine},
    },
};

/// Who waits, in order, and the times that were offered to them.
#[derive(Template)]
#[template(path = "waiting/list.html")]
struct ListPage {
    page: Frame,
    counter: String,
    counters: Vec<Choice>,
    /// Who waits; and who no longer does.
    parts: [(bool, Vec<EntryLine>); 2],
}

impl ListPage {
    fn is_empty(&self) -> bool {
        self.parts.iter().all(|(_, entries)| entries.is_empty())
    }
}

/// Somebody in the list.
struct EntryLine {
    line: Line,
    /// Their place: the first is 1.
    position: usize,
    days: String,
    offers: Vec<(String, &'static str, String)>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    sportello: String,
}

pub(crate) async fn show(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let counters = store::reading::counters_of_actor(&mut tx).await?;
    let counter = asked.sportello.parse().ok().map(CounterId);
    let lines = store::waiting::list(&mut tx, counter).await?;
    let entries: Vec<EntryId> = lines.iter().map(|line| line.id).collect();
    let offers = store::waiting::offers(&mut tx, &entries).await?;
    let frame = actor.frame("agenda");
    let (mut waiting, mut past): (Vec<EntryLine>, Vec<EntryLine>) = (Vec::new(), Vec::new());
    for line in lines {
        let stands = matches!(line.state.as_str(), "waiting" | "offered");
        let entry = EntryLine {
            position: 1,
            days: days(&frame, &line),
            offers: offers
                .iter()
                .filter(|offer| offer.entry == line.id)
                .map(|offer| said(&frame, offer))
                .collect(),
            line,
        };
        if stands { waiting.push(entry) } else { past.push(entry) }
    }
    let positions: Vec<usize> = waiting.iter().map(|one| position(&one.line, &waiting)).collect();
    for (entry, position) in waiting.iter_mut().zip(positions) {
        entry.position = position;
    }
    page(&ListPage {
        counter: counter.map(|id| id.to_string()).unwrap_or_default(),
        counters: counters.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect(),
        parts: [(false, waiting), (true, past)],
        page: frame,
    })
}

/// The place of somebody among who waits for the same service at one of the same counters: the first is 1.
fn position(mine: &Line, waiting: &[EntryLine]) -> usize {
    let before = |other: &&EntryLine| {
        other.line.service_name == mine.service_name
            && (other.line.asked_at, other.line.id) < (mine.asked_at, mine.id)
            && other.line.counters.iter().any(|counter| mine.counters.contains(counter))
    };
    waiting.iter().filter(before).count() + 1
}

fn days(page: &Frame, line: &Line) -> String {
    match line.to_day {
        Some(to) => page.t_with_two(
            "waiting-days-between",
            ("from", &page.date(line.from_day)),
            ("to", &page.date(to)),
        ),
        None => page.t_with("waiting-days-since", "from", page.date(line.from_day)),
    }
}

/// The time offered, its badge, and how it was answered or until when it can be.
fn said(page: &Frame, offer: &OfferLine) -> (String, &'static str, String) {
    let badge = match offer.state.as_str() {
        "open" => "progress",
        "accepted" => "good",
        _ => "closed",
    };
    let state = if offer.state == "open" {
        page.t_with("waiting-offer-until", "when", page.instant(offer.answer_by))
    } else {
        page.word("waiting-offer-state", &offer.state)
    };
    (page.instant(offer.starts_at), badge, state)
}

/// Takes somebody off the list.
pub(crate) async fn remove(actor: Actor, Path(entry): Path<EntryId>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    if !store::waiting::leave(&mut tx, entry).await? {
        return Err(store::waiting::exists(&mut tx, entry).await?.map_or(Fault::NotFound, |()| Fault::Stale));
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("waiting-removed-flash"))
        .undo(format!("/appuntamenti/attesa/{entry}/rimetti"));
    Ok(redirect_with("/appuntamenti/attesa", flash))
}

/// Puts somebody who was taken off by mistake back into their place.
pub(crate) async fn put_back(actor: Actor, Path(entry): Path<EntryId>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    if !store::waiting::come_back(&mut tx, entry).await? {
        return Err(store::waiting::exists(&mut tx, entry).await?.map_or(Fault::NotFound, |()| Fault::Stale));
    }
    tx.commit().await?;
    offering::after_a_time_came_free(&actor.app, actor.operator().network).await;
    let flash = Flash::success(Message::new("waiting-put-back-flash"));
    Ok(redirect_with("/appuntamenti/attesa", flash))
}
