use askama::Template;
use axum::extract::Query;
use jiff::{ToSpan as _, civil::Date};
use snodo_calendar::Holidays;
use snodo_core::{Actor, Choice, Frame, PageResult, Permission, page};
use snodo_openings::{CounterCalendar, Openings};

use super::{
    day::{self, Entry, Grid},
    view::{Asked, Span, View, monday_of},
};
use crate::{
    model::{Appointment, day_in_italy},
    store::{self, reading::Which},
    words,
};

/// The agenda.
#[derive(Template)]
#[template(path = "agenda/show.html")]
struct AgendaPage {
    page: Frame,
    heading: String,
    spans: Vec<(String, String, bool)>,
    before: String,
    after: String,
    today: String,
    is_today: bool,
    day: String,
    span: &'static str,
    counters: Vec<Choice>,
    counter: String,
    operators: Vec<Choice>,
    operator: String,
    print: String,
    other_columns: String,
    by_room: bool,
    open_words: String,
    grid: Option<Grid>,
    week: Vec<WeekDay>,
    month: Vec<Vec<Option<MonthDay>>>,
    is_empty: bool,
}

/// A day of the week.
struct WeekDay {
    href: String,
    words: String,
    is_today: bool,
    open: String,
    is_closed: bool,
    entries: Vec<Entry>,
    gaps: usize,
}

/// A day of the month.
struct MonthDay {
    href: String,
    number: i8,
    is_today: bool,
    is_closed: bool,
    appointments: i64,
    words: String,
}

pub(crate) async fn show(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let (today, now) = (actor.app.clock.today(), actor.app.clock.now());
    let mut tx = actor.begin().await?;
    let view = View::read(&mut tx, &asked, today).await?;
    let (first, last) = view.days();
    let openings = snodo_openings::openings(&mut tx, Some(&view.counters_shown()), first, last).await?;
    let frame = actor.frame("agenda");
    let (mut grid, mut week, mut month) = (None, Vec::new(), Vec::new());
    if view.span == Span::Month {
        let counts = store::reading::counts(&mut tx, (first, last), view.counter, view.operator).await?;
        month = month_of(&frame, &view, &openings, &counts, today);
    } else {
        let which = Which {
            between: Some(view.instants()),
            counter: view.counter,
            operator: view.operator,
            ..Which::default()
        };
        let appointments = store::reading::appointments(&mut tx, which).await?;
        if view.span == Span::Day {
            grid = Some(day::grid(&frame, &view, &openings, &appointments, now));
        } else {
            week = days(first, last)
                .map(|date| week_day(&frame, &view, &openings, &appointments, date, (today, now)))
                .collect();
        }
    }
    let heading = match view.span {
        Span::Day => words::long_day(&frame, view.day),
        Span::Week => {
            frame.t_with_two("agenda-week-of", ("from", &frame.date(first)), ("to", &frame.date(last)))
        }
        Span::Month => words::long_month(&frame, first),
    };
    page(&AgendaPage {
        heading,
        spans: Span::ALL
            .into_iter()
            .map(|span| {
                (view.address(span, view.day), frame.word("agenda-span", span.code()), span == view.span)
            })
            .collect(),
        before: view.address(view.span, view.before()),
        after: view.address(view.span, view.after()),
        today: view.address(view.span, today),
        is_today: first <= today && today <= last,
        day: view.day.to_string(),
        span: view.span.code(),
        counters: view.counter_choices(),
        counter: view.counter_value(),
        operators: view.operator_choices(),
        operator: view.operator_value(),
        print: view.address(Span::Day, view.day).replacen("/agenda", "/agenda/stampa", 1),
        other_columns: if view.span == Span::Day { view.other_columns() } else { String::new() },
        by_room: view.by_room,
        open_words: if view.span == Span::Day {
            open_words(&frame, &openings, view.day)
        } else {
            String::new()
        },
        is_empty: grid.as_ref().is_some_and(|grid| grid.rows.is_empty()),
        grid,
        week,
        month,
        page: frame,
    })
}

fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).take_while(move |day| *day <= last)
}

/// "Sportello di Trecate 8:30–12:00, 14:30–17:30", with the place where a travelling counter stands; who is closed, and why.
fn open_words(page: &Frame, openings: &Openings, date: Date) -> String {
    let several = openings.counters.len() > 1;
    let named = |counter: &CounterCalendar, said: String| {
        if several { format!("{} {said}", counter.name) } else { said }
    };
    let open = openings.counters.iter().filter_map(|counter| {
        let stretches: Vec<String> = counter
            .hours
            .open_on(date)
            .iter()
            .map(|stretch| {
                let hours = words::span(stretch.start(), stretch.end());
                if stretch.place == counter.site.id.0 {
                    return hours;
                }
                let site = counter.site_of(stretch.place);
                page.t_with_three(
                    "agenda-open-elsewhere",
                    ("hours", &hours),
                    ("site", &site.name),
                    ("comune", &site.comune_name),
                )
            })
            .collect();
        let hours = stretches.join(", ");
        (!hours.is_empty()).then(|| named(counter, hours))
    });
    let mut said: Vec<String> = open.collect();
    said.extend(openings.counters.iter().filter_map(|counter| {
        let closure = counter.closure_on(date, counter.site.id.0)?;
        Some(named(counter, snodo_openings::closure_in_words(page, closure)))
    }));
    if !said.is_empty() {
        return said.join(" · ");
    }
    match Holidays::national().on(date, None) {
        Some(holiday) => page.t_with("agenda-closed-for", "holiday", holiday.name_in(page.lang())),
        None => page.t("agenda-closed"),
    }
}

fn is_closed(openings: &Openings, date: Date) -> bool {
    openings.counters.iter().all(|counter| counter.hours.open_on(date).is_empty())
}

fn week_day(
    page: &Frame,
    view: &View,
    openings: &Openings,
    appointments: &[Appointment],
    date: Date,
    (today, now): (Date, jiff::Timestamp),
) -> WeekDay {
    let operators =
        view.operators.iter().filter(|one| view.operator.is_none_or(|operator| operator == one.id));
    WeekDay {
        href: view.address(Span::Day, date),
        words: words::long_day(page, date),
        is_today: date == today,
        open: open_words(page, openings, date),
        is_closed: is_closed(openings, date),
        entries: appointments
            .iter()
            .filter(|one| day_in_italy(one.start) == date)
            .map(|one| day::entry_of(page, one))
            .collect(),
        gaps: operators
            .map(|operator| day::gaps(openings, day::Of::Operator(operator.id), date, now).len())
            .sum(),
    }
}

fn month_of(
    page: &Frame,
    view: &View,
    openings: &Openings,
    counts: &[(Date, i64)],
    today: Date,
) -> Vec<Vec<Option<MonthDay>>> {
    let (first, last) = view.days();
    let month_day = |date: Date| {
        (first <= date && date <= last).then(|| MonthDay {
            href: view.address(Span::Day, date),
            number: date.day(),
            is_today: date == today,
            is_closed: is_closed(openings, date),
            appointments: counts.iter().find(|(day, _)| *day == date).map_or(0, |(_, count)| *count),
            words: words::long_day(page, date),
        })
    };
    let dates: Vec<Date> = days(monday_of(first), monday_of(last).saturating_add(6.days())).collect();
    dates.chunks(7).map(|week| week.iter().map(|date| month_day(*date)).collect()).collect()
}
