//! Weekly stretches: of counters at sites, of operators at counters. Two tables of one shape.

use jiff::civil::{Date, Time, Weekday};
use jiff_sqlx::ToSqlx as _;
use snodo_calendar::Hours;
use snodo_core::Stored;
use snodo_network::{CounterId, OperatorId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::Disagreement;
use crate::model::weekday;

/// Whose hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A counter's, at sites.
    Counter(CounterId),
    /// An operator's, at counters.
    Operator(OperatorId),
}

/// How often a weekly stretch happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HowOften {
    /// Every so many weeks, 1 to 12.
    Weeks(i16),
    /// The n-th of the month, 1 to 5, or -1 for the last; never empty.
    OfMonth(Vec<i16>),
}

impl HowOften {
    pub(crate) fn of(every_weeks: i16, nth: Option<Vec<i16>>) -> HowOften {
        nth.map_or(HowOften::Weeks(every_weeks), HowOften::OfMonth)
    }

    fn columns(&self) -> (i16, Option<&[i16]>) {
        match self {
            HowOften::Weeks(weeks) => (*weeks, None),
            HowOften::OfMonth(nth) => (1, Some(nth)),
        }
    }
}

/// What is said of a weekly stretch, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The site of a counter's, the counter of an operator's.
    pub(crate) place: Uuid,
    pub(crate) weekday: Weekday,
    pub(crate) hours: Hours,
    pub(crate) how_often: HowOften,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
}

/// A weekly stretch as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct KeptStretch {
    pub(crate) revision: i32,
    pub(crate) said: Stretch,
}

fn number(weekday: Weekday) -> i16 {
    i16::from(weekday.to_monday_one_offset())
}

fn clock(time: Time) -> jiff_sqlx::Time {
    time.to_sqlx()
}

/// One statement for the owner's own table: what is asked is a macro of the table, its column of the owner, its column of the
/// place, and the owner's key.
macro_rules! of_owner {
    ($owner:expr, $ask:ident) => {
        match $owner {
            Owner::Counter(CounterId(key)) => $ask!("counter_opening", "counter_id", "site_id", key),
            Owner::Operator(OperatorId(key)) => $ask!("operator_hours", "operator_id", "counter_id", key),
        }
    };
}

/// One statement for the table of single days of the owner's stretches: what is asked is a macro of the table and its column of
/// the stretch.
macro_rules! of_days {
    ($owner:expr, $ask:ident) => {
        match $owner {
            Owner::Counter(_) => $ask!("counter_opening_change", "opening_id"),
            Owner::Operator(_) => $ask!("operator_hours_change", "hours_id"),
        }
    };
}

