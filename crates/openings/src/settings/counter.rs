//! A counter's hours: the usual week, what is different on single days, closures, holidays, and whom it serves.

use askama::Template;
use axum::extract::Path;
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{Actor, Flash, Form, Frame, Message, PageResult, page, redirect_with};
use snodo_network::CounterId;
use uuid::Uuid;

use super::{keep, whose};
use crate::{
    model::CounterCalendar,
    store::{
        self, Rows,
        days::{self, ServedComune},
        rows::WeeklyRow,
        weekly::Owner,
    },
    words,
};

#[derive(Template)]
#[template(path = "settings/counter.html")]
struct CounterPage {
    page: Frame,
    slug: String,
    counter: CounterCalendar,
    place: String,
    address: String,
    /// This week as it is open, with its total.
    week: Vec<(String, String)>,
    total: String,
    stretches: Vec<StretchLine>,
    changed_days: Vec<ChangedDay>,
    extra: Vec<ExtraLine>,
    closures: Vec<ClosureLine>,
    holidays: Vec<HolidayLine>,
    served: Vec<ServedComune>,
    booked: usize,
}

struct StretchLine {
    id: Uuid,
    said: String,
    place: String,
    dates: String,
}

struct ChangedDay {
    day: String,
    iso: String,
    stretch: Uuid,
    said: String,
    reason: String,
}

struct ExtraLine {
    id: Uuid,
    said: String,
    reason: String,
}

struct ClosureLine {
    id: Uuid,
    days: String,
    scope: String,
    reason: String,
}

struct HolidayLine {
    iso: String,
    label: String,
    works: bool,
}

/// The counter's page.
pub(crate) async fn show(actor: Actor, Path(id): Path<CounterId>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let frame = actor.frame("impostazioni");
    let (rows, counter) = whose::counter(&mut tx, id, &frame, true).await?;
    let now = actor.app.clock.now();
    let today = frame.today();
    let minutes = counter.hours.weekly_minutes(today);
    page(&CounterPage {
        slug: store::network_slug(&mut tx).await?,
        place: words::place(&counter.site),
        address: format!("/impostazioni/orari/{id}"),
        week: words::week(&frame, &counter, today),
        total: words::duration(&frame, minutes),
        stretches: rows
            .weekly
            .iter()
            .filter(|row| row.valid_to.is_none_or(|last| last >= today))
            .map(|row| stretch_line(&frame, &counter, row))
            .collect(),
        changed_days: changed_days(&frame, &counter, &rows),
        extra: rows
            .extra
            .iter()
            .filter(|extra| extra.on_date >= today)
            .map(|extra| ExtraLine {
                id: extra.id,
                said: format!(
                    "{}, {} · {}",
                    frame.date(extra.on_date),
                    words::from_to(extra.starts_at, extra.ends_at),
                    words::place(counter.site_of(extra.site_id))
                ),
                reason: extra.reason.clone(),
            })
            .collect(),
        closures: counter
            .closures
            .iter()
            .filter(|closure| closure.last_day >= today)
            .map(|closure| ClosureLine {
                id: closure.id,
                days: words::closure_days(&frame, closure),
                scope: frame.word("openings-scope", closure.scope.code()),
                reason: closure.reason.clone(),
            })
            .collect(),
        holidays: holidays(&frame, &counter, &rows)
            .into_iter()
            .map(|(day, name)| HolidayLine {
                iso: day.to_string(),
                label: format!("{} {}: {name}", words::weekday(&frame, day.weekday()), frame.date(day)),
                works: rows
                    .worked_holidays
                    .iter()
                    .any(|worked| worked.on_date == day && worked.counter_id == id.0),
            })
            .collect(),
        served: days::served(&mut tx, id).await?,
        booked: rows.booked_while_closed(&counter, now).map_err(sqlx::Error::from)?,
        counter,
        page: frame,
    })
}

fn stretch_line(page: &Frame, counter: &CounterCalendar, row: &WeeklyRow) -> StretchLine {
    let from = (row.valid_from > page.today())
        .then(|| page.t_with("openings-from", "day", page.date(row.valid_from)));
    let to = row.valid_to.map(|day| page.t_with("openings-to", "day", page.date(day)));
    StretchLine {
        id: row.id,
        said: words::weekly(page, row),
        place: words::place(counter.site_of(row.place)),
        dates: [from, to].into_iter().flatten().collect::<Vec<_>>().join(" "),
    }
}

fn changed_days(page: &Frame, counter: &CounterCalendar, rows: &Rows) -> Vec<ChangedDay> {
    let mut days: Vec<(Date, ChangedDay)> = Vec::new();
    for row in &rows.weekly {
        for change in row.changes.iter().filter(|change| change.on_date >= page.today()) {
            let times = change.starts_at.zip(change.ends_at);
            let mut said =
                times.map_or_else(|| page.t("openings-day-not-held"), |(from, to)| words::from_to(from, to));
            if let Some(site) = change.site_id {
                said = format!("{said} · {}", words::place(counter.site_of(site)));
            }
            let usual = words::from_to(row.starts_at, row.ends_at);
            let changed = ChangedDay {
                day: page.date(change.on_date),
                iso: change.on_date.to_string(),
                stretch: row.id,
                said: page.t_with_two("openings-instead-of", ("now", &said), ("usual", &usual)),
                reason: change.reason.clone(),
            };
            days.push((change.on_date, changed));
        }
    }
    days.sort_by_key(|(day, _)| *day);
    days.into_iter().map(|(_, changed)| changed).collect()
}

/// The holidays of the coming year that fall on a day of the counter's week, with their names.
fn holidays(page: &Frame, counter: &CounterCalendar, rows: &Rows) -> Vec<(Date, String)> {
    let last = page.today().saturating_add(1.year());
    let coming = page.today().series(1.day()).take_while(|day| *day <= last);
    coming
        .filter_map(|day| {
            let place = rows.weekly.iter().find_map(|row| Some(row.opening().ok()?.on(day)?.0))?;
            let holiday = counter.holiday_on(day, place)?;
            Some((day, holiday.name_in(page.lang()).to_owned()))
        })
        .collect()
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct HolidaysForm {
    works: Vec<String>,
}

/// Which of the coming holidays the counter works on.
pub(crate) async fn work_on_holidays(
    actor: Actor,
    Path(id): Path<CounterId>,
    Form(form): Form<HolidaysForm>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let frame = actor.frame("impostazioni");
    let (rows, counter) = whose::counter(&mut tx, id, &frame, false).await?;
    let coming: Vec<Date> = holidays(&frame, &counter, &rows).into_iter().map(|(day, _)| day).collect();
    let chosen: Vec<Date> = form.works.iter().filter_map(|day| day.parse().ok()).collect();
    days::work_on(&mut tx, id, &coming, &chosen).await?;
    let message = Message::new("openings-saved").with("name", &counter.name);
    let flash: Flash = whose::done(&mut tx, &actor, Owner::Counter(id), message).await?;
    tx.commit().await?;
    Ok(redirect_with(&format!("/impostazioni/orari/{id}"), flash))
}
