use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, page};
use snodo_places::{Comune, Places};

use crate::{
    model::{Company, CompanyId, Workplace},
    store::{self, CompanyVacancy, PastChange},
};

#[derive(Template)]
#[template(path = "show.html")]
struct ShowPage {
    page: Frame,
    company: Company,
    place: String,
    open_workplaces: Vec<Workplace>,
    closed_workplaces: Vec<Workplace>,
    open_vacancies: Vec<CompanyVacancy>,
    closed_vacancies: Vec<CompanyVacancy>,
    changes: Vec<PastChange>,
    may_write: bool,
    may_write_vacancies: bool,
}

impl ShowPage {
    /// Whether there is somebody to ask for, or a way to reach the company.
    fn has_contact(&self) -> bool {
        let said = &self.company.said;
        !said.contact_name.is_empty() || said.phone.is_some() || said.email.is_some()
    }

    /// The colour of a vacancy's state.
    fn badge(state: &str) -> &'static str {
        match state {
            "draft" => "draft",
            "in_review" | "suspended" => "waiting",
            "published" => "open",
            "filled" => "good",
            _ => "closed",
        }
    }

    /// "1 posto coperto su 2".
    fn places_words(&self, vacancy: &CompanyVacancy) -> String {
        self.page.t_with_two("company-vacancy-places", ("hired", &vacancy.hired), ("places", &vacancy.places))
    }

    /// What one change was about: "sede inserita", "cambiati telefono, e-mail".
    fn change_words(&self, change: &PastChange) -> String {
        let what = format!("company-change-{}-{}", change.table, change.operation);
        let fields: Vec<String> =
            change.fields.iter().map(|field| self.page.word("company-field", field)).collect();
        self.page.t_with(&what, "fields", fields.join(", "))
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<CompanyId>) -> PageResult {
    actor.require(Permission::ReadCompanies)?;
    let mut tx = actor.begin().await?;
    let company = store::company(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let today = actor.app.clock.today();
    let (open_workplaces, closed_workplaces) =
        store::all_workplaces(&mut tx, id).await?.into_iter().partition(|workplace| workplace.is_open(today));
    let (open_vacancies, closed_vacancies) = if actor.may(Permission::ReadVacancies) {
        store::vacancies(&mut tx, id).await?.into_iter().partition(|vacancy| vacancy.is_open)
    } else {
        (Vec::new(), Vec::new())
    };
    let comune = company.said.comune.as_deref().and_then(|istat| Places::embedded().comune_by_istat(istat));
    let place = [company.said.address.clone(), comune.map(Comune::label).unwrap_or_default()];
    page(&ShowPage {
        page: actor.frame("imprese"),
        place: place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        open_workplaces,
        closed_workplaces,
        open_vacancies,
        closed_vacancies,
        changes: store::changes(&mut tx, id).await?,
        may_write: actor.may(Permission::WriteCompanies),
        may_write_vacancies: actor.may(Permission::WriteVacancies),
        company,
    })
}
