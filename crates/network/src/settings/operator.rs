use askama::Template;
use axum::extract::Path;
use snodo_core::{
    Actor, Fault, Flash, Form, FormErrors, Frame, Message, PageResult, Tx, fields, page, redirect_with,
    violated_constraint,
};

use super::{
    agreement::LastDayForm,
    form_page::{Field, FormPage},
    manage,
};
use crate::{
    dates,
    model::OperatorId,
    store::{
        self,
        bodies::Body,
        operators::{HeldRole, Operator},
    },
};

#[derive(Template)]
#[template(path = "settings/operator.html")]
struct OperatorPage {
    page: Frame,
    operator: Operator,
    validity: String,
    body: Body,
    body_address: String,
    roles: Vec<(HeldRole, String)>,
}

pub(crate) async fn show(actor: Actor, Path(id): Path<OperatorId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let frame = actor.frame("impostazioni");
    let operator = known(&mut tx, id).await?;
    let body = store::bodies::body(&mut tx, operator.body).await?.ok_or(Fault::NotFound)?;
    let roles = store::operators::roles(&mut tx, None, Some(id)).await?;
    let roles = roles.into_iter().map(|role| (role.clone(), dates::said(&frame, role.validity))).collect();
    page(&OperatorPage {
        validity: dates::said(&frame, operator.validity),
        page: frame,
        operator,
        body_address: format!("/impostazioni/enti/{}", body.id),
        body,
        roles,
    })
}

/// The operator with this key.
pub(super) async fn known(tx: &mut Tx, id: OperatorId) -> Result<Operator, Fault> {
    store::operators::operators(&mut *tx, None, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

pub(crate) async fn end_form(actor: Actor, Path(id): Path<OperatorId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let operator = known(&mut tx, id).await?;
    let last_day = operator.validity.to().unwrap_or_else(|| actor.app.clock.today()).to_string();
    answer(&actor, &operator, &last_day, FormErrors::new())
}

/// Notes an operator's last day; no day takes it back.
pub(crate) async fn end(
    actor: Actor,
    Path(id): Path<OperatorId>,
    Form(form): Form<LastDayForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let operator = known(&mut tx, id).await?;
    let mut errors = FormErrors::new();
    let Some(last_day) = errors.read("last_day", fields::date(&form.last_day)) else {
        return answer(&actor, &operator, &form.last_day, errors);
    };
    match store::operators::end_operator(&mut tx, id, last_day).await {
        Ok(_) => tx.commit().await?,
        Err(fault) => {
            let message = match violated_constraint(&fault) {
                Some("operator_dates_in_order") => "network-dates-order",
                Some("operator_once_per_body") => "network-operator-overlap",
                _ => return Err(fault.into()),
            };
            errors.add("last_day", Message::new(message));
            return answer(&actor, &operator, &form.last_day, errors);
        }
    }
    let flash = Flash::success(Message::new("network-changed").with("name", &operator.name));
    Ok(redirect_with(&format!("/impostazioni/operatori/{id}"), flash))
}

fn answer(actor: &Actor, operator: &Operator, last_day: &str, errors: FormErrors) -> PageResult {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/operatori/{}", operator.id);
    FormPage::new(actor, page.t_with("network-operator-end", "name", &operator.name), back.clone(), errors)
        .crumb(back, &operator.name)
        .field(Field::date("last_day", "network-last-day", last_day).hint("network-last-day-hint"))
        .answer()
}
