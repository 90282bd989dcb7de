use std::sync::LazyLock;
use std::time::Duration;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use snodo_core::{Fault, Message};
use tokio::sync::Semaphore;

/// Fewest characters of a password.
pub(crate) const SHORTEST: usize = 12;
/// Most bytes of a password: more would only be work for the hash.
const LONGEST_BYTES: usize = 1024;

/// Argon2id with 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's first choice for little memory.
const MEMORY_KIBIBYTES: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes computed at once: 4 × 19 MiB, whatever comes in.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
/// Who waits longer for a turn is told to try again.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// The hash of no password: verified when there is no account, so that the answer takes the same time.
static NOBODYS: LazyLock<String> =
    LazyLock::new(|| hash_now(&crate::Token::generate().secret()).unwrap_or_default());

/// Common passwords of twelve characters or more, folded to lower case; shorter ones are refused by their length.
const COMMON: [&str; 36] = [
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789123",
    "123123123123",
    "112233445566",
    "987654321098",
    "098765432109",
    "qwertyuiopas",
    "qwertyuiop123",
    "qwertyuiop12",
    "qwerty123456",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "zaq12wsxcde3",
    "asdfghjkl123",
    "abcdefghijkl",
    "abcdef123456",
    "abc123456789",
    "password1234",
    "password12345",
    "password123456",
    "passwordpassword",
    "passw0rd1234",
    "administrator",
    "administrator1",
    "amministratore",
    "benvenuto123",
    "benvenuto1234",
    "ciaociaociao",
    "forzajuventus",
    "juventus1897",
    "iloveyou1234",
    "tiamotantissimo",
    "sportellolavoro",
    "changeme1234",
];

/// Why a password is too easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordWeakness {
    /// Fewer than twelve characters.
    Short,
    /// More than a kilobyte.
    Long,
    /// Among the first that are tried.
    Common,
    /// One group of characters again and again, or letters or digits in a row.
    Pattern,
    /// The account's own name or address.
    OwnName,
}

impl PasswordWeakness {
    /// What to say beside the field.
    pub fn message(self) -> Message {
        match self {
            PasswordWeakness::Short => Message::new("password-short").with("shortest", SHORTEST),
            PasswordWeakness::Long => Message::new("password-long"),
            PasswordWeakness::Common => Message::new("password-common"),
            PasswordWeakness::Pattern => Message::new("password-pattern"),
            PasswordWeakness::OwnName => Message::new("password-own-name"),
        }
    }
}

/// Checks what a password must be: long enough and not easy to guess. It need not mix kinds of characters (NIST SP 800-63B §3.1.1.2).
pub fn check_strength(password: &str, email: &str, display_name: &str) -> Result<(), PasswordWeakness> {
    if password.chars().count() < SHORTEST {
        return Err(PasswordWeakness::Short);
    }
    if password.len() > LONGEST_BYTES {
        return Err(PasswordWeakness::Long);
    }
    let folded = password.to_lowercase();
    if COMMON.contains(&folded.as_str()) {
        return Err(PasswordWeakness::Common);
    }
    if is_pattern(&folded) {
        return Err(PasswordWeakness::Pattern);
    }
    let squeezed = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    if folded == email.to_lowercase() || squeezed(password) == squeezed(display_name) {
        return Err(PasswordWeakness::OwnName);
    }
    Ok(())
}

fn is_pattern(folded: &str) -> bool {
    let letters: Vec<u32> = folded.chars().map(u32::from).collect();
    let repeats =
        (1..=4).any(|size| letters.iter().zip(letters.iter().skip(size)).all(|(one, next)| one == next));
    let steps = |step: i64| letters.windows(2).all(|pair| i64::from(pair[1]) - i64::from(pair[0]) == step);
    repeats || steps(1) || steps(-1)
}

/// Hashes a password, in its turn and away from the threads that answer requests.
pub(crate) async fn hash(password: String) -> Result<String, Fault> {
    in_turn(move || hash_now(&password))
        .await?
        .map_err(|fault| Fault::Internal(format!("password hash: {fault}")))
}

/// Whether the password is the one that was hashed. Without a hash (no such account, or no password chosen yet) the answer is no,
/// after the same work.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Fault> {
    in_turn(move || {
        let known = hash.is_some();
        // Read in both cases: making it on first use must not tell one from the other.
        let nobodys = NOBODYS.as_str();
        let hash = hash.as_deref().unwrap_or(nobodys);
        let same = password.len() <= LONGEST_BYTES
            && PasswordHash::new(hash)
                .is_ok_and(|parsed| hasher().verify_password(password.as_bytes(), &parsed).is_ok());
        same && known
    })
    .await
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let turn = tokio::time::timeout(LONGEST_WAIT, AT_ONCE.acquire()).await;
    let Ok(Ok(turn)) = turn else {
        return Err(Fault::Refused(Message::new("sign-in-busy")));
    };
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    });
    done.await.map_err(|fault| Fault::Internal(fault.to_string()))
}

pub(crate) fn hash_now(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(hasher().hash_password(password.as_bytes())?.to_string())
}

fn hasher() -> Argon2<'static> {
    #[cfg(test)]
    RUNS.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    let parameters = Params::new(MEMORY_KIBIBYTES, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
}

/// How often Argon2 was run: the same work is done for whoever asks.
#[cfg(test)]
pub(crate) static RUNS: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

/// Held by whoever hashes in a test of this crate, so that runs are counted one test at a time also where tests share a process.
#[cfg(test)]
pub(crate) static HASHING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

#[cfg(test)]
mod tests {
    use super::*;

    const EMAIL: &str = "giulia.ferrari@trecate.demo";

    fn strength(password: &str) -> Result<(), PasswordWeakness> {
        check_strength(password, EMAIL, "Giulia Ferrari")
    }

    #[test]
    fn a_long_phrase_needs_no_signs_or_digits() {
        assert_eq!(strength("il treno parte alle otto"), Ok(()));
        assert_eq!(strength("però è così buono"), Ok(()));
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        assert_eq!(strength("corta"), Err(PasswordWeakness::Short));
        assert_eq!(strength("Password1234"), Err(PasswordWeakness::Common));
        assert_eq!(strength("aaaaaaaaaaaaaa"), Err(PasswordWeakness::Pattern));
        assert_eq!(strength("ciaociaociaociao"), Err(PasswordWeakness::Pattern));
        assert_eq!(strength("abcdefghijklmn"), Err(PasswordWeakness::Pattern));
        assert_eq!(strength("GIULIA.ferrari@trecate.demo"), Err(PasswordWeakness::OwnName));
        assert_eq!(strength("Giulia  Ferrari"), Err(PasswordWeakness::OwnName));
        assert_eq!(strength(&"lunga ".repeat(400)), Err(PasswordWeakness::Long));
    }

    #[test]
    fn the_list_holds_only_what_the_length_lets_through() {
        for common in COMMON {
            assert!(common.chars().count() >= SHORTEST && common == common.to_lowercase(), "{common}");
        }
    }

    #[tokio::test]
    async fn hashes_carry_the_parameters_and_are_verified() {
        let _alone = HASHING.lock().await;
        let hashed = hash("il treno parte alle otto".to_owned()).await.unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hashed}");
        assert!(verify("il treno parte alle otto".to_owned(), Some(hashed.clone())).await.unwrap());
        assert!(!verify("il treno parte alle nove".to_owned(), Some(hashed)).await.unwrap());
        assert!(!verify("il treno parte alle otto".to_owned(), None).await.unwrap());
    }
}
