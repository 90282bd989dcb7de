//! Words closed with a key: without it nobody reads them, and they open only where they were closed.
//!
//! - [`SealingKey`]: 256 random bits; its [`KeyId`] says which it is, and nothing else of it.
//! - [`KeyRing`]: the key that closes, and the former ones, which still open.
//! - [`key_file`]: where keys lie: in a file of their own, for its owner alone, apart from what they close.
//!
//! The cipher is XChaCha20-Poly1305 (`draft-irtf-cfrg-xchacha`): every closing draws a nonce of 192 random bits, so that one key closes
//! more than anybody will ever write. Where something belongs (row, table, network) is authenticated with it and not stored in it.

mod cipher;
mod key;
pub mod key_file;

pub use cipher::{KeyRing, NoKey, OpenError, SEALED_OVERHEAD, Sealed};
pub use key::{KeyId, SealingKey};
