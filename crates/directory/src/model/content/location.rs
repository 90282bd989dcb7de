//! Where and when a service is given, and who answers there.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::SpokenLanguage;

/// A place where a sheet's service is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SheetPlace {
    /// Key.
    pub(crate) id: Uuid,
    /// The place.
    pub(crate) location_id: Uuid,
    /// What is different there.
    pub(crate) description: String,
    /// The hours there, when they are not the place's.
    pub(crate) schedules: Vec<Stretch>,
}

impl Default for SheetPlace {
    fn default() -> SheetPlace {
        SheetPlace {
            id: Uuid::now_v7(),
            location_id: Uuid::nil(),
            description: String::new(),
            schedules: Vec::new(),
        }
    }
}

/// One weekly stretch of hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Stretch {
    /// Key.
    pub(crate) id: Uuid,
    /// 1 is Monday.
    pub(crate) weekday: i8,
    /// By the clock on the wall.
    pub(crate) starts_at: Time,
    /// By the clock on the wall, after the start.
    pub(crate) ends_at: Time,
    /// Every so many weeks, counted from the week of `valid_from`.
    pub(crate) every_weeks: i16,
    /// Only the n-th such weekday of the month; -1 is the last. None: all.
    pub(crate) nth_in_month: Option<Vec<i16>>,
    /// First day.
    pub(crate) valid_from: Date,
    /// Last day.
    pub(crate) valid_to: Option<Date>,
    /// Only for who booked.
    pub(crate) by_appointment: bool,
    /// `desk`, `phone`, `online`.
    pub(crate) attending: String,
    /// A word beside it.
    pub(crate) note: String,
}

impl Default for Stretch {
    fn default() -> Stretch {
        Stretch {
            id: Uuid::now_v7(),
            weekday: 1,
            starts_at: Time::midnight(),
            ends_at: Time::midnight(),
            every_weeks: 1,
            nth_in_month: None,
            valid_from: Date::constant(2000, 1, 1),
            valid_to: None,
            by_appointment: false,
            attending: "desk".to_owned(),
            note: String::new(),
        }
    }
}

/// Days on which something is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ClosedDays {
    /// Key.
    pub(crate) id: Uuid,
    /// First day.
    pub(crate) first_day: Date,
    /// Last day.
    pub(crate) last_day: Date,
    /// From this time on each day; none is the whole day.
    pub(crate) starts_at: Option<Time>,
    /// Until this time.
    pub(crate) ends_at: Option<Time>,
    /// Why, for everybody to read.
    pub(crate) reason: String,
}

impl Default for ClosedDays {
    fn default() -> ClosedDays {
        let day = Date::constant(2000, 1, 1);
        ClosedDays {
            id: Uuid::now_v7(),
            first_day: day,
            last_day: day,
            starts_at: None,
            ends_at: None,
            reason: String::new(),
        }
    }
}

/// Whom to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Contact {
    /// Key.
    pub(crate) id: Uuid,
    /// A name, of who did not object.
    pub(crate) name: String,
    /// What they do.
    pub(crate) role: String,
    /// Where in the body.
    pub(crate) department: String,
    /// Mail address.
    pub(crate) email: Option<String>,
    /// Whether everybody sees it, or the network's counters alone.
    pub(crate) is_public: bool,
    /// Since when the person objects to being named (GDPR art. 21).
    pub(crate) objected_on: Option<Date>,
    /// Telephones.
    pub(crate) phones: Vec<Phone>,
}

impl Default for Contact {
    fn default() -> Contact {
        Contact {
            id: Uuid::now_v7(),
            name: String::new(),
            role: String::new(),
            department: String::new(),
            email: None,
            is_public: true,
            objected_on: None,
            phones: Vec::new(),
        }
    }
}

impl Contact {
    /// Whether the person has objected to being named.
    pub(crate) fn has_objected(&self, today: Date) -> bool {
        self.objected_on.is_some_and(|day| day <= today)
    }

