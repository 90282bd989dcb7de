//! Whose hours a page changes: a counter's or an operator's.

use jiff::ToSpan as _;
use snodo_core::{Actor, Choice, Fault, Flash, Frame, Message, Tx};
use snodo_network::CounterId;

use crate::{
    model::CounterCalendar,
    store::{self, Rows, people::OperatorsTime, rows::WeeklyRow, weekly::Owner},
    words,
};

/// An owner of weekly hours, as the forms name it.
pub(super) struct Whose {
    pub(super) owner: Owner,
    pub(super) name: String,
    /// The body that it belongs to.
    pub(super) body_name: String,
    /// The address of the page of its hours; the forms' addresses begin with it.
    pub(super) address: String,
    /// Where a stretch can be held.
    pub(super) places: Vec<Choice>,
    /// Its own place, if it has one.
    pub(super) own_place: String,
    pub(super) stretches: Vec<WeeklyRow>,
    /// Of a counter.
    pub(super) counter: Option<CounterCalendar>,
}

impl Whose {
    pub(super) async fn find(tx: &mut Tx, owner: Owner, page: &Frame) -> Result<Whose, Fault> {
        match owner {
            Owner::Counter(id) => Whose::counter(tx, id, page).await,
            Owner::Operator(id) => {
                let today = page.today();
                let operators = store::people::operators(&mut *tx, Some(id), today).await?;
                let operator = operators.into_iter().next().ok_or(Fault::NotFound)?;
                let counters = store::rows(&mut *tx, None, (today, today), false).await?;
                let counters = counters.counters().map_err(sqlx::Error::from)?;
                Ok(Whose {
                    owner,
                    name: operator.name,
                    address: format!("/impostazioni/operatori/{id}/orari"),
                    places: counters
                        .iter()
                        .map(|counter| Choice::new(counter.id.to_string(), &counter.name))
                        .collect(),
                    own_place: String::new(),
                    stretches: store::people::stretches_of(&mut *tx, id, today).await?,
                    body_name: operator.body_name,
                    counter: None,
                })
            }
        }
    }

    async fn counter(tx: &mut Tx, id: CounterId, page: &Frame) -> Result<Whose, Fault> {
        let (rows, counter) = counter(tx, id, page, false).await?;
        Ok(Whose {
            owner: Owner::Counter(id),
            name: counter.name.clone(),
            body_name: counter.body_name.clone(),
            address: format!("/impostazioni/orari/{id}"),
            places: rows
                .sites()
                .iter()
                .map(|site| Choice::new(site.id.to_string(), words::place(site)))
                .collect(),
            own_place: counter.site.id.to_string(),
            stretches: rows.weekly,
            counter: Some(counter),
        })
    }

    /// The name of a place.
    pub(super) fn place_name(&self, place: uuid::Uuid) -> String {
        let value = place.to_string();
        self.places
            .iter()
            .find(|choice| choice.is(&value))
            .map(|choice| choice.label.clone())
            .unwrap_or_default()
    }
}

/// A counter with its rows from this week's Monday for a year; who receives there only if asked for.
pub(super) async fn counter(
    tx: &mut Tx,
    id: CounterId,
    page: &Frame,
    with_operators: bool,
) -> Result<(Rows, CounterCalendar), Fault> {
    let monday = words::days_of_week(page.today()).into_iter().next().unwrap_or(page.today());
    let span = (monday, page.today().saturating_add(1.year()));
    let rows = store::rows(&mut *tx, Some(&[id]), span, with_operators).await?;
    let counter = rows.counters().map_err(sqlx::Error::from)?.into_iter().next().ok_or(Fault::NotFound)?;
    Ok((rows, counter))
}

/// How many booked times of an operator are outside of their hours, or while they are away.
pub(super) fn booked_outside(time: &OperatorsTime) -> Result<usize, Fault> {
    let mut outside = 0;
    for (starts, ends) in &time.booked {
        let away = time.absences.iter().any(|absence| absence.starts < *ends && *starts < absence.ends);
        let on = ends.in_tz("Europe/Rome").map_err(|fault| Fault::Internal(fault.to_string()))?;
        let mut receives = false;
        for row in &time.stretches {
            let hours = row.opening().map_err(sqlx::Error::from)?.on(on.date()).map(|(_, hours)| hours);
            receives |= hours.is_some_and(|hours| hours.from() < on.time() && on.time() <= hours.to());
        }
        outside += usize::from(away || !receives);
    }
    Ok(outside)
}

/// What the page says after a change: that it is done, and how many booked times it leaves without.
pub(super) async fn done(tx: &mut Tx, actor: &Actor, owner: Owner, message: Message) -> Result<Flash, Fault> {
    let (page, now) = (actor.frame("impostazioni"), actor.app.clock.now());
    let booked = match owner {
        Owner::Counter(id) => {
            let (rows, counter) = counter(tx, id, &page, true).await?;
            rows.booked_while_closed(&counter, now).map_err(sqlx::Error::from)?
        }
        Owner::Operator(id) => {
            booked_outside(&store::people::time_of(&mut *tx, id, page.today(), now).await?)?
        }
    };
    if booked == 0 {
        return Ok(Flash::success(message));
    }
    let done = page.message(&message);
    Ok(Flash::warning(Message::new("openings-done-but-booked").with("done", done).with("count", booked)))
}
