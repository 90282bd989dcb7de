use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::{Stored, Stretch};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{ReasonId, VisitId};

/// What the list is filtered by.
#[derive(Clone, Debug)]
pub(crate) struct ListFilter {
    pub(crate) from: Date,
    /// The last day, included.
    pub(crate) to: Date,
    pub(crate) counter: Option<Uuid>,
    pub(crate) channel: Option<String>,
    pub(crate) reason: Option<Uuid>,
    /// With a file, or without a name; none is both.
    pub(crate) with_person: Option<bool>,
}

/// A line of the list.
pub(crate) struct VisitLine {
    pub(crate) id: VisitId,
    pub(crate) happened_at: Timestamp,
    pub(crate) counter: String,
    pub(crate) channel: String,
    pub(crate) person: Option<Uuid>,
    pub(crate) person_name: Option<String>,
    pub(crate) sex: Option<String>,
    pub(crate) age_band: Option<String>,
    pub(crate) citizenship_group: Option<String>,
    pub(crate) comune: Option<String>,
    pub(crate) reasons: String,
    pub(crate) portal: Option<String>,
    pub(crate) portal_outcome: Option<String>,
    pub(crate) portal_minutes: Option<i16>,
    pub(crate) referred_to: Option<String>,
    pub(crate) minutes: Option<i16>,
}

/// A stretch of the visits in the actor's registers, the newest first.
pub(crate) async fn list(
    tx: &mut PgConnection,
    filter: &ListFilter,
    stretch: Stretch,
) -> Stored<Vec<VisitLine>> {
    sqlx::query_as!(
        VisitLine,
        r#"SELECT v.id, v.happened_at, c.name AS counter, v.channel, v.person_id AS person,
                  p.family_name || ' ' || p.given_name AS person_name, v.sex, v.age_band, v.citizenship_group, m.name AS "comune?",
                  (SELECT coalesce(string_agg(r.name, ', ' ORDER BY r.position, r.name), '')
                   FROM visit_reason_given g JOIN visit_reason r ON r.network_id = g.network_id AND r.id = g.reason_id
                   WHERE g.network_id = v.network_id AND g.visit_id = v.id) AS "reasons!",
                  v.portal, v.portal_outcome, v.portal_minutes, b.name AS "referred_to?", v.minutes
           FROM ((SELECT v.id FROM visit v
                  WHERE NOT $9 AND v.network_id = acting_network()
                    AND v.happened_at >= $1::date::timestamp AT TIME ZONE 'Europe/Rome'
                    AND v.happened_at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/Rome'
                    AND ($3::uuid IS NULL OR v.counter_id = $3) AND ($4::text IS NULL OR v.channel = $4)
                    AND ($5::boolean IS NULL OR (v.person_id IS NOT NULL) = $5)
                    AND ($6::uuid IS NULL OR $6 = ANY (v.reason_ids))
                  ORDER BY v.happened_at DESC, v.id DESC OFFSET $7 LIMIT $8)
                 UNION ALL
                 (SELECT v.id FROM visit v
                  WHERE $9 AND v.network_id = acting_network()
                    AND v.happened_at >= $1::date::timestamp AT TIME ZONE 'Europe/Rome'
                    AND v.happened_at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/Rome'
                    AND ($3::uuid IS NULL OR v.counter_id = $3) AND ($4::text IS NULL OR v.channel = $4)
                    AND ($5::boolean IS NULL OR (v.person_id IS NOT NULL) = $5)
                    AND ($6::uuid IS NULL OR $6 = ANY (v.reason_ids))
                  ORDER BY v.happened_at, v.id OFFSET $7 LIMIT $8)) AS chosen
           JOIN visit v ON v.network_id = acting_network() AND v.id = chosen.id
           JOIN counter c ON c.network_id = v.network_id AND c.id = v.counter_id
           LEFT JOIN person p ON p.network_id = v.network_id AND p.id = v.person_id
           LEFT JOIN comune m ON m.istat = v.comune
           LEFT JOIN body b ON b.network_id = v.network_id AND b.id = v.referred_to
           ORDER BY v.happened_at DESC, v.id DESC"#,
        filter.from.to_sqlx() as _,
        filter.to.to_sqlx() as _,
        filter.counter,
        filter.channel,
        filter.with_person,
        filter.reason,
        stretch.skip,
        stretch.take,
        stretch.from_oldest,
    )
    .fetch_all(tx)
    .await
}

/// How many visits there are, of how many people, for each reason. A visit for two reasons counts in both.
pub(crate) struct Totals {
    pub(crate) visits: i64,
    pub(crate) people: i64,
    pub(crate) without_person: i64,
    pub(crate) by_reason: Vec<ReasonTotal>,
}

/// The visits for one reason.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct ReasonTotal {
    pub(crate) id: ReasonId,
    pub(crate) name: String,
    pub(crate) visits: i64,
}

pub(crate) async fn totals(tx: &mut PgConnection, filter: &ListFilter) -> Stored<Totals> {
    // Both groupings in one reading: by person, and by the reasons given together.
    let row = sqlx::query!(
        r#"WITH counted AS (
               SELECT grouping(v.person_id) = 0 AS of_person, v.person_id, v.reason_ids, count(*) AS visits
               FROM visit v
               WHERE v.network_id = acting_network()
                 AND v.happened_at >= $1::date::timestamp AT TIME ZONE 'Europe/Rome'
                 AND v.happened_at < ($2::date + 1)::timestamp AT TIME ZONE 'Europe/Rome'
                 AND ($3::uuid IS NULL OR v.counter_id = $3) AND ($4::text IS NULL OR v.channel = $4)
                 AND ($5::boolean IS NULL OR (v.person_id IS NOT NULL) = $5)
                 AND ($6::uuid IS NULL OR $6 = ANY (v.reason_ids))
               GROUP BY GROUPING SETS ((v.person_id), (v.reason_ids)))
           SELECT coalesce(sum(c.visits), 0)::bigint AS "visits!", count(c.person_id) AS "people!",
                  coalesce(sum(c.visits) FILTER (WHERE c.person_id IS NULL), 0)::bigint AS "without_person!",
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'visits', n.visits)
                                             ORDER BY n.visits DESC, n.position, n.name), '[]')
                   FROM (SELECT r.id, r.name, r.position, sum(t.visits)::bigint AS visits
                         FROM counted t, unnest(t.reason_ids) AS given (reason_id)
                         JOIN visit_reason r ON r.network_id = acting_network() AND r.id = given.reason_id
                         WHERE NOT t.of_person
                         GROUP BY r.id, r.name, r.position) AS n) AS "by_reason!: sqlx::types::Json<Vec<ReasonTotal>>"
           FROM counted c WHERE c.of_person"#,
        filter.from.to_sqlx() as _,
        filter.to.to_sqlx() as _,
        filter.counter,
        filter.channel,
        filter.with_person,
        filter.reason,
    )
    .fetch_one(tx)
    .await?;
    Ok(Totals {
        visits: row.visits,
        people: row.people,
        without_person: row.without_person,
        by_reason: row.by_reason.0,
    })
}
