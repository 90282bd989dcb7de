use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Message, PageResult, Permission, Pressed, redirect_with};

use crate::{
    desk::find,
    model::{AppointmentId, ParticipationId},
    notices,
    store::{self, reading::Which},
    waiting::offering,
};

/// An appointment of a sequence and those after it, that are not cancelled.
pub(crate) async fn rest_of(
    tx: &mut sqlx::PgConnection,
    appointment: AppointmentId,
) -> Result<Vec<crate::Appointment>, Fault> {
    let first = find(&mut *tx, appointment).await?;
    let sequence = first.sequence.ok_or(Fault::NotFound)?;
    let which = Which { sequence: Some(sequence), ..Which::default() };
    let mut all = store::reading::appointments(tx, which).await?;
    all.retain(|one| one.start >= first.start);
    Ok(all)
}

/// Cancels an appointment of a sequence and all after it.
pub(crate) async fn cancel(actor: Actor, Path(appointment): Path<AppointmentId>, _: Pressed) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let now = actor.app.clock.now();
    let mut tx = actor.begin().await?;
    let rest = rest_of(&mut tx, appointment).await?;
    if rest.first().is_none_or(|first| first.id != appointment || first.start <= now) {
        return Err(Fault::Refused(Message::new("appointment-not-ahead")));
    }
    for one in &rest {
        let booked: Vec<ParticipationId> = store::notices::booked_in(&mut tx, one.id).await?;
        if !store::steps::cancel_appointment(&mut tx, one.id, now).await? {
            return Err(Fault::Stale);
        }
        for participation in booked {
            notices::cancelled(&mut tx, &actor, participation).await?;
        }
    }
    tx.commit().await?;
    offering::after_a_time_came_free(&actor.app, actor.operator().network).await;
    let flash = Flash::success(Message::new("sequence-cancelled-flash").with("n", rest.len()));
    Ok(redirect_with(&format!("/appuntamenti/{appointment}"), flash))
}
