use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::Counter;

/// The counters, or the one with this key, that are there on this day and belong to bodies whose files the actor shares: the acting
/// body's first.
pub(crate) async fn counters(tx: &mut PgConnection, one: Option<Uuid>, today: Date) -> Stored<Vec<Counter>> {
    sqlx::query_as!(
        Counter,
        r#"SELECT c.id, c.name, s.name AS site, m.name AS comune, s.body_id = acting_body() AS "own!"
           FROM counter c
           JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
           JOIN comune m ON m.istat = s.comune
           WHERE c.network_id = acting_network() AND ($1::uuid IS NULL OR c.id = $1)
             AND $2::date BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
             AND EXISTS (
                 SELECT FROM register r
                 LEFT JOIN agreement_member a ON a.network_id = r.network_id AND a.agreement_id = r.agreement_id
                      AND a.body_id = s.body_id AND $2::date BETWEEN a.entered_on AND coalesce(a.left_on, 'infinity')
                 WHERE r.network_id = c.network_id AND r.id = ANY (acting_registers()) AND s.body_id IN (r.body_id, a.body_id))
           ORDER BY 5 DESC, m.name, c.name, c.id"#,
        one,
        today.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// A body of the network, for a choice.
pub(crate) struct BodyChoice {
    pub(crate) id: Uuid,
    pub(crate) name: String,
}

/// The network's bodies other than the acting one, by name: where somebody may be sent.
pub(crate) async fn other_bodies(tx: &mut PgConnection) -> Stored<Vec<BodyChoice>> {
    sqlx::query_as!(
        BodyChoice,
        "SELECT id, name FROM body WHERE network_id = acting_network() AND id <> acting_body() ORDER BY name, id",
    )
    .fetch_all(tx)
    .await
}
