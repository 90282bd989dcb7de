use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, BodyId, Fault, Frame, PageResult, Permission, page};

use crate::{
    dates,
    store::{
        self,
        agreements::{Agreement, Member},
        bodies::{Body, BodyLine, Capability},
        sites::{Counter, Site},
    },
};

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    page: Frame,
    bodies: Vec<BodyLine>,
    agreements: Vec<ShownAgreement>,
}

struct ShownAgreement {
    agreement: Agreement,
    validity: String,
    members: Vec<(Member, String)>,
}

#[derive(Template)]
#[template(path = "body.html")]
struct BodyPage {
    page: Frame,
    body: Body,
    comune: String,
    agreements: Vec<(Agreement, String)>,
    capabilities: Vec<(Capability, String)>,
    sites: Vec<Site>,
    counters: Vec<(Counter, String)>,
    registers: Vec<String>,
}

/// The bodies of the network: what they are, what they may do today, what binds them.
pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let page_frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let bodies = store::bodies::list(&mut tx, page_frame.today()).await?;
    let members = store::agreements::members(&mut tx, None).await?;
    let agreements = store::agreements::agreements(&mut tx, None).await?;
    let agreements =
        agreements.into_iter().map(|agreement| shown(&page_frame, agreement, &members)).collect();
    page(&OverviewPage { page: page_frame, bodies, agreements })
}

fn shown(page: &Frame, agreement: Agreement, members: &[Member]) -> ShownAgreement {
    let of_it = members.iter().filter(|member| member.agreement == agreement.id);
    ShownAgreement {
        validity: dates::said(page, agreement.said.validity),
        members: of_it.map(|member| (member.clone(), dates::said(page, member.validity))).collect(),
        agreement,
    }
}

/// One body: how to reach it, what it may do and by which act, where it receives people, whose register it keeps.
pub(crate) async fn body(actor: Actor, Path(id): Path<BodyId>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let page_frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let body = store::bodies::body(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let members = store::agreements::members(&mut tx, None).await?;
    let memberships: Vec<&Member> = members.iter().filter(|member| member.body == id).collect();
    let agreements: Vec<(Agreement, String)> = store::agreements::agreements(&mut tx, None)
        .await?
        .into_iter()
        .filter_map(|agreement| {
            let membership = memberships.iter().find(|member| member.agreement == agreement.id)?;
            let words = dates::said(&page_frame, membership.validity);
            Some((agreement, words))
        })
        .collect();
    let today = page_frame.today();
    let registers = store::networks::registers_of_body(&mut tx, id, today).await?;
    let with_words = |validity| dates::said(&page_frame, validity);
    let capabilities = store::bodies::capabilities(&mut tx, Some(id), None).await?;
    let sites = store::sites::sites(&mut tx, Some(id), None).await?;
    let counters = store::sites::counters(&mut tx, Some(id), None).await?;
    page(&BodyPage {
        comune: comune_label(body.said.comune.as_deref()),
        body,
        agreements,
        capabilities: capabilities
            .into_iter()
            .map(|one| (one.clone(), with_words(one.said.validity)))
            .collect(),
        sites,
        counters: counters.into_iter().map(|one| (one.clone(), with_words(one.said.validity))).collect(),
        registers,
        page: page_frame,
    })
}

/// The Comune with its province, from its ISTAT code.
pub(crate) fn comune_label(istat: Option<&str>) -> String {
    istat
        .and_then(|istat| snodo_places::Places::embedded().comune_by_istat(istat))
        .map(snodo_places::Comune::label)
        .unwrap_or_default()
}
