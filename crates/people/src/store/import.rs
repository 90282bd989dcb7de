use snodo_core::Stored;
use sqlx::PgConnection;

use super::identifiers::plain_value;
use super::{insert_person_with_profile, person, profile, save_profile, update_person};
use crate::model::{ImportedPerson, Outcome, PersonId, RegisterId, folded, merge_person, merge_profile};

/// Writes a row of a sheet into a register of the actor: into the file it is about, when there is one, else into a new file.
///
/// The file is the one with one of the row's identifiers; else the one with exactly the same names and birth date whose birthplace and
/// codice fiscale do not say otherwise; else, for a row without birth date and identifiers, the one with exactly the same names and the
/// same telephone or e-mail, or of which as little is known. What the row does not say stays as it is, so a sheet that is imported
/// again changes nothing.
///
/// One to four statements for a file that is new or unchanged. A row that fails leaves the transaction failed: set a savepoint first.
pub async fn save_imported(
    tx: &mut PgConnection,
    register: RegisterId,
    row: &ImportedPerson,
) -> Stored<Outcome> {
    let Some(id) = file_of(tx, register, row).await? else {
        let id = insert_person_with_profile(tx, register, &row.person, &row.profile.clone().tidied()).await?;
        return Ok(Outcome::Created(id));
    };
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

struct Candidate {
    id: PersonId,
    by_identifier: bool,
    birth_comune: Option<String>,
    birth_country: Option<String>,
    codes: Vec<String>,
}

async fn file_of(
    tx: &mut PgConnection,
    register: RegisterId,
    row: &ImportedPerson,
) -> Stored<Option<PersonId>> {
    use jiff_sqlx::ToSqlx as _;

    let said = &row.person;
    let plain: Vec<String> = said.identifiers.iter().map(plain_value).collect();
    let candidates = sqlx::query_as!(
        Candidate,
        r#"SELECT p.id AS "id!", (p.id = ANY(of_code.ids)) AS "by_identifier!", p.birth_comune, p.birth_country,
                  ARRAY(SELECT i.plain_value FROM person_identifier i
                        WHERE i.network_id = p.network_id AND i.person_id = p.id AND i.kind = 'codice_fiscale') AS "codes!"
           FROM (SELECT ARRAY(SELECT i.person_id FROM person_identifier i
                              WHERE i.network_id = acting_network() AND i.register_id = $1 AND i.plain_value COLLATE "C" = ANY($2)) AS ids) AS of_code,
                LATERAL (
               SELECT * FROM person WHERE network_id = acting_network() AND id = ANY(of_code.ids)
               UNION
               SELECT * FROM person WHERE network_id = acting_network() AND birth_date = $3 AND search_words = plain_words($4)
               UNION
               SELECT * FROM person
               WHERE $3::date IS NULL AND cardinality($2::text[]) = 0
                 AND network_id = acting_network() AND register_id = $1 AND search_words = plain_words($4)
                 AND merged_into IS NULL
                 AND (phone = $5 OR email = $6 OR birth_date IS NULL AND phone IS NULL AND email IS NULL)
           ) AS p
           WHERE p.register_id = $1 AND p.merged_into IS NULL
           ORDER BY 2 DESC, p.created_at, p.id"#,
        register.0,
        &plain,
        said.birth_date.map(|date| date.to_sqlx()) as _,
        format!("{} {}", said.family_name.trim(), said.given_name.trim()),
        said.phone,
        said.email,
    )
    .fetch_all(&mut *tx)
    .await?;
    let code = said.codice_fiscale().map(|code| code.without_omocodia().as_str()[..15].to_owned());
    let place = said.birth_place;
    let agrees = |candidate: &Candidate| {
        let kept = match (&candidate.birth_comune, &candidate.birth_country) {
            (Some(istat), _) => Some(format!("IT-{istat}")),
            (None, country) => country.clone(),
        };
        let same_place =
            place.is_none_or(|place| kept.is_none_or(|kept| folded(&kept) == folded(&place.to_string())));
        let same_code =
            code.as_ref().is_none_or(|code| candidate.codes.is_empty() || candidate.codes.contains(code));
        candidate.by_identifier || (same_place && same_code)
    };
    Ok(candidates.iter().find(|candidate| agrees(candidate)).map(|candidate| candidate.id))
}
