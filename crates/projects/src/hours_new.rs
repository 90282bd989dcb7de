//! New sessions: alone or in a group, once, every week, or on days of one's own; and the hours of an appointment to which somebody came.
//!
//! Whether it can be is looked up while one types, by the same form: sent with `passo=controlla` it comes back as it is, with what stands in
//! the way.

use askama::Template;
use axum::{extract::Query, http::StatusCode};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    fields, page_with_status, redirect_with,
};
use uuid::Uuid;

use crate::{
    model::{hours::minutes_in_words, times},
    refusals,
    store::{
        self,
        conflicts::{Conflict, Wanted},
        hours::{NewSession, ProjectToGive},
        meetings::Meeting,
    },
};

/// The most weeks that a session is repeated for.
const MOST_WEEKS: i32 = 26;
/// How many days can be written beside the first one.
const OTHER_DAYS: usize = 9;

/// A new session as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct HoursForm {
    misura: String,
    servizio: String,
    progetto: Vec<String>,
    giorno: String,
    dalle: String,
    alle: String,
    /// Other days of the same session; without times of their own, at the same ones.
    altro_giorno: Vec<String>,
    altro_dalle: Vec<String>,
    altro_alle: Vec<String>,
    sportello: String,
    /// `presenza` or `distanza`.
    dove: String,
    /// `si`: it took place already.
    svolta: String,
    attivita: String,
    /// How many weeks, this one included.
    settimane: String,
    /// The appointment that it took place in.
    appuntamento: String,
    /// `controlla`: nothing is written, it is only said what stands in the way.
    passo: String,
}

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
    store::proposal::acting_operator(tx)
        .await?
        .ok_or_else(|| Fault::Refused(Message::new("hours-refused-no-operator")))
}

/// A form that was read.
struct Read {
    service: Uuid,
    counter: Uuid,
    projects: Vec<Uuid>,
    times: Vec<(Timestamp, Timestamp)>,
    activity: String,
}

impl HoursForm {
    fn projects(&self) -> Vec<Uuid> {
        let mut projects: Vec<Uuid> = self.progetto.iter().filter_map(|id| id.parse().ok()).collect();
        projects.sort_unstable();
        projects.dedup();
        projects
    }

    /// The days written beside the first one, each with its field when something is wrong.
    fn other_times(&self, errors: &mut FormErrors) -> Vec<(Timestamp, Timestamp)> {
        let mut stretches = Vec::new();
        for (index, day) in self.altro_giorno.iter().enumerate().take(OTHER_DAYS) {
            let own = |times: &[String], usual: &str| {
                times
                    .get(index)
                    .map(|time| time.trim())
                    .filter(|time| !time.is_empty())
                    .unwrap_or(usual)
                    .to_owned()
            };
            let Some(day) = errors.read("altri", fields::date(day)).flatten() else { continue };
            let from = errors.read("altri", times::time(&own(&self.altro_dalle, &self.dalle)));
            let to = errors.read("altri", times::time(&own(&self.altro_alle, &self.alle)));
            if let (Some(from), Some(to)) = (from, to) {
                stretches.extend(errors.read("altri", times::stretch(day, from, to)));
            }
        }
        stretches
    }

    fn read(&self) -> Result<Read, FormErrors> {
        let mut errors = FormErrors::new();
        let service = self.servizio.parse::<Uuid>().ok();
        if service.is_none() {
            errors.add("servizio", Message::new("hours-service-missing"));
        }
        let counter = self.sportello.parse::<Uuid>().ok();
        if counter.is_none() {
            errors.add("sportello", Message::new("hours-counter-missing"));
        }
        let projects = self.projects();
        if projects.is_empty() {
            errors.add("progetto", Message::new("hours-people-missing"));
        }
        let day = errors.read("giorno", fields::date(&self.giorno));
        if day == Some(None) {
            errors.add("giorno", Message::new("project-day-missing"));
        }
        let from = errors.read("dalle", times::time(&self.dalle));
        let to = errors.read("alle", times::time(&self.alle));
        let weeks = errors.read("settimane", fields::number::<i32>(&self.settimane, 1, MOST_WEEKS)).flatten();
        let activity = errors.read("attivita", fields::at_most(&self.attivita, 4_000)).unwrap_or_default();
        let held = self.svolta == "si";
        if held && activity.is_empty() {
            errors.add("attivita", Message::new("hours-activity-missing"));
        }
        let mut stretches = Vec::new();
        if let (Some(day), Some(from), Some(to)) = (day.flatten(), from, to) {
            // What took place already took place once.
            let weeks = if held { 1 } else { weeks.unwrap_or(1) };
            for week in 0..i64::from(weeks) {
                let stretch = times::stretch(day.saturating_add((week * 7).days()), from, to);
                stretches.extend(errors.read("alle", stretch));
            }
        }
        stretches.extend(self.other_times(&mut errors));
        match (service, counter) {
            (Some(service), Some(counter)) if errors.is_empty() => {
                Ok(Read { service, counter, projects, times: stretches, activity })
            }
            _ => Err(errors),
        }
    }

