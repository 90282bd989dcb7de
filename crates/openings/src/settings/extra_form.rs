//! An opening on one date, outside the usual week.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, fields, page_with_status,
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
    store::{
        days::{self, NewExtraOpening},
        weekly::Owner,
    },
    words,
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ExtraForm {
    date: String,
    starts_at: String,
    ends_at: String,
    place: String,
    reason: String,
}

impl ExtraForm {
    fn read(&self, page: &Frame, whose: &Whose) -> Result<NewExtraOpening, FormErrors> {
        let mut errors = FormErrors::new();
        let given =
            fields::date(&self.date).and_then(|day| day.ok_or_else(|| Message::new("openings-date-missing")));
        let date = errors.read("date", given);
        if date.is_some_and(|date| date < page.today()) {
            errors.add("date", Message::new("openings-day-past"));
        }
        let hours = words::hours(&mut errors, &self.starts_at, &self.ends_at, true);
        let place = whose.places.iter().find(|place| place.is(&self.place));
        let site = place.and_then(|place| place.value.parse().ok());
        if site.is_none() {
            errors.add("place", Message::new("openings-place-missing"));
        }
        let reason = errors.read("reason", fields::at_most(&self.reason, 200));
        match (site, date, hours, reason) {
            (Some(site), Some(date), Some(hours), Some(reason)) if errors.is_empty() => {
                Ok(NewExtraOpening { site, date, hours, reason })
            }
            _ => Err(errors),
        }
    }
}

#[derive(Template)]
#[template(path = "settings/extra_form.html")]
struct ExtraPage {
    page: Frame,
    whose: Whose,
    form: ExtraForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl ExtraPage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }
}

pub(crate) async fn new(actor: Actor, Path(id): Path<CounterId>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let whose = Whose::find(&mut tx, Owner::Counter(id), &page).await?;
    let form = ExtraForm { place: whose.own_place.clone(), ..ExtraForm::default() };
    shown(page, whose, form, FormErrors::new())
}

pub(crate) async fn create(
    actor: Actor,
    Path(id): Path<CounterId>,
    Form(form): Form<ExtraForm>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let whose = Whose::find(&mut tx, Owner::Counter(id), &page).await?;
    let extra = match form.read(&page, &whose) {
        Ok(extra) => extra,
        Err(errors) => return shown(page, whose, form, errors),
    };
    days::add_extra(&mut tx, id, &extra).await?;
    tx.commit().await?;
    let message =
        Message::new("openings-extra-saved").with("name", &whose.name).with("day", page.date(extra.date));
    Ok(redirect_with(&whose.address, Flash::success(message)))
}

pub(crate) async fn remove(
    actor: Actor,
    Path((id, extra)): Path<(CounterId, Uuid)>,
    Form(NoFields {}): Form<NoFields>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let whose = Whose::find(&mut tx, Owner::Counter(id), &page).await?;
    if !days::remove_extra(&mut tx, id, extra, page.today()).await? {
        return Err(Fault::NotFound);
    }
    let message = Message::new("openings-saved").with("name", &whose.name);
    let flash = whose::done(&mut tx, &actor, whose.owner, message).await?;
    tx.commit().await?;
    Ok(redirect_with(&whose.address, flash))
}

fn shown(page: Frame, whose: Whose, form: ExtraForm, errors: FormErrors) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &ExtraPage { said: page.errors(&errors), page, whose, form, errors })
}
