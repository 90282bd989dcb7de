//! All the area's SQL, by topic.

/// In a table of pairs, keeps exactly these beside one: `keep_exactly!(tx, "operator_language", "operator_id" of id, "language" "text[]" in spoken)`.
macro_rules! keep_exactly {
    ($tx:ident, $table:literal, $of:literal of $one:expr, $each:literal $kind:literal in $these:expr) => {{
        sqlx::query!(
            "DELETE FROM "
                + $table
                + " WHERE network_id = acting_network() AND "
                + $of
                + " = $1 AND "
                + $each
                + " <> ALL ($2)",
            $one,
            $these
        )
        .execute(&mut *$tx)
        .await?;
        sqlx::query!(
            "INSERT INTO "
                + $table
                + " (network_id, "
                + $of
                + ", "
                + $each
                + ")
             SELECT acting_network(), $1, each FROM unnest($2::"
                + $kind
                + ") AS each ON CONFLICT DO NOTHING",
            $one,
            $these
        )
        .execute($tx)
        .await?;
    }};
}

pub(crate) mod days;
pub(crate) mod people;
pub(crate) mod places;
mod reading;
pub(crate) mod rows;
pub(crate) mod services;
pub(crate) mod weekly;

use jiff::civil::Date;
use snodo_core::Stored;
use snodo_network::CounterId;
use sqlx::PgConnection;
use uuid::Uuid;

pub(crate) use reading::Disagreement;
pub(crate) use rows::Rows;

/// The rows of hours from one day to another, both included: of some counters, or of all. Who receives there, and rooms, only if asked for.
pub(crate) async fn rows(
    tx: &mut PgConnection,
    only: Option<&[CounterId]>,
    (first, last): (Date, Date),
    with_operators: bool,
) -> Stored<Rows> {
    let only: Option<Vec<Uuid>> = only.map(|ids| ids.iter().map(|id| id.0).collect());
    let rows = sqlx::query_file_scalar!(
        "src/store/openings.sql",
        only.as_deref() as _,
        jiff_sqlx::Date::from(first) as _,
        jiff_sqlx::Date::from(last) as _,
        with_operators,
    )
    .fetch_one(tx)
    .await?;
    Ok(rows.0)
}

/// The acting network's short name, for its public addresses.
pub(crate) async fn network_slug(tx: &mut PgConnection) -> Stored<String> {
    sqlx::query_scalar!("SELECT slug FROM network WHERE id = acting_network()").fetch_one(tx).await
}
