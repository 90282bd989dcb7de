//! "È ancora giusto": one page, one button for all, one for each thing.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Fault, Flash, Frame, Message, PageResult, PublicForm, Visitor, page, redirect_with};
use snodo_network::open_public;
use uuid::Uuid;

use crate::{
    asking::{self, Origin},
    code::Code,
    desk::{Desk, Target},
    edit::steps::SheetStep,
    model::freshness::ItemKind,
    store::freshness::{self, Asked, Request},
};

#[derive(Template)]
#[template(path = "link/landing.html")]
struct LandingPage {
    page: Frame,
    base: String,
    request: Request,
    items: Vec<Line>,
    works: bool,
    open: usize,
}

struct Line {
    asked: Asked,
    /// Where it is put right; empty for what is kept elsewhere.
    href: String,
}

fn line(base: &str, asked: Asked) -> Line {
    let id = asked.id;
    let href = match asked.kind {
        ItemKind::Service => format!("{base}/servizi/{id}/{}", SheetStep::Brief.code()),
        ItemKind::Hours => format!("{base}/sedi/{id}"),
        ItemKind::Initiative => format!("{base}/iniziative/{id}"),
        ItemKind::Body | ItemKind::Contact => format!("{base}/ente"),
        ItemKind::Counter | ItemKind::Agreement | ItemKind::Vacancy => String::new(),
    };
    Line { asked, href }
}

pub(crate) async fn show(visitor: Visitor, Path((slug, code)): Path<(String, String)>) -> PageResult {
    let code = Code::parse(&code).ok_or(Fault::NotFound)?;
    let (network, tx) = open_public(&visitor, &slug).await?;
    drop(tx);
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let request = freshness::request(&mut tx, code.hash()).await?.ok_or(Fault::NotFound)?;
    let base = format!("{}/aggiorna/{}", network.home(), code.plain());
    let items: Vec<Line> =
        freshness::asked(&mut tx, request.id).await?.into_iter().map(|asked| line(&base, asked)).collect();
    page(&LandingPage {
        works: request.works(visitor.app.clock.now()),
        open: items.iter().filter(|line| !line.asked.answered).count(),
        page: visitor.public_frame(network),
        base,
        request,
        items,
    })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StillRight {
    kind: String,
    item: String,
}

/// Says that one thing, or all that the link asks about, is still right.
pub(crate) async fn still_right(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    PublicForm(form): PublicForm<StillRight>,
) -> PageResult {
    let back = format!("/lavoro/{slug}/aggiorna/{code}");
    let Some(mut desk) = Desk::link(&visitor, &slug, &code).await? else {
        return Ok(snodo_core::redirect(&back));
    };
    let request = desk.link.as_ref().map(|(request, _)| request.clone()).ok_or(Fault::NotFound)?;
    let one = ItemKind::from_code(&form.kind).zip(form.item.parse::<Uuid>().ok());
    let mut open: Vec<(ItemKind, Uuid)> = freshness::asked(&mut desk.tx, request.id)
        .await?
        .into_iter()
        .filter(|asked| !asked.answered)
        .map(|asked| (asked.kind, asked.id))
        .collect();
    let all = open.len();
    if form.kind != "all" {
        open.retain(|item| Some(*item) == one);
    }
    for (kind, id) in &open {
        if freshness::verify(&mut desk.tx, *kind, *id).await? {
            freshness::note_answer(&mut desk.tx, request.id, (*kind, *id), "still_right", desk.now).await?;
        }
    }
    if open.len() == all {
        freshness::close(&mut desk.tx, request.id, desk.now).await?;
    }
    desk.tx.commit().await?;
    Ok(redirect_with(&back, Flash::success(Message::new("directory-link-thanks"))))
}

#[derive(serde::Deserialize)]
pub(crate) struct Nothing {}

/// Sends a new link to the address that the old one went to.
pub(crate) async fn send_again(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    PublicForm(Nothing {}): PublicForm<Nothing>,
) -> PageResult {
    let back = format!("/lavoro/{slug}/aggiorna/{code}");
    let code = Code::parse(&code).ok_or(Fault::NotFound)?;
    let (network, tx) = open_public(&visitor, &slug).await?;
    drop(tx);
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let request = freshness::request(&mut tx, code.hash()).await?.ok_or(Fault::NotFound)?;
    let now = visitor.app.clock.now();
    let site_address =
        freshness::setting(&mut tx).await?.map_or_else(|| visitor.origin.clone(), |(_, address)| address);
    let origin = Origin { site_address: &site_address, slug: &network.slug, network_name: &network.name };
    let sent = asking::ask_again(&mut tx, &visitor.app, &origin, &request, now).await?;
    tx.commit().await?;
    let flash = if sent {
        Flash::success(Message::new("directory-link-sent"))
    } else {
        Flash::warning(Message::new("directory-link-too-often"))
    };
    Ok(redirect_with(&back, flash))
}

/// Closes a link when all that it asks about has its answer.
pub(crate) async fn close_when_answered(desk: &mut Desk) -> Result<(), Fault> {
    let Some((request, _)) = desk.link.clone() else { return Ok(()) };
    let asked = freshness::asked(&mut desk.tx, request.id).await?;
    if asked.iter().all(|asked| asked.answered) {
        freshness::close(&mut desk.tx, request.id, desk.now).await?;
    }
    Ok(())
}

/// The body's own form, for who came by a link.
pub(crate) fn body_of(desk: &Desk) -> Result<Target, Fault> {
    desk.link.as_ref().map(|(request, _)| Target::Body(request.body)).ok_or(Fault::NotFound)
}

impl LandingPage {
    /// "an…@ente.it": enough to know which mailbox, too little for a stranger.
    fn hidden_recipient(&self) -> String {
        let (name, domain) = self.request.recipient.split_once('@').unwrap_or_default();
        let first: String = name.chars().take(2).collect();
        format!("{first}…@{domain}")
    }
}
