//! Days, or hours of days, on which a counter, a site or all of a body's counters are closed.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Form, FormErrors, Frame, Message, PageResult, fields, page_with_status,
    redirect_with,
};
use snodo_network::CounterId;
use uuid::Uuid;

use super::{
    keep,
    stretch_form::NoFields,
    whose::{self, Whose},
};
use crate::{
    model::CounterCalendar,
    store::{
        days::{self, Closed, NewClosure},
        weekly::Owner,
    },
    words,
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ClosureForm {
    scope: String,
    first_day: String,
    last_day: String,
    starts_at: String,
    ends_at: String,
    reason: String,
}

impl ClosureForm {
    fn read(&self, page: &Frame, counter: &CounterCalendar) -> Result<NewClosure, FormErrors> {
        let mut errors = FormErrors::new();
        let closed = match self.scope.as_str() {
            "counter" => Some(Closed::Counter(counter.id)),
            "site" => Some(Closed::Site(counter.site.id)),
            "body" => Some(Closed::Body(counter.body)),
            _ => None,
        };
        if closed.is_none() {
            errors.add("scope", Message::new("openings-closure-scope-missing"));
        }
        let given = fields::date(&self.first_day)
            .and_then(|day| day.ok_or_else(|| Message::new("openings-date-missing")));
        let first_day = errors.read("first_day", given);
        if first_day.is_some_and(|first| first < page.today()) {
            errors.add("first_day", Message::new("openings-day-past"));
        }
        let last_day = errors.read("last_day", fields::date(&self.last_day)).map(|last| last.or(first_day));
        if let (Some(first), Some(Some(last))) = (first_day, last_day)
            && last < first
        {
            errors.add("last_day", Message::new("openings-dates-order"));
        }
        let hours = words::hours(&mut errors, &self.starts_at, &self.ends_at, false);
        let reason = errors.read("reason", fields::at_most(&self.reason, 200));
        match (closed, first_day, last_day, reason) {
            (Some(closed), Some(first_day), Some(Some(last_day)), Some(reason)) if errors.is_empty() => {
                Ok(NewClosure { closed, first_day, last_day, hours, reason })
            }
            _ => Err(errors),
        }
    }
}

#[derive(Template)]
#[template(path = "settings/closure_form.html")]
struct ClosurePage {
    page: Frame,
    whose: Whose,
    scopes: Vec<Choice>,
    form: ClosureForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl ClosurePage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }
}

async fn found(
    tx: &mut snodo_core::Tx,
    id: CounterId,
    page: &Frame,
) -> Result<(Whose, CounterCalendar), Fault> {
    let whose = Whose::find(tx, Owner::Counter(id), page).await?;
    let counter = whose.counter.clone().ok_or(Fault::NotFound)?;
    Ok((whose, counter))
}

pub(crate) async fn new(actor: Actor, Path(id): Path<CounterId>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let (whose, counter) = found(&mut tx, id, &page).await?;
    let form = ClosureForm { scope: "counter".to_owned(), ..ClosureForm::default() };
    shown(page, whose, &counter, form, FormErrors::new())
}

pub(crate) async fn create(
    actor: Actor,
    Path(id): Path<CounterId>,
    Form(form): Form<ClosureForm>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let (whose, counter) = found(&mut tx, id, &page).await?;
    let closure = match form.read(&page, &counter) {
        Ok(closure) => closure,
        Err(errors) => return shown(page, whose, &counter, form, errors),
    };
    days::add_closure(&mut tx, &closure).await?;
    let days = words::days(&page, closure.first_day, closure.last_day);
    let message = Message::new("openings-closure-saved").with("name", &whose.name).with("days", days);
    let flash = whose::done(&mut tx, &actor, whose.owner, message).await?;
    tx.commit().await?;
    Ok(redirect_with(&whose.address, flash))
}

pub(crate) async fn take_back(
    actor: Actor,
    Path((id, closure)): Path<(CounterId, Uuid)>,
    Form(NoFields {}): Form<NoFields>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let (whose, counter) = found(&mut tx, id, &page).await?;
    let known = counter.closures.iter().any(|known| known.id == closure);
    if !known || !days::take_back_closure(&mut tx, closure, page.today()).await? {
        return Err(Fault::NotFound);
    }
    let message = Message::new("openings-saved").with("name", &whose.name);
    let flash = whose::done(&mut tx, &actor, whose.owner, message).await?;
    tx.commit().await?;
    Ok(redirect_with(&whose.address, flash))
}

fn shown(
    page: Frame,
    whose: Whose,
    counter: &CounterCalendar,
    form: ClosureForm,
    errors: FormErrors,
) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let answer = ClosurePage {
        scopes: vec![
            Choice::new("counter", page.t_with("openings-closure-of-counter", "name", &counter.name)),
            Choice::new("site", page.t_with("openings-closure-of-site", "name", words::place(&counter.site))),
            Choice::new("body", page.t_with("openings-closure-of-body", "name", &counter.body_name)),
        ],
        said: page.errors(&errors),
        page,
        whose,
        form,
        errors,
    };
    page_with_status(status, &answer)
}
