//! Sheets and places in words, the same for staff and for everybody.

use std::sync::Arc;

use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use snodo_calendar::Holidays;
use snodo_core::{Frame, Stored};
use snodo_network::CounterId;
use snodo_openings::CounterCalendar;
use sqlx::PgConnection;

use crate::{
    LocationId,
    edit::languages,
    model::{
        content::{ClosedDays, Contact, Phone, SheetContent, Stretch},
        freshness::Freshness,
        hours::{PlaceHours, Standing, place_hours, standing},
        quality::{Quality, Surroundings},
    },
    store::places::{self, Place, Which},
};

/// What hours of places are computed from.
pub(crate) struct Calendar {
    holidays: Arc<Holidays>,
    counters: Vec<CounterCalendar>,
    pub(crate) now: Timestamp,
    pub(crate) today: Date,
}

/// Places, and what their hours are computed from. At most three statements.
pub(crate) async fn places_with_calendar(
    tx: &mut PgConnection,
    which: Which,
    for_public: bool,
    (now, today): (Timestamp, Date),
) -> Stored<(Vec<Place>, Calendar)> {
    let places = places::places(&mut *tx, which, for_public).await?;
    let holidays = places::holidays(&mut *tx).await?;
    let ids: Vec<CounterId> =
        places.iter().filter_map(|place| place.content.counter_id).map(CounterId).collect();
    let counters = if ids.is_empty() {
        Vec::new()
    } else {
        snodo_openings::counters(&mut *tx, Some(&ids), today).await?
    };
    Ok((places, Calendar { holidays, counters, now, today }))
}

impl Calendar {
    /// The hours of a sheet at a place: those said of the two together, else the sheet's, else the counter's, else the place's.
    pub(crate) fn hours(&self, place: &Place, sheet: Option<&SheetContent>) -> PlaceHours {
        let (stretches, closures) = said(place, sheet);
        if stretches.is_empty()
            && let Some(counter) = self.counter(place)
        {
            return counter.hours.clone();
        }
        let always = place.content.open_on_holidays.then_some(self.today);
        place_hours(place.id.0, (&stretches, &closures), place.comune.as_deref(), &self.holidays, always)
    }

    fn counter(&self, place: &Place) -> Option<&CounterCalendar> {
        let id = place.content.counter_id?;
        self.counters.iter().find(|counter| counter.id.0 == id)
    }

    /// Whether anybody said when.
    pub(crate) fn has_hours(&self, place: &Place, sheet: Option<&SheetContent>) -> bool {
        !said(place, sheet).0.is_empty() || self.counter(place).is_some() || place.content.kind == "virtual"
    }

    pub(crate) fn standing(&self, place: &Place, sheet: Option<&SheetContent>) -> Standing {
        standing(&self.hours(place, sheet), self.now, self.today)
    }
}

/// The stretches that hold, with the closures of place and sheet.
fn said(place: &Place, sheet: Option<&SheetContent>) -> (Vec<Stretch>, Vec<ClosedDays>) {
    let mut closures = place.content.closures.clone();
    let Some(sheet) = sheet else { return (place.content.schedules.clone(), closures) };
    closures.extend(sheet.closures.iter().cloned());
    let together = sheet.places.iter().find(|one| one.location_id == place.id.0).map(|one| &one.schedules);
    let stretches = match together {
        Some(stretches) if !stretches.is_empty() => stretches.clone(),
        _ if !sheet.schedules.is_empty() => sheet.schedules.clone(),
        _ => place.content.schedules.clone(),
    };
    (stretches, closures)
}

/// A place in words.
pub(crate) struct PlaceView {
    pub(crate) id: LocationId,
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) detail: String,
    pub(crate) url: Option<String>,
    pub(crate) is_open: bool,
    pub(crate) open_today: bool,
    pub(crate) now: String,
    pub(crate) week: Vec<String>,
    pub(crate) notices: Vec<String>,
    pub(crate) access: Vec<String>,
    pub(crate) transport: String,
    pub(crate) phones: Vec<PhoneView>,
    pub(crate) freshness: Freshness,
    pub(crate) verified: String,
}

/// A telephone in words.
pub(crate) struct PhoneView {
    pub(crate) number: String,
    /// As telephones dial it.
    pub(crate) dialled: String,
    pub(crate) note: String,
}

