//! What the papers of a project say, read for whoever prints them.

use jiff::civil::Date;
use snodo_core::Stored;
use sqlx::{PgConnection, types::Json};

use super::{project, reports};
use crate::{
    model::{Eligibility, Euro, ProjectId, report::ReportContent, times},
    papers::{
        Agreement, AttendanceRegister, MonthReport, PaperCorrection, PaperHead, PaperHours, PaperMeasure,
        PaperObjective, PaperPerson, PaperSent, PaperService, PaperSignature,
    },
};

fn day(day: Option<jiff_sqlx::Date>) -> Option<Date> {
    day.map(jiff_sqlx::Date::to_jiff)
}

/// The head of a project's papers, with what only the agreement says of the same row.
struct ProjectOnPaper {
    head: PaperHead,
    state: String,
    proposed_on: Date,
    signed_on: Option<Date>,
    assigned: Option<(String, Date)>,
    eligibility: Eligibility,
}

async fn head(tx: &mut PgConnection, id: ProjectId) -> Stored<Option<ProjectOnPaper>> {
    let row = sqlx::query!(
        r#"SELECT p.code, b.name AS body, k.name AS "counter?", f.given_name, f.family_name, f.birth_date,
                  coalesce(bc.name, bk.name_it) AS birth_place, f.residence_address, rc.name AS "residence_comune?",
                  (SELECT i.value FROM person_identifier i WHERE i.network_id = f.network_id AND i.register_id = f.register_id
                   AND i.person_id = f.id AND i.kind = 'codice_fiscale' AND i.valid_to IS NULL LIMIT 1) AS codice_fiscale,
                  m.code AS measure_code, m.name AS measure_name, m.funding, m.act, m.cup, m.logos, m.amounts_are_examples,
                  a.display_name AS case_manager, p.protocol_number, p.protocol_on, p.signed_on, p.starts_on, p.ends_on, p.state,
                  p.proposed_on AS "proposed_on: jiff_sqlx::Date", c.name AS "assigned_by?", p.assigned_on,
                  p.eligibility AS "eligibility: Json<Eligibility>"
           FROM project p
           JOIN person f ON f.network_id = p.network_id AND f.id = p.person_id
           JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
           JOIN body b ON b.network_id = p.network_id AND b.id = p.body_id
           JOIN operator o ON o.network_id = p.network_id AND o.id = p.case_manager_id
           JOIN account a ON a.id = o.account_id
           LEFT JOIN counter k ON k.network_id = p.network_id AND k.id = p.counter_id
           LEFT JOIN body c ON c.network_id = p.network_id AND c.id = p.assigned_by_body_id
           LEFT JOIN comune bc ON bc.istat = f.birth_comune
           LEFT JOIN country bk ON bk.code = f.birth_country
           LEFT JOIN comune rc ON rc.istat = f.residence_comune
           WHERE p.network_id = acting_network() AND p.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| ProjectOnPaper {
        head: PaperHead {
            project_code: row.code,
            body: row.body,
            counter: row.counter,
            person: PaperPerson {
                given_name: row.given_name,
                family_name: row.family_name,
                codice_fiscale: row.codice_fiscale,
                birth_date: day(row.birth_date),
                birth_place: row.birth_place,
                residence_address: row.residence_address,
                residence_comune: row.residence_comune,
            },
            measure: PaperMeasure {
                code: row.measure_code,
                name: row.measure_name,
                funding: row.funding,
                act: row.act,
                cup: row.cup,
                logos: row.logos,
                amounts_are_examples: row.amounts_are_examples,
            },
            case_manager: row.case_manager,
            protocol_number: row.protocol_number,
            protocol_on: day(row.protocol_on),
            starts_on: day(row.starts_on),
            ends_on: day(row.ends_on),
        },
        state: row.state,
        proposed_on: row.proposed_on.to_jiff(),
        signed_on: day(row.signed_on),
        assigned: row.assigned_by.zip(day(row.assigned_on)),
        eligibility: row.eligibility.0,
    }))
}

