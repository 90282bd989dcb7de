//! What is reserved in a project. The database shows it to the operators named on the case alone, and writes each reading down.

use jiff::Timestamp;
use snodo_core::Stored;
use snodo_seal::Sealed;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{ProjectId, reserved::NotePlace};

/// A case on which the actor is named.
pub(crate) struct CaseRow {
    pub(crate) project: ProjectId,
    pub(crate) person_name: String,
    pub(crate) opened_at: Timestamp,
    pub(crate) revision: i32,
}

/// The cases on which the actor is named, by name; of one project, or all.
pub(crate) async fn cases(tx: &mut PgConnection, project: Option<ProjectId>) -> Stored<Vec<CaseRow>> {
    sqlx::query_as!(
        CaseRow,
        "SELECT project_id AS project, person_name, opened_at, revision FROM reserved_case
         WHERE network_id = acting_network() AND ($1::uuid IS NULL OR project_id = $1) ORDER BY person_name, project_id",
        project.map(|project| project.0),
    )
    .fetch_all(tx)
    .await
}

/// Opens the case of a project, with its case manager named. False when there is no such project for the actor.
///
/// # Errors
/// Constraint `reserved_case_by_case_manager` when the actor does not follow the project or its measure is of one body alone.
pub(crate) async fn open(tx: &mut PgConnection, project: ProjectId) -> Stored<bool> {
    let opened = sqlx::query!(
        "INSERT INTO reserved_case (network_id, register_id, project_id, person_name, readers, opened_by)
         SELECT p.network_id, p.register_id, p.id, f.given_name || ' ' || f.family_name, ARRAY[p.case_manager_id], acting_account()
         FROM project p JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
         WHERE p.network_id = acting_network() AND p.id = $1",
        project.0,
    )
    .execute(tx)
    .await?;
    Ok(opened.rows_affected() == 1)
}

/// A note of a case, closed. One that was taken back has no words any more.
pub(crate) struct NoteRow {
    pub(crate) id: Uuid,
    pub(crate) key_id: String,
    pub(crate) sealed: Vec<u8>,
    pub(crate) written_at: Timestamp,
    pub(crate) written_by: String,
    pub(crate) body: String,
    pub(crate) withdrawn_at: Option<jiff_sqlx::Timestamp>,
    pub(crate) mine: bool,
}

/// Reads the notes of a case, the last written first. That the actor read them is written before they are given.
pub(crate) async fn read(tx: &mut PgConnection, project: ProjectId) -> Stored<Vec<NoteRow>> {
    sqlx::query_as!(
        NoteRow,
        r#"SELECT id AS "id!", key_id AS "key_id!", sealed AS "sealed!", written_at AS "written_at!", written_by AS "written_by!",
                  body AS "body!", withdrawn_at, mine AS "mine!"
           FROM read_reserved_notes($1)"#,
        project.0,
    )
    .fetch_all(tx)
    .await
}

/// Writes a note that was closed for its place.
pub(crate) async fn write(tx: &mut PgConnection, place: NotePlace, sealed: &Sealed) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO reserved_note (network_id, project_id, id, key_id, sealed, written_by, body_id)
         VALUES ($1, $2, $3, $4, $5, acting_account(), acting_body())",
        place.network.0,
        place.project.0,
        place.note,
        sealed.key.as_str(),
        sealed.bytes,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes back a note that the actor wrote, or puts it back. False when it is not theirs, or was already.
pub(crate) async fn withdraw(tx: &mut PgConnection, note: Uuid, back: bool) -> Stored<bool> {
    let project =
        sqlx::query_scalar!("SELECT withdraw_reserved_note($1, $2)", note, back).fetch_one(tx).await?;
    Ok(project.is_some())
}

/// An operator who is named on a case, or may be.
pub(crate) struct ReaderRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) body: String,
    pub(crate) is_named: bool,
    pub(crate) is_actor: bool,
}

/// Who is named on a case, and who works with the person and may be named; those named first.
pub(crate) async fn readers(tx: &mut PgConnection, project: ProjectId) -> Stored<Vec<ReaderRow>> {
    sqlx::query_as!(
        ReaderRow,
        r#"SELECT o.id, a.display_name AS name, b.name AS body, o.id = ANY (c.readers) AS "is_named!", o.id = ANY (acting_operators()) AS "is_actor!"
           FROM reserved_case c
           JOIN operator o ON o.network_id = c.network_id
           JOIN account a ON a.id = o.account_id
           JOIN body b ON b.network_id = o.network_id AND b.id = o.body_id
           LEFT JOIN project p ON p.network_id = c.network_id AND p.id = c.project_id
           WHERE c.network_id = acting_network() AND c.project_id = $1
             AND (o.id = ANY (c.readers)
                  OR (today_in_rome() BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')
                      AND (o.body_id = p.body_id OR EXISTS (
                           SELECT FROM project_team t WHERE t.network_id = p.network_id AND t.project_id = p.id AND t.body_id = o.body_id
                             AND today_in_rome() BETWEEN t.from_day AND coalesce(t.to_day, 'infinity')))))
           ORDER BY 4 DESC, b.name, a.display_name, o.id"#,
        project.0,
    )
    .fetch_all(tx)
    .await
}

/// Names somebody on a case, or takes them off it. False when somebody else changed it in the meantime.
///
/// # Errors
/// Constraint `reserved_case_readers_work_with_the_person`.
pub(crate) async fn name(
    tx: &mut PgConnection,
    project: ProjectId,
    revision: i32,
    operator: Uuid,
    on: bool,
) -> Stored<bool> {
    let named = sqlx::query!(
        "UPDATE reserved_case SET readers = CASE WHEN $4 THEN array_append(array_remove(readers, $3), $3) ELSE array_remove(readers, $3) END,
                revision = revision + 1
         WHERE network_id = acting_network() AND project_id = $1 AND revision = $2",
        project.0,
        revision,
        operator,
        on,
    )
    .execute(tx)
    .await?;
    Ok(named.rows_affected() == 1)
}

/// What was done with a case, and by whom.
pub(crate) struct TraceRow {
    pub(crate) what: String,
    pub(crate) by: String,
    pub(crate) body: String,
    pub(crate) whom: Option<String>,
    /// Why it was handed over.
    pub(crate) reason: Option<String>,
    pub(crate) at: Timestamp,
}

/// The last fifty things done with a case, and every handing over, the last first.
pub(crate) async fn trace(tx: &mut PgConnection, project: ProjectId) -> Stored<Vec<TraceRow>> {
    sqlx::query_as!(
        TraceRow,
        r#"SELECT t.what, a.display_name AS by, b.name AS body, w.display_name AS "whom?", t.reason, t.at
           FROM reserved_trace t JOIN account a ON a.id = t.account_id
           JOIN body b ON b.network_id = t.network_id AND b.id = t.body_id
           LEFT JOIN operator o ON o.network_id = t.network_id AND o.id = t.operator_id
           LEFT JOIN account w ON w.id = o.account_id
           WHERE t.network_id = acting_network() AND t.project_id = $1
             AND (t.what = 'handed_over'
                  OR t.id > coalesce((SELECT r.id FROM reserved_trace r WHERE r.network_id = acting_network() AND r.project_id = $1
                                      ORDER BY r.id DESC OFFSET 50 LIMIT 1), 0))
           ORDER BY t.id DESC"#,
        project.0,
    )
    .fetch_all(tx)
    .await
}
