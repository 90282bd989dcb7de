//! The embedded table. It is ours, without quotes or commas inside fields: cells are slices of the text.

use jiff::civil::Date;

use crate::holiday::{DayOfYear, HolidayRule, PublicHoliday};
use crate::validity::Validity;

const PUBLIC_HOLIDAYS: &str = include_str!("../../../data/calendar/public_holidays.csv");

/// The rows that are whole; a test counts those that are not.
pub(crate) fn public_holidays() -> impl Iterator<Item = PublicHoliday> {
    PUBLIC_HOLIDAYS.lines().skip(1).filter_map(public_holiday)
}

fn public_holiday(line: &'static str) -> Option<PublicHoliday> {
    let cells: Vec<&'static str> = line.split(',').collect();
    let [code, name_it, name_en, month, day, days_from_easter, valid_from, valid_to, act] = cells[..] else {
        return None;
    };
    let rule = if days_from_easter.is_empty() {
        HolidayRule::FixedDay(DayOfYear::new(month.parse().ok()?, day.parse().ok()?).ok()?)
    } else {
        HolidayRule::DaysFromEaster(days_from_easter.parse().ok()?)
    };
    let last: Option<Date> = if valid_to.is_empty() { None } else { Some(valid_to.parse().ok()?) };
    let validity = Validity::new(valid_from.parse().ok()?, last).ok()?;
    Some(PublicHoliday { code, name_it, name_en, rule, validity, act })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(public_holidays().count(), PUBLIC_HOLIDAYS.lines().count() - 1);
        assert!(public_holidays().all(|holiday| !holiday.act.is_empty()));
    }
}
