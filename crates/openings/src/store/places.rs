//! Patrons' days and rooms.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_network::SiteId;
use sqlx::PgConnection;
use uuid::Uuid;

/// A Comune's patron day, checked: a day of the year, or the n-th weekday of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Patron {
    pub(crate) name: String,
    pub(crate) month: i16,
    pub(crate) day: Option<i16>,
    pub(crate) weekday: Option<i16>,
    pub(crate) nth: Option<i16>,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
}

/// A Comune where counters stand, with the patron's day that was written last.
#[derive(Clone, Debug)]
pub(crate) struct ComunePatron {
    pub(crate) comune: String,
    pub(crate) comune_name: String,
    pub(crate) revision: i32,
    pub(crate) patron: Option<Patron>,
}

/// The Comuni where the network has sites, by name; or the one with this code.
pub(crate) async fn patrons(tx: &mut PgConnection, one: Option<&str>) -> Stored<Vec<ComunePatron>> {
    let rows = sqlx::query!(
        r#"SELECT m.istat, m.name AS comune_name, p.name AS "name?", p.month AS "month?", p.day AS "day?", p.weekday AS "weekday?",
                  p.nth AS "nth?", p.valid_from AS "valid_from?", p.valid_to AS "valid_to?", p.revision AS "revision?"
           FROM comune m
           LEFT JOIN LATERAL (
               SELECT * FROM patron_day p WHERE p.network_id = acting_network() AND p.comune = m.istat
               ORDER BY p.valid_from DESC LIMIT 1) p ON true
           WHERE ($1::text IS NULL OR m.istat = $1)
             AND EXISTS (SELECT FROM site s WHERE s.network_id = acting_network() AND s.comune = m.istat)
           ORDER BY m.name"#,
        one as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ComunePatron {
            comune: row.istat,
            comune_name: row.comune_name,
            revision: row.revision.unwrap_or(0),
            patron: row.name.zip(row.month).zip(row.valid_from).map(|((name, month), valid_from)| Patron {
                name,
                month,
                day: row.day,
                weekday: row.weekday,
                nth: row.nth,
                valid_from: valid_from.to_jiff(),
                valid_to: row.valid_to.map(jiff_sqlx::Date::to_jiff),
            }),
        })
        .collect())
}

/// Enters a patron's day.
pub(crate) async fn add_patron(tx: &mut PgConnection, comune: &str, patron: &Patron) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO patron_day (network_id, comune, name, month, day, weekday, nth, valid_from, valid_to)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8)",
        comune,
        patron.name,
        patron.month,
        patron.day,
        patron.weekday,
        patron.nth,
        patron.valid_from.to_sqlx() as _,
        patron.valid_to.map(Date::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Saves the patron's day that was written last, from a form made from `revision`; false when somebody saved in the meantime.
pub(crate) async fn update_patron(
    tx: &mut PgConnection,
    comune: &str,
    (former_from, revision): (Date, i32),
    patron: &Patron,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE patron_day
         SET name = $4, month = $5, day = $6, weekday = $7, nth = $8, valid_from = $9, valid_to = $10, revision = revision + 1
         WHERE network_id = acting_network() AND comune = $1 AND valid_from = $2 AND revision = $3",
        comune,
        former_from.to_sqlx() as _,
        revision,
        patron.name,
        patron.month,
        patron.day,
        patron.weekday,
        patron.nth,
        patron.valid_from.to_sqlx() as _,
        patron.valid_to.map(Date::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// A room, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewRoom {
    pub(crate) name: String,
    pub(crate) seats: i16,
    pub(crate) private: bool,
    /// Not used from this day on.
    pub(crate) closed_on: Option<Date>,
}

/// A room as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct KeptRoom {
    pub(crate) id: Uuid,
    pub(crate) revision: i32,
    pub(crate) site: SiteId,
    pub(crate) said: NewRoom,
}

/// The rooms of a site, or the one with this key, by name.
pub(crate) async fn rooms(
    tx: &mut PgConnection,
    site: Option<SiteId>,
    one: Option<Uuid>,
) -> Stored<Vec<KeptRoom>> {
    let rows = sqlx::query!(
        "SELECT id, revision, site_id, name, seats, private, closed_on FROM room
         WHERE network_id = acting_network() AND ($1::uuid IS NULL OR site_id = $1) AND ($2::uuid IS NULL OR id = $2)
         ORDER BY closed_on NULLS FIRST, name",
        site.map(|site| site.0) as _,
        one as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| KeptRoom {
            id: row.id,
            revision: row.revision,
            site: SiteId(row.site_id),
            said: NewRoom {
                name: row.name,
                seats: row.seats,
                private: row.private,
                closed_on: row.closed_on.map(jiff_sqlx::Date::to_jiff),
            },
        })
        .collect())
}

/// Enters a room of a site.
pub(crate) async fn add_room(tx: &mut PgConnection, site: SiteId, room: &NewRoom) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO room (network_id, id, site_id, name, seats, private, closed_on) VALUES (acting_network(), $1, $2, $3, $4, $5, $6)",
        Uuid::now_v7(),
        site.0,
        room.name,
        room.seats,
        room.private,
        room.closed_on.map(Date::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Saves a room whose form was made from `revision`; false when somebody saved in the meantime.
pub(crate) async fn update_room(
    tx: &mut PgConnection,
    (id, revision): (Uuid, i32),
    room: &NewRoom,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE room SET name = $3, seats = $4, private = $5, closed_on = $6, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id,
        revision,
        room.name,
        room.seats,
        room.private,
        room.closed_on.map(Date::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}
