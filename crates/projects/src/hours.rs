//! Hours: the week of who works, and new sessions, alone or in a group, once or every week.

use askama::Template;
use axum::{extract::Query, http::StatusCode};
use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    fields, page, page_with_status, redirect_with,
};
use uuid::Uuid;

use crate::{
    model::times,
    refusals,
    store::{
        self,
        hours::{NewSession, ProjectToGive, WeekSession},
    },
};

/// The most weeks that a session is repeated for.
const MOST_WEEKS: i32 = 26;

#[derive(Template)]
#[template(path = "hours.html")]
struct WeekPage {
    page: Frame,
    days: Vec<DayOfWeek>,
    span: String,
    previous: Date,
    next: Date,
    given: String,
    may_keep: bool,
}

struct DayOfWeek {
    day: Date,
    sessions: Vec<WeekSession>,
}

impl WeekPage {
    fn when(session: &WeekSession) -> String {
        let (from, to) = (times::in_rome(session.starts).1, times::in_rome(session.ends).1);
        format!("{}–{}", times::clock(from), times::clock(to))
    }

    fn badge(&self, session: &WeekSession) -> (&'static str, String) {
        let (kind, key) = match (session.state.as_str(), session.unmarked) {
            ("planned", _) if session.ends < self.now() => ("waiting", "hours-session-to-say"),
            ("planned", _) => ("open", "hours-session-planned"),
            ("cancelled", _) => ("closed", "hours-session-cancelled"),
            (_, 0) => ("good", "hours-session-held"),
            _ => ("waiting", "hours-session-unmarked"),
        };
        (kind, self.page.t(key))
    }

    fn now(&self) -> Timestamp {
        self.page.today().to_zoned(times::rome()).map_or(Timestamp::MIN, |day| day.timestamp())
    }
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Week {
    /// Any day of the week.
    settimana: String,
}

pub(crate) async fn week(actor: Actor, Query(asked): Query<Week>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let today = actor.app.clock.today();
    let day = fields::date(&asked.settimana).ok().flatten().unwrap_or(today);
    let monday = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
    let sunday = monday.saturating_add(6.days());
    let mut tx = actor.begin().await?;
    let operator = store::proposal::acting_operator(&mut tx).await?;
    let sessions = match operator {
        Some(operator) => store::hours::week(&mut tx, operator, monday, sunday).await?,
        None => Vec::new(),
    };
    let given: i64 = sessions
        .iter()
        .filter(|session| session.state == "held")
        .map(|session| session.ends.duration_since(session.starts).as_mins())
        .sum();
    let mut days: Vec<DayOfWeek> = Vec::new();
    for session in sessions {
        let day = times::in_rome(session.starts).0;
        match days.last_mut() {
            Some(last) if last.day == day => last.sessions.push(session),
            _ => days.push(DayOfWeek { day, sessions: vec![session] }),
        }
    }
    let frame = actor.frame("progetti");
    page(&WeekPage {
        span: frame.t_with_two("hours-week", ("from", &frame.date(monday)), ("to", &frame.date(sunday))),
        given: frame.t_with("hours-week-given", "hours", crate::model::hours::minutes_in_words(given)),
        page: frame,
        days,
        previous: monday.saturating_sub(7.days()),
        next: monday.saturating_add(7.days()),
        may_keep: actor.may(Permission::KeepProjects),
    })
}

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
    sportello: String,
    /// `presenza` or `distanza`.
    dove: String,
    /// `si`: it took place already.
    svolta: String,
    attivita: String,
    /// How many weeks, this one included.
    settimane: String,
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
        ..HoursForm::default()
    };
    answer(&actor, form, FormErrors::new()).await
}

async fn answer(actor: &Actor, mut form: HoursForm, errors: FormErrors) -> PageResult {
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    let operator = require_operator(&mut tx).await?;
    let services = store::hours::services(&mut tx, today).await?;
    let measures = store::projects::measures_on(&mut tx, today).await?;
    let measure = form.misura.parse::<Uuid>().ok();
    let people = match measure {
        Some(measure) => store::hours::projects_of_measure(&mut tx, measure, operator).await?,
        None => Vec::new(),
    };
    let counters = store::hours::counters(&mut tx, today).await?;
    if form.sportello.is_empty() {
        form.sportello = counters.first().map(|counter| counter.id.to_string()).unwrap_or_default();
    }
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
    page_with_status(
        status,
        &NewPage {
            measures: named(measures),
            counters: named(counters),
            places: page.choices("hours-place", ["presenza", "distanza"]),
            said: page.errors(&errors),
            services,
            page,
            form,
            people,
            errors,
        },
    )
}

/// Hours are somebody's: who acts must be an operator of the body today.
pub(crate) async fn require_operator(tx: &mut snodo_core::Tx) -> Result<Uuid, Fault> {
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
        let mut projects: Vec<Uuid> = self.progetto.iter().filter_map(|id| id.parse().ok()).collect();
        projects.sort_unstable();
        projects.dedup();
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
        match (service, counter) {
            (Some(service), Some(counter)) if errors.is_empty() => {
                Ok(Read { service, counter, projects, times: stretches, activity })
            }
            _ => Err(errors),
        }
    }
}

pub(crate) async fn create(actor: Actor, Form(form): Form<HoursForm>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let read = match form.read() {
        Ok(read) => read,
        Err(errors) => return answer(&actor, form, errors).await,
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
        };
        match store::hours::insert(&mut tx, &new).await {
            Ok(Some(_)) => {}
            Ok(None) => return Err(Fault::NotFound),
            Err(fault) => {
                let person_taken = snodo_core::violated_constraint(&fault) == Some("person_engaged_once");
                let (field, message) = refusals::kindly(fault)?;
                tx.rollback().await?;
                let mut errors = FormErrors::new();
                let (day, _) = times::in_rome(*starts);
                let frame = actor.frame("progetti");
                if person_taken {
                    let mut tx = actor.begin().await?;
                    let names = store::hours::taken_people(&mut tx, &read.projects, *starts, *ends).await?;
                    let taken = Message::new("hours-refused-people-taken");
                    errors.add(field, taken.with("names", names.join(", ")).with("day", frame.date(day)));
                } else if read.times.len() > 1 {
                    let words = Message::new("hours-refused-on-day").with("day", frame.date(day));
                    errors.add(field, words.with("why", frame.message(&message)));
                } else {
                    errors.add(field, message);
                }
                return answer(&actor, form, errors).await;
            }
        }
    }
    tx.commit().await?;
    let (day, _) = read.times.first().map(|(starts, _)| times::in_rome(*starts)).ok_or(Fault::NotFound)?;
    let to = format!("/ore?settimana={day}");
    let written = read.times.len() - closed.len();
    if closed.is_empty() {
        return Ok(redirect_with(&to, Flash::success(Message::new("hours-written").with("count", written))));
    }
    let frame = actor.frame("progetti");
    let days: Vec<String> = closed.iter().map(|day| frame.date(*day)).collect();
    let message = Message::new("hours-written-but").with("count", written).with("days", days.join(", "));
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
