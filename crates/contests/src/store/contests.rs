//! Contests, and their way.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;

use crate::model::{ContestId, ContestState};

/// What a contest says.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) title: String,
    pub(crate) theme: String,
    pub(crate) rules: String,
    pub(crate) prizes: String,
    pub(crate) awarded_places: i16,
    pub(crate) opens_at: Timestamp,
    pub(crate) closes_at: Timestamp,
    pub(crate) school_orders: Vec<String>,
    pub(crate) online: bool,
    pub(crate) paper_office: String,
    pub(crate) media_types: Vec<String>,
    pub(crate) most_files: i16,
    pub(crate) file_megabytes: i16,
    pub(crate) contact: String,
}

/// A contest.
#[derive(Clone, Debug)]
pub(crate) struct Contest {
    pub(crate) id: ContestId,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) slug: String,
    pub(crate) said: Said,
    pub(crate) state: ContestState,
    pub(crate) revision: i32,
    pub(crate) works: i64,
}

impl Contest {
    /// Whether works are taken now.
    pub(crate) fn takes_works(&self, now: Timestamp) -> bool {
        self.state == ContestState::Open && self.said.opens_at <= now && now < self.said.closes_at
    }

    /// What a citizen is told of its moment: `coming`, `open`, `judging`, `results`.
    pub(crate) fn moment(&self, now: Timestamp) -> &'static str {
        match self.state {
            ContestState::Published => "results",
            ContestState::Open if now < self.said.opens_at => "coming",
            ContestState::Open if now < self.said.closes_at => "open",
            _ => "judging",
        }
    }
}

/// Contests, the latest deadline first; one alone by its key. What only staff see is left out for everybody else.
pub(crate) async fn contests(
    tx: &mut PgConnection,
    one: Option<ContestId>,
    public: bool,
) -> Stored<Vec<Contest>> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "id: ContestId", c.body_id AS "body: BodyId", b.name AS body_name, n.slug, c.title, c.theme, c.rules, c.prizes, c.awarded_places,
                  c.opens_at, c.closes_at, c.school_orders, c.online, c.paper_office, c.media_types, c.most_files, c.file_megabytes, c.contact,
                  c.state, c.revision,
                  (SELECT count(*) FROM contest_entry e WHERE e.network_id = c.network_id AND e.contest_id = c.id AND e.state = 'received') AS "works!"
           FROM contest c
           JOIN body b ON b.network_id = c.network_id AND b.id = c.body_id
           JOIN network n ON n.id = c.network_id
           WHERE c.network_id = acting_network() AND ($1::uuid IS NULL OR c.id = $1)
             AND (NOT $2 OR EXISTS (SELECT FROM public_contest p WHERE p.network_id = c.network_id AND p.id = c.id))
           ORDER BY c.closes_at DESC, c.id"#,
        one.map(|id| id.0),
        public,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Contest {
                id: row.id,
                body: row.body,
                body_name: row.body_name,
                slug: row.slug,
                said: Said {
                    title: row.title,
                    theme: row.theme,
                    rules: row.rules,
                    prizes: row.prizes,
                    awarded_places: row.awarded_places,
                    opens_at: row.opens_at.to_jiff(),
                    closes_at: row.closes_at.to_jiff(),
                    school_orders: row.school_orders,
                    online: row.online,
                    paper_office: row.paper_office,
                    media_types: row.media_types,
                    most_files: row.most_files,
                    file_megabytes: row.file_megabytes,
                    contact: row.contact,
                },
                state: ContestState::from_code(&row.state)?,
                revision: row.revision,
                works: row.works,
            })
        })
        .collect())
}

/// A contest by its key.
pub(crate) async fn contest(tx: &mut PgConnection, id: ContestId, public: bool) -> Stored<Option<Contest>> {
    Ok(contests(tx, Some(id), public).await?.into_iter().next())
}

/// Writes a new contest of the actor's body.
pub(crate) async fn insert(tx: &mut PgConnection, said: &Said) -> Stored<ContestId> {
    let id = ContestId::generate();
    sqlx::query!(
        "INSERT INTO contest (network_id, id, body_id, title, theme, rules, prizes, awarded_places, opens_at, closes_at, school_orders, online,
                              paper_office, media_types, most_files, file_megabytes, contact, created_by)
         VALUES (acting_network(), $1, acting_body(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, acting_account())",
        id.0,
        said.title,
        said.theme,
        said.rules,
        said.prizes,
        said.awarded_places,
        said.opens_at.to_sqlx() as _,
        said.closes_at.to_sqlx() as _,
        &said.school_orders,
        said.online,
        said.paper_office,
        &said.media_types,
        said.most_files,
        said.file_megabytes,
        said.contact,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Keeps what a contest says; false when somebody else changed it.
pub(crate) async fn update(tx: &mut PgConnection, id: ContestId, revision: i32, said: &Said) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE contest SET title = $3, theme = $4, rules = $5, prizes = $6, awarded_places = $7, opens_at = $8, closes_at = $9, school_orders = $10,
                online = $11, paper_office = $12, media_types = $13, most_files = $14, file_megabytes = $15, contact = $16,
                revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        said.title,
        said.theme,
        said.rules,
        said.prizes,
        said.awarded_places,
        said.opens_at.to_sqlx() as _,
        said.closes_at.to_sqlx() as _,
        &said.school_orders,
        said.online,
        said.paper_office,
        &said.media_types,
        said.most_files,
        said.file_megabytes,
        said.contact,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Moves a contest on its way; false when somebody else changed it.
pub(crate) async fn move_to(
    tx: &mut PgConnection,
    id: ContestId,
    revision: i32,
    to: ContestState,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE contest SET state = $3, published_at = CASE WHEN $3 = 'published' THEN now() END, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        to.code(),
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}
