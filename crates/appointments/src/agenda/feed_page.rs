use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse as _,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::ToSpan as _;
use sha2::{Digest as _, Sha256};
use snodo_core::{
    Acting, Actor, App, Fault, Frame, Language, Message, PageResult, Permission, Pressed, Purpose, page,
};

use super::view::midnight;
use crate::{
    calendar_file,
    notices::SiteAddress,
    store::{self, reading::Which},
};

/// Days before today that the calendar keeps showing, and days ahead.
const DAYS_BACK: i32 = 30;
const DAYS_AHEAD: i32 = 180;

/// The secret address of the operator's own calendar, shown once when it is made.
#[derive(Template)]
#[template(path = "agenda/feed_page.html")]
struct FeedPage {
    page: Frame,
    exists: bool,
    address: String,
}

pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let operator = snodo_network::acting_operator(&mut tx).await?.ok_or(Fault::NotFound)?;
    let exists = store::feed::exists(&mut tx, operator).await?;
    page(&FeedPage { page: actor.frame("agenda"), exists, address: String::new() })
}

pub(crate) async fn renew(actor: Actor, site: SiteAddress, _: Pressed) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let operator = snodo_network::acting_operator(&mut tx).await?.ok_or(Fault::NotFound)?;
    let token: [u8; 32] = rand::random();
    store::feed::renew(&mut tx, operator, Sha256::digest(token).into()).await?;
    tx.commit().await?;
    let address = format!("{}/calendario/{}.ics", site.as_str(), URL_SAFE_NO_PAD.encode(token));
    page(&FeedPage { page: actor.frame("agenda"), exists: true, address })
}

/// The calendar of a secret address, for other programs.
pub(crate) async fn feed(State(app): State<App>, Path(file): Path<String>) -> PageResult {
    let token = file
        .strip_suffix(".ics")
        .and_then(|token| URL_SAFE_NO_PAD.decode(token).ok())
        .ok_or(Fault::NotFound)?;
    let token: [u8; 32] = token.try_into().map_err(|_| Fault::NotFound)?;
    let mut tx = app.database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    let owner = store::feed::owner(&mut tx, Sha256::digest(token).into()).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    let acting = Acting::for_body(owner.account, owner.network, owner.body, Purpose::CounterService);
    let mut tx = app.database.begin(&acting).await?;
    let today = app.clock.today();
    let between =
        (midnight(today.saturating_sub(DAYS_BACK.days())), midnight(today.saturating_add(DAYS_AHEAD.days())));
    let which = Which { between: Some(between), operator: Some(owner.operator), ..Which::default() };
    let appointments = store::reading::appointments(&mut tx, which).await?;
    let word = |key| app.catalogue.word_message(Language::Italian, &Message::new(key));
    let name = format!("{} · {}", word("agenda-title"), owner.name);
    let text =
        calendar_file::feed(&name, &word("appointment-calendar-summary"), &appointments, app.clock.now())?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, max-age=300"),
    ];
    Ok((headers, text).into_response())
}
