use axum::extract::Path;
use snodo_calendar::ics::{self, CalendarAddress};
use snodo_core::{Fault, PageResult, Visitor, public_answer};

use super::LONGEST;
use crate::{events, store};

/// The address of an organizer who is a network without a public mail address: no answer is asked for.
const NOBODY: &str = "nessuno@snodo.invalid";

/// The next events as a calendar to follow (RFC 5545).
pub(crate) async fn show(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let now = visitor.app.clock.now();
    let coming = store::home::coming_events(&mut tx, now, LONGEST).await?;
    let root = format!("{}{}", visitor.origin, network.home());
    let name = network.name.clone();
    let organizer = [network.email.as_str(), NOBODY]
        .into_iter()
        .find_map(|address| CalendarAddress::new(&name, address).ok())
        .ok_or_else(|| Fault::Internal("no organizer".to_owned()))?;
    let page = visitor.public_frame(network);
    let events: Vec<ics::Event> = coming
        .iter()
        .map(|event| ics::Event {
            uid: format!("{}@snodo", event.id),
            sequence: u32::try_from(event.sequence).unwrap_or_default(),
            stamp: event.updated_at,
            start: event.begins,
            end: event.ends,
            summary: event.title.clone(),
            location: events::place(&page, event),
            description: format!("{}\n\n{root}/eventi/{}", event.description, event.id),
            organizer: organizer.clone(),
        })
        .collect();
    Ok(public_answer("text/calendar; charset=utf-8", ics::feed(&name, &events)))
}