/// The agreement of a project in the registers of the actor; `None` when there is none.
///
/// # Errors
/// When the database fails.
pub async fn agreement(tx: &mut PgConnection, id: ProjectId) -> Stored<Option<Agreement>> {
    let Some(head) = head(tx, id).await? else { return Ok(None) };
    let services = sqlx::query!(
        r#"SELECT DISTINCT ON (v.code) v.code, v.name, v.lep, v.group_seats, v.cap_minutes, (v.hourly_tariff * 100)::bigint AS tariff_cents,
                  (SELECT sum(w.planned_minutes) FROM project_service w
                   JOIN measure_service s ON s.network_id = w.network_id AND s.id = w.service_id
                   WHERE w.network_id = p.network_id AND w.project_id = p.id AND s.code = v.code) AS planned
           FROM project p JOIN measure_service v ON v.network_id = p.network_id AND v.measure_id = p.measure_id
           WHERE p.network_id = acting_network() AND p.id = $1
           ORDER BY v.code, v.valid_from > coalesce(p.starts_on, today_in_rome()), v.valid_from DESC"#,
        id.0,
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut services: Vec<PaperService> = services
        .into_iter()
        .map(|row| PaperService {
            code: row.code,
            name: row.name,
            lep: row.lep,
            group_seats: row.group_seats,
            planned_minutes: row.planned,
            cap_minutes: row.cap_minutes.map(i64::from),
            hourly_tariff: row.tariff_cents.map(Euro),
        })
        .collect();
    services.sort_by_key(|service| service.planned_minutes.is_none());
    let objectives = project::objectives(tx, id).await?.into_iter().map(|row| PaperObjective {
        words: row.words,
        by_day: row.by_day,
        reached_on: day(row.reached_on),
    });
    let objectives = objectives.collect();
    let signatures = project::signatures(tx, id).await?.into_iter().map(|row| PaperSignature {
        signer: row.signer,
        signed_on: row.signed_on,
        how: row.how,
    });
    Ok(Some(Agreement {
        head: head.head,
        state: head.state,
        proposed_on: head.proposed_on,
        signed_on: head.signed_on,
        assigned: head.assigned,
        eligibility: head.eligibility.answers,
        objectives,
        services,
        signatures: signatures.collect(),
    }))
}

/// The sessions of a project that were not cancelled, in order of time; of one month, or of all.
async fn hours(tx: &mut PgConnection, id: ProjectId, month: Option<Date>) -> Stored<Vec<PaperHours>> {
    let rows = sqlx::query!(
        r#"SELECT lower(coalesce(t.own_time, s.actual, s.planned)) AS "starts!: jiff_sqlx::Timestamp",
                  upper(coalesce(t.own_time, s.actual, s.planned)) AS "ends!: jiff_sqlx::Timestamp",
                  CASE WHEN s.state = 'held' AND t.state = 'present' THEN minutes_of(attended(s, t)) ELSE 0 END AS "minutes!",
                  v.code, v.name, a.display_name AS operator, c.name AS counter, s.remote, s.activity, s.state, t.state AS attendance,
                  t.signed_how, (v.hourly_tariff * 100)::bigint AS tariff_cents,
                  (SELECT count(*) FROM attendance w WHERE w.network_id = s.network_id AND w.session_id = s.id) AS "group_size!"
           FROM attendance t
           JOIN session_of_service s ON s.network_id = t.network_id AND s.id = t.session_id
           JOIN measure_service v ON v.network_id = s.network_id AND v.id = s.service_id
           JOIN operator o ON o.network_id = s.network_id AND o.id = s.operator_id
           JOIN account a ON a.id = o.account_id
           JOIN counter c ON c.network_id = s.network_id AND c.id = s.counter_id
           WHERE t.network_id = acting_network() AND t.project_id = $1 AND s.state <> 'cancelled'
             AND ($2::date IS NULL OR month_in_rome(lower(coalesce(s.actual, s.planned))) = $2)
           ORDER BY 1, s.id"#,
        id.0,
        month.map(jiff_sqlx::ToSqlx::to_sqlx) as _,
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let (day, from) = times::in_rome(row.starts.to_jiff());
            PaperHours {
                day,
                from,
                to: times::in_rome(row.ends.to_jiff()).1,
                minutes: row.minutes.into(),
                service_code: row.code,
                service: row.name,
                operator: row.operator,
                counter: row.counter,
                remote: row.remote,
                group_size: row.group_size,
                activity: row.activity,
                state: row.state,
                attendance: row.attendance,
                signed: row.signed_how,
                hourly_tariff: row.tariff_cents.map(Euro),
            }
        })
        .collect())
}

