use jiff::civil::Date;

use crate::Validity;

/// The last day of something that is never deleted; no day takes the end back.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct LastDayForm {
    pub(super) revision: i32,
    pub(super) last_day: String,
}

impl LastDayForm {
    /// The form of something that ends, with today for what has no end yet.
    pub(super) fn of(revision: i32, validity: Validity, today: Date) -> LastDayForm {
        LastDayForm { revision, last_day: validity.to().unwrap_or(today).to_string() }
    }

    /// The form with the last day as it is kept.
    pub(super) fn kept(revision: i32, validity: Validity) -> LastDayForm {
        let last_day = validity.to().map(|day| day.to_string()).unwrap_or_default();
        LastDayForm { revision, last_day }
    }
}
