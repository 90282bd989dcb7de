use snodo_core::Stored;
use sqlx::PgConnection;

/// A network of this installation.
#[derive(Clone, Debug)]
pub(crate) struct NetworkDoor {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) public_host: Option<String>,
}

/// A Comune for which some counter is.
pub(crate) struct ServedComune {
    pub(crate) istat: String,
    pub(crate) name: String,
}

/// An event that is to come.
pub(crate) struct Coming {
    pub(crate) id: uuid::Uuid,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) place: String,
    pub(crate) address: String,
    pub(crate) comune: Option<String>,
    pub(crate) is_online: bool,
    pub(crate) sequence: i32,
    pub(crate) begins: jiff::Timestamp,
    pub(crate) ends: jiff::Timestamp,
    pub(crate) updated_at: jiff::Timestamp,
}

/// All networks by name. The transaction acts in none, for the public.
pub(crate) async fn networks(tx: &mut PgConnection) -> Stored<Vec<NetworkDoor>> {
    sqlx::query_as!(
        NetworkDoor,
        r#"SELECT n.slug, n.name, s.public_host AS "public_host?"
           FROM network n LEFT JOIN network_site s ON s.network_id = n.id ORDER BY n.name, n.id"#
    )
    .fetch_all(tx)
    .await
}

/// The Comuni that the acting network's counters serve, by name.
pub(crate) async fn served_comuni(tx: &mut PgConnection) -> Stored<Vec<ServedComune>> {
    sqlx::query_as!(
        ServedComune,
        "SELECT DISTINCT k.comune AS istat, c.name FROM counter_comune k JOIN comune c ON c.istat = k.comune
         WHERE k.network_id = acting_network() ORDER BY c.name"
    )
    .fetch_all(tx)
    .await
}

/// The network's own sentence of welcome; empty when it has none.
pub(crate) async fn welcome(tx: &mut PgConnection) -> Stored<String> {
    let welcome = sqlx::query_scalar!("SELECT welcome FROM network_site WHERE network_id = acting_network()")
        .fetch_optional(tx)
        .await?;
    Ok(welcome.unwrap_or_default())
}

/// The next events that the public may see and that are not over, the nearest first.
pub(crate) async fn coming_events(
    tx: &mut PgConnection,
    now: jiff::Timestamp,
    most: i64,
) -> Stored<Vec<Coming>> {
    use jiff_sqlx::ToSqlx as _;
    let rows = sqlx::query!(
        r#"SELECT e.id AS "id!", e.title AS "title!", e.description AS "description!", e.place AS "place!",
                  e.address AS "address!", e.comune_name, e.is_online AS "is_online!",
                  e.calendar_sequence AS "sequence!",
                  e.begins AS "begins!: jiff_sqlx::Timestamp", e.ends AS "ends!: jiff_sqlx::Timestamp",
                  e.updated_at AS "updated_at!: jiff_sqlx::Timestamp"
           FROM public_event e
           WHERE e.network_id = acting_network() AND e.ends > $1 AND e.state = 'published'
           ORDER BY e.begins, e.id LIMIT $2"#,
        now.to_sqlx() as _,
        most,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Coming {
            id: row.id,
            title: row.title,
            description: row.description,
            place: row.place,
            address: row.address,
            comune: row.comune_name,
            is_online: row.is_online,
            sequence: row.sequence,
            begins: row.begins.to_jiff(),
            ends: row.ends.to_jiff(),
            updated_at: row.updated_at.to_jiff(),
        })
        .collect())
}
