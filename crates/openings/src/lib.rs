//! When counters are open, who receives there, and what can be booked.
//!
//! The rules are rows: weekly stretches with the changes of single days, extra openings, closures, holidays that an office works on,
//! patrons' days; operators' hours, languages and absences; rooms; services. Free times are never stored: [`openings`] reads the rows,
//! and the calendar computes from them. The public reads hours at `/sportelli/{network}`.

mod model;
mod public;
mod seed;
mod settings;
mod store;
mod words;

use axum::Router;
use jiff::{ToSpan as _, civil::Date};
use snodo_calendar::FreeSlots;
use snodo_core::{App, Frame, Messages, Stored};
use snodo_network::CounterId;
use sqlx::PgConnection;

pub use model::{
    AnnouncedClosure, BookableService, ClosureScope, CounterCalendar, OpeningSite, Openings, ServiceId,
};
pub use public::{CounterNow, counters_now};
pub use seed::{SeedError, seed_openings};
pub use store::services::{counters_of_comune, register_of_counter};

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    settings::routes().merge(public::routes())
}

/// Everything that free times from one day to another (both included) are computed from: of some counters, or of all the acting
/// network's. One statement.
///
/// # Errors
/// When the database fails.
pub async fn openings(
    tx: &mut PgConnection,
    only: Option<&[CounterId]>,
    first: Date,
    last: Date,
) -> Stored<Openings> {
    let rows = store::rows(tx, only, (first, last), true).await?;
    let counters = rows.counters()?;
    let hours = counters.iter().map(|counter| (counter.id.0, counter.hours.clone())).collect();
    Ok(Openings {
        free: FreeSlots::new(hours, rows.operators()?, rows.rooms()?),
        operators: rows.names(),
        counters,
    })
}

/// The counters with their hours for a year from a day on, by name: some, or all the acting network's. One statement.
///
/// # Errors
/// When the database fails.
pub async fn counters(
    tx: &mut PgConnection,
    only: Option<&[CounterId]>,
    from: Date,
) -> Stored<Vec<CounterCalendar>> {
    let span = (from, from.saturating_add(1.year()));
    Ok(store::rows(tx, only, span, false).await?.counters()?)
}

/// The services that can be booked today or later, by name.
///
/// # Errors
/// When the database fails.
pub async fn services(tx: &mut PgConnection, today: Date) -> Stored<Vec<BookableService>> {
    store::services::services(tx, None, today).await
}

/// A service that can be booked today or later.
///
/// # Errors
/// When the database fails.
pub async fn service(tx: &mut PgConnection, id: ServiceId, today: Date) -> Stored<Option<BookableService>> {
    Ok(store::services::services(tx, Some(id), today).await?.into_iter().next())
}

/// When a counter is closed, and why: "Chiuso dal 10 ago 2026 al 21 ago 2026: ferie".
pub fn closure_in_words(page: &Frame, closure: &AnnouncedClosure) -> String {
    let said = page.t_with("openings-closed-days", "days", words::closure_days(page, closure));
    words::because(page, said, &closure.reason)
}
