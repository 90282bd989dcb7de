//! Proposing a project: the measure, what it asks answered for this person, and the proposal.

use askama::Template;
use axum::{extract::Query, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    fields, page_with_status, redirect_with,
};
use snodo_people::PersonId;
use uuid::Uuid;

use crate::{
    model::{Answer, Eligibility, MeasureId, Outcome, Verdict},
    refusals,
    store::{self, projects::Named, proposal::NewProject},
};

/// What was chosen and answered so far; the same for asking and for proposing.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ProposalForm {
    persona: String,
    misura: String,
    referente: String,
    /// Receives income support: `si`, `no`, or not asked.
    sostegno: String,
    /// An attestation was seen: `si`, `no`, or not asked.
    attestazione: String,
    /// The employment centre that sent the person.
    cpi: String,
    assegnato: String,
    /// The line of the employment centre's list.
    riga: String,
}

#[derive(Template)]
#[template(path = "propose.html")]
struct ProposePage {
    page: Frame,
    person: Option<(PersonId, String)>,
    form: ProposalForm,
    measures: Vec<Choice>,
    case_managers: Vec<Choice>,
    centres: Vec<Choice>,
    yes_no: Vec<Choice>,
    eligibility: Option<Eligibility>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl ProposePage {
    fn kind(answer: &Answer) -> &'static str {
        verdict_badge(answer.verdict)
    }

    fn verdict(&self, answer: &Answer) -> String {
        verdict_words(&self.page, answer.verdict)
    }

    fn may_be_proposed(&self) -> bool {
        self.eligibility.as_ref().is_some_and(|asked| asked.outcome() != Outcome::NotEligible)
    }
}

/// The colour of an answer.
pub(crate) fn verdict_badge(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "good",
        Verdict::HoldsIfDeclaredIsTrue => "open",
        Verdict::ToAsk => "waiting",
        Verdict::Fails => "bad",
    }
}

/// The word of an answer.
pub(crate) fn verdict_words(page: &Frame, verdict: Verdict) -> String {
    page.t(match verdict {
        Verdict::Holds => "project-verdict-holds",
        Verdict::HoldsIfDeclaredIsTrue => "project-verdict-declared",
        Verdict::ToAsk => "project-verdict-ask",
        Verdict::Fails => "project-verdict-fails",
    })
}

/// What all the answers come to, with its colour.
pub(crate) fn outcome_words(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Eligible => ("callout-good", "project-eligible"),
        Outcome::ToAsk => ("callout-care", "project-to-ask"),
        Outcome::NotEligible => ("callout-bad", "project-not-eligible"),
    }
}

