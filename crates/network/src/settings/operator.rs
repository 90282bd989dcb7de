use askama::Template;
use axum::extract::Path;
use snodo_core::{
    Actor, Fault, Flash, Form, FormErrors, Frame, Message, PageResult, Tx, fields, page, redirect_with,
    violated_constraint,
};
use snodo_identity::Suspension;

use super::{administrators::Administrators, form_page::FormPage, last_day_form::LastDayForm, manage};
use crate::{
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
    suspension: Option<Suspension>,
    is_oneself: bool,
    body: Body,
    body_address: String,
    roles: Vec<HeldRole>,
}

impl OperatorPage {
    fn has_role_at_a_site(&self) -> bool {
        self.roles.iter().any(|role| role.site_name.is_some())
    }

    /// Since when the access is suspended, and by whom.
    fn suspended_words(&self, suspension: &Suspension) -> String {
        let since = self.page.instant(suspension.since);
        match &suspension.by {
            Some(by) => self.page.t_with_two("network-suspended-by", ("since", &since), ("by", by)),
            None => self.page.t_with("network-suspended-since", "since", since),
        }
    }
}

/// Somebody who works for a body: which roles, until when, and whether they may sign in.
pub(crate) async fn show(actor: Actor, Path(id): Path<OperatorId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let operator = known(&mut tx, id).await?;
    let body = store::bodies::body(&mut tx, operator.body).await?.ok_or(Fault::NotFound)?;
    page(&OperatorPage {
        page: actor.frame("impostazioni"),
        roles: store::operators::roles(&mut tx, None, Some(id)).await?,
        suspension: snodo_identity::suspension(&mut tx, operator.account).await?,
        is_oneself: operator.account == actor.account(),
        operator,
        body_address: format!("/impostazioni/enti/{}", body.id),
        body,
    })
}

/// The operator with this key.
pub(super) async fn known(tx: &mut Tx, id: OperatorId) -> Result<Operator, Fault> {
    store::operators::operators(&mut *tx, None, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

pub(crate) async fn end_form(actor: Actor, Path(id): Path<OperatorId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let operator = known(&mut tx, id).await?;
    let form = LastDayForm::of(operator.revision, operator.validity, actor.app.clock.today());
    end_page(&actor, &operator, &form, FormErrors::new()).answer()
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
        return end_page(&actor, &operator, &form, errors).answer();
    };
    let administrators = Administrators::before_the_end(&mut tx, last_day, actor.app.clock.today()).await?;
    match store::operators::end_operator(&mut tx, id, form.revision, last_day).await {
        Ok(true) => {}
        Ok(false) => {
            let operator = known(&mut tx, id).await?;
            let now = LastDayForm::kept(operator.revision, operator.validity);
            let now = end_page(&actor, &operator, &now, FormErrors::new());
            return end_page(&actor, &operator, &form, errors).changed_meanwhile(&now);
        }
        Err(fault) => {
            let message = match violated_constraint(&fault) {
                Some("operator_dates_in_order") => "network-dates-order",
                Some("operator_once_per_body") => "network-operator-overlap",
                _ => return Err(fault.into()),
            };
            errors.add("last_day", Message::new(message));
            return end_page(&actor, &operator, &form, errors).answer();
        }
    }
    if administrators.are_gone(&mut tx).await? {
        errors.add("last_day", Message::new("network-last-administrator"));
        return end_page(&actor, &operator, &form, errors).answer();
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("network-changed").with("name", &operator.name));
    Ok(redirect_with(&format!("/impostazioni/operatori/{id}"), flash))
}

fn end_page(actor: &Actor, operator: &Operator, form: &LastDayForm, errors: FormErrors) -> FormPage {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/operatori/{}", operator.id);
    FormPage::new(actor, page.t_with("network-operator-end", "name", &operator.name), back.clone(), errors)
        .crumb(back, &operator.name)
        .last_day(form)
}
