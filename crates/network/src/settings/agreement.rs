use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use snodo_core::{
    Actor, BodyId, Fault, Flash, Form, FormErrors, Frame, Message, PageResult, fields, page, redirect_with,
    violated_constraint,
};

use super::{
    agreement_form::{body_choices, chosen_body, known},
    form_page::{Field, FormPage},
    manage,
};
use crate::{
    dates::{self, read_validity},
    model::AgreementId,
    store::{
        self,
        agreements::{Agreement, Member},
    },
};

#[derive(Template)]
#[template(path = "settings/agreement.html")]
struct AgreementPage {
    page: Frame,
    agreement: Agreement,
    validity: String,
    members: Vec<(Member, String)>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct EntryForm {
    body: String,
    valid_from: String,
    valid_to: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct LastDayForm {
    pub(super) last_day: String,
}

pub(crate) async fn show(actor: Actor, Path(id): Path<AgreementId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let frame = actor.frame("impostazioni");
    let agreement = known(&mut tx, id).await?;
    let members = store::agreements::members(&mut tx, Some(id)).await?;
    let members =
        members.into_iter().map(|member| (member.clone(), dates::said(&frame, member.validity))).collect();
    page(&AgreementPage {
        validity: dates::said(&frame, agreement.said.validity),
        page: frame,
        agreement,
        members,
    })
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
    let last_day = member.validity.to().unwrap_or_else(|| actor.app.clock.today()).to_string();
    answer_leave(&actor, &agreement, &member, &last_day, FormErrors::new())
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
        return answer_leave(&actor, &agreement, &member, &form.last_day, errors);
    };
    match store::agreements::end_membership(&mut tx, id, body, entered, last_day).await {
        Ok(_) => tx.commit().await?,
        Err(fault) => match violated_constraint(&fault) {
            Some("agreement_member_dates_in_order") => {
                errors.add("last_day", Message::new("network-dates-order"));
                return answer_leave(&actor, &agreement, &member, &form.last_day, errors);
            }
            Some("agreement_member_once_at_a_time") => {
                errors.add("last_day", Message::new("network-member-overlap"));
                return answer_leave(&actor, &agreement, &member, &form.last_day, errors);
            }
            _ => return Err(fault.into()),
        },
    }
    let flash = Flash::success(Message::new("network-changed").with("name", &member.body_name));
    Ok(redirect_with(&format!("/impostazioni/accordi/{id}"), flash))
}

async fn member(
    tx: &mut snodo_core::Tx,
    id: AgreementId,
    body: BodyId,
    entered: Date,
) -> Result<Member, Fault> {
    let members = store::agreements::members(&mut *tx, Some(id)).await?;
    let found = members.into_iter().find(|member| member.body == body && member.validity.from() == entered);
    found.ok_or(Fault::NotFound)
}

fn answer_leave(
    actor: &Actor,
    agreement: &Agreement,
    member: &Member,
    last_day: &str,
    errors: FormErrors,
) -> PageResult {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/accordi/{}", agreement.id);
    FormPage::new(actor, page.t_with("network-member-end", "name", &member.body_name), back.clone(), errors)
        .crumb(back, &agreement.said.title)
        .field(Field::date("last_day", "network-last-day", last_day).hint("network-last-day-hint"))
        .answer()
}
