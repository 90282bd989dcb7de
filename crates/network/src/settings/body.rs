use askama::Template;
use axum::extract::Path;
use snodo_core::{
    Actor, BodyId, Fault, Flash, Frame, Message, PageResult, Pressed, page, redirect_with,
    violated_constraint,
};

use super::manage;
use crate::{
    body::comune_label,
    model::OperatorId,
    store::{
        self,
        bodies::{Body, Capability},
        operators::{HeldRole, Operator},
        sites::{Counter, Site},
    },
};

#[derive(Template)]
#[template(path = "settings/body.html")]
struct BodySettingsPage {
    page: Frame,
    body: Body,
    comune: String,
    operators: Vec<Operator>,
    roles: Vec<HeldRole>,
    capabilities: Vec<Capability>,
    sites: Vec<Site>,
    counters: Vec<Counter>,
    registers: Vec<String>,
}

impl BodySettingsPage {
    /// The roles that an operator holds today, in words.
    fn roles_today(&self, operator: &OperatorId) -> String {
        let held = self
            .roles
            .iter()
            .filter(|role| role.operator == *operator && role.validity.holds_on(self.page.today()));
        let words: Vec<String> = held.map(|role| self.page.t(&role.role.message_key())).collect();
        if words.is_empty() { "—".to_owned() } else { words.join(", ") }
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<BodyId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let frame = actor.frame("impostazioni");
    let body = store::bodies::body(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    page(&BodySettingsPage {
        comune: comune_label(body.said.comune.as_deref()),
        body,
        operators: store::operators::operators(&mut tx, Some(id), None).await?,
        roles: store::operators::roles(&mut tx, Some(id), None).await?,
        capabilities: store::bodies::capabilities(&mut tx, Some(id), None).await?,
        sites: store::sites::sites(&mut tx, Some(id), None).await?,
        counters: store::sites::counters(&mut tx, Some(id), None).await?,
        registers: store::networks::registers_of_body(&mut tx, id, frame.today()).await?,
        page: frame,
    })
}

/// Opens the body's own register of personal files.
pub(crate) async fn open_register(actor: Actor, Path(id): Path<BodyId>, _: Pressed) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = store::bodies::body(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let name = format!("Registro – {}", body.said.name);
    match store::networks::add_register_of_body(&mut tx, id, &name).await {
        Ok(_) => tx.commit().await?,
        Err(fault) if violated_constraint(&fault) == Some("register_one_per_body") => {}
        Err(fault) => return Err(fault.into()),
    }
    let flash = Flash::success(Message::new("network-register-opened").with("name", name));
    Ok(redirect_with(&format!("/impostazioni/enti/{id}"), flash))
}
