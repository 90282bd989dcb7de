//! Two files of one person become one, and can become two again.
//!
//! The absorbed file keeps its own profile and history and points at the kept one; its codes, its candidacies and all that other areas
//! know of the person (`follow_merges` of the migrations) move there. Before, both are written down whole, so that undoing restores both
//! as they were. What two files cannot both have as one person is said before anything is written.

use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use super::profile::as_profile;
use super::{merge_obstacles, merged_candidacies, merged_objection, profile, save_profile, update_person};
use crate::model::{MergeId, NewPerson, Person, PersonId, merge_profile};

/// Why a merge or its undoing was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MergeRefused {
    /// One of the two changed since the page was made, is gone, or is merged already.
    #[error("a file changed in the meantime")]
    Stale,
    /// The kept file was merged again since: the merge that took this person's file in is to be undone first.
    #[error("a later merge is to be undone first")]
    LaterMerge(String),
    /// Both files have what one person cannot have twice: somebody is to put one of them right first.
    #[error("the two cannot be one person as they are")]
    NotOnePerson,
    /// A statement failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Merges `absorbed` into `kept`, of whom `said` is true from now on. Both as the operator saw them.
pub(crate) async fn merge(
    tx: &mut PgConnection,
    kept: &Person,
    absorbed: &Person,
    said: &NewPerson,
) -> Result<MergeId, MergeRefused> {
    let (kept_id, absorbed_id) = (kept.id, absorbed.id);
    let locked = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM (
               SELECT FROM person
               WHERE network_id = acting_network() AND register_id = $5 AND merged_into IS NULL
                 AND ((id = $1 AND revision = $2) OR (id = $3 AND revision = $4))
               ORDER BY id FOR UPDATE) AS locked"#,
        kept_id.0,
        kept.revision,
        absorbed_id.0,
        absorbed.revision,
        kept.register.0,
    )
    .fetch_one(&mut *tx)
    .await?;
    if locked != 2 {
        return Err(MergeRefused::Stale);
    }
    let twice = merged_candidacies::proposed_twice(tx, kept_id, absorbed_id).await?;
    if twice.iter().any(|pair| pair.both_hired)
        || !merge_obstacles::obstacles(tx, kept_id, absorbed_id).await?.is_empty()
    {
        return Err(MergeRefused::NotOnePerson);
    }
    let (kept_before, absorbed_before) =
        (written_down(tx, kept_id).await?, written_down(tx, absorbed_id).await?);
    sqlx::query!(
        "UPDATE person_identifier SET person_id = $1 WHERE network_id = acting_network() AND person_id = $2",
        kept_id.0,
        absorbed_id.0,
    )
    .execute(&mut *tx)
    .await?;
    if !update_person(tx, kept_id, kept.revision, said).await? {
        return Err(MergeRefused::Stale);
    }
    let kept_profile = profile(tx, kept_id).await?.ok_or(MergeRefused::Stale)?;
    let absorbed_profile = profile(tx, absorbed_id).await?.ok_or(MergeRefused::Stale)?;
    let joined = merge_profile(&absorbed_profile.said, &kept_profile.said);
    save_profile(tx, kept_id, kept_profile.revision, &joined).await?;
    let mut moved = merged_candidacies::join(tx, kept_id, absorbed_id, &twice).await?;
    moved["objection"] = merged_objection::carry(tx, kept_id, absorbed_id).await?.into();
    sqlx::query!(
        "UPDATE profile SET waiting_since = least(waiting_since,
             (SELECT o.waiting_since FROM profile o WHERE o.network_id = acting_network() AND o.person_id = $2))
         WHERE network_id = acting_network() AND person_id = $1",
        kept_id.0,
        absorbed_id.0,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE person SET merged_into = $1, revision = revision + 1 WHERE network_id = acting_network() AND id = $2",
        kept_id.0,
        absorbed_id.0,
    )
    .execute(&mut *tx)
    .await?;
    let id = MergeId(Uuid::now_v7());
    sqlx::query!(
        "INSERT INTO person_merge (network_id, register_id, id, kept_person_id, absorbed_person_id, kept_before, absorbed_before,
                                   moved, merged_at, merged_by)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, clock_timestamp(), acting_account())",
        kept.register.0,
        id.0,
        kept_id.0,
        absorbed_id.0,
        kept_before,
        absorbed_before,
        moved,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("SELECT carry_merged($1)", id.0).fetch_one(tx).await?;
    Ok(id)
}

