use jiff_sqlx::ToSqlx;
use snodo_companies::WorkplaceId;
use snodo_core::{ConceptId, Stored};
use snodo_matching::{Choice, ContractKind, HoursKind, Shift};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::{
    ClosingReason, NewVacancy, NoticeKind, Pay, PayPeriod, ProfessionCode, Source, Travel, Vacancy,
    VacancyId, VacancyState, WorkMode,
};

/// A vacancy by its key.
pub async fn vacancy(tx: &mut PgConnection, id: VacancyId) -> Stored<Option<Vacancy>> {
    let row = sqlx::query!(
        "SELECT code, company_id, workplace_id, state, title, concept_id, description, places, employer_shown, contract,
                contract_months, hours, weekly_hours, shifts, pay_from, pay_to, pay_period, collective_agreement,
                collective_agreement_level, starts_on, transport_words, accommodation, source, contribution_benefit_asked,
                siisl_code, profession_code, work_mode, remote_days, travel, experience_words, computer_words, register_words, notice,
                publication_days, reservation, portal_code, published_on, expires_on, closing_reason, closing_words, revision
         FROM vacancy WHERE id = $1",
        id.0,
    )
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let unreadable =
        |column: &str| sqlx::Error::Decode(format!("vacancy {id}: {column} has an unknown code").into());
    let period = row.pay_period.as_deref().and_then(PayPeriod::from_code);
    Ok(Some(Vacancy {
        id,
        code: row.code,
        state: VacancyState::from_code(&row.state).ok_or_else(|| unreadable("state"))?,
        published_on: row.published_on.map(jiff_sqlx::Date::to_jiff),
        expires_on: row.expires_on.map(jiff_sqlx::Date::to_jiff),
        closing_reason: row.closing_reason.as_deref().and_then(ClosingReason::from_code),
        closing_words: row.closing_words,
        portal_code: row.portal_code,
        revision: row.revision,
        said: NewVacancy {
            company: row.company_id.into(),
            workplace: row.workplace_id.map(WorkplaceId),
            title: row.title,
            occupation: row.concept_id.map(ConceptId),
            profession: row.profession_code.as_deref().and_then(ProfessionCode::parse),
            places: row.places,
            contract: row.contract.as_deref().and_then(ContractKind::from_key),
            contract_months: row.contract_months,
            hours: row.hours.as_deref().and_then(HoursKind::from_key),
            weekly_hours: row.weekly_hours,
            shifts: row.shifts.unwrap_or_default().iter().filter_map(|key| Shift::from_key(key)).collect(),
            pay: row.pay_from.zip(period).and_then(|(from, period)| Pay::new(from, row.pay_to, period)),
            collective_agreement: row.collective_agreement,
            collective_agreement_level: row.collective_agreement_level,
            starts_on: row.starts_on.map(jiff_sqlx::Date::to_jiff),
            description: row.description,
            transport_words: row.transport_words,
            accommodation: row.accommodation,
            work_mode: row.work_mode.and_then(|code| WorkMode::from_code(&code, row.remote_days)),
            travel: row.travel.as_deref().and_then(Travel::from_code),
            experience_words: row.experience_words,
            computer_words: row.computer_words,
            register_words: row.register_words,
            notice: NoticeKind::from_code(&row.notice).ok_or_else(|| unreadable("notice"))?,
            publication_days: row.publication_days,
            reservation: row.reservation,
            employer_shown: row.employer_shown,
            source: Source::from_code(&row.source).ok_or_else(|| unreadable("source"))?,
            contribution_benefit_asked: row.contribution_benefit_asked,
            siisl_code: row.siisl_code,
        },
    }))
}

