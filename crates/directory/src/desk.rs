//! Who writes: an operator who keeps the directory, a partner's editor, or whoever came by the link of a mail.

use jiff::Timestamp;
use snodo_core::{Actor, BodyId, Fault, Frame, Permission, Tx, Visitor};
use snodo_network::open_public;
use uuid::Uuid;

use crate::{
    InitiativeId, LocationId, SheetId,
    code::Code,
    edit::steps::SheetStep,
    store::{
        self,
        contents::Way,
        freshness::{self, Request},
    },
};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Body(BodyId),
    Sheet(SheetId, SheetStep),
    Location(LocationId),
    Initiative(InitiativeId),
}

impl Target {
    pub(crate) fn id(self) -> Uuid {
        match self {
            Target::Body(id) => id.0,
            Target::Sheet(id, _) => id.0,
            Target::Location(id) => id.0,
            Target::Initiative(id) => id.0,
        }
    }
}

/// A transaction of somebody who may write, and where their pages are.
pub(crate) struct Desk {
    pub(crate) tx: Tx,
    pub(crate) page: Frame,
    pub(crate) way: Way,
    /// Whether they keep the whole directory.
    pub(crate) keeps_all: bool,
    /// The instant.
    pub(crate) now: Timestamp,
    /// The link that they came by, and the beginning of its addresses.
    pub(crate) link: Option<(Request, String)>,
}

impl Desk {
    /// Somebody signed in.
    pub(crate) async fn staff(actor: &Actor) -> Result<Desk, Fault> {
        let keeps_all = actor.may(Permission::KeepDirectory);
        if !keeps_all {
            actor.require(Permission::KeepOwnSheets)?;
        }
        Ok(Desk {
            tx: actor.begin().await?,
            page: actor.frame("rete"),
            way: Way::Page,
            keeps_all,
            now: actor.app.clock.now(),
            link: None,
        })
    }

    /// Whoever came by a link that still works; none when it works no longer.
    pub(crate) async fn link(visitor: &Visitor, slug: &str, code: &str) -> Result<Option<Desk>, Fault> {
        let code = Code::parse(code).ok_or(Fault::NotFound)?;
        let (network, tx) = open_public(visitor, slug).await?;
        drop(tx);
        let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
        let request = freshness::request(&mut tx, code.hash()).await?.ok_or(Fault::NotFound)?;
        let now = visitor.app.clock.now();
        if !request.works(now) {
            return Ok(None);
        }
        let base = format!("{}/aggiorna/{}", network.home(), code.plain());
        Ok(Some(Desk {
            tx,
            page: visitor.public_frame(network),
            way: Way::Link(request.recipient.clone()),
            keeps_all: false,
            now,
            link: Some((request, base)),
        }))
    }

    /// Stops who may not write this body's part; of another network's body there is nothing.
    pub(crate) async fn may_write(&mut self, body: BodyId) -> Result<(), Fault> {
        match store::may_write(&mut self.tx, body).await? {
            Some(true) => Ok(()),
            Some(false) => Err(Fault::NotPermitted),
            None => Err(Fault::NotFound),
        }
    }

    /// The address of a form.
    pub(crate) fn address(&self, target: Target) -> String {
        match (&self.link, target) {
            (Some((_, base)), Target::Body(_)) => format!("{base}/ente"),
            (Some((_, base)), Target::Sheet(id, step)) => format!("{base}/servizi/{id}/{}", step.code()),
            (Some((_, base)), Target::Location(id)) => format!("{base}/sedi/{id}"),
            (Some((_, base)), Target::Initiative(id)) => format!("{base}/iniziative/{id}"),
            (None, Target::Body(id)) => format!("/rete/enti/{id}/profilo"),
            (None, Target::Sheet(id, step)) => format!("/rete/servizi/{id}/{}", step.code()),
            (None, Target::Location(id)) => format!("/rete/sedi/{id}"),
            (None, Target::Initiative(id)) => format!("/rete/iniziative/{id}"),
        }
    }

    /// Where one goes when it is written.
    pub(crate) fn back(&self, target: Target, body: BodyId) -> String {
        match (&self.link, target) {
            (Some((_, base)), _) => base.clone(),
            (None, Target::Sheet(id, _)) => format!("/rete/servizi/{id}"),
            (None, _) => format!("/rete/enti/{body}"),
        }
    }
}
