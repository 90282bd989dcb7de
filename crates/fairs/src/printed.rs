//! The published timetable on paper: a sheet a table, a sheet a person.

use axum::extract::Path;
use snodo_core::{Actor, Fault, PageResult, Tx};
use snodo_paper::{InterviewLine, InterviewSheet, InterviewTimetable, words};

use crate::{
    model::{EventId, Period, RegistrationId, clock, in_italy},
    opened::opened,
    planning::Whole,
    store::{event::Event, interviews::InterviewRow},
};

async fn paper(
    tx: &mut Tx,
    actor: &Actor,
    event: &Event,
    sheets: Vec<InterviewSheet>,
) -> Result<InterviewTimetable, Fault> {
    let today = actor.app.clock.today();
    let head = snodo_network::letterhead(tx, event.body, &[], today).await?.ok_or(Fault::NotFound)?;
    let session = |session: &Period| {
        format!(
            "{}, {}–{}",
            words::weekday(in_italy(session.from).date()),
            clock(session.from),
            clock(session.to)
        )
    };
    Ok(InterviewTimetable {
        head,
        event: event.title.clone(),
        sessions: event.sessions.iter().map(session).collect(),
        place: event.place.clone(),
        sheets,
    })
}

fn when(row: &InterviewRow) -> String {
    let day = in_italy(row.period.from).date();
    format!("{}/{}, {}–{}", day.day(), day.month(), clock(row.period.from), clock(row.period.to))
}

fn of_person(whole: &Whole, registration: RegistrationId, name: &str) -> InterviewSheet {
    let mine = whole.published.iter().filter(|row| row.registration == registration);
    let about = |row: &InterviewRow| match row.vacancy_title.as_str() {
        "" => format!("Tavolo {}", row.number),
        vacancy => format!("Tavolo {} · {vacancy}", row.number),
    };
    let line = |row: &InterviewRow| InterviewLine {
        when: when(row),
        with: row.company_name.clone(),
        about: about(row),
    };
    InterviewSheet {
        title: name.to_owned(),
        about: String::new(),
        whom: "Azienda".to_owned(),
        lines: mine.map(line).collect(),
    }
}

pub(crate) async fn tables(actor: Actor, Path(id): Path<EventId>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let whole = Whole::read(&mut tx, event).await?;
    let sheets = whole.tables.iter().map(|table| {
        let rows = whole.published.iter().filter(|row| row.table == table.id);
        let line = |row: &InterviewRow| InterviewLine {
            when: when(row),
            with: row.candidate.clone(),
            about: row.vacancy_title.clone(),
        };
        InterviewSheet {
            title: format!("Tavolo {} · {}", table.number, table.company_name),
            about: table.interviewer.clone(),
            whom: "Chi".to_owned(),
            lines: rows.map(line).collect(),
        }
    });
    let paper = paper(&mut tx, &actor, &whole.event, sheets.collect()).await?;
    drop(tx);
    actor.app.print(paper).await
}

/// Whoever has interviews; the others need no sheet.
pub(crate) async fn people(actor: Actor, Path(id): Path<EventId>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let whole = Whole::read(&mut tx, event).await?;
    let sheets = whole.candidates.iter().map(|candidate| of_person(&whole, candidate.id, &candidate.name));
    let sheets = sheets.filter(|sheet| !sheet.lines.is_empty()).collect();
    let paper = paper(&mut tx, &actor, &whole.event, sheets).await?;
    drop(tx);
    actor.app.print(paper).await
}

pub(crate) async fn of_candidate(
    actor: Actor,
    Path((id, registration)): Path<(EventId, RegistrationId)>,
) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let whole = Whole::read(&mut tx, event).await?;
    let candidate = whole.candidates.iter().find(|row| row.id == registration).ok_or(Fault::NotFound)?;
    let sheet = of_person(&whole, registration, &candidate.name);
    let paper = paper(&mut tx, &actor, &whole.event, vec![sheet]).await?;
    drop(tx);
    actor.app.print(paper).await
}
