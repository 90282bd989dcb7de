use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use jiff::civil::Date;
use snodo_companies::{CompanyId, NewCompany, Workplace, WorkplaceId};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    fields, page_with_status, redirect_with,
};
use snodo_matching::{
    CefrLevel, Choice as _, ContractKind, DrivingLicence, EducationLevel, HoursKind, Shift,
};

use crate::{
    ad,
    form::{VacancyForm, keys},
    model::{
        self, AdField, AdReading, LANGUAGES, NewVacancy, NoticeKind, PayPeriod, ProfessionCode,
        RequirementRow, Source, Travel, Vacancy, VacancyId, VacancyState, VocabularyLabels, WorkMode,
        language_words, licence_words, missing, proposed_requirements, requirements_after_edit,
    },
    store::{self, Reservation},
};

#[derive(Template)]
#[template(path = "edit.html")]
struct EditPage {
    page: Frame,
    title: String,
    vacancy: Option<VacancyId>,
    form: VacancyForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    workplaces: Vec<Choice>,
    certificates: Vec<Choice>,
    skills: Vec<Choice>,
    choices: Choices,
}

/// The choices that the form offers.
struct Choices {
    contracts: Vec<Choice>,
    hours: Vec<Choice>,
    shifts: Vec<Choice>,
    periods: Vec<Choice>,
    sources: Vec<Choice>,
    work_modes: Vec<Choice>,
    travels: Vec<Choice>,
    notices: Vec<Choice>,
    reservations: Vec<Choice>,
    licences: Vec<Choice>,
    languages: Vec<Choice>,
    levels: Vec<Choice>,
}

impl Choices {
    /// A law that reserved places in the past is offered only where it is already chosen.
    fn new(page: &Frame, reservations: &[Reservation], chosen: &str) -> Choices {
        let offered = reservations.iter().filter(|law| law.in_force || law.code == chosen);
        Choices {
            work_modes: page.choices("vacancy-work-mode", WorkMode::CODES),
            travels: page.choices("vacancy-travel", Travel::ALL.map(Travel::code)),
            notices: page.choices("vacancy-notice", NoticeKind::ALL.map(NoticeKind::code)),
            reservations: offered
                .map(|law| {
                    let words = page.word("vacancy-reservation", &law.code);
                    Choice::new(&law.code, format!("{words} ({})", law.act))
                })
                .collect(),
            contracts: page.choices("vacancy-contract", keys::<ContractKind>()),
            hours: page.choices("vacancy-hours", keys::<HoursKind>()),
            shifts: page.choices("vacancy-shift", keys::<Shift>()),
            periods: page.choices("vacancy-pay-period", PayPeriod::ALL.map(PayPeriod::code)),
            sources: page.choices("vacancy-source", Source::ALL.map(Source::code)),
            licences: licences(page),
            languages: languages(page),
            levels: levels(page),
        }
    }
}

/// The driving licences, in words.
pub(crate) fn licences(page: &Frame) -> Vec<Choice> {
    DrivingLicence::ALL
        .iter()
        .map(|licence| Choice::new(licence.key(), licence_words(page, *licence)))
        .collect()
}

/// The languages that have a name in the catalogue.
pub(crate) fn languages(page: &Frame) -> Vec<Choice> {
    LANGUAGES.iter().map(|code| Choice::new(*code, language_words(page, code))).collect()
}

/// The levels of a language that may be asked: never a native speaker's.
pub(crate) fn levels(page: &Frame) -> Vec<Choice> {
    let asked = CefrLevel::ALL.iter().filter(|level| **level != CefrLevel::Native);
    page.choices("requirement-level", asked.map(|level| level.key()))
}

/// The titles of study.
pub(crate) fn titles(page: &Frame) -> Vec<Choice> {
    page.choices("requirement-title", keys::<EducationLevel>())
}

