//! What can be booked, where and with whom.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Tx, fields, page,
    page_with_status, redirect_with, violated_constraint,
};
use uuid::Uuid;

use super::keep;
use crate::{
    model::ServiceId,
    store::{
        self,
        services::{self, KeptService, NewService},
    },
    words,
};

const CHANNELS: [&str; 3] = ["desk", "phone", "video"];
const BOOKABLE_BY: [&str; 3] = ["citizen", "operator", "partner"];

#[derive(Template)]
#[template(path = "settings/services.html")]
struct ServicesPage {
    page: Frame,
    services: Vec<KeptService>,
}

impl ServicesPage {
    /// "1 ora, anche il cittadino".
    fn about(&self, service: &KeptService) -> String {
        let said = &service.said;
        let minutes = u32::from(said.duration_minutes.unsigned_abs());
        let mut words = vec![words::duration(&self.page, minutes)];
        if said.seats > 1 {
            words.push(self.page.t_with("openings-service-group-of", "seats", said.seats));
        }
        words.extend(said.channels.iter().map(|code| self.page.word("openings-channel", code)));
        words.join(", ")
    }

    fn by(&self, service: &KeptService) -> String {
        let who = service.said.bookable_by.iter().map(|code| self.page.word("openings-bookable-by", code));
        words::listed(&self.page, &who.collect::<Vec<_>>())
    }

    fn is_over(&self, service: &KeptService) -> bool {
        service.said.valid_to.is_some_and(|last| last < self.page.today())
    }
}

/// All services.
pub(crate) async fn list(actor: Actor) -> PageResult {
    let mut tx = keep(&actor).await?;
    let services = services::kept(&mut tx, None).await?;
    page(&ServicesPage { page: actor.frame("impostazioni"), services })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ServiceForm {
    revision: i32,
    name: String,
    description: String,
    what_to_bring: String,
    duration: String,
    preparation: String,
    channels: Vec<String>,
    bookable_by: Vec<String>,
    notice_hours: String,
    max_notice_days: String,
    seats: String,
    needs_room: String,
    reminder_hours: String,
    video_address: String,
    valid_from: String,
    valid_to: String,
    counters: Vec<String>,
    operators: Vec<String>,
}

impl ServiceForm {
    fn new(page: &Frame) -> ServiceForm {
        ServiceForm {
            duration: "45".to_owned(),
            preparation: "0".to_owned(),
            channels: vec!["desk".to_owned()],
            bookable_by: BOOKABLE_BY.map(str::to_owned).to_vec(),
            notice_hours: "24".to_owned(),
            max_notice_days: "60".to_owned(),
            seats: "1".to_owned(),
            reminder_hours: "48".to_owned(),
            valid_from: page.today().to_string(),
            ..ServiceForm::default()
        }
    }

    fn of(kept: &KeptService) -> ServiceForm {
        let said = &kept.said;
        let keys = |ids: &[Uuid]| ids.iter().map(Uuid::to_string).collect();
        ServiceForm {
            revision: kept.revision,
            name: said.name.clone(),
            description: said.description.clone(),
            what_to_bring: said.what_to_bring.clone(),
            duration: said.duration_minutes.to_string(),
            preparation: said.preparation_minutes.to_string(),
            channels: said.channels.clone(),
            bookable_by: said.bookable_by.clone(),
            notice_hours: (said.min_notice_minutes / 60).to_string(),
            max_notice_days: said.max_notice_days.to_string(),
            seats: said.seats.to_string(),
            needs_room: if said.needs_room { "yes" } else { "" }.to_owned(),
            reminder_hours: said.reminder_hours.map(|hours| hours.to_string()).unwrap_or_default(),
            video_address: said.video_address.clone().unwrap_or_default(),
            valid_from: said.valid_from.to_string(),
            valid_to: said.valid_to.map(|day| day.to_string()).unwrap_or_default(),
            counters: keys(&kept.counters),
            operators: keys(&kept.operators),
        }
    }

    fn wants_room(&self) -> bool {
        self.needs_room == "yes"
    }

    fn read(&self) -> Result<NewService, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("name", fields::required(&self.name, "openings-service-name-missing"));
        let description = errors.read("description", fields::at_most(&self.description, 2000));
        let what_to_bring = errors.read("what_to_bring", fields::at_most(&self.what_to_bring, 1000));
        let duration = errors.read("duration", number(&self.duration, 5, 480));
        let preparation = errors.read("preparation", number(&self.preparation, 0, 120));
        let notice = errors.read("notice_hours", number(&self.notice_hours, 0, 720));
        let max_notice = errors.read("max_notice_days", number(&self.max_notice_days, 1, 366));
        let seats = errors.read("seats", number(&self.seats, 1, 500));
        let reminder = errors.read("reminder_hours", fields::number(&self.reminder_hours, 1, 240));
        let video_address = fields::optional(&self.video_address);
        if video_address.as_ref().is_some_and(|address| !address.starts_with("https://")) {
            errors.add("video_address", Message::new("openings-service-video-unreadable"));
        }
        let channels = chosen(&CHANNELS, &self.channels);
        if channels.is_empty() {
            errors.add("channels", Message::new("openings-channels-missing"));
        }
        let bookable_by = chosen(&BOOKABLE_BY, &self.bookable_by);
        if bookable_by.is_empty() {
            errors.add("bookable_by", Message::new("openings-bookable-by-missing"));
        }
        let given = fields::date(&self.valid_from)
            .and_then(|day| day.ok_or_else(|| Message::new("openings-date-missing")));
        let valid_from = errors.read("valid_from", given);
        let valid_to = errors.read("valid_to", fields::date(&self.valid_to));
        if let (Some(first), Some(Some(last))) = (valid_from, valid_to)
            && last < first
        {
            errors.add("valid_to", Message::new("openings-dates-order"));
        }
        let read = || {
            Some(NewService {
                name: name?,
                description: description?,
                what_to_bring: what_to_bring?,
                duration_minutes: duration?,
                preparation_minutes: preparation?,
                channels,
                bookable_by,
                min_notice_minutes: i32::from(notice?) * 60,
                max_notice_days: max_notice?,
                seats: seats?,
                needs_room: self.wants_room(),
                reminder_hours: reminder?,
                video_address,
                valid_from: valid_from?,
                valid_to: valid_to?,
            })
        };
        if errors.is_empty() { read().ok_or(errors) } else { Err(errors) }
    }
}

