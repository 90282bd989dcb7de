use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, Pressed, page};

use crate::{
    model::{AppointmentId, Code, ParticipationId, day_in_italy},
    notices::SiteAddress,
    store::{self, citizen::OwnAppointment},
    words,
};

/// The slip for the person: when, where, what to bring, and a new code.
#[derive(Template)]
#[template(path = "desk/slip.html")]
struct SlipPage {
    page: Frame,
    own: OwnAppointment,
    name: String,
    day: String,
    hours: String,
    code: Code,
    code_address: String,
    back: String,
}

/// Makes a new code, since the old one is kept by nobody, and shows the slip to print.
pub(crate) async fn print(
    actor: Actor,
    Path((appointment, participation)): Path<(AppointmentId, ParticipationId)>,
    site: SiteAddress,
    _: Pressed,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let own = store::citizen::own(&mut tx, Some(participation)).await?.ok_or(Fault::NotFound)?;
    let recipient = store::notices::recipient(&mut tx, participation).await?.ok_or(Fault::NotFound)?;
    let code = Code::generate();
    if own.appointment != appointment
        || !store::steps::renew_code(&mut tx, participation, code.hash()).await?
    {
        return Err(Fault::NotFound);
    }
    let slug = store::citizen::slug_of_acting_network(&mut tx).await?;
    tx.commit().await?;
    let frame = actor.frame("agenda");
    page(&SlipPage {
        day: words::long_day(&frame, day_in_italy(own.start)),
        hours: words::span(own.start, own.end),
        name: recipient.reached.name,
        code,
        code_address: format!("{}/sportelli/{slug}/appuntamento", site.as_str()),
        back: format!("/appuntamenti/{appointment}"),
        page: frame,
        own,
    })
}