    /// Who it is in one line: "Anna Costa, accoglienza".
    pub(crate) fn label(&self) -> String {
        [&self.name, &self.role, &self.department]
            .into_iter()
            .filter(|word| !word.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Phone {
    /// Key.
    pub(crate) id: Uuid,
    /// As people dial it.
    pub(crate) number: String,
    /// Extension.
    pub(crate) extension: Option<i32>,
    /// `voice`, `mobile`, `text`, `fax`.
    pub(crate) kind: String,
    /// When somebody answers.
    pub(crate) description: String,
}

impl Default for Phone {
    fn default() -> Phone {
        Phone {
            id: Uuid::now_v7(),
            number: String::new(),
            extension: None,
            kind: "voice".to_owned(),
            description: String::new(),
        }
    }
}

impl Phone {
    /// A number that people call.
    pub(crate) fn voice(number: impl Into<String>) -> Phone {
        Phone { number: number.into(), ..Phone::default() }
    }
}

/// A place where a body receives people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct LocationContent {
    /// The body's site, whose address it has.
    pub(crate) site_id: Option<Uuid>,
    /// The counter, whose hours it has.
    pub(crate) counter_id: Option<Uuid>,
    /// `physical`, `postal`, `virtual`.
    pub(crate) kind: String,
    /// Its name, never empty.
    pub(crate) name: String,
    /// What else it is called.
    pub(crate) alternate_name: String,
    /// What it is.
    pub(crate) description: String,
    /// How to get there.
    pub(crate) transport: String,
    /// Street and number.
    pub(crate) address: Option<String>,
    /// Which bell, which floor.
    pub(crate) address_detail: String,
    /// ISTAT code of its Comune.
    pub(crate) comune: Option<String>,
    /// Five digits.
    pub(crate) postal_code: Option<String>,
    /// Degrees, WGS 84; none is the Comune's.
    pub(crate) latitude: Option<f64>,
    /// Degrees, WGS 84.
    pub(crate) longitude: Option<f64>,
    /// Where on the net.
    pub(crate) url: Option<String>,
    /// Reached without steps; none when nobody said, as for those that follow.
    pub(crate) step_free: Option<bool>,
    /// A toilet for everybody.
    pub(crate) accessible_toilet: Option<bool>,
    /// A lift.
    pub(crate) lift: Option<bool>,
    /// A loop for hearing aids.
    pub(crate) hearing_loop: Option<bool>,
    /// Parking kept for people with a disability.
    pub(crate) reserved_parking: Option<bool>,
    /// What else helps, or is in the way.
    pub(crate) accessibility: String,
    /// Where it is told at length.
    pub(crate) accessibility_url: Option<String>,
    /// Open on holidays too.
    pub(crate) open_on_holidays: bool,
    /// After how many months it must be looked at, when not the network's.
    pub(crate) verify_every_months: Option<i16>,
    /// Since when it is no more.
    pub(crate) closed_on: Option<Date>,
    /// When it is open.
    pub(crate) schedules: Vec<Stretch>,
    /// When it is closed.
    pub(crate) closures: Vec<ClosedDays>,
    /// Telephones.
    pub(crate) phones: Vec<Phone>,
    /// Languages in which one is understood there.
    pub(crate) languages: Vec<SpokenLanguage>,
}

impl Default for LocationContent {
    fn default() -> LocationContent {
        LocationContent {
            site_id: None,
            counter_id: None,
            kind: "physical".to_owned(),
            name: String::new(),
            alternate_name: String::new(),
            description: String::new(),
            transport: String::new(),
            address: None,
            address_detail: String::new(),
            comune: None,
            postal_code: None,
            latitude: None,
            longitude: None,
            url: None,
            step_free: None,
            accessible_toilet: None,
            lift: None,
            hearing_loop: None,
            reserved_parking: None,
            accessibility: String::new(),
            accessibility_url: None,
            open_on_holidays: false,
            verify_every_months: None,
            closed_on: None,
            schedules: Vec::new(),
            closures: Vec::new(),
            phones: Vec::new(),
            languages: Vec::new(),
        }
    }
}
