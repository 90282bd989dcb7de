use jiff::civil::Date;

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, *Astronomical Algorithms*, ch. 8); `None` outside
/// the years 1583 to 9999.
///
/// ```
/// use jiff::civil::date;
///
/// assert_eq!(snodo_calendar::easter_sunday(2026), Some(date(2026, 4, 5)));
/// ```
pub fn easter_sunday(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let number = moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) / 451) + 114;
    Date::new(year, i8::try_from(number / 31).ok()?, i8::try_from(number % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::*;

    #[test]
    fn the_years_of_the_almanacs() {
        for (month, day, year) in [
            (4, 15, 1990),
            (4, 23, 2000),
            (3, 23, 2008),
            (4, 24, 2011),
            (4, 5, 2026),
            (3, 28, 2027),
            (4, 25, 2038),
            (3, 22, 2285),
        ] {
            assert_eq!(easter_sunday(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn it_is_always_a_sunday_of_march_or_april() {
        for year in 1583..=9999 {
            let easter = easter_sunday(year).unwrap();
            assert_eq!(easter.weekday(), Weekday::Sunday, "{easter}");
            assert!(easter >= date(year, 3, 22) && easter <= date(year, 4, 25), "{easter}");
        }
    }
}
