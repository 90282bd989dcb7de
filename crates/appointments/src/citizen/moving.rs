use axum::{
    extract::{Path, Query, RawForm},
    http::StatusCode,
};
use snodo_core::{Fault, Flash, Message, PageResult, Visitor, page, page_with_status, redirect_with};

use super::{
    From, Opened, read_form,
    times::{Asked, Purpose, TimeForm, TimesPage},
};
use crate::{
    booking,
    free_times::{FreeTimes, Seeker},
    model::{Refusal, day_in_italy},
    notices,
    notices::SiteAddress,
    store::citizen::OwnAppointment,
    waiting::offering,
    words,
};

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    from: From,
) -> PageResult {
    let mut opened = Opened::<OwnAppointment>::with(&visitor.app, &network, &code, from).await?;
    page(&move_page(&visitor, &mut opened, asked, None).await?)
}

/// Another time for an appointment, at the same counter: the page of the third step again.
async fn move_page(
    visitor: &Visitor,
    opened: &mut Opened<OwnAppointment>,
    asked: Asked,
    refusal: Option<Refusal>,
) -> Result<TimesPage, Fault> {
    let (today, now) = (visitor.app.clock.today(), visitor.app.clock.now());
    if !opened.own.is_ahead(now) {
        return Err(Fault::Refused(Message::new("appointment-not-ahead")));
    }
    let own = &opened.own;
    let service =
        snodo_openings::service(&mut opened.tx, own.service, today).await?.ok_or(Fault::NotFound)?;
    let horizon = FreeTimes::horizon(&service, today);
    let times = FreeTimes::load(&mut opened.tx, service, &[own.counter], horizon).await?;
    let mut slots = times.slots(Seeker::Citizen, &asked.narrowed(), now);
    slots.retain(|slot| slot.start != own.start && slot.joins != Some(own.appointment.0));
    let page = opened.place.frame(visitor);
    let back = opened.place.address_of(&opened.code);
    let purpose = Purpose {
        step: 0,
        title: page.t("appointment-own-move-title"),
        lead: page.t_with_two(
            "appointment-move-lead",
            ("day", &words::long_day(&page, day_in_italy(own.start))),
            ("time", &words::clock(own.start)),
        ),
        address: format!("{back}/sposta"),
        back,
        join: String::new(),
        decline: String::new(),
    };
    TimesPage::new(page, purpose, (&times, &slots), asked, refusal.as_ref())
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
    let mut opened = Opened::<OwnAppointment>::with(&visitor.app, &network, &code, from).await?;
    let own = opened.own.participation;
    let to = (opened.own.counter, start, None);
    let moved = booking::move_to(&mut opened.tx, own, to, Seeker::Citizen, now).await?;
    match moved.ok_or_else(|| Fault::Refused(Message::new("appointment-not-ahead")))? {
        Ok(()) => {
            notices::moved(&mut opened.tx, &visitor, &site, own).await?;
            let address = opened.place.address_of(&opened.code);
            opened.tx.commit().await?;
            offering::after_a_time_came_free(&visitor.app, opened.place.id).await;
            Ok(redirect_with(&address, Flash::success(Message::new("appointment-moved-thanks"))))
        }
        Err(refusal) => {
            let again = move_page(&visitor, &mut opened, form.asked(start), Some(refusal)).await?;
            page_with_status(StatusCode::CONFLICT, &again)
        }
    }
}
