//! Earlier versions of anything that is edited whole: what changed, who changed it, and the way back.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Frame, Message, PageResult, Permission, Pressed, page, redirect_with};
use uuid::Uuid;

use crate::{
    desk::Desk,
    model::{
        Subject,
        content::{BodyContent, InitiativeContent, LocationContent, SheetContent},
    },
    store::{
        self,
        contents::{self, Way},
        versions::{self, Version},
    },
};

#[derive(Template)]
#[template(path = "staff/history.html")]
struct HistoryPage {
    page: Frame,
    subject: Subject,
    id: Uuid,
    name: String,
    back: String,
    lines: Vec<Line>,
    may_write: bool,
}

struct Line {
    number: i32,
    when: String,
    exact: String,
    by: String,
    how: String,
    /// What is different from the version before, in words.
    changed: Vec<String>,
    is_last: bool,
}

fn back(subject: Subject, id: Uuid, body: snodo_core::BodyId) -> String {
    match subject {
        Subject::Sheet => format!("/rete/servizi/{id}"),
        Subject::Body | Subject::Location | Subject::Initiative => format!("/rete/enti/{body}"),
    }
}

pub(crate) async fn show(actor: Actor, Path((subject, id)): Path<(String, Uuid)>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let subject = Subject::from_code(&subject).ok_or(Fault::NotFound)?;
    let frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let (body, name, _) = versions::subject(&mut tx, subject, id).await?.ok_or(Fault::NotFound)?;
    let versions = versions::versions(&mut tx, subject, id).await?;
    let may_write = (actor.may(Permission::KeepDirectory) || actor.may(Permission::KeepOwnSheets))
        && store::may_write(&mut tx, body).await? == Some(true);
    let lines = versions
        .iter()
        .enumerate()
        .map(|(at, version)| line(&frame, version, versions.get(at + 1), at == 0))
        .collect();
    page(&HistoryPage { page: frame, subject, id, name, back: back(subject, id, body), lines, may_write })
}

fn line(page: &Frame, version: &Version, before: Option<&Version>, is_last: bool) -> Line {
    let how = match (version.way.as_str(), version.restored_number) {
        ("restored", Some(number)) => page.t_with("directory-version-restored", "number", number),
        (way, _) => page.word("directory-version", way),
    };
    Line {
        number: version.number,
        when: page.instant(version.made_at),
        exact: page.happened_in_full(version.made_at),
        by: version.by.clone(),
        how,
        changed: before.map(|before| changes(&before.content, &version.content)).unwrap_or_default(),
        is_last,
    }
}

/// The parts that differ, each with what it was and what it is, where that can be said in a line.
fn changes(before: &serde_json::Value, after: &serde_json::Value) -> Vec<String> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else { return Vec::new() };
    after
        .iter()
        .filter(|(name, value)| before.get(*name) != Some(value))
        .map(|(name, value)| match (before.get(name).and_then(|value| value.as_str()), value.as_str()) {
            (Some(was), Some(is)) => format!("{name}: «{}» → «{}»", short(was), short(is)),
            _ => name.clone(),
        })
        .collect()
}

fn short(text: &str) -> String {
    let mut words: String = text.chars().take(60).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}

/// Brings an earlier version back: it is saved anew, and nothing in between is lost.
pub(crate) async fn restore(
    actor: Actor,
    Path((subject, id, number)): Path<(String, Uuid, i32)>,
    _: Pressed,
) -> PageResult {
    let subject = Subject::from_code(&subject).ok_or(Fault::NotFound)?;
    let mut desk = Desk::staff(&actor).await?;
    let (body, name, revision) =
        versions::subject(&mut desk.tx, subject, id).await?.ok_or(Fault::NotFound)?;
    desk.may_write(body).await?;
    let content = versions::version(&mut desk.tx, subject, id, number).await?.ok_or(Fault::NotFound)?;
    let newest =
        versions::versions(&mut desk.tx, subject, id).await?.first().map_or(number, |version| version.number);
    let way = Way::Restored(number);
    let at = (id, revision);
    let tx = &mut *desk.tx;
    let done = match subject {
        Subject::Sheet => {
            contents::write(tx, subject, at, &contents::read::<SheetContent>(content)?, &way).await?
        }
        Subject::Location => {
            contents::write(tx, subject, at, &contents::read::<LocationContent>(content)?, &way).await?
        }
        Subject::Body => {
            contents::write(tx, subject, at, &contents::read::<BodyContent>(content)?, &way).await?
        }
        Subject::Initiative => {
            contents::write(tx, subject, at, &contents::read::<InitiativeContent>(content)?, &way).await?
        }
    };
    if !done {
        return Err(Fault::Stale);
    }
    desk.tx.commit().await?;
    let flash = Flash::success(Message::new("directory-restored").with("name", name))
        .undo(format!("/rete/storia/{}/{id}/{newest}/ripristina", subject.code()));
    Ok(redirect_with(&format!("/rete/storia/{}/{id}", subject.code()), flash))
}
