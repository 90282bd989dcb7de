//! What a project holds beside its state: objectives, planned hours, the number in SILP, the team.

use axum::{extract::Path, response::Response};
use snodo_core::{
    Actor, Fault, Flash, Form, FormErrors, Message, PageResult, Permission, Tx, fields, redirect_with,
};
use uuid::Uuid;

use crate::{
    model::{ProjectId, ProjectState},
    show::shown,
    store::{self, project::ProjectRow},
};

/// A project that the actor may change; a closed one stays as it is.
async fn open_project(actor: &Actor, id: ProjectId) -> Result<(Tx, ProjectRow), Fault> {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let project = store::project::project(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    Ok((tx, project))
}

fn require_open(project: &ProjectRow) -> Result<(), Fault> {
    if ProjectState::is_open(project.state()) {
        Ok(())
    } else {
        Err(Fault::Refused(Message::new("project-refused-closed")))
    }
}

fn done(id: ProjectId, key: &'static str) -> Response {
    redirect_with(&format!("/progetti/{id}"), Flash::success(Message::new(key)))
}

/// Three lines of words and a day; an empty line is no objective.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ObjectivesForm {
    obiettivo1: String,
    entro1: String,
    fatto1: String,
    obiettivo2: String,
    entro2: String,
    fatto2: String,
    obiettivo3: String,
    entro3: String,
    fatto3: String,
}

pub(crate) async fn save_objectives(
    actor: Actor,
    Path(id): Path<ProjectId>,
    Form(form): Form<ObjectivesForm>,
) -> PageResult {
    let (mut tx, project) = open_project(&actor, id).await?;
    require_open(&project)?;
    let lines = [
        (1, "entro1", &form.obiettivo1, &form.entro1, &form.fatto1),
        (2, "entro2", &form.obiettivo2, &form.entro2, &form.fatto2),
        (3, "entro3", &form.obiettivo3, &form.entro3, &form.fatto3),
    ];
    let mut errors = FormErrors::new();
    let mut objectives = Vec::new();
    for (position, field, words, by_day, reached) in lines {
        let Some(words) = errors.read(field, fields::at_most(words, 500)) else { continue };
        if words.is_empty() {
            continue;
        }
        match errors.read(field, fields::date(by_day)).flatten() {
            Some(day) => objectives.push((position, words, day, reached == "si")),
            None => errors.add(field, Message::new("project-objective-day-missing")),
        }
    }
    if !errors.is_empty() {
        return shown(&actor, tx, id, None, errors).await;
    }
    store::project::save_objectives(&mut tx, id, &objectives).await?;
    tx.commit().await?;
    Ok(done(id, "project-objectives-saved"))
}

/// Hours planned for each service, in the order of the services.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct PlanForm {
    servizio: Vec<String>,
    ore: Vec<String>,
}

pub(crate) async fn save_plan(
    actor: Actor,
    Path(id): Path<ProjectId>,
    Form(form): Form<PlanForm>,
) -> PageResult {
    let (mut tx, project) = open_project(&actor, id).await?;
    require_open(&project)?;
    let known = store::project::hours(&mut tx, id).await?;
    let mut errors = FormErrors::new();
    let (mut services, mut minutes) = (Vec::new(), Vec::new());
    for (service, hours) in form.servizio.iter().zip(&form.ore) {
        let Some(known) =
            service.parse::<Uuid>().ok().and_then(|id| known.iter().find(|row| row.service == id))
        else {
            continue;
        };
        let read = errors.read("ore", fields::number::<i32>(hours, 0, 1_000)).flatten().unwrap_or(0) * 60;
        if known.cap.is_some_and(|cap| i64::from(read) > cap) {
            errors.add("ore", Message::new("project-plan-over-cap").with("service", &known.name));
        }
        services.push(known.service);
        minutes.push(read);
    }
    if !errors.is_empty() {
        return shown(&actor, tx, id, None, errors).await;
    }
    store::steps::save_plan(&mut tx, id, &services, &minutes).await?;
    tx.commit().await?;
    Ok(done(id, "project-plan-saved"))
}

/// The number in the regional system.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct SilpForm {
    revisione: i32,
    silp: String,
}

pub(crate) async fn save_silp(
    actor: Actor,
    Path(id): Path<ProjectId>,
    Form(form): Form<SilpForm>,
) -> PageResult {
    let (mut tx, _) = open_project(&actor, id).await?;
    let mut errors = FormErrors::new();
    let Some(silp) = errors.read("silp", fields::at_most(&form.silp, 60)) else {
        return shown(&actor, tx, id, None, errors).await;
    };
    let silp = fields::optional(&silp);
    if !store::steps::save_silp(&mut tx, id, form.revisione, silp.as_deref()).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(done(id, "project-silp-saved"))
}

/// A body that works with the person too.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct TeamForm {
    ente: String,
    contatto: String,
    compito: String,
}

pub(crate) async fn add_to_team(
    actor: Actor,
    Path(id): Path<ProjectId>,
    Form(form): Form<TeamForm>,
) -> PageResult {
    let (mut tx, project) = open_project(&actor, id).await?;
    require_open(&project)?;
    let mut errors = FormErrors::new();
    let contact = errors.read("contatto", fields::at_most(&form.contatto, 200));
    let task = errors.read("compito", fields::at_most(&form.compito, 300));
    let bodies = store::project::other_bodies(&mut tx).await?;
    let body = form.ente.parse::<Uuid>().ok().filter(|id| bodies.iter().any(|body| body.id == *id));
    if body.is_none() {
        errors.add("ente", Message::new("project-team-body-missing"));
    }
    let (Some(body), Some(contact), Some(task)) = (body, contact, task) else {
        return shown(&actor, tx, id, None, errors).await;
    };
    store::project::add_to_team(&mut tx, id, body, &contact, &task).await?;
    tx.commit().await?;
    Ok(done(id, "project-team-saved"))
}
