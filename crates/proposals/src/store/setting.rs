use snodo_core::Stored;
use sqlx::PgConnection;

/// How a network works with candidacies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// After how many days without an answer the counter is reminded to ask the company, 1 to 90.
    pub(crate) company_answer_days: i16,
    /// For how many minutes a slip can be taken back, 1 to 1440.
    pub(crate) take_back_minutes: i16,
}

/// What the network said, or what holds until it says.
pub(crate) async fn of_network(tx: &mut PgConnection) -> Stored<Setting> {
    sqlx::query_as!(
        Setting,
        r#"SELECT coalesce(o.company_answer_days, 7::smallint) AS "company_answer_days!", coalesce(o.take_back_minutes, 30::smallint) AS "take_back_minutes!"
           FROM (SELECT acting_network() AS id) n LEFT JOIN proposal_setting o ON o.network_id = n.id"#
    )
    .fetch_one(tx)
    .await
}

/// Keeps what the network says now.
pub(crate) async fn save(tx: &mut PgConnection, setting: Setting) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO proposal_setting (network_id, company_answer_days, take_back_minutes) VALUES (acting_network(), $1, $2)
         ON CONFLICT (network_id) DO UPDATE
         SET company_answer_days = excluded.company_answer_days, take_back_minutes = excluded.take_back_minutes",
        setting.company_answer_days,
        setting.take_back_minutes,
    )
    .execute(tx)
    .await?;
    Ok(())
}
