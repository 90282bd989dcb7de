//! The hours, services and operators' hours of the demonstration's networks: La Spezia's as its Comune published them, the others
//! invented. A test counts the hours.

mod networks;

use jiff::civil::{Date, Weekday, date};
use snodo_calendar::{Hours, HoursError};
use snodo_core::{Acting, Database, NetworkId, Purpose, Settings};
use snodo_network::{CounterId, OperatorId};
use snodo_places::Places;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    model::{CounterCalendar, OpeningSite},
    store::{
        self, days,
        places::{NewRoom, Patron},
        services::NewService,
        weekly::{HowOften, Owner, Stretch},
    },
};

/// Since when the demonstration's hours hold.
const BEGINNING: Date = date(2024, 1, 1);

/// Why the demonstration's hours could not be entered.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The program does not run as a demonstration.
    #[error("invented hours are only for a demonstration")]
    NotADemonstration,
    /// The demonstration's networks lack something that has hours.
    #[error("the demonstration has no {0}")]
    Missing(String),
    /// Hours that are none.
    #[error("the demonstration's hours: {0}")]
    Hours(#[from] HoursError),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
}

/// Enters the hours of the demonstration's networks; a network that has hours already is left as it is.
///
/// # Errors
/// [`SeedError::NotADemonstration`] unless the settings say so.
pub async fn seed_openings(database: &Database, settings: &Settings) -> Result<(), SeedError> {
    if !settings.demo {
        return Err(SeedError::NotADemonstration);
    }
    for network in networks::ALL {
        let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
        let id = snodo_network::network_by_slug(&mut tx, network.slug).await?;
        drop(tx);
        if let Some(id) = id {
            seed_network(database, id, network).await?;
        }
    }
    Ok(())
}

/// A network's hours, as one writes them down.
struct DemoNetwork {
    slug: &'static str,
    counters: &'static [DemoCounter],
    operators: &'static [DemoOperator],
    /// Name, month and day by Comune: only where we are sure.
    patrons: &'static [(&'static str, &'static str, i16, i16)],
}

/// A counter by its name, its hours and the Comuni that it serves first, and after others.
struct DemoCounter {
    name: &'static str,
    hours: &'static [DemoHours],
    serves: &'static [&'static str],
    then_serves: &'static [&'static str],
    /// A room for groups at its site.
    room: Option<(&'static str, i16)>,
}

/// An operator by name and body, with their hours at counters; what they give by the services' names.
struct DemoOperator {
    name: &'static str,
    body: &'static str,
    /// Counter, weekday, hours.
    hours: &'static [(&'static str, Weekday, &'static str)],
    languages: &'static [&'static str],
    gives: &'static [&'static str],
}

/// Weekday, hours, in which Comune (empty: at its own site), how often.
struct DemoHours(Weekday, &'static str, &'static str, DemoOften);

enum DemoOften {
    Weekly,
    EveryOtherWeek,
    OfMonth(&'static [i16]),
}

/// A service that all the demonstration's networks offer.
struct DemoService {
    name: &'static str,
    description: &'static str,
    what_to_bring: &'static str,
    minutes: i16,
    preparation: i16,
    channels: &'static [&'static str],
    bookable_by: &'static [&'static str],
    notice_minutes: i32,
    seats: i16,
}