/// Enters a vacancy as a draft of the acting body, with the next number of its network.
pub async fn insert_vacancy(tx: &mut PgConnection, said: &NewVacancy) -> Stored<VacancyId> {
    let id = VacancyId(Uuid::now_v7());
    let shifts = shift_keys(said);
    sqlx::query!(
        "INSERT INTO vacancy (network_id, id, body_id, company_id, workplace_id, title, concept_id, description, places,
                              employer_shown, contract, contract_months, hours, weekly_hours, shifts, pay_from, pay_to, pay_period,
                              collective_agreement, collective_agreement_level, starts_on, transport_words, accommodation, source,
                              contribution_benefit_asked, siisl_code, profession_code, work_mode, remote_days, travel,
                              experience_words, computer_words, register_words, notice, publication_days, reservation, created_by)
         VALUES (acting_network(), $1, acting_body(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                 $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, acting_account())",
        id.0,
        said.company.0,
        said.workplace.map(|workplace| workplace.0),
        said.title,
        said.occupation.map(|concept| concept.0),
        said.description,
        said.places,
        said.employer_shown,
        said.contract.map(Choice::key),
        said.contract_months,
        said.hours.map(Choice::key),
        said.weekly_hours,
        shifts.as_deref(),
        said.pay.map(|pay| pay.from()),
        said.pay.and_then(|pay| pay.to()),
        said.pay.map(|pay| pay.period().code()),
        said.collective_agreement,
        said.collective_agreement_level,
        said.starts_on.map(ToSqlx::to_sqlx) as _,
        said.transport_words,
        said.accommodation,
        said.source.code(),
        said.contribution_benefit_asked,
        said.siisl_code,
        said.profession.as_ref().map(ProfessionCode::as_str),
        said.work_mode.map(WorkMode::code),
        said.work_mode.and_then(WorkMode::remote_days),
        said.travel.map(Travel::code),
        said.experience_words,
        said.computer_words,
        said.register_words,
        said.notice.code(),
        said.publication_days,
        said.reservation,
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Saves a vacancy whose form was made from `revision`; false when somebody saved in the meantime or it is not there.
///
/// A published vacancy must stay whole: constraint `vacancy_published_is_whole`.
pub async fn update_vacancy(
    tx: &mut PgConnection,
    id: VacancyId,
    revision: i32,
    said: &NewVacancy,
) -> Stored<bool> {
    let shifts = shift_keys(said);
    let saved = sqlx::query!(
        "UPDATE vacancy
         SET company_id = $3, workplace_id = $4, title = $5, concept_id = $6, description = $7, places = $8, employer_shown = $9,
             contract = $10, contract_months = $11, hours = $12, weekly_hours = $13, shifts = $14, pay_from = $15, pay_to = $16,
             pay_period = $17, collective_agreement = $18, collective_agreement_level = $19, starts_on = $20, transport_words = $21,
             accommodation = $22, source = $23, contribution_benefit_asked = $24, siisl_code = $25,
             profession_code = $26, work_mode = $27, remote_days = $28, travel = $29, experience_words = $30, computer_words = $31,
             register_words = $32, notice = $33, publication_days = $34, reservation = $35,
             revision = revision + 1, updated_at = now()
         WHERE id = $1 AND revision = $2",
        id.0,
        revision,
        said.company.0,
        said.workplace.map(|workplace| workplace.0),
        said.title,
        said.occupation.map(|concept| concept.0),
        said.description,
        said.places,
        said.employer_shown,
        said.contract.map(Choice::key),
        said.contract_months,
        said.hours.map(Choice::key),
        said.weekly_hours,
        shifts.as_deref(),
        said.pay.map(|pay| pay.from()),
        said.pay.and_then(|pay| pay.to()),
        said.pay.map(|pay| pay.period().code()),
        said.collective_agreement,
        said.collective_agreement_level,
        said.starts_on.map(ToSqlx::to_sqlx) as _,
        said.transport_words,
        said.accommodation,
        said.source.code(),
        said.contribution_benefit_asked,
        said.siisl_code,
        said.profession.as_ref().map(ProfessionCode::as_str),
        said.work_mode.map(WorkMode::code),
        said.work_mode.and_then(WorkMode::remote_days),
        said.travel.map(Travel::code),
        said.experience_words,
        said.computer_words,
        said.register_words,
        said.notice.code(),
        said.publication_days,
        said.reservation,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// The profession's code that was chosen last for an occupation in the network.
pub(crate) async fn known_profession(
    tx: &mut PgConnection,
    occupation: ConceptId,
) -> Stored<Option<ProfessionCode>> {
    let code = sqlx::query_scalar!(
        r#"SELECT profession_code AS "code!" FROM vacancy WHERE concept_id = $1 AND profession_code IS NOT NULL
           ORDER BY updated_at DESC LIMIT 1"#,
        occupation.0,
    )
    .fetch_optional(tx)
    .await?;
    Ok(code.as_deref().and_then(ProfessionCode::parse))
}

fn shift_keys(said: &NewVacancy) -> Option<Vec<String>> {
    (!said.shifts.is_empty()).then(|| said.shifts.iter().map(|shift| shift.key().to_owned()).collect())
}
