use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

use super::identifiers::plain_value;
use super::{
    person, person::insert_person_alone, profile, profile::insert_profiles, save_profile, update_person,
};
use crate::model::{
    ImportedPerson, NewPerson, NewProfile, Outcome, PersonId, RegisterId, merge_person, merge_profile,
};

/// The rows of a sheet that are written in one transaction into a register of the actor. The profiles of the files they open are written
/// together, in [`ImportedFiles::finish`] at the latest.
#[derive(Debug)]
#[must_use = "a file that was opened has no profile before `finish`"]
pub struct ImportedFiles {
    register: RegisterId,
    opened: Vec<(PersonId, NewProfile)>,
}

impl ImportedFiles {
    /// None yet.
    pub fn of(register: RegisterId) -> ImportedFiles {
        ImportedFiles { register, opened: Vec::new() }
    }

    /// Writes a row: into the file it is about, when there is one, else into a new file.
    ///
    /// The file is the one with one of the row's identifiers; else the one with exactly the same names and birth date whose birthplace and
    /// codice fiscale do not say otherwise; else, for a row without birth date and identifiers, the one with exactly the same names and the
    /// same telephone or e-mail, or of which as little is known. What the row does not say stays as it is, so a sheet that is imported
    /// again changes nothing.
    ///
    /// Two or three statements for a file that is new, four for one that is unchanged. A row that fails leaves the transaction failed: set
    /// a savepoint first.
    pub async fn save(&mut self, tx: &mut PgConnection, row: &ImportedPerson) -> Stored<Outcome> {
        let Some(id) = file_of(tx, self.register, row).await? else {
            let id = insert_person_alone(tx, self.register, &row.person).await?;
            self.opened.push((id, row.profile.clone().tidied()));
            return Ok(Outcome::Created(id));
        };
        if self.opened.iter().any(|(opened, _)| *opened == id) {
            self.write_profiles(tx).await?;
        }
        add_to(tx, id, row).await
    }

    /// Writes what is left to write of the files that were opened.
    pub async fn finish(mut self, tx: &mut PgConnection) -> Stored<()> {
        self.write_profiles(tx).await
    }

    async fn write_profiles(&mut self, tx: &mut PgConnection) -> Stored<()> {
        let opened = std::mem::take(&mut self.opened);
        if opened.is_empty() { Ok(()) } else { insert_profiles(tx, self.register, &opened).await }
    }
}

/// Adds what a row says to a file that says something already.
async fn add_to(tx: &mut PgConnection, id: PersonId, row: &ImportedPerson) -> Stored<Outcome> {
    let gone = || sqlx::Error::RowNotFound;
    let known = person(tx, id).await?.ok_or_else(gone)?;
    let known_profile = profile(tx, id).await?.ok_or_else(gone)?;
    let said = merge_person(&known.said, &row.person);
    let said_profile = merge_profile(&known_profile.said, &row.profile);
    let mut outcome = Outcome::Unchanged(id);
    if said != known.said {
        outcome = Outcome::Updated(id);
        if !update_person(tx, id, known.revision, &said).await? {
            return Err(gone());
        }
    }
    if said_profile != known_profile.said {
        outcome = Outcome::Updated(id);
        if !save_profile(tx, id, known_profile.revision, &said_profile).await? {
            return Err(gone());
        }
    }
    Ok(outcome)
}

async fn file_of(
    tx: &mut PgConnection,
    register: RegisterId,
    row: &ImportedPerson,
) -> Stored<Option<PersonId>> {
    let said = &row.person;
    for identifier in &said.identifiers {
        if let Some(id) = file_with_code(tx, register, &plain_value(identifier)).await? {
            return Ok(Some(id));
        }
    }
    let names = format!("{} {}", said.family_name.trim(), said.given_name.trim());
    match said.birth_date {
        Some(birth_date) => file_of_same_birth(tx, register, &names, birth_date, said).await,
        None if said.identifiers.is_empty() => file_of_little_known(tx, register, &names, said).await,
        None => Ok(None),
    }
}

/// One plain condition for one index: on a first import the tables have no statistics yet. A merge moves identifiers to the file kept.
async fn file_with_code(
    tx: &mut PgConnection,
    register: RegisterId,
    plain: &str,
) -> Stored<Option<PersonId>> {
    sqlx::query_scalar!(
        r#"SELECT person_id AS "id: PersonId" FROM person_identifier
           WHERE network_id = acting_network() AND register_id = $1 AND plain_value = $2
           ORDER BY valid_to IS NOT NULL, person_id LIMIT 1"#,
        register.0,
        plain,
    )
    .fetch_optional(tx)
    .await
}

async fn file_of_same_birth(
    tx: &mut PgConnection,
    register: RegisterId,
    names: &str,
    birth_date: Date,
    said: &NewPerson,
) -> Stored<Option<PersonId>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: PersonId", register_id AS "register: RegisterId", merged_into, birth_comune, birth_country,
                  ARRAY(SELECT i.plain_value FROM person_identifier i
                        WHERE i.network_id = p.network_id AND i.person_id = p.id AND i.kind = 'codice_fiscale') AS "codes!"
           FROM person p WHERE network_id = acting_network() AND birth_date = $1 AND search_words = plain_words($2)
           ORDER BY created_at, id"#,
        birth_date.to_sqlx() as _,
        names,
    )
    .fetch_all(tx)
    .await?;
    let code = said.identifiers.iter().find(|code| code.codice_fiscale().is_some()).map(plain_value);
    let place = said.birth_place.map(|place| place.to_string());
    let found = rows.into_iter().find(|row| {
        let kept = row.birth_comune.as_ref().map(|istat| format!("IT-{istat}")).or(row.birth_country.clone());
        let same_place = place.is_none() || kept.is_none() || place == kept;
        let same_code = code.as_ref().is_none_or(|code| row.codes.is_empty() || row.codes.contains(code));
        row.register == register && row.merged_into.is_none() && same_place && same_code
    });
    Ok(found.map(|row| row.id))
}

async fn file_of_little_known(
    tx: &mut PgConnection,
    register: RegisterId,
    names: &str,
    said: &NewPerson,
) -> Stored<Option<PersonId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: PersonId" FROM person
           WHERE network_id = acting_network() AND register_id = $1 AND search_words = plain_words($2) AND merged_into IS NULL
             AND (phone = $3 OR email = $4 OR birth_date IS NULL AND phone IS NULL AND email IS NULL)
           ORDER BY created_at, id LIMIT 1"#,
        register.0,
        names,
        said.phone,
        said.email,
    )
    .fetch_optional(tx)
    .await
}
