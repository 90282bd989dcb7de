//! Vacancies as their own area tells them.

use jiff::civil::Date;
use snodo_core::{Fault, Stored};
use snodo_vacancies::{VacancyId, matching_vacancy, summaries, summary};
use sqlx::PgConnection;

use crate::model::vacancy::MatchedVacancy;

/// A vacancy ready to be matched.
pub(crate) async fn matched(tx: &mut PgConnection, id: VacancyId) -> Result<Option<MatchedVacancy>, Fault> {
    let Some(line) = summary(tx, id).await? else { return Ok(None) };
    Ok(matching_vacancy(tx, id).await?.map(|read| MatchedVacancy::new(line, read)))
}

/// The vacancies for which people are sought today.
pub(crate) async fn open_matched(tx: &mut PgConnection, today: Date) -> Result<Vec<MatchedVacancy>, Fault> {
    let open = snodo_vacancies::open_vacancies(tx, today).await?;
    let ids: Vec<VacancyId> = open.iter().map(|read| VacancyId(read.vacancy.id())).collect();
    let mut lines = summaries(tx, &ids).await?;
    let matched = open.into_iter().filter_map(|read| {
        let at = lines.iter().position(|line| line.id.0 == read.vacancy.id())?;
        Some(MatchedVacancy::new(lines.swap_remove(at), read))
    });
    Ok(matched.collect())
}

/// Locks a vacancy until the transaction ends, so that two who hire at once wait for each other.
pub(crate) async fn lock(tx: &mut PgConnection, id: VacancyId) -> Stored<()> {
    sqlx::query!("SELECT id FROM vacancy WHERE network_id = acting_network() AND id = $1 FOR UPDATE", id.0)
        .fetch_optional(tx)
        .await?;
    Ok(())
}
