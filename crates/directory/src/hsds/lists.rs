//! The addresses of the interface: what is asked for is found in every network of the request, put in the order of its keys, and the page's part of
//! it read whole.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use snodo_calendar::Holidays;
use snodo_core::{Acting, App, NetworkId, Purpose, Tx};
use snodo_places::{Comune, Coordinates, Places};
use uuid::Uuid;

use super::{
    answer::{Problem, answer, answer_list},
    asked::{Asked, Format},
    facts::{Taxonomy, Term},
    schedules::Year,
    store::{self, Facts, Key, PlaceKey, SheetFilter},
    written::{Detail, Writer},
};

pub(super) type Named = HashMap<String, String>;
pub(super) type Pairs = Query<Vec<(String, String)>>;
pub(super) type Answered = Result<Response, Problem>;

/// The networks that an address speaks of: one, or all of the installation.
pub(super) async fn networks(app: &App, path: &Named) -> Result<Vec<NetworkId>, Problem> {
    match path.get("network") {
        Some(slug) => {
            let mut tx = app.database.begin(&Acting::nobody(Purpose::Public)).await?;
            let found = snodo_network::network_by_slug(&mut tx, slug).await?;
            Ok(vec![found.ok_or_else(|| Problem::not_found("network"))?])
        }
        None => Ok(snodo_network::networks(&app.database).await?.into_iter().map(|one| one.id).collect()),
    }
}

async fn begin(app: &App, network: NetworkId) -> Result<Tx, Problem> {
    Ok(app.database.begin(&Acting::program(network, Purpose::Public)).await?)
}

pub(super) fn key_of(path: &Named, what: &str) -> Result<Uuid, Problem> {
    path.get("id").and_then(|id| id.parse().ok()).ok_or_else(|| Problem::not_found(what))
}

/// What every answer is written with.
struct Desk {
    terms: Vec<Term>,
    taxonomies: Vec<Taxonomy>,
    year: Year,
    today: jiff::civil::Date,
}

impl Desk {
    async fn open(app: &App, tx: &mut Tx) -> Result<Desk, Problem> {
        let today = app.clock.today();
        Ok(Desk {
            terms: store::terms(&mut *tx).await?,
            taxonomies: store::taxonomies(tx).await?,
            year: Year::from(today),
            today,
        })
    }

    fn writer<'a>(&self, facts: &'a Facts, holidays: &'a Holidays) -> Writer<'a> {
        Writer::new(facts, &self.terms, &self.taxonomies, holidays, self.year)
    }
}

/// The envelope of a page.
pub(super) fn envelope(total: usize, asked: &Asked, contents: Vec<Value>) -> Value {
    let size = asked.page_size(total);
    let pages = total.div_ceil(size);
    let mut page = json!({
        "total_items": total, "total_pages": pages, "page_number": asked.page, "size": contents.len(),
        "first_page": asked.page == 1, "last_page": asked.page >= pages.max(1), "empty": contents.is_empty(),
    });
    page["contents"] = contents.into();
    page
}

/// The part of a list that is asked for: all of it, where it is written line by line.
pub(super) fn part<'a, T>(all: &'a [T], asked: &Asked) -> &'a [T] {
    if asked.format == Format::NdJson {
        return all;
    }
    let size = asked.page_size(all.len());
    let from = (asked.page - 1).saturating_mul(size).min(all.len());
    &all[from..from.saturating_add(size).min(all.len())]
}

fn latest(keys: impl Iterator<Item = Timestamp>) -> Option<Timestamp> {
    keys.max()
}

/// Which sheets of a network are asked for.
async fn filter_of(tx: &mut Tx, asked: &Asked) -> Result<SheetFilter, Problem> {
    let among =
        if asked.search.is_empty() { None } else { Some(crate::search::all_words(tx, &asked.search).await?) };
    let for_comuni = asked
        .postcode
        .as_deref()
        .map(|code| comuni_of(code).map(|comune| comune.istat.to_string()).collect());
    Ok(SheetFilter {
        body: asked.organization_id,
        modified_after: asked.modified_after,
        term: asked.taxonomy_term_id,
        taxonomy: asked.taxonomy_id,
        among,
        for_comuni,
    })
}

fn comuni_of(postcode: &str) -> impl Iterator<Item = &'static Comune> {
    let in_force = Places::embedded().comuni().iter().filter(|comune| comune.in_force());
    in_force.filter(move |comune| comune.postcodes().any(|code| code == postcode))
}

