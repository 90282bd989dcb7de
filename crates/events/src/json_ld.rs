//! What search engines read of events and courses: schema.org as Google asks for it (structured data for Event and Course, as of 2026).

use serde_json::{Value, json};
use snodo_core::{JsonLd, PublicNetwork};

use crate::{
    model::{EventKind, EventState},
    store::public::{PublicCourse, PublicEvent},
    words,
};

/// Where an event is: a place, an address to join, or both. Where to join is told to who is registered: the event's page stands for it.
fn location(event: &PublicEvent, address: &str) -> Value {
    let place = || {
        json!({
            "@type": "Place",
            "name": if event.place.is_empty() { event.body_name.as_str() } else { event.place.as_str() },
            "address": {
                "@type": "PostalAddress",
                "streetAddress": event.address,
                "postalCode": event.postal_code,
                "addressLocality": event.comune_name,
                "addressCountry": "IT",
            },
        })
    };
    let online =
        || json!({"@type": "VirtualLocation", "url": event.online_address.as_deref().unwrap_or(address)});
    match (event.is_somewhere, event.is_online) {
        (true, true) => json!([place(), online()]),
        (false, true) => online(),
        _ => place(),
    }
}

/// An event, at its public address.
pub(crate) fn event(event: &PublicEvent, network: &PublicNetwork, origin: &str) -> JsonLd {
    let address = format!("{origin}{}/eventi/{}", network.home(), event.id);
    let instant = |at| words::in_italy(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let mode = match (event.is_somewhere, event.is_online) {
        (true, true) => "MixedEventAttendanceMode",
        (false, true) => "OnlineEventAttendanceMode",
        _ => "OfflineEventAttendanceMode",
    };
    let status = if event.state == EventState::Cancelled { "EventCancelled" } else { "EventScheduled" };
    let kind = if event.kind == EventKind::CourseEdition { "EducationEvent" } else { "Event" };
    let availability = if event.seats_left == Some(0) { "SoldOut" } else { "InStock" };
    JsonLd::of(json!({
        "@type": kind,
        "name": event.title,
        "description": event.description,
        "url": address,
        "startDate": instant(event.begins),
        "endDate": instant(event.ends),
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": format!("https://schema.org/{mode}"),
        "location": location(event, &address),
        "organizer": {"@type": "Organization", "name": event.body_name, "url": format!("{origin}{}", network.home())},
        "inLanguage": event.languages,
        "isAccessibleForFree": event.cost_cents == 0,
        "maximumAttendeeCapacity": event.seats,
        "remainingAttendeeCapacity": event.seats_left,
        "offers": {
            "@type": "Offer",
            "url": address,
            "price": format!("{}.{:02}", event.cost_cents / 100, event.cost_cents % 100),
            "priceCurrency": "EUR",
            "availability": format!("https://schema.org/{availability}"),
        },
    }))
}

/// A course with the editions that are to come.
pub(crate) fn course(
    course: &PublicCourse,
    editions: &[PublicEvent],
    network: &PublicNetwork,
    origin: &str,
) -> JsonLd {
    let date = |at| words::in_italy(at).date().to_string();
    let instances: Vec<Value> = editions
        .iter()
        .filter(|edition| edition.state == EventState::Published)
        .map(|edition| {
            let mode = match (edition.is_somewhere, edition.is_online) {
                (true, true) => "Blended",
                (false, true) => "Online",
                _ => "Onsite",
            };
            json!({
                "@type": "CourseInstance",
                "courseMode": mode,
                "startDate": date(edition.begins),
                "endDate": date(edition.ends),
                "courseWorkload": course.hours.map(|hours| format!("PT{hours}H")),
                "location": location(edition, &format!("{origin}{}/eventi/{}", network.home(), edition.id)),
            })
        })
        .collect();
    let category = if course.cost_cents == 0 { "Free" } else { "Paid" };
    JsonLd::of(json!({
        "@type": "Course",
        "name": course.title,
        "description": course.description,
        "url": format!("{origin}{}/corsi/{}", network.home(), course.id),
        "provider": {"@type": "Organization", "name": course.body_name},
        "inLanguage": "it",
        "teaches": course.gives,
        "offers": {
            "@type": "Offer",
            "category": category,
            "price": format!("{}.{:02}", course.cost_cents / 100, course.cost_cents % 100),
            "priceCurrency": "EUR",
        },
        "hasCourseInstance": instances,
    }))
}
