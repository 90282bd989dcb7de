use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRng as _, rngs::SysRng};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// Before the key in the hash that names it, so that no other use of the same bits gives the same name.
const NAMING: &[u8] = b"snodo sealing key 1";

/// A key: 256 random bits. Wiped from memory when dropped, never shown by chance.
#[derive(Clone)]
pub struct SealingKey(Zeroizing<[u8; 32]>);

impl SealingKey {
    /// A new one, drawn from the operating system.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub fn generate() -> Result<SealingKey, std::io::Error> {
        let mut bytes = Zeroizing::new([0; 32]);
        SysRng.try_fill_bytes(bytes.as_mut()).map_err(std::io::Error::other)?;
        Ok(SealingKey(bytes))
    }

    /// Reads a key as its file writes it (base64url, 43 characters).
    pub fn parse(text: &str) -> Option<SealingKey> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        bytes.as_slice().try_into().ok().map(|bytes| SealingKey(Zeroizing::new(bytes)))
    }

    /// The key as its file writes it. Nothing else may carry it.
    pub(crate) fn secret(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(*self.0))
    }

    /// Which key this is.
    pub fn id(&self) -> KeyId {
        let hash = Sha256::new().chain_update(NAMING).chain_update(*self.0).finalize();
        let halves = hash.iter().take(8).flat_map(|byte| [byte >> 4, byte & 15]);
        KeyId(halves.filter_map(|half| char::from_digit(u32::from(half), 16)).collect())
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SealingKey({}, …)", self.id())
    }
}

/// Which key closed something: the beginning of a hash of the key (16 hexadecimal digits), from which nobody gets the key back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyId(String);

impl KeyId {
    /// The id as the database keeps it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes an id that was kept.
    pub fn kept(id: impl Into<String>) -> KeyId {
        KeyId(id.into())
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_back_under_the_same_id_and_never_shown_by_chance() {
        let key = SealingKey::generate().unwrap();
        let again = SealingKey::parse(&key.secret()).unwrap();
        assert_eq!((again.id(), again.bytes()), (key.id(), key.bytes()));
        assert_eq!(key.id().as_str().len(), 16);
        assert!(!format!("{key:?}").contains(key.secret().as_str()));
        assert_ne!(SealingKey::generate().unwrap().id(), key.id());
    }

    #[test]
    fn what_is_no_key_is_not_read_as_one() {
        for text in ["", "abc", &"A".repeat(42), &"A".repeat(44), &"!".repeat(43)] {
            assert!(SealingKey::parse(text).is_none(), "{text}");
        }
    }
}
