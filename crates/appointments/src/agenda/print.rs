use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Frame, PageResult, Permission, page};

use super::view::{Asked, Span, View};
use crate::{
    model::Appointment,
    store::{self, reading::Which},
    words,
};

/// The day's list on paper.
#[derive(Template)]
#[template(path = "agenda/print.html")]
struct PrintPage {
    page: Frame,
    title: String,
    back: String,
    appointments: Vec<Appointment>,
}

impl PrintPage {
    fn hours(appointment: &Appointment) -> String {
        words::span(appointment.start, appointment.end)
    }

    fn operators(appointment: &Appointment) -> String {
        appointment.operators.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

pub(crate) async fn show(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let view = View::read(&mut tx, &asked.for_a_day(), actor.app.clock.today()).await?;
    let which = Which {
        between: Some(view.instants()),
        counter: view.counter,
        operator: view.operator,
        ..Which::default()
    };
    let frame = actor.frame("agenda");
    page(&PrintPage {
        title: frame.t_with("agenda-print-title", "day", words::long_day(&frame, view.day)),
        back: view.address(Span::Day, view.day),
        appointments: store::reading::appointments(&mut tx, which).await?,
        page: frame,
    })
}
