//! Seats that come free are offered to who waits, in the order in which they asked, each to one until an instant; what is over is marked as held.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use snodo_appointments::Code;
use snodo_core::{Acting, App, Fault, NetworkId, Purpose};

use crate::{
    model::{EventId, RegistrationState},
    notices::{Notices, Told},
    store,
};

/// How often the lists are looked at; who gives a seat back has them looked at there and then.
const ROUND: Duration = Duration::from_secs(20);
/// How long somebody has to answer an offer, at most.
const TO_ANSWER: SignedDuration = SignedDuration::from_hours(24);
/// An offer ends so long before the event, so that the next in line can still come.
const BEFORE_THE_EVENT: SignedDuration = SignedDuration::from_hours(2);
/// Nobody is offered a seat with less than this to answer.
const LEAST_TO_ANSWER: SignedDuration = SignedDuration::from_hours(1);
/// Who did not answer so many offers waits no longer.
const MOST_OFFERS: i16 = 2;

/// Offers the free seats of all networks to who waits, until the program ends.
pub struct SeatOffers {
    app: App,
}

impl SeatOffers {
    /// Offers for all networks of the program.
    pub fn new(app: App) -> SeatOffers {
        SeatOffers { app }
    }

    /// Offers until the program ends.
    pub async fn run(self) {
        // A closed database is the program's end.
        while !self.app.database.is_closed() {
            if let Err(fault) = self.offer_all().await {
                tracing::warn!(%fault, "free seats could not be offered");
            }
            tokio::time::sleep(ROUND).await;
        }
    }

    async fn offer_all(&self) -> Result<(), Fault> {
        for network in snodo_network::networks(&self.app.database).await? {
            offer(&self.app, network.id).await?;
        }
        Ok(())
    }
}

/// After a seat was given back: it is offered at once. The round does it again if this fails.
pub(crate) async fn after_a_seat_came_free(app: &App, network: NetworkId) {
    if let Err(fault) = offer(app, network).await {
        tracing::warn!(%fault, "a seat that came free could not be offered");
    }
}

/// Marks as held what is over in a network, ends the offers that nobody answered, and offers free seats to who waits; says how many offers were
/// made.
///
/// # Errors
/// When the database fails.
pub async fn offer(app: &App, network: NetworkId) -> Result<u32, Fault> {
    let acting = Acting::program(network, Purpose::Delivery);
    let mut tx = app.database.begin(&acting).await?;
    store::events::hold_what_is_over(&mut tx).await?;
    for unanswered in store::registrations::unanswered(&mut tx, app.clock.now()).await? {
        if unanswered.offers >= MOST_OFFERS {
            store::registrations::step(&mut tx, &unanswered, RegistrationState::Lapsed).await?;
        } else {
            store::registrations::wait_again(&mut tx, &unanswered).await?;
        }
    }
    let events = store::registrations::events_with_room(&mut tx).await?;
    tx.commit().await?;
    let mut offered = 0;
    for event in events {
        offered += offer_seats(app, &acting, event).await?;
    }
    Ok(offered)
}

/// Offers the free seats of an event: to the first in line whom they are enough for, then to the next.
async fn offer_seats(app: &App, acting: &Acting, event: EventId) -> Result<u32, Fault> {
    let now = app.clock.now();
    let mut tx = app.database.begin(acting).await?;
    let Some(mut seats) = store::registrations::lock_seats(&mut tx, event).await? else { return Ok(0) };
    let notices = Notices::of(app, &mut tx, event).await?;
    let Some(until) = notices.begins().and_then(|begins| answer_by(begins, now)) else { return Ok(0) };
    let mut offered = 0;
    for waits in store::registrations::who_waits(&mut tx, event).await? {
        if !seats.have_room_for(waits.places) {
            continue;
        }
        let code = Code::generate();
        if !store::registrations::offer(&mut tx, &waits, until, &code.hash()).await? {
            continue;
        }
        seats.taken += i32::from(waits.places);
        let now_offered =
            store::registrations::registration(&mut tx, waits.id).await?.ok_or(Fault::NotFound)?;
        notices.tell(&mut tx, &now_offered, Told::Offered(until), Some(&code)).await?;
        offered += 1;
    }
    tx.commit().await?;
    Ok(offered)
}

/// Until when an offer can be answered; none when there is no time to answer.
fn answer_by(begins: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let until = (now + TO_ANSWER).min(begins - BEFORE_THE_EVENT);
    (until.duration_since(now) >= LEAST_TO_ANSWER).then_some(until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_ends_a_day_later_or_two_hours_before_the_event() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-12-01T09:00:00Z");
        assert_eq!(answer_by(at("2026-12-05T09:00:00Z"), now), Some(at("2026-12-02T09:00:00Z")));
        assert_eq!(answer_by(at("2026-12-01T15:00:00Z"), now), Some(at("2026-12-01T13:00:00Z")));
        assert_eq!(answer_by(at("2026-12-01T11:30:00Z"), now), None);
    }
}
