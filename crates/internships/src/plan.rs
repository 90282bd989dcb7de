//! Writing an internship down: who, where, when, with whom, for how much; with what the region's rules say of it before anybody signs.

mod form;

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, ConceptId, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult,
    Permission, Tx, fields, page_with_status, redirect_with,
};
use snodo_people::PersonId;
use uuid::Uuid;

use crate::{
    model::{
        InternshipId, InternshipState, LengthBand, Rule,
        check::{self, Check, Plan, Verdict},
    },
    plan::form::{PlanForm, typed_amount},
    refusals,
    store::{
        self, Named,
        one::InternshipRow,
        planning::{Counted, Intern, NewInternship, Site},
    },
};

/// Hours of a day of the week.
struct DayField {
    name: &'static str,
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    page: Frame,
    /// The draft that is changed; none for a new one.
    draft: Option<InternshipId>,
    person: Option<(PersonId, String)>,
    form: PlanForm,
    week: Vec<DayField>,
    projects: Vec<Choice>,
    sites: Vec<Choice>,
    bands: Vec<Choice>,
    tutors: Vec<Choice>,
    rule: Option<Rule>,
    checks: Vec<Check>,
    employees_hint: String,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl PlanPage {
    fn name(&self) -> &str {
        self.person.as_ref().map_or("", |(_, name)| name)
    }

    fn address(&self) -> String {
        self.draft.map_or_else(|| "/tirocini/nuovo".to_owned(), |id| format!("/tirocini/{id}/modifica"))
    }

    fn outcome(&self) -> (&'static str, String) {
        let (class, key) = match check::outcome(&self.checks) {
            Verdict::Holds => ("callout-good", "internship-checks-hold"),
            Verdict::ToAsk => ("callout-care", "internship-checks-ask"),
            Verdict::Fails => ("callout-bad", "internship-checks-fail"),
        };
        (class, self.page.t(key))
    }

    fn verdict(&self, check: &Check) -> String {
        self.page.t(check.verdict.word())
    }
}

/// Whom and where to begin from.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Begin {
    persona: String,
    progetto: String,
    sede: String,
}

pub(crate) async fn new(actor: Actor, Query(begin): Query<Begin>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let project = begin.progetto.parse::<Uuid>().ok();
    let persona = match project {
        Some(project) if begin.persona.is_empty() => {
            store::planning::person_of_project(&mut tx, project).await?.ok_or(Fault::NotFound)?.to_string()
        }
        _ => begin.persona,
    };
    let today = actor.app.clock.today();
    let to_monday = 7 - i64::from(today.weekday().to_monday_zero_offset());
    let monday = today.saturating_add(to_monday.days());
    let full_day = "8".to_owned();
    let form = PlanForm {
        persona,
        progetto: begin.progetto,
        sede: begin.sede,
        durata: LengthBand::Ordinary.code().into(),
        inizio: monday.to_string(),
        fine: monday.saturating_add(6.months()).saturating_sub(1.day()).to_string(),
        tutor: snodo_network::acting_operator(&mut tx).await?.map(|id| id.to_string()).unwrap_or_default(),
        g1: full_day.clone(),
        g2: full_day.clone(),
        g3: full_day.clone(),
        g4: full_day.clone(),
        g5: full_day,
        ..PlanForm::default()
    };
    answer(&actor, tx, None, form, FormErrors::new()).await
}

/// What is chosen and known, with what the rules say of it.
struct Known {
    intern: Option<(PersonId, Intern)>,
    projects: Vec<Named>,
    sites: Vec<Site>,
    tutors: Vec<Named>,
    rule: Option<Rule>,
    checks: Vec<Check>,
}

impl Known {
    async fn of(
        tx: &mut Tx,
        form: &PlanForm,
        besides: Option<InternshipId>,
        today: Date,
    ) -> Result<Known, Fault> {
        let person = form.persona.parse::<PersonId>().ok();
        let Some(person) = person else {
            return Ok(Known {
                intern: None,
                projects: Vec::new(),
                sites: Vec::new(),
                tutors: Vec::new(),
                rule: None,
                checks: Vec::new(),
            });
        };
        let intern = store::planning::intern(tx, person).await?.ok_or(Fault::NotFound)?;
        snodo_people::record_access(tx, person, "internship").await?;
        let projects = store::planning::projects(tx, person).await?;
        let sites = store::planning::sites(tx, today).await?;
        let tutors = store::planning::tutors(tx, today).await?;
        let mut known =
            Known { intern: Some((person, intern)), projects, sites, tutors, rule: None, checks: Vec::new() };
        known.ask_the_rules(tx, form, besides).await?;
        Ok(known)
    }

