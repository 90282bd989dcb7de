use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_identifiers::PersonIdentifier;
use sqlx::PgConnection;

use crate::model::{PersonId, RegisterId, same_names};

/// A file that may be the person's, in a register of the actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file.
    pub id: PersonId,
    /// Its register.
    pub register: RegisterId,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Comune or country of birth, in words.
    pub birth_place: Option<String>,
    /// Comune of the domicile or residence.
    pub comune: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The codice fiscale in force.
    pub codice_fiscale: Option<String>,
}

macro_rules! found {
    ($condition:literal, $($argument:expr),*) => {
        sqlx::query!(
            r#"SELECT p.id AS "id: PersonId", p.register_id AS "register: RegisterId", p.family_name, p.given_name, p.birth_date,
                      coalesce(born.name, abroad.name_it) AS birth_place, c.name AS "comune?", p.phone,
                      (SELECT i.value FROM person_identifier i
                       WHERE i.network_id = p.network_id AND i.person_id = p.id AND i.kind = 'codice_fiscale' AND i.valid_to IS NULL
                       LIMIT 1) AS codice_fiscale
               FROM person p
               LEFT JOIN comune c ON c.istat = coalesce(p.domicile_comune, p.residence_comune)
               LEFT JOIN comune born ON born.istat = p.birth_comune
               LEFT JOIN country abroad ON abroad.code = p.birth_country
               WHERE p.network_id = acting_network() AND p.merged_into IS NULL AND "# + $condition + " ORDER BY p.created_at, p.id",
            $($argument),*
        )
    };
}
macro_rules! into_found {
    ($rows:expr) => {
        $rows
            .into_iter()
            .map(|row| Found {
                id: row.id,
                register: row.register,
                family_name: row.family_name,
                given_name: row.given_name,
                birth_date: row.birth_date.map(|date| date.to_jiff()),
                birth_place: row.birth_place,
                comune: row.comune,
                phone: row.phone,
                codice_fiscale: row.codice_fiscale,
            })
            .collect()
    };
}

/// The files that hold this identifier, today or once, omocodia apart.
pub async fn find_by_identifier(tx: &mut PgConnection, identifier: &PersonIdentifier) -> Stored<Vec<Found>> {
    let plain = plain_value(identifier);
    let rows = found!(
        "p.id IN (SELECT i.person_id FROM person_identifier i
                  WHERE i.network_id = acting_network() AND i.register_id = ANY((SELECT acting_registers())::uuid[])
                    AND i.kind = $1 AND i.plain_value = $2)",
        identifier.kind().as_str(),
        plain
    )
    .fetch_all(tx)
    .await?;
    Ok(into_found!(rows))
}

/// The files of who was born that day and is called so: letter by letter, or with `tolerant` also with a slip of the pen, the names
/// swapped, or a second name left out.
pub async fn find_by_name_and_birth(
    tx: &mut PgConnection,
    family_name: &str,
    given_name: &str,
    birth_date: Date,
    tolerant: bool,
) -> Stored<Vec<Found>> {
    let rows = found!(
        "p.birth_date = $1 AND ($2 OR p.search_words = plain_words($3))",
        birth_date.to_sqlx() as _,
        tolerant,
        format!("{} {}", family_name.trim(), given_name.trim())
    )
    .fetch_all(tx)
    .await?;
    let mut found: Vec<Found> = into_found!(rows);
    found.retain(|file| same_names((family_name, given_name), (&file.family_name, &file.given_name)));
    Ok(found)
}

/// Somebody to be found among the files: their codes and names as a list says them.
#[derive(Clone, Debug)]
pub struct Sought {
    /// The caller's key.
    pub key: uuid::Uuid,
    /// A code, when there is one.
    pub identifier: Option<PersonIdentifier>,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Date of birth.
    pub birth_date: Option<Date>,
}

/// The files of many at once, in two statements: for each who is found, by the code (true), else by the names and the birth date as
/// [`find_by_name_and_birth`] does, tolerantly; the oldest file.
///
/// # Errors
/// When the database fails.
pub async fn find_many(
    tx: &mut PgConnection,
    sought: &[Sought],
) -> Stored<Vec<(uuid::Uuid, PersonId, bool)>> {
    let known = sought.iter().filter_map(|one| Some((one.key, one.identifier.as_ref()?)));
    let (keys, codes): (Vec<_>, Vec<_>) = known.unzip();
    let kinds: Vec<String> = codes.iter().map(|code| code.kind().as_str().to_owned()).collect();
    let plain: Vec<String> = codes.iter().map(|code| plain_value(code)).collect();
    let by_code = sqlx::query!(
        r#"SELECT DISTINCT ON (s.key) s.key AS "key!", p.id AS "id: PersonId"
           FROM unnest($1::uuid[], $2::text[], $3::text[]) AS s (key, kind, plain)
           JOIN person_identifier i ON i.network_id = acting_network() AND i.register_id = ANY ((SELECT acting_registers())::uuid[])
                AND i.kind = s.kind AND i.plain_value = s.plain
           JOIN person p ON p.network_id = i.network_id AND p.id = i.person_id AND p.merged_into IS NULL
           ORDER BY s.key, p.created_at, p.id"#,
        &keys,
        &kinds,
        &plain,
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut found: Vec<_> = by_code.into_iter().map(|row| (row.key, row.id, true)).collect();
    let is_left = |one: &&Sought| one.birth_date.is_some() && found.iter().all(|(key, _, _)| *key != one.key);
    let left: Vec<&Sought> = sought.iter().filter(is_left).collect();
    let days: Vec<jiff_sqlx::Date> =
        left.iter().filter_map(|one| one.birth_date).map(jiff_sqlx::ToSqlx::to_sqlx).collect();
    if days.is_empty() {
        return Ok(found);
    }
    let born = sqlx::query!(
        r#"SELECT id AS "id: PersonId", family_name, given_name, birth_date AS "birth_date!: jiff_sqlx::Date" FROM person
           WHERE network_id = acting_network() AND birth_date = ANY ($1) AND merged_into IS NULL ORDER BY created_at, id"#,
        &days as _,
    )
    .fetch_all(tx)
    .await?;
    found.extend(left.iter().filter_map(|one| {
        let file = born.iter().find(|file| {
            Some(file.birth_date.to_jiff()) == one.birth_date
                && same_names((&one.family_name, &one.given_name), (&file.family_name, &file.given_name))
        })?;
        Some((one.key, file.id, false))
    }));
    Ok(found)
}

/// Whether another register of the network holds a file with this identifier: yes or no, and nothing else.
pub async fn file_exists_elsewhere(tx: &mut PgConnection, identifier: &PersonIdentifier) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT file_exists_in_another_register($1, $2) AS "exists!""#,
        identifier.kind().as_str(),
        identifier.as_str(),
    )
    .fetch_one(tx)
    .await
}

/// As the database keeps it in `plain_value`: a codice fiscale without omocodia and without its check letter.
pub(super) fn plain_value(identifier: &PersonIdentifier) -> String {
    match identifier.codice_fiscale() {
        Some(code) => code.without_omocodia().as_str()[..15].to_owned(),
        None => identifier.as_str().to_owned(),
    }
}

/// These files, in order of age.
pub(super) async fn found_by_ids(tx: &mut PgConnection, keys: &[uuid::Uuid]) -> Stored<Vec<Found>> {
    let rows = found!("p.id = ANY($1)", keys).fetch_all(tx).await?;
    Ok(into_found!(rows))
}
