//! One single day: what it would be, and what it will be. The series stays as it is.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, fields,
    page_with_status, redirect_with,
};
use snodo_network::{CounterId, OperatorId};

use super::{
    keep,
    whose::{self, Whose},
};
use crate::{
    store::{
        rows::WeeklyRow,
        weekly::{self, DayChange, Owner},
    },
    words,
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct DayQuery {
    data: String,
    tratto: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct DayForm {
    data: String,
    tratto: String,
    what: String,
    starts_at: String,
    ends_at: String,
    place: String,
    reason: String,
}

/// What a form says of the day.
enum Said {
    AsUsual,
    Changed(DayChange),
}

impl DayForm {
    /// The form of a stretch as it is on that day.
    fn of(stretch: &WeeklyRow, day: Date) -> DayForm {
        let change = stretch.changes.iter().find(|change| change.on_date == day);
        let hours = change.and_then(|change| change.starts_at.zip(change.ends_at));
        let (starts, ends) = hours.unwrap_or((stretch.starts_at, stretch.ends_at));
        DayForm {
            data: day.to_string(),
            tratto: stretch.id.to_string(),
            what: match (change, hours) {
                (None, _) => "usual",
                (Some(_), Some(_)) => "other",
                (Some(_), None) => "closed",
            }
            .to_owned(),
            starts_at: words::typed(starts),
            ends_at: words::typed(ends),
            place: change.and_then(|change| change.site_id).unwrap_or(stretch.place).to_string(),
            reason: change.map(|change| change.reason.clone()).unwrap_or_default(),
        }
    }

    fn read(&self, stretch: &WeeklyRow, whose: &Whose) -> Result<Said, FormErrors> {
        let mut errors = FormErrors::new();
        let reason = errors.read("reason", fields::at_most(&self.reason, 200)).unwrap_or_default();
        let said = match self.what.as_str() {
            "usual" => Said::AsUsual,
            "closed" => Said::Changed(DayChange { hours: None, site: None, reason }),
            "other" => {
                let hours = words::hours(&mut errors, &self.starts_at, &self.ends_at, true);
                let mut site = None;
                if matches!(whose.owner, Owner::Counter(_)) {
                    let chosen = whose.places.iter().find(|place| place.is(&self.place));
                    site = chosen
                        .and_then(|place| place.value.parse().ok())
                        .filter(|site| *site != stretch.place);
                    if chosen.is_none() {
                        errors.add("place", Message::new("openings-place-missing"));
                    }
                }
                Said::Changed(DayChange { hours, site, reason })
            }
            _ => {
                errors.add("what", Message::new("openings-day-what-missing"));
                Said::AsUsual
            }
        };
        if errors.is_empty() { Ok(said) } else { Err(errors) }
    }
}

#[derive(Template)]
#[template(path = "settings/day_form.html")]
struct DayPage {
    page: Frame,
    whose: Whose,
    is_counter: bool,
    day: Option<Date>,
    day_error: String,
    /// The day in words, with its weekday.
    day_words: String,
    /// Holidays and closures of the day, in words.
    notices: Vec<String>,
    /// The stretches of the day: key, usual words, today's state in words, whether chosen.
    stretches: Vec<(String, String, String, bool)>,
    form: DayForm,
    choices: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl DayPage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }
}

pub(crate) async fn show_of_counter(
    actor: Actor,
    Path(id): Path<CounterId>,
    Query(query): Query<DayQuery>,
) -> PageResult {
    show(actor, Owner::Counter(id), query).await
}

pub(crate) async fn show_of_operator(
    actor: Actor,
    Path(id): Path<OperatorId>,
    Query(query): Query<DayQuery>,
) -> PageResult {
    show(actor, Owner::Operator(id), query).await
}

pub(crate) async fn save_of_counter(
    actor: Actor,
    Path(id): Path<CounterId>,
    Form(form): Form<DayForm>,
) -> PageResult {
    save(actor, Owner::Counter(id), form).await
}

pub(crate) async fn save_of_operator(
    actor: Actor,
    Path(id): Path<OperatorId>,
    Form(form): Form<DayForm>,
) -> PageResult {
    save(actor, Owner::Operator(id), form).await
}

async fn show(actor: Actor, owner: Owner, query: DayQuery) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let whose = Whose::find(&mut tx, owner, &page).await?;
    let day = match fields::date(&query.data) {
        Ok(day) => day,
        Err(message) => {
            let mut errors = FormErrors::new();
            errors.add("data", message);
            return shown(page, whose, None, None, errors);
        }
    };
    if let Some(day) = day
        && day < page.today()
    {
        let mut errors = FormErrors::new();
        errors.add("data", Message::new("openings-day-past"));
        return shown(page, whose, None, None, errors);
    }
    let form = day.and_then(|day| {
        let mut of_day = on(&whose, day);
        let chosen = of_day.iter().position(|stretch| stretch.id.to_string() == query.tratto).unwrap_or(0);
        (!of_day.is_empty()).then(|| DayForm::of(of_day.swap_remove(chosen), day))
    });
    shown(page, whose, day, form, FormErrors::new())
}