/// The report of a project's month (its first day, or any day of it) in the registers of the actor; `None` when there is no such
/// project. What was sent is said as it was sent.
///
/// # Errors
/// When the database fails.
pub async fn month_report(tx: &mut PgConnection, id: ProjectId, month: Date) -> Stored<Option<MonthReport>> {
    let month = month.first_of_month();
    let Some(head) = head(tx, id).await? else { return Ok(None) };
    let mut hours = hours(tx, id, Some(month)).await?;
    hours.retain(|row| row.state == "held" && row.attendance == "present");
    let sent = reports::sent(tx, id, month).await?;
    let Some(sent) = sent else {
        let content = ReportContent {
            project: head.head.project_code,
            measure: head.head.measure.code.clone(),
            cup: head.head.measure.cup.clone(),
            person: head.head.person.name(),
            month,
            lines: reports::lines(tx, id, month).await?,
        };
        return Ok(Some(MonthReport {
            minutes: content.minutes(),
            worth: content.worth(),
            head: head.head,
            month,
            hours,
            sent: None,
            corrections: Vec::new(),
        }));
    };
    let content = sent.content.0;
    let corrections = reports::corrections(tx, sent.id).await?.into_iter().map(|row| PaperCorrection {
        day: content.lines.iter().find(|line| line.session == row.session).map_or(month, |line| line.day),
        minutes: row.minutes.into(),
        reason: row.reason,
        by: row.recorded_by,
        at: row.recorded_at,
    });
    let corrections = corrections.collect();
    // What was sent stands in its own words; only what it did not keep (counter, size of the group) is read from the row of today.
    let hours = content
        .lines
        .iter()
        .map(|line| {
            let today = hours.iter().find(|row| row.day == line.day && row.from == line.from);
            PaperHours {
                day: line.day,
                from: line.from,
                to: line.to,
                minutes: line.minutes,
                service_code: line.service_code.clone(),
                service: line.service.clone(),
                operator: line.operator.clone(),
                counter: today.map(|row| row.counter.clone()).unwrap_or_default(),
                remote: line.remote,
                group_size: today.map_or(1, |row| row.group_size),
                activity: line.activity.clone(),
                state: "held".to_owned(),
                attendance: "present".to_owned(),
                signed: line.signed.clone(),
                hourly_tariff: line.tariff,
            }
        })
        .collect();
    Ok(Some(MonthReport {
        minutes: content.minutes(),
        worth: content.worth(),
        head: head.head,
        month,
        hours,
        sent: Some(PaperSent {
            at: sent.submitted_at,
            by: sent.submitted_by,
            digest: snodo_core::hexadecimal(&sent.digest),
        }),
        corrections,
    }))
}

/// The register of attendance of a project in the registers of the actor; `None` when there is no such project.
///
/// # Errors
/// When the database fails.
pub async fn attendance(tx: &mut PgConnection, id: ProjectId) -> Stored<Option<AttendanceRegister>> {
    let Some(head) = head(tx, id).await? else { return Ok(None) };
    let hours = hours(tx, id, None).await?;
    Ok(Some(AttendanceRegister {
        minutes: hours.iter().map(|row| row.minutes).sum(),
        head: head.head,
        hours,
    }))
}
