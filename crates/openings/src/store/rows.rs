//! The rows of hours as they come from the database in one value.

use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use serde::Deserialize;
use snodo_core::BodyId;
use snodo_network::{CounterId, SiteId};
use uuid::Uuid;

/// What `openings.sql` gives.
#[derive(Deserialize)]
pub(crate) struct Rows {
    pub(super) patrons: Vec<PatronRow>,
    pub(super) sites: Vec<SiteRow>,
    pub(super) counters: Vec<CounterRow>,
    pub(crate) weekly: Vec<WeeklyRow>,
    pub(crate) extra: Vec<ExtraRow>,
    pub(super) closures: Vec<ClosureRow>,
    pub(crate) worked_holidays: Vec<WorkedRow>,
    pub(super) received: Vec<WeeklyRow>,
    pub(super) languages: Vec<LanguageRow>,
    pub(super) taken: Vec<TakenRow>,
    pub(super) rooms: Vec<RoomRow>,
}

#[derive(Deserialize)]
pub(super) struct PatronRow {
    pub(super) comune: String,
    pub(super) name: String,
    pub(super) month: i8,
    pub(super) day: Option<i8>,
    pub(super) weekday: Option<i16>,
    pub(super) nth: Option<i8>,
    pub(super) valid_from: Date,
    pub(super) valid_to: Option<Date>,
}

#[derive(Deserialize)]
pub(super) struct SiteRow {
    pub(super) id: SiteId,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) comune: String,
    pub(super) comune_name: String,
    pub(super) step_free: Option<bool>,
}

#[derive(Deserialize)]
pub(super) struct CounterRow {
    pub(super) id: CounterId,
    pub(super) name: String,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) valid_from: Date,
    pub(super) valid_to: Option<Date>,
    pub(super) body: BodyId,
    pub(super) body_name: String,
    pub(super) site: SiteId,
}

/// A weekly stretch: of a counter at a site, or of an operator at a counter.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct WeeklyRow {
    pub(crate) id: Uuid,
    pub(crate) owner: Uuid,
    #[serde(default)]
    pub(crate) owner_name: String,
    pub(crate) place: Uuid,
    pub(crate) weekday: i16,
    pub(crate) starts_at: Time,
    pub(crate) ends_at: Time,
    pub(crate) every_weeks: i16,
    pub(crate) nth_in_month: Option<Vec<i16>>,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    /// An operator's hours begin with their work, but the weeks are counted from `valid_from`.
    #[serde(default)]
    pub(super) not_before: Option<Date>,
    pub(crate) changes: Vec<ChangeRow>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ChangeRow {
    pub(crate) on_date: Date,
    pub(crate) starts_at: Option<Time>,
    pub(crate) ends_at: Option<Time>,
    #[serde(default)]
    pub(crate) site_id: Option<Uuid>,
    #[serde(default)]
    pub(crate) reason: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ExtraRow {
    pub(crate) id: Uuid,
    pub(crate) counter_id: Uuid,
    pub(crate) site_id: Uuid,
    pub(crate) on_date: Date,
    pub(crate) starts_at: Time,
    pub(crate) ends_at: Time,
    pub(crate) reason: String,
}

#[derive(Deserialize)]
pub(super) struct ClosureRow {
    pub(super) id: Uuid,
    pub(super) counter_id: Option<Uuid>,
    pub(super) site_id: Option<SiteId>,
    pub(super) body_id: Option<Uuid>,
    pub(super) first_day: Date,
    pub(super) last_day: Date,
    pub(super) starts_at: Option<Time>,
    pub(super) ends_at: Option<Time>,
    pub(super) reason: String,
}

#[derive(Deserialize)]
pub(crate) struct WorkedRow {
    pub(crate) counter_id: Uuid,
    pub(crate) on_date: Date,
}

#[derive(Deserialize)]
pub(super) struct LanguageRow {
    pub(super) operator_id: Uuid,
    pub(super) language: String,
}

/// What is taken of an operator's time. Booked: appointments and sessions; otherwise absences.
#[derive(Deserialize)]
pub(super) struct TakenRow {
    pub(super) operator: Uuid,
    pub(super) booked: bool,
    #[serde(flatten)]
    pub(super) times: Times,
}

/// Times that are taken.
#[derive(Deserialize)]
pub(super) struct Times {
    /// Microseconds since 1970.
    starts: Vec<i64>,
    /// The same, of the same times.
    ends: Vec<i64>,
}

impl Times {
    /// From when to when, each.
    pub(super) fn all(&self) -> impl Iterator<Item = Result<(Timestamp, Timestamp), jiff::Error>> {
        self.starts.iter().zip(&self.ends).map(|(starts, ends)| {
            Ok((Timestamp::from_microsecond(*starts)?, Timestamp::from_microsecond(*ends)?))
        })
    }
}

#[derive(Deserialize)]
pub(super) struct RoomRow {
    pub(super) id: Uuid,
    pub(super) site_id: Uuid,
    pub(super) seats: u16,
    pub(super) closed_on: Option<Date>,
    pub(super) taken: Times,
}
