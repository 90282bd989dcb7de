//! The companies at the event.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Flash, Form, Frame, Message, PageResult, page, redirect_with};

use crate::{
    model::EventId,
    opened::{company_address, opened},
    store::{
        self,
        companies::{CompanyRow, TableRow, VacancyRow},
        event::Event,
    },
};

#[derive(Template)]
#[template(path = "companies.html")]
struct CompaniesPage {
    page: Frame,
    event: Event,
    companies: Vec<CompanyRow>,
    tables: Vec<TableRow>,
    vacancies: Vec<VacancyRow>,
}

impl CompaniesPage {
    /// "1, 2".
    fn tables(&self, company: &CompanyRow) -> String {
        let numbers = self.tables.iter().filter(|table| table.company == company.id);
        numbers.map(|table| table.number.to_string()).collect::<Vec<_>>().join(", ")
    }

    fn vacancies(&self, company: &CompanyRow) -> String {
        let titles = self.vacancies.iter().filter(|vacancy| vacancy.company == company.id);
        titles.map(|vacancy| vacancy.title.as_str()).collect::<Vec<_>>().join(", ")
    }
}

pub(crate) async fn list(actor: Actor, Path(id): Path<EventId>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    page(&CompaniesPage {
        companies: store::companies::companies(&mut tx, id).await?,
        tables: store::companies::tables(&mut tx, id).await?,
        vacancies: store::companies::vacancies(&mut tx, id).await?,
        page: actor.frame("rete"),
        event,
    })
}

/// A company, by its suggestion.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CompanyForm {
    impresa: String,
    impresa_codice: String,
}

pub(crate) async fn add(actor: Actor, Path(id): Path<EventId>, Form(form): Form<CompanyForm>) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    let meant = snodo_companies::company_meant(&mut tx, &form.impresa_codice, &form.impresa).await?;
    let Some(company) = meant else {
        let back = format!("/eventi/{id}/incontri/aziende");
        return Ok(redirect_with(&back, Flash::warning(Message::new("fair-company-unknown"))));
    };
    store::event::begin(&mut tx, id).await?;
    let added = store::companies::add(&mut tx, id, company.0).await?;
    tx.commit().await?;
    let key = if added { "fair-company-added" } else { "fair-company-there" };
    let flash = Flash::success(Message::new(key).with("company", form.impresa));
    Ok(redirect_with(&company_address(id, company.0), flash))
}