/// The middle of a postcode: of the Comuni that share it.
fn middle_of(postcode: &str) -> Option<Coordinates> {
    let points: Vec<Coordinates> = comuni_of(postcode).map(|comune| comune.coordinates).collect();
    let number = f64::from(u32::try_from(points.len()).ok().filter(|number| *number > 0)?);
    Some(Coordinates {
        latitude: points.iter().map(|point| point.latitude).sum::<f64>() / number,
        longitude: points.iter().map(|point| point.longitude).sum::<f64>() / number,
    })
}

/// Keys with their networks, in the order of the keys.
async fn sheet_keys(
    app: &App,
    networks: &[NetworkId],
    asked: &Asked,
) -> Result<Vec<(NetworkId, Key)>, Problem> {
    let mut keys = Vec::new();
    for network in networks {
        let mut tx = begin(app, *network).await?;
        let filter = filter_of(&mut tx, asked).await?;
        keys.extend(store::sheets(&mut tx, &filter).await?.into_iter().map(|key| (*network, key)));
    }
    keys.sort_by_key(|(_, key)| key.id);
    Ok(keys)
}

/// Reads the facts of each network that a part of a list touches, and writes them.
async fn write<T>(
    app: &App,
    part: &[(NetworkId, T)],
    ids: impl Fn(&T) -> (Option<Uuid>, Option<Uuid>),
    write: impl Fn(&Writer<'_>, &Facts, &mut HashMap<Uuid, Value>),
) -> Result<HashMap<Uuid, Value>, Problem> {
    let mut written = HashMap::new();
    let mut desk = None;
    let mut networks: Vec<NetworkId> = part.iter().map(|(network, _)| *network).collect();
    networks.sort_unstable();
    networks.dedup();
    for network in networks {
        let mut tx = begin(app, network).await?;
        let mine = part.iter().filter(|(of, _)| *of == network).map(|(_, one)| ids(one));
        let (sheets, bodies): (Vec<_>, Vec<_>) = mine.unzip();
        let (sheets, bodies): (Vec<Uuid>, Vec<Uuid>) =
            (sheets.into_iter().flatten().collect(), bodies.into_iter().flatten().collect());
        if desk.is_none() {
            desk = Some(Desk::open(app, &mut tx).await?);
        }
        let Some(desk) = &desk else { continue };
        let facts = store::facts(&mut tx, &sheets, &bodies, true, desk.today).await?;
        let holidays: Arc<Holidays> = crate::store::places::holidays(&mut tx).await?;
        write(&desk.writer(&facts, &holidays), &facts, &mut written);
    }
    Ok(written)
}

/// `GET /services`.
pub(super) async fn services(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    let asked = Asked::read(
        &pairs,
        &[
            "search",
            "page",
            "per_page",
            "format",
            "taxonomy_term_id",
            "taxonomy_id",
            "organization_id",
            "modified_after",
            "minimal",
            "full",
        ],
    )?;
    let keys = sheet_keys(&app, &networks(&app, &path).await?, &asked).await?;
    let modified = latest(keys.iter().map(|(_, key)| key.modified_at));
    let part = part(&keys, &asked);
    let detail = if asked.full { Detail::Full } else { Detail::Flat };
    let mut written = write(&app, part, |key| (Some(key.id), None), |writer, facts, written| {
        written.extend(facts.sheets.iter().map(|sheet| {
            let service = writer.service(sheet, detail);
            let service = if asked.minimal {
                // The key and the day; what the schema requires stays, so that it is a service still.
                json!({"id": sheet.id, "name": service["name"], "status": service["status"], "last_modified": sheet.modified_at,
                       "modified_date": sheet.modified_at})
            } else {
                service
            };
            (sheet.id, service)
        }));
    })
    .await?;
    let contents = part.iter().filter_map(|(_, key)| written.remove(&key.id)).collect();
    Ok(answer_list(&headers, asked.format, &envelope(keys.len(), &asked, contents), modified))
}

/// `GET /services/{id}`.
pub(super) async fn service(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    Asked::read(&pairs, &[])?;
    let id = key_of(&path, "service")?;
    for network in networks(&app, &path).await? {
        let found = write(
            &app,
            &[(network, id)],
            |id| (Some(*id), None),
            |writer, facts, written| {
                written
                    .extend(facts.sheets.iter().map(|sheet| (sheet.id, writer.service(sheet, Detail::Full))));
            },
        )
        .await?;
        if let Some(service) = found.get(&id) {
            let modified = service["last_modified"].as_str().and_then(|at| at.parse().ok());
            return Ok(answer(&headers, service, modified));
        }
    }
    Err(Problem::not_found("service"))
}

/// `GET /organizations`.
pub(super) async fn organizations(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    let asked = Asked::read(&pairs, &["search", "full_service", "full", "page", "per_page", "format"])?;
    let mut keys = Vec::new();
    for network in networks(&app, &path).await? {
        let mut tx = begin(&app, network).await?;
        keys.extend(store::bodies(&mut tx, &asked.search).await?.into_iter().map(|key| (network, key)));
    }
    keys.sort_by_key(|(_, key): &(NetworkId, Key)| key.id);
    let modified = latest(keys.iter().map(|(_, key)| key.modified_at));
    let part: Vec<(NetworkId, Uuid)> =
        part(&keys, &asked).iter().map(|(network, key)| (*network, key.id)).collect();
    let detail = if asked.full { Detail::Full } else { Detail::Flat };
    let mut written = bodies(&app, &part, asked.full_service, detail).await?;
    let contents = part.iter().filter_map(|(_, id)| written.remove(id)).collect();
    Ok(answer_list(&headers, asked.format, &envelope(keys.len(), &asked, contents), modified))
}

/// `GET /organizations/{id}`.
pub(super) async fn organization(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    let asked = Asked::read(&pairs, &["full_service"])?;
    let id = key_of(&path, "organization")?;
    for network in networks(&app, &path).await? {
        let mut found = bodies(&app, &[(network, id)], asked.full_service, Detail::Full).await?;
        if let Some(body) = found.remove(&id) {
            return Ok(answer(&headers, &body, None));
        }
    }
    Err(Problem::not_found("organization"))
}

/// Bodies as they are written, with all their services whole when asked.
async fn bodies(
    app: &App,
    part: &[(NetworkId, Uuid)],
    full_service: bool,
    detail: Detail,
) -> Result<HashMap<Uuid, Value>, Problem> {
    let mut services: HashMap<Uuid, Vec<Value>> = HashMap::new();
    if full_service {
        let mut sheets = Vec::new();
        for (network, body) in part {
            let mut tx = begin(app, *network).await?;
            let filter = SheetFilter { body: Some(*body), ..SheetFilter::default() };
            sheets.extend(store::sheets(&mut tx, &filter).await?.into_iter().map(|key| (*network, key.id)));
        }
        let written = write(
            app,
            &sheets,
            |id| (Some(*id), None),
            |writer, facts, written| {
                written
                    .extend(facts.sheets.iter().map(|sheet| (sheet.id, writer.service(sheet, Detail::Full))));
            },
        )
        .await?;
        let mut written: Vec<Value> = written.into_values().collect();
        written.sort_by_key(|service| service["id"].as_str().map(str::to_owned));
        for service in written {
            let body = service["organization_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
            services.entry(body).or_default().push(service);
        }
    }
    write(
        app,
        part,
        |id| (None, Some(*id)),
        |writer, facts, written| {
            written.extend(facts.bodies.iter().filter(|body| part.iter().any(|(_, id)| *id == body.id)).map(
                |body| {
                    let services = full_service.then(|| services.get(&body.id).cloned().unwrap_or_default());
                    (body.id, writer.body(body, services, detail))
                },
            ));
        },
    )
    .await
}

/// `GET /service_at_locations`.
pub(super) async fn service_at_locations(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    let asked = Asked::read(
        &pairs,
        &[
            "search",
            "taxonomy_term_id",
            "taxonomy_id",
            "organization_id",
            "modified_after",
            "full",
            "page",
            "per_page",
            "format",
            "postcode",
            "proximity",
        ],
    )?;
    let sheets = sheet_keys(&app, &networks(&app, &path).await?, &asked).await?;
    let modified: HashMap<Uuid, Timestamp> =
        sheets.iter().map(|(_, key)| (key.id, key.modified_at)).collect();
    let middle = asked.postcode.as_deref().and_then(middle_of);
    let mut keys: Vec<(NetworkId, PlaceKey)> = Vec::new();
    let mut networks: Vec<NetworkId> = sheets.iter().map(|(network, _)| *network).collect();
    networks.sort_unstable();
    networks.dedup();
    for network in networks {
        let mine: Vec<Uuid> = sheets.iter().filter(|(of, _)| *of == network).map(|(_, key)| key.id).collect();
        let places = store::places(&mut *begin(&app, network).await?, &mine).await?;
        keys.extend(
            places
                .into_iter()
                .filter(|place| is_near(place, &asked, middle.as_ref()))
                .map(|place| (network, place)),
        );
    }
    keys.sort_by_key(|(_, key)| key.id);
    let modified = latest(keys.iter().filter_map(|(_, key)| modified.get(&key.sheet).copied()));
    let part = part(&keys, &asked);
    let detail = if asked.full { Detail::Full } else { Detail::Flat };
    let mut written = write(
        &app,
        part,
        |key| (Some(key.sheet), None),
        |writer, facts, written| {
            for sheet in &facts.sheets {
                written.extend(
                    sheet
                        .places
                        .iter()
                        .map(|place| (place.id, writer.service_at_location(place, sheet, detail))),
                );
            }
        },
    )
    .await?;
    let contents = part.iter().filter_map(|(_, key)| written.remove(&key.id)).collect();
    Ok(answer_list(&headers, asked.format, &envelope(keys.len(), &asked, contents), modified))
}

/// Whether a place is within the metres asked for, from the middle of the postcode.
fn is_near(place: &PlaceKey, asked: &Asked, middle: Option<&Coordinates>) -> bool {
    let Some(metres) = asked.proximity else { return true };
    let point =
        place.latitude.zip(place.longitude).map(|(latitude, longitude)| Coordinates { latitude, longitude });
    middle.zip(point).is_some_and(|(middle, point)| middle.kilometres_to(&point) * 1000.0 <= metres)
}

/// `GET /service_at_locations/{id}`.
pub(super) async fn service_at_location(
    State(app): State<App>,
    Path(path): Path<Named>,
    Query(pairs): Pairs,
    headers: HeaderMap,
) -> Answered {
    Asked::read(&pairs, &[])?;
    let id = key_of(&path, "service at a location")?;
    for network in networks(&app, &path).await? {
        let sheet = store::sheet_of_place(&mut *begin(&app, network).await?, id).await?;
        let Some(sheet) = sheet else { continue };
        let mut found = write(
            &app,
            &[(network, sheet)],
            |sheet| (Some(*sheet), None),
            |writer, facts, written| {
                for sheet in &facts.sheets {
                    let place = sheet.places.iter().find(|place| place.id == id);
                    written.extend(
                        place.map(|place| (id, writer.service_at_location(place, sheet, Detail::Full))),
                    );
                }
            },
        )
        .await?;
        if let Some(place) = found.remove(&id) {
            return Ok(answer(&headers, &place, None));
        }
    }
    Err(Problem::not_found("service at a location"))
}

/// Every public service of a network, whole, with its bodies and places: what a data package is made of.
pub(super) async fn whole(app: &App, network: NetworkId) -> Result<Vec<Value>, Problem> {
    let mut tx = begin(app, network).await?;
    let keys: Vec<(NetworkId, Uuid)> = store::sheets(&mut tx, &SheetFilter::default())
        .await?
        .into_iter()
        .map(|key| (network, key.id))
        .collect();
    drop(tx);
    let mut written = write(
        app,
        &keys,
        |id| (Some(*id), None),
        |writer, facts, written| {
            written.extend(facts.sheets.iter().map(|sheet| (sheet.id, writer.service(sheet, Detail::Full))));
        },
    )
    .await?;
    Ok(keys.iter().filter_map(|(_, id)| written.remove(id)).collect())
}

/// All public bodies of a network, whole.
pub(super) async fn whole_bodies(app: &App, network: NetworkId) -> Result<Vec<Value>, Problem> {
    let mut tx = begin(app, network).await?;
    let keys: Vec<(NetworkId, Uuid)> =
        store::bodies(&mut tx, &[]).await?.into_iter().map(|key| (network, key.id)).collect();
    drop(tx);
    let mut written = bodies(app, &keys, false, Detail::Full).await?;
    Ok(keys.iter().filter_map(|(_, id)| written.remove(id)).collect())
}
