use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use snodo_calendar::{CounterHours, FreeSlots, Holiday, Holidays, Hours, Service};
use snodo_core::BodyId;
use snodo_network::{CounterId, OperatorId, SiteId};
use uuid::Uuid;

snodo_core::key! {
    /// A bookable service's key.
    pub ServiceId
}

/// A place of the network where counters stand.
#[derive(Clone, Debug)]
pub struct OpeningSite {
    /// Its key.
    pub id: SiteId,
    /// Its name: `Municipio`.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// The Comune's ISTAT code.
    pub comune: String,
    /// The Comune's name.
    pub comune_name: String,
    /// Whether one gets in without steps; unknown if not said.
    pub step_free: Option<bool>,
}

/// A counter with its hours: what one needs to go there.
#[derive(Clone, Debug)]
pub struct CounterCalendar {
    /// The counter.
    pub id: CounterId,
    /// Its name.
    pub name: String,
    /// The telephone that the public may call.
    pub phone: Option<String>,
    /// The public mail address.
    pub email: Option<String>,
    /// The body that keeps it.
    pub body: BodyId,
    /// The body's name.
    pub body_name: String,
    /// Its own site; a travelling counter's stretches say where it stands each time.
    pub site: OpeningSite,
    /// When it is open, at which site.
    pub hours: CounterHours<Uuid>,
    /// Closures that are announced, of it, its body or a site where it stands, in order of their first day.
    pub closures: Vec<AnnouncedClosure>,
    pub(crate) sites: Arc<Vec<OpeningSite>>,
    pub(crate) holidays: Arc<Holidays>,
}

impl CounterCalendar {
    /// Where a stretch of its hours is held.
    pub fn site_of(&self, place: Uuid) -> &OpeningSite {
        self.sites.iter().find(|site| site.id.0 == place).unwrap_or(&self.site)
    }

    /// What a day is kept for at a place: a holiday of Italy, or of the Comune.
    pub fn holiday_on(&self, date: Date, place: Uuid) -> Option<Holiday<'_>> {
        self.holidays.on(date, self.site_of(place).comune.parse().ok())
    }

    /// The first closure that is announced for a day at a place.
    pub fn closure_on(&self, date: Date, place: Uuid) -> Option<&AnnouncedClosure> {
        self.closures.iter().find(|closure| {
            (closure.first_day..=closure.last_day).contains(&date)
                && closure.only_at.is_none_or(|site| site.0 == place)
        })
    }
}

/// Days, or hours of days, on which a counter is closed, with the reason that the public reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncedClosure {
    pub(crate) id: Uuid,
    /// Which counters it closes.
    pub scope: ClosureScope,
    /// First day.
    pub first_day: Date,
    /// Last day.
    pub last_day: Date,
    /// Only these hours of each day; none: whole days.
    pub hours: Option<Hours>,
    /// Only at this site; none: wherever the counter stands.
    pub only_at: Option<SiteId>,
    /// Why, in words for the public; may be empty.
    pub reason: String,
}

/// What a closure closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosureScope {
    /// One counter.
    Counter,
    /// Whatever stands at a site.
    Site,
    /// All counters of a body.
    Body,
}

impl ClosureScope {
    /// The word that forms and messages know.
    pub fn code(self) -> &'static str {
        match self {
            ClosureScope::Counter => "counter",
            ClosureScope::Site => "site",
            ClosureScope::Body => "body",
        }
    }
}

/// A service that can be booked at counters, and who gives it.
#[derive(Clone, Debug)]
pub struct BookableService {
    /// Its key.
    pub id: ServiceId,
    /// As people call it.
    pub name: String,
    /// What happens there.
    pub description: String,
    /// What one brings.
    pub what_to_bring: String,
    /// Who may book it: `citizen`, `operator`, `partner`.
    pub bookable_by: Vec<String>,
    /// How many hours before it the person is reminded.
    pub reminder_hours: Option<i16>,
    /// Where its video meetings are joined, unless an appointment says another place.
    pub video_address: Option<String>,
    /// How long, how early, how late, for how many.
    pub terms: Service,
    /// Where it is given.
    pub counters: Vec<CounterId>,
    /// By whom.
    pub operators: Vec<OperatorId>,
}

impl BookableService {
    /// Whether it may be booked by a citizen, an operator or a partner (`citizen`, `operator`, `partner`).
    pub fn may_be_booked_by(&self, who: &str) -> bool {
        self.bookable_by.iter().any(|code| code == who)
    }
}

/// Everything that free times are computed from, for some counters and a span of days.
#[derive(Clone, Debug)]
pub struct Openings {
    /// The counters, by name.
    pub counters: Vec<CounterCalendar>,
    /// Who receives at them, by name.
    pub operators: Vec<(OperatorId, String)>,
    /// Their free times.
    pub free: FreeSlots<Uuid>,
}

/// The weekday of the database's number, Monday 1 to Sunday 7 (ISO 8601).
pub(crate) fn weekday(number: i16) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}
