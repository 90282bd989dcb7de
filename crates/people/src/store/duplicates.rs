use std::collections::HashMap;

use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use super::identifiers::{Found, found_by_ids};
use crate::model::{PersonId, same_names};

/// Two files of one register that are probably one person's; the older one first.
pub(crate) struct Pair {
    pub(crate) one: Found,
    pub(crate) other: Found,
    /// They hold the same code (omocodia apart), today or once; else the names and the birth date are nearly the same.
    pub(crate) by_identifier: bool,
}

/// The pairs that nobody said to be two people; at most `most`, those by identifier first. Only within registers of the actor.
///
/// The database works them out when a file changes (table `probable_double`). Its comparison of names is never stricter than
/// [`same_names`], which has the last word: a few more are read than are shown.
pub(crate) async fn pairs(tx: &mut PgConnection, most: i64) -> Stored<Vec<Pair>> {
    let rows = sqlx::query!(
        r#"SELECT d.reason = 'code' AS "by_identifier!", d.person_id AS "one!: PersonId", d.other_person_id AS "other!: PersonId"
           FROM unnest(acting_registers()) AS register
           CROSS JOIN LATERAL (
               SELECT d.reason, d.person_id, d.other_person_id FROM probable_double d
               WHERE d.network_id = acting_network() AND d.register_id = register
                 AND NOT (d.reason = 'names' AND EXISTS (
                     SELECT FROM probable_double c
                     WHERE c.network_id = d.network_id AND c.register_id = d.register_id AND c.reason = 'code'
                       AND c.person_id = d.person_id AND c.other_person_id = d.other_person_id))
               ORDER BY d.reason, d.person_id, d.other_person_id LIMIT $1) AS d
           ORDER BY d.reason, d.person_id, d.other_person_id LIMIT $1"#,
        2 * most,
    )
    .fetch_all(&mut *tx)
    .await?;
    let keys: Vec<Uuid> = rows.iter().flat_map(|row| [row.one.0, row.other.0]).collect();
    let files: HashMap<PersonId, Found> =
        found_by_ids(tx, &keys).await?.into_iter().map(|file| (file.id, file)).collect();
    let pairs = rows.into_iter().filter_map(|row| {
        let (one, other) = (files.get(&row.one)?.clone(), files.get(&row.other)?.clone());
        let named_alike =
            same_names((&one.family_name, &one.given_name), (&other.family_name, &other.given_name));
        (row.by_identifier || named_alike).then_some(Pair { one, other, by_identifier: row.by_identifier })
    });
    Ok(pairs.take(usize::try_from(most).unwrap_or_default()).collect())
}

/// Writes that an operator looked at two files and found two people. False when they are not two files of one register of the actor.
pub(crate) async fn say_different(tx: &mut PgConnection, one: PersonId, other: PersonId) -> Stored<bool> {
    let written = sqlx::query!(
        "INSERT INTO different_people (network_id, register_id, person_id, other_person_id, said_by)
         SELECT a.network_id, a.register_id, a.id, b.id, acting_account()
         FROM person a JOIN person b ON b.network_id = a.network_id AND b.register_id = a.register_id
         WHERE a.network_id = acting_network() AND a.id = least($1::uuid, $2) AND b.id = greatest($1, $2) AND a.id <> b.id
         ON CONFLICT (network_id, person_id, other_person_id) DO UPDATE SET said_at = now(), said_by = acting_account()",
        one.0,
        other.0,
    )
    .execute(tx)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// Takes that back.
pub(crate) async fn unsay_different(tx: &mut PgConnection, one: PersonId, other: PersonId) -> Stored<bool> {
    let gone = sqlx::query!(
        "DELETE FROM different_people
         WHERE network_id = acting_network() AND person_id = least($1::uuid, $2) AND other_person_id = greatest($1, $2)",
        one.0,
        other.0,
    )
    .execute(tx)
    .await?;
    Ok(gone.rows_affected() == 1)
}
