use askama::Template;
use axum::extract::Path;
use snodo_core::{Frame, PageResult, Visitor, page};

use super::NetworkPlace;

/// First step: what for.
#[derive(Template)]
#[template(path = "citizen/what.html")]
struct WhatPage {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    services: Vec<ServiceChoice>,
    counters_href: String,
}

struct ServiceChoice {
    href: String,
    name: String,
    description: String,
    minutes: u16,
    is_group: bool,
}

pub(crate) async fn show(visitor: Visitor, Path(network): Path<String>) -> PageResult {
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    let mut tx = place.begin(&visitor.app).await?;
    let services = snodo_openings::services(&mut tx, visitor.app.clock.today()).await?;
    let services = services
        .into_iter()
        .filter(|service| service.may_be_booked_by("citizen") && !service.counters.is_empty())
        .map(|service| ServiceChoice {
            href: format!("/sportelli/{}/prenota/{}", place.slug, service.id),
            minutes: service.terms.terms().duration_minutes,
            is_group: service.terms.terms().seats > 1,
            name: service.name,
            description: service.description,
        })
        .collect();
    let counters_href = format!("/sportelli/{}", place.slug);
    page(&WhatPage { page: place.frame(&visitor), place, step: 1, services, counters_href })
}
