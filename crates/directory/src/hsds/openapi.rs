//! What the interface says of itself.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use serde_json::{Value, json};
use snodo_core::{App, Visitor};

use super::{
    answer::{Problem, answer},
    lists,
};

/// Where the published schemas are.
const SCHEMAS: &str = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/compiled";

type Named = HashMap<String, String>;

fn base(visitor: &Visitor, path: &Named) -> String {
    let network = path.get("network").map(|slug| format!("/{slug}")).unwrap_or_default();
    format!("{}/hsds{network}/v3", visitor.frame("").origin())
}

/// `GET /`.
pub(super) async fn root(
    State(app): State<App>,
    Path(path): Path<Named>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Problem> {
    lists::networks(&app, &path).await?;
    let base = base(&visitor, &path);
    let said = json!({"version": "3.0", "profile": format!("{base}/profile"), "openapi_url": format!("{base}/openapi.json")});
    Ok(answer(&headers, &said, None))
}

/// What was decided where HSDS leaves room, for who reads the interface.
const DECISIONS: [(&str, &str); 10] = [
    (
        "times",
        "opens_at and closes_at are HH:MM:SS with the offset of the row's dates, in Italy +01:00 or +02:00; timezone is the same in hours.",
    ),
    (
        "schedules",
        "Hours that are held in winter and in summer are a row for each period of one offset (valid_from, valid_to), for at least twelve months from the asked day.",
    ),
    (
        "closures",
        "Closures and holidays are rows of their days without freq, opens_at and closes_at; description says why and notes is 'closed'. They win over recurring rows. A closure of some hours says them in its description.",
    ),
    (
        "nearest hours",
        "Schedules of a service at a location win over those of the service, and those over the location's.",
    ),
    (
        "minimal",
        "Contents have id and modified_date, and the name and status that the schema of services requires; all in one page unless per_page is given.",
    ),
    (
        "parameters",
        "A parameter that is unknown, given twice or without sense is answered 400 with a problem document (RFC 9457). Filters are cumulative.",
    ),
    (
        "postcode",
        "Keeps what people of a Comune with that postcode may use; with proximity, also within so many metres of the middle of those Comuni.",
    ),
    ("top_only", "Terms without a parent."),
    (
        "service_at_locations",
        "Each carries its service, and at the top its name and status, so that it is valid by the schema that the published OpenAPI names by mistake.",
    ),
    (
        "assured_date",
        "The day on which the body that gives the service last said that it is right. What nobody looked at beyond a limit is not published.",
    ),
];

/// `GET /profile`.
pub(super) async fn profile(
    State(app): State<App>,
    Path(path): Path<Named>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    lists::networks(&app, &path).await?;
    let decisions: Vec<Value> =
        DECISIONS.iter().map(|(about, said)| json!({"about": about, "decision": said})).collect();
    let said = json!({
        "name": "Snodo", "base": "https://docs.openreferral.org/en/3.0/hsds/", "version": "3.0", "country": "IT", "language": "it",
        "decisions": decisions,
    });
    Ok(answer(&headers, &said, None))
}

/// A parameter by name: its type and what it does.
fn parameter(name: &str) -> Value {
    let (kind, about) = match name {
        "id" => ("string", "The key, a UUID."),
        "page" => ("integer", "The number of the page, from 1."),
        "per_page" => ("integer", "How many on a page, 1 to 500; 50 unless said."),
        "minimal" => ("boolean", "Only keys and days."),
        "full" => ("boolean", "Everything that hangs on each."),
        "full_service" => ("boolean", "With the organization's services whole."),
        "modified_after" => ("string", "Changed at this instant or later (RFC 3339)."),
        "postcode" => ("string", "Five digits: what people who live there may use."),
        "proximity" => ("string", "Within so many metres of the postcode's middle."),
        "format" => ("string", "json, or ndjson: all results, one a line."),
        "top_only" => ("boolean", "Only terms without a parent."),
        "search" => ("string", "All of the words, in Italian."),
        _ => ("string", "A UUID."),
    };
    let place = if name == "id" { "path" } else { "query" };
    json!({"name": name, "in": place, "required": name == "id", "description": about, "schema": {"type": kind}})
}

fn operation(about: &str, names: &[&str], schema: &Value) -> Value {
    let parameters: Vec<Value> = names.iter().map(|name| parameter(name)).collect();
    let problem = json!({"description": "A problem document (RFC 9457).", "content": {"application/problem+json": {"schema": {"type": "object"}}}});
    let mut responses = json!({
        "200": {"description": about, "content": {"application/json": {"schema": schema}}},
        "304": {"description": "Not changed since the ETag of If-None-Match."},
        "400": problem,
    });
    if names.contains(&"id") {
        responses["404"] = problem;
    }
    json!({"get": {"summary": about, "parameters": parameters, "responses": responses}})
}

fn page_of(schema: &str) -> Value {
    json!({
        "allOf": [{"$ref": "#/components/schemas/Page"}],
        "properties": {"contents": {"type": "array", "items": {"$ref": format!("{SCHEMAS}/{schema}.json")}}},
    })
}

/// `GET /openapi.json`.
pub(super) async fn document(
    State(app): State<App>,
    Path(path): Path<Named>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Problem> {
    lists::networks(&app, &path).await?;
    let one = |schema: &str| json!({"$ref": format!("{SCHEMAS}/{schema}.json")});
    let list = ["search", "page", "per_page", "format"];
    let with = |more: &[&'static str]| -> Vec<&'static str> { list.iter().chain(more).copied().collect() };
    let filters = ["taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full"];
    let services = with(&[&filters[..], &["minimal"]].concat());
    let places = with(&[&filters[..], &["postcode", "proximity"]].concat());
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Snodo: directory of services", "version": env!("CARGO_PKG_VERSION"),
            "summary": "Open Referral HSDS 3.0",
            "description": format!("Read only. See {}/profile for what was decided where the standard leaves room.", base(&visitor, &path)),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": base(&visitor, &path)}],
        "paths": {
            "/": operation("Version, profile and this document.", &[], &json!({"type": "object", "required": ["version", "profile", "openapi_url"]})),
            "/services": operation("Services.", &services, &page_of("service")),
            "/services/{id}": operation("A service.", &["id"], &one("service")),
            "/organizations": operation("Organizations.", &with(&["full", "full_service"]), &page_of("organization")),
            "/organizations/{id}": operation("An organization.", &["id", "full_service"], &one("organization")),
            "/service_at_locations": operation("Services at locations.", &places, &page_of("service_at_location")),
            "/service_at_locations/{id}": operation("A service at a location.", &["id"], &one("service_at_location")),
            "/taxonomies": operation("Taxonomies.", &list, &page_of("taxonomy")),
            "/taxonomies/{id}": operation("A taxonomy.", &["id"], &one("taxonomy")),
            "/taxonomy_terms": operation("Terms.", &with(&["taxonomy_id", "top_only", "parent_id"]), &page_of("taxonomy_term")),
            "/taxonomy_terms/{id}": operation("A term.", &["id"], &one("taxonomy_term")),
        },
        "components": {"schemas": {"Page": {
            "type": "object",
            "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
            "properties": {
                "total_items": {"type": "integer"}, "total_pages": {"type": "integer"}, "page_number": {"type": "integer"},
                "size": {"type": "integer"}, "first_page": {"type": "boolean"}, "last_page": {"type": "boolean"},
                "empty": {"type": "boolean"}, "contents": {"type": "array"},
            },
        }}},
    });
    Ok(answer(&headers, &document, None))
}
