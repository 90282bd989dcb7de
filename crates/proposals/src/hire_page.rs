use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    fields, page_with_status, redirect_with, violated_constraint,
};
use snodo_vacancies::{VacancyId, VacancyState, VacancySummary};
use uuid::Uuid;

use crate::{
    candidacy_page::said_kindly,
    model::{
        candidacy::{CandidacyId, RefusedBy},
        vacancy::free_places,
    },
    store::{
        self,
        candidacy::CandidacyRow,
        hiring::{Contract, NewPlacement, SentToo},
    },
    switches::{self, Sent},
};

#[derive(Template)]
#[template(path = "hire_page.html")]
struct HirePage {
    page: Frame,
    candidacy: CandidacyRow,
    lead: String,
    form: HireForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    contracts: Vec<Choice>,
    others: Vec<Other>,
    reasons: Vec<Choice>,
    last_place: bool,
}

/// Somebody else whom the company was sent.
struct Other {
    field: String,
    label: String,
    chosen: String,
}

/// The form as it was typed.
#[derive(Clone, Debug, Default)]
struct HireForm {
    revision: i32,
    contract: String,
    from: String,
    until: String,
    hours: String,
    sent: Sent,
}

impl HireForm {
    fn of(sent: Sent) -> HireForm {
        let text = |name| switches::value(&sent, name).to_owned();
        HireForm {
            revision: text("revisione").parse().unwrap_or(-1),
            contract: text("contratto"),
            from: text("dal"),
            until: text("al"),
            hours: text("ore"),
            sent,
        }
    }

    /// Reads the contract, or says field by field why it cannot.
    fn read(&self, contracts: &[Contract]) -> Result<NewPlacement, FormErrors> {
        let mut errors = FormErrors::new();
        let codes = contracts.iter().map(|contract| contract.code.as_str());
        let contract = errors.read("contratto", fields::one_of(&self.contract, codes)).flatten();
        let from = errors.read("dal", fields::date(&self.from)).flatten();
        let until = errors.read("al", fields::date(&self.until)).flatten();
        let hours = errors.read("ore", fields::number::<i16>(&self.hours, 1, 60)).flatten();
        if contract.is_none() {
            errors.add("contratto", Message::new("hire-contract-missing"));
        }
        if from.is_none() {
            errors.add("dal", Message::new("hire-from-missing"));
        }
        if until.zip(from).is_some_and(|(until, from): (Date, Date)| until < from) {
            errors.add("al", Message::new("hire-until-before-from"));
        }
        match (contract, from) {
            (Some(contract_code), Some(starts_on)) if errors.is_empty() => {
                Ok(NewPlacement { contract_code, starts_on, ends_on: until, weekly_hours: hours })
            }
            _ => Err(errors),
        }
    }

    /// Why not, of the others: those that were answered.
    fn reasons(&self, others: &[SentToo]) -> (Vec<Uuid>, Vec<String>) {
        let answered = others.iter().filter_map(|other| {
            let reason = switches::value(&self.sent, &why_field(other.id));
            (!reason.is_empty()).then(|| (other.id.0, reason.to_owned()))
        });
        answered.unzip()
    }
}

fn why_field(id: CandidacyId) -> String {
    format!("perche-{id}")
}

pub(crate) async fn show(actor: Actor, Path(id): Path<CandidacyId>) -> PageResult {
    actor.require(Permission::Propose)?;
    let mut tx = actor.begin().await?;
    let candidacy = store::candidacy::candidacy(&mut tx, id, actor.language).await?.ok_or(Fault::NotFound)?;
    if !candidacy.state.is_with_company() {
        return Err(Fault::Refused(Message::new("candidacy-move-not-allowed")));
    }
    let vacancy =
        snodo_vacancies::vacancy(&mut tx, VacancyId(candidacy.vacancy)).await?.ok_or(Fault::NotFound)?;
    let line = vacancy_line(&mut tx, &candidacy).await?;
    let mut errors = FormErrors::new();
    if free_places(&line) == 0 {
        errors.add("contratto", Message::new("hire-no-places"));
    }
    let form = HireForm {
        revision: candidacy.revision,
        from: vacancy.said.starts_on.map(|day| day.to_string()).unwrap_or_default(),
        hours: vacancy.said.weekly_hours.map(|hours| hours.to_string()).unwrap_or_default(),
        ..HireForm::default()
    };
    answer(&actor, &mut tx, candidacy, form, errors).await
}

async fn answer(
    actor: &Actor,
    tx: &mut sqlx::PgConnection,
    candidacy: CandidacyRow,
    form: HireForm,
    errors: FormErrors,
) -> PageResult {
    let contracts = store::hiring::contracts(tx, actor.language).await?;
    let others = store::hiring::sent_too(tx, candidacy.vacancy, candidacy.id).await?;
    let line = vacancy_line(tx, &candidacy).await?;
    let reasons = store::candidacy::refusal_reasons(tx).await?;
    let page = actor.frame("candidature");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &HirePage {
            lead: format!("{} · {}", candidacy.vacancy_title, candidacy.company),
            contracts: contracts
                .into_iter()
                .map(|contract| {
                    let label = format!("{} ({})", contract.name, contract.code);
                    Choice::new(contract.code, label)
                })
                .collect(),
            others: others
                .into_iter()
                .map(|other| Other {
                    chosen: switches::value(&form.sent, &why_field(other.id)).to_owned(),
                    field: why_field(other.id),
                    label: page.t_with("hire-why-not", "name", &other.name),
                })
                .collect(),
            reasons: reasons
                .into_iter()
                .filter(|(by, _)| by == RefusedBy::Company.code())
                .map(|(_, reason)| {
                    Choice::new(reason.clone(), page.word("candidacy-reason-company", &reason))
                })
                .collect(),
            last_place: free_places(&line) <= 1,
            said: page.errors(&errors),
            candidacy,
            form,
            errors,
            page,
        },
    )
}