    /// Asks what the rules of the chosen site say, when site and first day are known.
    async fn ask_the_rules(
        &mut self,
        tx: &mut Tx,
        form: &PlanForm,
        besides: Option<InternshipId>,
    ) -> Result<(), Fault> {
        let day = |text: &str| fields::date(text).ok().flatten();
        let Some(site) = form.site(&self.sites) else { return Ok(()) };
        let Some(starts_on) = day(&form.inizio) else { return Ok(()) };
        let Some(ground) = store::rules::ground(tx, site.workplace, starts_on).await? else { return Ok(()) };
        let Some(since) = ground.rule_from else { return Ok(()) };
        let Some(rule) = store::rules::rule(tx, &ground.region, since.to_jiff()).await? else {
            return Ok(());
        };
        let mut unread = FormErrors::new();
        if let (Some(ends_on), Some(week), Some((person, intern))) =
            (day(&form.fine).filter(|end| *end >= starts_on), form.week(&mut unread), self.intern.as_ref())
        {
            let counted = Counted {
                workplace: site.workplace,
                bands: &rule.limited_bands,
                promoter_tutor: form.tutor.parse().ok(),
                company: site.company,
                host_tutor: form.tutor_ospitante.trim(),
                person: *person,
                from: starts_on,
                to: ends_on,
                besides,
            };
            let at_once = store::planning::at_once(tx, &counted).await?;
            let typed = fields::number::<i32>(&form.dipendenti, 0, 500_000).ok().flatten();
            let plan =
                Plan { starts_on, ends_on, band: form.band(), week, allowance: form.allowance(&mut unread) };
            let taken = at_once.taken(intern.born.map(jiff_sqlx::Date::to_jiff), typed.or(site.employees));
            self.checks = check::checks(&rule, &plan, &taken);
        }
        self.rule = Some(rule);
        Ok(())
    }
}

/// The page as far as it can be filled.
async fn answer(
    actor: &Actor,
    mut tx: Tx,
    draft: Option<InternshipId>,
    form: PlanForm,
    errors: FormErrors,
) -> PageResult {
    let known = Known::of(&mut tx, &form, draft, actor.app.clock.today()).await?;
    tx.commit().await?;
    shown(actor, draft, form, known, errors)
}

fn shown(
    actor: &Actor,
    draft: Option<InternshipId>,
    mut form: PlanForm,
    known: Known,
    errors: FormErrors,
) -> PageResult {
    const DAYS: [&str; 7] = ["g1", "g2", "g3", "g4", "g5", "g6", "g7"];
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let site = form.site(&known.sites);
    let employees_hint = site
        .and_then(|site| site.employees.zip(site.counted_on))
        .map(|(employees, on)| {
            page.t_with_two(
                "internship-employees-known",
                ("employees", &employees),
                ("day", &page.date(on.to_jiff())),
            )
        })
        .unwrap_or_default();
    if let Some(employees) = site.and_then(|site| site.employees)
        && form.dipendenti.is_empty()
    {
        form.dipendenti = employees.to_string();
    }
    let mut unread = FormErrors::new();
    if let (Some(rule), Some(week)) = (&known.rule, form.week(&mut unread))
        && form.indennita.is_empty()
    {
        form.indennita = typed_amount(rule.least_allowance(week.total()));
    }
    let week = DAYS
        .into_iter()
        .zip(form.days())
        .map(|(name, value)| DayField {
            name,
            label: page.word("internship-day", name),
            value: value.to_owned(),
        })
        .collect();
    let sites = known.sites.iter().map(|site| {
        let place = format!("{} – {}, {}", site.company_name, site.place, site.comune);
        let words = if site.signed {
            page.t_with_three(
                "internship-site-choice",
                ("place", &place),
                ("protocol", &site.protocol),
                ("day", &page.date(site.valid_to)),
            )
        } else {
            page.t_with("internship-site-choice-unsigned", "place", &place)
        };
        Choice::new(format!("{}/{}", site.convention, site.workplace), words)
    });
    let named = |rows: &[Named]| -> Vec<Choice> {
        rows.iter().map(|row| Choice::new(row.id.to_string(), row.name.clone())).collect()
    };
    let bands = LengthBand::ALL.map(|band| {
        let words = page.word("internship-band", band.code());
        let words = match &known.rule {
            Some(rule) => page.t_with_two(
                "internship-band-months",
                ("band", &words),
                ("months", &rule.most_months(band)),
            ),
            None => words,
        };
        Choice::new(band.code(), words)
    });
    page_with_status(
        status,
        &PlanPage {
            sites: sites.collect(),
            projects: named(&known.projects),
            tutors: named(&known.tutors),
            bands: bands.into(),
            person: known.intern.map(|(id, intern)| (id, intern.name)),
            rule: known.rule,
            checks: known.checks,
            said: page.errors(&errors),
            draft,
            form,
            week,
            employees_hint,
            errors,
            page,
        },
    )
}

