//! A company at the event: its tables and breaks, what it interviews for, and that it is missing.

use askama::Template;
use axum::extract::Path;
use jiff::{Timestamp, civil::Time};
use snodo_core::{
    Actor, Choice, Fault, Flash, Form, Frame, Message, PageResult, Pressed, fields, page, redirect_with,
};
use uuid::Uuid;

use crate::{
    model::{EventId, Period, TableId, clock, in_italy, instant},
    opened::{company_address, opened},
    refusals,
    store::{
        self,
        absences::TableAbsence,
        companies::{CompanyRow, TableRow, VacancyRow},
        event::Event,
    },
};

#[derive(Template)]
#[template(path = "company.html")]
struct CompanyPage {
    page: Frame,
    event: Event,
    company: CompanyRow,
    tables: Vec<TableRow>,
    absences: Vec<TableAbsence>,
    vacancies: Vec<VacancyRow>,
    chosen: Vec<String>,
    days: Vec<Choice>,
}

impl CompanyPage {
    fn offered(&self) -> Vec<Choice> {
        self.vacancies.iter().map(|vacancy| Choice::new(vacancy.id, vacancy.title.as_str())).collect()
    }

    /// "pausa, oggi 10:30–10:45".
    fn absence(&self, absence: &TableAbsence) -> String {
        absence_words(&self.page, absence.period, absence.missing)
    }

    fn title(&self) -> String {
        let (company, event) = (&self.company.name, &self.event.title);
        self.page.t_with_two("fair-company-at", ("company", company), ("event", event))
    }

    fn at_least(&self) -> String {
        self.company.at_least.map(|least| least.to_string()).unwrap_or_default()
    }

    fn whose(&self, table: &TableRow) -> Vec<&TableAbsence> {
        self.absences.iter().filter(|absence| absence.table == table.id).collect()
    }
}

/// "pausa, oggi 10:30–10:45", "assente, oggi 11:00–13:00".
pub(crate) fn absence_words(page: &Frame, period: Period, missing: bool) -> String {
    let when = format!("{}–{}", page.instant(period.from), clock(period.to));
    page.t_with(if missing { "fair-absence-missing" } else { "fair-absence-break" }, "when", when)
}

/// The days of the event, for a choice.
pub(crate) fn days(page: &Frame, event: &Event) -> Vec<Choice> {
    let mut days: Vec<_> = event.sessions.iter().map(|session| in_italy(session.from).date()).collect();
    days.dedup();
    days.into_iter().map(|day| Choice::new(day.to_string(), page.day(day))).collect()
}

async fn company(tx: &mut snodo_core::Tx, event: EventId, id: Uuid) -> Result<CompanyRow, Fault> {
    let companies = store::companies::companies(tx, event).await?;
    companies.into_iter().find(|company| company.id == id).ok_or(Fault::NotFound)
}

pub(crate) async fn show(actor: Actor, Path((id, company_id)): Path<(EventId, Uuid)>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let company = company(&mut tx, id, company_id).await?;
    let tables = store::companies::tables(&mut tx, id).await?;
    let vacancies = store::companies::vacancies_of(&mut tx, id, company_id).await?;
    let page_frame = actor.frame("rete");
    page(&CompanyPage {
        tables: tables.into_iter().filter(|table| table.company == company_id).collect(),
        absences: store::absences::absences(&mut tx, id).await?.0,
        chosen: vacancies.iter().filter(|row| row.chosen).map(|row| row.id.to_string()).collect(),
        days: days(&page_frame, &event),
        page: page_frame,
        vacancies,
        company,
        event,
    })
}

/// What the company interviews for, and how many it should have at least.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct SaveForm {
    minimo: String,
    offerta: Vec<Uuid>,
}

pub(crate) async fn save(
    actor: Actor,
    Path((id, company_id)): Path<(EventId, Uuid)>,
    Form(form): Form<SaveForm>,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    company(&mut tx, id, company_id).await?;
    let back = company_address(id, company_id);
    let at_least = match fields::number::<i16>(&form.minimo, 0, 200) {
        Ok(at_least) => at_least,
        Err(message) => return Ok(redirect_with(&back, Flash::warning(message))),
    };
    store::companies::save(&mut tx, id, company_id, at_least, &form.offerta).await?;
    tx.commit().await?;
    Ok(redirect_with(&back, Flash::success(Message::new("fair-company-saved"))))
}

