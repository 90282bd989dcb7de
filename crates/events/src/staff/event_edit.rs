use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    page_with_status, redirect_with, violated_constraint,
};

use super::{LANGUAGES, event_form::EventForm};
use crate::{
    model::{EventId, EventKind, RegisterBy, SeatUnit},
    notices::{self, Told},
    store::{self, Named},
};

#[derive(Template)]
#[template(path = "staff/event_edit.html")]
struct EventEditPage {
    page: Frame,
    /// The event that is changed; none for a new one.
    event: Option<EventId>,
    form: EventForm,
    kinds: Vec<Choice>,
    courses: Vec<Choice>,
    bodies: Vec<Choice>,
    sites: Vec<Choice>,
    registrations: Vec<Choice>,
    units: Vec<Choice>,
    languages: Vec<Choice>,
    yes_no: Vec<Choice>,
    /// Something beyond the short form was typed, or is wrong.
    shows_more: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl EventEditPage {
    fn title(&self) -> String {
        if self.event.is_some() {
            format!("{}: {}", self.page.t("events-edit"), self.form.titolo)
        } else {
            self.page.t("events-new")
        }
    }

    fn back(&self) -> String {
        self.event.map_or_else(|| "/eventi".to_owned(), |id| format!("/eventi/{id}"))
    }
}

fn choices(named: Vec<Named>) -> Vec<Choice> {
    named.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect()
}

/// Fields of the second part, which is folded.
const MORE: [&str; 15] = [
    "destinatari",
    "lingue",
    "rampa",
    "lis",
    "accessibilita",
    "dal",
    "al",
    "unita",
    "lista",
    "promemoria",
    "costo",
    "contatto",
    "telefono",
    "email",
    "attestato",
];

async fn answer(
    actor: &Actor,
    tx: &mut Tx,
    event: Option<EventId>,
    form: EventForm,
    errors: FormErrors,
) -> PageResult {
    let bodies = choices(store::bodies(tx).await?);
    let sites = choices(store::sites(tx).await?);
    let courses = choices(store::courses::choices(tx).await?);
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &EventEditPage {
            kinds: page.choices("events-kind", EventKind::ALL.map(EventKind::code)),
            registrations: page.choices("events-registration", RegisterBy::ALL.map(RegisterBy::code)),
            units: page.choices("events-unit", SeatUnit::ALL.map(SeatUnit::code)),
            languages: page.choices("events-language", LANGUAGES),
            yes_no: page.choices("events-said", ["si", "no"]),
            shows_more: event.is_some() || MORE.iter().any(|field| errors.of(field).is_some()),
            said: page.errors(&errors),
            page,
            event,
            form,
            courses,
            bodies,
            sites,
            errors,
        },
    )
}

/// The field and the sentence for a rule of events that a statement broke.
fn kindly(fault: sqlx::Error) -> Result<(&'static str, Message), Fault> {
    let (field, key) = match violated_constraint(&fault) {
        Some("event_not_overbooked") => ("posti", "events-seats-below-taken"),
        Some("event_registered_stay") => ("iscrizioni", "events-registered-stay"),
        Some("event_published_is_whole") => ("descrizione", "events-published-is-whole"),
        Some("event_registrations_kept_somewhere") => ("iscrizioni", "events-no-register"),
        Some("event_occurrence_once") => ("data", "events-day-twice"),
        Some(name) if name.starts_with("event_") && name.ends_with("_fkey") => {
            ("ente", "field-choice-unknown")
        }
        _ => return Err(fault.into()),
    };
    Ok((field, Message::new(key)))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    tipo: String,
    corso: String,
}

pub(crate) async fn new(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let kind = if asked.corso.is_empty() { asked.tipo.as_str() } else { "course_edition" };
    let form = EventForm::fresh(actor.operator().body.to_string(), kind, &asked.corso);
    answer(&actor, &mut tx, None, form, FormErrors::new()).await
}

pub(crate) async fn create(actor: Actor, Form(form): Form<EventForm>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let mut errors = FormErrors::new();
    let days = form.read_days(&mut errors, actor.app.clock.now());
    let said = match form.read(errors) {
        Ok(said) => said,
        Err(errors) => return answer(&actor, &mut tx, None, form, errors).await,
    };
    let register = store::events::own_register(&mut tx).await?;
    let written = async {
        let id = store::events::insert(&mut tx, &said, register, actor.app.clock.today()).await?;
        for day in days {
            store::occurrences::insert(&mut tx, id, day, "").await?;
        }
        Ok(id)
    };
    let id = match written.await {
        Ok(id) => id,
        Err(fault) => {
            let (field, message) = kindly(fault)?;
            tx.rollback().await?;
            let mut tx = actor.begin().await?;
            let mut errors = FormErrors::new();
            errors.add(field, message);
            return answer(&actor, &mut tx, None, form, errors).await;
        }
    };
    tx.commit().await?;
    let message = Message::new("events-created").with("title", &said.title);
    Ok(redirect_with(&format!("/eventi/{id}"), Flash::success(message)))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<EventId>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let event = store::events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    answer(&actor, &mut tx, Some(id), EventForm::of(&event), FormErrors::new()).await
}

/// Saves; when the place is another, everybody who is registered is told.
pub(crate) async fn save(actor: Actor, Path(id): Path<EventId>, Form(form): Form<EventForm>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let before = store::events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let said = match form.read(FormErrors::new()) {
        Ok(said) => said,
        Err(errors) => return answer(&actor, &mut tx, Some(id), form, errors).await,
    };
    let register = store::events::own_register(&mut tx).await?;
    let today = actor.app.clock.today();
    match store::events::save(&mut tx, id, form.revisione, &said, register, today).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            let (field, message) = kindly(fault)?;
            tx.rollback().await?;
            let mut tx = actor.begin().await?;
            let mut errors = FormErrors::new();
            errors.add(field, message);
            return answer(&actor, &mut tx, Some(id), form, errors).await;
        }
    }
    let after = store::events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let moved = (&before.where_words, &before.online_address) != (&after.where_words, &after.online_address);
    let coming = after.state == crate::model::EventState::Published && !after.is_over(actor.app.clock.now());
    let mut told = 0;
    if moved && coming {
        store::events::changed(&mut tx, id).await?;
        told = notices::tell_all(&actor.app, &mut tx, id, Told::Moved).await?;
    }
    tx.commit().await?;
    let network = actor.operator().network;
    if after.seats != before.seats {
        crate::offering::after_a_seat_came_free(&actor.app, network).await;
    }
    let message = if told > 0 {
        Message::new("events-saved-told").with("title", &said.title).with("count", told)
    } else {
        Message::new("events-saved").with("title", &said.title)
    };
    Ok(redirect_with(&format!("/eventi/{id}"), Flash::success(message)))
}