impl PhoneView {
    pub(crate) fn of(phone: &Phone) -> PhoneView {
        let extension = phone.extension.map(|extension| format!(" ({extension})")).unwrap_or_default();
        PhoneView {
            number: format!("{}{extension}", phone.number),
            dialled: phone.number.chars().filter(|letter| !letter.is_whitespace()).collect(),
            note: phone.description.clone(),
        }
    }

    pub(crate) fn all(phones: &[Phone]) -> Vec<PhoneView> {
        phones.iter().map(PhoneView::of).collect()
    }
}

/// A contact in words.
pub(crate) struct ContactView {
    pub(crate) label: String,
    pub(crate) email: Option<String>,
    pub(crate) phones: Vec<PhoneView>,
    pub(crate) is_public: bool,
}

pub(crate) fn contacts(contacts: &[Contact], today: Date) -> Vec<ContactView> {
    contacts
        .iter()
        .map(|contact| {
            let objected = contact.has_objected(today);
            let label = if objected {
                [contact.role.clone(), contact.department.clone()].concat()
            } else {
                contact.label()
            };
            ContactView {
                label,
                email: contact.email.clone().filter(|_| !objected),
                phones: if objected { Vec::new() } else { PhoneView::all(&contact.phones) },
                is_public: contact.is_public,
            }
        })
        .filter(|contact| !contact.label.is_empty())
        .collect()
}

/// "8:30".
pub(crate) fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

fn from_to(from: Time, to: Time) -> String {
    format!("{}–{}", clock(from), clock(to))
}

impl PlaceView {
    pub(crate) fn of(
        page: &Frame,
        calendar: &Calendar,
        place: &Place,
        sheet: Option<&SheetContent>,
    ) -> PlaceView {
        let (stretches, closures) = said(place, sheet);
        let hours = calendar.hours(place, sheet);
        let (is_open, now) = now_in_words(page, &standing(&hours, calendar.now, calendar.today));
        let week = match calendar.counter(place) {
            Some(_) if stretches.is_empty() => this_week(page, &hours, calendar.today),
            _ => usual_week(page, &stretches, calendar.today),
        };
        let content = &place.content;
        PlaceView {
            id: place.id,
            name: content.name.clone(),
            address: place.address_in_words(),
            detail: content.address_detail.clone(),
            url: content.url.clone(),
            is_open,
            open_today: !hours.open_on(calendar.today).is_empty(),
            now: if week.is_empty() { String::new() } else { now },
            week,
            notices: notices(page, &closures, calendar.today),
            access: access(page, place),
            transport: content.transport.clone(),
            phones: PhoneView::all(&content.phones),
            freshness: place.freshness,
            verified: page.date(place.verified_on),
        }
    }
}

/// Whether it is open, and when it opens or closes next.
pub(crate) fn now_in_words(page: &Frame, standing: &Standing) -> (bool, String) {
    match standing {
        Standing::Open(open) => (true, page.t_with("directory-open-until", "time", clock(open.to))),
        Standing::Today(next) | Standing::Later(next) => {
            let (day, time) = (page.day(next.date), clock(next.from));
            (false, page.t_with_two("directory-opens-next", ("day", &day), ("time", &time)))
        }
        Standing::Unknown => (false, page.t("directory-no-hours")),
    }
}

/// The coming seven days of a counter.
fn this_week(page: &Frame, hours: &PlaceHours, today: Date) -> Vec<String> {
    use jiff::ToSpan as _;
    today
        .series(1.day())
        .take(7)
        .filter_map(|day| {
            let open = hours.open_on(day);
            let times: Vec<String> = open.iter().map(|stretch| from_to(stretch.from, stretch.to)).collect();
            (!times.is_empty()).then(|| format!("{}: {}", page.day(day), times.join(", ")))
        })
        .collect()
}

