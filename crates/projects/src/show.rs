//! One project: the person, where it stands, hours as bars, what was agreed, and what can be done now.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, FormErrors, Frame, PageResult, Permission, Tx, page_with_status,
};

use crate::{
    model::{
        Answer, Outcome, ProjectId, ProjectOutcome, ProjectState, ServiceHours,
        hours::{HoursBar, minutes_in_words},
        line::{MonthHours, MonthOfLine, TimeLine},
        times,
    },
    propose::{outcome_words, verdict_badge, verdict_words},
    steps::StepForm,
    store::{
        self,
        project::{MonthOfProject, Objective, PastMove, ProjectRow, SessionOfProject, Signature, TeamBody},
    },
};

#[derive(Template)]
#[template(path = "show.html")]
pub(crate) struct ShowPage {
    page: Frame,
    project: ProjectRow,
    hours: Vec<ServiceHours>,
    objectives: Vec<Objective>,
    signatures: Vec<Signature>,
    team: Vec<TeamBody>,
    moves: Vec<PastMove>,
    sessions: Vec<SessionOfProject>,
    months: Vec<MonthOfProject>,
    next: Vec<ProjectState>,
    bodies: Vec<Choice>,
    form: StepForm,
    conclusions: Vec<Choice>,
    interruptions: Vec<Choice>,
    hows: Vec<Choice>,
    today: String,
    may_keep: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// A line of the objectives' form.
struct ObjectiveLine {
    position: i16,
    words_field: String,
    day_field: String,
    reached_field: String,
    words: String,
    by_day: String,
    reached: bool,
    error: String,
}

impl ShowPage {
    fn may_go(&self, code: &str) -> bool {
        self.may_keep && self.next.iter().any(|state| state.code() == code)
    }

    fn badge(&self) -> &'static str {
        self.project.state().badge()
    }

    fn date(&self, day: Option<&jiff_sqlx::Date>) -> String {
        day.map(|day| self.page.date(day.to_jiff())).unwrap_or_default()
    }

    /// "3 h date, 2 h in calendario, 10 h previste, al massimo 20 h".
    fn bar_words(&self, hours: &ServiceHours) -> String {
        let mut parts = vec![self.page.t_with("project-hours-given", "hours", minutes_in_words(hours.given))];
        if hours.to_come > 0 {
            parts.push(self.page.t_with("project-hours-to-come", "hours", minutes_in_words(hours.to_come)));
        }
        if let Some(planned) = hours.planned {
            parts.push(self.page.t_with("project-hours-planned", "hours", minutes_in_words(planned)));
        }
        if let Some(cap) = hours.cap {
            parts.push(self.page.t_with("project-hours-cap", "hours", minutes_in_words(cap)));
        }
        parts.join(" · ")
    }

    fn worth(hours: &ServiceHours) -> String {
        hours.worth.filter(|worth| worth.0 > 0).map(crate::Euro::words).unwrap_or_default()
    }

    fn bar(hours: &ServiceHours) -> HoursBar {
        hours.bar()
    }

    fn planned_hours(hours: &ServiceHours) -> String {
        hours.planned.map(|planned| format!("{}", planned / 60)).unwrap_or_default()
    }

