use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

/// What a network did in a year, counted from the facts of work.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) visits: Option<i64>,
    pub(crate) people: Option<i64>,
    pub(crate) appointments: Option<i64>,
    pub(crate) vacancies: Option<i64>,
    pub(crate) places: Option<i64>,
    pub(crate) placements: Option<i64>,
    pub(crate) projects: Option<i64>,
    pub(crate) internships: Option<i64>,
    pub(crate) companies: Option<i64>,
}

/// Counts all the network's facts from one day to another, both included. Files of all registers count: numbers only leave the database.
pub(crate) async fn of_year(tx: &mut PgConnection, first: Date, last: Date) -> Stored<Figures> {
    sqlx::query_as!(
        Figures,
        "SELECT visits, people, appointments, vacancies, places,
                  placements, projects, internships, companies
           FROM public_figures($1, $2)",
        first.to_sqlx() as _,
        last.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await
}