/// "lunedì 9:00–12:00, 14:00–17:00 (su appuntamento)".
fn usual_week(page: &Frame, stretches: &[Stretch], today: Date) -> Vec<String> {
    let mut held: Vec<&Stretch> =
        stretches.iter().filter(|stretch| stretch.valid_to.is_none_or(|last| last >= today)).collect();
    held.sort_by_key(|stretch| (stretch.weekday, stretch.starts_at));
    let mut days: Vec<(String, Vec<String>)> = Vec::new();
    for stretch in held {
        let day = page.word("directory-weekday", &stretch.weekday.to_string());
        let mut times = from_to(stretch.starts_at, stretch.ends_at);
        let mut notes = Vec::new();
        if stretch.every_weeks > 1 {
            notes.push(page.t_with("directory-every-weeks", "weeks", stretch.every_weeks));
        }
        if let Some(nth) = &stretch.nth_in_month {
            let which: Vec<String> = nth
                .iter()
                .map(|nth| page.word("directory-nth", &nth.to_string().replace('-', "last")))
                .collect();
            notes.push(page.t_with("directory-of-month", "which", which.join(", ")));
        }
        if stretch.by_appointment {
            notes.push(page.t("directory-by-appointment"));
        }
        if stretch.valid_from > today {
            notes.push(page.t_with("directory-from-day", "day", page.date(stretch.valid_from)));
        }
        if let Some(last) = stretch.valid_to {
            notes.push(page.t_with("directory-to-day", "day", page.date(last)));
        }
        if !stretch.note.is_empty() {
            notes.push(stretch.note.clone());
        }
        if !notes.is_empty() {
            times = format!("{times} ({})", notes.join(", "));
        }
        match days.last_mut() {
            Some((known, all)) if *known == day => all.push(times),
            _ => days.push((day, vec![times])),
        }
    }
    days.into_iter().map(|(day, times)| format!("{day} {}", times.join(", "))).collect()
}

fn notices(page: &Frame, closures: &[ClosedDays], today: Date) -> Vec<String> {
    let mut coming: Vec<&ClosedDays> = closures.iter().filter(|closed| closed.last_day >= today).collect();
    coming.sort_by_key(|closed| closed.first_day);
    coming
        .into_iter()
        .map(|closed| {
            let said = if closed.first_day == closed.last_day {
                page.t_with("directory-closed-day", "day", page.date(closed.first_day))
            } else {
                let (first, last) = (page.date(closed.first_day), page.date(closed.last_day));
                page.t_with_two("directory-closed-days", ("first", &first), ("last", &last))
            };
            if closed.reason.is_empty() { said } else { format!("{said}: {}", closed.reason) }
        })
        .collect()
}

fn access(page: &Frame, place: &Place) -> Vec<String> {
    let content = &place.content;
    let said = [
        (place.step_free, "directory-access-step-free", "directory-access-steps"),
        (content.lift, "directory-access-lift", "directory-access-no-lift"),
        (content.accessible_toilet, "directory-access-toilet", "directory-access-no-toilet"),
        (content.hearing_loop, "directory-access-loop", ""),
        (content.reserved_parking, "directory-access-parking", "directory-access-no-parking"),
    ];
    let mut words: Vec<String> = said
        .into_iter()
        .filter_map(|(answer, yes, no)| match answer {
            Some(true) => Some(page.t(yes)),
            Some(false) if !no.is_empty() => Some(page.t(no)),
            _ => None,
        })
        .collect();
    if !content.accessibility.is_empty() {
        words.push(content.accessibility.clone());
    }
    words
}

/// The languages of a sheet, in words.
pub(crate) fn languages_in_words(page: &Frame, sheet: &SheetContent) -> String {
    let names: Vec<String> = sheet
        .languages
        .iter()
        .map(|language| {
            let name = languages::name(page, &language.code);
            if language.note.is_empty() { name } else { format!("{name} ({})", language.note) }
        })
        .collect();
    names.join(", ")
}

/// How good a sheet is, with what its places add.
pub(crate) fn quality(
    sheet: &SheetContent,
    freshness: Freshness,
    places: &[Place],
    calendar: &Calendar,
) -> Quality {
    let of_sheet: Vec<&Place> =
        places.iter().filter(|place| sheet.places.iter().any(|one| one.location_id == place.id.0)).collect();
    let around = Surroundings {
        has_hours: of_sheet.iter().any(|place| calendar.has_hours(place, Some(sheet))),
        says_steps: of_sheet.iter().any(|place| place.step_free.is_some() || place.content.kind == "virtual"),
        place_has_phone: of_sheet.iter().any(|place| !place.content.phones.is_empty()),
        freshness: Some(freshness),
    };
    Quality::of(sheet, around)
}

/// The kind of a badge for how an item stands.
pub(crate) fn badge(freshness: impl std::borrow::Borrow<Freshness>) -> &'static str {
    match freshness.borrow() {
        Freshness::Fresh => "good",
        Freshness::Ageing => "waiting",
        Freshness::Overdue => "bad",
        Freshness::Hidden => "closed",
    }
}