async fn save(actor: Actor, owner: Owner, form: DayForm) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let whose = Whose::find(&mut tx, owner, &page).await?;
    let day = fields::date(&form.data).ok().flatten().filter(|day| *day >= page.today());
    let day = day.ok_or_else(|| Fault::Refused(Message::new("openings-day-past")))?;
    let stretch = on(&whose, day).into_iter().find(|stretch| stretch.id.to_string() == form.tratto);
    let stretch = stretch.cloned().ok_or(Fault::NotFound)?;
    match form.read(&stretch, &whose) {
        Ok(Said::AsUsual) => weekly::keep_day(&mut tx, owner, (stretch.id, day)).await?,
        Ok(Said::Changed(change)) => {
            weekly::change_day(&mut tx, owner, (stretch.id, day), &change).await?;
        }
        Err(errors) => return shown(page, whose, Some(day), Some(form), errors),
    }
    let message = Message::new("openings-day-saved").with("name", &whose.name).with("day", page.date(day));
    let flash: Flash = whose::done(&mut tx, &actor, owner, message).await?;
    tx.commit().await?;
    Ok(redirect_with(&whose.address, flash))
}

/// The stretches that have an occurrence on a day.
fn on(whose: &Whose, day: Date) -> Vec<&WeeklyRow> {
    let occurs = |stretch: &&WeeklyRow| stretch.opening().is_ok_and(|opening| opening.occurs_on(day));
    whose.stretches.iter().filter(occurs).collect()
}

fn shown(
    page: Frame,
    whose: Whose,
    day: Option<Date>,
    form: Option<DayForm>,
    errors: FormErrors,
) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = form.unwrap_or_default();
    let stretches = day.map(|day| {
        on(&whose, day)
            .into_iter()
            .map(|stretch| {
                let id = stretch.id.to_string();
                let chosen = id == form.tratto;
                let usual = format!(
                    "{} · {}",
                    words::from_to(stretch.starts_at, stretch.ends_at),
                    whose.place_name(stretch.place)
                );
                (id, usual, state(&page, &whose, stretch, day), chosen)
            })
            .collect()
    });
    let is_counter = matches!(whose.owner, Owner::Counter(_));
    let answer = DayPage {
        is_counter,
        day_error: page.error(&errors, "data"),
        day_words: day
            .map(|day| format!("{} {}", words::weekday(&page, day.weekday()), page.date(day)))
            .unwrap_or_default(),
        notices: day.map(|day| notices(&page, &whose, day)).unwrap_or_default(),
        stretches: stretches.unwrap_or_default(),
        choices: page.choices(
            if is_counter { "openings-day-counter" } else { "openings-day-operator" },
            ["usual", "other", "closed"],
        ),
        said: page.errors(&errors),
        page,
        whose,
        day,
        form,
        errors,
    };
    page_with_status(status, &answer)
}

/// What is written for a stretch on a day, when it is not as usual.
fn state(page: &Frame, whose: &Whose, stretch: &WeeklyRow, day: Date) -> String {
    let Some(change) = stretch.changes.iter().find(|change| change.on_date == day) else {
        return String::new();
    };
    let Some((starts, ends)) = change.starts_at.zip(change.ends_at) else {
        return page.t("openings-day-not-held");
    };
    let times = words::from_to(starts, ends);
    match change.site_id {
        Some(site) => format!("{times} · {}", whose.place_name(site)),
        None => times,
    }
}

/// Holidays, closures and extra openings of a counter on a day.
fn notices(page: &Frame, whose: &Whose, day: Date) -> Vec<String> {
    let Some(counter) = &whose.counter else { return Vec::new() };
    let mut notices = Vec::new();
    if let Some(holiday) = counter.holiday_on(day, counter.site.id.0) {
        notices.push(page.t_with("openings-day-holiday", "name", holiday.name_in(page.lang())));
    }
    for closure in &counter.closures {
        if (closure.first_day..=closure.last_day).contains(&day) {
            notices.push(page.t_with("openings-day-closure", "days", words::closure_days(page, closure)));
        }
    }
    let open = counter.hours.open_on(day);
    notices.push(if open.is_empty() {
        page.t("openings-day-closed-now")
    } else {
        page.t_with("openings-day-open-now", "times", words::stretches(page, counter, &open))
    });
    notices
}