/// Enters a stretch.
pub(crate) async fn add(tx: &mut PgConnection, owner: Owner, stretch: &Stretch) -> Stored<Uuid> {
    let id = Uuid::now_v7();
    let (every_weeks, nth) = stretch.how_often.columns();
    macro_rules! insert {
        ($table:literal, $owner_column:literal, $place_column:literal, $owner:ident) => {
            sqlx::query!(
                "INSERT INTO "
                    + $table
                    + " (network_id, id, "
                    + $owner_column
                    + ", "
                    + $place_column
                    + ",
                     weekday, starts_at, ends_at, every_weeks, nth_in_month, valid_from, valid_to)
                 VALUES (acting_network(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                id,
                $owner,
                stretch.place,
                number(stretch.weekday),
                clock(stretch.hours.from()) as _,
                clock(stretch.hours.to()) as _,
                every_weeks,
                nth as _,
                stretch.valid_from.to_sqlx() as _,
                stretch.valid_to.map(Date::to_sqlx) as _,
            )
            .execute(tx)
            .await?
        };
    }
    of_owner!(owner, insert);
    Ok(id)
}

/// A stretch of this owner.
pub(crate) async fn one(tx: &mut PgConnection, owner: Owner, id: Uuid) -> Stored<Option<KeptStretch>> {
    struct Row {
        place: Uuid,
        weekday: i16,
        starts_at: jiff_sqlx::Time,
        ends_at: jiff_sqlx::Time,
        every_weeks: i16,
        nth_in_month: Option<Vec<i16>>,
        valid_from: jiff_sqlx::Date,
        valid_to: Option<jiff_sqlx::Date>,
        revision: i32,
    }
    macro_rules! select {
        ($table:literal, $owner_column:literal, $place_column:literal, $owner:ident) => {
            sqlx::query_as!(
                Row,
                r#"SELECT "# + $place_column + r#" AS place, weekday, starts_at AS "starts_at: _", ends_at AS "ends_at: _", every_weeks,
                          nth_in_month, valid_from AS "valid_from: _", valid_to AS "valid_to: _", revision
                   FROM "# + $table + " WHERE network_id = acting_network() AND " + $owner_column + " = $1 AND id = $2",
                $owner,
                id
            )
            .fetch_optional(tx)
            .await?
        };
    }
    let row = of_owner!(owner, select);
    let Some(row) = row else { return Ok(None) };
    let refused = "weekly hours";
    Ok(Some(KeptStretch {
        revision: row.revision,
        said: Stretch {
            place: row.place,
            weekday: weekday(row.weekday).ok_or_else(|| Disagreement::of(refused)("not a weekday"))?,
            hours: Hours::new(row.starts_at.to_jiff(), row.ends_at.to_jiff())
                .map_err(Disagreement::of(refused))?,
            how_often: HowOften::of(row.every_weeks, row.nth_in_month),
            valid_from: row.valid_from.to_jiff(),
            valid_to: row.valid_to.map(jiff_sqlx::Date::to_jiff),
        },
    }))
}

/// Saves a stretch whose form was made from `revision`; false when somebody saved in the meantime.
pub(crate) async fn update(
    tx: &mut PgConnection,
    owner: Owner,
    (id, revision): (Uuid, i32),
    stretch: &Stretch,
) -> Stored<bool> {
    let (every_weeks, nth) = stretch.how_often.columns();
    macro_rules! change {
        ($table:literal, $owner_column:literal, $place_column:literal, $owner:ident) => {
            sqlx::query!(
                "UPDATE " + $table + " SET " + $place_column + " = $4, weekday = $5, starts_at = $6, ends_at = $7,
                     every_weeks = $8, nth_in_month = $9, valid_from = $10, valid_to = $11, revision = revision + 1
                 WHERE network_id = acting_network() AND " + $owner_column + " = $1 AND id = $2 AND revision = $3",
                $owner,
                id,
                revision,
                stretch.place,
                number(stretch.weekday),
                clock(stretch.hours.from()) as _,
                clock(stretch.hours.to()) as _,
                every_weeks,
                nth as _,
                stretch.valid_from.to_sqlx() as _,
                stretch.valid_to.map(Date::to_sqlx) as _,
            )
            .execute(tx)
            .await?
        };
    }
    let saved = of_owner!(owner, change);
    Ok(saved.rows_affected() == 1)
}

/// Takes away a stretch that has not begun by a day; false when it has, or is not there.
pub(crate) async fn remove(tx: &mut PgConnection, owner: Owner, id: Uuid, today: Date) -> Stored<bool> {
    let today = today.to_sqlx();
    macro_rules! delete {
        ($table:literal, $owner_column:literal, $_place_column:literal, $owner:ident) => {
            sqlx::query!(
                "DELETE FROM "
                    + $table
                    + " WHERE network_id = acting_network() AND "
                    + $owner_column
                    + " = $1
                     AND id = $2 AND valid_from > $3",
                $owner,
                id,
                today as _
            )
            .execute(tx)
            .await?
        };
    }
    let removed = of_owner!(owner, delete);
    Ok(removed.rows_affected() == 1)
}

/// What single days say of a stretch goes over to the one that takes its place from a day on.
pub(crate) async fn hand_over_days(
    tx: &mut PgConnection,
    owner: Owner,
    (former, next): (Uuid, Uuid),
    since: Date,
) -> Stored<()> {
    let since = since.to_sqlx();
    macro_rules! hand_over {
        ($table:literal, $stretch_column:literal) => {
            sqlx::query!(
                "UPDATE "
                    + $table
                    + " SET "
                    + $stretch_column
                    + " = $2
                 WHERE network_id = acting_network() AND "
                    + $stretch_column
                    + " = $1 AND on_date >= $3",
                former,
                next,
                since as _
            )
            .execute(tx)
            .await?
        };
    }
    of_days!(owner, hand_over);
    Ok(())
}

/// What is different on one day of a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DayChange {
    /// None: it does not happen.
    pub(crate) hours: Option<Hours>,
    /// Another site, of a counter's stretch.
    pub(crate) site: Option<Uuid>,
    /// Why, in public words, of a counter's.
    pub(crate) reason: String,
}

/// Changes one day of a stretch.
pub(crate) async fn change_day(
    tx: &mut PgConnection,
    owner: Owner,
    (stretch, day): (Uuid, Date),
    change: &DayChange,
) -> Stored<()> {
    let day = day.to_sqlx();
    let (from, to) = match change.hours {
        Some(hours) => (Some(clock(hours.from())), Some(clock(hours.to()))),
        None => (None, None),
    };
    match owner {
        Owner::Counter(_) => {
            sqlx::query!(
                "INSERT INTO counter_opening_change (network_id, opening_id, on_date, starts_at, ends_at, site_id, reason)
                 VALUES (acting_network(), $1, $2, $3, $4, $5, $6)
                 ON CONFLICT (network_id, opening_id, on_date) DO UPDATE
                 SET starts_at = excluded.starts_at, ends_at = excluded.ends_at, site_id = excluded.site_id, reason = excluded.reason",
                stretch,
                day as _,
                from as _,
                to as _,
                change.site,
                change.reason,
            )
            .execute(tx)
            .await?
        }
        Owner::Operator(_) => {
            sqlx::query!(
                "INSERT INTO operator_hours_change (network_id, hours_id, on_date, starts_at, ends_at)
                 VALUES (acting_network(), $1, $2, $3, $4)
                 ON CONFLICT (network_id, hours_id, on_date) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at",
                stretch,
                day as _,
                from as _,
                to as _,
            )
            .execute(tx)
            .await?
        }
    };
    Ok(())
}

/// Makes one day of a stretch as usual again.
pub(crate) async fn keep_day(
    tx: &mut PgConnection,
    owner: Owner,
    (stretch, day): (Uuid, Date),
) -> Stored<()> {
    let day = day.to_sqlx();
    macro_rules! forget {
        ($table:literal, $stretch_column:literal) => {
            sqlx::query!(
                "DELETE FROM "
                    + $table
                    + " WHERE network_id = acting_network() AND "
                    + $stretch_column
                    + " = $1 AND on_date = $2",
                stretch,
                day as _
            )
            .execute(tx)
            .await?
        };
    }
    of_days!(owner, forget);
    Ok(())
}
