//! Who gets a certificate of attendance: whoever was there for the share of the hours that the event, or its course, asks.

use jiff::civil::Date;
use snodo_core::Stored;
use snodo_paper::{CertifiedDay, EventCertificate, Signature, Signer};
use sqlx::PgConnection;

use crate::{
    model::{Presence, RegistrationState},
    store::{
        attendance::{self, Mark},
        courses, events,
        events::Event,
        occurrences::{self, Occurrence},
        registrations::Registration,
    },
    words,
};

/// How long somebody was there on a day, in minutes: the whole day unless a part was written.
fn minutes_there(day: &Occurrence, marks: &[Mark]) -> i64 {
    marks
        .iter()
        .find(|mark| mark.occurrence == day.id && mark.presence == Presence::Present)
        .map_or(0, |mark| mark.minutes.map_or_else(|| day.minutes(), i64::from))
}

/// How long somebody was there, and how long it was, in minutes.
pub(crate) fn attended(days: &[Occurrence], marks: &[Mark]) -> (i64, i64) {
    (days.iter().map(|day| minutes_there(day, marks)).sum(), days.iter().map(Occurrence::minutes).sum())
}

/// Whether so many minutes of so many are the share that is asked (per cent), to the minute.
fn is_enough(there: i64, of: i64, share: i16) -> bool {
    there > 0 && there * 100 >= of * i64::from(share)
}

/// Whether somebody gets a certificate: a person with a seat, at an event that asks a share and is over, who was there for it.
pub(crate) fn is_due(event: &Event, days: &[Occurrence], own: &Registration, marks: &[Mark]) -> bool {
    let Some(share) = event.asked_share else { return false };
    // Of a class nobody's name is known.
    if own.state != RegistrationState::Confirmed
        || own.pupils.is_some()
        || event.state != crate::model::EventState::Held
    {
        return false;
    }
    let (there, of) = attended(days, marks);
    is_enough(there, of, share)
}

/// The certificate of a registration; none when it is not due.
pub(crate) async fn of(
    tx: &mut PgConnection,
    own: &Registration,
    today: Date,
) -> Stored<Option<EventCertificate>> {
    let Some(event) = events::event(&mut *tx, own.event).await? else { return Ok(None) };
    let days = occurrences::of_event(&mut *tx, event.id).await?;
    let marks = attendance::of_registration(&mut *tx, own.id).await?;
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(None) };
    if !is_due(&event, &days, own, &marks) {
        return Ok(None);
    }
    let (minutes, of_minutes) = attended(&days, &marks);
    let worth = match event.course {
        Some(course) => courses::course(&mut *tx, course).await?.map(|course| course.certificate),
        None => None,
    };
    let Some(head) = snodo_network::letterhead(tx, event.body, &[], today).await? else { return Ok(None) };
    let date = |day: &Occurrence| words::in_italy(day.starts_at).date();
    let certified = days.iter().filter_map(|day| {
        let minutes = minutes_there(day, &marks);
        (minutes > 0).then(|| CertifiedDay { day: date(day), topic: day.topic.clone(), minutes })
    });
    Ok(Some(EventCertificate {
        head,
        person: own.name.clone(),
        title: event.course_title.clone().unwrap_or_else(|| event.title.clone()),
        worth: worth.unwrap_or_default(),
        from: date(first),
        to: date(last),
        place: event.where_words.clone(),
        minutes,
        of_minutes,
        days: certified.collect(),
        signatures: vec![Signature::open(Signer::Body, "")],
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_reached_to_the_minute() {
        assert!(is_enough(576, 720, 80));
        assert!(!is_enough(575, 720, 80));
        assert!(!is_enough(0, 0, 80), "who was never there gets nothing, even of nothing");
        assert!(is_enough(720, 720, 100));
    }
}
