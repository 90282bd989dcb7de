use jiff::{Timestamp, civil::Date};
use jiff_sqlx::ToSqlx as _;
use snodo_core::Stored;
use sqlx::PgConnection;

/// What a network did in a year, counted from the facts of work.
#[derive(Clone, Debug)]
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
    /// When it was counted; nothing when that is now.
    pub(crate) counted_at: Option<Timestamp>,
}

/// The network's facts from one day to another, both included, as they were counted last; counted now when they never were. Files of all
/// registers count: numbers only leave the database.
pub(crate) async fn of_year(tx: &mut PgConnection, first: Date, last: Date) -> Stored<Figures> {
    let row = sqlx::query!(
        r#"SELECT visits, people, appointments, vacancies, places, companies, placements, projects, internships,
                  counted_at AS "counted_at: jiff_sqlx::Timestamp"
           FROM public_year
           WHERE network_id = (SELECT acting_network()) AND first_day = $1 AND last_day = $2
           UNION ALL
           SELECT visits, people, appointments, vacancies, places, companies, placements, projects, internships, NULL
           FROM public_figures($1, $2)
           WHERE NOT EXISTS (SELECT FROM public_year
                             WHERE network_id = (SELECT acting_network()) AND first_day = $1 AND last_day = $2)"#,
        first.to_sqlx() as _,
        last.to_sqlx() as _,
    )
    .fetch_one(tx)
    .await?;
    Ok(Figures {
        visits: row.visits,
        people: row.people,
        appointments: row.appointments,
        vacancies: row.vacancies,
        places: row.places,
        placements: row.placements,
        projects: row.projects,
        internships: row.internships,
        companies: row.companies,
        counted_at: row.counted_at.map(jiff_sqlx::Timestamp::to_jiff),
    })
}

/// Counts the facts from one day to another of one year again, for whoever reads them next.
pub(crate) async fn count(tx: &mut PgConnection, first: Date, last: Date) -> Stored<()> {
    sqlx::query!("SELECT count_public_year($1, $2)", first.to_sqlx() as _, last.to_sqlx() as _)
        .fetch_one(tx)
        .await?;
    Ok(())
}
