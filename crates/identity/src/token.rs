use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// A secret of 256 random bits that a browser or a link carries. Only its SHA-256 is ever stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one, from the operating system's random source through the thread's generator.
    pub fn generate() -> Token {
        Token(rand::random())
    }

    /// Reads a token as cookies and links write it (base64url, 43 characters).
    pub fn parse(text: &str) -> Option<Token> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Token)
    }

    /// The token as cookies and links write it.
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What the database keeps of it.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_never_shown_by_chance() {
        let token = Token::generate();
        assert_eq!(Token::parse(&token.secret()), Some(token.clone()));
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(Token::parse("abc"), None);
        assert_ne!(Token::generate(), token);
    }
}
