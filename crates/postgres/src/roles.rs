//! The two roles of a database, and the check that the application's one is as weak as it must be.

use sqlx::{Connection as _, PgConnection, Row as _};

/// Owns the database and its tables; runs migrations and loads reference data. Not a superuser.
pub const OWNER_ROLE: &str = "snodo_owner";
/// Does the program's work; owns nothing and is bound by row-level security.
pub const APPLICATION_ROLE: &str = "snodo_app";

/// Why the roles of a database are not as they must be.
#[derive(Debug, thiserror::Error)]
pub enum RolesError {
    /// A role is missing and this login may not create it.
    #[error(
        "the database role \"snodo_app\" is missing or not granted to \"{login}\", which may not create roles. \
         Let an administrator of the database run: \
         CREATE ROLE snodo_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB; GRANT snodo_app TO \"{login}\";"
    )]
    MayNotCreate {
        /// The login that tried.
        login: String,
    },
    /// The application's role is not bound by row-level security, so that networks would see each other.
    #[error(
        "the application connects as \"{role}\", which {fault}: networks would not be kept apart. {remedy}"
    )]
    TooStrong {
        /// The role in use.
        role: String,
        /// What makes it too strong.
        fault: &'static str,
        /// What to do.
        remedy: &'static str,
    },
    /// The database did not answer.
    #[error("the roles of the database could not be read: {0}")]
    Database(#[from] sqlx::Error),
}

/// Creates what is missing, as far as this login may, and says which role the owner's connections act as (`None`: the login
/// itself is the owner). With `application_through_this_login` the login must also be able to act as the application.
pub(crate) async fn ensure_roles(
    connection: &mut PgConnection,
    application_through_this_login: bool,
) -> Result<Option<&'static str>, RolesError> {
    let login = sqlx::query(
        "SELECT rolname::text, rolsuper, rolcreaterole,
            EXISTS (SELECT FROM pg_roles WHERE rolname = 'snodo_owner') AS has_owner,
            EXISTS (SELECT FROM pg_roles WHERE rolname = 'snodo_app') AS has_application
         FROM pg_roles WHERE rolname = current_user",
    )
    .fetch_one(&mut *connection)
    .await?;
    let name: String = login.try_get(0)?;
    let (superuser, may_create): (bool, bool) = (login.try_get(1)?, login.try_get(2)?);
    let (has_owner, has_application): (bool, bool) = (login.try_get(3)?, login.try_get(4)?);

    if !has_application {
        if !(superuser || may_create) {
            return Err(RolesError::MayNotCreate { login: name });
        }
        create_role(
            connection,
            "CREATE ROLE snodo_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE",
        )
        .await?;
    }
    if superuser {
        if !has_owner {
            create_role(connection, "CREATE ROLE snodo_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB")
                .await?;
        }
        // The database's own text: an identifier cannot be a parameter. One program after the other: a row that two change at once
        // makes the second one fail.
        sqlx::raw_sql(
            "DO $$ BEGIN
                PERFORM pg_advisory_xact_lock(hashtext('snodo_owner'));
                IF (SELECT datdba <> 'snodo_owner'::regrole FROM pg_database WHERE datname = current_database()) THEN
                    EXECUTE format('ALTER DATABASE %I OWNER TO snodo_owner', current_database());
                END IF;
             END $$",
        )
        .execute(&mut *connection)
        .await?;
        return Ok(Some(OWNER_ROLE));
    }
    if application_through_this_login && !is_member(connection, APPLICATION_ROLE).await? {
        let granted = sqlx::raw_sql("GRANT snodo_app TO CURRENT_USER").execute(&mut *connection).await;
        if granted.is_err() || !is_member(connection, APPLICATION_ROLE).await? {
            return Err(RolesError::MayNotCreate { login: name });
        }
    }
    Ok((has_owner && is_member(connection, OWNER_ROLE).await?).then_some(OWNER_ROLE))
}

async fn is_member(connection: &mut PgConnection, role: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT pg_has_role(current_user, $1, 'MEMBER')")
        .bind(role)
        .fetch_one(connection)
        .await
}

/// Roles belong to the whole server: two programs may create one at the same moment, and both are content.
async fn create_role(connection: &mut PgConnection, statement: &'static str) -> sqlx::Result<()> {
    let mut transaction = connection.begin().await?;
    match sqlx::raw_sql(statement).execute(&mut *transaction).await {
        Ok(_) => transaction.commit().await,
        // duplicate_object, or unique_violation when the other's transaction was still open.
        Err(sqlx::Error::Database(error)) if matches!(error.code().as_deref(), Some("42710" | "23505")) => {
            transaction.rollback().await
        }
        Err(error) => Err(error),
    }
}

/// Refuses an application connection that row-level security does not bind.
pub(crate) async fn check_application_role(connection: &mut PgConnection) -> Result<(), RolesError> {
    let row = sqlx::query(
        "SELECT rolname::text, rolsuper, rolbypassrls,
            EXISTS (SELECT FROM pg_class WHERE relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                AND pg_has_role(r.oid, relowner, 'MEMBER')) AS owns
         FROM pg_roles r WHERE rolname = current_user",
    )
    .fetch_one(connection)
    .await?;
    let role: String = row.try_get(0)?;
    let too_strong = |fault, remedy| Err(RolesError::TooStrong { role: role.clone(), fault, remedy });
    if row.try_get::<bool, _>(1)? {
        return too_strong("is a superuser", "Give SNODO_APP_DATABASE_URL a login that is not.");
    }
    if row.try_get::<bool, _>(2)? {
        return too_strong("bypasses row-level security", "Run: ALTER ROLE … NOBYPASSRLS.");
    }
    if row.try_get::<bool, _>(3)? {
        return too_strong(
            "owns tables, or is a member of the role that does",
            "Give SNODO_APP_DATABASE_URL a login that is a member of snodo_app alone.",
        );
    }
    Ok(())
}
