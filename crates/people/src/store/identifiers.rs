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
