use snodo_core::{AccountId, Settings, Stored};
use sqlx::PgConnection;

use crate::{AccountError, password, store};

/// The password of every account of a demonstration. Pages say so while it runs.
pub const DEMO_PASSWORD: &str = "dimostrazione";

/// Makes accounts with [`DEMO_PASSWORD`]. Exists only where the program runs as a demonstration.
pub struct DemoAccounts {
    hash: String,
}

impl DemoAccounts {
    /// None unless the program runs as a demonstration.
    ///
    /// # Errors
    /// When the password cannot be hashed.
    pub async fn of(settings: &Settings) -> Result<Option<DemoAccounts>, AccountError> {
        if !settings.demo {
            return Ok(None);
        }
        let hash = password::hash(DEMO_PASSWORD.to_owned()).await.map_err(AccountError::Hash)?;
        Ok(Some(DemoAccounts { hash }))
    }

    /// Enters an account that signs in with [`DEMO_PASSWORD`]; one with this address that exists is left as it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn create(&self, tx: &mut PgConnection, email: &str, name: &str) -> Stored<AccountId> {
        if let Some(account) = store::accounts::insert(&mut *tx, email, name, Some(&self.hash)).await? {
            return Ok(account);
        }
        let account = store::accounts::by_email(tx, email).await?.ok_or(sqlx::Error::RowNotFound)?;
        Ok(account.id)
    }
}
