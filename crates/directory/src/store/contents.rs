//! Whole contents, read and written back.

use serde::{Serialize, de::DeserializeOwned};
use snodo_core::{BodyId, Stored};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::model::{
    Subject,
    content::{BodyContent, InitiativeContent, LocationContent, SheetContent},
};

/// Something whole, whose it is, and how often it was saved.
#[derive(Clone, Debug)]
pub(crate) struct Kept<T> {
    pub(crate) body: BodyId,
    pub(crate) revision: i32,
    pub(crate) content: T,
}

pub(crate) async fn sheet(tx: &mut PgConnection, id: Uuid) -> Stored<Option<Kept<SheetContent>>> {
    let row = sqlx::query!(
        r#"SELECT body_id AS "body: BodyId", revision, sheet_content(id, false) AS "content!: Json<SheetContent>"
           FROM service_sheet WHERE network_id = acting_network() AND id = $1"#,
        id
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Kept { body: row.body, revision: row.revision, content: row.content.0 }))
}

pub(crate) async fn location(tx: &mut PgConnection, id: Uuid) -> Stored<Option<Kept<LocationContent>>> {
    let row = sqlx::query!(
        r#"SELECT body_id AS "body: BodyId", revision, location_content(id) AS "content!: Json<LocationContent>"
           FROM service_location WHERE network_id = acting_network() AND id = $1"#,
        id
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Kept { body: row.body, revision: row.revision, content: row.content.0 }))
}

pub(crate) async fn body(
    tx: &mut PgConnection,
    id: Uuid,
    for_public: bool,
) -> Stored<Option<Kept<BodyContent>>> {
    let row = sqlx::query!(
        r#"SELECT body_id AS "body: BodyId", revision, body_content(body_id, $2) AS "content!: Json<BodyContent>"
           FROM body_profile WHERE network_id = acting_network() AND body_id = $1"#,
        id,
        for_public
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Kept { body: row.body, revision: row.revision, content: row.content.0 }))
}

pub(crate) async fn initiative(tx: &mut PgConnection, id: Uuid) -> Stored<Option<Kept<InitiativeContent>>> {
    let row = sqlx::query!(
        r#"SELECT body_id AS "body: BodyId", revision, initiative_content(id) AS "content!: Json<InitiativeContent>"
           FROM initiative WHERE network_id = acting_network() AND id = $1"#,
        id
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Kept { body: row.body, revision: row.revision, content: row.content.0 }))
}

/// How a new version came about.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// Somebody signed in filled in a page.
    Page,
    /// Somebody with a mailed link did; the address to which it went.
    Link(String),
    /// An earlier version was brought back.
    Restored(i32),
}

impl Way {
    fn columns(&self) -> (&'static str, Option<i32>, Option<&str>) {
        match self {
            Way::Page => ("page", None, None),
            Way::Link(email) => ("link", None, Some(email)),
            Way::Restored(number) => ("restored", Some(*number), None),
        }
    }
}

/// Writes a whole content over what was saved `seen` times and keeps it as the next version. False when it was saved meanwhile, or is not there.
pub(crate) async fn write<T: Serialize>(
    tx: &mut PgConnection,
    subject: Subject,
    (id, seen): (Uuid, i32),
    content: &T,
    way: &Way,
) -> Stored<bool> {
    let content = serde_json::to_value(content).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
    let saved = match subject {
        Subject::Sheet => {
            sqlx::query_scalar!("SELECT write_sheet($1, $2, $3)", id, seen, content)
                .fetch_one(&mut *tx)
                .await?
        }
        Subject::Location => {
            sqlx::query_scalar!("SELECT write_location($1, $2, $3)", id, seen, content)
                .fetch_one(&mut *tx)
                .await?
        }
        Subject::Body => {
            sqlx::query_scalar!("SELECT write_body($1, $2, $3)", id, seen, content)
                .fetch_one(&mut *tx)
                .await?
        }
        Subject::Initiative => {
            sqlx::query_scalar!("SELECT write_initiative($1, $2, $3)", id, seen, content)
                .fetch_one(&mut *tx)
                .await?
        }
    };
    if saved.is_none() {
        return Ok(false);
    }
    keep_version(tx, subject, id, way).await?;
    Ok(true)
}

pub(crate) async fn keep_version(tx: &mut PgConnection, subject: Subject, id: Uuid, way: &Way) -> Stored<()> {
    let (word, number, email) = way.columns();
    sqlx::query_scalar!(
        "SELECT keep_directory_version($1, $2, $3, $4, $5)",
        subject.code(),
        id,
        word,
        number,
        email
    )
    .fetch_one(tx)
    .await?;
    Ok(())
}

/// A content from its document.
pub(crate) fn read<T: DeserializeOwned>(document: serde_json::Value) -> Stored<T> {
    serde_json::from_value(document).map_err(|fault| sqlx::Error::Decode(fault.into()))
}

/// Makes an empty sheet of a body, to be written at once.
pub(crate) async fn new_sheet(tx: &mut PgConnection, body: BodyId, name: &str) -> Stored<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "INSERT INTO service_sheet (network_id, id, body_id, name, status, created_by) VALUES (acting_network(), $1, $2, $3, 'inactive', acting_account())",
        id,
        body.0,
        name
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Makes a place of a body with what the database asks of one, to be written at once.
pub(crate) async fn new_location(
    tx: &mut PgConnection,
    body: BodyId,
    content: &LocationContent,
) -> Stored<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "INSERT INTO service_location (network_id, id, body_id, site_id, kind, name, address, comune, url)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        body.0,
        content.site_id,
        content.kind,
        content.name,
        content.address,
        content.comune,
        content.url,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Makes an initiative of a body with what the database asks of one, to be written at once.
pub(crate) async fn new_initiative(
    tx: &mut PgConnection,
    body: BodyId,
    content: &InitiativeContent,
) -> Stored<Uuid> {
    use jiff_sqlx::ToSqlx as _;
    let id = Uuid::now_v7();
    sqlx::query!(
        "INSERT INTO initiative (network_id, id, body_id, kind, title, starts_on, ends_on, shown_until, created_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, acting_account())",
        id,
        body.0,
        content.kind,
        content.title,
        content.starts_on.to_sqlx() as _,
        content.ends_on.map(jiff::civil::Date::to_sqlx) as _,
        content.shown_until.to_sqlx() as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}
