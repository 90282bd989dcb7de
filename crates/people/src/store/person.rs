use snodo_core::Stored;
use snodo_identifiers::{PersonIdentifier, Sex};
use snodo_places::{CountryCode, IstatCode, Place};
use sqlx::PgConnection;
use uuid::Uuid;

use super::profile::insert_profiles;
use crate::model::{
    Address, CalledBy, DeclaredStatus, NewPerson, NewProfile, Permit, Person, PersonId, RegisterId,
};

/// Opens a file in a register of the actor, with a profile of which nothing was asked yet.
///
/// # Errors
/// Constraint `person_identifier_key` when the register holds the identifier already.
pub async fn insert_person(
    tx: &mut PgConnection,
    register: RegisterId,
    said: &NewPerson,
) -> Stored<PersonId> {
    insert_person_with_profile(tx, register, said, &NewProfile::default()).await
}

/// Opens a file with what is known of the person's work already. Two statements, three with lists.
///
/// # Errors
/// Constraint `person_identifier_key` when the register holds the identifier already.
pub async fn insert_person_with_profile(
    tx: &mut PgConnection,
    register: RegisterId,
    said: &NewPerson,
    profile: &NewProfile,
) -> Stored<PersonId> {
    let id = insert_person_alone(&mut *tx, register, said).await?;
    insert_profiles(tx, register, &[(id, profile.clone())]).await?;
    Ok(id)
}

/// Opens a file whose profile is still to be written in the same transaction.
///
/// # Errors
/// Constraint `person_identifier_key` when the register holds the identifier already.
pub(super) async fn insert_person_alone(
    tx: &mut PgConnection,
    register: RegisterId,
    said: &NewPerson,
) -> Stored<PersonId> {
    let id = PersonId(Uuid::now_v7());
    let columns = Columns::of(said);
    sqlx::query!(
        "WITH opened AS (
             INSERT INTO person (network_id, id, register_id, family_name, given_name, sex, birth_date, birth_comune, birth_country,
                 citizenship, permit_type, permit_number, permit_reason, permit_expires_on, residence_comune, residence_address,
                 domicile_comune, domicile_address, phone, email, spoken_language, declared_status, declared_status_source,
                 declared_status_on, privacy_notice_on, notes, created_by, registered_on)
             VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                 $21, $22, $23, $24, $25, acting_account(), $28))
         INSERT INTO person_identifier (network_id, register_id, person_id, kind, value)
         SELECT acting_network(), $2, $1, kind, value FROM UNNEST($26::text[], $27::text[]) AS codes (kind, value)",
        id.0,
        register.0,
        said.family_name.trim(),
        said.given_name.trim(),
        columns.sex,
        said.birth_date.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        columns.birth_comune,
        columns.birth_country,
        columns.citizenship,
        said.permit.kind,
        said.permit.number,
        said.permit.reason,
        said.permit.expires_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        columns.residence_comune,
        said.residence.street,
        columns.domicile_comune,
        said.domicile.street,
        said.phone,
        said.email,
        said.spoken_language,
        columns.status,
        columns.status_source,
        columns.status_on as _,
        said.privacy_notice_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        said.notes,
        &columns.identifier_kinds,
        &columns.identifier_values,
        said.registered_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves what is said of a person whose form was made from `revision`; false when somebody saved in the meantime or there is no such
