//! Single days of counters: extra openings, closures, holidays on which they work; and which Comuni they serve.

use jiff::civil::Date;
use jiff_sqlx::ToSqlx as _;
use snodo_calendar::Hours;
use snodo_core::{BodyId, Stored};
use snodo_network::{CounterId, SiteId};
use sqlx::PgConnection;
use uuid::Uuid;

/// An opening on one date, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewExtraOpening {
    pub(crate) site: Uuid,
    pub(crate) date: Date,
    pub(crate) hours: Hours,
    pub(crate) reason: String,
}

/// What a closure closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    Counter(CounterId),
    Site(SiteId),
    Body(BodyId),
}

/// A closure, checked: days in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewClosure {
    pub(crate) closed: Closed,
    pub(crate) first_day: Date,
    pub(crate) last_day: Date,
    pub(crate) hours: Option<Hours>,
    pub(crate) reason: String,
}

/// Enters an extra opening.
pub(crate) async fn add_extra(
    tx: &mut PgConnection,
    counter: CounterId,
    extra: &NewExtraOpening,
) -> Stored<()> {
    let (from, to) = (extra.hours.from().to_sqlx(), extra.hours.to().to_sqlx());
    sqlx::query!(
        "INSERT INTO extra_opening (network_id, id, counter_id, site_id, on_date, starts_at, ends_at, reason)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        counter.0,
        extra.site,
        extra.date.to_sqlx() as _,
        from as _,
        to as _,
        extra.reason,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes away an extra opening of today or later; false when there is none.
pub(crate) async fn remove_extra(
    tx: &mut PgConnection,
    counter: CounterId,
    id: Uuid,
    today: Date,
) -> Stored<bool> {
    let removed = sqlx::query!(
        "DELETE FROM extra_opening
         WHERE network_id = acting_network() AND counter_id = $1 AND id = $2 AND on_date >= $3",
        counter.0,
        id,
        today.to_sqlx() as _
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// Enters a closure.
pub(crate) async fn add_closure(tx: &mut PgConnection, closure: &NewClosure) -> Stored<()> {
    let (counter, site, body) = match closure.closed {
        Closed::Counter(counter) => (Some(counter.0), None, None),
        Closed::Site(site) => (None, Some(site.0), None),
        Closed::Body(body) => (None, None, Some(body.0)),
    };
    let hours = closure.hours.map(|hours| (hours.from().to_sqlx(), hours.to().to_sqlx())).unzip();
    sqlx::query!(
        "INSERT INTO closure (network_id, id, counter_id, site_id, body_id, first_day, last_day, starts_at, ends_at, reason)
         VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9)",
        Uuid::now_v7(),
        counter,
        site,
        body,
        closure.first_day.to_sqlx() as _,
        closure.last_day.to_sqlx() as _,
        hours.0 as _,
        hours.1 as _,
        closure.reason,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a closure back from a day on: one that has begun keeps the days before. False when it is not there or over.
pub(crate) async fn take_back_closure(tx: &mut PgConnection, id: Uuid, today: Date) -> Stored<bool> {
    let today = today.to_sqlx();
    let shortened = sqlx::query!(
        "UPDATE closure SET last_day = $2::date - 1
         WHERE network_id = acting_network() AND id = $1 AND first_day < $2 AND last_day >= $2",
        id,
        today as _
    )
    .execute(&mut *tx)
    .await?;
    if shortened.rows_affected() == 1 {
        return Ok(true);
    }
    let removed = sqlx::query!(
        "DELETE FROM closure WHERE network_id = acting_network() AND id = $1 AND first_day >= $2",
        id,
        today as _
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}

/// Of these holidays, a counter works on the chosen ones and rests on the others.
pub(crate) async fn work_on(
    tx: &mut PgConnection,
    counter: CounterId,
    holidays: &[Date],
    chosen: &[Date],
) -> Stored<()> {
    let columns = |dates: &[Date]| dates.iter().map(|date| date.to_sqlx()).collect::<Vec<_>>();
    let (holidays, chosen) = (columns(holidays), columns(chosen));
    sqlx::query!(
        "DELETE FROM holiday_opening
         WHERE network_id = acting_network() AND counter_id = $1 AND on_date = ANY ($2) AND on_date <> ALL ($3)",
        counter.0,
        &holidays as _,
        &chosen as _,
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO holiday_opening (network_id, counter_id, on_date)
         SELECT acting_network(), $1, day FROM unnest($3::date[]) AS day WHERE day = ANY ($2)
         ON CONFLICT DO NOTHING",
        counter.0,
        &holidays as _,
        &chosen as _,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A Comune that a counter serves.
#[derive(Clone, Debug)]
pub(crate) struct ServedComune {
    pub(crate) istat: String,
    pub(crate) name: String,
    pub(crate) position: i16,
}

/// The Comuni that a counter serves, by name.
pub(crate) async fn served(tx: &mut PgConnection, counter: CounterId) -> Stored<Vec<ServedComune>> {
    sqlx::query_as!(
        ServedComune,
        "SELECT c.comune AS istat, m.name, c.position FROM counter_comune c JOIN comune m ON m.istat = c.comune
         WHERE c.network_id = acting_network() AND c.counter_id = $1 ORDER BY m.name",
        counter.0
    )
    .fetch_all(tx)
    .await
}

/// A counter serves a Comune, as its residents' first choice (1) or a later one.
pub(crate) async fn serve(
    tx: &mut PgConnection,
    counter: CounterId,
    comune: &str,
    position: i16,
) -> Stored<()> {
    sqlx::query!(
        "INSERT INTO counter_comune (network_id, counter_id, comune, position) VALUES (acting_network(), $1, $2, $3)
         ON CONFLICT (network_id, counter_id, comune) DO UPDATE SET position = excluded.position",
        counter.0,
        comune,
        position
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A counter no longer serves a Comune; false when it did not.
pub(crate) async fn serve_no_more(tx: &mut PgConnection, counter: CounterId, comune: &str) -> Stored<bool> {
    let removed = sqlx::query!(
        "DELETE FROM counter_comune WHERE network_id = acting_network() AND counter_id = $1 AND comune = $2",
        counter.0,
        comune
    )
    .execute(tx)
    .await?;
    Ok(removed.rows_affected() == 1)
}