impl ProposePage {
    fn outcome(&self) -> (&'static str, String) {
        self.eligibility.as_ref().map_or(("", String::new()), |asked| {
            let (class, key) = outcome_words(asked.outcome());
            (class, self.page.t(key))
        })
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "si" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// A form as far as it can be read.
struct Read {
    person: Option<PersonId>,
    measure: Option<MeasureId>,
    centre: Option<Uuid>,
    assigned_on: Option<Date>,
}

impl ProposalForm {
    fn read(&self, today: Date, errors: &mut FormErrors) -> Read {
        let id = |text: &str| text.parse::<Uuid>().ok();
        let assigned_on = errors.read("assegnato", fields::date(&self.assegnato)).flatten();
        if assigned_on.is_some_and(|on| on > today) {
            errors.add("assegnato", Message::new("project-assigned-later"));
        }
        Read {
            person: id(&self.persona).map(PersonId),
            measure: id(&self.misura).map(MeasureId),
            centre: id(&self.cpi),
            assigned_on,
        }
    }
}

fn choices(named: Vec<Named>) -> Vec<Choice> {
    named.into_iter().map(|row| Choice::new(row.id.to_string(), row.name)).collect()
}

pub(crate) async fn ask(actor: Actor, Query(form): Query<ProposalForm>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    answer(&actor, form, FormErrors::new()).await
}

/// The page as far as it can be filled: who, which measure, and what its rules answer.
async fn answer(actor: &Actor, mut form: ProposalForm, mut errors: FormErrors) -> PageResult {
    let today = actor.app.clock.today();
    let refused = !errors.is_empty();
    let read = form.read(today, &mut errors);
    let mut tx = actor.begin().await?;
    let mut person = None;
    let mut eligibility = None;
    if let Some(id) = read.person {
        let found = store::proposal::facts(&mut tx, id).await?.ok_or(Fault::NotFound)?;
        if let Some(measure) = read.measure {
            eligibility = Some(eligibility_of(&mut tx, &form, &read, found.facts, measure, today).await?);
        }
        snodo_people::record_access(&mut tx, id, "project").await?;
        person = Some((id, found.name));
    }
    let measures = choices(store::projects::measures_on(&mut tx, today).await?);
    let case_managers = choices(store::projects::case_managers(&mut tx, today).await?);
    if form.referente.is_empty() {
        let me = snodo_network::acting_operator(&mut tx).await?;
        form.referente = me.map(|id| id.to_string()).unwrap_or_default();
    }
    let centres = choices(store::projects::employment_centres(&mut tx).await?);
    tx.commit().await?;
    let page = actor.frame("progetti");
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with_status(
        status,
        &ProposePage {
            yes_no: vec![Choice::new("si", page.t("project-yes")), Choice::new("no", page.t("project-no"))],
            said: page.errors(&errors),
            page,
            person,
            form,
            measures,
            case_managers,
            centres,
            eligibility,
            errors,
        },
    )
}

async fn eligibility_of(
    tx: &mut snodo_core::Tx,
    form: &ProposalForm,
    read: &Read,
    mut facts: crate::Facts,
    measure: MeasureId,
    today: Date,
) -> Result<Eligibility, Fault> {
    store::measures::measure(tx, measure).await?.ok_or(Fault::NotFound)?;
    let rules = store::measure_rules::in_force(tx, measure, today).await?;
    facts.income_support = yes_or_no(&form.sostegno);
    facts.attestation = yes_or_no(&form.attestazione);
    facts.assigned_by_cpi = match (read.centre, form.cpi.as_str()) {
        (Some(_), _) => Some(true),
        (None, "nessuno") => Some(false),
        (None, _) => None,
    };
    Ok(Eligibility::of(&rules, &facts, today))
}

pub(crate) async fn propose(actor: Actor, Form(form): Form<ProposalForm>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let today = actor.app.clock.today();
    let mut errors = FormErrors::new();
    let read = form.read(today, &mut errors);
    if read.centre.is_some() && read.assigned_on.is_none() {
        errors.add("assegnato", Message::new("project-assigned-when"));
    }
    let Some(person) = read.person else {
        errors.add("persona", Message::new("project-person-missing"));
        return answer(&actor, form, errors).await;
    };
    let Some(measure) = read.measure else {
        errors.add("misura", Message::new("project-measure-missing"));
        return answer(&actor, form, errors).await;
    };
    let mut tx = actor.begin().await?;
    let found = store::proposal::facts(&mut tx, person).await?.ok_or(Fault::NotFound)?;
    let eligibility = eligibility_of(&mut tx, &form, &read, found.facts, measure, today).await?;
    if eligibility.outcome() == Outcome::NotEligible {
        errors.add("misura", Message::new("project-not-eligible"));
    }
    let case_manager = match form.referente.parse::<Uuid>() {
        Ok(operator) => Some(operator),
        Err(_) => snodo_network::acting_operator(&mut tx).await?.map(|operator| operator.0),
    };
    if case_manager.is_none() {
        errors.add("referente", Message::new("project-case-manager-missing"));
    }
    let Some(case_manager) = case_manager.filter(|_| errors.is_empty()) else {
        drop(tx);
        return answer(&actor, form, errors).await;
    };
    let new = NewProject {
        person,
        measure,
        case_manager,
        assigned: read.centre.zip(read.assigned_on),
        assignment: form.riga.parse().ok(),
        eligibility: &eligibility,
    };
    let id = match store::proposal::propose(&mut tx, &new).await {
        Ok(id) => id.ok_or(Fault::NotFound)?,
        Err(fault) => {
            let (field, message) = refusals::kindly(fault)?;
            drop(tx);
            errors.add(field, message);
            return answer(&actor, form, errors).await;
        }
    };
    tx.commit().await?;
    let message = Message::new("project-proposed").with("name", &found.name);
    Ok(redirect_with(&format!("/progetti/{id}"), Flash::success(message)))
}