pub(crate) async fn remove(
    actor: Actor,
    Path((id, company_id)): Path<(EventId, Uuid)>,
    _: Pressed,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    let company = company(&mut tx, id, company_id).await?;
    match store::companies::remove(&mut tx, id, company_id).await {
        Ok(_) => {}
        Err(fault) => {
            let told = Flash::warning(refusals::kindly(fault)?);
            return Ok(redirect_with(&company_address(id, company_id), told));
        }
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("fair-company-removed").with("company", company.name));
    Ok(redirect_with(&format!("/eventi/{id}/incontri/aziende"), flash))
}

/// Who sits at a new table.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct TableForm {
    chi: String,
}

pub(crate) async fn add_table(
    actor: Actor,
    Path((id, company_id)): Path<(EventId, Uuid)>,
    Form(form): Form<TableForm>,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    company(&mut tx, id, company_id).await?;
    let back = company_address(id, company_id);
    match fields::at_most(&form.chi, 120) {
        Ok(who) => store::companies::add_table(&mut tx, id, company_id, &who).await?,
        Err(message) => return Ok(redirect_with(&back, Flash::warning(message))),
    }
    tx.commit().await?;
    Ok(redirect_with(&back, Flash::success(Message::new("fair-table-added"))))
}

pub(crate) async fn remove_table(
    actor: Actor,
    Path((id, company_id, table)): Path<(EventId, Uuid, TableId)>,
    _: Pressed,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    let back = company_address(id, company_id);
    match store::companies::remove_table(&mut tx, id, table).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::NotFound),
        Err(fault) => return Ok(redirect_with(&back, Flash::warning(refusals::kindly(fault)?))),
    }
    tx.commit().await?;
    Ok(redirect_with(&back, Flash::success(Message::new("fair-table-removed"))))
}

/// A stretch in which somebody is not there: from an hour to an hour of a day, or from now to the end.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct AbsenceForm {
    /// A table; none: all of the company's.
    tavolo: String,
    giorno: String,
    dalle: String,
    alle: String,
    /// `adesso`: missing from now to the end of the event.
    azione: String,
}

impl AbsenceForm {
    /// Reads it; the kind is `missing` from now to the end, else a break.
    pub(crate) fn read(&self, event: &Event, now: Timestamp) -> Result<(Period, &'static str), Message> {
        let unreadable = || Message::new("fair-time-unreadable");
        if self.azione == "adesso" {
            let to = event.sessions.iter().map(|session| session.to).max().ok_or_else(unreadable)?;
            // What has begun goes on; a missing minute is none.
            return if to > now {
                Ok((Period { from: now, to }, "missing"))
            } else {
                Err(Message::new("fair-over"))
            };
        }
        let day = fields::date(&self.giorno)?.ok_or_else(unreadable)?;
        let at = |text: &str| {
            let time = text.trim().parse::<Time>().map_err(|_| unreadable())?;
            instant(day.to_datetime(time)).ok_or_else(unreadable)
        };
        let (from, to) = (at(&self.dalle)?, at(&self.alle)?);
        if from < to { Ok((Period { from, to }, "break")) } else { Err(Message::new("fair-times-in-order")) }
    }
}

pub(crate) async fn add_absence(
    actor: Actor,
    Path((id, company_id)): Path<(EventId, Uuid)>,
    Form(form): Form<AbsenceForm>,
) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let company = company(&mut tx, id, company_id).await?;
    let back = company_address(id, company_id);
    let (period, kind) = match form.read(&event, actor.app.clock.now()) {
        Ok(read) => read,
        Err(message) => return Ok(redirect_with(&back, Flash::warning(message))),
    };
    let tables = store::companies::tables(&mut tx, id).await?;
    let wanted = |table: &&TableRow| {
        table.company == company_id && (form.tavolo.is_empty() || table.id.to_string() == form.tavolo)
    };
    let tables: Vec<TableId> = tables.iter().filter(wanted).map(|table| table.id).collect();
    store::companies::add_absence(&mut tx, id, &tables, period, kind).await?;
    tx.commit().await?;
    if kind == "missing" {
        let flash = Flash::warning(Message::new("fair-company-missing").with("company", company.name));
        return Ok(redirect_with(&crate::opened::address(id), flash));
    }
    Ok(redirect_with(&back, Flash::success(Message::new("fair-absence-added"))))
}

pub(crate) async fn remove_absence(
    actor: Actor,
    Path((id, company_id, absence)): Path<(EventId, Uuid, Uuid)>,
    _: Pressed,
) -> PageResult {
    let (mut tx, _) = opened(&actor, id).await?;
    if !store::companies::remove_absence(&mut tx, id, absence).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    Ok(redirect_with(&company_address(id, company_id), Flash::success(Message::new("fair-absence-removed"))))
}
