use askama::Template;
use axum::{
    extract::{Path, Query, RawForm},
    http::StatusCode,
};
use jiff::civil::Date;
use snodo_core::{Fault, Flash, Frame, Message, PageResult, Visitor, page, page_with_status, redirect_with};

use super::{
    DayOfTimes, From, NetworkPlace, Opened, TimeChoice, days_of, read_form,
    times::{Asked, NextTime, TimeForm},
    times_of,
};
use crate::{
    booking,
    free_times::{FreeTimes, Narrowed, Seeker},
    model::{Refusal, day_in_italy},
    notices,
    notices::SiteAddress,
    words,
};

/// Another time for an appointment, at the same counter.
#[derive(Template)]
#[template(path = "citizen/moving.html")]
struct MovePage {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    title: String,
    lead: String,
    address: String,
    back: String,
    days: Vec<DayOfTimes>,
    chosen_day: String,
    times: Vec<TimeChoice>,
    refused: String,
    next: Vec<NextTime>,
    phone: Option<String>,
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    from: From,
) -> PageResult {
    let mut opened = Opened::with(&visitor.app, &network, &code, from).await?;
    page(&move_page(&visitor, &mut opened, asked.day(), None).await?)
}

async fn move_page(
    visitor: &Visitor,
    opened: &mut Opened,
    chosen: Option<Date>,
    refusal: Option<Refusal>,
) -> Result<MovePage, Fault> {
    let (today, now) = (visitor.app.clock.today(), visitor.app.clock.now());
    if !opened.own.is_ahead(now) {
        return Err(Fault::Refused(Message::new("appointment-not-ahead")));
    }
    let own = &opened.own;
    let service =
        snodo_openings::service(&mut opened.tx, own.service, today).await?.ok_or(Fault::NotFound)?;
    let horizon = FreeTimes::horizon(&service, today);
    let times = FreeTimes::load(&mut opened.tx, service, &[own.counter], horizon).await?;
    let mut slots = times.slots(Seeker::Citizen, &Narrowed::default(), now);
    slots.retain(|slot| slot.start != own.start && slot.joins != Some(own.appointment.0));
    let page = visitor.frame("");
    let days = days_of(&page, &slots, chosen);
    let back = opened.place.address_of(&opened.code);
    Ok(MovePage {
        step: 0,
        title: page.t("appointment-own-move-title"),
        lead: page.t_with_two(
            "appointment-move-lead",
            ("day", &words::long_day(&page, day_in_italy(own.start))),
            ("time", &words::clock(own.start)),
        ),
        address: format!("{back}/sposta"),
        back,
        chosen_day: days
            .iter()
            .find(|day| day.is_chosen)
            .map(|day| words::long_day(&page, day.day))
            .unwrap_or_default(),
        times: times_of(&slots, &days),
        days,
        refused: refusal.as_ref().map(|refusal| page.t(refusal.reason.message_key())).unwrap_or_default(),
        next: refusal.as_ref().map(|refusal| NextTime::all(&page, refusal)).unwrap_or_default(),
        phone: own.counter_phone.clone(),
        place: opened.place.clone(),
        page,
    })
}

pub(crate) async fn save(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
    site: SiteAddress,
    RawForm(body): RawForm,
) -> PageResult {
    let form: TimeForm = read_form(&body)?;
    let start = form.start()?;
    let now = visitor.app.clock.now();
    let mut opened = Opened::with(&visitor.app, &network, &code, from).await?;
    let own = opened.own.participation;
    let to = (opened.own.counter, start, None);
    let moved = booking::move_to(&mut opened.tx, own, to, Seeker::Citizen, now).await?;
    match moved.ok_or_else(|| Fault::Refused(Message::new("appointment-not-ahead")))? {
        Ok(()) => {
            notices::moved(&mut opened.tx, &visitor, &site, own).await?;
            let address = opened.place.address_of(&opened.code);
            opened.tx.commit().await?;
            Ok(redirect_with(&address, Flash::success(Message::new("appointment-moved-thanks"))))
        }
        Err(refusal) => {
            let again = move_page(&visitor, &mut opened, Some(day_in_italy(start)), Some(refusal)).await?;
            page_with_status(StatusCode::CONFLICT, &again)
        }
    }
}
