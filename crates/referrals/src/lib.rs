//! Referrals: a person is sent to a partner body with what of their file the purpose needs, and what became of it comes back.
//!
//! What is shared is shown to the person first, and is exactly what the receiver reads; it ends with the referral, by the database's own
//! rules, and every reading leaves a trace for the person. The receiver needs no account: a mail brings a link that opens once, and a new one
//! can be asked for from the old one, to the address on file. Nobody is reminded for ever. A body whose name would tell something of
//! somebody's health or of justice is named to nobody but who is involved: policies see to it, pages say "a body".
//!
//! Other areas link to [`new_referral`], the charter counts with [`answered_within`], the program calls [`look_after_everywhere`] now and then.

mod model;
mod moving;
mod notices;
mod receiver;
mod seed;
mod staff;
mod store;
mod upkeep;
mod wording;

use axum::Router;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_core::{App, Messages, Stored, address_with};
use snodo_people::PersonId;
use sqlx::PgConnection;

pub use model::{
    Agreed, Part, ReferralId, ReferralPurpose, ReferralState, Section, SharedText, SheetId, Side, Turn,
    reasons,
};
pub use seed::load as load_demonstration;
pub use upkeep::{Round, look_after, look_after_everywhere};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    staff::routes().merge(receiver::routes())
}

/// The address of the page that sends somebody: a person, a service, or both are chosen already.
pub fn new_referral(person: Option<PersonId>, sheet: Option<SheetId>) -> String {
    let person = person.map(|id| id.to_string()).unwrap_or_default();
    let sheet = sheet.map(|id| id.to_string()).unwrap_or_default();
    address_with("/rinvii/nuovo", &[("persona", &person), ("scheda", &sheet)])
}

/// How the network's receivers answer: numbers that name nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// Sent in the span, but for those that the counter took back.
    pub sent: i64,
    /// Of these, answered with a yes or a no.
    pub answered: i64,
    /// Of these, answered within the days.
    pub in_time: i64,
    /// Not answered yet, with days left: no judgement on them.
    pub still_open: i64,
}

/// How many referrals of the acting network that were sent from one day to another (both included) were answered within so many days of
/// their sending: the indicator "a referral is answered within N days" is `in_time` of `sent - still_open`. Any transaction that acts in the
/// network may ask, one for public pages too.
///
/// # Errors
/// When the database fails.
pub async fn answered_within(tx: &mut PgConnection, from: Date, to: Date, days: i32) -> Stored<Answered> {
    sqlx::query_as!(
        Answered,
        r#"SELECT sent AS "sent!", answered AS "answered!", in_time AS "in_time!", still_open AS "still_open!" FROM referrals_answered($1, $2, $3)"#,
        from.to_sqlx() as _,
        to.to_sqlx() as _,
        days,
    )
    .fetch_one(tx)
    .await
}
