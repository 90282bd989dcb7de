use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{columns, known, validity};
use crate::model::{BodyKind, CapabilityId, CapabilityKind, NewBody, NewCapability, SiteId, Standing};

/// A body as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) id: BodyId,
    pub(crate) revision: i32,
    pub(crate) said: NewBody,
}

/// A body in the network's list, with what holds today.
#[derive(Clone, Debug)]
pub(crate) struct BodyLine {
    pub(crate) id: BodyId,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) comune: Option<String>,
    pub(crate) leads: bool,
    pub(crate) capabilities: Vec<String>,
    pub(crate) counters: i64,
    pub(crate) operators: i64,
}

/// A capability as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Capability {
    pub(crate) id: CapabilityId,
    pub(crate) revision: i32,
    pub(crate) said: NewCapability,
    pub(crate) site_name: Option<String>,
}

/// Enters a body.
pub async fn add_body(tx: &mut PgConnection, body: &NewBody) -> Stored<BodyId> {
    let id = BodyId::generate();
    sqlx::query!(
        "INSERT INTO body (network_id, id, kind, name, fiscal_code, ipa_code, comune, email, phone)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        body.kind.code(),
        body.name,
        body.fiscal_code,
        body.ipa_code,
        body.comune,
        body.email,
        body.phone,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves a body whose form was made from `revision`; false when somebody saved in the meantime, or when there is none.
pub(crate) async fn update(tx: &mut PgConnection, id: BodyId, revision: i32, body: &NewBody) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE body
         SET kind = $3, name = $4, fiscal_code = $5, ipa_code = $6, comune = $7, email = $8, phone = $9, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        body.kind.code(),
        body.name,
        body.fiscal_code,
        body.ipa_code,
        body.comune,
        body.email,
        body.phone,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// A body by its key.
pub(crate) async fn body(tx: &mut PgConnection, id: BodyId) -> Stored<Option<Body>> {
    let row = sqlx::query!(
        "SELECT revision, kind, name, fiscal_code, ipa_code, comune, email, phone FROM body
         WHERE network_id = acting_network() AND id = $1",
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        Ok(Body {
            id,
            revision: row.revision,
            said: NewBody {
                kind: known(BodyKind::from_code(&row.kind), "a kind of body")?,
                name: row.name,
                fiscal_code: row.fiscal_code,
                ipa_code: row.ipa_code,
                comune: row.comune,
                email: row.email,
                phone: row.phone,
            },
        })
    })
    .transpose()
}

/// The bodies of the network, who leads an agreement first, then by name.
pub(crate) async fn list(tx: &mut PgConnection, today: Date) -> Stored<Vec<BodyLine>> {
    sqlx::query_as!(
        BodyLine,
        r#"SELECT b.id, b.kind, b.name, m.name AS "comune?",
                  EXISTS (SELECT FROM agreement a
                          WHERE a.network_id = b.network_id AND a.lead_body_id = b.id
                            AND $1::date BETWEEN a.valid_from AND coalesce(a.valid_to, 'infinity')) AS "leads!",
                  ARRAY(SELECT c.kind FROM capability c
                        WHERE c.network_id = b.network_id AND c.body_id = b.id
                          AND $1::date BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
                        GROUP BY c.kind
                        ORDER BY array_position(ARRAY['information', 'guidance', 'intermediation', 'measure'], c.kind))
                  AS "capabilities!",
                  (SELECT count(*) FROM counter c JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
                   WHERE s.network_id = b.network_id AND s.body_id = b.id
                     AND $1 BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')) AS "counters!",
                  (SELECT count(*) FROM operator o
                   WHERE o.network_id = b.network_id AND o.body_id = b.id
                     AND $1 BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')) AS "operators!"
           FROM body b LEFT JOIN comune m ON m.istat = b.comune
           WHERE b.network_id = acting_network()
           ORDER BY "leads!" DESC, b.name"#,
        today.to_sqlx(),
    )
    .fetch_all(tx)
    .await
}

/// Keys and names of the network's bodies, for a choice.
pub(crate) async fn names(tx: &mut PgConnection) -> Stored<Vec<(BodyId, String)>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: BodyId", name FROM body WHERE network_id = acting_network() ORDER BY name"#
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Enters a capability.
pub async fn add_capability(tx: &mut PgConnection, capability: &NewCapability) -> Stored<CapabilityId> {
    let id = CapabilityId(Uuid::now_v7());
    let (from, to) = columns(capability.validity);
    sqlx::query!(
        "INSERT INTO capability (network_id, id, body_id, site_id, kind, act, standing, valid_from, valid_to)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        capability.body.0,
        capability.site.map(|site| site.0),
        capability.kind.code(),
        capability.act,
        capability.standing.code(),
        from,
        to as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves a capability whose form was made from `revision`; false when somebody saved in the meantime. Its body stays.
pub(crate) async fn update_capability(
    tx: &mut PgConnection,
    id: CapabilityId,
    revision: i32,
    capability: &NewCapability,
) -> Stored<bool> {
    let (from, to) = columns(capability.validity);
    let saved = sqlx::query!(
        "UPDATE capability
         SET site_id = $3, kind = $4, act = $5, standing = $6, valid_from = $7, valid_to = $8, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        capability.site.map(|site| site.0),
        capability.kind.code(),
        capability.act,
        capability.standing.code(),
        from,
        to as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// A body's capabilities, the newest first; or the one with this key.
pub(crate) async fn capabilities(
    tx: &mut PgConnection,
    body: Option<BodyId>,
    one: Option<CapabilityId>,
) -> Stored<Vec<Capability>> {
    let rows = sqlx::query!(
        r#"SELECT c.id, c.revision, c.body_id, c.site_id, s.name AS "site_name?", c.kind, c.act, c.standing, c.valid_from, c.valid_to
           FROM capability c LEFT JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
           WHERE c.network_id = acting_network() AND ($1::uuid IS NULL OR c.body_id = $1) AND ($2::uuid IS NULL OR c.id = $2)
           ORDER BY c.valid_to IS NOT NULL, c.valid_from DESC, c.kind"#,
        body.map(|body| body.0),
        one.map(|one| one.0),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Capability {
                id: CapabilityId(row.id),
                revision: row.revision,
                site_name: row.site_name,
                said: NewCapability {
                    body: BodyId(row.body_id),
                    site: row.site_id.map(SiteId),
                    kind: known(CapabilityKind::from_code(&row.kind), "a kind of capability")?,
                    act: row.act,
                    standing: known(Standing::from_code(&row.standing), "a standing")?,
                    validity: validity(row.valid_from, row.valid_to)?,
                },
            })
        })
        .collect()
}
