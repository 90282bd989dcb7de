use axum::extract::Path;
use jiff::civil::Date;
use snodo_core::{
    Actor, BodyId, Fault, Flash, Form, FormErrors, Message, PageResult, Tx, fields, redirect_with,
    violated_constraint,
};

use super::{
    agreement_form::{body_choices, chosen_body, known},
    form_page::{Field, FormPage},
    last_day_form::LastDayForm,
    manage,
};
use crate::{
    dates::read_validity,
    model::AgreementId,
    store::{
        self,
        agreements::{Agreement, Member},
    },
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct EntryForm {
    body: String,
    valid_from: String,
    valid_to: String,
}

pub(crate) async fn enter_form(actor: Actor, Path(id): Path<AgreementId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let agreement = known(&mut tx, id).await?;
    let bodies = store::bodies::names(&mut tx).await?;
    let form = EntryForm { valid_from: actor.app.clock.today().to_string(), ..EntryForm::default() };
    answer_entry(&actor, &agreement, &bodies, &form, FormErrors::new())
}

/// Lets a body enter the agreement.
pub(crate) async fn enter(
    actor: Actor,
    Path(id): Path<AgreementId>,
    Form(form): Form<EntryForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let agreement = known(&mut tx, id).await?;
    let bodies = store::bodies::names(&mut tx).await?;
    let mut errors = FormErrors::new();
    let body = errors.read("body", chosen_body(&form.body, &bodies)).flatten();
    if body.is_none() {
        errors.add("body", Message::new("network-body-missing"));
    }
    let validity = read_validity(&mut errors, &form.valid_from, &form.valid_to);
    let (Some(body), Some(validity)) = (body, validity) else {
        return answer_entry(&actor, &agreement, &bodies, &form, errors);
    };
    match store::agreements::add_member(&mut tx, id, body, validity).await {
        Ok(()) => tx.commit().await?,
        Err(fault) => match violated_constraint(&fault) {
            Some("agreement_member_once_at_a_time" | "agreement_member_pkey") => {
                errors.add("valid_from", Message::new("network-member-overlap"));
                return answer_entry(&actor, &agreement, &bodies, &form, errors);
            }
            _ => return Err(fault.into()),
        },
    }
    let name = bodies.iter().find(|(id, _)| *id == body).map_or("", |(_, name)| name);
    let flash = Flash::success(Message::new("network-member-entered").with("name", name));
    Ok(redirect_with(&format!("/impostazioni/accordi/{id}"), flash))
}

fn answer_entry(
    actor: &Actor,
    agreement: &Agreement,
    bodies: &[(BodyId, String)],
    form: &EntryForm,
    errors: FormErrors,
) -> PageResult {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/accordi/{}", agreement.id);
    FormPage::new(actor, page.t("network-member-new"), back.clone(), errors)
        .crumb(back, &agreement.said.title)
        .field(
            Field::select("body", "network-body", &form.body, body_choices(bodies), "network-choose")
                .required(),
        )
        .dates(&form.valid_from, &form.valid_to)
        .answer()
}

/// The path of a membership: agreement, body, day of entry.
type Membership = Path<(AgreementId, BodyId, Date)>;

pub(crate) async fn leave_form(actor: Actor, Path((id, body, entered)): Membership) -> PageResult {
    let mut tx = manage(&actor).await?;
    let agreement = known(&mut tx, id).await?;
    let member = member(&mut tx, id, body, entered).await?;
    let form = LastDayForm::of(member.revision, member.validity, actor.app.clock.today());
    leave_page(&actor, &agreement, &member, &form, FormErrors::new()).answer()
}

/// Notes the last day of a body in the agreement; no day takes it back.
pub(crate) async fn leave(
    actor: Actor,
    Path((id, body, entered)): Membership,
    Form(form): Form<LastDayForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let agreement = known(&mut tx, id).await?;
    let member = member(&mut tx, id, body, entered).await?;
    let mut errors = FormErrors::new();
    let Some(last_day) = errors.read("last_day", fields::date(&form.last_day)) else {
        return leave_page(&actor, &agreement, &member, &form, errors).answer();
    };
    match store::agreements::end_membership(&mut tx, id, body, entered, form.revision, last_day).await {
        Ok(true) => tx.commit().await?,
        Ok(false) => {
            let member = self::member(&mut tx, id, body, entered).await?;
            let now = LastDayForm::kept(member.revision, member.validity);
            let now = leave_page(&actor, &agreement, &member, &now, FormErrors::new());
            return leave_page(&actor, &agreement, &member, &form, errors).changed_meanwhile(&now);
        }
        Err(fault) => match violated_constraint(&fault) {
            Some("agreement_member_dates_in_order") => {
                errors.add("last_day", Message::new("network-dates-order"));
                return leave_page(&actor, &agreement, &member, &form, errors).answer();
            }
            Some("agreement_member_once_at_a_time") => {
                errors.add("last_day", Message::new("network-member-overlap"));
                return leave_page(&actor, &agreement, &member, &form, errors).answer();
            }
            _ => return Err(fault.into()),
        },
    }
    let flash = Flash::success(Message::new("network-changed").with("name", &member.body_name));
    Ok(redirect_with(&format!("/impostazioni/accordi/{id}"), flash))
}

async fn member(tx: &mut Tx, id: AgreementId, body: BodyId, entered: Date) -> Result<Member, Fault> {
    let members = store::agreements::members(&mut *tx, Some(id)).await?;
    let found = members.into_iter().find(|member| member.body == body && member.validity.from() == entered);
    found.ok_or(Fault::NotFound)
}

fn leave_page(
    actor: &Actor,
    agreement: &Agreement,
    member: &Member,
    form: &LastDayForm,
    errors: FormErrors,
) -> FormPage {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/accordi/{}", agreement.id);
    FormPage::new(actor, page.t_with("network-member-end", "name", &member.body_name), back.clone(), errors)
        .crumb(back, &agreement.said.title)
        .last_day(form)
}
