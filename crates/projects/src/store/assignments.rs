//! Lists of people whom an employment centre assigns, and what each line turned out to be.

use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use snodo_identifiers::PersonIdentifier;
use snodo_people::{PersonId, Sought};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{AssignmentListId, MeasureId, assigned::AssignedLine};

/// A list in the list of lists.
pub(crate) struct ListLine {
    pub(crate) id: AssignmentListId,
    pub(crate) measure: String,
    pub(crate) centre: String,
    pub(crate) protocol: String,
    pub(crate) received_on: Date,
    pub(crate) people: i64,
    pub(crate) to_do: i64,
}

/// The lists, the last received first, at most a hundred. A line is still to do when its person has no project of the measure yet.
pub(crate) async fn lists(tx: &mut PgConnection) -> Stored<Vec<ListLine>> {
    sqlx::query_as!(
        ListLine,
        r#"SELECT l.id, m.name AS measure, b.name AS centre, l.protocol, l.received_on,
                  (SELECT count(*) FROM assignment a WHERE a.network_id = l.network_id AND a.list_id = l.id) AS "people!",
                  (SELECT count(*) FROM assignment a WHERE a.network_id = l.network_id AND a.list_id = l.id
                   AND a.finding NOT IN ('in_a_project_here', 'in_a_project_elsewhere')
                   AND NOT EXISTS (SELECT FROM project p WHERE p.network_id = a.network_id AND p.assignment_id = a.id)) AS "to_do!"
           FROM assignment_list l
           JOIN measure m ON m.network_id = l.network_id AND m.id = l.measure_id
           JOIN body b ON b.network_id = l.network_id AND b.id = l.from_body_id
           WHERE l.network_id = acting_network() ORDER BY l.received_on DESC, l.recorded_at DESC LIMIT 100"#,
    )
    .fetch_all(tx)
    .await
}

/// A list to be written.
pub(crate) struct NewList {
    pub(crate) register: Uuid,
    pub(crate) measure: MeasureId,
    pub(crate) centre: Uuid,
    pub(crate) protocol: String,
    pub(crate) received_on: Date,
}

pub(crate) async fn insert_list(tx: &mut PgConnection, new: &NewList) -> Stored<AssignmentListId> {
    sqlx::query_scalar!(
        r#"INSERT INTO assignment_list (network_id, register_id, id, measure_id, from_body_id, protocol, received_on, recorded_by)
           VALUES (acting_network(), $1, $2, $3, $4, $5, $6, acting_account()) RETURNING id AS "id: AssignmentListId""#,
        new.register,
        Uuid::now_v7(),
        new.measure.0,
        new.centre,
        new.protocol,
        new.received_on.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await
}

/// What a line turned out to be, and whose file it is.
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) person: Option<PersonId>,
}

/// Looks a line up: by the code, else by names and birth; then whether an open project of the measure is there. Of other registers it is
/// only asked whether there is one.
pub(crate) async fn find(tx: &mut PgConnection, line: &AssignedLine, measure: MeasureId) -> Stored<Finding> {
    let by_code = match &line.identifier {
        Some(identifier) => snodo_people::find_by_identifier(tx, identifier).await?,
        None => Vec::new(),
    };
    let by_name = match line.birth_date {
        Some(birth) if by_code.is_empty() => {
            snodo_people::find_by_name_and_birth(tx, &line.family_name, &line.given_name, birth, true).await?
        }
        _ => Vec::new(),
    };
    let known = by_code.first().map(|found| found.id);
    let perhaps = by_name.first().map(|found| found.id);
    if let Some(person) = known {
        let here = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT FROM project p JOIN project_state k ON k.code = p.state AND k.is_open
                              JOIN measure v ON v.network_id = p.network_id AND v.id = p.measure_id
                              JOIN measure m ON m.network_id = v.network_id AND m.code = v.code AND m.id = $2
                              WHERE p.network_id = acting_network() AND p.person_id = $1) AS "here!""#,
            person.0,
            measure.0,
        )
        .fetch_one(&mut *tx)
        .await?;
        if here {
            return Ok(Finding { code: "in_a_project_here", person: known });
        }
    }
    if let Some(identifier) = &line.identifier
        && elsewhere(tx, identifier).await?
    {
        return Ok(Finding { code: "in_a_project_elsewhere", person: known });
    }
    Ok(match (known, perhaps) {
        (Some(_), _) => Finding { code: "known", person: known },
        (None, Some(_)) => Finding { code: "perhaps_known", person: perhaps },
        (None, None) => Finding { code: "new", person: None },
    })
}

async fn elsewhere(tx: &mut PgConnection, identifier: &PersonIdentifier) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT project_exists_in_another_register($1, $2) AS "elsewhere!""#,
        identifier.kind().as_str(),
        identifier.as_str(),
    )
    .fetch_one(tx)
    .await
}

