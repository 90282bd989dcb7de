use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use snodo_core::Stored;
use sqlx::PgConnection;

/// What the law says on a day about publishing a vacancy. Its words are the message `vacancy-rule-CODE`.
pub(crate) struct Rule {
    pub(crate) code: String,
    pub(crate) act: String,
    pub(crate) valid_from: Date,
    pub(crate) exempt_contracts: Vec<String>,
    pub(crate) source: String,
}

/// The rules in force on a day.
pub(crate) async fn rules_in_force(tx: &mut PgConnection, day: Date) -> Stored<Vec<Rule>> {
    sqlx::query_as!(
        Rule,
        "SELECT code, act, valid_from, exempt_contracts, source FROM vacancy_rule
         WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY code",
        day.to_sqlx(),
    )
    .fetch_all(tx)
    .await
}

/// A law that reserves places. Its words are the message `vacancy-reservation-CODE`.
pub(crate) struct Reservation {
    pub(crate) code: String,
    pub(crate) act: String,
    pub(crate) source: String,
    /// Whether it is in force on the day asked.
    pub(crate) in_force: bool,
}

/// The laws that reserve or reserved places, by their code.
pub(crate) async fn reservations(tx: &mut PgConnection, day: Date) -> Stored<Vec<Reservation>> {
    sqlx::query_as!(
        Reservation,
        r#"SELECT code, act, source, valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) AS "in_force!"
           FROM vacancy_reservation ORDER BY code"#,
        day.to_sqlx(),
    )
    .fetch_all(tx)
    .await
}
