//! All SQL of neighbours' directories but the search.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{
    super::reading::{FileRead, Refused},
    following::READ,
    server::Known,
    web::Trouble,
};

/// Refused rows that are kept to be shown.
const SHOWN: usize = 100;

/// A neighbour's directory, as the page shows it.
pub(super) struct Directory {
    pub(super) id: Uuid,
    pub(super) name: String,
    /// Empty for one that is followed at an address.
    pub(super) file_name: String,
    pub(super) address: Option<String>,
    /// When it was last right.
    pub(super) read_at: Option<Timestamp>,
    pub(super) asked_at: Option<Timestamp>,
    /// Whether it is asked again by itself.
    pub(super) is_followed: bool,
    /// Whether it is being read, or waits to be.
    pub(super) is_awaited: bool,
    pub(super) failure: Option<String>,
    pub(super) failure_status: Option<i16>,
    pub(super) services: i64,
    pub(super) refused: Vec<Refused>,
    pub(super) refused_count: i32,
    pub(super) is_public: bool,
}

pub(super) async fn directories(tx: &mut PgConnection) -> Stored<Vec<Directory>> {
    let rows = sqlx::query!(
        r#"SELECT d.id, d.name, d.file_name, d.address, d.read_at, d.asked_at, d.ask_after IS NOT NULL AS "is_followed!", d.failure,
                  d.failure_status, d.refused AS "refused: Json<Vec<Refused>>", d.refused_count, d.is_public,
                  EXISTS (SELECT FROM job j WHERE j.unique_key = $1 || ' ' || d.id AND j.failed_at IS NULL) AS "is_awaited!",
                  (SELECT count(*) FROM neighbour_service s WHERE s.network_id = d.network_id AND s.directory_id = d.id) AS "services!"
           FROM neighbour_directory d WHERE d.network_id = acting_network() ORDER BY d.name"#,
        READ,
    )
    .fetch_all(tx)
    .await?;
    let rows = rows.into_iter().map(|row| Directory {
        id: row.id,
        name: row.name,
        file_name: row.file_name,
        address: row.address,
        read_at: row.read_at.map(jiff_sqlx::Timestamp::to_jiff),
        asked_at: row.asked_at.map(jiff_sqlx::Timestamp::to_jiff),
        is_followed: row.is_followed,
        is_awaited: row.is_awaited,
        failure: row.failure,
        failure_status: row.failure_status,
        services: row.services,
        refused: row.refused.0,
        refused_count: row.refused_count,
        is_public: row.is_public,
    });
    Ok(rows.collect())
}

/// Puts what was read from a file in the place of what was there.
pub(super) async fn keep_file(
    tx: &mut PgConnection,
    (name, file, account): (&str, &str, Uuid),
    found: &FileRead,
    now: Timestamp,
) -> Stored<()> {
    let id = sqlx::query_scalar!(
        "INSERT INTO neighbour_directory (network_id, id, name, file_name, read_at, created_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5)
         ON CONFLICT (network_id, name) DO UPDATE
         SET file_name = excluded.file_name, read_at = excluded.read_at, revision = neighbour_directory.revision + 1,
             address = NULL, asked_at = NULL, ask_after = NULL, failure = NULL, failure_status = NULL, whole_at = NULL, etag = NULL, listed = NULL
         RETURNING id",
        Uuid::now_v7(),
        name,
        file,
        now.to_sqlx() as _,
        account,
    )
    .fetch_one(&mut *tx)
    .await?;
    put_services(tx, id, found).await
}

/// Follows a directory at an address from now on: a new one, or one that is there by that name. Its key.
pub(super) async fn follow(
    tx: &mut PgConnection,
    (name, address, account): (&str, &str, Uuid),
    now: Timestamp,
) -> Stored<Uuid> {
    sqlx::query_scalar!(
        "INSERT INTO neighbour_directory (network_id, id, name, file_name, address, ask_after, created_by)
         VALUES (acting_network(), $1, $2, '', $3, $4, $5)
         ON CONFLICT (network_id, name) DO UPDATE
         SET address = excluded.address, ask_after = excluded.ask_after, asked_at = NULL, failure = NULL, failure_status = NULL,
             whole_at = NULL, etag = NULL, listed = NULL, revision = neighbour_directory.revision + 1
         RETURNING id",
        Uuid::now_v7(),
        name,
        address,
        now.to_sqlx() as _,
        account,
    )
    .fetch_one(tx)
    .await
}

/// Whether a directory is at an address; none when there is no such directory.
pub(super) async fn is_at_an_address(tx: &mut PgConnection, id: Uuid) -> Stored<Option<bool>> {
    sqlx::query_scalar!(
        r#"SELECT address IS NOT NULL AS "is_there!" FROM neighbour_directory WHERE network_id = acting_network() AND id = $1"#,
        id,
    )
    .fetch_optional(tx)
    .await
}