/// Reads what is written down, or says field by field why it cannot be.
fn read(actor: &Actor, form: &PlanForm, known: &Known) -> Result<(NewInternship, Option<i32>), FormErrors> {
    let mut errors = FormErrors::new();
    let person = known.intern.as_ref().map(|(id, _)| *id);
    if person.is_none() {
        errors.add("persona", Message::new("internship-person-missing"));
    }
    let site = form.site(&known.sites);
    if site.is_none() {
        errors.add("sede", Message::new("internship-site-missing"));
    }
    let employees = errors.read("dipendenti", fields::number::<i32>(&form.dipendenti, 0, 500_000)).flatten();
    if employees.is_none() && site.is_some_and(|site| site.employees.is_none()) {
        errors.add("dipendenti", Message::new("internship-employees-missing"));
    }
    let mut day = |field: &'static str, text: &str| match errors.read(field, fields::date(text)) {
        Some(None) => {
            errors.add(field, Message::new("internship-day-missing"));
            None
        }
        Some(day) => day,
        None => None,
    };
    let (starts_on, ends_on) = (day("inizio", &form.inizio), day("fine", &form.fine));
    if starts_on.zip(ends_on).is_some_and(|(starts, ends)| ends < starts) {
        errors.add("fine", Message::new("internship-refused-dates"));
    }
    let week = form.week(&mut errors);
    if week.is_some_and(|week| week.total() == 0) {
        errors.add("orario", Message::new("internship-week-missing"));
    }
    let allowance = form.allowance(&mut errors);
    if allowance.is_none() && errors.of("indennita").is_none() {
        errors.add("indennita", Message::new("internship-allowance-missing"));
    }
    let occupation =
        errors.read("occupazione", fields::required(&form.occupazione, "internship-occupation-missing"));
    let concept = form.occupazione_codice.parse::<i32>().ok();
    let vocabulary = actor.app.vocabulary.load();
    let concept = concept.filter(|id| vocabulary.uri(ConceptId(*id)).is_some());
    let tutor = form.tutor.parse::<Uuid>().ok().filter(|id| known.tutors.iter().any(|tutor| tutor.id == *id));
    if tutor.is_none() {
        errors.add("tutor", Message::new("internship-tutor-missing"));
    }
    let host_tutor = errors
        .read("tutor_ospitante", fields::required(&form.tutor_ospitante, "internship-host-tutor-missing"));
    let objectives =
        errors.read("obiettivi", fields::required(&form.obiettivi, "internship-objectives-missing"));
    for (field, text, most) in [
        ("occupazione", &form.occupazione, 200),
        ("tutor_ospitante", &form.tutor_ospitante, 200),
        ("tutor_ruolo", &form.tutor_ruolo, 200),
        ("tutor_contatto", &form.tutor_contatto, 200),
        ("orario", &form.orario, 300),
        ("obiettivi", &form.obiettivi, 4_000),
        ("attivita", &form.attivita, 4_000),
    ] {
        errors.read(field, fields::at_most(text, most));
    }
    if let Some(first) = known.checks.iter().find(|check| check.verdict == Verdict::Fails) {
        errors.add("regole", first.why.clone());
    }
    if known.rule.is_none() && site.is_some() && starts_on.is_some() {
        errors.add("inizio", Message::new("internship-refused-no-rule"));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let (Some(person), Some(site), Some(starts_on), Some(ends_on), Some(week), Some(allowance), Some(tutor)) =
        (person, site, starts_on, ends_on, week, allowance, tutor)
    else {
        return Err(errors);
    };
    let said = employees.filter(|employees| site.employees != Some(*employees));
    let new = NewInternship {
        person,
        project: form.progetto.parse().ok(),
        convention: site.convention,
        company: site.company,
        workplace: site.workplace,
        band: form.band(),
        occupation: occupation.unwrap_or_default(),
        concept,
        tutor,
        host_tutor: host_tutor.unwrap_or_default(),
        host_tutor_role: form.tutor_ruolo.trim().to_owned(),
        host_tutor_contact: form.tutor_contatto.trim().to_owned(),
        starts_on,
        ends_on,
        week,
        schedule: form.orario.trim().to_owned(),
        allowance,
        objectives: objectives.unwrap_or_default().replace("\r\n", "\n"),
        activities: form.attivita.trim().replace("\r\n", "\n"),
        inail: fields::optional(&form.inail),
        liability: fields::optional(&form.polizza),
        host_declared: form.dichiarazione == "si",
    };
    Ok((new, said))
}

