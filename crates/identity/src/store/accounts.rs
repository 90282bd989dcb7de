use snodo_core::{AccountId, Language, NetworkId, Stored};
use sqlx::PgConnection;
use uuid::Uuid;

/// An account as sign-in and its own page need it.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) id: AccountId,
    pub(crate) email: String,
    pub(crate) display_name: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) language: String,
    pub(crate) disabled: bool,
}

impl Account {
    pub(crate) fn language(&self) -> Language {
        Language::from_code(&self.language).unwrap_or_default()
    }
}

/// An account of a demonstration, with where it works.
#[derive(Clone, Debug)]
pub(crate) struct DemoLine {
    pub(crate) email: String,
    pub(crate) display_name: String,
    pub(crate) works_for: String,
}

/// The account with this address, disabled or not.
pub(crate) async fn by_email(tx: &mut PgConnection, email: &str) -> Stored<Option<Account>> {
    sqlx::query_as!(
        Account,
        r#"SELECT id, email, display_name, password_hash, language, disabled_at IS NOT NULL AS "disabled!" FROM account WHERE email = $1"#,
        email,
    )
    .fetch_optional(tx)
    .await
}

/// The account with this key.
pub(crate) async fn by_id(tx: &mut PgConnection, id: AccountId) -> Stored<Option<Account>> {
    sqlx::query_as!(
        Account,
        r#"SELECT id, email, display_name, password_hash, language, disabled_at IS NOT NULL AS "disabled!" FROM account WHERE id = $1"#,
        id.0,
    )
    .fetch_optional(tx)
    .await
}

/// Enters an account; none when the address is known already.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    email: &str,
    display_name: &str,
    hash: Option<&str>,
) -> Stored<Option<AccountId>> {
    sqlx::query_scalar!(
        r#"INSERT INTO account (id, email, display_name, password_hash) VALUES ($1, $2, $3, $4)
           ON CONFLICT (email) DO NOTHING RETURNING id AS "id: AccountId""#,
        Uuid::now_v7(),
        email,
        display_name,
        hash,
    )
    .fetch_optional(tx)
    .await
}

/// Sets an account's password.
pub(crate) async fn set_password(tx: &mut PgConnection, id: AccountId, hash: &str) -> Stored<bool> {
    let set =
        sqlx::query!("UPDATE account SET password_hash = $2 WHERE id = $1", id.0, hash).execute(tx).await?;
    Ok(set.rows_affected() == 1)
}

/// Saves what an account's holder says of themselves.
pub(crate) async fn save(
    tx: &mut PgConnection,
    id: AccountId,
    display_name: &str,
    language: Language,
) -> Stored<()> {
    sqlx::query!(
        "UPDATE account SET display_name = $2, language = $3 WHERE id = $1",
        id.0,
        display_name,
        language.code()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Saves the language an account's holder reads.
pub(crate) async fn set_language(tx: &mut PgConnection, id: AccountId, language: Language) -> Stored<()> {
    sqlx::query!("UPDATE account SET language = $2 WHERE id = $1", id.0, language.code()).execute(tx).await?;
    Ok(())
}

/// Whether an account is or was an operator in a network other than this.
pub(crate) async fn works_elsewhere(
    tx: &mut PgConnection,
    id: AccountId,
    network: NetworkId,
) -> Stored<bool> {
    sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM operator WHERE account_id = $1 AND network_id <> $2) AS "elsewhere!""#,
        id.0,
        network.0,
    )
    .fetch_one(tx)
    .await
}

/// The networks in which an account is or was an operator.
pub(crate) async fn networks(tx: &mut PgConnection, id: AccountId) -> Stored<Vec<NetworkId>> {
    sqlx::query_scalar!(
        r#"SELECT DISTINCT network_id AS "network: NetworkId" FROM operator WHERE account_id = $1"#,
        id.0,
    )
    .fetch_all(tx)
    .await
}

/// The accounts of a demonstration, by network: those whose address ends in `.demo`.
pub(crate) async fn of_the_demo(tx: &mut PgConnection) -> Stored<Vec<DemoLine>> {
    sqlx::query_as!(
        DemoLine,
        r#"SELECT a.email, a.display_name, string_agg(DISTINCT b.name, ', ' ORDER BY b.name) AS "works_for!"
           FROM account a
           JOIN operator o ON o.account_id = a.id
           JOIN network n ON n.id = o.network_id
           JOIN body b ON b.network_id = o.network_id AND b.id = o.body_id
           WHERE a.email LIKE '%.demo'
           GROUP BY a.id ORDER BY min(n.name), min(a.id::text)"#,
    )
    .fetch_all(tx)
    .await
}
