use jiff::Timestamp;
use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{Area, MergeId, PersonId, Thing};

/// Something that happened with a person. What `code`, `detail` and the rest are, the area's view `person_event_of_…` says.
pub(crate) struct Event {
    pub(crate) at: Timestamp,
    /// The hour is not known.
    pub(crate) day_only: bool,
    pub(crate) area: Area,
    /// What kind of thing within the area.
    pub(crate) kind: String,
    /// A state, a channel or a purpose.
    pub(crate) code: Option<String>,
    /// A second one: an outcome, the reason of a refusal.
    pub(crate) detail: Option<String>,
    /// The vacancy's title, the service's name, the reasons of a visit.
    pub(crate) about: Option<String>,
    /// The counter's name.
    pub(crate) at_place: Option<String>,
    /// The company, the body or the operator.
    pub(crate) with_whom: Option<String>,
    /// Free words.
    pub(crate) words: Option<String>,
    /// Minutes, or the number of a version.
    pub(crate) number: Option<i32>,
    /// Where to read more.
    pub(crate) thing: Option<Thing>,
    /// Who wrote it down; none for the program.
    pub(crate) by: Option<String>,
}

/// A page of what happened.
pub(crate) struct Story {
    pub(crate) events: Vec<Event>,
    /// All events of these areas.
    pub(crate) total: i64,
}

/// What happened with a file and those merged into it in these areas, the latest first. One statement.
pub(crate) async fn story(
    tx: &mut PgConnection,
    ids: &[PersonId],
    areas: &[Area],
    most: i64,
    skipped: i64,
) -> Stored<Story> {
    let keys: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let areas: Vec<String> = areas.iter().map(|area| area.code().to_owned()).collect();
    let rows = sqlx::query!(
        r#"SELECT at AS "at!", day_only AS "day_only!", area AS "area!", kind AS "kind!",
                  -- Whoever begins an internship was not hired.
                  CASE WHEN area = 'candidacy' AND code = 'hired' AND EXISTS (
                            SELECT FROM placement l JOIN contract_code k ON k.code = l.contract_code AND NOT k.is_employment
                            WHERE l.network_id = acting_network() AND l.candidacy_id = s.key AND l.cancelled_at IS NULL)
                       THEN 'placed' ELSE code END AS code, detail, about, at_place, with_whom, words,
                  number, thing, key, by, total AS "total!"
           FROM person_story($1, $2, $3, $4) AS s"#,
        &keys,
        &areas,
        most,
        skipped,
    )
    .fetch_all(tx)
    .await?;
    Ok(Story {
        total: rows.first().map_or(0, |row| row.total),
        events: rows
            .into_iter()
            .map(|row| Event {
                at: row.at.to_jiff(),
                day_only: row.day_only,
                area: Area::from_code(&row.area).unwrap_or(Area::File),
                kind: row.kind,
                code: row.code,
                detail: row.detail,
                about: row.about.filter(|words| !words.is_empty()),
                at_place: row.at_place,
                with_whom: row.with_whom,
                words: row.words.filter(|words| !words.is_empty()),
                number: row.number,
                thing: row.thing.zip(row.key).map(|(code, key)| Thing { code, key, number: row.number }),
                by: row.by,
            })
            .collect(),
    })
}

/// A file that was merged into another one.
pub(crate) struct Absorbed {
    pub(crate) merge: MergeId,
    pub(crate) person: PersonId,
    pub(crate) name: String,
    /// Whose file is to be taken out first, because it was merged later.
    pub(crate) first: Option<String>,
}

/// The files merged into this one, and into those, the latest first.
pub(crate) async fn absorbed(tx: &mut PgConnection, kept: PersonId) -> Stored<Vec<Absorbed>> {
    sqlx::query_as!(
        Absorbed,
        r#"WITH RECURSIVE inside AS (
               SELECT network_id, id, kept_person_id, absorbed_person_id, merged_at FROM person_merge
               WHERE network_id = acting_network() AND kept_person_id = $1 AND undone_at IS NULL
               UNION ALL
               SELECT m.network_id, m.id, m.kept_person_id, m.absorbed_person_id, m.merged_at
               FROM inside i JOIN person_merge m ON m.network_id = i.network_id AND m.kept_person_id = i.absorbed_person_id
               WHERE m.undone_at IS NULL)
           SELECT m.id AS "merge!: MergeId", p.id AS "person: PersonId", p.given_name || ' ' || p.family_name AS "name!",
                  (SELECT o.given_name || ' ' || o.family_name
                   FROM inside l JOIN person o ON o.network_id = l.network_id AND o.id = l.absorbed_person_id
                   WHERE l.merged_at > m.merged_at AND m.kept_person_id IN (l.kept_person_id, l.absorbed_person_id)
                   ORDER BY l.merged_at DESC LIMIT 1) AS first
           FROM inside m JOIN person p ON p.network_id = m.network_id AND p.id = m.absorbed_person_id
           ORDER BY m.merged_at DESC"#,
        kept.0,
    )
    .fetch_all(tx)
    .await
}

/// The register of a file and the bodies whose operators may open it today.
pub(crate) async fn who_sees(
    tx: &mut PgConnection,
    id: PersonId,
) -> Stored<Option<(String, bool, Vec<String>)>> {
    let row = sqlx::query!(
        r#"SELECT r.name, r.agreement_id IS NOT NULL AS "joint!",
                  ARRAY(SELECT b.name FROM body b
                        WHERE b.network_id = r.network_id
                          AND (b.id = r.body_id OR EXISTS (
                               SELECT FROM agreement_member m
                               WHERE m.network_id = r.network_id AND m.agreement_id = r.agreement_id AND m.body_id = b.id
                                 AND current_date BETWEEN m.entered_on AND coalesce(m.left_on, 'infinity')))
                        ORDER BY b.name) AS "bodies!"
           FROM person p JOIN register r ON r.network_id = p.network_id AND r.id = p.register_id
           WHERE p.network_id = acting_network() AND p.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.name, row.joint, row.bodies)))
}
