use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use rand::{TryRng as _, rngs::SysRng};

use crate::{KeyId, SealingKey};

/// The first byte of what is closed: how it was closed. Another cipher gets another number.
const FORMAT: u8 = 1;
/// Bytes of the nonce.
const NONCE: usize = 24;
/// By how many bytes what is closed is longer than its words: format, nonce, tag.
pub const SEALED_OVERHEAD: usize = 1 + NONCE + 16;

/// Closed words: which key opens them, and the bytes that anybody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The key that closed them.
    pub key: KeyId,
    /// Format (one byte), nonce (24), and the words enciphered, with their tag (16).
    pub bytes: Vec<u8>,
}

/// Why nothing can be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoKey {
    /// The ring is empty.
    #[error("there is no key to close words with")]
    Missing,
    /// The operating system gives no random bytes, or the words are longer than the cipher takes (256 GiB).
    #[error("the words could not be closed")]
    Refused,
}

/// Why closed words stay closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The ring does not hold the key.
    #[error("closed with a key that is not here")]
    UnknownKey,
    /// Not what was closed with this key at this place: bytes were changed, or moved from elsewhere.
    #[error("not what was closed here")]
    NotAuthentic,
}

/// The keys at hand: the last one closes, all of them open.
#[derive(Clone, Debug, Default)]
pub struct KeyRing(Vec<SealingKey>);

impl KeyRing {
    /// The keys in the order in which they were made.
    pub fn new(keys: Vec<SealingKey>) -> KeyRing {
        KeyRing(keys)
    }

    /// No keys: nothing is closed, nothing opens.
    pub fn empty() -> KeyRing {
        KeyRing::default()
    }

    /// The key that closes.
    pub fn current(&self) -> Option<&SealingKey> {
        self.0.last()
    }

    /// The ids of all keys, the one that closes last.
    pub fn ids(&self) -> impl Iterator<Item = KeyId> {
        self.0.iter().map(SealingKey::id)
    }

