//! What was done with the reserved parts of the acting body's registers, for who answers for the protection of data.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{Span, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

/// Something that was done with a case. Of the person and the notes there is nothing.
pub(crate) struct Deed {
    pub(crate) at: Timestamp,
    pub(crate) what: String,
    pub(crate) by: String,
    pub(crate) body: String,
    /// Who was named, taken off, or given the case.
    pub(crate) whom: Option<String>,
    /// Why the case was handed over.
    pub(crate) reason: Option<String>,
    /// The project's number, within its body.
    pub(crate) code: i32,
    pub(crate) project_body: String,
    /// How many rows there are in all.
    pub(crate) total: i64,
}

/// What was done in these days, by one account or all, the last first.
pub(crate) async fn deeds(
    tx: &mut PgConnection,
    span: Span,
    by: Option<Uuid>,
    offset: i64,
    size: i64,
) -> Stored<Vec<Deed>> {
    sqlx::query_as!(
        Deed,
        r#"SELECT t.at, t.what, a.display_name AS by, b.name AS body, w.display_name AS "whom?", t.reason, p.code, pb.name AS project_body,
                  count(*) OVER () AS "total!"
           FROM reserved_trace t
           JOIN project p ON p.network_id = t.network_id AND p.id = t.project_id
           JOIN body pb ON pb.network_id = p.network_id AND pb.id = p.body_id
           JOIN account a ON a.id = t.account_id
           JOIN body b ON b.network_id = t.network_id AND b.id = t.body_id
           LEFT JOIN operator o ON o.network_id = t.network_id AND o.id = t.operator_id
           LEFT JOIN account w ON w.id = o.account_id
           WHERE t.network_id = acting_network()
             AND t.at >= $1::date::timestamp AT TIME ZONE 'Europe/Rome' AND t.at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/Rome'
             AND ($3::uuid IS NULL OR t.account_id = $3)
           ORDER BY t.at DESC, t.id DESC OFFSET $4 LIMIT $5"#,
        span.from.to_sqlx() as _,
        span.to.to_sqlx() as _,
        by,
        offset,
        size,
    )
    .fetch_all(tx)
    .await
}

/// Somebody who did something with a case.
pub(crate) struct Doer {
    pub(crate) id: Uuid,
    pub(crate) name: String,
}

/// Everybody who ever did something with a case that the actor may know of, by name.
pub(crate) async fn doers(tx: &mut PgConnection) -> Stored<Vec<Doer>> {
    sqlx::query_as!(
        Doer,
        "SELECT a.id, a.display_name AS name FROM account a
         WHERE a.id IN (SELECT t.account_id FROM reserved_trace t WHERE t.network_id = acting_network()) ORDER BY a.display_name, a.id",
    )
    .fetch_all(tx)
    .await
}
