//! What is no longer fresh, who was asked, and the rhythms.

use askama::Template;
use axum::extract::Path;
use snodo_core::{
    Actor, BodyId, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    Pressed, fields, page, page_with_status, redirect_with,
};

use crate::{
    asking::{self, Asking, Origin},
    desk::Desk,
    edit::values::Values,
    model::freshness::{Freshness, ItemKind, Rhythm},
    store::freshness::{self, Item},
};

#[derive(Template)]
#[template(path = "staff/upkeep.html")]
struct UpkeepPage {
    page: Frame,
    bodies: Vec<BodyItems>,
    overdue: usize,
    hidden: usize,
    ageing: usize,
    keeps_all: bool,
    /// None before somebody switched the mails on.
    asks_by_mail: Option<bool>,
}

struct BodyItems {
    id: BodyId,
    name: String,
    lines: Vec<Line>,
}

struct Line {
    kind: ItemKind,
    name: String,
    href: String,
    freshness: Freshness,
    verified: String,
    ends: String,
    asked: String,
    nobody_asks: bool,
}

fn href(item: &Item) -> String {
    match item.kind {
        ItemKind::Service => format!("/rete/servizi/{}", item.id),
        ItemKind::Hours => format!("/rete/sedi/{}", item.id),
        ItemKind::Initiative => format!("/rete/iniziative/{}", item.id),
        ItemKind::Agreement => "/rete/accordi".to_owned(),
        ItemKind::Vacancy => format!("/offerte/{}", item.id),
        ItemKind::Counter | ItemKind::Body | ItemKind::Contact => format!("/rete/enti/{}", item.body),
    }
}

fn line(page: &Frame, item: &Item, rhythms: &[(ItemKind, Rhythm)]) -> Line {
    let rhythm = rhythms.iter().find(|(kind, _)| *kind == item.kind).map(|(_, rhythm)| rhythm);
    Line {
        kind: item.kind,
        name: item.name.clone(),
        href: href(item),
        freshness: item.freshness,
        verified: page.date(item.verified_on),
        ends: item
            .ends_on
            .map(|day| page.t_with("directory-ends-on", "day", page.date(day)))
            .unwrap_or_default(),
        asked: item
            .asked_at
            .map(|at| {
                let (count, when) = (item.asked, page.happened(at));
                page.t_with_two("directory-asked", ("count", &count), ("when", &when))
            })
            .unwrap_or_default(),
        nobody_asks: rhythm.is_some_and(|rhythm| rhythm.has_ended(item.asked)),
    }
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let frame = actor.frame("rete");
    let keeps_all = actor.may(Permission::KeepDirectory);
    let mut tx = actor.begin().await?;
    let only = if keeps_all { None } else { Some(actor.operator().body) };
    let items = freshness::aged(&mut tx, only).await?;
    let rhythms = freshness::rhythms(&mut tx).await?;
    let setting = freshness::setting(&mut tx).await?;
    let count = |freshness| items.iter().filter(|item| item.freshness == freshness).count();
    let (overdue, hidden, ageing) =
        (count(Freshness::Overdue), count(Freshness::Hidden), count(Freshness::Ageing));
    let mut bodies: Vec<BodyItems> = Vec::new();
    for item in &items {
        let shown = line(&frame, item, &rhythms);
        match bodies.iter_mut().find(|body| body.id == item.body) {
            Some(body) => body.lines.push(shown),
            None => {
                bodies.push(BodyItems { id: item.body, name: item.body_name.clone(), lines: vec![shown] });
            }
        }
    }
    page(&UpkeepPage {
        page: frame,
        bodies,
        overdue,
        hidden,
        ageing,
        keeps_all,
        asks_by_mail: setting.map(|(asks, _)| asks),
    })
}

#[derive(serde::Deserialize)]
pub(crate) struct Switch {
    #[serde(default)]
    mail: String,
}

/// Lets the calendar ask owners by mail, or stops it. The site's address is the one at which the button was pressed.
pub(crate) async fn switch(actor: Actor, Form(form): Form<Switch>) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let asks = form.mail == "on";
    let mut tx = actor.begin().await?;
    let address =
        if actor.origin.is_empty() { site_address(&mut tx, &actor).await? } else { actor.origin.clone() };
    freshness::set_setting(&mut tx, asks, &address).await?;
    tx.commit().await?;
    let said = if asks { "directory-mail-on" } else { "directory-mail-off" };
    Ok(redirect_with("/rete/aggiornamento", Flash::success(Message::new(said))))
}