    /// Closes words that open at this place alone.
    ///
    /// # Errors
    /// [`NoKey`].
    pub fn seal(&self, place: &[u8], words: &[u8]) -> Result<Sealed, NoKey> {
        let key = self.current().ok_or(NoKey::Missing)?;
        let mut nonce = [0; NONCE];
        SysRng.try_fill_bytes(&mut nonce).map_err(|_| NoKey::Refused)?;
        let cipher = XChaCha20Poly1305::new(key.bytes().into());
        let closed = cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: words, aad: place })
            .map_err(|_| NoKey::Refused)?;
        let mut bytes = Vec::with_capacity(SEALED_OVERHEAD + words.len());
        bytes.push(FORMAT);
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(&closed);
        Ok(Sealed { key: key.id(), bytes })
    }

    /// Opens what was closed at this place.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(&self, place: &[u8], sealed: &Sealed) -> Result<Vec<u8>, OpenError> {
        let key = self.0.iter().find(|key| key.id() == sealed.key).ok_or(OpenError::UnknownKey)?;
        let rest = sealed.bytes.strip_prefix(&[FORMAT]).ok_or(OpenError::NotAuthentic)?;
        let (nonce, closed) = rest.split_first_chunk::<NONCE>().ok_or(OpenError::NotAuthentic)?;
        XChaCha20Poly1305::new(key.bytes().into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: closed, aad: place })
            .map_err(|_| OpenError::NotAuthentic)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ring() -> KeyRing {
        KeyRing::new(vec![SealingKey::generate().unwrap()])
    }

    fn words() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(any::<u8>(), 0..300)
    }

    proptest! {
        #[test]
        fn what_is_closed_opens_as_it_was(place in words(), words in words()) {
            let ring = ring();
            let sealed = ring.seal(&place, &words).unwrap();
            prop_assert_eq!(sealed.bytes.len(), words.len() + SEALED_OVERHEAD);
            prop_assert_eq!(ring.open(&place, &sealed), Ok(words));
        }

        #[test]
        fn any_flipped_bit_is_refused(place in words(), words in words(), at in any::<prop::sample::Index>(), bit in 0..8) {
            let ring = ring();
            let mut sealed = ring.seal(&place, &words).unwrap();
            let at = at.index(sealed.bytes.len());
            sealed.bytes[at] ^= 1_u8 << bit;
            prop_assert_eq!(ring.open(&place, &sealed), Err(OpenError::NotAuthentic));
        }

        #[test]
        fn what_is_cut_is_refused(words in words(), kept in any::<prop::sample::Index>()) {
            let ring = ring();
            let mut sealed = ring.seal(b"here", &words).unwrap();
            sealed.bytes.truncate(kept.index(sealed.bytes.len()));
            prop_assert_eq!(ring.open(b"here", &sealed), Err(OpenError::NotAuthentic));
        }

        #[test]
        fn at_another_place_it_stays_closed(here in words(), there in words(), words in words()) {
            prop_assume!(here != there);
            let ring = ring();
            let sealed = ring.seal(&here, &words).unwrap();
            prop_assert_eq!(ring.open(&there, &sealed), Err(OpenError::NotAuthentic));
        }

        #[test]
        fn the_words_are_not_in_what_is_closed(words in prop::collection::vec(any::<u8>(), 4..200)) {
            let sealed = ring().seal(b"here", &words).unwrap();
            prop_assert!(!sealed.bytes.windows(words.len()).any(|window| window == words));
        }
    }

    #[test]
    fn the_same_words_are_closed_differently_each_time() {
        let ring = ring();
        assert_ne!(ring.seal(b"here", b"words").unwrap(), ring.seal(b"here", b"words").unwrap());
    }

    #[test]
    fn without_the_key_nothing_opens_and_without_any_nothing_closes() {
        let sealed = ring().seal(b"here", b"words").unwrap();
        assert_eq!(ring().open(b"here", &sealed), Err(OpenError::UnknownKey));
        assert_eq!(KeyRing::empty().open(b"here", &sealed), Err(OpenError::UnknownKey));
        assert_eq!(KeyRing::empty().seal(b"here", b"words"), Err(NoKey::Missing));
        let another = ring();
        let renamed = Sealed { key: another.current().unwrap().id(), ..sealed };
        assert_eq!(another.open(b"here", &renamed), Err(OpenError::NotAuthentic));
    }

    #[test]
    fn a_former_key_still_opens_and_the_last_one_closes() {
        let (former, new) = (SealingKey::generate().unwrap(), SealingKey::generate().unwrap());
        let sealed = KeyRing::new(vec![former.clone()]).seal(b"here", b"words").unwrap();
        let ring = KeyRing::new(vec![former, new.clone()]);
        assert_eq!(ring.open(b"here", &sealed).unwrap(), b"words");
        assert_eq!(ring.seal(b"here", b"words").unwrap().key, new.id());
    }

    #[test]
    fn the_cipher_is_the_one_of_the_draft() {
        // draft-irtf-cfrg-xchacha-03, A.3.1: the example that implementations are compared by.
        let key: Vec<u8> = (0x80..=0x9f).collect();
        let nonce: Vec<u8> = (0x40..=0x57).collect();
        let place = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let words = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let key = SealingKey::parse(&base64::Engine::encode(
            &base64::engine::general_purpose::URL_SAFE_NO_PAD,
            key,
        ))
        .unwrap();
        let ring = KeyRing::new(vec![key.clone()]);
        let cipher = XChaCha20Poly1305::new(key.bytes().into());
        let nonce: [u8; NONCE] = nonce.try_into().unwrap();
        let closed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: words, aad: &place }).unwrap();
        assert_eq!(closed[..8], [0xbd, 0x6d, 0x17, 0x9d, 0x3e, 0x83, 0xd4, 0x3b]);
        assert_eq!(
            closed[words.len()..],
            [0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf, 0x49]
        );
        let bytes = [&[FORMAT][..], &nonce, &closed].concat();
        assert_eq!(ring.open(&place, &Sealed { key: key.id(), bytes }).unwrap(), words);
    }
}
