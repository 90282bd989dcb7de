use snodo_core::Stored;
use sqlx::PgConnection;

use crate::model::{NewProfile, PersonId, Profile, RegisterId};

/// A person's profile, whole, in one statement.
pub async fn profile(tx: &mut PgConnection, id: PersonId) -> Stored<Option<Profile>> {
    let row = sqlx::query!(
        r#"SELECT profile_of(network_id, person_id) AS "said!", waiting_since, updated_at, revision
           FROM profile WHERE network_id = acting_network() AND person_id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Profile {
        person: id,
        said: as_profile(row.said)?,
        waiting_since: row.waiting_since.to_jiff(),
        updated_at: row.updated_at.to_jiff(),
        revision: row.revision,
    }))
}

pub(super) fn as_profile(kept: serde_json::Value) -> Stored<NewProfile> {
    serde_json::from_value(kept).map_err(|fault| sqlx::Error::Decode(fault.into()))
}

fn as_json<T: serde::Serialize>(said: &T) -> Stored<serde_json::Value> {
    serde_json::to_value(said).map_err(|fault| sqlx::Error::Encode(fault.into()))
}

/// Gives files that have none yet their profiles: one statement for however many, two with lists.
pub(super) async fn insert_profiles(
    tx: &mut PgConnection,
    register: RegisterId,
    profiles: &[(PersonId, NewProfile)],
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO profile (network_id, register_id, person_id, own_words, education_level, driving_licences, contracts, hours,
             weekly_hours_min, weekly_hours_max, shifts, travel_means, travel_kilometres, available_from, practical_limits, updated_by)
         SELECT acting_network(), $1, (file ->> 0)::uuid, own_words, education_level, driving_licences, contracts, hours,
             weekly_hours_min, weekly_hours_max, shifts, travel_means, travel_kilometres, available_from, practical_limits,
             acting_account()
         FROM jsonb_array_elements($2) AS file,
             jsonb_to_record(file -> 1) AS said (own_words text, education_level text, driving_licences text[], contracts text[],
             hours text[], weekly_hours_min smallint, weekly_hours_max smallint, shifts text[], travel_means text[],
             travel_kilometres smallint, available_from date, practical_limits text)",
        register.0,
        as_json(&profiles)?,
    )
    .execute(&mut *tx)
    .await?;
    insert_lists(tx, register, profiles).await
}