fn number(text: &str, least: i16, most: i16) -> Result<i16, Message> {
    fields::number(text, least, most)?.ok_or_else(|| Message::new("openings-number-missing"))
}

fn chosen(codes: &[&str], words: &[String]) -> Vec<String> {
    codes
        .iter()
        .filter(|code| words.iter().any(|word| word == *code))
        .map(|code| (*code).to_owned())
        .collect()
}

/// Where a service can be given, and by whom.
struct Givers {
    counters: Vec<Choice>,
    operators: Vec<Choice>,
}

impl Givers {
    async fn find(tx: &mut Tx, page: &Frame) -> Result<Givers, Fault> {
        let today = page.today();
        let rows = store::rows(&mut *tx, None, (today, today), false).await?;
        let counters = rows.counters().map_err(sqlx::Error::from)?;
        let operators = store::people::operators(&mut *tx, None, today).await?;
        Ok(Givers {
            counters: counters
                .iter()
                .map(|counter| Choice::new(counter.id.to_string(), &counter.name))
                .collect(),
            operators: operators
                .into_iter()
                .map(|line| Choice::new(line.id.to_string(), format!("{} ({})", line.name, line.body_name)))
                .collect(),
        })
    }
}

/// The keys of the choices that are ticked.
fn keys(choices: &[Choice], ticked: &[String]) -> Vec<Uuid> {
    let known = ticked.iter().filter(|key| choices.iter().any(|choice| choice.is(key)));
    known.filter_map(|key| key.parse().ok()).collect()
}

#[derive(Template)]
#[template(path = "settings/services_form.html")]
struct ServicePage {
    page: Frame,
    title: String,
    form: ServiceForm,
    channels: Vec<Choice>,
    bookable_by: Vec<Choice>,
    givers: Givers,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl ServicePage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let form = ServiceForm::new(&page);
    let givers = Givers::find(&mut tx, &page).await?;
    shown(page, givers, None, form, FormErrors::new())
}

pub(crate) async fn create(actor: Actor, Form(form): Form<ServiceForm>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let givers = Givers::find(&mut tx, &page).await?;
    let service = match form.read() {
        Ok(service) => service,
        Err(errors) => return shown(page, givers, None, form, errors),
    };
    let id = match services::add(&mut tx, &service).await {
        Ok(id) => id,
        Err(fault) => return shown(page, givers, None, form, same_name(fault)?),
    };
    give(tx, id, &givers, &form).await?;
    Ok(saved(&service))
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<ServiceId>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let kept = known(&mut tx, id).await?;
    let givers = Givers::find(&mut tx, &page).await?;
    shown(page, givers, Some(&kept), ServiceForm::of(&kept), FormErrors::new())
}

pub(crate) async fn save(
    actor: Actor,
    Path(id): Path<ServiceId>,
    Form(form): Form<ServiceForm>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let kept = known(&mut tx, id).await?;
    let givers = Givers::find(&mut tx, &page).await?;
    let service = match form.read() {
        Ok(service) => service,
        Err(errors) => return shown(page, givers, Some(&kept), form, errors),
    };
    match services::update(&mut tx, (id, form.revision), &service).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => return shown(page, givers, Some(&kept), form, same_name(fault)?),
    }
    give(tx, id, &givers, &form).await?;
    Ok(saved(&service))
}

async fn known(tx: &mut Tx, id: ServiceId) -> Result<KeptService, Fault> {
    services::kept(&mut *tx, Some(id)).await?.into_iter().next().ok_or(Fault::NotFound)
}

async fn give(mut tx: Tx, id: ServiceId, givers: &Givers, form: &ServiceForm) -> Result<(), Fault> {
    services::give_at(&mut tx, id, &keys(&givers.counters, &form.counters)).await?;
    services::give_by(&mut tx, id, &keys(&givers.operators, &form.operators)).await?;
    Ok(tx.commit().await?)
}

fn same_name(fault: sqlx::Error) -> Result<FormErrors, Fault> {
    if violated_constraint(&fault) != Some("bookable_service_name_key") {
        return Err(fault.into());
    }
    let mut errors = FormErrors::new();
    errors.add("name", Message::new("openings-service-name-taken"));
    Ok(errors)
}

fn saved(service: &NewService) -> axum::response::Response {
    let flash = Flash::success(Message::new("openings-saved").with("name", &service.name));
    redirect_with("/impostazioni/servizi", flash)
}

fn shown(
    page: Frame,
    givers: Givers,
    kept: Option<&KeptService>,
    form: ServiceForm,
    errors: FormErrors,
) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let answer = ServicePage {
        title: kept.map_or_else(|| page.t("openings-service-new"), |kept| kept.said.name.clone()),
        channels: page.choices("openings-channel", CHANNELS),
        bookable_by: page.choices("openings-bookable-by", BOOKABLE_BY),
        said: page.errors(&errors),
        page,
        givers,
        form,
        errors,
    };
    page_with_status(status, &answer)
}
