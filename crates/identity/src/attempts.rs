use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use snodo_core::Stored;
use sqlx::PgConnection;

use crate::store;

/// How failed tries to sign in slow down the next ones.
///
/// A setting of the program, not of law. The delay is an answer ("try again in 20 seconds"), never a connection kept waiting.
#[derive(Clone, Copy, Debug)]
pub struct Attempts {
    /// Tries without any delay.
    pub free: u32,
    /// The first delay, in seconds; each further failure doubles it.
    pub first_delay: u32,
    /// The longest delay, in seconds.
    pub longest_delay: u32,
}

/// For one e-mail address, whether or not an account has it.
pub const OF_AN_EMAIL: Attempts = Attempts { free: 4, first_delay: 5, longest_delay: 15 * 60 };

/// For one network address. Generous: a whole town hall may come from one.
pub const OF_A_NETWORK_ADDRESS: Attempts = Attempts { free: 40, first_delay: 5, longest_delay: 5 * 60 };

/// Failures are forgotten this many hours after the last.
pub(crate) const FORGOTTEN_AFTER_HOURS: i64 = 24;

impl Attempts {
    /// The seconds to wait after this many failures.
    pub fn delay(&self, failures: u32) -> u32 {
        match failures.checked_sub(self.free) {
            None | Some(0) => 0,
            Some(beyond) => {
                self.first_delay.saturating_mul(2_u32.saturating_pow(beyond - 1)).min(self.longest_delay)
            }
        }
    }

    /// The delay after the first failure, the second, and so on until it grows no more.
    pub(crate) fn delays(&self) -> Vec<i32> {
        let mut delays = Vec::new();
        for failures in 1.. {
            let delay = self.delay(failures);
            delays.push(i32::try_from(delay).unwrap_or(i32::MAX));
            if delay >= self.longest_delay {
                break;
            }
        }
        delays
    }
}

/// Who tries: what failures are counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subject([u8; 32]);

impl Subject {
    pub(crate) fn email(email: &str) -> Subject {
        Subject(Sha256::digest(format!("email {email}")).into())
    }

    pub(crate) fn network_address(address: std::net::IpAddr) -> Subject {
        Subject(Sha256::digest(format!("network address {address}")).into())
    }

    pub(crate) fn hash(&self) -> &[u8] {
        &self.0
    }
}

/// Counts a try as failed before its password is looked at, so that a hundred at once are a hundred failures. `Err` says how many
/// seconds to wait; the try is then not made at all.
pub(crate) async fn claim(
    tx: &mut PgConnection,
    subject: Subject,
    rule: Attempts,
    now: Timestamp,
) -> Stored<Result<(), i64>> {
    let forgotten_before = now - SignedDuration::from_hours(FORGOTTEN_AFTER_HOURS);
    if store::attempts::count(&mut *tx, subject, &rule.delays(), now, forgotten_before).await? {
        return Ok(Ok(()));
    }
    let until = store::attempts::wait_until(tx, subject).await?.unwrap_or(now);
    Ok(Err((until.duration_since(now).as_secs() + 1).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_failure_waits_and_each_further_one_twice_as_long() {
        let delays: Vec<u32> = (1..=8).map(|failures| OF_AN_EMAIL.delay(failures)).collect();
        assert_eq!(delays, [0, 0, 0, 0, 5, 10, 20, 40]);
        assert_eq!(OF_AN_EMAIL.delay(1_000), 900);
        assert_eq!(OF_AN_EMAIL.delays().last(), Some(&900));
    }

    #[test]
    fn an_address_is_not_mistaken_for_another_kind_of_subject() {
        assert_ne!(Subject::email("127.0.0.1"), Subject::network_address([127, 0, 0, 1].into()));
    }
}
