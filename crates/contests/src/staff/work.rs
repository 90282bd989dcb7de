//! A work in the office: who made it, its files, its protocol number, whether it takes part.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Form, Frame, Message, PageResult, Tx, fields, page, redirect_with};

use super::opened;
use crate::{
    model::{ContestId, EntryId, FileId},
    receipt, refusals, sent_file,
    store::{
        self,
        contests::Contest,
        entries::{Author, Entry, FileLine},
    },
};

#[derive(Template)]
#[template(path = "staff/work.html")]
struct WorkPage {
    page: Frame,
    contest: Contest,
    entry: Entry,
    author: Option<Author>,
    files: Vec<FileLine>,
    today: String,
}

impl WorkPage {
    fn address(&self) -> String {
        format!("/concorsi/{}/opere/{}", self.contest.id, self.entry.id)
    }

    fn title(&self) -> String {
        self.page.t_with_two(
            "contest-work-number",
            ("number", &self.entry.number),
            ("title", &self.entry.title),
        )
    }

    fn shown(&self) -> String {
        self.page.t(if self.entry.shown_by_permission { "contest-yes" } else { "contest-no" })
    }

    fn protocol_on(&self) -> String {
        self.entry.protocol_on.map_or_else(|| self.today.clone(), |on| on.to_jiff().to_string())
    }
}

async fn found(actor: &Actor, id: ContestId, entry: EntryId) -> Result<(Tx, Contest, Entry), Fault> {
    let (mut tx, contest) = opened(actor, id).await?;
    let entry = store::entries::entry(&mut tx, entry).await?.filter(|entry| entry.contest == id);
    Ok((tx, contest, entry.ok_or(Fault::NotFound)?))
}

pub(crate) async fn show(actor: Actor, Path((id, entry)): Path<(ContestId, EntryId)>) -> PageResult {
    let (mut tx, contest, entry) = found(&actor, id, entry).await?;
    let mut files = store::entries::files(&mut tx, id).await?;
    files.retain(|file| file.entry == entry.id);
    page(&WorkPage {
        author: receipt::author(&mut tx, &entry).await?,
        today: actor.app.clock.today().to_string(),
        page: actor.frame("rete"),
        contest,
        entry,
        files,
    })
}

/// The number that the protocol office gave.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ProtocolForm {
    revisione: i32,
    numero: String,
    giorno: String,
}

pub(crate) async fn protocol(
    actor: Actor,
    Path((id, entry)): Path<(ContestId, EntryId)>,
    Form(form): Form<ProtocolForm>,
) -> PageResult {
    let (mut tx, _, entry) = found(&actor, id, entry).await?;
    let back = format!("/concorsi/{id}/opere/{}", entry.id);
    let read = || {
        let number = fields::required(&form.numero, "contest-protocol-missing")?;
        let day = fields::date(&form.giorno)?.ok_or_else(|| Message::new("contest-protocol-missing"))?;
        Ok::<_, Message>((fields::at_most(&number, 60)?, day))
    };
    let (number, day) = match read() {
        Ok(read) => read,
        Err(message) => return Ok(redirect_with(&back, Flash::warning(message))),
    };
    if !store::entries::protocol(&mut tx, entry.id, form.revisione, &number, day).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with(&back, Flash::success(Message::new("contest-protocol-saved"))))
}

/// Why it does not take part; empty: it does.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ExcludeForm {
    revisione: i32,
    motivo: String,
}

pub(crate) async fn exclude(
    actor: Actor,
    Path((id, entry)): Path<(ContestId, EntryId)>,
    Form(form): Form<ExcludeForm>,
) -> PageResult {
    let (mut tx, _, entry) = found(&actor, id, entry).await?;
    let back = format!("/concorsi/{id}/opere/{}", entry.id);
    let words = match fields::at_most(&form.motivo, 500) {
        Ok(words) => words,
        Err(message) => return Ok(redirect_with(&back, Flash::warning(message))),
    };
    match store::entries::exclude(&mut tx, entry.id, form.revisione, &words).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?))),
    }
    tx.commit().await?;
    let key = if words.is_empty() { "contest-entry-back" } else { "contest-entry-excluded" };
    Ok(redirect_with(&back, Flash::success(Message::new(key))))
}

pub(crate) async fn receipt(actor: Actor, Path((id, entry)): Path<(ContestId, EntryId)>) -> PageResult {
    let (mut tx, contest, entry) = found(&actor, id, entry).await?;
    let paper = receipt::receipt(&mut tx, &actor, &contest, &entry, Default::default()).await?;
    drop(tx);
    actor.app.print(paper).await
}

pub(crate) async fn file(
    actor: Actor,
    Path((id, entry, file)): Path<(ContestId, EntryId, FileId)>,
) -> PageResult {
    let (mut tx, _, entry) = found(&actor, id, entry).await?;
    let file = store::entries::file(&mut tx, file).await?.ok_or(Fault::NotFound)?;
    Ok(sent_file::sent(file, entry.number))
}
