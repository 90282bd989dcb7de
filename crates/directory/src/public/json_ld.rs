//! Bodies and sheets for machines (schema.org).

use serde_json::{Value, json};
use snodo_core::{JsonLd, PublicNetwork};

use crate::{
    edit::languages,
    model::content::SheetContent,
    show::PlaceView,
    store::{bodies::PublicBody, places::Place, sheets::Sheet},
};

fn without_nothing(mut thing: Value) -> Value {
    if let Some(fields) = thing.as_object_mut() {
        fields.retain(|_, value| !value.is_null() && *value != json!("") && *value != json!([]));
    }
    thing
}

/// A sheet as GovernmentService, with where it is given and who gives it.
pub(super) fn sheet(
    sheet: &Sheet,
    places: &[Place],
    views: &[PlaceView],
    network: &PublicNetwork,
    origin: &str,
) -> JsonLd {
    let content = &sheet.content;
    let home = format!("{origin}{}", network.home());
    let channels: Vec<Value> = places
        .iter()
        .zip(views)
        .map(|(place, view)| {
            without_nothing(json!({
                "@type": "ServiceChannel",
                "serviceUrl": view.url,
                "servicePhone": view.phones.first().map(|phone| json!({"@type": "ContactPoint", "telephone": phone.number})),
                "serviceLocation": place.address.as_ref().map(|address| without_nothing(json!({
                    "@type": "Place",
                    "name": view.name,
                    "address": without_nothing(json!({
                        "@type": "PostalAddress",
                        "streetAddress": address,
                        "addressLocality": place.comune_name,
                        "addressRegion": place.province,
                        "postalCode": place.postal_code,
                        "addressCountry": "IT",
                    })),
                }))),
                "availableLanguage": spoken(content),
            }))
        })
        .collect();
    JsonLd::of(without_nothing(json!({
        "@type": "GovernmentService",
        "name": content.name,
        "alternateName": content.alternate_name,
        "description": if content.summary.is_empty() { &content.description } else { &content.summary },
        "url": format!("{home}/servizi/{}", sheet.head.id),
        "serviceType": content.name,
        "serviceOperator": {"@type": "GovernmentOrganization", "name": sheet.head.body_name, "url": format!("{home}/enti/{}", sheet.head.body)},
        "areaServed": areas(content),
        "audience": if content.addressed_to.is_empty() { Value::Null } else { json!({"@type": "Audience", "audienceType": content.addressed_to}) },
        "availableChannel": channels,
        "isAccessibleForFree": content.is_free,
    })))
}

fn spoken(sheet: &SheetContent) -> Vec<String> {
    sheet
        .languages
        .iter()
        .map(|language| language.code.clone())
        .filter(|code| languages::CODES.contains(&code.as_str()))
        .collect()
}

fn areas(sheet: &SheetContent) -> Vec<Value> {
    let places = snodo_places::Places::embedded();
    sheet
        .areas
        .iter()
        .map(|area| {
            let comune = area
                .comune
                .as_deref()
                .and_then(|code| places.comune_by_istat(code))
                .map(|comune| comune.name.to_owned());
            let name =
                comune.or_else(|| area.province.clone()).or_else(|| area.region.clone()).unwrap_or_default();
            json!({"@type": "AdministrativeArea", "name": name})
        })
        .collect()
}

/// A body as Organization.
pub(super) fn body(body: &PublicBody, network: &PublicNetwork, origin: &str) -> JsonLd {
    JsonLd::of(without_nothing(json!({
        "@type": "Organization",
        "name": body.name,
        "description": body.description,
        "url": format!("{origin}{}/enti/{}", network.home(), body.id),
        "sameAs": body.website,
        "address": body.address,
        "telephone": body.phone,
        "email": body.email,
        "taxID": body.fiscal_code,
    })))
}