async fn seed_network(database: &Database, id: NetworkId, network: &DemoNetwork) -> Result<(), SeedError> {
    let mut tx = database.begin(&Acting::program(id, Purpose::Maintenance)).await?;
    let rows = store::rows(&mut tx, None, (BEGINNING, BEGINNING), false).await?;
    if !rows.weekly.is_empty() {
        return Ok(());
    }
    let (counters, sites) = (rows.counters().map_err(sqlx::Error::from)?, rows.sites());
    for one in network.counters {
        counter(&mut tx, named(&counters, one.name)?, &sites, one).await?;
    }
    for (comune, name, month, day) in network.patrons {
        let patron = Patron {
            name: (*name).to_owned(),
            month: *month,
            day: Some(*day),
            weekday: None,
            nth: None,
            valid_from: BEGINNING,
            valid_to: None,
        };
        store::places::add_patron(&mut tx, &istat(comune)?, &patron).await?;
    }
    let operators = store::people::operators(&mut tx, None, BEGINNING).await?;
    let mut working: Vec<(OperatorId, &DemoOperator)> = Vec::new();
    for one in network.operators {
        let found = operators.iter().find(|line| line.name == one.name && line.body_name == one.body);
        let found = found.ok_or_else(|| SeedError::Missing(one.name.to_owned()))?;
        operator(&mut tx, found.id, &counters, one).await?;
        working.push((found.id, one));
    }
    for service in networks::SERVICES {
        services(&mut tx, service, network, &counters, &working).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn counter(
    tx: &mut PgConnection,
    counter: &CounterCalendar,
    sites: &[OpeningSite],
    one: &DemoCounter,
) -> Result<(), SeedError> {
    for DemoHours(weekday, hours, comune, often) in one.hours {
        let site = if comune.is_empty() {
            Some(&counter.site)
        } else {
            sites.iter().find(|site| site.comune_name == *comune)
        };
        let site = site.ok_or_else(|| SeedError::Missing(format!("a site in {comune}")))?;
        let how_often = match often {
            DemoOften::Weekly => HowOften::Weeks(1),
            DemoOften::EveryOtherWeek => HowOften::Weeks(2),
            DemoOften::OfMonth(nth) => HowOften::OfMonth(nth.to_vec()),
        };
        let stretch = stretch(site.id.0, *weekday, hours, how_often)?;
        store::weekly::add(&mut *tx, Owner::Counter(counter.id), &stretch).await?;
    }
    for (position, comuni) in [(1, one.serves), (2, one.then_serves)] {
        for comune in comuni {
            days::serve(&mut *tx, counter.id, &istat(comune)?, position).await?;
        }
    }
    if let Some((name, seats)) = one.room {
        let room = NewRoom { name: name.to_owned(), seats, private: false, closed_on: None };
        store::places::add_room(tx, counter.site.id, &room).await?;
    }
    Ok(())
}

async fn operator(
    tx: &mut PgConnection,
    id: OperatorId,
    counters: &[CounterCalendar],
    one: &DemoOperator,
) -> Result<(), SeedError> {
    for (counter, weekday, hours) in one.hours {
        let counter = named(counters, counter)?;
        let stretch = stretch(counter.id.0, *weekday, hours, HowOften::Weeks(1))?;
        store::weekly::add(&mut *tx, Owner::Operator(id), &stretch).await?;
    }
    let languages: Vec<String> = one.languages.iter().map(|code| (*code).to_owned()).collect();
    Ok(store::people::speak(tx, id, &languages).await?)
}

async fn services(
    tx: &mut PgConnection,
    service: &DemoService,
    network: &DemoNetwork,
    counters: &[CounterCalendar],
    working: &[(OperatorId, &DemoOperator)],
) -> Result<(), SeedError> {
    let words = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<String>>();
    let for_a_group = service.seats > 1;
    let id = store::services::add(
        &mut *tx,
        &NewService {
            name: service.name.to_owned(),
            description: service.description.to_owned(),
            what_to_bring: service.what_to_bring.to_owned(),
            duration_minutes: service.minutes,
            preparation_minutes: service.preparation,
            channels: words(service.channels),
            bookable_by: words(service.bookable_by),
            min_notice_minutes: service.notice_minutes,
            max_notice_days: 60,
            seats: service.seats,
            needs_room: for_a_group,
            reminder_hours: Some(48),
            video_address: None,
            valid_from: BEGINNING,
            valid_to: None,
        },
    )
    .await?;
    let givers: Vec<&(OperatorId, &DemoOperator)> =
        working.iter().filter(|(_, one)| one.gives.contains(&service.name)).collect();
    let mut at: Vec<CounterId> = Vec::new();
    for one in network.counters.iter().filter(|one| one.room.is_some() || !for_a_group) {
        let somebody = givers.iter().any(|(_, giver)| giver.hours.iter().any(|hours| hours.0 == one.name));
        if somebody {
            at.push(named(counters, one.name)?.id);
        }
    }
    let at: Vec<Uuid> = at.into_iter().map(|counter| counter.0).collect();
    store::services::give_at(&mut *tx, id, &at).await?;
    let by: Vec<Uuid> = givers.into_iter().map(|(operator, _)| operator.0).collect();
    Ok(store::services::give_by(tx, id, &by).await?)
}

fn stretch(place: Uuid, weekday: Weekday, hours: &str, how_often: HowOften) -> Result<Stretch, SeedError> {
    let hours: Hours = hours.parse()?;
    Ok(Stretch { place, weekday, hours, how_often, valid_from: BEGINNING, valid_to: None })
}

fn named<'a>(counters: &'a [CounterCalendar], name: &str) -> Result<&'a CounterCalendar, SeedError> {
    counters.iter().find(|counter| counter.name == name).ok_or_else(|| SeedError::Missing(name.to_owned()))
}

/// The ISTAT code of a Comune of the demonstration's networks.
fn istat(name: &str) -> Result<String, SeedError> {
    let places = Places::embedded();
    let comuni = places.network_comuni().iter().filter_map(|one| places.comune(one.istat));
    let found = comuni.into_iter().find(|comune| comune.name == name);
    found.map(|comune| comune.istat.to_string()).ok_or_else(|| SeedError::Missing(name.to_owned()))
}