async fn vacancy_line(
    tx: &mut sqlx::PgConnection,
    candidacy: &CandidacyRow,
) -> Result<VacancySummary, Fault> {
    snodo_vacancies::summary(tx, VacancyId(candidacy.vacancy)).await?.ok_or(Fault::NotFound)
}

pub(crate) async fn hire(actor: Actor, Path(id): Path<CandidacyId>, Form(sent): Form<Sent>) -> PageResult {
    actor.require(Permission::Propose)?;
    let form = HireForm::of(sent);
    let mut tx = actor.begin().await?;
    let candidacy = store::candidacy::candidacy(&mut tx, id, actor.language).await?.ok_or(Fault::NotFound)?;
    if !candidacy.state.is_with_company() {
        return Err(Fault::Refused(Message::new("candidacy-move-not-allowed")));
    }
    let contracts = store::hiring::contracts(&mut tx, actor.language).await?;
    let said = match form.read(&contracts) {
        Ok(said) => said,
        Err(errors) => return answer(&actor, &mut tx, candidacy, form, errors).await,
    };
    // From here on whoever hires for this vacancy waits for us, and then sees what we did.
    store::vacancy::lock(&mut tx, VacancyId(candidacy.vacancy)).await?;
    let line = vacancy_line(&mut tx, &candidacy).await?;
    if free_places(&line) == 0 {
        let mut errors = FormErrors::new();
        errors.add("contratto", Message::new("hire-no-places"));
        return answer(&actor, &mut tx, candidacy, form, errors).await;
    }
    if !store::hiring::mark_hired(&mut tx, id, form.revision).await.map_err(said_kindly)? {
        return Err(Fault::Stale);
    }
    store::hiring::insert_placement(&mut tx, id, &said).await?;
    let is_employment =
        contracts.iter().any(|contract| contract.code == said.contract_code && contract.is_employment);
    // Whoever begins an internship still looks for work.
    let closed = if is_employment {
        store::hiring::close_others_of_person(&mut tx, id, candidacy.person).await?
    } else {
        0
    };
    let (others, reasons) = form.reasons(&store::hiring::sent_too(&mut tx, candidacy.vacancy, id).await?);
    store::hiring::refuse_others(&mut tx, candidacy.vacancy, &others, &reasons).await.map_err(said_kindly)?;
    // One that the company withdrew keeps its own end, even when it hires after all.
    let can_be_filled =
        matches!(line.state, VacancyState::Published | VacancyState::Suspended | VacancyState::Expired);
    let filled = can_be_filled && snodo_vacancies::fill_when_taken(&mut tx, line.id).await?;
    if filled {
        store::hiring::close_unsent(&mut tx, candidacy.vacancy).await?;
    }
    if let Err(fault) = tx.commit().await {
        if violated_constraint(&fault) == Some("candidacy_hired_within_places") {
            return Err(Fault::Refused(Message::new("hire-no-places")));
        }
        return Err(fault.into());
    }
    let key = match (is_employment, filled) {
        (true, true) => "hire-done-and-filled",
        (true, false) => "hire-done",
        (false, true) => "hire-done-placed-and-filled",
        (false, false) => "hire-done-placed",
    };
    let message = Message::new(key)
        .with("name", &candidacy.person_name)
        .with("vacancy", &candidacy.vacancy_title)
        .with("closed", closed);
    Ok(redirect_with(&format!("/offerte/{}/candidature", candidacy.vacancy), Flash::success(message)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contracts() -> [Contract; 1] {
        [Contract { code: "A.02.00".into(), name: "Tempo determinato".into(), is_employment: true }]
    }

    fn form(contract: &str, from: &str, until: &str) -> HireForm {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        HireForm::of(vec![
            field("contratto", contract),
            field("dal", from),
            field("al", until),
            field("ore", "40"),
        ])
    }

    #[test]
    fn a_contract_has_a_code_and_a_first_day() {
        let said = form("A.02.00", "2026-12-01", "2027-05-31").read(&contracts()).unwrap();
        assert_eq!((said.contract_code.as_str(), said.weekly_hours), ("A.02.00", Some(40)));
        let errors = form("", "", "").read(&contracts()).unwrap_err();
        assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["contratto", "dal"]);
    }

    #[test]
    fn a_contract_does_not_end_before_it_begins() {
        let errors = form("A.02.00", "2026-12-01", "2026-11-30").read(&contracts()).unwrap_err();
        assert!(errors.of("al").is_some());
        assert!(form("Z.99.99", "2026-12-01", "").read(&contracts()).is_err(), "a code that is no more");
    }
}
