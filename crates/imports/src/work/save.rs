//! A row's item into its area.

use jiff::civil::Date;
use snodo_core::Stored;
use snodo_matching::{Choice as _, ContractKind, HoursKind, Shift, Strength};
use snodo_people::{ImportedFiles, Outcome, RegisterId};
use snodo_vacancies::{
    Asked, AskedFields, ImportedVacancy, NewVacancy, Pay, PayPeriod, RequirementRow, Source,
};
use sqlx::{PgConnection, types::Decimal};
use uuid::Uuid;

use super::feed::Item;
use crate::{
    fields::{
        companies::CompanyRow,
        vacancies::{VacancyRow, Wanted},
    },
    problem::RowOutcome,
};

/// Writes an item alone, whole; says what became of it and of what.
pub(super) async fn alone(
    tx: &mut PgConnection,
    register: RegisterId,
    one: &Item,
    today: Date,
) -> Stored<(RowOutcome, Uuid)> {
    let mut files = ImportedFiles::of(register);
    let saved = item(&mut *tx, &mut files, one, today).await?;
    files.finish(tx).await?;
    Ok(saved)
}

/// Writes an item, a person's among the files that are opened together; says what became of it and of what.
pub(super) async fn item(
    tx: &mut PgConnection,
    files: &mut ImportedFiles,
    item: &Item,
    today: Date,
) -> Stored<(RowOutcome, Uuid)> {
    match item {
        Item::Person(person) => {
            let outcome = files.save(tx, person).await?;
            let row = match outcome {
                Outcome::Created(_) => RowOutcome::Created,
                Outcome::Updated(_) => RowOutcome::Updated,
                Outcome::Unchanged(_) => RowOutcome::Unchanged,
            };
            Ok((row, outcome.person().0))
        }
        Item::Company(row) => {
            let CompanyRow { company, workplace } = row.as_ref();
            let saved = snodo_companies::save_imported(tx, company, workplace.as_ref()).await?;
            Ok((of_company(saved.outcome), saved.id.0))
        }
        Item::Vacancy(vacancy) => {
            let company =
                snodo_companies::save_imported(tx, &vacancy.company, vacancy.workplace.as_ref()).await?;
            let imported = ImportedVacancy {
                said: said(vacancy, company.id, company.workplace),
                portal_code: None,
                published_on: vacancy.received_on,
                expires_on: vacancy.expires_on,
                requirements: vacancy.requirements.iter().filter_map(requirement).collect(),
            };
            let (id, outcome) = snodo_vacancies::save_imported(tx, &imported, today).await?;
            Ok((of_company(outcome), id.0))
        }
    }
}

fn of_company(outcome: snodo_companies::Outcome) -> RowOutcome {
    match outcome {
        snodo_companies::Outcome::Created => RowOutcome::Created,
        snodo_companies::Outcome::Updated => RowOutcome::Updated,
        snodo_companies::Outcome::Unchanged => RowOutcome::Unchanged,
    }
}

fn said(
    row: &VacancyRow,
    company: snodo_companies::CompanyId,
    workplace: Option<snodo_companies::WorkplaceId>,
) -> NewVacancy {
    NewVacancy {
        workplace,
        occupation: row.concept_id,
        places: row.places.unwrap_or(1),
        contract: row.contract.as_deref().and_then(ContractKind::from_key),
        contract_months: row.contract_months,
        hours: row.hours.as_deref().and_then(HoursKind::from_key),
        weekly_hours: row.weekly_hours,
        shifts: row.shifts.iter().flatten().filter_map(|code| Shift::from_key(code)).collect(),
        pay: row.pay.as_ref().and_then(pay),
        collective_agreement: row.collective_agreement.clone(),
        collective_agreement_level: row.collective_agreement_level.clone(),
        starts_on: row.starts_on,
        description: row.description.clone(),
        transport_words: row.transport_words.clone(),
        source: Source::Import,
        ..NewVacancy::draft(company, row.title.clone())
    }
}

fn pay(pay: &crate::fields::vacancies::RowPay) -> Option<Pay> {
    let euros = |amount: f64| format!("{amount:.2}").parse::<Decimal>().ok();
    Pay::new(euros(pay.from)?, pay.to.and_then(euros), PayPeriod::from_code(pay.period)?)
}

fn requirement(wanted: &Wanted) -> Option<RequirementRow> {
    let mut fields = AskedFields::default();
    // The licence and the certificates that a sheet names are what the law or the job cannot do without.
    let (criterion, strength) = match wanted {
        Wanted::Occupation(concept, months) => {
            (fields.concept_id, fields.minimum_months) = (Some(concept.0), Some(*months));
            ("occupation", Strength::Hard)
        }
        Wanted::Skill(concept) => {
            fields.concept_id = Some(concept.0);
            ("skill", Strength::Soft)
        }
        Wanted::Certificate(concept) => {
            fields.concept_id = Some(concept.0);
            ("certificate", Strength::Hard)
        }
        Wanted::Licence(licence) => {
            fields.licence = Some(licence.clone());
            ("licence", Strength::Hard)
        }
        Wanted::Language(language, level) => {
            (fields.language, fields.language_level) = (Some(language.clone()), Some(level.clone()));
            ("language", Strength::Soft)
        }
        Wanted::Education(level) => {
            fields.education_level = Some(level.clone());
            ("education", Strength::Soft)
        }
        Wanted::Kilometres(kilometres) => {
            fields.kilometres = Some(*kilometres);
            ("distance", Strength::Soft)
        }
        Wanted::OwnTransport => ("own_transport", Strength::Soft),
    };
    criterion.clone_into(&mut fields.criterion);
    Some(RequirementRow { asked: Asked::from_fields(&fields)?, strength })
}
