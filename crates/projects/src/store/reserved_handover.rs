//! Cases that nobody in office can open, for who names a new case manager on them. The database gives no more of a case than this.

use jiff::Timestamp;
use snodo_core::{BodyId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::ProjectId;

/// A case that the actor may hand over.
pub(crate) struct CaseToHandOver {
    pub(crate) project: ProjectId,
    /// The project's number, within its body.
    pub(crate) code: i32,
    pub(crate) body: BodyId,
    pub(crate) body_name: String,
    /// Who followed the project.
    pub(crate) case_manager: String,
    pub(crate) opened_at: Timestamp,
    pub(crate) revision: i32,
}

/// The cases that the actor may hand over, the oldest first; of one project, or all.
pub(crate) async fn cases(tx: &mut PgConnection, project: Option<ProjectId>) -> Stored<Vec<CaseToHandOver>> {
    sqlx::query_as!(
        CaseToHandOver,
        r#"SELECT project_id AS "project!: ProjectId", code AS "code!", body_id AS "body!: BodyId", body AS "body_name!",
                  case_manager AS "case_manager!", opened_at AS "opened_at!", revision AS "revision!"
           FROM reserved_cases_to_hand_over() WHERE $1::uuid IS NULL OR project_id = $1"#,
        project.map(|project| project.0),
    )
    .fetch_all(tx)
    .await
}

/// Somebody to whom a case may be handed over.
pub(crate) struct NewCaseManager {
    pub(crate) id: Uuid,
    pub(crate) name: String,
}

/// Who follows people for a body today and may sign in, by name; never the actor.
pub(crate) async fn case_managers_of(tx: &mut PgConnection, body: BodyId) -> Stored<Vec<NewCaseManager>> {
    sqlx::query_as!(
        NewCaseManager,
        r#"SELECT o.id, a.display_name AS name
           FROM operator o JOIN account a ON a.id = o.account_id AND a.disabled_at IS NULL
           WHERE o.network_id = acting_network() AND o.body_id = $1 AND o.account_id <> acting_account()
             AND today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
             AND EXISTS (SELECT FROM operator_role r WHERE r.network_id = o.network_id AND r.operator_id = o.id
                         AND r.role IN ('case_manager', 'lead_body_coordinator')
                         AND today_in_rome() BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'))
           ORDER BY a.display_name, o.id"#,
        body.0,
    )
    .fetch_all(tx)
    .await
}

/// Names a new case manager on a case, with the reason. False when the case is no longer as it was seen.
///
/// # Errors
/// Constraints `reserved_case_new_case_manager`, `reserved_trace_reason`, `reserved_case_readers`.
pub(crate) async fn hand_over(
    tx: &mut PgConnection,
    project: ProjectId,
    revision: i32,
    operator: Uuid,
    reason: &str,
) -> Stored<bool> {
    let done = sqlx::query_scalar!(
        r#"SELECT hand_over_reserved_case($1, $2, $3, $4) AS "done!""#,
        project.0,
        revision,
        operator,
        reason,
    );
    done.fetch_one(tx).await
}
