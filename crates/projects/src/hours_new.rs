//! New sessions: alone or in a group, once, every week, or on days of one's own; and the hours of an appointment to which somebody came.
//!
//! Whether it can be is looked up while one types, by the same form: sent with `passo=controlla` it comes back as it is, with what stands in
//! the way.

use askama::Template;
use axum::{extract::Query, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    page_with_status, redirect_with,
};
use uuid::Uuid;

use crate::{
    hours_form::{HoursForm, OTHER_DAYS},
    model::{hours::minutes_in_words, times},
    refusals,
    store::{
        self,
        conflicts::Conflict,
        hours::{NewSession, ProjectToGive},
        meetings::Meeting,
    },
};

/// One more day in the form.
struct OtherDay {
    number: usize,
    day: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "hours_new.html")]
struct NewPage {
    page: Frame,
    form: HoursForm,
    measures: Vec<Choice>,
    services: Vec<Choice>,
    counters: Vec<Choice>,
    places: Vec<Choice>,
    people: Vec<ProjectToGive>,
    meeting: Option<Meeting>,
    /// What stands in the way; nothing when too little is written to look.
    conflicts: Option<Vec<String>>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl NewPage {
    /// Who else follows the person, in words; nothing when it is the operator.
    fn follower(&self, project: &ProjectToGive) -> String {
        if project.mine { String::new() } else { self.page.t("hours-of-a-colleague") }
    }

    fn ticked(&self, project: &ProjectToGive) -> bool {
        let key = project.id.to_string();
        self.form.progetto.contains(&key)
    }

    fn other_days(&self) -> Vec<OtherDay> {
        let at = |values: &[String], index: usize| values.get(index).cloned().unwrap_or_default();
        (0..OTHER_DAYS)
            .map(|index| OtherDay {
                number: index + 2,
                day: at(&self.form.altro_giorno, index),
                from: at(&self.form.altro_dalle, index),
                to: at(&self.form.altro_alle, index),
            })
            .collect()
    }

    fn has_other_days(&self) -> bool {
        self.form.altro_giorno.iter().any(|day| !day.is_empty())
            || !self.page.error(&self.errors, "altri").is_empty()
    }

    fn meeting_words(&self, meeting: &Meeting) -> String {
        let (day, from) = times::in_rome(meeting.starts);
        let (_, to) = times::in_rome(meeting.ends);
        let when = format!("{} {}–{}", self.page.day(day), times::clock(from), times::clock(to));
        self.page.t_with_two("hours-of-appointment", ("service", &meeting.service), ("when", &when))
    }
}

/// What stands in the way, in words.
fn conflict_words(page: &Frame, conflict: &Conflict) -> String {
    let key = match conflict.what.as_str() {
        "closed" => "hours-refused-closed-day",
        "operator" => "hours-refused-operator-taken",
        "person" => "hours-conflict-person",
        "outside" => "hours-conflict-outside",
        "suspended" => "hours-conflict-suspended",
        "sent" => "hours-conflict-sent",
        "old" => "hours-refused-too-old",
        "service" => "hours-refused-service-not-in-force",
        "cap" => "hours-conflict-cap",
        "day_cap" => "hours-conflict-day-cap",
        "seats" => "hours-refused-group",
        _ => "hours-conflict-twice",
    };
    let message = Message::new(key)
        .with("name", conflict.name.as_deref().unwrap_or_default())
        .with("hours", minutes_in_words(conflict.minutes.unwrap_or(0).max(0).into()));
    let words = page.message(&message);
    match conflict.day {
        Some(day) => {
            page.t_with_two("hours-refused-on-day", ("day", &page.day(day.to_jiff())), ("why", &words))
        }
        None => words,
    }
}

pub(crate) async fn new(actor: Actor, Query(query): Query<Vec<(String, String)>>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let value = |name: &str| {
        query.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let form = HoursForm {
        misura: value("misura"),
        servizio: value("servizio"),
        progetto: query.iter().filter(|(key, _)| key == "progetto").map(|(_, value)| value.clone()).collect(),
        giorno: actor.app.clock.today().to_string(),
        dove: "presenza".into(),
        settimane: "1".into(),
        appuntamento: value("appuntamento"),
        ..HoursForm::default()
    };
    let mut tx = actor.begin().await?;
    let form = match form.appuntamento.parse::<Uuid>() {
        Ok(appointment) => of_appointment(&mut tx, form, appointment).await?,
        Err(_) => form,
    };
    answer(&actor, tx, form, FormErrors::new()).await
}

/// The form filled with what the appointment says: when, where, with whom; the measure and the service as in the person's project.
async fn of_appointment(tx: &mut Tx, mut form: HoursForm, appointment: Uuid) -> Result<HoursForm, Fault> {
    let meeting = store::meetings::meeting(tx, appointment).await?.ok_or(Fault::NotFound)?;
    let people = store::meetings::people(tx, appointment).await?;
    let (day, from) = times::in_rome(meeting.starts);
    form.giorno = day.to_string();
    form.dalle = times::clock(from);
    form.alle = times::clock(times::in_rome(meeting.ends).1);
    form.sportello = meeting.counter.to_string();
    form.svolta = if meeting.is_over { "si".into() } else { String::new() };
    if meeting.remote {
        form.dove = "distanza".into();
    }
    if form.misura.is_empty() {
        form.misura = people.first().map(|person| person.measure.to_string()).unwrap_or_default();
    }
    let of_measure = people.iter().filter(|person| person.measure.to_string() == form.misura);
    form.progetto = of_measure.clone().map(|person| person.project.to_string()).collect();
    if form.servizio.is_empty() {
        form.servizio = of_measure
            .filter_map(|person| person.service)
            .map(|id| id.to_string())
            .next()
            .unwrap_or_default();
    }
    Ok(form)
}

async fn answer(actor: &Actor, mut tx: Tx, mut form: HoursForm, errors: FormErrors) -> PageResult {
    let today = actor.app.clock.today();
    let operator = require_operator(&mut tx).await?;
    let services = store::hours::services(&mut tx, today).await?;
    let measure = form.misura.parse::<Uuid>().ok();
    let measures = store::hours::measures_with_projects(&mut tx).await?;
    let people = match measure {
        Some(measure) => store::hours::projects_of_measure(&mut tx, measure, operator).await?,
        None => Vec::new(),
    };
    let counters = store::hours::counters(&mut tx, today).await?;
    if form.sportello.is_empty() {
        form.sportello = counters.first().map(|counter| counter.id.to_string()).unwrap_or_default();
    }
    let meeting = match form.appuntamento.parse::<Uuid>() {
        Ok(appointment) => store::meetings::meeting(&mut tx, appointment).await?,
        Err(_) => None,
    };
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let services = services.into_iter().filter(|service| Some(service.measure) == measure).map(|service| {
        let mut label = service.label;
        if let Some(seats) = service.group_seats {
            label = format!("{label} ({})", page.t_with("measure-mode-group", "seats", seats));
        }
        Choice::new(service.id.to_string(), label)
    });
    let named = |rows: Vec<store::projects::Named>| -> Vec<Choice> {
        rows.into_iter().map(|row| Choice::new(row.id.to_string(), row.name)).collect()
    };
    let services: Vec<Choice> = services.collect();
    if services.len() == 1 && form.servizio.is_empty() {
        form.servizio.clone_from(&services[0].value);
    }
    let conflicts = form.look(&mut tx, operator).await?;
    page_with_status(
        status,
        &NewPage {
            measures: named(measures),
            counters: named(counters),
            places: page.choices("hours-place", ["presenza", "distanza"]),
            said: page.errors(&errors),
            conflicts: conflicts
                .map(|conflicts| conflicts.iter().map(|conflict| conflict_words(&page, conflict)).collect()),
            services,
            page,
            form,
            people,
            meeting,
            errors,
        },
    )
}

/// Hours are somebody's: who acts must be an operator of the body today.
pub(crate) async fn require_operator(tx: &mut Tx) -> Result<Uuid, Fault> {
    snodo_network::acting_operator(tx)
        .await?
        .map(|operator| operator.0)
        .ok_or_else(|| Fault::Refused(Message::new("hours-refused-no-operator")))
}

pub(crate) async fn create(actor: Actor, Form(form): Form<HoursForm>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    if form.passo == "controlla" {
        let tx = actor.begin().await?;
        return answer(&actor, tx, form, FormErrors::new()).await;
    }
    let read = match form.read() {
        Ok(read) => read,
        Err(errors) => {
            let tx = actor.begin().await?;
            return answer(&actor, tx, form, errors).await;
        }
    };
    let held = (form.svolta == "si").then_some(read.activity.as_str());
    let mut tx = actor.begin().await?;
    let operator = require_operator(&mut tx).await?;
    store::hours::wait_for_operator(&mut tx, operator).await?;
    // Of a session that is repeated, the days on which the counter is closed are left out and said.
    let days: Vec<Date> = read.times.iter().map(|(starts, _)| times::in_rome(*starts).0).collect();
    let closed = if days.len() > 1 {
        store::hours::closed_days(&mut tx, read.counter, &days).await?
    } else {
        Vec::new()
    };
    let mut written = Vec::new();
    let open = read.times.iter().filter(|(starts, _)| !closed.contains(&times::in_rome(*starts).0));
    for (starts, ends) in open {
        let new = NewSession {
            service: read.service,
            operator,
            counter: read.counter,
            remote: form.dove == "distanza",
            starts: *starts,
            ends: *ends,
            held,
            plan: &read.activity,
            projects: &read.projects,
            appointment: form.appuntamento.parse().ok(),
        };
        match store::hours::insert(&mut tx, &new).await {
            Ok(Some(session)) => written.push(session),
            Ok(None) => return Err(Fault::NotFound),
            Err(fault) => {
                let person_taken = snodo_core::violated_constraint(&fault) == Some("person_engaged_once");
                let (field, message) = refusals::kindly(fault)?;
                tx.rollback().await?;
                let mut tx = actor.begin().await?;
                let mut errors = FormErrors::new();
                let (day, _) = times::in_rome(*starts);
                let frame = actor.frame("progetti");
                if person_taken {
                    let names = store::hours::taken_people(&mut tx, &read.projects, *starts, *ends).await?;
                    let taken = Message::new("hours-refused-people-taken");
                    errors.add(field, taken.with("names", names.join(", ")).with("day", frame.date(day)));
                } else if read.times.len() > 1 {
                    let words = Message::new("hours-refused-on-day").with("day", frame.date(day));
                    errors.add(field, words.with("why", frame.message(&message)));
                } else {
                    errors.add(field, message);
                }
                return answer(&actor, tx, form, errors).await;
            }
        }
    }
    tx.commit().await?;
    let (day, _) = read.times.first().map(|(starts, _)| times::in_rome(*starts)).ok_or(Fault::NotFound)?;
    // What took place in an appointment is looked at there and then: who was there, and their signatures.
    let to = match written.as_slice() {
        [only] if !form.appuntamento.is_empty() => format!("/ore/{only}"),
        _ => format!("/ore?settimana={day}"),
    };
    if closed.is_empty() {
        let message = Message::new("hours-written").with("count", written.len());
        return Ok(redirect_with(&to, Flash::success(message)));
    }
    let frame = actor.frame("progetti");
    let days: Vec<String> = closed.iter().map(|day| frame.date(*day)).collect();
    let message =
        Message::new("hours-written-but").with("count", written.len()).with("days", days.join(", "));
    Ok(redirect_with(&to, Flash::warning(message)))
}
