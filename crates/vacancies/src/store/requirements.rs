use snodo_core::Stored;
use snodo_matching::{Choice as _, Strength};
use sqlx::PgConnection;

use crate::model::{Asked, AskedFields, RequirementRow, VacancyId};

/// What a vacancy asks, in its order.
pub async fn requirements(tx: &mut PgConnection, id: VacancyId) -> Stored<Vec<RequirementRow>> {
    let rows = sqlx::query!(
        "SELECT criterion, strength, concept_id, minimum_months, licence, language, language_level, education_level, kilometres
         FROM vacancy_requirement WHERE vacancy_id = $1 ORDER BY position",
        id.0,
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| {
            let fields = AskedFields {
                criterion: row.criterion,
                concept_id: row.concept_id,
                minimum_months: row.minimum_months,
                licence: row.licence,
                language: row.language,
                language_level: row.language_level,
                education_level: row.education_level,
                kilometres: row.kilometres,
            };
            read(&fields, &row.strength)
        })
        .collect()
}

/// Reads a row's columns.
pub(super) fn read(fields: &AskedFields, strength: &str) -> Stored<RequirementRow> {
    let asked = Asked::from_fields(fields);
    let strength = Strength::from_key(strength);
    match asked.zip(strength) {
        Some((asked, strength)) => Ok(RequirementRow { asked, strength }),
        None => Err(sqlx::Error::Decode(format!("a requirement cannot be read: {fields:?}").into())),
    }
}

/// Puts these requirements in the place of the former ones; false when somebody saved the vacancy in the meantime.
pub async fn replace_requirements(
    tx: &mut PgConnection,
    id: VacancyId,
    revision: i32,
    rows: &[RequirementRow],
) -> Stored<bool> {
    let taken = sqlx::query!(
        "UPDATE vacancy SET revision = revision + 1, updated_at = now() WHERE id = $1 AND revision = $2",
        id.0,
        revision,
    )
    .execute(&mut *tx)
    .await?;
    if taken.rows_affected() == 0 {
        return Ok(false);
    }
    write_requirements(tx, id, rows).await?;
    Ok(true)
}

/// Writes all rows of a vacancy whose revision was already taken.
pub(crate) async fn write_requirements(
    tx: &mut PgConnection,
    id: VacancyId,
    rows: &[RequirementRow],
) -> Stored<()> {
    sqlx::query!("DELETE FROM vacancy_requirement WHERE vacancy_id = $1", id.0).execute(&mut *tx).await?;
    let fields: Vec<AskedFields> = rows.iter().map(|row| row.asked.fields()).collect();
    let column = |read: fn(&AskedFields) -> Option<String>| fields.iter().map(read).collect::<Vec<_>>();
    let number = |read: fn(&AskedFields) -> Option<i16>| fields.iter().map(read).collect::<Vec<_>>();
    sqlx::query!(
        "INSERT INTO vacancy_requirement (network_id, vacancy_id, position, criterion, strength, concept_id, minimum_months, licence,
                                          language, language_level, education_level, kilometres)
         SELECT acting_network(), $1, r.position - 1, r.criterion, r.strength, r.concept_id, r.minimum_months, r.licence, r.language,
                r.language_level, r.education_level, r.kilometres
         FROM unnest($2::text[], $3::text[], $4::integer[], $5::smallint[], $6::text[], $7::text[], $8::text[], $9::text[],
                     $10::smallint[]) WITH ORDINALITY
              AS r (criterion, strength, concept_id, minimum_months, licence, language, language_level, education_level, kilometres,
                    position)",
        id.0,
        &fields.iter().map(|fields| fields.criterion.clone()).collect::<Vec<_>>(),
        &rows.iter().map(|row| row.strength.key().to_owned()).collect::<Vec<_>>(),
        &fields.iter().map(|fields| fields.concept_id).collect::<Vec<_>>() as &[Option<i32>],
        &number(|fields| fields.minimum_months) as &[Option<i16>],
        &column(|fields| fields.licence.clone()) as &[Option<String>],
        &column(|fields| fields.language.clone()) as &[Option<String>],
        &column(|fields| fields.language_level.clone()) as &[Option<String>],
        &column(|fields| fields.education_level.clone()) as &[Option<String>],
        &number(|fields| fields.kilometres) as &[Option<i16>],
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Sets one requirement's switch, by its row's position ([`crate::ForMatching::positions`]); false when there is no such row.
pub async fn set_strength(
    tx: &mut PgConnection,
    id: VacancyId,
    position: u16,
    strength: Strength,
) -> Stored<bool> {
    let set = sqlx::query!(
        "UPDATE vacancy_requirement SET strength = $3 WHERE vacancy_id = $1 AND position = $2",
        id.0,
        i16::try_from(position).unwrap_or(i16::MAX),
        strength.key(),
    )
    .execute(&mut *tx)
    .await?;
    // The vacancy's own row tells the pool that something changed, and makes forms that were open stale.
    sqlx::query!("UPDATE vacancy SET revision = revision + 1, updated_at = now() WHERE id = $1", id.0)
        .execute(tx)
        .await?;
    Ok(set.rows_affected() == 1)
}
