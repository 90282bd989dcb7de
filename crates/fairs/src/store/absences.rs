//! When somebody is not there: nobody at a table, or a candidate.

use snodo_core::Stored;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{EventId, Period, RegistrationId, TableId};

/// When nobody sits at a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TableAbsence {
    pub(crate) id: Uuid,
    pub(crate) table: TableId,
    pub(crate) period: Period,
    pub(crate) missing: bool,
}

/// When a candidate is not there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CandidateAbsence {
    pub(crate) id: Uuid,
    pub(crate) registration: RegistrationId,
    pub(crate) period: Period,
    pub(crate) missing: bool,
}

/// All absences of the event, by time: those of its tables, those of its candidates.
pub(crate) async fn absences(
    tx: &mut PgConnection,
    event: EventId,
) -> Stored<(Vec<TableAbsence>, Vec<CandidateAbsence>)> {
    let rows = sqlx::query!(
        r#"SELECT a.id AS "id!", t.id AS "table?: TableId", NULL::uuid AS "registration?: RegistrationId", a.starts_at AS "starts_at!",
                  a.ends_at AS "ends_at!", a.kind AS "kind!"
           FROM fair_table_absence a JOIN fair_table t ON t.network_id = a.network_id AND t.id = a.table_id
           WHERE a.network_id = acting_network() AND t.event_id = $1
           UNION ALL
           SELECT a.id, NULL, r.id, a.starts_at, a.ends_at, a.kind
           FROM fair_candidate_absence a JOIN registration r ON r.network_id = a.network_id AND r.id = a.registration_id
           WHERE a.network_id = acting_network() AND r.event_id = $1
           ORDER BY 4"#,
        event.0,
    )
    .fetch_all(tx)
    .await?;
    let (mut of_tables, mut of_candidates) = (Vec::new(), Vec::new());
    for row in rows {
        let period = Period { from: row.starts_at.to_jiff(), to: row.ends_at.to_jiff() };
        let (id, missing) = (row.id, row.kind == "missing");
        of_tables.extend(row.table.map(|table| TableAbsence { id, table, period, missing }));
        of_candidates.extend(row.registration.map(|registration| CandidateAbsence {
            id,
            registration,
            period,
            missing,
        }));
    }
    Ok((of_tables, of_candidates))
}
