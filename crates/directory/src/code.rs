//! Secrets of links. Only the SHA-256 of one is ever stored.

use sha2::{Digest as _, Sha256};
use snodo_identity::Token;

/// The secret of a link, 256 random bits, as the link writes it.
#[derive(Clone)]
pub(crate) struct Code(String);

impl Code {
    pub(crate) fn generate() -> Code {
        Code(Token::generate().secret())
    }

    /// What somebody's link says; none when it can be no code.
    pub(crate) fn parse(text: &str) -> Option<Code> {
        Token::parse(text).map(|token| Code(token.secret()))
    }

    /// As the link writes it.
    pub(crate) fn plain(&self) -> &str {
        &self.0
    }

    /// What the database keeps.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}
