//! The languages that pages speak, whom each is written for, and how it says dates.

use axum::{
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use jiff::civil::Date;

/// A language that pages speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Italian, the first.
    #[default]
    Italian,
    /// English.
    English,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Romanian.
    Romanian,
    /// Albanian.
    Albanian,
    /// Ukrainian.
    Ukrainian,
    /// Arabic, written from right to left.
    Arabic,
}

/// For whom a page is: a language is written for some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Who comes for the first time: counters, their hours, what to bring, booking.
    Newcomers,
    /// Everybody: all public pages.
    Public,
    /// Who works here.
    Staff,
}

impl Audience {
    /// For whom the page at this address is. The first page is the public's door, and whoever is signed in begins to work there.
    pub fn of_address(path: &str, is_signed_in: bool) -> Audience {
        let public = ["/lavoro/", "/come-funziona-abbinamento", "/accessibilita", "/privacy"];
        if path.starts_with("/sportelli/") || (path == "/" && !is_signed_in) {
            Audience::Newcomers
        } else if public.iter().any(|beginning| path.starts_with(beginning)) {
            Audience::Public
        } else {
            Audience::Staff
        }
    }
}

impl Language {
    /// All of them, the first one first.
    pub const ALL: [Language; 8] = [
        Language::Italian,
        Language::English,
        Language::French,
        Language::Spanish,
        Language::Romanian,
        Language::Albanian,
        Language::Ukrainian,
        Language::Arabic,
    ];

    /// Those in which every page is written, also those of who works here.
    pub const OF_STAFF: [Language; 2] = [Language::Italian, Language::English];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::Italian => "it",
            Language::English => "en",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Romanian => "ro",
            Language::Albanian => "sq",
            Language::Ukrainian => "uk",
            Language::Arabic => "ar",
        }
    }

    /// What its own speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::Italian => "Italiano",
            Language::English => "English",
            Language::French => "Français",
            Language::Spanish => "Español",
            Language::Romanian => "Română",
            Language::Albanian => "Shqip",
            Language::Ukrainian => "Українська",
            Language::Arabic => "العربية",
        }
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Language::Arabic
    }

    /// `rtl` or `ltr`, for `dir`.
    pub fn direction(self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    /// Reads an ISO 639-1 code that the pages speak.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The languages of an `Accept-Language` header that pages speak, in its order.
    pub fn accepted(header: &str) -> impl Iterator<Item = Language> {
        header.split(',').filter_map(|part| {
            let tag = part.split(';').next().unwrap_or_default().trim();
            Language::from_code(&tag.split('-').next().unwrap_or_default().to_ascii_lowercase())
        })
    }

    /// Whether the pages of this audience are written in it.
    pub fn is_written_for(self, audience: Audience) -> bool {
        match self {
            Language::Italian | Language::English => true,
            Language::French => audience != Audience::Staff,
            _ => audience == Audience::Newcomers,
        }
    }

    /// "martedì 1 dicembre", "mardi 1er décembre".
    pub fn long_day(self, date: Date) -> String {
        let words = self.date_words();
        let (weekday, day) = (words.weekday(date), words.number_of_day(date));
        let month = words.months[index_of_month(date)];
        match self {
            Language::Spanish => format!("{weekday} {day} de {month}"),
            Language::Romanian | Language::Albanian | Language::Ukrainian => {
                format!("{weekday}, {day} {month}")
            }
            _ => format!("{weekday} {day} {month}"),
        }
    }

    /// "martedì 1 dicembre 2026".
    pub fn long_day_with_year(self, date: Date) -> String {
        let of_year = if self == Language::Spanish { " de" } else { "" };
        format!("{}{of_year} {}", self.long_day(date), date.year())
    }

    /// "dicembre 2026".
    pub fn long_month(self, date: Date) -> String {
        let words = self.date_words();
        let month = if self == Language::Ukrainian { UKRAINIAN_MONTHS } else { words.months };
        let of_year = if self == Language::Spanish { " de" } else { "" };
        format!("{}{of_year} {}", month[index_of_month(date)], date.year())
    }

    pub(crate) fn date_words(self) -> &'static DateWords {
        match self {
            Language::Italian => &ITALIAN,
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
            Language::Spanish => &SPANISH,
            Language::Romanian => &ROMANIAN,
            Language::Albanian => &ALBANIAN,
            Language::Ukrainian => &UKRAINIAN,
            Language::Arabic => &ARABIC,
        }
    }
}

