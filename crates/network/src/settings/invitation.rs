use askama::Template;
use axum::{extract::Path, http::HeaderMap};
use snodo_core::{
    AccountId, Actor, BodyId, Fault, Form, FormErrors, Frame, Message, PageResult, Pressed, Role, fields,
    page, violated_constraint,
};
use snodo_identity::Invited;

use super::{
    agreement_form::{body_choices, chosen_body},
    form_page::{Field, FormPage},
    manage, operator,
    role_form::role_choices,
};
use crate::{
    dates::read_validity,
    model::{NewOperator, NewRole, OperatorId},
    store::{self, bodies::Body},
};

/// The one page that shows a one-time link: it is kept nowhere.
#[derive(Template)]
#[template(path = "settings/invitation.html")]
struct InvitedPage {
    page: Frame,
    operator: OperatorId,
    name: String,
    email: String,
    link: Option<String>,
    expires: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct InvitationForm {
    email: String,
    name: String,
    role: String,
    lent_by: String,
    valid_from: String,
    valid_to: String,
}

pub(crate) async fn new(actor: Actor, Path(body): Path<BodyId>) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = store::bodies::body(&mut tx, body).await?.ok_or(Fault::NotFound)?;
    let bodies = store::bodies::names(&mut tx).await?;
    let form =
        InvitationForm { valid_from: actor.app.clock.today().to_string(), ..InvitationForm::default() };
    answer(&actor, &body, &bodies, &form, FormErrors::new())
}

/// Lets somebody work for a body, with a first role. A new account gets a one-time link to choose its password.
pub(crate) async fn invite(
    actor: Actor,
    Path(body): Path<BodyId>,
    headers: HeaderMap,
    Form(form): Form<InvitationForm>,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let body = store::bodies::body(&mut tx, body).await?.ok_or(Fault::NotFound)?;
    let bodies = store::bodies::names(&mut tx).await?;
    let mut errors = FormErrors::new();
    let email = errors.read("email", fields::email(&form.email)).flatten();
    if email.is_none() {
        errors.add("email", Message::new("network-operator-email-missing"));
    }
    let name = errors.read("name", fields::required(&form.name, "network-operator-name-missing"));
    let role = Role::from_code(&form.role);
    if role.is_none() {
        errors.add("role", Message::new("network-role-missing"));
    }
    let lent_by = errors.read("lent_by", chosen_body(&form.lent_by, &bodies));
    let validity = read_validity(&mut errors, &form.valid_from, &form.valid_to);
    let (Some(email), Some(name), Some(role), Some(lent_by), Some(validity)) =
        (email, name, role, lent_by, validity)
    else {
        return answer(&actor, &body, &bodies, &form, errors);
    };

    let (account, is_new) = snodo_identity::find_or_create_account(&mut tx, &email, &name).await?;
    let operator = NewOperator { account, body: body.id, lent_by, validity };
    let operator = match store::operators::add_operator(&mut tx, &operator).await {
        Ok(operator) => operator,
        Err(fault) if violated_constraint(&fault) == Some("operator_once_per_body") => {
            errors.add("email", Message::new("network-operator-overlap"));
            drop(tx);
            return answer(&actor, &body, &bodies, &form, errors);
        }
        Err(fault) => return Err(fault.into()),
    };
    store::operators::add_role(&mut tx, &NewRole { operator, role, site: None, validity }).await?;
    let known = operator::known(&mut tx, operator).await?;
    tx.commit().await?;
    let invited =
        if is_new || !known.has_password { invited(&actor, account).await? } else { Invited::HasOwnWay };
    show(&actor, &headers, known, invited)
}

/// A new link for an operator who lost the first or forgot the password.
pub(crate) async fn invite_again(
    actor: Actor,
    Path(operator): Path<OperatorId>,
    headers: HeaderMap,
    _: Pressed,
) -> PageResult {
    let mut tx = manage(&actor).await?;
    let known = operator::known(&mut tx, operator).await?;
    drop(tx);
    let invited = invited(&actor, known.account).await?;
    show(&actor, &headers, known, invited)
}

async fn invited(actor: &Actor, account: AccountId) -> Result<Invited, Fault> {
    let now = actor.app.clock.now();
    Ok(snodo_identity::invite_from_network(&actor.app.database, account, actor.operator().network, now)
        .await?)
}

fn show(
    actor: &Actor,
    headers: &HeaderMap,
    known: store::operators::Operator,
    invited: Invited,
) -> PageResult {
    let frame = actor.frame("impostazioni");
    let (link, expires) = match invited {
        Invited::Link(invitation) => {
            let scheme = if actor.app.settings.secure_cookies { "https" } else { "http" };
            let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
            (Some(format!("{scheme}://{host}{}", invitation.path())), frame.instant(invitation.expires))
        }
        Invited::HasOwnWay => (None, String::new()),
    };
    page(&InvitedPage {
        page: frame,
        operator: known.id,
        name: known.name,
        email: known.email,
        link,
        expires,
    })
}

fn answer(
    actor: &Actor,
    body: &Body,
    bodies: &[(BodyId, String)],
    form: &InvitationForm,
    errors: FormErrors,
) -> PageResult {
    let page = actor.frame("impostazioni");
    let back = format!("/impostazioni/enti/{}", body.id);
    let others: Vec<(BodyId, String)> = bodies.iter().filter(|(id, _)| *id != body.id).cloned().collect();
    FormPage::new(actor, page.t("network-operator-new"), back.clone(), errors)
        .crumb(back, &body.said.name)
        .button("network-operator-invite")
        .field(Field::text("name", "network-operator-name", &form.name).required())
        .field(
            Field::email("email", "network-email", &form.email)
                .required()
                .hint("network-operator-email-hint"),
        )
        .field(
            Field::select("role", "network-role", &form.role, role_choices(&page), "network-choose")
                .required(),
        )
        .field(Field::select(
            "lent_by",
            "network-lent-by",
            &form.lent_by,
            body_choices(&others),
            "network-lent-by-nobody",
        ))
        .dates(&form.valid_from, &form.valid_to)
        .answer()
}
