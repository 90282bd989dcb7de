use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{columns, known, validity};
use crate::model::{AgreementId, AgreementKind, NewAgreement, Validity};

/// An agreement as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Agreement {
    pub(crate) id: AgreementId,
    pub(crate) revision: i32,
    pub(crate) said: NewAgreement,
    pub(crate) lead_name: String,
}

/// A body within an agreement.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) agreement: AgreementId,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    pub(crate) revision: i32,
    pub(crate) validity: Validity,
}

/// Enters an agreement. Its members, the lead among them, are added one by one.
pub async fn add_agreement(tx: &mut PgConnection, agreement: &NewAgreement) -> Stored<AgreementId> {
    let id = AgreementId(Uuid::now_v7());
    let (from, to) = columns(agreement.validity);
    sqlx::query!(
        "INSERT INTO agreement (network_id, id, kind, title, act, lead_body_id, valid_from, valid_to, joint_controllers)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        agreement.kind.code(),
        agreement.title,
        agreement.act,
        agreement.lead.0,
        from,
        to as _,
        agreement.joint_controllers,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves an agreement whose form was made from `revision`; false when somebody saved in the meantime. Whether its bodies are joint
/// controllers stays as it was signed.
pub(crate) async fn update(
    tx: &mut PgConnection,
    id: AgreementId,
    revision: i32,
    agreement: &NewAgreement,
) -> Stored<bool> {
    let (from, to) = columns(agreement.validity);
    let saved = sqlx::query!(
        "UPDATE agreement
         SET kind = $3, title = $4, act = $5, lead_body_id = $6, valid_from = $7, valid_to = $8, revision = revision + 1
         WHERE network_id = acting_network() AND id = $1 AND revision = $2",
        id.0,
        revision,
        agreement.kind.code(),
        agreement.title,
        agreement.act,
        agreement.lead.0,
        from,
        to as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// The network's agreements, those without an end first; or the one with this key.
pub(crate) async fn agreements(tx: &mut PgConnection, one: Option<AgreementId>) -> Stored<Vec<Agreement>> {
    let rows = sqlx::query!(
        r#"SELECT a.id, a.revision, a.kind, a.title, a.act, a.lead_body_id, b.name AS lead_name, a.valid_from, a.valid_to,
                  a.joint_controllers
           FROM agreement a JOIN body b ON b.network_id = a.network_id AND b.id = a.lead_body_id
           WHERE a.network_id = acting_network() AND ($1::uuid IS NULL OR a.id = $1)
           ORDER BY a.valid_to IS NOT NULL, a.valid_from DESC, a.title"#,
        one.map(|one| one.0),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Agreement {
                id: AgreementId(row.id),
                revision: row.revision,
                lead_name: row.lead_name,
                said: NewAgreement {
                    kind: known(AgreementKind::from_code(&row.kind), "a kind of agreement")?,
                    title: row.title,
                    act: row.act,
                    lead: BodyId(row.lead_body_id),
                    validity: validity(row.valid_from, row.valid_to)?,
                    joint_controllers: row.joint_controllers,
                },
            })
        })
        .collect()
}

/// Lets a body enter an agreement.
pub async fn add_member(
    tx: &mut PgConnection,
    agreement: AgreementId,
    body: BodyId,
    validity: Validity,
) -> Stored<()> {
    let (from, to) = columns(validity);
    sqlx::query!(
        "INSERT INTO agreement_member (network_id, agreement_id, body_id, entered_on, left_on)
         VALUES (acting_network(), $1, $2, $3, $4)",
        agreement.0,
        body.0,
        from,
        to as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes the last day of a body within an agreement, from a form made from `revision`; false when somebody saved in the meantime, or
/// when the body had not entered on that day.
pub(crate) async fn end_membership(
    tx: &mut PgConnection,
    agreement: AgreementId,
    body: BodyId,
    entered: Date,
    revision: i32,
    left: Option<Date>,
) -> Stored<bool> {
    let saved = sqlx::query!(
        "UPDATE agreement_member SET left_on = $5, revision = revision + 1
         WHERE network_id = acting_network() AND agreement_id = $1 AND body_id = $2 AND entered_on = $3 AND revision = $4",
        agreement.0,
        body.0,
        entered.to_sqlx(),
        revision,
        left.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// Who is or was in an agreement, by name; all agreements without one named.
pub(crate) async fn members(tx: &mut PgConnection, agreement: Option<AgreementId>) -> Stored<Vec<Member>> {
    let rows = sqlx::query!(
        r#"SELECT m.agreement_id, m.body_id, b.name, m.revision, m.entered_on, m.left_on
           FROM agreement_member m JOIN body b ON b.network_id = m.network_id AND b.id = m.body_id
           WHERE m.network_id = acting_network() AND ($1::uuid IS NULL OR m.agreement_id = $1)
           ORDER BY m.left_on IS NOT NULL, b.name, m.entered_on"#,
        agreement.map(|agreement| agreement.0),
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Member {
                agreement: AgreementId(row.agreement_id),
                body: BodyId(row.body_id),
                body_name: row.name,
                revision: row.revision,
                validity: validity(row.entered_on, row.left_on)?,
            })
        })
        .collect()
}

/// The agreements that a body is or was in, by their titles, with when it was: those that last first.
pub(crate) async fn memberships(tx: &mut PgConnection, body: BodyId) -> Stored<Vec<(String, Validity)>> {
    let rows = sqlx::query!(
        "SELECT a.title, m.entered_on, m.left_on
         FROM agreement_member m JOIN agreement a ON a.network_id = m.network_id AND a.id = m.agreement_id
         WHERE m.network_id = acting_network() AND m.body_id = $1
         ORDER BY m.left_on IS NOT NULL, m.entered_on DESC, a.title",
        body.0,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(|row| Ok((row.title, validity(row.entered_on, row.left_on)?))).collect()
}
