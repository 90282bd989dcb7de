//! Somebody invited to keep a body's sheets says yes. The mailbox proves who they are.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Acting, Fault, Frame, PageResult, PublicForm, Purpose, Role, Visitor, page, redirect};
use snodo_identity::{Invited, find_or_create_account, invite_from_network};
use snodo_network::{NewOperator, NewRole, OperatorId, Validity, add_operator, add_role, open_public};

use crate::{
    code::Code,
    store::invitations::{self, Invitation},
};

#[derive(Template)]
#[template(path = "link/invitation.html")]
struct InvitationPage {
    page: Frame,
    invitation: Invitation,
    works: bool,
}

impl InvitationPage {
    fn words(&self) -> String {
        let (name, body) = (&self.invitation.name, &self.invitation.body_name);
        self.page.t_with_two("directory-invitation-text", ("name", name), ("body", body))
    }
}

pub(crate) async fn show(visitor: Visitor, Path((slug, code)): Path<(String, String)>) -> PageResult {
    let code = Code::parse(&code).ok_or(Fault::NotFound)?;
    let (network, mut tx) = open_public(&visitor, &slug).await?;
    let found = invitations::invitations(&mut tx, None, Some(code.hash())).await?;
    let invitation = found.into_iter().next().ok_or(Fault::NotFound)?;
    let works = invitation.works(visitor.app.clock.now());
    page(&InvitationPage { page: visitor.public_frame(network), invitation, works })
}

#[derive(serde::Deserialize)]
pub(crate) struct Nothing {}

/// Makes the account an editor of that body, and goes on to choosing a password where there is none.
pub(crate) async fn accept(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    PublicForm(Nothing {}): PublicForm<Nothing>,
) -> PageResult {
    let parsed = Code::parse(&code).ok_or(Fault::NotFound)?;
    let (network, tx) = open_public(&visitor, &slug).await?;
    drop(tx);
    let (now, today) = (visitor.app.clock.now(), visitor.app.clock.today());
    let mut tx = visitor.app.database.begin(&Acting::program(network.id, Purpose::Maintenance)).await?;
    let found = invitations::invitations(&mut tx, None, Some(parsed.hash())).await?;
    let invitation = found.into_iter().next().ok_or(Fault::NotFound)?;
    let (account, is_new) = find_or_create_account(&mut tx, &invitation.email, &invitation.name).await?;
    if !invitations::accept(&mut tx, invitation.id, account, now).await? {
        return Ok(redirect(&format!("/lavoro/{slug}/invito/{code}")));
    }
    let validity = Validity::since(today);
    let known = invitations::operator(&mut tx, account, invitation.body, today).await?;
    let operator = if let Some(operator) = known {
        OperatorId(operator)
    } else {
        let new = NewOperator { account, body: invitation.body, lent_by: None, validity };
        add_operator(&mut tx, &new).await?
    };
    if !invitations::is_editor(&mut tx, operator.0, today).await? {
        add_role(&mut tx, &NewRole { operator, role: Role::PartnerEditor, site: None, validity }).await?;
    }
    tx.commit().await?;
    let go_to = if is_new {
        match invite_from_network(&visitor.app.database, account, network.id, now).await? {
            Invited::Link(link) => link.path(),
            Invited::HasOwnWay => "/ingresso".to_owned(),
        }
    } else {
        "/ingresso".to_owned()
    };
    Ok(redirect(&go_to))
}
