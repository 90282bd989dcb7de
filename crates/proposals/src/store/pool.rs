//! What the matching pool reads: every person of the acting network, page by page, and those who changed.

use snodo_core::{NetworkId, Stored};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::model::profile::{ExperienceRow, LanguageRow, PersonRow, WishRow};

macro_rules! person_row {
    ($row:ident) => {
        PersonRow {
            id: $row.id,
            home_comune: $row.home_comune,
            education_level: $row.education_level,
            driving_licences: $row.driving_licences,
            contracts: $row.contracts,
            hours: $row.hours,
            weekly_hours_min: $row.weekly_hours_min,
            weekly_hours_max: $row.weekly_hours_max,
            shifts: $row.shifts,
            travel_means: $row.travel_means,
            travel_kilometres: $row.travel_kilometres,
            available_from: $row.available_from.map(|date| date.to_jiff()),
            waiting_since: $row.waiting_since.to_jiff(),
            experiences: $row.experiences.map(|list| list.0),
            wishes: $row.wishes.map(|list| list.0),
            languages: $row.languages.map(|list| list.0),
            skills: $row.skills,
            certificates: $row.certificates,
        }
    };
}

/// The people after one key, in the order of the keys, at most `size`.
pub(crate) async fn people_after(tx: &mut PgConnection, after: Uuid, size: i64) -> Stored<Vec<PersonRow>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id!", home_comune, education_level, driving_licences, contracts, hours, weekly_hours_min, weekly_hours_max,
                  shifts, travel_means, travel_kilometres, available_from, waiting_since AS "waiting_since!",
                  experiences AS "experiences: Json<Vec<ExperienceRow>>", wishes AS "wishes: Json<Vec<WishRow>>",
                  languages AS "languages: Json<Vec<LanguageRow>>",
                  skills AS "skills: Vec<Option<i32>>", certificates AS "certificates: Vec<Option<i32>>"
           FROM matching_person
           WHERE network_id = acting_network() AND id > $1 AND profile_of > $1
           ORDER BY id LIMIT $2"#,
        after,
        size,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| person_row!(row)).collect())
}

/// Those of these people who are there; who was merged into another file, or is gone, is not.
pub(crate) async fn people(tx: &mut PgConnection, ids: &[Uuid]) -> Stored<Vec<PersonRow>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id!", home_comune, education_level, driving_licences, contracts, hours, weekly_hours_min, weekly_hours_max,
                  shifts, travel_means, travel_kilometres, available_from, waiting_since AS "waiting_since!",
                  experiences AS "experiences: Json<Vec<ExperienceRow>>", wishes AS "wishes: Json<Vec<WishRow>>",
                  languages AS "languages: Json<Vec<LanguageRow>>",
                  skills AS "skills: Vec<Option<i32>>", certificates AS "certificates: Vec<Option<i32>>"
           FROM matching_person
           WHERE network_id = acting_network() AND id = ANY($1)"#,
        ids,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| person_row!(row)).collect())
}

/// All networks of the installation: read for the program's upkeep.
pub(crate) async fn networks(tx: &mut PgConnection) -> Stored<Vec<NetworkId>> {
    sqlx::query_scalar!(r#"SELECT id AS "id: NetworkId" FROM network"#).fetch_all(tx).await
}