/// file. A code that is no longer said ends today and is kept as history.
///
/// # Errors
/// Constraint `person_identifier_key` when another file of the register holds the identifier.
pub async fn update_person(
    tx: &mut PgConnection,
    id: PersonId,
    revision: i32,
    said: &NewPerson,
) -> Stored<bool> {
    let columns = Columns::of(said);
    let register = sqlx::query_scalar!(
        r#"UPDATE person
         SET family_name = $3, given_name = $4, sex = $5, birth_date = $6, birth_comune = $7, birth_country = $8, citizenship = $9,
             permit_type = $10, permit_number = $11, permit_reason = $12, permit_expires_on = $13, residence_comune = $14,
             residence_address = $15, domicile_comune = $16, domicile_address = $17, phone = $18, email = $19,
             spoken_language = $20, declared_status = $21, declared_status_source = $22, declared_status_on = $23,
             privacy_notice_on = $24, notes = $25, registered_on = $26, revision = revision + 1, updated_at = now()
         WHERE network_id = acting_network() AND id = $1 AND revision = $2 AND merged_into IS NULL
         RETURNING register_id AS "register: RegisterId""#,
        id.0,
        revision,
        said.family_name.trim(),
        said.given_name.trim(),
        columns.sex,
        said.birth_date.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        columns.birth_comune,
        columns.birth_country,
        columns.citizenship,
        said.permit.kind,
        said.permit.number,
        said.permit.reason,
        said.permit.expires_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        columns.residence_comune,
        said.residence.street,
        columns.domicile_comune,
        said.domicile.street,
        said.phone,
        said.email,
        said.spoken_language,
        columns.status,
        columns.status_source,
        columns.status_on as _,
        said.privacy_notice_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        said.notes,
        said.registered_on.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(register) = register else { return Ok(false) };
    sqlx::query!(
        "WITH said AS (SELECT kind, value FROM UNNEST($3::text[], $4::text[]) AS codes (kind, value)),
              ended AS (
             UPDATE person_identifier SET valid_to = greatest(current_date, valid_from)
             WHERE network_id = acting_network() AND person_id = $1 AND valid_to IS NULL
               AND (kind, value) NOT IN (SELECT kind, value FROM said))
         INSERT INTO person_identifier (network_id, register_id, person_id, kind, value, valid_from)
         SELECT acting_network(), $2, $1, kind, value, current_date FROM said
         WHERE NOT EXISTS (SELECT FROM person_identifier known
                           WHERE known.network_id = acting_network() AND known.person_id = $1 AND known.valid_to IS NULL
                             AND known.kind = said.kind AND known.value = said.value)",
        id.0,
        register.0,
        &columns.identifier_kinds,
        &columns.identifier_values,
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// A file by its key, also one that was merged into another.
pub async fn person(tx: &mut PgConnection, id: PersonId) -> Stored<Option<Person>> {
    let row = sqlx::query!(
        r#"SELECT p.register_id AS "register: RegisterId", family_name, given_name, sex, birth_date, birth_comune, birth_country,
                  citizenship, permit_type, permit_number, permit_reason, permit_expires_on, residence_comune, residence_address,
                  domicile_comune, domicile_address, phone, email, spoken_language, declared_status, declared_status_source,
                  declared_status_on, registered_on, privacy_notice_on, notes, merged_into AS "merged_into: PersonId",
                  p.created_at, p.updated_at, p.revision,
                  ARRAY(SELECT i.value FROM person_identifier i
                        WHERE i.network_id = p.network_id AND i.person_id = p.id AND i.valid_to IS NULL
                        ORDER BY i.kind, i.value) AS "identifiers!"
           FROM person p WHERE network_id = acting_network() AND id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let date = |date: Option<jiff_sqlx::Date>| date.map(jiff_sqlx::Date::to_jiff);
    let comune = |istat: Option<String>| istat.and_then(|istat| istat.parse::<IstatCode>().ok());
    let country = |code: Option<String>| code.and_then(|code| code.parse::<CountryCode>().ok());
    Ok(Some(Person {
        id,
        register: row.register,
        merged_into: row.merged_into,
        created_at: row.created_at.to_jiff(),
        updated_at: row.updated_at.to_jiff(),
        revision: row.revision,
        said: NewPerson {
            family_name: row.family_name,
            given_name: row.given_name,
            sex: row.sex.as_deref().and_then(Sex::parse),
            birth_date: date(row.birth_date),
            birth_place: comune(row.birth_comune)
                .map(Place::Comune)
                .or(country(row.birth_country).map(Place::Country)),
            citizenship: country(row.citizenship),
            permit: Permit {
                kind: row.permit_type,
                number: row.permit_number,
                reason: row.permit_reason,
                expires_on: date(row.permit_expires_on),
            },
            residence: Address { comune: comune(row.residence_comune), street: row.residence_address },
            domicile: Address { comune: comune(row.domicile_comune), street: row.domicile_address },
            phone: row.phone,
            email: row.email,
            spoken_language: row.spoken_language,
            declared_status: row
                .declared_status
                .zip(row.declared_status_source)
                .map(|(status, source)| DeclaredStatus { status, source, on: date(row.declared_status_on) }),
            registered_on: date(row.registered_on),
            privacy_notice_on: date(row.privacy_notice_on),
            notes: row.notes,
            identifiers: row
                .identifiers
                .iter()
                .filter_map(|code| PersonIdentifier::parse(code).ok())
                .collect(),
        },
    }))
}

/// Given and family name; none when there is no such file, or none that the actor may know of.
pub async fn name_of(tx: &mut PgConnection, id: PersonId) -> Stored<Option<String>> {
    sqlx::query_scalar!(
        r#"SELECT given_name || ' ' || family_name AS "name!" FROM person WHERE network_id = acting_network() AND id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// How to call and reach several people at once, in no order. Files that the actor may not open are left out.
pub async fn cards(tx: &mut PgConnection, ids: &[PersonId]) -> Stored<Vec<CalledBy>> {
    let keys: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query_as!(
        CalledBy,
        r#"SELECT p.id, p.given_name || ' ' || p.family_name AS "name!", p.phone, p.email, c.name AS "comune?"
           FROM person p LEFT JOIN comune c ON c.istat = coalesce(p.domicile_comune, p.residence_comune)
           WHERE p.network_id = acting_network() AND p.id = ANY($1)"#,
        &keys,
    )
    .fetch_all(tx)
    .await
}

/// What [`NewPerson`] becomes in columns.
struct Columns {
    sex: Option<&'static str>,
    birth_comune: Option<String>,
    birth_country: Option<String>,
    citizenship: Option<String>,
    residence_comune: Option<String>,
    domicile_comune: Option<String>,
    status: Option<String>,
    status_source: Option<String>,
    status_on: Option<jiff_sqlx::Date>,
    identifier_kinds: Vec<String>,
    identifier_values: Vec<String>,
}

impl Columns {
    fn of(said: &NewPerson) -> Columns {
        let (birth_comune, birth_country) = match said.birth_place {
            Some(Place::Comune(istat)) => (Some(istat.to_string()), None),
            Some(Place::Country(code)) => (None, Some(code.to_string())),
            None => (None, None),
        };
        let status = said.declared_status.as_ref();
        Columns {
            sex: said.sex.map(Sex::as_str),
            birth_comune,
            birth_country,
            citizenship: said.citizenship.map(|code| code.to_string()),
            residence_comune: said.residence.comune.map(|istat| istat.to_string()),
            domicile_comune: said.domicile.comune.map(|istat| istat.to_string()),
            status: status.map(|status| status.status.clone()),
            status_source: status.map(|status| status.source.clone()),
            status_on: status.and_then(|status| status.on).map(jiff_sqlx::ToSqlx::to_sqlx),
            identifier_kinds: said.identifiers.iter().map(|code| code.kind().as_str().to_owned()).collect(),
            identifier_values: said.identifiers.iter().map(|code| code.as_str().to_owned()).collect(),
        }
    }
}
