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
pub(crate) async fn pairs(tx: &mut PgConnection, most: i64) -> Stored<Vec<Pair>> {
    let rows = sqlx::query!(
        r#"WITH candidate AS (
             SELECT one.person_id AS one_id, other.person_id AS other_id, true AS by_identifier
             FROM person_identifier one
             JOIN person_identifier other ON other.network_id = one.network_id AND other.register_id = one.register_id
                  AND other.plain_value = one.plain_value AND other.kind = one.kind AND other.person_id > one.person_id
             WHERE one.network_id = acting_network() AND one.register_id = ANY ((SELECT acting_registers())::uuid[])
             UNION
             SELECT one.id, other.id, false
             FROM person one
             JOIN person other ON other.network_id = one.network_id AND other.birth_date = one.birth_date
                  AND other.register_id = one.register_id AND other.id > one.id AND other.merged_into IS NULL
                  AND similarity(one.search_words, other.search_words) >= 0.4
             WHERE one.network_id = acting_network() AND one.merged_into IS NULL
               AND one.register_id = ANY ((SELECT acting_registers())::uuid[])
               AND (one.sex IS NULL OR other.sex IS NULL OR one.sex = other.sex)
               AND (one.birth_comune IS NULL OR other.birth_comune IS NULL OR one.birth_comune = other.birth_comune)
               AND (one.birth_country IS NULL OR other.birth_country IS NULL OR one.birth_country = other.birth_country)
         )
         SELECT c.one_id AS "one!: PersonId", c.other_id AS "other!: PersonId", bool_or(c.by_identifier) AS "by_identifier!"
         FROM candidate c
         JOIN person a ON a.network_id = acting_network() AND a.id = c.one_id AND a.merged_into IS NULL
         JOIN person b ON b.network_id = acting_network() AND b.id = c.other_id AND b.merged_into IS NULL
         WHERE NOT EXISTS (SELECT FROM different_people d
                           WHERE d.network_id = acting_network() AND d.person_id = c.one_id AND d.other_person_id = c.other_id)
         GROUP BY c.one_id, c.other_id
         ORDER BY 3 DESC, c.one_id, c.other_id LIMIT $1"#,
        most,
    )
    .fetch_all(&mut *tx)
    .await?;
    let keys: Vec<Uuid> = rows.iter().flat_map(|row| [row.one.0, row.other.0]).collect();
    let files = found_by_ids(tx, &keys).await?;
    let file = |id: PersonId| files.iter().find(|file| file.id == id).cloned();
    let pairs = rows.into_iter().filter_map(|row| {
        let (one, other) = (file(row.one)?, file(row.other)?);
        let named_alike =
            same_names((&one.family_name, &one.given_name), (&other.family_name, &other.given_name));
        (row.by_identifier || named_alike).then_some(Pair { one, other, by_identifier: row.by_identifier })
    });
    Ok(pairs.collect())
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
