//! The secret in a mail's link: whoever has it owns the search.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// 128 random bits. The database finds by their SHA-256.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct LinkCode(String);

impl LinkCode {
    /// A new one, from the operating system's random source through the thread's generator.
    pub(crate) fn generate() -> LinkCode {
        let bytes: [u8; 16] = rand::random();
        LinkCode(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The code of an address; none when it cannot be one.
    pub(crate) fn parse(text: &str) -> Option<LinkCode> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == 16).then(|| LinkCode(text.to_owned()))
    }

    /// The code in an address.
    pub(crate) fn plain(&self) -> &str {
        &self.0
    }

    /// What the database finds it by.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}
