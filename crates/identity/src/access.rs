//! Who may sign in at all: an account's access is suspended and given back, by hand, with a trace.

use jiff::Timestamp;
use snodo_core::{AccountId, Acting, Database, NetworkId, Purpose, Stored};
use sqlx::PgConnection;

use crate::{AccountError, accounts::read_email, store};

/// When an account's access was suspended, and by whom.
#[derive(Clone, Debug)]
pub struct Suspension {
    /// Since when.
    pub since: Timestamp,
    /// The name of who did it; none when it was done from the program's command line.
    pub by: Option<String>,
}

/// Whether an account works, or worked, in a network other than this: its access is then not this network's to take.
///
/// # Errors
/// When the database fails.
pub async fn works_in_another_network(
    database: &Database,
    account: AccountId,
    network: NetworkId,
) -> Stored<bool> {
    let mut tx = database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    store::accounts::works_elsewhere(&mut tx, account, network).await
}

/// Suspends an account's access, in a transaction that acts in its network: its sessions end with the commit. False when it was
/// suspended already.
///
/// # Errors
/// When the database fails.
pub async fn suspend_access(tx: &mut PgConnection, account: AccountId, now: Timestamp) -> Stored<bool> {
    let suspended = store::access::suspend(&mut *tx, account, now).await?;
    if suspended {
        store::sessions::end_others(&mut *tx, account, None).await?;
        store::access::record(tx, account, None, Some(now)).await?;
    }
    Ok(suspended)
}

/// Gives an account its access back, in a transaction that acts in its network. False when it had it.
///
/// # Errors
/// When the database fails.
pub async fn restore_access(tx: &mut PgConnection, account: AccountId) -> Stored<bool> {
    let since = store::access::restore(&mut *tx, account).await?;
    if since.is_some() {
        store::access::record(tx, account, since, None).await?;
    }
    Ok(since.is_some())
}

/// The suspension of an account, if its access is suspended; who did it, as far as the acting network's log knows.
///
/// # Errors
/// When the database fails.
pub async fn suspension(tx: &mut PgConnection, account: AccountId) -> Stored<Option<Suspension>> {
    store::access::suspension(tx, account).await
}

/// Suspends the access of the account with this address, in all networks: for the program's command line, whose user may do
/// anything. False when it was suspended already.
///
/// # Errors
/// [`AccountError::Unknown`] when nobody has the address.
pub async fn disable_account(database: &Database, email: &str, now: Timestamp) -> Result<bool, AccountError> {
    set_everywhere(database, email, Some(now)).await
}

/// Gives the account with this address its access back. False when it had it.
///
/// # Errors
/// [`AccountError::Unknown`] when nobody has the address.
pub async fn enable_account(database: &Database, email: &str) -> Result<bool, AccountError> {
    set_everywhere(database, email, None).await
}

/// Each network in which the account works keeps the trace in its own log.
async fn set_everywhere(
    database: &Database,
    email: &str,
    suspended: Option<Timestamp>,
) -> Result<bool, AccountError> {
    let email = read_email(email)?;
    let mut tx = database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    let account = store::accounts::by_email(&mut tx, &email).await?.ok_or(AccountError::Unknown(email))?.id;
    let networks = store::accounts::networks(&mut tx, account).await?;
    drop(tx);
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    let before = match suspended {
        Some(now) if store::access::suspend(&mut tx, account, now).await? => None,
        Some(_) => return Ok(false),
        None => match store::access::restore(&mut tx, account).await? {
            None => return Ok(false),
            since => since,
        },
    };
    store::sessions::end_others(&mut tx, account, None).await?;
    for network in networks {
        store::access::act_in(&mut tx, network).await?;
        store::access::record(&mut tx, account, before, suspended).await?;
    }
    tx.commit().await?;
    Ok(true)
}
