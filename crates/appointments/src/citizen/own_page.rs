use askama::Template;
use axum::{extract::Path, http::header, response::IntoResponse as _};
use snodo_core::{Fault, Flash, Frame, Message, PageResult, Visitor, page, redirect, redirect_with};

use super::{From, NetworkPlace, Opened};
use crate::{
    calendar_file,
    marking::{self, NotMarked},
    model::{Code, ParticipationState, day_in_italy},
    notices,
    store::citizen::OwnAppointment,
    waiting::offering,
    words,
};

/// An appointment as its person sees it: when, where, what to bring, and the code to keep.
#[derive(Template)]
#[template(path = "citizen/own_page.html")]
struct OwnPage {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    code: Code,
    own: OwnAppointment,
    day: String,
    hours: String,
    state_words: String,
    is_ahead: bool,
    address: String,
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let Opened { place, code, own, tx } =
        Opened::<OwnAppointment>::with(&visitor.app, &network, &code, from).await?;
    drop(tx);
    let address = place.address_of(&code);
    if own.state == ParticipationState::Held {
        return Ok(redirect(&format!("{address}/dati")));
    }
    let frame = place.frame(&visitor);
    let day = day_in_italy(own.start);
    let state =
        if own.is_cancelled && !own.state.is_cancelled() { "cancelled_by_counter" } else { own.state.code() };
    page(&OwnPage {
        step: 0,
        day: words::long_day(&frame, day),
        hours: words::span(own.start, own.end),
        state_words: frame.word("appointment-own-state", state),
        is_ahead: own.is_ahead(visitor.app.clock.now()),
        address,
        page: frame,
        place,
        code,
        own,
    })
}

pub(crate) async fn cancel(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let mut opened = Opened::<OwnAppointment>::with(&visitor.app, &network, &code, from).await?;
    let now = visitor.app.clock.now();
    let address = opened.place.address_of(&opened.code);
    if !opened.own.is_ahead(now) {
        return Err(Fault::Refused(Message::new("appointment-not-ahead")));
    }
    let own = opened.own.participation;
    let mark = marking::mark(&mut opened.tx, (own, None), ParticipationState::CancelledByPerson, "", now);
    match mark.await {
        Ok(()) => {}
        Err(NotMarked::Stale) => return Err(Fault::Refused(Message::new("appointment-not-ahead"))),
        Err(why) => return Err(why.into()),
    }
    notices::cancelled(&mut opened.tx, &visitor, own).await?;
    opened.tx.commit().await?;
    offering::after_a_time_came_free(&visitor.app, opened.place.id).await;
    Ok(redirect_with(&address, Flash::success(Message::new("appointment-cancelled-thanks"))))
}

/// The appointment for the person's own calendar.
pub(crate) async fn calendar(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let opened = Opened::<OwnAppointment>::with(&visitor.app, &network, &code, from).await?;
    let text = calendar_file::of_person(&visitor, &opened.place.slug, &opened.own)?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"appuntamento.ics\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}
