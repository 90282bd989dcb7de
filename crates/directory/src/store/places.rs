//! Places, with the address they have in fact, and the days that are kept.

use std::sync::Arc;

use jiff::civil::Date;
use snodo_calendar::{DayOfYear, Holidays, NthWeekday, PatronDay, PatronRule, Validity};
use snodo_core::{BodyId, Stored};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{
    LocationId, SheetId,
    model::{content::LocationContent, freshness::Freshness},
};

/// A place as pages show it.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) id: LocationId,
    pub(crate) address: Option<String>,
    pub(crate) comune: Option<String>,
    pub(crate) comune_name: Option<String>,
    pub(crate) province: Option<String>,
    pub(crate) postal_code: Option<String>,
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
    pub(crate) step_free: Option<bool>,
    pub(crate) verified_on: Date,
    pub(crate) freshness: Freshness,
    pub(crate) content: LocationContent,
}

impl Place {
    /// "Via Roma 1, 19121 La Spezia".
    pub(crate) fn address_in_words(&self) -> String {
        let town = [self.postal_code.as_deref(), self.comune_name.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        [self.address.as_deref(), Some(town.as_str())]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Which places are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Which {
    /// All of them.
    All,
    /// A body's.
    Of(BodyId),
    /// Those of a sheet.
    OfSheet(SheetId),
}

/// Places, by name; for the public without those that are closed for good or hidden because nobody looked at them.
pub(crate) async fn places(tx: &mut PgConnection, which: Which, for_public: bool) -> Stored<Vec<Place>> {
    let (body, sheet) = match which {
        Which::All => (None, None),
        Which::Of(body) => (Some(body.0), None),
        Which::OfSheet(sheet) => (None, Some(sheet.0)),
    };
    let rows = sqlx::query!(
        r#"SELECT l.id AS "id!: LocationId", l.address, l.comune, l.comune_name AS "comune_name?", l.province AS "province?",
                  l.postal_code, l.latitude, l.longitude, l.step_free, l.verified_on AS "verified_on!",
                  coalesce(i.freshness, 'fresh') AS "freshness!", location_content(l.id) AS "content!: Json<LocationContent>"
           FROM directory_location l
           LEFT JOIN directory_item i ON i.network_id = l.network_id AND i.kind = 'hours' AND i.item_id = l.id
           WHERE l.network_id = acting_network() AND ($1::uuid IS NULL OR l.body_id = $1)
             AND ($2::uuid IS NULL OR l.id IN (SELECT p.location_id FROM sheet_at_location p WHERE p.network_id = l.network_id AND p.sheet_id = $2))
             AND (NOT $3 OR l.id IN (SELECT o.id FROM public_location o WHERE o.network_id = l.network_id))
           ORDER BY l.name, l.id"#,
        body,
        sheet,
        for_public,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Place {
            id: row.id,
            address: row.address,
            comune: row.comune,
            comune_name: row.comune_name,
            province: row.province,
            postal_code: row.postal_code,
            latitude: row.latitude,
            longitude: row.longitude,
            step_free: row.step_free,
            verified_on: row.verified_on.to_jiff(),
            freshness: Freshness::from_code(&row.freshness).unwrap_or(Freshness::Hidden),
            content: row.content.0,
        })
        .collect())
}

/// The holidays of Italy and the patrons' days that the network knows.
pub(crate) async fn holidays(tx: &mut PgConnection) -> Stored<Arc<Holidays>> {
    let rows = sqlx::query!(
        "SELECT comune, name, month, day, weekday, nth, valid_from, valid_to FROM patron_day WHERE network_id = acting_network()"
    )
    .fetch_all(tx)
    .await?;
    let mut holidays = Holidays::national().clone();
    for row in rows {
        let small = |number: i16| i8::try_from(number).unwrap_or_default();
        let rule = match (row.day, row.weekday, row.nth) {
            (Some(day), ..) => DayOfYear::new(small(row.month), small(day)).ok().map(PatronRule::FixedDay),
            (None, Some(weekday), Some(nth)) => jiff::civil::Weekday::from_monday_one_offset(small(weekday))
                .ok()
                .and_then(|weekday| NthWeekday::new(small(row.month), weekday, small(nth)).ok())
                .map(PatronRule::NthWeekday),
            _ => None,
        };
        let validity =
            Validity::new(row.valid_from.to_jiff(), row.valid_to.map(jiff_sqlx::Date::to_jiff)).ok();
        if let (Some(rule), Some(validity), Ok(comune)) = (rule, validity, row.comune.parse()) {
            holidays.keep(PatronDay { comune, name: row.name, rule, validity });
        }
    }
    Ok(Arc::new(holidays))
}

/// The sites of a body and its counters, for who says where it receives people: the key, the name, and for a counter its site.
pub(crate) async fn sites_and_counters(
    tx: &mut PgConnection,
    body: BodyId,
) -> Stored<(Vec<(Uuid, String)>, Vec<(Uuid, String)>)> {
    let rows = sqlx::query!(
        r#"SELECT s.id, s.name || ', ' || s.address AS "site!", k.id AS "counter?", k.name AS "counter_name?"
           FROM site s
           LEFT JOIN counter k ON k.network_id = s.network_id AND k.site_id = s.id
                AND today_in_rome() BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity')
           WHERE s.network_id = acting_network() AND s.body_id = $1 ORDER BY s.name, k.name"#,
        body.0
    )
    .fetch_all(tx)
    .await?;
    let mut sites: Vec<(Uuid, String)> = Vec::new();
    let mut counters = Vec::new();
    for row in rows {
        if sites.last().is_none_or(|(id, _)| *id != row.id) {
            sites.push((row.id, row.site));
        }
        if let (Some(id), Some(name)) = (row.counter, row.counter_name) {
            counters.push((id, name));
        }
    }
    Ok((sites, counters))
}
