use askama::Template;
use axum::extract::Path;
use snodo_companies::{CompanyId, NewCompany, NewWorkplace};
use snodo_core::{
    Actor, Choice, Fault, Flash, Form, Frame, Message, PageResult, Permission, Tx, page, redirect_with,
};
use snodo_matching::{Choice as _, HoursKind};
use snodo_vacancies::{NewVacancy, Source};

use crate::{
    store::{
        self,
        requests::{Request, RequestId},
    },
    vacancies::words::comune_words,
};

#[derive(Template)]
#[template(path = "desk/request.html")]
struct RequestPage {
    page: Frame,
    request: Request,
    place: String,
    hours: String,
    /// Companies of the network that may be this one.
    companies: Vec<Choice>,
    may_write: bool,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct RequestForm {
    revision: i32,
    /// A company of the network, or empty for a new one.
    company: String,
}

async fn known(tx: &mut Tx, id: RequestId) -> Result<Request, Fault> {
    store::requests::requests(&mut *tx, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

/// The companies that go by this name or have this partita IVA.
async fn companies_meant(tx: &mut Tx, request: &Request) -> Result<Vec<CompanyId>, Fault> {
    let mut companies = snodo_companies::company_named(&mut *tx, &request.said.company_name).await?;
    if let Some(code) = &request.said.vat_number
        && let Some(company) = snodo_companies::company_by_fiscal_code(&mut *tx, code).await?
        && !companies.contains(&company)
    {
        companies.insert(0, company);
    }
    Ok(companies)
}

/// What a company asked.
pub(crate) async fn show(actor: Actor, Path(id): Path<RequestId>) -> PageResult {
    actor.require(Permission::ReadVacancies)?;
    let mut tx = actor.begin().await?;
    let request = known(&mut tx, id).await?;
    let mut companies = Vec::new();
    if request.state == "new" {
        for company in companies_meant(&mut tx, &request).await?.into_iter().take(4) {
            if let Some(company) = snodo_companies::company(&mut tx, company).await? {
                let place = company.said.comune.as_deref().map(comune_words).unwrap_or_default();
                companies.push(Choice::new(company.id.to_string(), format!("{} {place}", company.said.name)));
            }
        }
    }
    let page_frame = actor.frame("offerte");
    page(&RequestPage {
        place: comune_words(&request.said.comune),
        hours: request
            .said
            .hours
            .as_ref()
            .map(|hours| page_frame.word("vacancy-hours", hours))
            .unwrap_or_default(),
        page: page_frame,
        request,
        companies,
        may_write: actor.may(Permission::WriteVacancies) && actor.may(Permission::WriteCompanies),
    })
}

/// Makes a draft vacancy of it, of a known company or of a new one.
pub(crate) async fn make(
    actor: Actor,
    Path(id): Path<RequestId>,
    Form(form): Form<RequestForm>,
) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    actor.require(Permission::WriteCompanies)?;
    let mut tx = actor.begin().await?;
    let request = known(&mut tx, id).await?;
    let said = &request.said;
    let company = companies_meant(&mut tx, &request)
        .await?
        .into_iter()
        .find(|company| company.to_string() == form.company);
    let company = match company {
        Some(company) => company,
        None => snodo_companies::insert_company(&mut tx, &new_company(&request)).await?,
    };
    let workplace = NewWorkplace { comune: said.comune.clone(), ..NewWorkplace::default() };
    let workplace = snodo_companies::find_or_insert_workplace(&mut tx, company, &workplace).await?;
    let vacancy = NewVacancy {
        workplace: Some(workplace),
        places: said.places,
        hours: said.hours.as_deref().and_then(HoursKind::from_key),
        description: said.words.clone(),
        source: Source::Portal,
        ..NewVacancy::draft(company, said.wanted.clone())
    };
    let vacancy = snodo_vacancies::insert_vacancy(&mut tx, &vacancy).await?;
    let by = Some((actor.account(), actor.app.clock.now()));
    if request.state != "new"
        || !store::requests::handle(&mut tx, id, form.revision, "made", Some(vacancy.0), by).await?
    {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/offerte/{vacancy}"), Flash::success(Message::new("site-request-made"))))
}

fn new_company(request: &Request) -> NewCompany {
    let said = &request.said;
    NewCompany {
        name: said.company_name.clone(),
        vat_number: said.vat_number.clone(),
        comune: Some(said.comune.clone()),
        phone: said.phone.clone(),
        email: said.email.clone(),
        contact_name: said.contact_name.clone(),
        ..NewCompany::default()
    }
}

/// Nothing comes of it.
pub(crate) async fn close(
    actor: Actor,
    Path(id): Path<RequestId>,
    Form(form): Form<RequestForm>,
) -> PageResult {
    let undo =
        Flash::success(Message::new("site-request-closed")).undo(format!("/offerte/richieste/{id}/riapri"));
    turn(&actor, id, Some(form.revision), ("new", "closed"), undo).await
}

/// Something does after all.
pub(crate) async fn reopen(actor: Actor, Path(id): Path<RequestId>, _: snodo_core::Pressed) -> PageResult {
    turn(&actor, id, None, ("closed", "new"), Flash::success(Message::new("site-request-reopened"))).await
}

async fn turn(
    actor: &Actor,
    id: RequestId,
    revision: Option<i32>,
    (from, to): (&str, &str),
    said: Flash,
) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let mut tx = actor.begin().await?;
    let request = known(&mut tx, id).await?;
    let by = (to != "new").then(|| (actor.account(), actor.app.clock.now()));
    let revision = revision.unwrap_or(request.revision);
    if request.state != from || !store::requests::handle(&mut tx, id, revision, to, None, by).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with("/offerte/richieste", said))
}
