use axum::extract::Path;
use snodo_core::{
    Actor, Choice, Fault, Flash, Form, FormErrors, Frame, Message, PageResult, Role, Tx, fields,
    redirect_with, violated_constraint,
};

use super::{
    administrators::Administrators,
    capability_form::{chosen_site, site_choices},
    form_page::{Field, FormPage},
    last_day_form::LastDayForm,
    manage, operator,
};
use crate::{
    dates::read_validity,
    model::{HeldRoleId, NewRole, OperatorId},
    store::{
        self,
        operators::{HeldRole, Operator},
        sites::Site,
    },
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct RoleForm {
    role: String,
    site: String,
    valid_from: String,
    valid_to: String,
}

/// All roles as choices.
pub(super) fn role_choices(page: &Frame) -> Vec<Choice> {
    Role::ALL.into_iter().map(|role| Choice::new(role.code(), page.t(&role.message_key()))).collect()
}

pub(crate) async fn new(actor: Actor, Path(id): Path<OperatorId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let operator = operator::known(&mut tx, id).await?;
    let sites = store::sites::sites(&mut tx, Some(operator.body), None).await?;
    let form = RoleForm { valid_from: actor.app.clock.today().to_string(), ..RoleForm::default() };
    answer(&actor, &operator, &sites, &form, FormErrors::new())
}

/// Gives an operator a role.
pub(crate) async fn create(
    actor: Actor,
    Path(id): Path<OperatorId>,
    Form(form): Form<RoleForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let operator = operator::known(&mut tx, id).await?;
    let sites = store::sites::sites(&mut tx, Some(operator.body), None).await?;
    let mut errors = FormErrors::new();
    let role = Role::from_code(&form.role);
    if role.is_none() {
        errors.add("role", Message::new("network-role-missing"));
    }
    let site = errors.read("site", chosen_site(&form.site, &sites));
    let validity = read_validity(&mut errors, &form.valid_from, &form.valid_to);
    let (Some(role), Some(site), Some(validity)) = (role, site, validity) else {
        return answer(&actor, &operator, &sites, &form, errors);
    };
    match store::operators::add_role(&mut tx, &NewRole { operator: id, role, site, validity }).await {
        Ok(_) => tx.commit().await?,
        Err(fault) if violated_constraint(&fault) == Some("operator_role_once_at_a_time") => {
            errors.add("valid_from", Message::new("network-role-overlap"));
            return answer(&actor, &operator, &sites, &form, errors);
        }
        Err(fault) => return Err(fault.into()),
    }
    Ok(saved(&operator))
}

pub(crate) async fn end_form(actor: Actor, Path(id): Path<HeldRoleId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let (operator, role) = held(&mut tx, id).await?;
    let form = LastDayForm::of(role.revision, role.validity, actor.app.clock.today());
    end_page(&actor, &operator, &role, &form, FormErrors::new()).answer()
}

/// Notes a role's last day; no day takes it back.
pub(crate) async fn end(
    actor: Actor,
    Path(id): Path<HeldRoleId>,
    Form(form): Form<LastDayForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let (operator, role) = held(&mut tx, id).await?;
    let mut errors = FormErrors::new();
    let Some(last_day) = errors.read("last_day", fields::date(&form.last_day)) else {
        return end_page(&actor, &operator, &role, &form, errors).answer();
    };
    let administrators = Administrators::before_the_end(&mut tx, last_day, actor.app.clock.today()).await?;
    match store::operators::end_role(&mut tx, id, form.revision, last_day).await {
        Ok(true) => {}
        Ok(false) => {
            let (operator, role) = held(&mut tx, id).await?;
            let now = LastDayForm::kept(role.revision, role.validity);
            let now = end_page(&actor, &operator, &role, &now, FormErrors::new());
            return end_page(&actor, &operator, &role, &form, errors).changed_meanwhile(&now);
        }
        Err(fault) => {
            let message = match violated_constraint(&fault) {
                Some("operator_role_dates_in_order") => "network-dates-order",
                Some("operator_role_once_at_a_time") => "network-role-overlap",
                _ => return Err(fault.into()),
            };
            errors.add("last_day", Message::new(message));
            return end_page(&actor, &operator, &role, &form, errors).answer();
        }
    }
    if administrators.are_gone(&mut tx).await? {
        errors.add("last_day", Message::new("network-last-administrator"));
        return end_page(&actor, &operator, &role, &form, errors).answer();
    }
    tx.commit().await?;
    Ok(saved(&operator))
}

async fn held(tx: &mut Tx, id: HeldRoleId) -> Result<(Operator, HeldRole), Fault> {
    let operator = store::operators::operator_of_role(&mut *tx, id).await?.ok_or(Fault::NotFound)?;
    let roles = store::operators::roles(&mut *tx, None, Some(operator)).await?;
    let role = roles.into_iter().find(|role| role.id == id).ok_or(Fault::NotFound)?;
    Ok((operator::known(&mut *tx, operator).await?, role))
}

fn saved(operator: &Operator) -> axum::response::Response {
    let flash = Flash::success(Message::new("network-changed").with("name", &operator.name));
    redirect_with(&format!("/impostazioni/operatori/{}", operator.id), flash)
}

fn answer(
    actor: &Actor,
    operator: &Operator,
    sites: &[Site],
    form: &RoleForm,
    errors: FormErrors,
) -> PageResult {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/operatori/{}", operator.id);
    FormPage::new(actor, page.t("network-role-new"), back.clone(), errors)
        .crumb(back, &operator.name)
        .field(
            Field::select("role", "network-role", &form.role, role_choices(&page), "network-choose")
                .required(),
        )
        .field(
            Field::select("site", "network-site", &form.site, site_choices(sites), "network-site-all")
                .hint("network-role-site-hint"),
        )
        .dates(&form.valid_from, &form.valid_to)
        .answer()
}

fn end_page(
    actor: &Actor,
    operator: &Operator,
    role: &HeldRole,
    form: &LastDayForm,
    errors: FormErrors,
) -> FormPage {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/operatori/{}", operator.id);
    let title = page.t_with("network-role-end", "role", page.t(&role.role.message_key()));
    FormPage::new(actor, title, back.clone(), errors).crumb(back, &operator.name).last_day(form)
}
