//! One interview of the draft: moved, locked or taken out by hand; and one put in by hand.

use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use snodo_core::{Actor, Choice, Fault, Flash, Form, Frame, Message, PageResult, page, redirect_with};

use crate::{
    model::{EventId, InterviewId, RegistrationId, TableId, clock},
    opened::{address, opened},
    planning::Whole,
    refusals,
    store::{
        self,
        interviews::{InterviewRow, NewInterview},
    },
};

#[derive(Template)]
#[template(path = "interview.html")]
struct InterviewPage {
    page: Frame,
    whole: Whole,
    row: InterviewRow,
    places: Vec<Choice>,
}

impl InterviewPage {
    fn when(&self) -> String {
        format!("{}–{}", self.page.instant(self.row.period.from), clock(self.row.period.to))
    }

    fn title(&self) -> String {
        self.page.t_with_two(
            "fair-interview-of",
            ("name", &self.row.candidate),
            ("company", &self.row.company_name),
        )
    }

    fn here(&self) -> String {
        let slot = self.whole.slots.iter().position(|slot| *slot == self.row.period);
        place_value(self.row.table, slot.unwrap_or(usize::MAX))
    }
}

/// A table and a slot, as a form sends them.
fn place_value(table: TableId, slot: usize) -> String {
    format!("{table}/{slot}")
}

fn read_place(text: &str) -> Option<(TableId, usize)> {
    let (table, slot) = text.split_once('/')?;
    Some((TableId(table.parse().ok()?), slot.parse().ok()?))
}

/// Where an interview can go: the company's tables in slots to come in which both are there and free, and where it is.
fn places(frame: &Frame, whole: &Whole, row: &InterviewRow, now: Timestamp) -> Vec<Choice> {
    let others: Vec<&InterviewRow> = whole.draft.iter().filter(|other| other.id != row.id).collect();
    let candidate_free = whole.candidate_free(row.registration);
    let mut choices = Vec::new();
    for slot in whole.open_from(now)..whole.slots.len() {
        let period = whole.slots[slot];
        let taken = |other: &&&InterviewRow| other.period.overlaps(period);
        if !candidate_free.has(slot)
            || others.iter().filter(taken).any(|other| other.registration == row.registration)
        {
            continue;
        }
        for table in whole.tables.iter().filter(|table| table.company == row.company) {
            let free = whole.table_free(table.id).has(slot);
            if free && !others.iter().filter(taken).any(|other| other.table == table.id) {
                let words = frame.t_with_two(
                    "fair-place",
                    ("when", &frame.instant(period.from)),
                    ("number", &table.number),
                );
                choices.push(Choice::new(place_value(table.id, slot), words));
            }
        }
    }
    choices
}

pub(crate) async fn show(actor: Actor, Path((id, interview)): Path<(EventId, InterviewId)>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let whole = Whole::read(&mut tx, event).await?;
    let row = whole.draft.iter().find(|row| row.id == interview).ok_or(Fault::NotFound)?.clone();
    let frame = actor.frame("rete");
    page(&InterviewPage {
        places: places(&frame, &whole, &row, actor.app.clock.now()),
        page: frame,
        whole,
        row,
    })
}

/// What is done with it.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ChangeForm {
    revisione: i32,
    /// `sposta`, `blocca`, `sblocca`, `togli`.
    azione: String,
    posto: String,
}

pub(crate) async fn change(
    actor: Actor,
    Path((id, interview)): Path<(EventId, InterviewId)>,
    Form(form): Form<ChangeForm>,
) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    if !store::event::raise(&mut tx, id, form.revisione, false).await? {
        return Err(Fault::Stale);
    }
    let whole = Whole::read(&mut tx, event).await?;
    let row = whole.draft.iter().find(|row| row.id == interview).ok_or(Fault::NotFound)?;
    let (done, key) = match form.azione.as_str() {
        "togli" => (store::interviews::remove(&mut tx, id, interview).await, "fair-interview-removed"),
        "blocca" | "sblocca" => {
            let lock = form.azione == "blocca";
            let done = store::interviews::move_to(&mut tx, id, interview, row.table, row.period, lock).await;
            (done, if lock { "fair-interview-locked" } else { "fair-interview-unlocked" })
        }
        "sposta" => {
            let place = read_place(&form.posto);
            let period = place.and_then(|(table, slot)| Some((table, *whole.slots.get(slot)?)));
            let Some((table, period)) = period else {
                let warning = Flash::warning(Message::new("fair-place-missing"));
                return Ok(redirect_with(&format!("{}/colloqui/{interview}", address(id)), warning));
            };
            let done = store::interviews::move_to(&mut tx, id, interview, table, period, true).await;
            (done, "fair-interview-moved")
        }
        _ => return Err(Fault::Refused(Message::new("fair-place-missing"))),
    };
    match done {
        Ok(true) => {}
        Ok(false) => return Err(Fault::NotFound),
        Err(fault) => {
            let warning = Flash::warning(refusals::kindly(fault)?);
            return Ok(redirect_with(&format!("{}/colloqui/{interview}", address(id)), warning));
        }
    }
    let name = row.candidate.clone();
    tx.commit().await?;
    Ok(redirect_with(&address(id), Flash::success(Message::new(key).with("name", name))))
}

/// An interview by hand: who, at which table, in which slot.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NewForm {
    revisione: i32,
    candidato: String,
    tavolo: String,
    ora: String,
}

pub(crate) async fn create(actor: Actor, Path(id): Path<EventId>, Form(form): Form<NewForm>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    if !store::event::raise(&mut tx, id, form.revisione, false).await? {
        return Err(Fault::Stale);
    }
    let whole = Whole::read(&mut tx, event).await?;
    let read = || {
        let registration = RegistrationId(form.candidato.parse().ok()?);
        let table = TableId(form.tavolo.parse().ok()?);
        let period = *whole.slots.get(form.ora.parse::<usize>().ok()?)?;
        Some(NewInterview { registration, table, vacancy: None, period, locked: true })
    };
    let Some(new) = read() else {
        return Ok(redirect_with(&address(id), Flash::warning(Message::new("fair-place-missing"))));
    };
    if let Err(fault) = store::interviews::insert(&mut tx, id, &[new]).await {
        return Ok(redirect_with(&address(id), Flash::warning(refusals::kindly(fault)?)));
    }
    tx.commit().await?;
    Ok(redirect_with(&address(id), Flash::success(Message::new("fair-interview-added"))))
}
