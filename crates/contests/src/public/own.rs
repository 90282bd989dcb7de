//! A school's own work, with its code: the receipt, its files, and taking it back as long as the contest is open.

use askama::Template;
use axum::extract::Path;
use snodo_appointments::{Code, From};
use snodo_core::{
    Fault, Flash, Frame, Message, PageResult, PublicForm, PublicNetwork, Tx, Visitor, page, redirect_with,
};

use super::{with_code, wrong_code};
use crate::{
    model::{FileId, long_instant},
    receipt, refusals, sent_file,
    store::{
        self,
        contests::Contest,
        entries::{Author, Entry, FileLine},
    },
};

#[derive(Template)]
#[template(path = "public/own.html")]
struct OwnPage {
    page: Frame,
    home: String,
    code: Code,
    contest: Contest,
    entry: Entry,
    author: Author,
    files: Vec<FileLine>,
    open: bool,
}

impl OwnPage {
    fn address(&self) -> String {
        format!("{}/concorsi/opera/{}", self.home, self.code.plain())
    }

    fn delivered(&self) -> String {
        long_instant(self.entry.delivered_at)
    }
}

struct Opened {
    network: PublicNetwork,
    code: Code,
    tx: Tx,
    contest: Contest,
    entry: Entry,
}

async fn opened(visitor: &Visitor, slug: &str, code: &str, from: From) -> Result<Opened, Fault> {
    let (network, code, mut tx) = with_code(visitor, slug, code).await?;
    let Some(entry) = store::entries::of_code(&mut tx).await? else {
        return Err(wrong_code(visitor, tx, from).await);
    };
    let contest = store::contests::contest(&mut tx, entry.contest, false).await?.ok_or(Fault::NotFound)?;
    Ok(Opened { network, code, tx, contest, entry })
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let Opened { network, code, mut tx, contest, entry } = opened(&visitor, &network, &code, from).await?;
    let files = store::entries::files(&mut tx, contest.id).await?;
    page(&OwnPage {
        author: receipt::author(&mut tx, &entry).await?.ok_or(Fault::NotFound)?,
        open: contest.takes_works(visitor.app.clock.now()),
        home: network.home(),
        page: visitor.public_frame(network),
        code,
        contest,
        entry,
        files,
    })
}

/// A button that says nothing more.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub(crate) struct Nothing {}

pub(crate) async fn withdraw(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
    PublicForm(_): PublicForm<Nothing>,
) -> PageResult {
    let Opened { network, code, mut tx, entry, .. } = opened(&visitor, &network, &code, from).await?;
    let back = format!("{}/concorsi/opera/{}", network.home(), code.plain());
    if let Err(fault) = store::entries::withdraw(&mut tx, entry.id).await {
        return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?)));
    }
    tx.commit().await?;
    Ok(redirect_with(&back, Flash::success(Message::new("contest-own-withdrawn"))))
}

pub(crate) async fn receipt(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let Opened { network, code, mut tx, contest, entry } = opened(&visitor, &network, &code, from).await?;
    let origin = visitor.frame("").origin().to_owned();
    let address = format!("{origin}{}/concorsi/opera/{}", network.home(), code.plain());
    let paper = receipt::receipt(&mut tx, &visitor, &contest, &entry, (code.to_string(), address)).await?;
    drop(tx);
    visitor.app.print(paper).await
}

pub(crate) async fn file(
    visitor: Visitor,
    Path((network, code, file)): Path<(String, String, FileId)>,
    from: From,
) -> PageResult {
    let Opened { mut tx, entry, .. } = opened(&visitor, &network, &code, from).await?;
    let file = store::entries::file(&mut tx, file).await?.ok_or(Fault::NotFound)?;
    Ok(sent_file::sent(file, entry.number))
}
