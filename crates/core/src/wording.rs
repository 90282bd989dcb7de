use jiff::{
    Timestamp, Zoned,
    civil::{Date, Time},
};

use crate::Language;

/// Dates, times and numbers as people of a language say them.
#[derive(Clone, Debug)]
pub struct Wording {
    language: Language,
    now: Zoned,
}

impl Wording {
    /// Words for a reader of `language`, at the moment `now`.
    pub fn new(language: Language, now: Zoned) -> Wording {
        Wording { language, now }
    }

    /// Today's date.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// "oggi", "ieri", "domani", "gio 3 dic", and with the year when it is not this one: "3 dic 2024".
    pub fn day(&self, date: Date) -> String {
        let words = self.language.date_words();
        let distance = (date - self.now.date()).get_days();
        match distance {
            0 => words.today.to_owned(),
            -1 => words.yesterday.to_owned(),
            1 => words.tomorrow.to_owned(),
            _ if date.year() == self.now.year() => {
                format!(
                    "{} {} {}",
                    words.short_weekday(date),
                    words.number_of_day(date),
                    words.short_month(date)
                )
            }
            _ => self.date(date),
        }
    }

    /// The whole date: "3 dic 2026".
    pub fn date(&self, date: Date) -> String {
        let words = self.language.date_words();
        format!("{} {} {}", words.number_of_day(date), words.short_month(date), date.year())
    }

    /// A month of a year: "dic 2026".
    pub fn month_and_year(&self, date: Date) -> String {
        format!("{} {}", self.language.date_words().short_month(date), date.year())
    }

    /// The date as it is typed into a form: "03/12/2026".
    pub fn typed_date(date: Date) -> String {
        format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
    }

    /// An instant: "oggi 14:30", "gio 3 dic 09:15".
    pub fn instant(&self, at: Timestamp) -> String {
        let there = self.here(at);
        format!("{} {:02}:{:02}", self.day(there.date()), there.hour(), there.minute())
    }

    /// When something happened: "oggi 14:30", and "ven 5 giu" when only the day is known. What is loaded with its history, and has no hour, stands
    /// at the midnight in Italy that begins its day; nobody works then.
    pub fn happened(&self, at: Timestamp) -> String {
        match self.day_without_hour(at) {
            Some(day) => self.day(day),
            None => self.instant(at),
        }
    }

    /// The same in full: "3 dic 2026, 14:30", "5 giu 2026".
    pub fn happened_in_full(&self, at: Timestamp) -> String {
        let there = self.here(at);
        match self.day_without_hour(at) {
            Some(day) => self.date(day),
            None => format!("{}, {:02}:{:02}", self.date(there.date()), there.hour(), there.minute()),
        }
    }

    fn day_without_hour(&self, at: Timestamp) -> Option<Date> {
        let there = self.here(at);
        (there.time() == Time::midnight()).then(|| there.date())
    }

    fn here(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.now.time_zone().clone())
    }

    /// A whole number with its thousands: "5.000".
    pub fn number(&self, number: i64) -> String {
        let separator = self.language.date_words().thousands;
        let digits = number.unsigned_abs().to_string();
        let mut out = String::from(if number < 0 { "-" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at_noon(language: Language) -> Wording {
        Wording::new(language, date(2026, 11, 22).at(12, 0, 0, 0).in_tz("Europe/Rome").unwrap())
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let it = at_noon(Language::Italian);
        assert_eq!(it.day(date(2026, 11, 22)), "oggi");
        assert_eq!(it.day(date(2026, 11, 21)), "ieri");
        assert_eq!(it.day(date(2026, 12, 3)), "gio 3 dic");
        assert_eq!(it.day(date(2024, 12, 3)), "3 dic 2024");
        assert_eq!(at_noon(Language::English).day(date(2026, 11, 23)), "tomorrow");
    }

    #[test]
    fn thousands_are_grouped() {
        let it = at_noon(Language::Italian);
        assert_eq!(it.number(5_000), "5.000");
        assert_eq!(it.number(-1_234_567), "-1.234.567");
        assert_eq!(it.number(999), "999");
        assert_eq!(at_noon(Language::English).number(12_345), "12,345");
    }

    #[test]
    fn what_happened_on_a_day_without_an_hour_has_none() {
        let it = at_noon(Language::Italian);
        let said = |at: &str| {
            let at = at.parse().unwrap();
            (it.happened(at), it.happened_in_full(at))
        };
        let words = |when: &str, in_full: &str| (when.to_owned(), in_full.to_owned());
        // Midnight in Italy, in summer and in winter; midnight elsewhere is an hour of the night.
        assert_eq!(said("2026-06-04T22:00:00Z"), words("ven 5 giu", "5 giu 2026"));
        assert_eq!(said("2026-02-01T23:00:00Z"), words("lun 2 feb", "2 feb 2026"));
        assert_eq!(said("2026-06-05T00:00:00Z"), words("ven 5 giu 02:00", "5 giu 2026, 02:00"));
        assert_eq!(said("2026-11-22T13:30:00Z"), words("oggi 14:30", "22 nov 2026, 14:30"));
        assert_eq!(said("2026-06-04T22:00:00.000001Z"), words("ven 5 giu 00:00", "5 giu 2026, 00:00"));
    }

    #[test]
    fn instants_are_told_in_italian_time() {
        let it = at_noon(Language::Italian);
        assert_eq!(it.instant("2026-11-22T13:30:00Z".parse().unwrap()), "oggi 14:30");
    }
}
