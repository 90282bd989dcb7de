//! When an operator is at which counter, when they are away, what they give and which languages they speak.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Tx, fields,
    page_with_status, redirect_with,
};
use snodo_network::OperatorId;
use uuid::Uuid;

use super::{
    keep,
    stretch_form::NoFields,
    whose::{self, Whose},
};
use crate::{
    store::{
        self,
        people::{self, Absence},
        weekly::Owner,
    },
    words,
};

/// The languages that the form offers, by ISO 639-1 code; Italian everybody speaks.
const LANGUAGES: [&str; 12] = ["en", "fr", "es", "de", "pt", "ro", "sq", "ar", "uk", "ru", "zh", "ur"];
const ABSENCES: [&str; 3] = ["away", "training", "elsewhere"];

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct AbsenceForm {
    kind: String,
    first_day: String,
    last_day: String,
    starts_at: String,
    ends_at: String,
}

impl AbsenceForm {
    fn read(&self) -> Result<(Timestamp, Timestamp, String), FormErrors> {
        let mut errors = FormErrors::new();
        let kind = errors.read("kind", fields::one_of(&self.kind, ABSENCES)).flatten();
        if kind.is_none() {
            errors.add("kind", Message::new("openings-absence-kind-missing"));
        }
        let given = fields::date(&self.first_day)
            .and_then(|day| day.ok_or_else(|| Message::new("openings-date-missing")));
        let first = errors.read("first_day", given);
        let last = errors.read("last_day", fields::date(&self.last_day)).map(|last| last.or(first));
        let hours = words::hours(&mut errors, &self.starts_at, &self.ends_at, false);
        let (Some(first), Some(Some(last)), Some(kind)) = (first, last, kind) else { return Err(errors) };
        if last < first {
            errors.add("last_day", Message::new("openings-dates-order"));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let starts = hours.map_or_else(|| midnight(first), |hours| first.to_datetime(hours.from()));
        let ends = hours
            .map_or_else(|| midnight(last.saturating_add(1.day())), |hours| last.to_datetime(hours.to()));
        let (Ok(starts), Ok(ends)) = (starts.in_tz("Europe/Rome"), ends.in_tz("Europe/Rome")) else {
            errors.add("first_day", Message::new("field-date-impossible"));
            return Err(errors);
        };
        Ok((starts.timestamp(), ends.timestamp(), kind))
    }
}

fn midnight(day: Date) -> jiff::civil::DateTime {
    day.at(0, 0, 0, 0)
}

#[derive(Template)]
#[template(path = "settings/operator.html")]
struct OperatorPage {
    page: Frame,
    whose: Whose,
    /// Key, words, counter, dates.
    stretches: Vec<(Uuid, String, String, String)>,
    /// Day in words and in ISO, the stretch, what it is.
    changed_days: Vec<(String, String, Uuid, String)>,
    absences: Vec<(Uuid, String, String)>,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    speaks: Vec<String>,
    services: Vec<Choice>,
    gives: Vec<String>,
    booked_outside: usize,
    form: AbsenceForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl OperatorPage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }
}

/// The operator's time.
pub(crate) async fn show(actor: Actor, Path(id): Path<OperatorId>) -> PageResult {
    let mut tx = keep(&actor).await?;
    shown(&mut tx, &actor, id, AbsenceForm::default(), FormErrors::new()).await
}

/// An operator will be away.
pub(crate) async fn add_absence(
    actor: Actor,
    Path(id): Path<OperatorId>,
    Form(form): Form<AbsenceForm>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let (starts, ends, kind) = match form.read() {
        Ok(absence) => absence,
        Err(errors) => return shown(&mut tx, &actor, id, form, errors).await,
    };
    let name = name(&mut tx, &actor, id).await?;
    people::add_absence(&mut tx, id, (starts, ends), &kind).await?;
    saved(tx, &actor, id, name).await
}

/// An operator is there after all.
pub(crate) async fn take_back_absence(
    actor: Actor,
    Path((id, absence)): Path<(OperatorId, Uuid)>,
    Form(NoFields {}): Form<NoFields>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let name = name(&mut tx, &actor, id).await?;
    if !people::take_back_absence(&mut tx, id, absence, actor.app.clock.now()).await? {
        return Err(Fault::NotFound);
    }
    saved(tx, &actor, id, name).await
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct GivesForm {
    services: Vec<String>,
    languages: Vec<String>,
}

/// Which services an operator gives, in which languages.
pub(crate) async fn say_what_they_give(
    actor: Actor,
    Path(id): Path<OperatorId>,
    Form(form): Form<GivesForm>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let name = name(&mut tx, &actor, id).await?;
    let known = store::services::kept(&mut tx, None).await?;
    let services: Vec<Uuid> = known
        .into_iter()
        .map(|service| service.id.0)
        .filter(|service| form.services.contains(&service.to_string()))
        .collect();
    store::services::give(&mut tx, id, &services).await?;
    let is_language = |code: &&String| {
        LANGUAGES.contains(&code.as_str())
            || (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()))
    };
    let languages: Vec<String> = form.languages.iter().filter(is_language).cloned().collect();
    people::speak(&mut tx, id, &languages).await?;
    saved(tx, &actor, id, name).await
}

