//! Events as the home page, feeds and widgets tell them.

use snodo_core::Frame;
use uuid::Uuid;

use crate::store::home::Coming;

/// An event in a list.
pub(crate) struct EventLine {
    pub(crate) id: Uuid,
    pub(crate) title: String,
    /// "gio 3 dic 9:00–12:00".
    pub(crate) when: String,
    pub(crate) place: String,
}

impl EventLine {
    pub(crate) fn of(page: &Frame, event: &Coming) -> EventLine {
        EventLine {
            id: event.id,
            title: event.title.clone(),
            when: page.instant(event.begins),
            place: place(page, event),
        }
    }
}

/// "Villa Cicogna, Trecate"; "in linea".
pub(crate) fn place(page: &Frame, event: &Coming) -> String {
    let said: Vec<&str> =
        [event.place.as_str(), event.address.as_str(), event.comune.as_deref().unwrap_or_default()]
            .into_iter()
            .filter(|piece| !piece.is_empty())
            .collect();
    if said.is_empty() && event.is_online { page.t("site-event-online") } else { said.join(", ") }
}
