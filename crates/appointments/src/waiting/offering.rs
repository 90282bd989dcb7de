//! Times that come free are offered to who waits, in the order in which they asked, each to one person until an instant.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use snodo_calendar::Slot;
use snodo_core::{Acting, App, Fault, Language, Message, NetworkId, Purpose, Stored};
use snodo_messages::Kind;
use snodo_network::CounterId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    booking::{self, Wanted},
    free_times::{FreeTimes, Narrowed, Seeker},
    model::{Attendee, Code, day_in_italy},
    store::{self, waiting::Waits},
    telling::{Occasion, Reached, Said, worded},
    words,
};

/// How often the list is looked at; who gives a time back has it looked at there and then.
const ROUND: Duration = Duration::from_secs(20);
/// How long somebody has to answer an offer, at most.
const TO_ANSWER: SignedDuration = SignedDuration::from_hours(24);
/// An offer ends so long before the time, so that the next in line can still come.
const BEFORE_THE_TIME: SignedDuration = SignedDuration::from_hours(2);
/// Nobody is offered a time with less than this to answer.
const LEAST_TO_ANSWER: SignedDuration = SignedDuration::from_hours(1);

/// Offers the free times of all networks to who waits, until the program ends.
pub struct Offers {
    app: App,
}

impl Offers {
    /// Offers for all networks of the program.
    pub fn new(app: App) -> Offers {
        Offers { app }
    }

    /// Offers until the program ends.
    pub async fn run(self) {
        // A closed database is the program's end.
        while !self.app.database.is_closed() {
            if let Err(fault) = self.offer_all().await {
                tracing::warn!(%fault, "free times could not be offered");
            }
            tokio::time::sleep(ROUND).await;
        }
    }

    async fn offer_all(&self) -> Result<(), Fault> {
        let mut tx = self.app.database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
        let networks = store::feed::networks(&mut tx).await?;
        drop(tx);
        for network in networks {
            offer(&self.app, network).await?;
        }
        Ok(())
    }
}

/// After a time was given back: it is offered at once. The round does it again if this fails.
pub(crate) async fn after_a_time_came_free(app: &App, network: NetworkId) {
    if let Err(fault) = offer(app, network).await {
        tracing::warn!(%fault, "a time that came free could not be offered");
    }
}

/// Ends the offers of a network that nobody answered, and offers what is free to who waits; says how many offers were made.
///
/// # Errors
/// When the database fails.
pub async fn offer(app: &App, network: NetworkId) -> Result<u32, Fault> {
    let mut tx = app.database.begin(&Acting::program(network, Purpose::Citizen)).await?;
    store::waiting::expire(&mut tx).await?;
    let waiting = store::waiting::who_waits(&mut tx).await?;
    tx.commit().await?;
    let mut offered = 0;
    for waits in &waiting {
        offered += u32::from(offer_to(app, network, waits).await?);
    }
    Ok(offered)
}

/// Offers somebody the first time that is free on the days they asked for, that they were not offered before, and that was not free
/// when they asked.
async fn offer_to(app: &App, network: NetworkId, waits: &Waits) -> Result<bool, Fault> {
    let now = app.clock.now();
    let code = Code::generate();
    let mut tx = app.database.begin_with_code(network, code.hash()).await?;
    let (free, names) = free_for(&mut tx, waits, now).await?;
    let known: Vec<Timestamp> =
        waits.known_times.iter().copied().filter(|at| free.iter().any(|slot| slot.start == *at)).collect();
    if known.len() < waits.known_times.len() {
        store::waiting::still_known(&mut tx, waits.entry, &known).await?;
    }
    let new = free
        .iter()
        .filter(|slot| !known.contains(&slot.start) && !waits.offered_before.contains(&slot.start));
    for slot in new {
        let Some(until) = answer_by(slot.start, now) else { continue };
        let wanted = Wanted::new(waits.service, CounterId(slot.counter), slot.start);
        let attendee = Attendee {
            name: waits.name.clone(),
            phone: waits.phone.clone(),
            email: waits.email.clone(),
            language: waits.language.clone(),
            ..Attendee::default()
        };
        let held =
            booking::hold_for(&mut tx, &wanted, (&code, &attendee), (until, waits.person), now).await?;
        let Some(Ok(booked)) = held else { continue };
        if !store::waiting::offer(&mut tx, waits.entry, booked.participation, code.hash(), until).await? {
            // They left meanwhile, or another program was quicker.
            return Ok(false);
        }
        // Who waits at several counters is told at which.
        let place = names.iter().find(|(counter, _)| *counter == slot.counter && waits.counters.len() > 1);
        let place = place.map(|(_, name)| name.as_str());
        tell(app, &mut tx, waits, &code, (slot.start, until), place).await?;
        tx.commit().await?;
        return Ok(true);
    }
    tx.commit().await?;
    Ok(false)
}

