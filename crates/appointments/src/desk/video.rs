use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Form, Message, PageResult, Permission, fields, redirect_with};

use super::show::find;
use crate::{
    model::AppointmentId,
    notices::{self, SiteAddress},
    store,
};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct VideoForm {
    indirizzo: String,
}

/// Says where a video meeting is joined; who comes is told.
pub(crate) async fn save(
    actor: Actor,
    Path(appointment): Path<AppointmentId>,
    site: SiteAddress,
    Form(form): Form<VideoForm>,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let address = fields::optional(&form.indirizzo);
    let is_address = |address: &String| {
        address.starts_with("https://")
            && address.len() > 10
            && address.len() <= 500
            && !address.contains(char::is_whitespace)
    };
    if !address.as_ref().is_none_or(is_address) {
        return Err(Fault::Refused(Message::new("appointment-video-unreadable")));
    }
    let mut tx = actor.begin().await?;
    let before = find(&mut tx, appointment).await?;
    if before.channel != "video" || before.is_cancelled || before.start <= actor.app.clock.now() {
        return Err(Fault::Refused(Message::new("appointment-not-ahead")));
    }
    store::steps::set_video_address(&mut tx, appointment, address.as_deref()).await?;
    if before.video_address != address {
        for participation in store::notices::booked_in(&mut tx, appointment).await? {
            store::taking::move_participation(&mut tx, participation, None).await?;
            notices::moved(&mut tx, &actor, &site, participation).await?;
        }
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("appointment-video-saved"));
    Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
}