    fn kind(answer: &Answer) -> &'static str {
        verdict_badge(answer.verdict)
    }

    fn verdict(&self, answer: &Answer) -> String {
        verdict_words(&self.page, answer.verdict)
    }

    fn outcome(&self) -> (&'static str, String) {
        let (class, key) = outcome_words(self.project.eligibility.outcome());
        (class, self.page.t(key))
    }

    fn to_be_asked(&self) -> bool {
        self.project.eligibility.outcome() == Outcome::ToAsk && self.project.state() == ProjectState::Proposed
    }

    fn when(&self, session: &SessionOfProject) -> String {
        let (day, from) = times::in_rome(session.starts);
        let (_, to) = times::in_rome(session.ends);
        format!("{} {}–{}", self.page.day(day), times::clock(from), times::clock(to))
    }

    /// What a session came to for this person.
    fn session_words(&self, session: &SessionOfProject) -> (&'static str, String) {
        let (kind, key) = match (session.state.as_str(), session.attendance.as_str()) {
            ("planned", _) => ("open", "hours-session-planned"),
            ("cancelled", _) => ("closed", "hours-session-cancelled"),
            (_, "expected") => ("waiting", "hours-session-unmarked"),
            (_, "absent") => ("bad", "hours-attendance-absent"),
            (_, "excused") => ("closed", "hours-attendance-excused"),
            _ if session.signed => ("good", "hours-session-signed"),
            _ => ("progress", "hours-session-unsigned"),
        };
        (kind, self.page.t(key))
    }

    fn month_hours(month: &MonthOfProject) -> String {
        minutes_in_words(month.standing.minutes)
    }

    /// What keeps a month's report from being sent.
    fn blocks(&self, month: &MonthOfProject) -> Vec<String> {
        month.standing.blocks().iter().map(|block| self.page.message(block)).collect()
    }

    fn month_address(&self, month: &MonthOfProject) -> String {
        format!("/progetti/{}/rapporti/{}", self.project.id, &month.month.to_string()[..7])
    }

    /// The three lines of the objectives' form.
    fn objective_lines(&self) -> Vec<ObjectiveLine> {
        (1..=3)
            .map(|position| {
                let found = self.objectives.iter().find(|objective| objective.position == position);
                let day_field = format!("entro{position}");
                ObjectiveLine {
                    position,
                    words_field: format!("obiettivo{position}"),
                    reached_field: format!("fatto{position}"),
                    words: found.map(|found| found.words.clone()).unwrap_or_default(),
                    by_day: found.map(|found| found.by_day.to_string()).unwrap_or_default(),
                    reached: found.is_some_and(|found| found.reached_on.is_some()),
                    error: self.page.error(&self.errors, &day_field),
                    day_field,
                }
            })
            .collect()
    }

    fn number_words(&self) -> String {
        let (code, body) = (self.project.code, &self.project.body);
        self.page.t_with_two("project-number", ("code", &code), ("body", body))
    }

    fn is_late(&self, objective: &Objective) -> bool {
        objective.reached_on.is_none() && objective.by_day < self.page.today()
    }

    /// The line of time, month by month: what was agreed on, what was given, what is in the calendar.
    fn line(&self) -> Option<TimeLine> {
        let (from, to) = (self.project.starts_on?.to_jiff(), self.project.ends_on?.to_jiff());
        let planned = self.hours.iter().filter_map(|hours| hours.planned).sum();
        let months = self.months.iter().map(|month| MonthHours {
            month: month.month,
            given: month.standing.minutes,
            to_come: month.to_come,
        });
        Some(TimeLine::of((from, to), planned, months, self.page.today()))
    }

    /// "Novembre 2026: 3 h date, 2 h in calendario, 4 h previste".
    fn month_words(&self, month: &MonthOfLine) -> String {
        let hours = minutes_in_words;
        self.page.t_with_three(
            "project-line-month",
            ("month", &self.page.month(month.month)),
            ("given", &hours(month.given + month.to_come)),
            ("planned", &hours(month.planned)),
        )
    }

    /// "nov".
    fn month_short(&self, month: &MonthOfLine) -> String {
        self.page.month(month.month).chars().take(3).collect()
    }

    fn time_words(&self) -> String {
        let Some(to) = self.project.ends_on else { return String::new() };
        if self.project.closed_on.is_some() {
            return self.page.t("project-time-closed");
        }
        let left = i64::from((to.to_jiff() - self.page.today()).get_days()).max(0);
        self.page.t_with("project-time-left", "days", left)
    }

    /// Whether the actor may open the part of the project that is reserved, or is named on it.
    fn reserved(&self) -> Reserved {
        if !self.project.shared_by_bodies {
            Reserved::None
        } else if self.project.is_reserved_for_actor {
            Reserved::Named
        } else if self.project.is_followed_by_actor && self.may_keep && self.project.state().is_open() {
            Reserved::MayOpen
        } else {
            Reserved::None
        }
    }

    fn is_named(&self) -> bool {
        self.reserved() == Reserved::Named
    }

    fn may_open_reserved(&self) -> bool {
        self.reserved() == Reserved::MayOpen
    }
}

/// What the actor is told of the reserved part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reserved {
    None,
    MayOpen,
    Named,
}

pub(crate) async fn show(actor: Actor, Path(id): Path<ProjectId>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let tx = actor.begin().await?;
    shown(&actor, tx, id, None, FormErrors::new()).await
}

/// The page, with what was typed into one of its forms. The opening of the file is written.
pub(crate) async fn shown(
    actor: &Actor,
    mut tx: Tx,
    id: ProjectId,
    form: Option<StepForm>,
    errors: FormErrors,
) -> PageResult {
    let project = store::project::project(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    snodo_people::record_access(&mut tx, project.person, "project").await?;
    let may_keep = actor.may(Permission::KeepProjects);
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let today = actor.app.clock.today();
    let next = project.next.iter().filter_map(|code| ProjectState::from_code(code)).collect();
    let outcomes = |fits: fn(ProjectOutcome) -> bool| {
        page.choices(
            "project-outcome",
            ProjectOutcome::ALL.into_iter().filter(|outcome| fits(*outcome)).map(ProjectOutcome::code),
        )
    };
    let (team, bodies) = if project.shared_by_bodies {
        let bodies = store::project::other_bodies(&mut tx).await?;
        let choices = bodies.into_iter().map(|row| Choice::new(row.id.to_string(), row.name)).collect();
        (store::project::team(&mut tx, id).await?, choices)
    } else {
        (Vec::new(), Vec::new())
    };
    let shown = ShowPage {
        hours: store::project::hours(&mut tx, id).await?,
        objectives: store::project::objectives(&mut tx, id).await?,
        signatures: store::project::signatures(&mut tx, id).await?,
        moves: store::project::moves(&mut tx, id).await?,
        sessions: store::project::sessions(&mut tx, id).await?,
        months: store::project::months(&mut tx, id, today).await?,
        conclusions: outcomes(ProjectOutcome::concludes),
        interruptions: outcomes(ProjectOutcome::interrupts),
        hows: page.choices("project-signed", ["paper", "screen"]),
        today: today.to_string(),
        form: form.unwrap_or_else(|| StepForm::fresh(&project, today)),
        said: page.errors(&errors),
        team,
        bodies,
        next,
        may_keep,
        errors,
        project,
        page,
    };
    tx.commit().await?;
    page_with_status(status, &shown)
}
