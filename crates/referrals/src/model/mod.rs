//! Types and rules of referrals, without SQL or HTTP.

mod keys;
mod part;
mod reason;
mod state;
mod text;

pub use keys::{ReferralId, SheetId};
pub use part::{Agreed, Part, ReferralPurpose};
pub use reason::reasons;
pub use state::{ReferralState, Side, Turn};
pub(crate) use text::initials;
pub use text::{Section, SharedText};
