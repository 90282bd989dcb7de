//! Sheets as lists and pages show them.

use jiff::civil::Date;
use snodo_core::{BodyId, Stored};
use sqlx::{PgConnection, types::Json};

use crate::{SheetId, model::content::SheetContent, model::freshness::Freshness};

/// What there is to say of a sheet beside its content.
#[derive(Clone, Debug)]
pub(crate) struct SheetHead {
    pub(crate) id: SheetId,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) verified_on: Date,
    pub(crate) freshness: Freshness,
    /// Whether being known to use it tells something of a person.
    pub(crate) reveals: bool,
}

/// A sheet, whole.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) head: SheetHead,
    pub(crate) content: SheetContent,
}

fn freshness(code: &str) -> Freshness {
    Freshness::from_code(code).unwrap_or(Freshness::Hidden)
}

/// Sheets for staff: one, those of a body, or all of the bodies that are listed; by body and name. One that is being written is always fresh.
pub(crate) async fn sheets(
    tx: &mut PgConnection,
    only: Option<SheetId>,
    of: Option<BodyId>,
) -> Stored<Vec<Sheet>> {
    let rows = sqlx::query!(
        r#"SELECT s.id AS "id: SheetId", s.body_id AS "body: BodyId", b.name AS body_name, s.verified_on,
                  coalesce(i.freshness, 'fresh') AS "freshness!", s.is_sensitive OR p.is_sensitive AS "reveals!",
                  sheet_content(s.id, false) AS "content!: Json<SheetContent>"
           FROM service_sheet s
           JOIN body b ON b.network_id = s.network_id AND b.id = s.body_id
           JOIN body_profile p ON p.network_id = s.network_id AND p.body_id = s.body_id
           LEFT JOIN directory_item i ON i.network_id = s.network_id AND i.kind = 'service' AND i.item_id = s.id
           WHERE s.network_id = acting_network() AND ($1::uuid IS NULL OR s.id = $1) AND ($2::uuid IS NULL OR s.body_id = $2)
             AND ($1::uuid IS NOT NULL OR $2::uuid IS NOT NULL
                  OR (s.status IN ('active', 'temporarily_closed') AND p.moderation = 'listed' AND p.merged_into_body_id IS NULL))
           ORDER BY b.name, s.name"#,
        only.map(|id| id.0),
        of.map(|id| id.0),
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Sheet {
            head: SheetHead {
                id: row.id,
                body: row.body,
                body_name: row.body_name,
                verified_on: row.verified_on.to_jiff(),
                freshness: freshness(&row.freshness),
                reveals: row.reveals,
            },
            content: row.content.0,
        })
        .collect())
}

/// A sheet that anybody may see.
pub(crate) async fn public_sheet(tx: &mut PgConnection, id: SheetId) -> Stored<Option<Sheet>> {
    let row = sqlx::query!(
        r#"SELECT s.id AS "id!: SheetId", s.body_id AS "body!: BodyId", s.body_name AS "body_name!", s.verified_on AS "verified_on!", s.freshness AS "freshness!", s.reveals AS "reveals!",
                  sheet_content(s.id, true) AS "content!: Json<SheetContent>"
           FROM public_sheet s
           WHERE s.network_id = acting_network() AND s.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| Sheet {
        head: SheetHead {
            id: row.id,
            body: row.body,
            body_name: row.body_name,
            verified_on: row.verified_on.to_jiff(),
            freshness: freshness(&row.freshness),
            reveals: row.reveals,
        },
        content: row.content.0,
    }))
}

/// A sheet in a list.
#[derive(Clone, Debug)]
pub(crate) struct SheetLine {
    pub(crate) id: SheetId,
    pub(crate) name: String,
    pub(crate) summary: String,
}

/// The sheets of a body that anybody may see, by name.
pub(crate) async fn public_sheets_of(tx: &mut PgConnection, body: BodyId) -> Stored<Vec<SheetLine>> {
    sqlx::query_as!(
        SheetLine,
        r#"SELECT s.id AS "id!: SheetId", s.name AS "name!", s.summary AS "summary!" FROM public_sheet s
           WHERE s.network_id = acting_network() AND s.body_id = $1
           ORDER BY s.name"#,
        body.0,
    )
    .fetch_all(tx)
    .await
}

/// A term of one of the taxonomies.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) taxonomy: String,
    pub(crate) code: String,
    pub(crate) parent: Option<String>,
    pub(crate) name_it: String,
    pub(crate) name_en: String,
}

impl Term {
    pub(crate) fn name(&self, language: &str) -> &str {
        if language == "it" { &self.name_it } else { &self.name_en }
    }
}

/// All terms, in the order in which people read them.
pub(crate) async fn terms(tx: &mut PgConnection) -> Stored<Vec<Term>> {
    sqlx::query_as!(
        Term,
        "SELECT taxonomy, code, parent, name_it, name_en FROM directory_term ORDER BY taxonomy, position, code"
    )
    .fetch_all(tx)
    .await
}