async fn name(tx: &mut Tx, actor: &Actor, id: OperatorId) -> Result<String, Fault> {
    let today = actor.app.clock.today();
    let operators = people::operators(&mut *tx, Some(id), today).await?;
    operators.into_iter().next().map(|operator| operator.name).ok_or(Fault::NotFound)
}

async fn saved(mut tx: Tx, actor: &Actor, id: OperatorId, name: String) -> PageResult {
    let message = Message::new("openings-saved").with("name", name);
    let flash: Flash = whose::done(&mut tx, actor, Owner::Operator(id), message).await?;
    tx.commit().await?;
    Ok(redirect_with(&format!("/impostazioni/operatori/{id}/orari"), flash))
}

async fn shown(
    tx: &mut Tx,
    actor: &Actor,
    id: OperatorId,
    form: AbsenceForm,
    errors: FormErrors,
) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = actor.frame("impostazioni");
    let whose = Whose::find(tx, Owner::Operator(id), &page).await?;
    let time = people::time_of(&mut *tx, id, page.today(), actor.app.clock.now()).await?;
    let services = store::services::kept(&mut *tx, None).await?;
    let mut offered: Vec<&str> = LANGUAGES.to_vec();
    offered.extend(time.languages.iter().map(String::as_str).filter(|code| !LANGUAGES.contains(code)));
    let answer = OperatorPage {
        booked_outside: whose::booked_outside(&time)?,
        stretches: stretches(&page, &whose),
        changed_days: changed_days(&page, &whose),
        absences: time.absences.iter().map(|absence| absence_line(&page, absence)).collect(),
        kinds: page.choices("openings-absence", ABSENCES),
        languages: page.choices("openings-language", offered),
        services: services
            .into_iter()
            .map(|service| Choice::new(service.id.to_string(), service.said.name))
            .collect(),
        gives: time.services.iter().map(Uuid::to_string).collect(),
        speaks: time.languages,
        said: page.errors(&errors),
        whose,
        page,
        form,
        errors,
    };
    page_with_status(status, &answer)
}

fn stretches(page: &Frame, whose: &Whose) -> Vec<(Uuid, String, String, String)> {
    whose
        .stretches
        .iter()
        .map(|row| {
            let from = (row.valid_from > page.today())
                .then(|| page.t_with("openings-from", "day", page.date(row.valid_from)));
            let to = row.valid_to.map(|day| page.t_with("openings-to", "day", page.date(day)));
            let dates = [from, to].into_iter().flatten().collect::<Vec<_>>().join(" ");
            (row.id, words::weekly(page, row), whose.place_name(row.place), dates)
        })
        .collect()
}

fn changed_days(page: &Frame, whose: &Whose) -> Vec<(String, String, Uuid, String)> {
    let mut days = Vec::new();
    for row in &whose.stretches {
        for change in &row.changes {
            let times = change.starts_at.zip(change.ends_at);
            let said =
                times.map_or_else(|| page.t("openings-day-not-held"), |(from, to)| words::from_to(from, to));
            let usual = words::from_to(row.starts_at, row.ends_at);
            let said = page.t_with_two("openings-instead-of", ("now", &said), ("usual", &usual));
            days.push((change.on_date, row.id, said));
        }
    }
    days.sort_by_key(|(day, ..)| *day);
    days.into_iter().map(|(day, id, said)| (page.date(day), day.to_string(), id, said)).collect()
}

fn absence_line(page: &Frame, absence: &Absence) -> (Uuid, String, String) {
    let kind = page.word("openings-absence", &absence.kind);
    let whole = absence.starts.in_tz("Europe/Rome").ok().zip(absence.ends.in_tz("Europe/Rome").ok()).filter(
        |(starts, ends)| {
            let midnight = jiff::civil::Time::midnight();
            starts.time() == midnight && ends.time() == midnight
        },
    );
    let when = if let Some((starts, ends)) = whole {
        words::days(page, starts.date(), ends.date().saturating_sub(1.day()))
    } else {
        let (from, to) = (page.instant(absence.starts), page.instant(absence.ends));
        page.t_with_two("openings-absence-days", ("from", &from), ("to", &to))
    };
    (absence.id, when, kind)
}
