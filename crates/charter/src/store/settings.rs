use snodo_calendar::{DayOfYear, Holidays, NthWeekday, PatronDay, PatronRule, Validity};
use snodo_core::Stored;
use sqlx::PgConnection;

/// How a network publishes figures and keeps complaints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Of fewer cases about people than this, no figure is published.
    pub(crate) least_published: i16,
    /// How long the words of a closed complaint are kept.
    pub(crate) keep_months: i16,
    /// By which act.
    pub(crate) keep_act: String,
    /// Within how many working days complaints are answered where the charter promises nothing.
    pub(crate) answer_days: i16,
    /// Zero: never saved.
    pub(crate) revision: i32,
}

pub(crate) async fn settings(tx: &mut PgConnection) -> Stored<Settings> {
    let row = sqlx::query_as!(
        Settings,
        "SELECT least_published, keep_months, keep_act, answer_days, revision FROM charter_setting WHERE network_id = acting_network()",
    )
    .fetch_optional(tx)
    .await?;
    // As the table's own defaults say.
    Ok(row.unwrap_or(Settings {
        least_published: 5,
        keep_months: 24,
        keep_act: String::new(),
        answer_days: 30,
        revision: 0,
    }))
}

/// Saves from a form made from the settings' revision; false when somebody saved in the meantime.
pub(crate) async fn save(tx: &mut PgConnection, said: &Settings) -> Stored<bool> {
    let saved = sqlx::query!(
        "INSERT INTO charter_setting AS s (network_id, least_published, keep_months, keep_act, answer_days)
         VALUES (acting_network(), $1, $2, $3, $4)
         ON CONFLICT (network_id) DO UPDATE
         SET least_published = $1, keep_months = $2, keep_act = $3, answer_days = $4, revision = s.revision + 1 WHERE s.revision = $5",
        said.least_published,
        said.keep_months,
        said.keep_act,
        said.answer_days,
        said.revision,
    )
    .execute(tx)
    .await?;
    Ok(saved.rows_affected() == 1)
}

/// The holidays of Italy and of a Comune.
pub(crate) async fn holidays(tx: &mut PgConnection, comune: &str) -> Stored<Holidays> {
    let rows = sqlx::query!(
        r#"SELECT name, month, day, weekday, nth, valid_from, valid_to FROM patron_day
           WHERE network_id = acting_network() AND comune = $1"#,
        comune,
    )
    .fetch_all(tx)
    .await?;
    let mut holidays = Holidays::national().clone();
    for row in rows {
        let small =
            |number: Option<i16>| number.and_then(|number| i8::try_from(number).ok()).unwrap_or_default();
        let weekday = row.weekday.and_then(|day| i8::try_from(day).ok());
        let weekday = weekday.and_then(|day| jiff::civil::Weekday::from_monday_one_offset(day).ok());
        let month = small(Some(row.month));
        let rule = match weekday {
            Some(weekday) => NthWeekday::new(month, weekday, small(row.nth)).map(PatronRule::NthWeekday),
            None => DayOfYear::new(month, small(row.day)).map(PatronRule::FixedDay),
        };
        holidays.keep(PatronDay {
            comune: comune.parse().map_err(|fault| sqlx::Error::Decode(Box::new(fault)))?,
            name: row.name,
            rule: rule.map_err(|fault| sqlx::Error::Decode(Box::new(fault)))?,
            validity: Validity::new(row.valid_from.to_jiff(), row.valid_to.map(jiff_sqlx::Date::to_jiff))
                .map_err(|fault| sqlx::Error::Decode(Box::new(fault)))?,
        });
    }
    Ok(holidays)
}
