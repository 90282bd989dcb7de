//! What a matching event needs to know and leaves behind: how well its candidates fit, and the interviews that were held.

use jiff::civil::Date;
use snodo_core::{Fault, Stored};
use snodo_matching::{Fit, Formula};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    model::candidacy::{CandidacyId, CandidacyState, Move},
    store,
};

/// How much of a vacancy somebody meets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairFit {
    /// Who.
    pub person: Uuid,
    /// For what.
    pub vacancy: Uuid,
    /// The weight of what is met over the weight of all that counts, 0 to 1.
    pub score: f64,
}

/// How well people of the actor's registers fit vacancies of the network, each with each, by the published formula. Whoever does not want to be
/// matched, and vacancies that nobody is sought for today, are left out.
///
/// # Errors
/// When the database fails.
pub async fn fits(
    tx: &mut PgConnection,
    people: &[Uuid],
    vacancies: &[Uuid],
    today: Date,
) -> Result<Vec<PairFit>, Fault> {
    let profiles: Vec<_> =
        store::pool::people(tx, people).await?.into_iter().map(|row| (row.id, row.profile(today))).collect();
    let formula = Formula::default();
    let mut fits = Vec::new();
    for read in snodo_vacancies::open_vacancies(tx, today).await? {
        let vacancy = read.vacancy.id();
        if vacancies.contains(&vacancy) {
            fits.extend(profiles.iter().map(|(person, profile)| PairFit {
                person: *person,
                vacancy,
                score: Fit::of(profile, &read.vacancy, &formula).coverage.ratio(),
            }));
        }
    }
    Ok(fits)
}

/// Records that somebody was interviewed for a vacancy on a day: their candidacy goes as far as the interview, whichever steps lie between; one
/// that is further stays. Nothing when the person does not want to be matched, or their file cannot be written.
///
/// # Errors
/// When the database refuses.
pub async fn record_interview(
    tx: &mut PgConnection,
    person: Uuid,
    vacancy: Uuid,
    day: Date,
) -> Stored<Option<CandidacyId>> {
    store::candidacy::propose(tx, vacancy, &[person], &[serde_json::Value::Null]).await?;
    let Some(standing) = store::candidacy::of_pair(tx, person, vacancy).await? else { return Ok(None) };
    let mut revision = standing.revision;
    let mut state = standing.state;
    loop {
        let step = match state {
            CandidacyState::Proposed | CandidacyState::Contacted => Move::Willing,
            CandidacyState::Willing => Move::Sent,
            CandidacyState::Sent => Move::Interviewed(day),
            CandidacyState::Interviewed | CandidacyState::Hired | CandidacyState::Refused => break,
        };
        if !store::candidacy::make_move(tx, standing.id, revision, &step).await? {
            break;
        }
        revision += 1;
        state = step.to();
    }
    Ok(Some(standing.id))
}
