use jiff::{SignedDuration, Timestamp};
use snodo_core::{AccountId, Acting, Database, Fault, NetworkId, Purpose, Stored, fields};
use sqlx::PgConnection;

use crate::{PasswordWeakness, Token, check_strength, password, store};

/// Days for which an invitation holds. A setting of the program, not of law.
const INVITATION_DAYS: i64 = 7;

/// Why something could not be done with an account.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The address is not one.
    #[error("{0:?} is not an e-mail address")]
    Email(String),
    /// The name is empty.
    #[error("an account needs the person's name")]
    Name,
    /// The address has an account already.
    #[error("there is already an account for {0}")]
    Known(String),
    /// Nobody has this address.
    #[error("there is no account for {0}")]
    Unknown(String),
    /// The password is too easy to guess.
    #[error("the password is too easy to guess: {0:?}")]
    Weak(PasswordWeakness),
    /// The password could not be hashed.
    #[error("{0}")]
    Hash(Fault),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
}

/// A one-time link with which somebody chooses their password.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Who is invited.
    pub account: AccountId,
    /// The link's secret: shown once, never stored.
    pub token: Token,
    /// When the link stops working.
    pub expires: Timestamp,
}

impl Invitation {
    /// The link, without scheme and host.
    pub fn path(&self) -> String {
        format!("/password/{}", self.token.secret())
    }
}

/// What came of inviting somebody from within a network.
#[derive(Clone, Debug)]
pub enum Invited {
    /// Hand over this link.
    Link(Invitation),
    /// The account works in another network as well: its password is not this network's to set, whether chosen already or not.
    HasOwnWay,
}

/// Enters an account without a password, and invites it to choose one.
///
/// # Errors
/// [`AccountError::Known`] when the address has an account.
pub async fn create_account(
    database: &Database,
    email: &str,
    name: &str,
    now: Timestamp,
) -> Result<Invitation, AccountError> {
    let email = read_email(email)?;
    let name = fields::optional(name).ok_or(AccountError::Name)?;
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    let account =
        store::accounts::insert(&mut tx, &email, &name, None).await?.ok_or(AccountError::Known(email))?;
    let invitation = new_invitation(&mut tx, account, now).await?;
    tx.commit().await?;
    Ok(invitation)
}

/// Invites an account to choose a password anew: for the program's command line, whose user may do anything.
///
/// # Errors
/// [`AccountError::Unknown`] when nobody has the address.
pub async fn invite(database: &Database, email: &str, now: Timestamp) -> Result<Invitation, AccountError> {
    let email = read_email(email)?;
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    let account = store::accounts::by_email(&mut tx, &email).await?.ok_or(AccountError::Unknown(email))?;
    let invitation = new_invitation(&mut tx, account.id, now).await?;
    tx.commit().await?;
    Ok(invitation)
}

/// Invites an operator of a network to choose a password, the first or a new one, on behalf of that network's administrator.
///
/// An account that works in another network too gets no link: whoever holds it could act there.
///
/// # Errors
/// When the database fails.
pub async fn invite_from_network(
    database: &Database,
    account: AccountId,
    network: NetworkId,
    now: Timestamp,
) -> Stored<Invited> {
    let mut tx = database.begin(&Acting::nobody(Purpose::SignIn)).await?;
    if store::accounts::works_elsewhere(&mut tx, account, network).await? {
        return Ok(Invited::HasOwnWay);
    }
    let invitation = new_invitation(&mut tx, account, now).await?;
    tx.commit().await?;
    Ok(Invited::Link(invitation))
}

/// Sets an account's password and ends its sessions: for the program's command line.
///
/// # Errors
/// [`AccountError::Weak`] when the password is too easy to guess.
pub async fn set_password(database: &Database, email: &str, new: &str) -> Result<(), AccountError> {
    let email = read_email(email)?;
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    let account = store::accounts::by_email(&mut tx, &email).await?.ok_or(AccountError::Unknown(email))?;
    drop(tx);
    check_strength(new, &account.email, &account.display_name).map_err(AccountError::Weak)?;
    let hash = password::hash(new.to_owned()).await.map_err(AccountError::Hash)?;
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    store::accounts::set_password(&mut tx, account.id, &hash).await?;
    store::sessions::end_others(&mut tx, account.id, None).await?;
    tx.commit().await?;
    Ok(())
}

/// The account with this address (in lower case); otherwise a new one without a password. Says whether it is new.
///
/// # Errors
/// When the database fails.
pub async fn find_or_create_account(
    tx: &mut PgConnection,
    email: &str,
    name: &str,
) -> Stored<(AccountId, bool)> {
    if let Some(account) = store::accounts::insert(&mut *tx, email, name, None).await? {
        return Ok((account, true));
    }
    let account = store::accounts::by_email(tx, email).await?.ok_or(sqlx::Error::RowNotFound)?;
    Ok((account.id, false))
}

/// The account with this address, and its holder's name.
///
/// # Errors
/// When the database fails.
pub async fn account_by_email(tx: &mut PgConnection, email: &str) -> Stored<Option<(AccountId, String)>> {
    let account = store::accounts::by_email(tx, &email.to_lowercase()).await?;
    Ok(account.map(|account| (account.id, account.display_name)))
}

async fn new_invitation(tx: &mut PgConnection, account: AccountId, now: Timestamp) -> Stored<Invitation> {
    let token = Token::generate();
    let expires = now + SignedDuration::from_hours(INVITATION_DAYS * 24);
    store::invitations::insert(tx, &token, account, now, expires).await?;
    Ok(Invitation { account, token, expires })
}

pub(crate) fn read_email(text: &str) -> Result<String, AccountError> {
    fields::email(text).ok().flatten().ok_or_else(|| AccountError::Email(text.to_owned()))
}