/// Saves a profile whose form was made from `revision`, keeping the earlier version; false when somebody saved in the meantime or
/// there is no such file. Four statements.
pub async fn save_profile(
    tx: &mut PgConnection,
    id: PersonId,
    revision: i32,
    said: &NewProfile,
) -> Stored<bool> {
    let said = said.clone().tidied();
    let register = sqlx::query_scalar!(
        r#"INSERT INTO profile_revision (network_id, register_id, person_id, revision, profile, replaced_by)
           SELECT network_id, register_id, person_id, revision, profile_of(network_id, person_id), acting_account()
           FROM profile WHERE network_id = acting_network() AND person_id = $1 AND revision = $2
           FOR UPDATE
           RETURNING register_id AS "register: RegisterId""#,
        id.0,
        revision,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(register) = register else { return Ok(false) };
    sqlx::query!(
        "UPDATE profile p
         SET own_words = said.own_words, education_level = said.education_level, driving_licences = said.driving_licences,
             contracts = said.contracts, hours = said.hours, weekly_hours_min = said.weekly_hours_min,
             weekly_hours_max = said.weekly_hours_max, shifts = said.shifts, travel_means = said.travel_means,
             travel_kilometres = said.travel_kilometres, available_from = said.available_from,
             practical_limits = said.practical_limits, revision = revision + 1, updated_at = now(), updated_by = acting_account()
         FROM jsonb_to_record($2) AS said (own_words text, education_level text, driving_licences text[], contracts text[],
             hours text[], weekly_hours_min smallint, weekly_hours_max smallint, shifts text[], travel_means text[],
             travel_kilometres smallint, available_from date, practical_limits text)
         WHERE p.network_id = acting_network() AND p.person_id = $1",
        id.0,
        as_json(&said)?,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "WITH e AS (DELETE FROM experience WHERE network_id = acting_network() AND person_id = $1),
              s AS (DELETE FROM education WHERE network_id = acting_network() AND person_id = $1),
              l AS (DELETE FROM language_skill WHERE network_id = acting_network() AND person_id = $1),
              k AS (DELETE FROM person_skill WHERE network_id = acting_network() AND person_id = $1),
              d AS (DELETE FROM digital_skill WHERE network_id = acting_network() AND person_id = $1),
              r AS (DELETE FROM roll_entry WHERE network_id = acting_network() AND person_id = $1),
              c AS (DELETE FROM person_certificate WHERE network_id = acting_network() AND person_id = $1)
         DELETE FROM wished_occupation WHERE network_id = acting_network() AND person_id = $1",
        id.0,
    )
    .execute(&mut *tx)
    .await?;
    insert_lists(tx, register, &[(id, said)]).await?;
    Ok(true)
}

/// Writes the lists of profiles that have none yet, in one statement; none when all are empty.
async fn insert_lists(
    tx: &mut PgConnection,
    register: RegisterId,
    profiles: &[(PersonId, NewProfile)],
) -> Stored<()> {
    let with_lists: Vec<_> = profiles.iter().filter(|(_, said)| said.has_lists()).collect();
    if with_lists.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "WITH file AS MATERIALIZED (SELECT (file ->> 0)::uuid AS person_id, file -> 1 AS said FROM jsonb_array_elements($2) AS file),
         e AS (
             INSERT INTO experience (network_id, register_id, person_id, position, concept_id, occupation_words, employer, from_month,
                 to_month, description, employer_code, ateco, profession_code, contract_code, hours, work_mode, targeted_placement)
             SELECT acting_network(), $1, person_id, position, concept_id, occupation_words, employer, from_month, to_month, description,
                 employer_code, ateco, profession_code, contract_code, hours, work_mode, targeted_placement
             FROM file, ROWS FROM (jsonb_to_recordset(said -> 'experiences') AS (concept_id integer, occupation_words text,
                 employer text, from_month date, to_month date, description text, employer_code text, ateco text,
                 profession_code text, contract_code text, hours text, work_mode text, targeted_placement boolean)) WITH ORDINALITY
                 AS row (concept_id, occupation_words, employer, from_month, to_month, description, employer_code, ateco,
                 profession_code, contract_code, hours, work_mode, targeted_placement, position)),
         d AS (
             INSERT INTO digital_skill (network_id, register_id, person_id, position, words, level)
             SELECT acting_network(), $1, person_id, position, words, level
             FROM file, ROWS FROM (jsonb_to_recordset(said -> 'digital_skills') AS (words text, level text)) WITH ORDINALITY
                 AS row (words, level, position)),
         r AS (
             INSERT INTO roll_entry (network_id, register_id, person_id, position, roll, words, number, entered_on, province)
             SELECT acting_network(), $1, person_id, position, roll, words, number, entered_on, province
             FROM file, ROWS FROM (jsonb_to_recordset(said -> 'roll_entries') AS (roll text, words text, number text,
                 entered_on date, province text)) WITH ORDINALITY AS row (roll, words, number, entered_on, province, position)),
         s AS (
             INSERT INTO education (network_id, register_id, person_id, position, level, title, institute, year, recognised_in_italy)
             SELECT acting_network(), $1, person_id, position, level, title, institute, year, recognised_in_italy
             FROM file, ROWS FROM (jsonb_to_recordset(said -> 'education') AS (level text, title text, institute text,
                 year smallint, recognised_in_italy boolean)) WITH ORDINALITY
                 AS row (level, title, institute, year, recognised_in_italy, position)),
         l AS (
             INSERT INTO language_skill (network_id, register_id, person_id, language, native, understanding, speaking, writing)
             SELECT acting_network(), $1, person_id, language, native, understanding, speaking, writing
             FROM file, jsonb_to_recordset(said -> 'languages') AS row (language text, native boolean, understanding text,
                 speaking text, writing text)),
         k AS (
             INSERT INTO person_skill (network_id, register_id, person_id, position, concept_id, words)
             SELECT acting_network(), $1, person_id, position, concept_id, words
             FROM file, ROWS FROM (jsonb_to_recordset(said -> 'skills') AS (concept_id integer, words text)) WITH ORDINALITY
                 AS row (concept_id, words, position)),
         c AS (
             INSERT INTO person_certificate (network_id, register_id, person_id, position, concept_id, words, issued_on, expires_on)
             SELECT acting_network(), $1, person_id, position, concept_id, words, issued_on, expires_on
             FROM file, ROWS FROM (jsonb_to_recordset(said -> 'certificates') AS (concept_id integer, words text, issued_on date,
                 expires_on date)) WITH ORDINALITY AS row (concept_id, words, issued_on, expires_on, position))
         INSERT INTO wished_occupation (network_id, register_id, person_id, position, concept_id, words)
         SELECT acting_network(), $1, person_id, position, concept_id, words
         FROM file, ROWS FROM (jsonb_to_recordset(said -> 'wished_occupations') AS (concept_id integer, words text)) WITH ORDINALITY
             AS row (concept_id, words, position)",
        register.0,
        as_json(&with_lists)?,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Titles of study in rising order: code, Italian and English name.
pub(crate) async fn education_levels(tx: &mut PgConnection) -> Stored<Vec<(String, String, String)>> {
    let rows = sqlx::query!("SELECT code, name_it, name_en FROM education_level ORDER BY rank")
        .fetch_all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.name_it, row.name_en)).collect())
}

/// Contracts of the mandatory communications, those that may still be made first: code, Italian and English name.
pub(crate) async fn contract_codes(tx: &mut PgConnection) -> Stored<Vec<(String, String, String)>> {
    let rows =
        sqlx::query!("SELECT code, name_it, name_en FROM contract_code ORDER BY NOT open_for_new, code")
            .fetch_all(tx)
            .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.name_it, row.name_en)).collect())
}

/// A profile as it was before a save.
pub(crate) struct EarlierVersion {
    pub(crate) revision: i32,
    pub(crate) said: NewProfile,
    pub(crate) replaced_at: jiff::Timestamp,
    pub(crate) replaced_by: Option<String>,
}

/// The earlier versions of a profile, the latest first; at most 100.
pub(crate) async fn earlier_versions(tx: &mut PgConnection, id: PersonId) -> Stored<Vec<EarlierVersion>> {
    let rows = sqlx::query!(
        r#"SELECT r.revision, r.profile, r.replaced_at, a.display_name AS "by?"
           FROM profile_revision r LEFT JOIN account a ON a.id = r.replaced_by
           WHERE r.network_id = acting_network() AND r.person_id = $1
           ORDER BY r.revision DESC LIMIT 100"#,
        id.0,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(EarlierVersion {
                revision: row.revision,
                said: as_profile(row.profile)?,
                replaced_at: row.replaced_at.to_jiff(),
                replaced_by: row.by,
            })
        })
        .collect()
}
