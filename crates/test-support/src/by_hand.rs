//! What a test does to a database without the pages: as the application, as the owner who loads history, as one who sees everything.

use jiff::civil::Date;
use snodo_core::{Acting, violated_constraint};
use sqlx::{AssertSqlSafe, Row as _};

use crate::TestDatabase;

impl TestDatabase {
    /// Runs statements with the application's role and keeps them when they are allowed; else the constraint that refuses them, or what the
    /// database says.
    ///
    /// # Errors
    /// The refusal.
    ///
    /// # Panics
    /// When the database is gone, or refuses at the end.
    pub async fn by_hand(&self, acting: &Acting, statements: &str) -> Result<u64, String> {
        let mut tx = self.begin(acting).await.unwrap_or_else(|fault| panic!("{fault}"));
        match sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(&mut *tx).await {
            Ok(done) => {
                tx.commit().await.unwrap_or_else(|fault| panic!("{fault}: {statements}"));
                Ok(done.rows_affected())
            }
            Err(fault) => Err(violated_constraint(&fault).map_or_else(|| fault.to_string(), str::to_owned)),
        }
    }

    /// Runs statements as the owner, who loads history.
    ///
    /// # Panics
    /// When one is refused.
    pub async fn in_the_past(&self, acting: &Acting, statements: &str) {
        let mut tx = self.begin_as_owner(acting).await.unwrap_or_else(|fault| panic!("{fault}"));
        sqlx::raw_sql(AssertSqlSafe(statements.to_owned()))
            .execute(&mut *tx)
            .await
            .unwrap_or_else(|fault| panic!("{fault}: {statements}"));
        tx.commit().await.unwrap_or_else(|fault| panic!("{fault}: {statements}"));
    }

    /// Runs statements that no policy holds up.
    ///
    /// # Panics
    /// When one is refused.
    pub async fn everywhere(&self, statements: &str) {
        let mut all = self.all_seeing_connection().await;
        sqlx::raw_sql(AssertSqlSafe(statements.to_owned()))
            .execute(&mut all)
            .await
            .unwrap_or_else(|fault| panic!("{fault}: {statements}"));
    }

    /// One value of one row of all networks, as text; empty for none.
    ///
    /// # Panics
    /// When the query is refused.
    pub async fn read(&self, query: &str) -> String {
        let mut all = self.all_seeing_connection().await;
        let row = sqlx::query(AssertSqlSafe(format!("SELECT ({query})::text"))).fetch_one(&mut all).await;
        let value = row.and_then(|row| row.try_get::<Option<String>, _>(0));
        value.unwrap_or_else(|fault| panic!("{fault}: {query}")).unwrap_or_default()
    }

    /// The database's own day in Italy, which no test can move.
    ///
    /// # Panics
    /// When the database is gone.
    pub async fn today(&self) -> Date {
        let today = self.read("today_in_rome()").await;
        today.parse().unwrap_or_else(|fault| panic!("{fault}: {today}"))
    }
}