/// Counters with their names.
type Names = Vec<(Uuid, String)>;

/// The free times on the days that somebody asked for, at which they are not expected elsewhere: those that begin together at the counter
/// where they asked first. And the names of the counters.
async fn free_for(tx: &mut PgConnection, waits: &Waits, now: Timestamp) -> Stored<(Vec<Slot<Uuid>>, Names)> {
    let today = day_in_italy(now);
    let Some(service) = snodo_openings::service(&mut *tx, waits.service, today).await? else {
        return Ok((Vec::new(), Vec::new()));
    };
    let (first, last) = FreeTimes::horizon(&service, today);
    let days = (first.max(waits.from_day), waits.to_day.map_or(last, |to| to.min(last)));
    if days.0 > days.1 {
        return Ok((Vec::new(), Vec::new()));
    }
    let person_taken = match waits.person {
        Some(person) => store::taking::person_taken(&mut *tx, person, None).await?,
        None => Vec::new(),
    };
    let times = FreeTimes::load(tx, service, &waits.counters, days).await?;
    let slots = times.slots(Seeker::Citizen, &Narrowed { person_taken, ..Narrowed::default() }, now);
    let names = times.openings.counters.iter().map(|counter| (counter.id.0, counter.name.clone()));
    Ok((slots, names.collect()))
}

/// Until when an offer of a time can be answered; none when there is no time to answer.
fn answer_by(start: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let until = (now + TO_ANSWER).min(start - BEFORE_THE_TIME);
    (until.duration_since(now) >= LEAST_TO_ANSWER).then_some(until)
}

async fn tell(
    app: &App,
    tx: &mut PgConnection,
    waits: &Waits,
    code: &Code,
    (start, until): (Timestamp, Timestamp),
    place: Option<&str>,
) -> Result<(), Fault> {
    let Some(register) = store::waiting::register_of(&mut *tx).await? else { return Ok(()) };
    let slug = store::citizen::slug_of_acting_network(&mut *tx).await?;
    let language = waits.language.as_deref().and_then(Language::from_code).unwrap_or_default();
    let in_words = |at: Timestamp| (words::long_day_in(language, day_in_italy(at)), words::clock(at));
    let ((day, time), (until_day, until_time)) = (in_words(start), in_words(until));
    let link = format!("{}/sportelli/{slug}/posto/{}", waits.site_address, code.plain());
    let word = |message: Message| worded(app, language, &message);
    let at = place.map(|place| word(Message::new("waiting-mail-place").with("counter", place)));
    let said = Said {
        subject: word(Message::new("waiting-mail-subject")),
        paragraphs: [
            vec![word(Message::new("waiting-mail-offer").with("day", &day).with("time", &time))],
            at.iter().cloned().collect(),
            vec![
                word(Message::new("waiting-mail-answer").with("day", &until_day).with("time", &until_time)),
                word(Message::new("waiting-mail-code").with("code", code).with("link", &link)),
                word(Message::new("waiting-mail-place-kept")),
            ],
        ]
        .concat(),
        short: [
            vec![word(
                Message::new("waiting-sms-offer").with("day", &day).with("time", &time).with("code", code),
            )],
            at.into_iter().collect(),
            vec![word(Message::new("waiting-sms-answer").with("day", &until_day).with("time", &until_time))],
        ]
        .concat(),
        invitation: None,
    };
    let reached = Reached {
        register,
        person: waits.person,
        name: waits.name.clone(),
        email: waits.email.clone(),
        phone: waits.phone.clone(),
        // A letter would come too late.
        postal: None,
    };
    let occasion = Occasion {
        kind: Kind::Offered,
        unique_key: format!("offered/{}/{start}", waits.entry),
        send_after: app.clock.now(),
        not_after: Some(until),
    };
    if let Some(channel) = reached.ways().first()
        && let Some(message) = reached.message(*channel, &said, occasion)
    {
        snodo_messages::queue(tx, &message).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_ends_a_day_later_or_two_hours_before_the_time() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-12-01T09:00:00Z");
        assert_eq!(answer_by(at("2026-12-05T09:00:00Z"), now), Some(at("2026-12-02T09:00:00Z")));
        assert_eq!(answer_by(at("2026-12-01T15:00:00Z"), now), Some(at("2026-12-01T13:00:00Z")));
        assert_eq!(answer_by(at("2026-12-01T11:30:00Z"), now), None);
    }
}
