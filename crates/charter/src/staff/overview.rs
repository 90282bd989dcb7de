use askama::Template;
use jiff::Timestamp;
use snodo_core::{
    Actor, Fault, Flash, Frame, Message, PageResult, Permission, Pressed, page, redirect, redirect_with,
    violated_constraint,
};

use crate::{
    history::{STAFF_SEES_ALL, Told},
    model::Edition,
    recount,
    store::{self, editions::Which},
};

/// How the charter is kept, as staff see it, and its editions.
#[derive(Template)]
#[template(path = "staff/overview.html")]
struct OverviewPage {
    page: Frame,
    /// The one that holds today.
    current: Option<Edition>,
    editions: Vec<Edition>,
    promises: Vec<Told>,
    counted_at: Option<Timestamp>,
    slug: String,
    may_keep: bool,
    may_handle: bool,
}

impl OverviewPage {
    fn has_draft(&self) -> bool {
        self.editions.iter().any(|edition| !edition.is_approved)
    }
}

pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let frame = actor.frame("rete");
    let today = frame.today();
    let mut tx = actor.begin().await?;
    let editions = store::editions::editions(&mut tx, Which::default()).await?;
    let current = editions
        .iter()
        .filter(|one| one.is_approved && one.valid_from.is_some_and(|day| day <= today))
        .max_by_key(|one| one.valid_from)
        .cloned();
    let mut promises = Vec::new();
    let mut counted_at = None;
    if let Some(edition) = &current {
        let commitments = store::editions::commitments(&mut tx, Some(edition.id), None).await?;
        let beginning = commitments.iter().filter_map(|(_, one)| one.period.history(today).first().copied());
        let beginning = beginning.min().unwrap_or(today);
        let months = store::figures::months(&mut tx, beginning).await?;
        let fixed = store::figures::fixed(&mut tx, beginning).await?;
        counted_at = months.counted_at;
        let told = |(_, commitment)| Told::new(commitment, &months, &fixed, today, STAFF_SEES_ALL);
        promises = commitments.into_iter().map(told).collect();
    }
    page(&OverviewPage {
        slug: store::editions::slug(&mut tx).await?,
        current,
        editions,
        promises,
        counted_at,
        may_keep: actor.may(Permission::KeepCharter),
        may_handle: actor.may(Permission::HandleComplaints),
        page: frame,
    })
}

/// Begins a new edition from the one before.
pub(crate) async fn begin(actor: Actor, _: Pressed) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    match store::editions::begin_draft(&mut tx).await {
        Ok(id) => {
            tx.commit().await?;
            Ok(redirect(&format!("/carta/edizioni/{id}")))
        }
        Err(fault) if violated_constraint(&fault) == Some("charter_edition_one_draft") => {
            Err(Fault::Refused(Message::new("charter-draft-there")))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Counts all cases again, now.
pub(crate) async fn recount(actor: Actor, _: Pressed) -> PageResult {
    actor.require(Permission::KeepCharter)?;
    let mut tx = actor.begin().await?;
    recount::recount(&mut tx, actor.app.clock.today(), None).await?;
    tx.commit().await?;
    Ok(redirect_with("/carta", Flash::success(Message::new("charter-recounted"))))
}
