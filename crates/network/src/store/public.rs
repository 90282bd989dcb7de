use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{NetworkId, PublicNetwork, Stored};
use sqlx::PgConnection;

/// The acting network as its public pages name it: led by the body of the agreement in force on a day.
pub(crate) async fn network(tx: &mut PgConnection, on: Date) -> Stored<PublicNetwork> {
    sqlx::query_as!(
        PublicNetwork,
        r#"SELECT n.id AS "id: NetworkId", n.slug, n.name, n.accent_colour,
                  coalesce(l.name, '') AS "lead_body!", coalesce(nullif(s.email, ''), l.email, '') AS "email!",
                  coalesce(nullif(s.phone, ''), l.phone, '') AS "phone!", coalesce(s.declaration, '') AS "declaration!"
           FROM network n
           LEFT JOIN network_site s ON s.network_id = n.id
           LEFT JOIN LATERAL (
               SELECT b.name, b.email, b.phone FROM agreement a
               JOIN body b ON b.network_id = a.network_id AND b.id = a.lead_body_id
               WHERE a.network_id = n.id AND $1::date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')
               ORDER BY a.valid_from, a.id LIMIT 1) l ON true
           WHERE n.id = acting_network()"#,
        on.to_sqlx(),
    )
    .fetch_one(tx)
    .await
}