/// The language that an address asks for: `lang=fr` in its query.
pub(crate) fn asked_for(query: &str) -> Option<Language> {
    query.split('&').find_map(|pair| Language::from_code(pair.strip_prefix("lang=")?))
}

/// Layer: who comes by an address that names a language (`?lang=fr`) keeps it on the pages that follow.
pub async fn keep_chosen_language(request: Request, next: Next) -> Response {
    let asked = request.uri().query().and_then(asked_for);
    let mut response = next.run(request).await;
    if let Some(language) = asked {
        let cookie = format!("language={}; Path=/; HttpOnly; SameSite=Lax", language.code());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// How a language says dates and writes large numbers.
pub(crate) struct DateWords {
    pub(crate) today: &'static str,
    pub(crate) yesterday: &'static str,
    pub(crate) tomorrow: &'static str,
    /// From Monday.
    weekdays: [&'static str; 7],
    short_weekdays: [&'static str; 7],
    /// As they stand after a day's number.
    months: [&'static str; 12],
    short_months: [&'static str; 12],
    /// What comes after the number of a month's first day.
    first: &'static str,
    /// Between thousands.
    pub(crate) thousands: char,
}

fn index_of_month(date: Date) -> usize {
    usize::from(date.month().unsigned_abs()) - 1
}

fn index_of_weekday(date: Date) -> usize {
    usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())
}

impl DateWords {
    fn weekday(&self, date: Date) -> &'static str {
        self.weekdays[index_of_weekday(date)]
    }

    pub(crate) fn short_weekday(&self, date: Date) -> &'static str {
        self.short_weekdays[index_of_weekday(date)]
    }

    pub(crate) fn short_month(&self, date: Date) -> &'static str {
        self.short_months[index_of_month(date)]
    }

    /// "2"; in French "1er".
    pub(crate) fn number_of_day(&self, date: Date) -> String {
        format!("{}{}", date.day(), if date.day() == 1 { self.first } else { "" })
    }
}

const ITALIAN: DateWords = DateWords {
    today: "oggi",
    yesterday: "ieri",
    tomorrow: "domani",
    weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    short_weekdays: ["lun", "mar", "mer", "gio", "ven", "sab", "dom"],
    months: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    short_months: ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
    first: "",
    thousands: '.',
};

const ENGLISH: DateWords = DateWords {
    today: "today",
    yesterday: "yesterday",
    tomorrow: "tomorrow",
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    short_weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    first: "",
    thousands: ',',
};

const FRENCH: DateWords = DateWords {
    today: "aujourd’hui",
    yesterday: "hier",
    tomorrow: "demain",
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    short_weekdays: ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    short_months: [
        "janv", "févr", "mars", "avril", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc",
    ],
    first: "er",
    thousands: '\u{202f}',
};

const SPANISH: DateWords = DateWords {
    today: "hoy",
    yesterday: "ayer",
    tomorrow: "mañana",
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    short_weekdays: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    short_months: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    first: "",
    thousands: '.',
};

const ROMANIAN: DateWords = DateWords {
    today: "azi",
    yesterday: "ieri",
    tomorrow: "mâine",
    weekdays: ["luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică"],
    short_weekdays: ["lun", "mar", "mie", "joi", "vin", "sâm", "dum"],
    months: [
        "ianuarie",
        "februarie",
        "martie",
        "aprilie",
        "mai",
        "iunie",
        "iulie",
        "august",
        "septembrie",
        "octombrie",
        "noiembrie",
        "decembrie",
    ],
    short_months: ["ian", "feb", "mar", "apr", "mai", "iun", "iul", "aug", "sept", "oct", "nov", "dec"],
    first: "",
    thousands: '.',
};

const ALBANIAN: DateWords = DateWords {
    today: "sot",
    yesterday: "dje",
    tomorrow: "nesër",
    weekdays: ["e hënë", "e martë", "e mërkurë", "e enjte", "e premte", "e shtunë", "e diel"],
    short_weekdays: ["hën", "mar", "mër", "enj", "pre", "sht", "die"],
    months: [
        "janar", "shkurt", "mars", "prill", "maj", "qershor", "korrik", "gusht", "shtator", "tetor",
        "nëntor", "dhjetor",
    ],
    short_months: ["jan", "shk", "mar", "pri", "maj", "qer", "korr", "gush", "sht", "tet", "nën", "dhj"],
    first: "",
    thousands: '\u{a0}',
};

const UKRAINIAN: DateWords = DateWords {
    today: "сьогодні",
    yesterday: "вчора",
    tomorrow: "завтра",
    weekdays: ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
    short_weekdays: ["пн", "вт", "ср", "чт", "пт", "сб", "нд"],
    months: UKRAINIAN_MONTHS_OF_A_DAY,
    short_months: UKRAINIAN_MONTHS_OF_A_DAY,
    first: "",
    thousands: '\u{a0}',
};

const UKRAINIAN_MONTHS_OF_A_DAY: [&str; 12] = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
];

/// The months by themselves: after a day's number they stand in the genitive.
const UKRAINIAN_MONTHS: [&str; 12] = [
    "січень",
    "лютий",
    "березень",
    "квітень",
    "травень",
    "червень",
    "липень",
    "серпень",
    "вересень",
    "жовтень",
    "листопад",
    "грудень",
];

const ARABIC: DateWords = DateWords {
    today: "اليوم",
    yesterday: "أمس",
    tomorrow: "غدًا",
    weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    short_weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    months: ARABIC_MONTHS,
    short_months: ARABIC_MONTHS,
    first: "",
    thousands: ',',
};

const ARABIC_MONTHS: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_language_says_a_day_in_its_own_way() {
        let first = date(2026, 12, 1);
        let said = Language::ALL.map(|language| language.long_day_with_year(first));
        let expected = [
            "martedì 1 dicembre 2026",
            "Tuesday 1 December 2026",
            "mardi 1er décembre 2026",
            "martes 1 de diciembre de 2026",
            "marți, 1 decembrie 2026",
            "e martë, 1 dhjetor 2026",
            "вівторок, 1 грудня 2026",
            "الثلاثاء 1 ديسمبر 2026",
        ];
        assert_eq!(said, expected.map(str::to_owned));
        assert_eq!(Language::Ukrainian.long_month(first), "грудень 2026");
        assert_eq!(Language::Spanish.long_month(first), "diciembre de 2026");
    }

    #[test]
    fn the_header_is_read_in_its_order_and_only_for_languages_that_pages_speak() {
        let read = |header| Language::accepted(header).collect::<Vec<_>>();
        assert_eq!(read("de-DE,en;q=0.8,it;q=0.5"), [Language::English, Language::Italian]);
        assert_eq!(read("ar-MA, fr;q=0.9"), [Language::Arabic, Language::French]);
        assert_eq!(read("zh"), []);
        assert_eq!(read(""), []);
    }

    #[test]
    fn newcomers_read_booking_in_their_language_and_everybody_who_works_here_italian_or_english() {
        let written = |path: &str| {
            let audience = Audience::of_address(path, false);
            Language::ALL.into_iter().filter(|language| language.is_written_for(audience)).count()
        };
        assert_eq!(written("/sportelli/trecate/prenota"), 8);
        assert_eq!(written("/lavoro/trecate/offerte"), 3);
        assert_eq!(written("/"), 8);
        assert_eq!(written("/persone"), 2);
        assert_eq!(Audience::of_address("/", true), Audience::Staff);
    }

    #[test]
    fn an_address_asks_for_a_language_by_name() {
        assert_eq!(asked_for("q=cuoco&lang=fr"), Some(Language::French));
        assert_eq!(asked_for("lang=xx"), None);
        assert_eq!(asked_for("slang=fr"), None);
    }
}