/// A file whole: the person's row, the codes' rows, the profile, the objection to matching.
async fn written_down(tx: &mut PgConnection, id: PersonId) -> Stored<serde_json::Value> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
               'person', to_jsonb(p),
               'identifiers', coalesce((SELECT jsonb_agg(to_jsonb(i)) FROM person_identifier i
                                        WHERE i.network_id = p.network_id AND i.person_id = p.id), '[]'),
               'profile', profile_of(p.network_id, p.id),
               'objections', coalesce((SELECT jsonb_agg(to_jsonb(o)) FROM matching_objection o
                                       WHERE o.network_id = p.network_id AND o.person_id = p.id), '[]'),
               'waiting_since', (SELECT f.waiting_since FROM profile f WHERE f.network_id = p.network_id AND f.person_id = p.id)
           ) AS "file!"
           FROM person p WHERE p.network_id = acting_network() AND p.id = $1"#,
        id.0,
    )
    .fetch_one(tx)
    .await
}

/// What was merged.
pub(crate) struct Merge {
    pub(crate) kept: PersonId,
    pub(crate) absorbed: PersonId,
}

/// Makes two files of one again, both as they were. None when there is no such merge, or it was undone already.
pub(crate) async fn undo(tx: &mut PgConnection, id: MergeId) -> Result<Option<Merge>, MergeRefused> {
    let row = sqlx::query!(
        r#"SELECT kept_person_id AS "kept: PersonId", absorbed_person_id AS "absorbed: PersonId", kept_before, absorbed_before, moved,
                  (SELECT p.given_name || ' ' || p.family_name
                   FROM person_merge l JOIN person p ON p.network_id = l.network_id AND p.id = l.absorbed_person_id
                   WHERE l.network_id = m.network_id AND l.undone_at IS NULL AND l.merged_at > m.merged_at
                     AND m.kept_person_id IN (l.kept_person_id, l.absorbed_person_id)
                   ORDER BY l.merged_at DESC LIMIT 1) AS later
           FROM person_merge m WHERE network_id = acting_network() AND id = $1 AND undone_at IS NULL FOR UPDATE"#,
        id.0,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    if let Some(later) = row.later {
        return Err(MergeRefused::LaterMerge(later));
    }
    sqlx::query!(
        "UPDATE person p
         SET family_name = b.family_name, given_name = b.given_name, sex = b.sex, birth_date = b.birth_date,
             birth_comune = b.birth_comune, birth_country = b.birth_country, citizenship = b.citizenship,
             permit_type = b.permit_type, permit_number = b.permit_number, permit_reason = b.permit_reason,
             permit_expires_on = b.permit_expires_on, residence_comune = b.residence_comune,
             residence_address = b.residence_address, domicile_comune = b.domicile_comune,
             domicile_address = b.domicile_address, phone = b.phone, email = b.email, spoken_language = b.spoken_language,
             declared_status = b.declared_status, declared_status_source = b.declared_status_source,
             declared_status_on = b.declared_status_on, privacy_notice_on = b.privacy_notice_on, notes = b.notes,
             registered_on = b.registered_on,
             merged_into = b.merged_into, updated_at = b.updated_at, revision = p.revision + 1
         FROM jsonb_populate_recordset(NULL::person, jsonb_build_array($1::jsonb -> 'person', $2::jsonb -> 'person')) AS b
         WHERE p.network_id = acting_network() AND p.id = b.id",
        row.kept_before,
        row.absorbed_before,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE person_identifier i SET person_id = b.person_id, valid_from = b.valid_from, valid_to = b.valid_to
         FROM jsonb_populate_recordset(NULL::person_identifier, ($1::jsonb -> 'identifiers') || ($2::jsonb -> 'identifiers')) AS b
         WHERE i.network_id = acting_network() AND i.id = b.id",
        row.kept_before,
        row.absorbed_before,
    )
    .execute(&mut *tx)
    .await?;
    let now = profile(tx, row.kept).await?.ok_or(MergeRefused::Stale)?;
    let before = as_profile(row.kept_before["profile"].clone())?;
    save_profile(tx, row.kept, now.revision, &before).await?;
    sqlx::query!("SELECT give_back_merged($1)", id.0).fetch_one(&mut *tx).await?;
    merged_candidacies::part(tx, row.absorbed, &row.moved).await?;
    let carried = row.moved["objection"].as_bool().unwrap_or_default();
    merged_objection::part(tx, row.kept, row.absorbed, carried, &row.kept_before).await?;
    sqlx::query!(
        "UPDATE profile SET waiting_since = ($2::jsonb ->> 'waiting_since')::timestamptz
         WHERE network_id = acting_network() AND person_id = $1",
        row.kept.0,
        row.kept_before,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE person_merge SET undone_at = now(), undone_by = acting_account() WHERE network_id = acting_network() AND id = $1",
        id.0,
    )
    .execute(tx)
    .await?;
    Ok(Some(Merge { kept: row.kept, absorbed: row.absorbed }))
}
