//! What the papers of internships say, from the same rows as the pages.

use jiff::civil::Date;
use snodo_core::{BodyId, Stored};
use snodo_people::PersonId;
use sqlx::PgConnection;

use crate::{
    model::{ConventionId, InternshipId},
    papers::{AttestationPaper, PaperFirm, PaperIntern},
};

pub(crate) async fn intern(tx: &mut PgConnection, person: PersonId) -> Stored<PaperIntern> {
    let row = sqlx::query!(
        r#"SELECT p.given_name, p.family_name, p.birth_date, coalesce(b.name, n.name_it) AS "birth_place?", p.residence_address,
                  r.name AS "residence_comune?", p.phone, p.email,
                  (SELECT i.value FROM person_identifier i WHERE i.network_id = p.network_id AND i.person_id = p.id AND i.kind = 'codice_fiscale'
                   AND i.valid_to IS NULL LIMIT 1) AS codice_fiscale
           FROM person p
           LEFT JOIN comune b ON b.istat = p.birth_comune
           LEFT JOIN country n ON n.code = p.birth_country
           LEFT JOIN comune r ON r.istat = p.residence_comune
           WHERE p.network_id = acting_network() AND p.id = $1"#,
        person.0,
    )
    .fetch_one(tx)
    .await?;
    Ok(PaperIntern {
        person,
        given_name: row.given_name,
        family_name: row.family_name,
        codice_fiscale: row.codice_fiscale,
        birth_date: row.birth_date.map(jiff_sqlx::Date::to_jiff),
        birth_place: row.birth_place,
        residence_address: row.residence_address,
        residence_comune: row.residence_comune,
        phone: row.phone,
        email: row.email,
    })
}

/// What the measure requires on the papers of an internship.
#[derive(Default)]
pub(crate) struct Funding {
    /// The codes of the marks of who pays.
    pub(crate) logos: Vec<String>,
    /// The public investment project code (CUP).
    pub(crate) cup: Option<String>,
}

/// What the measure of an internship's project requires; none when it is part of no project.
pub(crate) async fn funding(tx: &mut PgConnection, id: InternshipId) -> Stored<Option<Funding>> {
    sqlx::query_as!(
        Funding,
        "SELECT m.logos, m.cup FROM internship i
         JOIN project p ON p.network_id = i.network_id AND p.id = i.project_id
         JOIN measure m ON m.network_id = p.network_id AND m.id = p.measure_id
         WHERE i.network_id = acting_network() AND i.id = $1",
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// The promoting body and the host of a convention, with who signs for each.
pub(crate) async fn parties(
    tx: &mut PgConnection,
    id: ConventionId,
) -> Stored<Option<(PaperFirm, PaperFirm)>> {
    let row = sqlx::query!(
        r#"SELECT b.id AS "id: BodyId", b.name AS body, b.fiscal_code AS body_code, m.name AS "body_comune?", k.promoter_signatory,
                  c.name AS company, coalesce(c.fiscal_code, c.vat_number) AS company_code, c.address AS company_address, n.name AS "company_comune?",
                  k.host_signatory
           FROM internship_convention k
           JOIN body b ON b.network_id = k.network_id AND b.id = k.promoter_body_id
           JOIN company c ON c.network_id = k.network_id AND c.id = k.company_id
           LEFT JOIN comune m ON m.istat = b.comune
           LEFT JOIN comune n ON n.istat = c.comune
           WHERE k.network_id = acting_network() AND k.id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| {
        let promoter = PaperFirm {
            body: Some(row.id),
            name: row.body,
            fiscal_code: row.body_code,
            address: String::new(),
            comune: row.body_comune,
            signatory: row.promoter_signatory,
        };
        let host = PaperFirm {
            body: None,
            name: row.company,
            fiscal_code: row.company_code,
            address: row.company_address,
            comune: row.company_comune,
            signatory: row.host_signatory,
        };
        (promoter, host)
    }))
}

/// The acts of the regions in which a host has open sites, of the rules in force on a day.
pub(crate) async fn acts(tx: &mut PgConnection, id: ConventionId, on: Date) -> Stored<Vec<String>> {
    use jiff_sqlx::ToSqlx as _;
    sqlx::query_scalar!(
        "SELECT DISTINCT r.act FROM internship_convention k
         JOIN workplace w ON w.network_id = k.network_id AND w.company_id = k.company_id AND coalesce(w.closed_on, 'infinity') > $2
         JOIN comune c ON c.istat = w.comune
         JOIN internship_rule r ON r.region = c.region AND $2 BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
         WHERE k.network_id = acting_network() AND k.id = $1 ORDER BY r.act",
        id.0,
        on.to_sqlx() as _,
    )
    .fetch_all(tx)
    .await
}

/// The protocol's day of the convention.
pub(crate) async fn convention_day(tx: &mut PgConnection, id: ConventionId) -> Stored<Option<Date>> {
    let day = sqlx::query_scalar!(
        "SELECT protocol_on FROM internship_convention WHERE network_id = acting_network() AND id = $1",
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(day.map(jiff_sqlx::Date::to_jiff))
}

/// What an issued attestation says; none when none was issued.
pub(crate) async fn attestation(tx: &mut PgConnection, id: InternshipId) -> Stored<Option<AttestationPaper>> {
    let Some(row) = sqlx::query!(
        r#"SELECT t.issued_on, t.protocol_number, t.minutes, t.activities, t.skills, t.evaluation, i.code, i.person_id AS "person: PersonId",
                  i.convention_id AS "convention: ConventionId", i.occupation_words, i.starts_on, i.closed_on, i.host_tutor, a.display_name AS tutor,
                  CASE WHEN w.name <> '' THEN w.name || ', ' ELSE '' END || w.address AS "site!", c.name AS comune
           FROM internship_attestation t
           JOIN internship i ON i.network_id = t.network_id AND i.id = t.internship_id
           JOIN workplace w ON w.network_id = i.network_id AND w.id = i.workplace_id
           JOIN comune c ON c.istat = w.comune
           JOIN operator o ON o.network_id = i.network_id AND o.id = i.promoter_tutor_id
           JOIN account a ON a.id = o.account_id
           WHERE t.network_id = acting_network() AND t.internship_id = $1"#,
        id.0,
    )
    .fetch_optional(&mut *tx)
    .await?
    else {
        return Ok(None);
    };
    let intern = intern(tx, row.person).await?;
    let Some((promoter, host)) = parties(tx, row.convention).await? else { return Ok(None) };
    let starts_on = row.starts_on.to_jiff();
    Ok(Some(AttestationPaper {
        code: row.code,
        protocol_number: row.protocol_number,
        issued_on: row.issued_on.to_jiff(),
        intern,
        promoter,
        host,
        site: row.site,
        site_comune: row.comune,
        occupation: row.occupation_words,
        starts_on,
        ended_on: row.closed_on.map_or(starts_on, jiff_sqlx::Date::to_jiff),
        minutes: row.minutes.into(),
        activities: row.activities,
        skills: row.skills,
        evaluation: row.evaluation,
        promoter_tutor: row.tutor,
        host_tutor: row.host_tutor,
    }))
}