pub(crate) async fn create(actor: Actor, Form(form): Form<PlanForm>) -> PageResult {
    write(actor, None, form).await
}

/// A draft nobody has signed may be changed.
async fn changeable(tx: &mut Tx, id: InternshipId) -> Result<InternshipRow, Fault> {
    let row = store::one::internship(tx, id).await?.ok_or(Fault::NotFound)?;
    if row.state() != InternshipState::Draft || store::steps::signed(tx, id).await? > 0 {
        return Err(Fault::Refused(Message::new("internship-refused-signed")));
    }
    Ok(row)
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<InternshipId>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let row = changeable(&mut tx, id).await?;
    answer(&actor, tx, Some(id), PlanForm::of(&row), FormErrors::new()).await
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<InternshipId>,
    Form(form): Form<PlanForm>,
) -> PageResult {
    write(actor, Some(id), form).await
}

async fn write(actor: Actor, draft: Option<InternshipId>, mut form: PlanForm) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    if let Some(id) = draft {
        form.persona = changeable(&mut tx, id).await?.person.to_string();
    }
    let known = Known::of(&mut tx, &form, draft, actor.app.clock.today()).await?;
    if form.azione == "verifica" {
        tx.commit().await?;
        return shown(&actor, draft, form, known, FormErrors::new());
    }
    let (new, employees) = match read(&actor, &form, &known) {
        Ok(read) => read,
        Err(errors) => {
            tx.commit().await?;
            return shown(&actor, draft, form, known, errors);
        }
    };
    let written = write_down(&mut tx, draft, form.revisione, &new, employees).await;
    let id = match written {
        Ok(Some(id)) => id,
        Ok(None) => return Err(Fault::Stale),
        Err(fault) => {
            let (field, message) = refusals::kindly(fault)?;
            tx.rollback().await?;
            let mut errors = FormErrors::new();
            errors.add(field, message);
            return shown(&actor, draft, form, known, errors);
        }
    };
    tx.commit().await?;
    let name = known.intern.map(|(_, intern)| intern.name).unwrap_or_default();
    let message = Message::new("internship-written").with("name", name);
    Ok(redirect_with(&format!("/tirocini/{id}"), Flash::success(message)))
}

/// Writes the size that the host said, and the draft; `None` when somebody saved in the meantime.
async fn write_down(
    tx: &mut Tx,
    draft: Option<InternshipId>,
    revision: i32,
    new: &NewInternship,
    employees: Option<i32>,
) -> Result<Option<InternshipId>, sqlx::Error> {
    if let Some(employees) = employees {
        store::planning::say_size(tx, new.workplace, employees, "").await?;
    }
    match draft {
        None => store::planning::insert(tx, new).await,
        Some(id) => Ok(store::planning::update(tx, id, revision, new).await?.then_some(id)),
    }
}
