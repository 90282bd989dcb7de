//! One contest for everybody: what it is about, how to enter, and who won.

use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use snodo_core::{Fault, Frame, PageResult, Visitor, page};

use crate::{
    model::{ContestId, EntryId, FileId},
    sent_file,
    store::{
        self,
        contests::Contest,
        entries::{Author, Entry, FileLine},
    },
};

#[derive(Template)]
#[template(path = "public/contest.html")]
struct ContestPage {
    page: Frame,
    home: String,
    contest: Contest,
    now: Timestamp,
    awards: Vec<(EntryId, Option<i16>)>,
    entries: Vec<Entry>,
    authors: Vec<Author>,
    files: Vec<FileLine>,
}

impl ContestPage {
    fn moment(&self) -> &'static str {
        self.contest.moment(self.now)
    }

    fn orders(&self) -> String {
        let words = self.contest.said.school_orders.iter().map(|code| self.page.word("contest-order", code));
        words.collect::<Vec<_>>().join(", ")
    }

    fn by_net(&self) -> String {
        let said = &self.contest.said;
        self.page.t_with_two(
            "contest-by-net-words",
            ("files", &said.most_files),
            ("megabytes", &said.file_megabytes),
        )
    }

    fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == *id)
    }

    fn author(&self, id: &EntryId) -> Option<&Author> {
        self.authors.iter().find(|author| author.entry == *id)
    }

    fn pictures(&self, id: &EntryId) -> Vec<&FileLine> {
        self.files.iter().filter(|file| file.entry == *id && file.is_picture()).collect()
    }
}

pub(crate) async fn show(visitor: Visitor, Path((network, id)): Path<(String, String)>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &network).await?;
    let id = ContestId(id.parse().map_err(|_| Fault::NotFound)?);
    let contest = store::contests::contest(&mut tx, id, true).await?.ok_or(Fault::NotFound)?;
    // Nothing but what was awarded is there to be read, by the policies.
    let published = contest.moment(visitor.app.clock.now()) == "results";
    page(&ContestPage {
        awards: if published { store::entries::awards(&mut tx, id).await? } else { Vec::new() },
        entries: store::entries::entries(&mut tx, id).await?,
        authors: store::entries::authors(&mut tx, id).await?,
        files: store::entries::files(&mut tx, id).await?,
        home: network.home(),
        now: visitor.app.clock.now(),
        page: visitor.public_frame(network),
        contest,
    })
}

/// A file of an awarded work that its school lets be shown.
pub(crate) async fn file(
    visitor: Visitor,
    Path((network, id, file)): Path<(String, String, FileId)>,
) -> PageResult {
    let (_, mut tx) = snodo_network::open_public(&visitor, &network).await?;
    let id = ContestId(id.parse().map_err(|_| Fault::NotFound)?);
    let line = store::entries::files(&mut tx, id).await?.into_iter().find(|line| line.id == file);
    let line = line.ok_or(Fault::NotFound)?;
    let entry = store::entries::entry(&mut tx, line.entry).await?.ok_or(Fault::NotFound)?;
    let file = store::entries::file(&mut tx, file).await?.ok_or(Fault::NotFound)?;
    Ok(sent_file::sent(file, entry.number))
}
