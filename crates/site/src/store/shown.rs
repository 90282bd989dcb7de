//! What of the other areas' public things the site map, the search box and the feeds show: each area's own view says what is public.

use jiff::Timestamp;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

/// An activity, project or training of a body.
pub(crate) struct Initiative {
    pub(crate) id: Uuid,
    pub(crate) body: Uuid,
    pub(crate) body_name: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// A page of the site map: its part, its key, when it changed last.
pub(crate) struct Address {
    /// `offerte`, `servizi`, `enti`, `corsi`, `eventi`.
    pub(crate) part: String,
    pub(crate) id: Uuid,
    pub(crate) changed_at: Timestamp,
}

/// Something that the search box finds.
pub(crate) struct Hit {
    /// `servizi`, `enti`, `corsi`, `eventi`.
    pub(crate) part: String,
    pub(crate) id: Uuid,
    pub(crate) title: String,
    pub(crate) about: String,
}

/// The public activities of the network's bodies, the newest first.
pub(crate) async fn initiatives(tx: &mut PgConnection, most: i64) -> Stored<Vec<Initiative>> {
    let rows = sqlx::query!(
        r#"SELECT i.id AS "id!", i.body_id AS "body!", i.body_name AS "body_name!", i.title AS "title!", i.description AS "description!",
                  i.created_at AS "created_at!: jiff_sqlx::Timestamp", i.updated_at AS "updated_at!: jiff_sqlx::Timestamp"
           FROM public_initiative i WHERE i.network_id = acting_network() ORDER BY i.created_at DESC, i.id LIMIT $1"#,
        most
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Initiative {
            id: row.id,
            body: row.body,
            body_name: row.body_name,
            title: row.title,
            description: row.description,
            created_at: row.created_at.to_jiff(),
            updated_at: row.updated_at.to_jiff(),
        })
        .collect())
}

/// The pages of everything that the public may see.
pub(crate) async fn addresses(tx: &mut PgConnection) -> Stored<Vec<Address>> {
    let rows = sqlx::query!(
        r#"SELECT 'offerte' AS "part!", v.id AS "id!", v.updated_at AS "changed_at!: jiff_sqlx::Timestamp"
           FROM public_vacancy v WHERE v.network_id = acting_network()
           UNION ALL SELECT 'servizi', s.id, s.updated_at FROM public_sheet s WHERE s.network_id = acting_network()
           UNION ALL SELECT 'enti', b.id, b.updated_at FROM public_body b WHERE b.network_id = acting_network()
           UNION ALL SELECT 'corsi', c.id, c.updated_at FROM course c WHERE c.network_id = acting_network() AND c.state = 'published'
           UNION ALL SELECT 'eventi', e.id, e.updated_at FROM public_event e WHERE e.network_id = acting_network() AND e.ends > now()"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Address { part: row.part, id: row.id, changed_at: row.changed_at.to_jiff() })
        .collect())
}

/// Services, bodies, courses and events that the words find, at most so many of each.
pub(crate) async fn hits(tx: &mut PgConnection, words: &str, most: i64) -> Stored<Vec<Hit>> {
    sqlx::query_as!(
        Hit,
        r#"WITH asked AS MATERIALIZED (SELECT asked_words($1) AS words)
           (SELECT 'servizi' AS "part!", s.id AS "id!", s.name AS "title!", s.body_name AS "about!"
            FROM public_sheet s, asked
            WHERE s.network_id = acting_network()
              AND to_tsvector('italian_plain', s.name || ' ' || s.alternate_name || ' ' || s.summary || ' ' || s.description) @@ asked.words
            ORDER BY s.name LIMIT $2)
           UNION ALL
           (SELECT 'corsi', c.id, c.title, b.name FROM asked, course c JOIN body b ON b.network_id = c.network_id AND b.id = c.body_id
            WHERE c.network_id = acting_network() AND c.state = 'published' AND to_tsvector('italian_plain', c.title || ' ' || c.description) @@ asked.words
            ORDER BY c.title LIMIT $2)
           UNION ALL
           (SELECT 'eventi', e.id, e.title, e.place FROM asked, public_event e
            WHERE e.network_id = acting_network() AND e.state = 'published' AND e.ends > now()
              AND to_tsvector('italian_plain', e.title || ' ' || e.description) @@ asked.words
            ORDER BY e.begins LIMIT $2)
           UNION ALL
           (SELECT 'enti', b.id, b.name, coalesce(b.alternate_name, '') FROM asked, public_body b
            WHERE b.network_id = acting_network() AND to_tsvector('italian_plain', b.name || ' ' || coalesce(b.alternate_name, '') || ' ' || b.description) @@ asked.words
            ORDER BY b.name LIMIT $2)"#,
        words,
        most,
    )
    .fetch_all(tx)
    .await
}
