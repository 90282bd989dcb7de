//! One session: what was planned, who was there, how they signed.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    Pressed, Tx, fields, page_with_status, redirect_with,
};
use snodo_people::PersonId;

use crate::{
    model::{SessionId, times},
    refusals,
    store::{
        self,
        hours::{AttendanceRow, Mark, SessionRow},
    },
};

/// What took place, as it was typed. One mark for each person, in the order of their projects.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct HeldForm {
    revisione: i32,
    giorno: String,
    dalle: String,
    alle: String,
    attivita: String,
    progetto: Vec<String>,
    /// `present-paper`, `present-screen`, `present`, `absent`, `excused`.
    segno: Vec<String>,
    /// When each came and left, where it differs from the session.
    arrivo: Vec<String>,
    uscita: Vec<String>,
}

const MARKS: [&str; 5] = ["present-paper", "present-screen", "present", "absent", "excused"];

#[derive(Template)]
#[template(path = "session.html")]
struct SessionPage {
    page: Frame,
    session: SessionRow,
    people: Vec<AttendanceRow>,
    form: HeldForm,
    marks: Vec<Choice>,
    may_keep: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl SessionPage {
    fn title(&self) -> String {
        let (day, from) = times::in_rome(self.session.starts);
        let (_, to) = times::in_rome(self.session.ends);
        format!(
            "{}, {} {}–{}",
            self.session.service,
            self.page.day(day),
            times::clock(from),
            times::clock(to)
        )
    }

    /// The mark that a person has, or the one that was just chosen.
    fn mark(&self, person: &AttendanceRow) -> String {
        let key = person.project.to_string();
        let typed = self.form.progetto.iter().position(|project| *project == key);
        typed.and_then(|at| self.form.segno.get(at)).cloned().unwrap_or_else(|| {
            match (person.state.as_str(), person.signed_how.as_deref()) {
                ("present", Some(how)) => format!("present-{how}"),
                ("expected", _) => "present-paper".to_owned(),
                (state, _) => state.to_owned(),
            }
        })
    }

    /// When somebody came and left, as typed or as kept; empty: with the session.
    fn own_times(&self, person: &AttendanceRow) -> (String, String) {
        let key = person.project.to_string();
        if let Some(at) = self.form.progetto.iter().position(|project| *project == key) {
            let typed = |times: &[String]| times.get(at).cloned().unwrap_or_default();
            return (typed(&self.form.arrivo), typed(&self.form.uscita));
        }
        let clock = |at: Option<jiff_sqlx::Timestamp>| {
            at.map(|at| times::clock(times::in_rome(at.to_jiff()).1)).unwrap_or_default()
        };
        (clock(person.own_from), clock(person.own_to))
    }

    fn is_group(&self) -> bool {
        self.people.len() > 1
    }

    fn mark_words(&self, person: &AttendanceRow) -> String {
        if person.state == "expected" {
            self.page.t("hours-attendance-expected")
        } else {
            self.page.t(&format!("hours-mark-{}", self.mark(person)))
        }
    }

    fn badge(&self) -> (&'static str, String) {
        let kind = match self.session.state.as_str() {
            "planned" => "open",
            "held" => "good",
            _ => "closed",
        };
        (kind, self.page.t(&format!("hours-session-{}", self.session.state)))
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<SessionId>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let tx = actor.begin().await?;
    shown(&actor, tx, id, None, FormErrors::new()).await
}

async fn shown(
    actor: &Actor,
    mut tx: Tx,
    id: SessionId,
    form: Option<HeldForm>,
    errors: FormErrors,
) -> PageResult {
    let session = store::hours::session(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let people = store::hours::attendances(&mut tx, id).await?;
    // A session with one person shows that person's file; a group is a list of names.
    if let [only] = people.as_slice() {
        snodo_people::record_access(&mut tx, PersonId(only.person), "hours").await?;
    }
    tx.commit().await?;
    let page = actor.frame("progetti");
    let (day, from) = times::in_rome(session.starts);
    let (_, to) = times::in_rome(session.ends);
    let form = form.unwrap_or_else(|| HeldForm {
        revisione: session.revision,
        giorno: day.to_string(),
        dalle: times::clock(from),
        alle: times::clock(to),
        attivita: session.activity.clone(),
        ..HeldForm::default()
    });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &SessionPage {
            marks: page.choices("hours-mark", MARKS),
            said: page.errors(&errors),
            may_keep: actor.may(Permission::KeepProjects) && session.state != "cancelled",
            page,
            session,
            people,
            form,
            errors,
        },
    )
}

pub(crate) async fn hold(actor: Actor, Path(id): Path<SessionId>, Form(form): Form<HeldForm>) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut errors = FormErrors::new();
    let day = errors.read("giorno", fields::date(&form.giorno));
    if day == Some(None) {
        errors.add("giorno", Message::new("project-day-missing"));
    }
    let from = errors.read("dalle", times::time(&form.dalle));
    let to = errors.read("alle", times::time(&form.alle));
    let activity = errors.read("attivita", fields::at_most(&form.attivita, 4_000)).unwrap_or_default();
    if activity.is_empty() {
        errors.add("attivita", Message::new("hours-activity-missing"));
    }
    let stretch = match (day.flatten(), from, to) {
        (Some(day), Some(from), Some(to)) => errors.read("alle", times::stretch(day, from, to)),
        _ => None,
    };
    let mut tx = actor.begin().await?;
    let session = store::hours::session(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let Some((starts, ends)) = stretch.filter(|_| errors.is_empty()) else {
        return shown(&actor, tx, id, Some(form), errors).await;
    };
    let own_times = form.own_times(times::in_rome(starts).0, (starts, ends), &mut errors);
    if !errors.is_empty() {
        return shown(&actor, tx, id, Some(form), errors).await;
    }
    match write_down(&mut tx, &session, &form, &own_times, (starts, ends), &activity).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            let (field, message) = refusals::kindly(fault)?;
            tx.rollback().await?;
            errors.add(field, message);
            return shown(&actor, actor.begin().await?, id, Some(form), errors).await;
        }
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/ore/{id}"), Flash::success(Message::new("hours-held"))))
}

impl HeldForm {
    /// Each person's own time, in their order; nothing where it is the session's.
    fn own_times(
        &self,
        day: jiff::civil::Date,
        (starts, ends): (jiff::Timestamp, jiff::Timestamp),
        errors: &mut FormErrors,
    ) -> Vec<Option<(jiff::Timestamp, jiff::Timestamp)>> {
        let typed = |times: &[String], at: usize, usual: jiff::Timestamp| {
            let text = times.get(at).map_or("", |text| text.trim()).to_owned();
            if text.is_empty() { times::clock(times::in_rome(usual).1) } else { text }
        };
        (0..self.progetto.len())
            .map(|at| {
                let from = errors.read("progetto", times::time(&typed(&self.arrivo, at, starts)))?;
                let to = errors.read("progetto", times::time(&typed(&self.uscita, at, ends)))?;
                let own = errors.read("progetto", times::stretch(day, from, to))?;
                (own != (starts, ends)).then_some(own)
            })
            .collect()
    }
}

async fn write_down(
    tx: &mut Tx,
    session: &SessionRow,
    form: &HeldForm,
    own_times: &[Option<(jiff::Timestamp, jiff::Timestamp)>],
    (starts, ends): (jiff::Timestamp, jiff::Timestamp),
    activity: &str,
) -> snodo_core::Stored<bool> {
    store::hours::wait_for_operator(tx, session.operator_id).await?;
    if !store::hours::hold(tx, session.id, form.revisione, starts, ends, activity).await? {
        return Ok(false);
    }
    let mut marks: Vec<Mark<'_>> = form
        .progetto
        .iter()
        .zip(&form.segno)
        .zip(own_times)
        .filter(|((_, mark), _)| MARKS.contains(&mark.as_str()))
        .filter_map(|((project, mark), own_time)| {
            let (state, how) =
                mark.split_once('-').map_or((mark.as_str(), None), |(state, how)| (state, Some(how)));
            // Who was not there has no time of their own.
            let own_time = own_time.filter(|_| state == "present");
            Some(Mark { project: project.parse().ok()?, state, signed_how: how, own_time })
        })
        .collect();
    marks.sort_unstable_by_key(|mark| mark.project);
    for mark in &marks {
        store::hours::mark(tx, session.id, mark).await?;
    }
    Ok(true)
}

pub(crate) async fn cancel(actor: Actor, Path(id): Path<SessionId>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    store::hours::session(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let cancelled = store::hours::cancel(&mut tx, id).await.map_err(refusals::as_fault)?;
    if !cancelled {
        return Err(Fault::Refused(Message::new("hours-refused-held-stays")));
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("hours-cancelled")).undo(format!("/ore/{id}/ripianifica"));
    Ok(redirect_with(&format!("/ore/{id}"), flash))
}

pub(crate) async fn plan_again(actor: Actor, Path(id): Path<SessionId>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let session = store::hours::session(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    store::hours::wait_for_operator(&mut tx, session.operator_id).await?;
    if !store::hours::plan_again(&mut tx, id).await.map_err(refusals::as_fault)? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with(&format!("/ore/{id}"), Flash::success(Message::new("hours-planned-again"))))
}