/// A directory is asked again by itself from an instant on, or not at all; false when it is at no address.
pub(super) async fn set_followed(tx: &mut PgConnection, id: Uuid, from: Option<Timestamp>) -> Stored<bool> {
    let changed = sqlx::query!(
        "UPDATE neighbour_directory SET ask_after = $2, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND address IS NOT NULL",
        id,
        from.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Shows a directory to the public, or keeps it to staff; false when there is none such.
pub(super) async fn set_public(tx: &mut PgConnection, id: Uuid, is_public: bool) -> Stored<bool> {
    let changed = sqlx::query!(
        "UPDATE neighbour_directory SET is_public = $2, revision = revision + 1 WHERE network_id = acting_network() AND id = $1",
        id,
        is_public,
    )
    .execute(tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// The directories of the acting network whose day has come.
pub(super) async fn due(tx: &mut PgConnection, now: Timestamp) -> Stored<Vec<Uuid>> {
    sqlx::query_scalar!(
        "SELECT id FROM neighbour_directory WHERE network_id = acting_network() AND ask_after <= $1 ORDER BY ask_after, id",
        now.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// Where a directory is asked for, and what is known of it; none when it is at no address.
pub(super) async fn known(tx: &mut PgConnection, id: Uuid) -> Stored<Option<(String, Known)>> {
    let row = sqlx::query!(
        r#"SELECT address AS "address!", read_at, whole_at, etag, listed FROM neighbour_directory
           WHERE network_id = acting_network() AND id = $1 AND address IS NOT NULL"#,
        id,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| {
        let known = Known {
            read_at: row.read_at.map(jiff_sqlx::Timestamp::to_jiff),
            whole_at: row.whole_at.map(jiff_sqlx::Timestamp::to_jiff),
            etag: row.etag,
            listed: row.listed,
        };
        (row.address, known)
    }))
}

/// Nothing has changed at the address since the last time.
pub(super) async fn same(
    tx: &mut PgConnection,
    (id, address): (Uuid, &str),
    now: Timestamp,
    again: Timestamp,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE neighbour_directory
         SET read_at = $3, asked_at = $3, failure = NULL, failure_status = NULL, ask_after = CASE WHEN ask_after IS NOT NULL THEN $4::timestamptz END
         WHERE network_id = acting_network() AND id = $1 AND address = $2",
        id,
        address,
        now.to_sqlx() as _,
        again.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Puts what the address gave in the place of what was there, unless the directory is at another one meanwhile.
pub(super) async fn replace(
    tx: &mut PgConnection,
    (id, address): (Uuid, &str),
    found: &FileRead,
    (etag, listed): (Option<&str>, Option<i32>),
    (now, again): (Timestamp, Timestamp),
) -> Stored<()> {
    let changed = sqlx::query!(
        "UPDATE neighbour_directory
         SET file_name = '', read_at = $3, asked_at = $3, whole_at = $3, etag = $5, listed = $6, failure = NULL, failure_status = NULL,
             ask_after = CASE WHEN ask_after IS NOT NULL THEN $4::timestamptz END
         WHERE network_id = acting_network() AND id = $1 AND address = $2",
        id,
        address,
        now.to_sqlx() as _,
        again.to_sqlx() as _,
        etag,
        listed,
    )
    .execute(&mut *tx)
    .await?;
    if changed.rows_affected() == 1 { put_services(tx, id, found).await } else { Ok(()) }
}

/// The address gave nothing that could be read: what was there stays.
pub(super) async fn failed(
    tx: &mut PgConnection,
    (id, address): (Uuid, &str),
    trouble: Trouble,
    (now, again): (Timestamp, Timestamp),
) -> Stored<()> {
    sqlx::query!(
        "UPDATE neighbour_directory
         SET asked_at = $3, failure = $5, failure_status = $6, ask_after = CASE WHEN ask_after IS NOT NULL THEN $4::timestamptz END
         WHERE network_id = acting_network() AND id = $1 AND address = $2",
        id,
        address,
        now.to_sqlx() as _,
        again.to_sqlx() as _,
        trouble.cause.code(),
        trouble.status.and_then(|status| i16::try_from(status).ok()),
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What was read takes the place of what was there.
async fn put_services(tx: &mut PgConnection, id: Uuid, found: &FileRead) -> Stored<()> {
    let shown: Vec<&Refused> = found.refused.iter().take(SHOWN).collect();
    let shown = serde_json::to_value(shown).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
    sqlx::query!(
        "UPDATE neighbour_directory SET refused = $2, refused_count = $3 WHERE network_id = acting_network() AND id = $1",
        id,
        shown,
        i32::try_from(found.refused.len()).unwrap_or(i32::MAX),
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM neighbour_service WHERE network_id = acting_network() AND directory_id = $1",
        id
    )
    .execute(&mut *tx)
    .await?;
    let services =
        serde_json::to_value(&found.services).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
    sqlx::query!(
        "INSERT INTO neighbour_service (network_id, directory_id, id, name, body_name, description, status, url, email, phone, place, latitude,
                                        longitude, languages, assured_on, modified_at)
         SELECT acting_network(), $1, r.id, r.name, r.body_name, r.description, r.status, r.url, r.email, r.phone, r.place, r.latitude,
                r.longitude, r.languages, r.assured_on, r.modified_at
         FROM jsonb_to_recordset($2) AS r(id uuid, name text, body_name text, description text, status text, url text, email text, phone text,
                                          place text, latitude double precision, longitude double precision, languages text[],
                                          assured_on date, modified_at timestamptz)",
        id,
        services,
    )
    .execute(tx)
    .await?;
    Ok(())
}
