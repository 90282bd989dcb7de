//! A network's directory as a tabular data package (Frictionless): a `datapackage.json` and a CSV for each table of HSDS 3.0, in a zip.

use std::{
    collections::{BTreeMap, HashMap},
    io::{Cursor, Write as _},
};

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse as _, Response},
};
use serde_json::{Map, Value, json};
use snodo_core::{App, Fault};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{answer::Problem, lists};

/// Tables by the names of the fields that hold their rows: one of a thing, or many.
const TABLES: [(&str, &str); 24] = [
    ("organization", "organizations"),
    ("organizations", "organizations"),
    ("services", "services"),
    ("program", "programs"),
    ("programs", "programs"),
    ("location", "locations"),
    ("locations", "locations"),
    ("service_at_locations", "service_at_locations"),
    ("addresses", "addresses"),
    ("phones", "phones"),
    ("contacts", "contacts"),
    ("schedules", "schedules"),
    ("languages", "languages"),
    ("accessibility", "accessibility"),
    ("service_areas", "service_areas"),
    ("cost_options", "cost_options"),
    ("required_documents", "required_documents"),
    ("funding", "funding"),
    ("organization_identifiers", "organization_identifiers"),
    ("attributes", "attributes"),
    ("taxonomy_term", "taxonomy_terms"),
    ("taxonomy_terms", "taxonomy_terms"),
    ("taxonomy_detail", "taxonomies"),
    ("taxonomies", "taxonomies"),
];

type Table = BTreeMap<String, Map<String, Value>>;

/// Takes a thing apart into the rows of its table and of those of what hangs on it.
fn take(thing: &Value, table: &'static str, tables: &mut BTreeMap<&'static str, Table>) {
    let (Some(fields), Some(id)) = (thing.as_object(), thing["id"].as_str()) else { return };
    for (name, value) in fields {
        if let Some((_, inner)) = TABLES.iter().find(|(field, _)| field == name) {
            for one in value.as_array().into_iter().flatten().chain(value.is_object().then_some(value)) {
                take(one, inner, tables);
            }
        } else if !value.is_array() && !value.is_object() {
            tables
                .entry(table)
                .or_default()
                .entry(id.to_owned())
                .or_default()
                .insert(name.clone(), value.clone());
        }
    }
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// The whole package as the bytes of a zip.
fn pack(name: &str, services: &[Value], bodies: &[Value], day: jiff::civil::Date) -> Result<Vec<u8>, Fault> {
    let wrong = |fault: &dyn std::fmt::Display| Fault::Internal(format!("a data package: {fault}"));
    let mut tables = BTreeMap::new();
    for body in bodies {
        take(body, "organizations", &mut tables);
    }
    for service in services {
        take(service, "services", &mut tables);
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut resources = Vec::new();
    for (table, rows) in &tables {
        let mut columns: Vec<&String> =
            rows.values().flat_map(Map::keys).filter(|name| *name != "id").collect();
        columns.sort_unstable();
        columns.dedup();
        let mut csv = csv::Writer::from_writer(Vec::new());
        let header = std::iter::once("id").chain(columns.iter().map(|name| name.as_str()));
        csv.write_record(header).map_err(|fault| wrong(&fault))?;
        for (id, row) in rows {
            let cells = std::iter::once(id.clone()).chain(columns.iter().map(|name| cell(row.get(*name))));
            csv.write_record(cells).map_err(|fault| wrong(&fault))?;
        }
        let bytes = csv.into_inner().map_err(|fault| wrong(&fault))?;
        zip.start_file(format!("{table}.csv"), options).map_err(|fault| wrong(&fault))?;
        zip.write_all(&bytes).map_err(|fault| wrong(&fault))?;
        let fields: Vec<Value> = std::iter::once("id")
            .chain(columns.iter().map(|name| name.as_str()))
            .map(|name| json!({"name": name, "type": if matches!(name, "latitude" | "longitude" | "amount") { "number" } else { "string" }}))
            .collect();
        resources.push(json!({
            "name": table, "path": format!("{table}.csv"), "profile": "tabular-data-resource", "encoding": "utf-8",
            "schema": {"fields": fields, "primaryKey": "id"},
        }));
    }
    let described = json!({
        "name": format!("hsds-{name}"), "profile": "tabular-data-package", "title": format!("HSDS 3.0: {name}"), "created": day,
        "resources": resources,
    });
    zip.start_file("datapackage.json", options).map_err(|fault| wrong(&fault))?;
    zip.write_all(described.to_string().as_bytes()).map_err(|fault| wrong(&fault))?;
    Ok(zip.finish().map_err(|fault| wrong(&fault))?.into_inner())
}

/// `GET /hsds/{network}/v3/datapackage.zip`.
pub(super) async fn download(
    State(app): State<App>,
    Path(path): Path<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let slug = path.get("network").cloned().unwrap_or_default();
    let Some(network) = lists::networks(&app, &path).await?.first().copied() else {
        return Err(Problem::not_found("network"));
    };
    let services = lists::whole(&app, network).await?;
    let bodies = lists::whole_bodies(&app, network).await?;
    let bytes = pack(&slug, &services, &bodies, app.clock.today())?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"hsds-{slug}.zip\"")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
