use askama::Template;
use axum::extract::Path;
use snodo_core::{
    Actor, BodyId, Fault, Flash, Form, Frame, Message, PageResult, page, redirect_with, violated_constraint,
};

use super::manage;
use crate::{
    dates,
    model::{OperatorId, Validity},
    overview::comune_label,
    store::{
        self,
        bodies::{Body, Capability},
        sites::{Counter, Site},
    },
};

#[derive(Template)]
#[template(path = "settings/body.html")]
struct BodySettingsPage {
    page: Frame,
    body: Body,
    comune: String,
    operators: Vec<ShownOperator>,
    capabilities: Vec<(Capability, String)>,
    sites: Vec<Site>,
    counters: Vec<(Counter, String)>,
    registers: Vec<String>,
}

struct ShownOperator {
    id: OperatorId,
    name: String,
    email: String,
    roles: String,
    validity: String,
    works_today: bool,
    waits_for_password: bool,
}

#[derive(serde::Deserialize)]
pub(crate) struct NothingToFill {}

pub(crate) async fn show(actor: Actor, Path(id): Path<BodyId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let frame = actor.frame("impostazioni");
    let today = frame.today();
    let body = store::bodies::body(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let roles = store::operators::roles(&mut tx, Some(id), None).await?;
    let operators = store::operators::operators(&mut tx, Some(id), None).await?;
    let operators = operators
        .into_iter()
        .map(|operator| {
            let held =
                roles.iter().filter(|role| role.operator == operator.id && role.validity.holds_on(today));
            let words: Vec<String> = held.map(|role| frame.t(&role.role.message_key())).collect();
            ShownOperator {
                id: operator.id,
                name: operator.name,
                email: operator.email,
                roles: words.join(", "),
                validity: dates::said(&frame, operator.validity),
                works_today: operator.validity.holds_on(today),
                waits_for_password: !operator.has_password,
            }
        })
        .collect();
    let said = |validity: Validity| dates::said(&frame, validity);
    let capabilities = store::bodies::capabilities(&mut tx, Some(id), None).await?;
    let sites = store::sites::sites(&mut tx, Some(id), None).await?;
    let counters = store::sites::counters(&mut tx, Some(id), None).await?;
    let registers = store::networks::registers_of_body(&mut tx, id, today).await?;
    page(&BodySettingsPage {
        comune: comune_label(body.said.comune.as_deref()),
        body,
        operators,
        capabilities: capabilities.into_iter().map(|one| (one.clone(), said(one.said.validity))).collect(),
        sites,
        counters: counters.into_iter().map(|one| (one.clone(), said(one.said.validity))).collect(),
        registers,
        page: frame,
    })
}

/// Opens the body's own register of personal files.
pub(crate) async fn open_register(
    actor: Actor,
    Path(id): Path<BodyId>,
    Form(NothingToFill {}): Form<NothingToFill>,
) -> PageResult {
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