    /// Looks up what stands in the way, as far as days, times and people are written; nothing when they are not.
    async fn look(&self, tx: &mut Tx, operator: Uuid) -> Result<Option<Vec<Conflict>>, Fault> {
        let mut ignored = FormErrors::new();
        let first = match (
            fields::date(&self.giorno).ok().flatten(),
            times::time(&self.dalle).ok(),
            times::time(&self.alle).ok(),
        ) {
            (Some(day), Some(from), Some(to)) => times::stretch(day, from, to).ok().map(|_| (day, from, to)),
            _ => None,
        };
        let (Some((day, from, to)), Ok(counter)) = (first, self.sportello.parse::<Uuid>()) else {
            return Ok(None);
        };
        let weeks = if self.svolta == "si" {
            1
        } else {
            fields::number::<i32>(&self.settimane, 1, MOST_WEEKS).ok().flatten().unwrap_or(1)
        };
        let mut times: Vec<(Timestamp, Timestamp)> = (0..i64::from(weeks))
            .filter_map(|week| times::stretch(day.saturating_add((week * 7).days()), from, to).ok())
            .collect();
        times.extend(self.other_times(&mut ignored));
        let wanted = Wanted {
            times: &times,
            projects: &self.projects(),
            counter,
            operator,
            service: self.servizio.parse().ok(),
            appointment: self.appuntamento.parse().ok(),
        };
        Ok(Some(store::conflicts::look(tx, &wanted).await?))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> HoursForm {
        HoursForm {
            servizio: Uuid::from_u128(1).to_string(),
            sportello: Uuid::from_u128(2).to_string(),
            progetto: vec![Uuid::from_u128(3).to_string()],
            giorno: "2026-10-20".into(),
            dalle: "9".into(),
            alle: "10.30".into(),
            settimane: "2".into(),
            ..HoursForm::default()
        }
    }

    #[test]
    fn every_week_at_the_same_time_of_day_across_the_change_of_hour() {
        let read = form().read().unwrap_or_else(|errors| panic!("{errors:?}"));
        let starts: Vec<String> = read.times.iter().map(|(starts, _)| starts.to_string()).collect();
        assert_eq!(starts, ["2026-10-20T07:00:00Z", "2026-10-27T08:00:00Z"]);
    }

    #[test]
    fn other_days_are_at_the_same_hour_unless_they_say_their_own() {
        let several = HoursForm {
            settimane: "1".into(),
            altro_giorno: vec!["2026-10-22".into(), String::new(), "2026-10-23".into()],
            altro_dalle: vec![String::new(), String::new(), "14".into()],
            altro_alle: vec![String::new(), String::new(), "15".into()],
            ..form()
        };
        let read = several.read().unwrap_or_else(|errors| panic!("{errors:?}"));
        let starts: Vec<String> = read.times.iter().map(|(starts, _)| starts.to_string()).collect();
        assert_eq!(starts, ["2026-10-20T07:00:00Z", "2026-10-22T07:00:00Z", "2026-10-23T12:00:00Z"]);
    }

    #[test]
    fn what_took_place_says_what_was_done_and_took_place_once() {
        let silent = HoursForm { svolta: "si".into(), ..form() };
        assert!(silent.read().is_err());
        let said = HoursForm { attivita: "Curriculum".into(), ..silent };
        assert_eq!(said.read().map(|read| read.times.len()).ok(), Some(1));
    }

    #[test]
    fn everything_missing_is_said_at_once() {
        let Err(errors) = HoursForm::default().read() else { panic!("nothing was said") };
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["alle", "dalle", "giorno", "progetto", "servizio", "sportello"]);
    }
}
