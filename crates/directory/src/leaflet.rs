//! What is printed of the directory: the network's leaflet, and a body's sheet. Both are of today, as the public pages are.

use axum::{
    Router,
    extract::{Path, State},
    routing::get,
};
use jiff::civil::{Date, Time};
use jiff_sqlx::ToSqlx as _;
use snodo_core::{App, BodyId, Fault, PageResult, Stored, Visitor};
use snodo_paper::{
    BodySheet, BodySheetService, Issuer, LeafletBody, LeafletPlace, LeafletService, Letterhead,
    NetworkLeaflet, words,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    hsds::{self, Body, Location, Sheet, Weekly},
    search::language_name,
};

/// The addresses of what is printed.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/lavoro/{network}/volantino.pdf", get(leaflet))
        .route("/lavoro/{network}/enti/{body}/scheda.pdf", get(body_sheet))
}

/// `GET /lavoro/{network}/volantino.pdf`.
async fn leaflet(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let (today, origin) = (app.clock.today(), visitor.frame("").origin().to_owned());
    let facts = hsds::all_facts(&mut tx, today).await?;
    let counters = counters(&mut tx, today).await?;
    drop(tx);
    let mut bodies: Vec<&Body> = facts.bodies.iter().collect();
    bodies.sort_by(|one, other| one.name.cmp(&other.name));
    let paper = NetworkLeaflet {
        head: head(&network.lead_body, [&network.phone, &network.email], today),
        online: online(&origin, &network.home(), "servizi"),
        network: network.name,
        counters,
        bodies: bodies
            .into_iter()
            .map(|body| {
                let mut sheets: Vec<&Sheet> =
                    facts.sheets.iter().filter(|sheet| sheet.body_id == body.id).collect();
                sheets.sort_by(|one, other| one.name.cmp(&other.name));
                LeafletBody {
                    name: body.name.clone(),
                    address: facts
                        .locations
                        .iter()
                        .find(|place| place.body_id == body.id)
                        .map(address)
                        .unwrap_or_default(),
                    contacts: contacts(body),
                    services: sheets
                        .into_iter()
                        .map(|sheet| LeafletService {
                            name: sheet.name.clone(),
                            summary: sheet.summary.clone(),
                        })
                        .collect(),
                }
            })
            .collect(),
    };
    app.print(paper).await
}

/// `GET /lavoro/{network}/enti/{body}/scheda.pdf`.
async fn body_sheet(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, body)): Path<(String, String)>,
) -> PageResult {
    let body = BodyId(body.parse::<Uuid>().map_err(|_| Fault::NotFound)?);
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let (today, origin) = (app.clock.today(), visitor.frame("").origin().to_owned());
    let facts = hsds::facts_of_body(&mut tx, body.0, today).await?;
    let found = facts.bodies.iter().find(|one| one.id == body.0).ok_or(Fault::NotFound)?;
    let verified_on = verified_on(&mut tx, body).await?;
    drop(tx);
    let mut sheets: Vec<&Sheet> = facts.sheets.iter().collect();
    sheets.sort_by(|one, other| one.name.cmp(&other.name));
    let paper = BodySheet {
        head: head(&found.name, ["", ""], today),
        name: found.name.clone(),
        network: network.name.clone(),
        description: found.description.clone(),
        contacts: contacts(found),
        places: facts.locations.iter().filter(|place| place.body_id == body.0).map(place).collect(),
        services: sheets.into_iter().map(service).collect(),
        verified_on,
        online: online(&origin, &network.home(), &format!("enti/{body}")),
    };
    app.print(paper).await
}

fn head(issuer: &str, contacts: [&str; 2], today: Date) -> Letterhead {
    let contacts = contacts.into_iter().filter(|contact| !contact.is_empty()).map(str::to_owned);
    Letterhead {
        issuer: Issuer { name: issuer.to_owned(), contacts: contacts.collect(), arms: None },
        marks: Vec::new(),
        cup: None,
        protocol: None,
        place: String::new(),
        date: today,
    }
}

/// Where the same is read; nothing when the site does not know its own address.
fn online(origin: &str, home: &str, page: &str) -> String {
    if origin.is_empty() { String::new() } else { format!("{origin}{home}/{page}") }
}

fn contacts(body: &Body) -> Vec<String> {
    let mut said: Vec<String> = body.phones.iter().map(|phone| phone.number.clone()).collect();
    said.extend(body.phone.clone().filter(|number| !said.contains(number)));
    said.extend(body.email.clone());
    said.extend(body.website.clone());
    said
}

