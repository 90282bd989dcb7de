use askama::Template;
use axum::extract::{Path, RawForm};
use snodo_core::{
    Fault, Flash, Frame, Message, PageResult, Visitor, page, redirect, redirect_with, violated_constraint,
};

use super::offering;
use crate::{
    citizen::{From, NetworkPlace, Opened, read_form},
    model::{Reason, day_in_italy},
    notices::{self, SiteAddress},
    store::{self, citizen::OwnAppointment, waiting::OwnOffer},
    words,
};

/// A time that came free, as the person to whom it is offered sees it.
#[derive(Template)]
#[template(path = "waiting/own_offer.html")]
struct OwnOfferPage {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    offer: OwnOffer,
    /// What is held for them; none when the offer is over.
    held: Option<OwnAppointment>,
    day: String,
    time: String,
    until: String,
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let Opened { place, code, own: offer, mut tx } =
        Opened::<OwnOffer>::with(&visitor.app, &network, &code, from).await?;
    if offer.state == "accepted" {
        return Ok(redirect(&place.address_of(&code)));
    }
    let held = store::citizen::own(&mut tx, None).await?;
    let held = held.filter(|_| offer.state == "open" && offer.answer_by >= visitor.app.clock.now());
    let frame = place.frame(&visitor);
    page(&OwnOfferPage {
        step: 0,
        day: words::long_day(&frame, day_in_italy(offer.starts_at)),
        time: words::clock(offer.starts_at),
        until: frame.instant(offer.answer_by),
        page: frame,
        place,
        offer,
        held,
    })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct AnswerForm {
    risposta: String,
}

/// Takes the time, or lets it go to the next in line.
pub(crate) async fn answer(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
    site: SiteAddress,
    RawForm(body): RawForm,
) -> PageResult {
    let form: AnswerForm = read_form(&body)?;
    let now = visitor.app.clock.now();
    let Opened { place, code, own: offer, mut tx } =
        Opened::<OwnOffer>::with(&visitor.app, &network, &code, from).await?;
    let here = format!("/sportelli/{}/posto/{}", place.slug, code.plain());
    if form.risposta == "no" {
        if store::waiting::answer(&mut tx, &offer, false, now).await? {
            store::waiting::let_go(&mut tx).await?;
            tx.commit().await?;
            offering::after_a_time_came_free(&visitor.app, place.id).await;
        }
        return Ok(redirect_with(&here, Flash::success(Message::new("waiting-refused-thanks"))));
    }
    // Whoever sends it a second time finds the appointment; whoever comes too late is told so.
    match store::waiting::book_held(&mut tx, &offer, now).await {
        Ok(true) => {}
        // The page was still open elsewhere after they let the time go.
        Ok(false) if offer.state == "refused" => {
            return Ok(redirect_with(&here, Flash::warning(Message::new("waiting-let-go-before"))));
        }
        Ok(false) => return Ok(redirect(&here)),
        Err(fault) => {
            return Err(match violated_constraint(&fault).and_then(Reason::of_constraint) {
                Some(reason) => Fault::Refused(Message::new(reason.message_key())),
                None => fault.into(),
            });
        }
    }
    if !store::waiting::answer(&mut tx, &offer, true, now).await? {
        return Ok(redirect(&here));
    }
    let Some(own) = store::citizen::own(&mut tx, None).await? else { return Err(Fault::NotFound) };
    notices::booked(&mut tx, &visitor, &site, own.participation, Some(&code)).await?;
    tx.commit().await?;
    Ok(redirect_with(&place.address_of(&code), Flash::success(Message::new("waiting-accepted-thanks"))))
}
