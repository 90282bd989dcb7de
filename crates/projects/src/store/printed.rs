//! What only the print of a paper asks.

use snodo_core::{BodyId, Stored};
use snodo_people::PersonId;
use sqlx::PgConnection;

use crate::model::{ProjectId, SessionId};

/// Who issues a project's papers, and whom they are about.
pub(crate) struct PrintedProject {
    pub(crate) body: BodyId,
    pub(crate) person: PersonId,
}

pub(crate) async fn project(tx: &mut PgConnection, id: ProjectId) -> Stored<Option<PrintedProject>> {
    sqlx::query_as!(
        PrintedProject,
        r#"SELECT body_id AS "body: BodyId", person_id AS "person: PersonId" FROM project WHERE network_id = acting_network() AND id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// What the measure of a session requires on its papers.
pub(crate) struct SessionMarks {
    pub(crate) logos: Vec<String>,
    pub(crate) cup: Option<String>,
}

pub(crate) async fn session_marks(tx: &mut PgConnection, id: SessionId) -> Stored<Option<SessionMarks>> {
    sqlx::query_as!(
        SessionMarks,
        "SELECT m.logos, m.cup FROM session_of_service s
         JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id
         JOIN measure m ON m.network_id = v.network_id AND m.id = v.measure_id
         WHERE s.network_id = acting_network() AND s.id = $1",
        id.0,
    )
    .fetch_optional(tx)
    .await
}