/// The address that links of mails begin with: the one that was set when the mails were switched on, or the one at which a button was pressed.
pub(super) async fn site_address(tx: &mut snodo_core::Tx, actor: &Actor) -> Result<String, Fault> {
    let known = freshness::setting(&mut *tx).await?.map(|(_, address)| address);
    let address = known.unwrap_or_else(|| actor.origin.clone());
    if address.is_empty() { Err(Fault::Refused(Message::new("directory-no-address"))) } else { Ok(address) }
}

/// Asks a body's owner now, about all that is no longer fresh, or about its sheets when all is.
pub(crate) async fn ask(actor: Actor, Path(id): Path<BodyId>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let mut desk = Desk::staff(&actor).await?;
    desk.may_write(id).await?;
    let site_address = site_address(&mut desk.tx, &actor).await?;
    let tx = &mut *desk.tx;
    let Some((owner, email)) = freshness::owner(&mut *tx, id).await? else {
        return Err(Fault::Refused(Message::new("directory-no-owner")));
    };
    let aged = freshness::aged(&mut *tx, Some(id)).await?;
    let mut items = asking::items_of(&aged, id);
    if items.is_empty() {
        items = freshness::all_of(&mut *tx, id).await?;
    }
    let (slug, network_name) = freshness::network_names(&mut *tx, actor.operator().network).await?;
    let origin = Origin { site_address: &site_address, slug: &slug, network_name: &network_name };
    let asking = Asking { body: id, to: (&owner, &email), items: &items, reason: "by_staff", previous: None };
    if !asking::ask(&mut *tx, &actor.app, &origin, &asking, actor.app.clock.now()).await? {
        return Err(Fault::Refused(Message::new("directory-no-register")));
    }
    desk.tx.commit().await?;
    let flash = Flash::success(Message::new("directory-asked-now").with("email", email));
    Ok(redirect_with(&format!("/rete/enti/{id}"), flash))
}

#[derive(Template)]
#[template(path = "staff/upkeep_rhythms.html")]
struct RhythmsPage {
    page: Frame,
    rows: Vec<Row>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

struct Row {
    kind: ItemKind,
    months: String,
    overdue: String,
    hidden: String,
}

impl RhythmsPage {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn error(&self, kind: &ItemKind, field: &str) -> String {
        self.page.error(&self.errors, &format!("{field}_{}", kind.code()))
    }
}

pub(crate) async fn rhythms(actor: Actor) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let mut tx = actor.begin().await?;
    let rows = freshness::rhythms(&mut tx)
        .await?
        .into_iter()
        .map(|(kind, rhythm)| Row {
            kind,
            months: rhythm.months.to_string(),
            overdue: rhythm.overdue_after_days.to_string(),
            hidden: rhythm.hidden_after_days.map(|days| days.to_string()).unwrap_or_default(),
        })
        .collect();
    page(&RhythmsPage { page: actor.frame("rete"), rows, errors: FormErrors::new(), said: Vec::new() })
}

pub(crate) async fn save_rhythms(actor: Actor, Form(values): Form<Values>) -> PageResult {
    actor.require(Permission::KeepDirectory)?;
    let mut tx = actor.begin().await?;
    let mut errors = FormErrors::new();
    let mut rows = Vec::new();
    for kind in ItemKind::ALL {
        let name = |field: &str| format!("{field}_{}", kind.code());
        let text = |field: &str| values.get(&name(field)).to_owned();
        let missing = || Message::new("directory-number-missing");
        let needed = |field: &str, most: i16| {
            fields::number(&text(field), 1, most).and_then(|number| number.ok_or_else(missing))
        };
        let months = errors.read(&name("months"), needed("months", 60));
        let overdue = errors.read(&name("overdue"), needed("overdue", 400));
        let hidden = errors.read(&name("hidden"), fields::number(&text("hidden"), 2, 2000));
        rows.push(Row { kind, months: text("months"), overdue: text("overdue"), hidden: text("hidden") });
        let (Some(months), Some(overdue), Some(hidden)) = (months, overdue, hidden) else { continue };
        if hidden.is_some_and(|hidden| hidden <= overdue) {
            errors.add(name("hidden"), Message::new("directory-hidden-after-overdue"));
        } else if errors.is_empty() {
            freshness::set_rhythm(&mut tx, kind, (months, overdue, hidden)).await?;
        }
    }
    if !errors.is_empty() {
        let page = actor.frame("rete");
        let answer = RhythmsPage { said: page.errors(&errors), page, rows, errors };
        return page_with_status(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &answer);
    }
    tx.commit().await?;
    Ok(redirect_with("/rete/aggiornamento", Flash::success(Message::new("directory-rhythms-saved"))))
}