fn address(place: &Location) -> String {
    let parts = [place.address.as_deref(), place.comune_name.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn place(place: &Location) -> LeafletPlace {
    let steps = place
        .step_free
        .map(|free| if free { "Si entra senza gradini." } else { "All'ingresso ci sono gradini." });
    let access = [steps.unwrap_or_default(), &place.accessibility, &place.transport];
    LeafletPlace {
        name: place.name.clone(),
        address: address(place),
        hours: hours(&place.weekly),
        phone: place.phones.iter().map(|phone| phone.number.as_str()).collect::<Vec<_>>().join(", "),
        access: access.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" "),
    }
}

fn service(sheet: &Sheet) -> BodySheetService {
    let languages: Vec<&str> =
        sheet.languages.iter().filter(|one| one.code != "it").map(|one| language_name(&one.code)).collect();
    BodySheetService {
        name: sheet.name.clone(),
        description: if sheet.description.is_empty() { &sheet.summary } else { &sheet.description }.clone(),
        addressed_to: sheet.addressed_to.clone(),
        how_to: sheet.how_to.clone(),
        documents: sheet.documents.iter().map(|one| one.name.clone()).collect(),
        cost: sheet.cost.clone(),
        hours: hours(&sheet.weekly),
        languages: languages.join(", "),
    }
}

/// A line a day: "martedì 8.30–12.00 e 14.30–17.30".
fn hours(weekly: &[Weekly]) -> Vec<String> {
    let mut days: Vec<(i8, Vec<String>)> = Vec::new();
    for one in weekly {
        let times = times(one.starts_at, one.ends_at);
        let often = match (&one.nth_in_month, one.every_weeks) {
            (Some(nth), _) => {
                format!("{times} ({} del mese)", nth.iter().map(nth_words).collect::<Vec<_>>().join(", "))
            }
            (None, 1) => times,
            (None, weeks) => format!("{times} (ogni {weeks} settimane)"),
        };
        match days.iter_mut().find(|(day, _)| *day == one.weekday) {
            Some((_, said)) => {
                if !said.contains(&often) {
                    said.push(often);
                }
            }
            None => days.push((one.weekday, vec![often])),
        }
    }
    days.sort_by_key(|(day, _)| *day);
    days.into_iter().map(|(day, said)| format!("{} {}", weekday(day), said.join(" e "))).collect()
}

fn times(from: Time, to: Time) -> String {
    format!("{}–{}", words::clock(from), words::clock(to))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "mapped over a list")]
fn nth_words(nth: &i16) -> String {
    if *nth < 0 { "l'ultimo".to_owned() } else { format!("il {nth}º") }
}

fn weekday(day: i8) -> &'static str {
    usize::try_from(day - 1).ok().and_then(|index| words::WEEKDAYS.get(index)).copied().unwrap_or_default()
}

/// The network's counters with their usual week.
async fn counters(tx: &mut PgConnection, today: Date) -> Stored<Vec<LeafletPlace>> {
    let rows = sqlx::query!(
        r#"SELECT c.id, c.name, coalesce(c.phone, '') AS "phone!", s.address || ', ' || m.name AS "address!", s.step_free,
                  o.weekday AS "weekday?", o.starts_at AS "starts_at?", o.ends_at AS "ends_at?", m2.name AS "elsewhere?"
           FROM counter c
           JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
           JOIN comune m ON m.istat = s.comune
           LEFT JOIN counter_opening o ON o.network_id = c.network_id AND o.counter_id = c.id
                AND $1 BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
           LEFT JOIN site s2 ON s2.network_id = o.network_id AND s2.id = o.site_id AND o.site_id <> c.site_id
           LEFT JOIN comune m2 ON m2.istat = s2.comune
           WHERE c.network_id = acting_network() AND $1 BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
           ORDER BY c.name, c.id, o.weekday, o.starts_at"#,
        today.to_sqlx(),
    )
    .fetch_all(tx)
    .await?;
    let mut counters: Vec<(Uuid, LeafletPlace)> = Vec::new();
    for row in rows {
        let is_new = counters.last().is_none_or(|(id, _)| *id != row.id);
        if is_new {
            let access = if row.step_free == Some(true) { "Si entra senza gradini." } else { "" };
            let place = LeafletPlace {
                name: row.name,
                address: row.address,
                hours: Vec::new(),
                phone: row.phone,
                access: access.to_owned(),
            };
            counters.push((row.id, place));
        }
        let stretch = row.weekday.zip(row.starts_at).zip(row.ends_at);
        if let (Some((_, counter)), Some(((day, from), to))) = (counters.last_mut(), stretch) {
            let day = weekday(i8::try_from(day).unwrap_or_default());
            let elsewhere = row.elsewhere.map(|comune| format!(" a {comune}")).unwrap_or_default();
            counter.hours.push(format!("{day} {}{elsewhere}", times(from.to_jiff(), to.to_jiff())));
        }
    }
    Ok(counters.into_iter().map(|(_, counter)| counter).collect())
}

async fn verified_on(tx: &mut PgConnection, body: BodyId) -> Stored<Date> {
    let day = sqlx::query_scalar!(
        r#"SELECT verified_on AS "day!" FROM public_body WHERE network_id = acting_network() AND id = $1"#,
        body.0
    )
    .fetch_one(tx)
    .await?;
    Ok(day.to_jiff())
}