impl EditPage {
    /// Whether the less used fields about the work say something.
    fn work_is_open(&self) -> bool {
        let form = &self.form;
        let said = [
            &form.work_mode,
            &form.remote_days,
            &form.travel,
            &form.experience_words,
            &form.computer_words,
            &form.register_words,
        ];
        said.into_iter().any(|text| !text.is_empty())
    }

    /// Whether the less used fields about the notice say something.
    fn more_is_open(&self) -> bool {
        let form = &self.form;
        let said = [
            &form.profession_code,
            &form.publication_days,
            &form.reservation,
            &form.employer_hidden,
            &form.contribution_benefit_asked,
            &form.siisl_code,
        ];
        said.into_iter().any(|text| !text.is_empty())
            || !["", NoticeKind::Search.code()].contains(&form.notice.as_str())
    }
}

async fn shown(
    actor: &Actor,
    tx: &mut Tx,
    vacancy: Option<VacancyId>,
    form: VacancyForm,
    errors: FormErrors,
) -> PageResult {
    let today = actor.app.clock.today();
    let workplaces = match form.company_code.parse().ok().map(CompanyId) {
        Some(company) => snodo_companies::workplaces(tx, company, today).await?,
        None => Vec::new(),
    };
    let reservations = store::reservations(tx, today).await?;
    let frame = actor.frame("offerte");
    let labels = VocabularyLabels::new(actor.app.vocabulary.load_full(), frame.language());
    let named = |codes: &[String]| codes.iter().filter_map(|code| named(&labels, code)).collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &EditPage {
            title: frame.t(if vacancy.is_some() { "vacancy-edit" } else { "vacancy-new" }),
            said: frame.errors(&errors),
            choices: Choices::new(&frame, &reservations, &form.reservation),
            workplaces: workplaces.iter().map(workplace_choice).collect(),
            certificates: named(&form.certificates),
            skills: named(&form.skills),
            page: frame,
            vacancy,
            form,
            errors,
        },
    )
}

fn named(labels: &VocabularyLabels, code: &str) -> Option<Choice> {
    let name = labels.name(snodo_core::ConceptId(code.parse().ok()?))?;
    Some(Choice::new(code, name))
}

fn workplace_choice(workplace: &Workplace) -> Choice {
    Choice::new(workplace.id.to_string(), workplace.label())
}

#[derive(serde::Deserialize)]
pub(crate) struct Beginning {
    #[serde(default)]
    impresa: String,
}

pub(crate) async fn new(actor: Actor, Query(beginning): Query<Beginning>) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let mut tx = actor.begin().await?;
    let mut form = VacancyForm { places: "1".to_owned(), ..VacancyForm::default() };
    if let Ok(id) = beginning.impresa.parse().map(CompanyId) {
        let company = snodo_companies::company(&mut tx, id).await?.ok_or(Fault::NotFound)?;
        form.company = company.said.name;
        form.company_code = id.to_string();
        let workplaces = snodo_companies::workplaces(&mut tx, id, actor.app.clock.today()).await?;
        match workplaces.as_slice() {
            [only] => form.workplace = only.id.to_string(),
            [] => form.show_place(company.said.comune.as_deref().unwrap_or_default()),
            _ => {}
        }
    }
    shown(&actor, &mut tx, None, form, FormErrors::new()).await
}