pub(crate) async fn insert_line(
    tx: &mut PgConnection,
    list: AssignmentListId,
    line: &AssignedLine,
    finding: &Finding,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO assignment (network_id, register_id, id, list_id, line, family_name, given_name, codice_fiscale, birth_date, phone,
                                 email, person_id, finding)
         SELECT l.network_id, l.register_id, $2, l.id, $3, $4, $5, $6, $7, $8, $9,
                (SELECT p.id FROM person p WHERE p.network_id = l.network_id AND p.register_id = l.register_id AND p.id = $10), $11
         FROM assignment_list l WHERE l.network_id = acting_network() AND l.id = $1",
        list.0,
        Uuid::now_v7(),
        line.row,
        line.family_name,
        line.given_name,
        line.identifier.as_ref().map(PersonIdentifier::as_str),
        line.birth_date.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
        line.phone,
        line.email,
        finding.person.map(|person| person.0),
        finding.code,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A list as kept.
pub(crate) struct ListRow {
    pub(crate) measure: MeasureId,
    pub(crate) measure_name: String,
    pub(crate) centre_id: Uuid,
    pub(crate) centre: String,
    pub(crate) protocol: String,
    pub(crate) received_on: Date,
    pub(crate) recorded_at: Timestamp,
}

pub(crate) async fn list(tx: &mut PgConnection, id: AssignmentListId) -> Stored<Option<ListRow>> {
    sqlx::query_as!(
        ListRow,
        "SELECT l.measure_id AS measure, m.name AS measure_name, l.from_body_id AS centre_id, b.name AS centre, l.protocol, l.received_on,
                l.recorded_at
         FROM assignment_list l
         JOIN measure m ON m.network_id = l.network_id AND m.id = l.measure_id
         JOIN body b ON b.network_id = l.network_id AND b.id = l.from_body_id
         WHERE l.network_id = acting_network() AND l.id = $1",
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// A line with what it turned out to be.
pub(crate) struct AssignmentRow {
    pub(crate) id: Uuid,
    pub(crate) family_name: String,
    pub(crate) given_name: String,
    pub(crate) codice_fiscale: Option<String>,
    pub(crate) birth_date: Option<jiff_sqlx::Date>,
    pub(crate) phone: Option<String>,
    /// What it turned out to be when it came, or was decided since.
    pub(crate) finding: String,
    pub(crate) person: Option<Uuid>,
    pub(crate) project: Option<Uuid>,
    /// The status that the person's file says, with where it is from and of which day.
    pub(crate) status: Option<String>,
    pub(crate) status_source: Option<String>,
    pub(crate) status_on: Option<jiff_sqlx::Date>,
}

impl AssignmentRow {
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.family_name, self.given_name)
    }

    /// Whom to look for, when the line has no file yet.
    pub(crate) fn sought(&self) -> Option<Sought> {
        let undecided = matches!(self.finding.as_str(), "new" | "perhaps_known");
        (undecided && self.person.is_none() && self.project.is_none()).then(|| Sought {
            key: self.id,
            identifier: self.codice_fiscale.as_deref().and_then(|code| PersonIdentifier::parse(code).ok()),
            family_name: self.family_name.clone(),
            given_name: self.given_name.clone(),
            birth_date: self.birth_date.map(jiff_sqlx::Date::to_jiff),
        })
    }
}

pub(crate) async fn lines(tx: &mut PgConnection, id: AssignmentListId) -> Stored<Vec<AssignmentRow>> {
    sqlx::query_as!(
        AssignmentRow,
        r#"SELECT a.id, a.family_name, a.given_name, a.codice_fiscale, a.birth_date, a.phone, a.finding, a.person_id AS person,
                  f.declared_status AS "status?", f.declared_status_source AS "status_source?", f.declared_status_on AS status_on,
                  (SELECT p.id FROM project p JOIN project_state k ON k.code = p.state AND k.is_open
                   JOIN measure v ON v.network_id = p.network_id AND v.id = p.measure_id AND v.code = m.code
                   WHERE p.network_id = a.network_id AND (p.assignment_id = a.id OR p.person_id = a.person_id) LIMIT 1) AS project
           FROM assignment a JOIN assignment_list l ON l.network_id = a.network_id AND l.id = a.list_id
           JOIN measure m ON m.network_id = l.network_id AND m.id = l.measure_id
           LEFT JOIN person f ON f.network_id = a.network_id AND f.id = a.person_id
           WHERE a.network_id = acting_network() AND a.list_id = $1 ORDER BY a.line"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// A line as it was read, when it has no file yet.
pub(crate) struct LineWithoutFile {
    pub(crate) register: Uuid,
    pub(crate) family_name: String,
    pub(crate) given_name: String,
    pub(crate) codice_fiscale: Option<String>,
    pub(crate) birth_date: Option<jiff_sqlx::Date>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
}

/// Takes a line to open its file; two operators at once wait for each other.
pub(crate) async fn line_without_file(tx: &mut PgConnection, line: Uuid) -> Stored<Option<LineWithoutFile>> {
    sqlx::query_as!(
        LineWithoutFile,
        "SELECT register_id AS register, family_name, given_name, codice_fiscale, birth_date, phone, email FROM assignment
         WHERE network_id = acting_network() AND id = $1 AND person_id IS NULL FOR UPDATE",
        line,
    )
    .fetch_optional(tx)
    .await
}

/// Says whose file a line has; false when it has one, or the file is another register's.
pub(crate) async fn has_file(tx: &mut PgConnection, line: Uuid, person: PersonId) -> Stored<bool> {
    let written = sqlx::query!(
        "UPDATE assignment a SET person_id = p.id, finding = 'known'
         FROM person p
         WHERE a.network_id = acting_network() AND a.id = $1 AND a.person_id IS NULL
           AND p.network_id = a.network_id AND p.register_id = a.register_id AND p.id = $2",
        line,
        person.0,
    )
    .execute(tx)
    .await?;
    Ok(written.rows_affected() == 1)
}
