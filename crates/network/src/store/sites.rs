use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{columns, validity};
use crate::model::{CounterId, NewCounter, NewSite, SiteId};

/// A site as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) id: SiteId,
    pub(crate) revision: i32,
    pub(crate) said: NewSite,
    pub(crate) comune_name: String,
}

/// A counter as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    pub(crate) id: CounterId,
    pub(crate) revision: i32,
    pub(crate) body: BodyId,
    pub(crate) site_name: String,
    pub(crate) comune_name: String,
    pub(crate) said: NewCounter,
}

/// Enters a site.
pub async fn add_site(tx: &mut PgConnection, site: &NewSite) -> Stored<SiteId> {
    let id = SiteId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO site (network_id, id, body_id, name, address, comune, postal_code, step_free, private_room, self_service_computer)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.0,
        site.body.0,
        site.name,
        site.address,
        site.comune,
        site.postal_code,
        site.step_free,
        site.private_room,
        site.self_service_computer,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves a site whose form was made from `revision`; false when somebody saved in the meantime. Its body stays.
pub(crate) async fn update_site(
    tx: &mut PgConnection,
    id: SiteId,
    revision: i32,
    site: &NewSite,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE site
         SET name = $3, address = $4, comune = $5, postal_code = $6, step_free = $7, private_room = $8,
             self_service_computer = $9, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        site.name,
        site.address,
        site.comune,
        site.postal_code,
        site.step_free,
        site.private_room,
        site.self_service_computer,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// A body's sites by name; or the one with this key.
pub(crate) async fn sites(
    tx: &mut PgConnection,
    body: Option<BodyId>,
    one: Option<SiteId>,
) -> Stored<Vec<Site>> {
    let rows = sqlx::query!(
        "SELECT s.id, s.revision, s.body_id, s.name, s.address, s.comune, m.name AS comune_name, s.postal_code, s.step_free,
                s.private_room, s.self_service_computer
         FROM site s JOIN comune m ON m.istat = s.comune
         WHERE s.network_id = acting_network() AND ($1::uuid IS NULL OR s.body_id = $1) AND ($2::uuid IS NULL OR s.id = $2)
         ORDER BY s.name, s.id",
        body.map(|body| body.0),
        one.map(|one| one.0),
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Site {
            id: SiteId(row.id),
            revision: row.revision,
            comune_name: row.comune_name,
            said: NewSite {
                body: BodyId(row.body_id),
                name: row.name,
                address: row.address,
                comune: row.comune,
                postal_code: row.postal_code,
                step_free: row.step_free,
                private_room: row.private_room,
                self_service_computer: row.self_service_computer,
            },
        })
        .collect())
}

/// Enters a counter.
pub async fn add_counter(tx: &mut PgConnection, counter: &NewCounter) -> Stored<CounterId> {
    let id = CounterId(Uuid::now_v7());
    let (from, to) = columns(counter.validity);
    sqlx::query!(
        "INSERT INTO counter (network_id, id, site_id, name, phone, email, valid_from, valid_to)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7)",
        id.0,
        counter.site.0,
        counter.name,
        counter.phone,
        counter.email,
        from,
        to as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves a counter whose form was made from `revision`; false when somebody saved in the meantime. It may move to another site.
pub(crate) async fn update_counter(
    tx: &mut PgConnection,
    id: CounterId,
    revision: i32,
    counter: &NewCounter,
) -> Stored<bool> {
    let (from, to) = columns(counter.validity);
    let saved = sqlx::query!(
        "UPDATE counter
         SET site_id = $3, name = $4, phone = $5, email = $6, valid_from = $7, valid_to = $8, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        counter.site.0,
        counter.name,
        counter.phone,
        counter.email,
        from,
        to as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// A body's counters by name, the closed ones last; or the one with this key.
pub(crate) async fn counters(
    tx: &mut PgConnection,
    body: Option<BodyId>,
    one: Option<CounterId>,
) -> Stored<Vec<Counter>> {
    let rows = sqlx::query!(
        "SELECT c.id, c.revision, s.body_id, c.site_id, s.name AS site_name, m.name AS comune_name, c.name, c.phone, c.email,
                c.valid_from, c.valid_to
         FROM counter c JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id JOIN comune m ON m.istat = s.comune
         WHERE c.network_id = acting_network() AND ($1::uuid IS NULL OR s.body_id = $1) AND ($2::uuid IS NULL OR c.id = $2)
         ORDER BY c.valid_to IS NOT NULL, c.name, c.id",
        body.map(|body| body.0),
        one.map(|one| one.0),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Counter {
                id: CounterId(row.id),
                revision: row.revision,
                body: BodyId(row.body_id),
                site_name: row.site_name,
                comune_name: row.comune_name,
                said: NewCounter {
                    site: SiteId(row.site_id),
                    name: row.name,
                    phone: row.phone,
                    email: row.email,
                    validity: validity(row.valid_from, row.valid_to)?,
                },
            })
        })
        .collect()
}