pub(crate) async fn create(actor: Actor, Form(form): Form<VacancyForm>) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let mut tx = actor.begin().await?;
    let settled = match settle(&actor, &mut tx, &form, None).await? {
        Ok(settled) => settled,
        Err(errors) => return refused(&actor, tx, None, form, errors).await,
    };
    let id = store::insert_vacancy(&mut tx, &settled.said).await?;
    let reading = AdReading::of(&settled.said, actor.app.clock.today());
    store::note_ad(&mut tx, id, reading.stopping(&[]).next().is_some()).await?;
    store::write_requirements(&mut tx, id, &settled.requirements()).await?;
    tx.commit().await?;
    let key = if settled.new_company { "vacancy-entered-with-company" } else { "vacancy-entered" };
    let message = Message::new(key).with("title", &settled.said.title).with("company", form.company.trim());
    Ok(redirect_with(&format!("/offerte/{id}"), Flash::success(message)))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<VacancyId>) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let mut tx = actor.begin().await?;
    let known = store::vacancy(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let company = snodo_companies::company(&mut tx, known.said.company).await?.ok_or(Fault::NotFound)?;
    let labels = VocabularyLabels::new(actor.app.vocabulary.load_full(), actor.language);
    let form = VacancyForm::of(&known, company.said.name, &labels);
    shown(&actor, &mut tx, Some(id), form, FormErrors::new()).await
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<VacancyId>,
    Form(form): Form<VacancyForm>,
) -> PageResult {
    actor.require(Permission::WriteVacancies)?;
    let mut tx = actor.begin().await?;
    let known = store::vacancy(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let settled = match settle(&actor, &mut tx, &form, Some(&known)).await? {
        Ok(settled) => settled,
        Err(errors) => return refused(&actor, tx, Some(id), form, errors).await,
    };
    if !store::update_vacancy(&mut tx, id, form.revision, &settled.said).await? {
        return Err(Fault::Stale);
    }
    ad::note(&mut tx, id, &AdReading::of(&settled.said, actor.app.clock.today()), known.state).await?;
    let rows = store::requirements(&mut tx, id).await?;
    let rows_after = requirements_after_edit(&known.said, &settled.said, &rows);
    if rows_after != rows {
        store::write_requirements(&mut tx, id, &rows_after).await?;
    }
    tx.commit().await?;
    let message = Message::new("vacancy-saved").with("title", &settled.said.title);
    Ok(redirect_with(&format!("/offerte/{id}"), Flash::success(message)))
}

/// The page again, with everything that was typed; what had been written meanwhile is given up.
async fn refused(
    actor: &Actor,
    former: Tx,
    vacancy: Option<VacancyId>,
    form: VacancyForm,
    errors: FormErrors,
) -> PageResult {
    former.rollback().await?;
    shown(actor, &mut actor.begin().await?, vacancy, form, errors).await
}

/// A form whose company and workplace were found or entered.
struct Settled {
    said: NewVacancy,
    needs: Vec<RequirementRow>,
    new_company: bool,
}

impl Settled {
    /// What the new vacancy asks: what was said, before what its facts suggest.
    fn requirements(&self) -> Vec<RequirementRow> {
        let mut rows = self.needs.clone();
        for row in proposed_requirements(&self.said) {
            if !rows.iter().any(|known| known.asked.same_subject(row.asked)) {
                rows.push(row);
            }
        }
        rows.sort_by_key(|row| row.strength);
        rows
    }
}

async fn settle(
    actor: &Actor,
    tx: &mut Tx,
    form: &VacancyForm,
    known: Option<&Vacancy>,
) -> Result<Result<Settled, FormErrors>, Fault> {
    let mut errors = FormErrors::new();
    let company = find_company(tx, form).await?;
    let found = errors.read("company", company);
    let place = form.written_place(&mut errors);
    let mut said = form.read(actor, CompanyId(uuid::Uuid::nil()), &mut errors);
    let needs = if known.is_some() { Vec::new() } else { form.needs(actor, &said, &mut errors) };
    said.profession = profession(tx, &said, known).await?;
    if let Some(law) = &said.reservation {
        let laws = store::reservations(tx, actor.app.clock.today()).await?;
        let chosen_before = known.is_some_and(|known| known.said.reservation == said.reservation);
        if !laws.iter().any(|known| known.code == *law && (known.in_force || chosen_before)) {
            errors.add("reservation", Message::new("field-choice-unknown"));
        }
    }
    let new_company = matches!(found, Some(Company::New(_)));
    if new_company && !actor.may(Permission::WriteCompanies) {
        errors.add("company", Message::new("vacancy-company-unknown"));
    }
    // A vacancy that is open must stay whole; whether a place will do is known before it is written.
    let has_place = place.is_some() || form.chosen_workplace().is_some();
    if known.is_some_and(|known| {
        !matches!(
            known.state,
            VacancyState::Draft | VacancyState::InReview | VacancyState::Cancelled | VacancyState::Archived
        )
    }) {
        for lack in missing(&said).into_iter().filter(|lack| *lack != model::Missing::Workplace || !has_place)
        {
            errors.add(lack.field(), Message::new(lack.wanted()));
        }
    }
    if let Some(known) = known.filter(|known| known.state == VacancyState::Published) {
        refuse_unlawful(tx, known, &said, actor.app.clock.today(), &mut errors).await?;
    }
    let Some(found) = found.filter(|_| errors.is_empty()) else { return Ok(Err(errors)) };
    said.company = match found {
        Company::Known(id) => id,
        Company::New(name) => {
            snodo_companies::insert_company(tx, &NewCompany { name, ..NewCompany::default() }).await?
        }
    };
    said.workplace = match place {
        Some(place) => Some(snodo_companies::find_or_insert_workplace(tx, said.company, &place).await?),
        None => chosen_workplace(tx, form, said.company).await?,
    };
    Ok(Ok(Settled { said, needs, new_company }))
}

/// Words that the law stops are refused beside their field while the vacancy is open.
async fn refuse_unlawful(
    tx: &mut Tx,
    known: &Vacancy,
    said: &NewVacancy,
    today: Date,
    errors: &mut FormErrors,
) -> Result<(), Fault> {
    let stopping = ad::stopping(tx, known.id, said, today).await?;
    for field in AdField::ALL {
        let mut here = stopping.iter().filter(|finding| finding.field == Some(field)).peekable();
        if here.peek().is_some() {
            let message = Message::new("vacancy-ad-stopped-open").with("letters", ad::quoted(here));
            errors.add(field.code(), message);
        }
    }
    Ok(())
}

/// The profession's code that was typed; without one, or when the occupation was changed and the former code is still there, the one
/// chosen last for this occupation.
async fn profession(
    tx: &mut Tx,
    said: &NewVacancy,
    known: Option<&Vacancy>,
) -> Result<Option<ProfessionCode>, Fault> {
    let of_former_occupation = known.is_some_and(|known| {
        known.said.occupation != said.occupation && known.said.profession == said.profession
    });
    match said.occupation {
        Some(occupation) if said.profession.is_none() || of_former_occupation => {
            Ok(store::known_profession(tx, occupation).await?)
        }
        _ => Ok(said.profession.clone()),
    }
}

/// The chosen workplace, when it is one of the company's: another company may have been written after the choice.
async fn chosen_workplace(
    tx: &mut Tx,
    form: &VacancyForm,
    company: CompanyId,
) -> Result<Option<WorkplaceId>, Fault> {
    let Some(chosen) = form.chosen_workplace() else { return Ok(None) };
    let workplaces = snodo_companies::all_workplaces(tx, company).await?;
    Ok(workplaces.iter().any(|workplace| workplace.id == chosen).then_some(chosen))
}

enum Company {
    Known(CompanyId),
    New(String),
}

/// The company that was chosen from the suggestions, the only one of that name, or a new one.
async fn find_company(tx: &mut Tx, form: &VacancyForm) -> Result<Result<Company, Message>, Fault> {
    let name = match fields::required(&form.company, "vacancy-company-missing") {
        Ok(name) => name,
        Err(message) => return Ok(Err(message)),
    };
    if let Ok(id) = form.company_code.parse().map(CompanyId)
        && let Some(company) = snodo_companies::company(tx, id).await?
        && company.said.name == name
    {
        return Ok(Ok(Company::Known(id)));
    }
    let namesakes = snodo_companies::company_named(tx, &name).await?;
    Ok(match namesakes.as_slice() {
        [] => Ok(Company::New(name)),
        [only] => Ok(Company::Known(*only)),
        _ => Err(Message::new("vacancy-company-ambiguous").with("name", name)),
    })
}
