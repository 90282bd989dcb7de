use jiff::{SignedDuration, Timestamp};
use snodo_core::{AccountId, Acting, Database, Purpose, Stored};

use crate::{Token, store};

/// Hours without any request after which a session ends. A setting of the program, not of law.
pub const IDLE_HOURS: i64 = 12;
/// Days after which a session ends however busy it is. A setting of the program, not of law.
pub const LONGEST_DAYS: i64 = 14;
/// Seconds between two notes of when a session was last used.
const TOUCH_SECONDS: i64 = 60;

/// The last use before which a session has ended.
pub(crate) fn idle_since(now: Timestamp) -> Timestamp {
    now - SignedDuration::from_hours(IDLE_HOURS)
}

pub(crate) fn expiry(now: Timestamp) -> Timestamp {
    now + SignedDuration::from_hours(LONGEST_DAYS * 24)
}

pub(crate) fn is_touch_due(last_seen: Timestamp, now: Timestamp) -> bool {
    now.duration_since(last_seen).as_secs() >= TOUCH_SECONDS
}

/// Starts a session of an account, without a body chosen unless there is only one to choose; gives the token for the browser.
///
/// # Errors
/// When the database fails.
pub async fn start_session(
    database: &Database,
    account: AccountId,
    clock: &snodo_core::Clock,
) -> Stored<Token> {
    let mut tx =
        database.begin(&Acting { account: Some(account), ..Acting::nobody(Purpose::SignIn) }).await?;
    let (token, _) = start(&mut tx, account, clock).await?;
    tx.commit().await?;
    Ok(token)
}

/// As [`start_session`], inside a transaction; also says whether a body is still to be chosen.
pub(crate) async fn start(
    tx: &mut sqlx::PgConnection,
    account: AccountId,
    clock: &snodo_core::Clock,
) -> Stored<(Token, bool)> {
    let now = clock.now();
    let choices = store::sessions::choices(&mut *tx, account, clock.today()).await?;
    let only = match choices.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let token = Token::generate();
    store::sessions::insert(&mut *tx, &token, account, only, now).await?;
    store::sessions::sweep(tx, idle_since(now), now).await?;
    Ok((token, only.is_none()))
}
