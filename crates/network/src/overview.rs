use askama::Template;
use snodo_core::{Actor, Frame, PageResult, Permission, page};

use crate::{
    AgreementId,
    store::{
        self,
        agreements::{Agreement, Member},
        bodies::BodyLine,
    },
};

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    page: Frame,
    bodies: Vec<BodyLine>,
    agreements: Vec<Agreement>,
    members: Vec<Member>,
}

impl OverviewPage {
    fn members_of(&self, agreement: &AgreementId) -> Vec<&Member> {
        self.members.iter().filter(|member| member.agreement == *agreement).collect()
    }
}

/// The bodies of the network: what they are, what they may do today, what binds them.
pub(crate) async fn show(actor: Actor) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    page(&OverviewPage {
        bodies: store::bodies::list(&mut tx, frame.today()).await?,
        members: store::agreements::members(&mut tx, None).await?,
        agreements: store::agreements::agreements(&mut tx, None).await?,
        page: frame,
    })
}
