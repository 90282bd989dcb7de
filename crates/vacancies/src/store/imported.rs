use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use snodo_companies::Outcome;
use snodo_core::Stored;
use sqlx::PgConnection;

use super::{ad_decisions, insert_vacancy, note_ad, requirements, update_vacancy, vacancy};
use crate::model::{
    AdReading, NewVacancy, RequirementRow, VacancyId, VacancyState, missing, proposed_requirements,
    requirements_after_edit,
};
use crate::store::requirements::write_requirements;

/// A vacancy from a sheet or a portal.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedVacancy {
    /// What is said of it; the company is already known.
    pub said: NewVacancy,
    /// Its code in the portal.
    pub portal_code: Option<String>,
    /// When it was published there.
    pub published_on: Option<Date>,
    /// Its last day there.
    pub expires_on: Option<Date>,
    /// Requirements of the sheet's own columns; those that the vacancy's facts suggest are added.
    pub requirements: Vec<RequirementRow>,
}

/// Saves a vacancy from a sheet. It is the same vacancy when the portal's code is the same; without one, when company, title and day of
/// publication are. What the sheet leaves empty stays as it was. A new one that is whole and has both dates is opened at once,
/// unless its last day is before `today`; every other one is a draft. Words that the law stops keep a new one a draft, and suspend an open one.
pub async fn save_imported(
    tx: &mut PgConnection,
    imported: &ImportedVacancy,
    today: Date,
) -> Stored<(VacancyId, Outcome)> {
    let known = match known(tx, imported).await? {
        Some(id) => vacancy(tx, id).await?,
        None => None,
    };
    let Some(known) = known else {
        let id = insert_vacancy(tx, &imported.said).await?;
        let mut rows = proposed_requirements(&imported.said);
        add_unless_known(&mut rows, &imported.requirements);
        write_requirements(tx, id, &rows).await?;
        note_dates(tx, id, imported).await?;
        let stopped = AdReading::of(&imported.said, today).stopping(&[]).next().is_some();
        note_ad(tx, id, stopped).await?;
        if !stopped {
            open_when_whole(tx, id, imported, today).await?;
        }
        return Ok((id, Outcome::Created));
    };
    let merged = over(&imported.said, &known.said);
    let rows = requirements(tx, known.id).await?;
    let mut rows_after = requirements_after_edit(&known.said, &merged, &rows);
    add_unless_known(&mut rows_after, &imported.requirements);
    if merged == known.said && rows_after == rows {
        return Ok((known.id, Outcome::Unchanged));
    }
    let decisions = ad_decisions(tx, known.id).await?;
    let stopped = AdReading::of(&merged, today).stopping(&decisions).next().is_some();
    if stopped && known.state == VacancyState::Published {
        sqlx::query!("UPDATE vacancy SET state = 'suspended' WHERE id = $1", known.id.0)
            .execute(&mut *tx)
            .await?;
    }
    update_vacancy(tx, known.id, known.revision, &merged).await?;
    note_ad(tx, known.id, stopped).await?;
    write_requirements(tx, known.id, &rows_after).await?;
    if known.state == VacancyState::Draft {
        note_dates(tx, known.id, imported).await?;
    }
    Ok((known.id, Outcome::Updated))
}

fn add_unless_known(rows: &mut Vec<RequirementRow>, more: &[RequirementRow]) {
    for row in more {
        if !rows.iter().any(|known| known.asked.same_subject(row.asked)) {
            rows.push(*row);
        }
    }
}

async fn known(tx: &mut PgConnection, imported: &ImportedVacancy) -> Stored<Option<VacancyId>> {
    sqlx::query_scalar!(
        r#"SELECT id AS "id: VacancyId" FROM vacancy
           WHERE portal_code = $1
              OR ($1::text IS NULL AND company_id = $2 AND search_words = plain_words($3) AND published_on IS NOT DISTINCT FROM $4)
           ORDER BY id LIMIT 1"#,
        imported.portal_code,
        imported.said.company.0,
        imported.said.title,
        imported.published_on.map(ToSqlx::to_sqlx) as _,
    )
    .fetch_optional(tx)
    .await
}

async fn note_dates(tx: &mut PgConnection, id: VacancyId, imported: &ImportedVacancy) -> Stored<()> {
    sqlx::query!(
        "UPDATE vacancy SET portal_code = coalesce($2, portal_code), published_on = coalesce($3, published_on),
                expires_on = coalesce($4, expires_on)
         WHERE id = $1",
        id.0,
        imported.portal_code,
        imported.published_on.map(ToSqlx::to_sqlx) as _,
        imported.expires_on.map(ToSqlx::to_sqlx) as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

async fn open_when_whole(
    tx: &mut PgConnection,
    id: VacancyId,
    imported: &ImportedVacancy,
    today: Date,
) -> Stored<()> {
    let dated = imported.published_on.is_some() && imported.expires_on.is_some_and(|last| last >= today);
    if dated && missing(&imported.said).is_empty() {
        sqlx::query!("UPDATE vacancy SET state = 'published', revision = revision + 1 WHERE id = $1", id.0)
            .execute(tx)
            .await?;
    }
    Ok(())
}

/// The sheet's facts over those known before.
fn over(new: &NewVacancy, known: &NewVacancy) -> NewVacancy {
    let text = |new: &String, old: &String| if new.is_empty() { old.clone() } else { new.clone() };
    NewVacancy {
        company: new.company,
        workplace: new.workplace.or(known.workplace),
        title: text(&new.title, &known.title),
        occupation: new.occupation.or(known.occupation),
        profession: new.profession.clone().or_else(|| known.profession.clone()),
        places: new.places,
        contract: new.contract.or(known.contract),
        contract_months: new.contract_months.or(known.contract_months),
        hours: new.hours.or(known.hours),
        weekly_hours: new.weekly_hours.or(known.weekly_hours),
        shifts: if new.shifts.is_empty() { known.shifts } else { new.shifts },
        pay: new.pay.or(known.pay),
        collective_agreement: text(&new.collective_agreement, &known.collective_agreement),
        collective_agreement_level: text(&new.collective_agreement_level, &known.collective_agreement_level),
        starts_on: new.starts_on.or(known.starts_on),
        description: text(&new.description, &known.description),
        transport_words: text(&new.transport_words, &known.transport_words),
        accommodation: new.accommodation || known.accommodation,
        work_mode: new.work_mode.or(known.work_mode),
        travel: new.travel.or(known.travel),
        experience_words: text(&new.experience_words, &known.experience_words),
        computer_words: text(&new.computer_words, &known.computer_words),
        register_words: text(&new.register_words, &known.register_words),
        notice: known.notice,
        publication_days: new.publication_days.or(known.publication_days),
        reservation: new.reservation.clone().or_else(|| known.reservation.clone()),
        employer_shown: known.employer_shown,
        source: known.source,
        contribution_benefit_asked: new.contribution_benefit_asked || known.contribution_benefit_asked,
        siisl_code: new.siisl_code.clone().or_else(|| known.siisl_code.clone()),
    }
}
