//! The report of a project's month: what it would say, what keeps it from being sent, sending it, and corrections beside it.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    Pressed, Tx, fields, page_with_status, redirect_with,
};
use uuid::Uuid;

use crate::{
    model::{
        ProjectId,
        hours::minutes_in_words,
        report::{ReportContent, ReportLine},
        times,
    },
    refusals,
    store::{
        self,
        project::ProjectRow,
        reports::{Correction, SentReport},
    },
};

/// A correction as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CorrectionForm {
    sessione: String,
    minuti: String,
    motivo: String,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    page: Frame,
    project: ProjectRow,
    month: Date,
    content: ReportContent,
    sent: Option<SentReport>,
    digest: String,
    is_whole: bool,
    blocks: Vec<String>,
    corrections: Vec<Correction>,
    sessions: Vec<Choice>,
    form: CorrectionForm,
    may_keep: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl ReportPage {
    fn sent_words(&self, sent: &SentReport) -> String {
        let when = self.page.happened(sent.submitted_at);
        self.page.t_with_two("report-sent-by", ("when", &when), ("by", &sent.submitted_by))
    }

    fn minutes(minutes: impl std::borrow::Borrow<i64>) -> String {
        minutes_in_words(*minutes.borrow())
    }

    fn when(&self, line: &ReportLine) -> String {
        format!("{} {}–{}", self.page.date(line.day), times::clock(line.from), times::clock(line.to))
    }

    fn session(&self, correction: &Correction) -> String {
        let line = self.content.lines.iter().find(|line| line.session == correction.session);
        line.map(|line| self.when(line)).unwrap_or_default()
    }

    fn corrected(correction: &Correction) -> String {
        minutes_in_words(correction.minutes.into())
    }

    fn address(&self) -> String {
        format!("/progetti/{}/rapporti/{}", self.project.id, &self.month.to_string()[..7])
    }
}

/// "2026-10" as the first day of the month.
pub(crate) fn month_of(text: &str) -> Result<Date, Fault> {
    format!("{text}-01").parse().map_err(|_| Fault::NotFound)
}

/// Whether a month's report may be sent by its days: it is over, or the project closed.
fn is_over(project: &ProjectRow, month: Date, today: Date) -> bool {
    project.closed_on.is_some() || month.saturating_add(1.month()) <= today
}

async fn content_of(tx: &mut Tx, project: &ProjectRow, month: Date) -> Result<ReportContent, Fault> {
    Ok(ReportContent {
        project: project.code,
        measure: project.measure_code.clone(),
        cup: project.cup.clone(),
        person: project.person_name.clone(),
        month,
        lines: store::reports::lines(tx, project.id, month).await?,
    })
}

pub(crate) async fn show(actor: Actor, Path((id, month)): Path<(ProjectId, String)>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let tx = actor.begin().await?;
    shown(&actor, tx, id, month_of(&month)?, CorrectionForm::default(), FormErrors::new()).await
}

async fn shown(
    actor: &Actor,
    mut tx: Tx,
    id: ProjectId,
    month: Date,
    form: CorrectionForm,
    errors: FormErrors,
) -> PageResult {
    let today = actor.app.clock.today();
    let project = store::project::project(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    snodo_people::record_access(&mut tx, project.person, "report").await?;
    let page = actor.frame("progetti");
    let sent = store::reports::sent(&mut tx, id, month).await?;
    let (content, blocks, corrections) = if let Some(sent) = &sent {
        (sent.content.0.clone(), Vec::new(), store::reports::corrections(&mut tx, sent.id).await?)
    } else {
        let over = is_over(&project, month, today);
        let standing = store::reports::standing(&mut tx, id, month, over).await?;
        let blocks = standing.blocks().iter().map(|block| page.message(block)).collect();
        (content_of(&mut tx, &project, month).await?, blocks, Vec::new())
    };
    tx.commit().await?;
    let digest = content.digest().map_err(|fault| Fault::Internal(fault.to_string()))?;
    let is_whole = sent.as_ref().is_none_or(|sent| sent.digest == digest);
    let sessions = content.lines.iter().map(|line| {
        let words = format!("{} {}–{}", page.date(line.day), times::clock(line.from), times::clock(line.to));
        Choice::new(line.session.to_string(), words)
    });
    let sessions = sessions.collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &ReportPage {
            digest: snodo_core::hexadecimal(&digest),
            said: page.errors(&errors),
            may_keep: actor.may(Permission::KeepProjects),
            page,
            project,
            month,
            content,
            sent,
            is_whole,
            blocks,
            corrections,
            sessions,
            form,
            errors,
        },
    )
}

pub(crate) async fn submit(
    actor: Actor,
    Path((id, month)): Path<(ProjectId, String)>,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let first = month_of(&month)?;
    let mut tx = actor.begin().await?;
    let project = store::project::project(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let over = is_over(&project, first, actor.app.clock.today());
    let standing = store::reports::standing(&mut tx, id, first, over).await?;
    let mut errors = FormErrors::new();
    if let Some(block) = standing.blocks().into_iter().next() {
        errors.add("mese", block);
        return shown(&actor, tx, id, first, CorrectionForm::default(), errors).await;
    }
    let content = content_of(&mut tx, &project, first).await?;
    let digest = content.digest().map_err(|fault| Fault::Internal(fault.to_string()))?;
    if let Err(fault) = store::reports::submit(&mut tx, id, &content, &digest).await {
        let (field, message) = refusals::kindly(fault)?;
        tx.rollback().await?;
        errors.add(field, message);
        return shown(&actor, actor.begin().await?, id, first, CorrectionForm::default(), errors).await;
    }
    tx.commit().await?;
    let flash =
        Flash::success(Message::new("report-sent").with("hours", minutes_in_words(content.minutes())));
    Ok(redirect_with(&format!("/progetti/{id}/rapporti/{month}"), flash))
}

pub(crate) async fn correct(
    actor: Actor,
    Path((id, month)): Path<(ProjectId, String)>,
    Form(form): Form<CorrectionForm>,
) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let first = month_of(&month)?;
    let mut tx = actor.begin().await?;
    store::project::project(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let sent = store::reports::sent(&mut tx, id, first).await?.ok_or(Fault::NotFound)?;
    let mut errors = FormErrors::new();
    let session = form.sessione.parse::<Uuid>().ok();
    if session.is_none() {
        errors.add("sessione", Message::new("report-session-missing"));
    }
    let minutes = errors.read("minuti", fields::number::<i32>(&form.minuti, 0, 600));
    if minutes == Some(None) {
        errors.add("minuti", Message::new("report-minutes-missing"));
    }
    let reason = errors.read("motivo", fields::required(&form.motivo, "project-reason-missing"));
    let (Some(session), Some(Some(minutes)), Some(reason)) = (session, minutes, reason) else {
        return shown(&actor, tx, id, first, form, errors).await;
    };
    if let Err(fault) = store::reports::correct(&mut tx, sent.id, session, minutes, &reason).await {
        let (field, message) = refusals::kindly(fault)?;
        tx.rollback().await?;
        errors.add(field, message);
        return shown(&actor, actor.begin().await?, id, first, form, errors).await;
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("report-corrected"));
    Ok(redirect_with(&format!("/progetti/{id}/rapporti/{month}"), flash))
}
