//! The counters as anybody sees them, without an account: where they are, when they are open, which one is mine.

mod counter;
mod list;

use axum::{Router, routing::get};
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Time},
};
use snodo_core::{App, Frame, Stored};
use snodo_network::CounterId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    model::CounterCalendar,
    store::{self, Rows},
    words,
};

/// How many days ahead a page says what is different.
const DAYS_OF_NOTICE: i32 = 60;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/sportelli/{network}", get(list::show))
        .route("/sportelli/{network}/{counter}", get(counter::show))
}

/// A counter as anybody sees it at an instant.
#[derive(Clone, Debug)]
pub struct CounterNow {
    /// The counter.
    pub id: CounterId,
    /// Its name.
    pub name: String,
    /// The body that keeps it.
    pub body_name: String,
    /// "Piazza Cavour 24, Trecate – Municipio".
    pub place: String,
    /// The telephone that the public may call.
    pub phone: Option<String>,
    /// The public mail address.
    pub email: Option<String>,
    /// Whether it is open now.
    pub is_open: bool,
    /// Until when, or when it opens next: "fino alle 12:00", "apre martedì alle 8:30".
    pub now: String,
    /// The usual week, a line for each stretch.
    pub week: Vec<String>,
    /// What is different in the coming weeks.
    pub notices: Vec<String>,
}

/// The acting network's counters as anybody sees them at an instant, by name: one statement.
///
/// # Errors
/// When the database fails.
pub async fn counters_now(tx: &mut PgConnection, page: &Frame, now: Timestamp) -> Stored<Vec<CounterNow>> {
    let span = (page.today(), page.today().saturating_add(DAYS_OF_NOTICE.days()));
    let rows = store::rows(tx, None, span, false).await?;
    let counters = rows.counters()?;
    Ok(counters
        .into_iter()
        .map(|counter| {
            let Now { is_open, words } = Now::of(page, &counter, now);
            CounterNow {
                place: list::place(&counter.site),
                week: usual_week(page, &counter, &rows),
                notices: notices(page, &counter, &rows),
                is_open,
                now: words,
                id: counter.id,
                name: counter.name,
                body_name: counter.body_name,
                phone: counter.phone,
                email: counter.email,
            }
        })
        .collect())
}

/// Whether a counter is open, and when it opens or closes next, in words.
struct Now {
    is_open: bool,
    words: String,
}

impl Now {
    fn of(page: &Frame, counter: &CounterCalendar, now: Timestamp) -> Now {
        let open = counter.hours.open_on(page.today());
        if let Some(stretch) = open.iter().find(|stretch| stretch.start() <= now && now < stretch.end()) {
            let until = words::clock(stretch.to);
            return Now {
                is_open: true,
                words: placed(
                    page.t_with("openings-open-until", "time", until),
                    page,
                    counter,
                    stretch.place,
                ),
            };
        }
        let words = counter.hours.next_opening(now).map_or_else(
            || page.t("openings-no-opening"),
            |next| {
                let (day, time) = (page.day(next.date), words::clock(next.from));
                let words = page.t_with_two("openings-opens-next", ("day", &day), ("time", &time));
                placed(words, page, counter, next.place)
            },
        );
        Now { is_open: false, words }
    }
}

/// The words, with the place when the counter does not stand where it usually does.
fn placed(words: String, page: &Frame, counter: &CounterCalendar, place: Uuid) -> String {
    if place == counter.site.id.0 {
        return words;
    }
    let site = counter.site_of(place);
    page.t_with_two(
        "openings-words-at",
        ("words", &words),
        ("place", &format!("{} ({})", site.comune_name, site.name)),
    )
}

/// The usual week of a counter from its rows: what holds today or later, with the place when it travels.
fn usual_week(page: &Frame, counter: &CounterCalendar, rows: &Rows) -> Vec<String> {
    let today = page.today();
    rows.weekly
        .iter()
        .filter(|row| row.owner == counter.id.0 && row.valid_to.is_none_or(|last| last >= today))
        .map(|row| {
            let mut said = placed(words::weekly(page, row), page, counter, row.place);
            if row.valid_from > today {
                said = format!("{said} {}", page.t_with("openings-from", "day", page.date(row.valid_from)));
            }
            if let Some(last) = row.valid_to {
                said = format!("{said} {}", page.t_with("openings-to", "day", page.date(last)));
            }
            said
        })
        .collect()
}

/// Closures, holidays and single days that are different, in the coming weeks.
fn notices(page: &Frame, counter: &CounterCalendar, rows: &Rows) -> Vec<String> {
    let (today, last) = (page.today(), page.today().saturating_add(DAYS_OF_NOTICE.days()));
    let mut notices: Vec<(Date, Time, String)> = Vec::new();
    for closure in counter.closures.iter().filter(|one| one.last_day >= today && one.first_day <= last) {
        let said = page.t_with("openings-closed-days", "days", words::closure_days(page, closure));
        let first = closure.hours.map_or_else(Time::midnight, snodo_calendar::Hours::from);
        notices.push((closure.first_day, first, words::because(page, said, &closure.reason)));
    }
    let of_counter = || rows.weekly.iter().filter(|row| row.owner == counter.id.0);
    for day in today.series(1.day()).take_while(|day| *day <= last) {
        let usual = of_counter().find_map(|row| Some(row.opening().ok()?.on(day)?.0));
        let Some(holiday) = usual.and_then(|place| counter.holiday_on(day, place)) else { continue };
        let name = holiday.name_in(page.lang());
        let open = counter.hours.open_on(day);
        let said = if open.is_empty() {
            page.t_with_two("openings-closed-holiday", ("day", &page.date(day)), ("name", &name))
        } else {
            let times = words::stretches(page, counter, &open);
            page.t_with_three(
                "openings-open-holiday",
                ("day", &page.date(day)),
                ("name", name),
                ("times", &times),
            )
        };
        notices.push((day, Time::midnight(), said));
    }
    for row in of_counter() {
        for change in row.changes.iter().filter(|change| change.on_date >= today && change.on_date <= last) {
            let usual = words::from_to(row.starts_at, row.ends_at);
            let day = page.date(change.on_date);
            let said = match change.starts_at.zip(change.ends_at) {
                Some((from, to)) => {
                    let now = words::from_to(from, to);
                    let now = placed(now, page, counter, change.site_id.unwrap_or(row.place));
                    page.t_with_three("openings-day-other", ("day", &day), ("now", &now), ("usual", &usual))
                }
                None => page.t_with_two("openings-day-off", ("day", &day), ("usual", &usual)),
            };
            notices.push((change.on_date, row.starts_at, words::because(page, said, &change.reason)));
        }
    }
    for extra in rows.extra.iter().filter(|extra| extra.counter_id == counter.id.0 && extra.on_date <= last) {
        let times = placed(words::from_to(extra.starts_at, extra.ends_at), page, counter, extra.site_id);
        let said =
            page.t_with_two("openings-day-extra", ("day", &page.date(extra.on_date)), ("times", &times));
        notices.push((extra.on_date, extra.starts_at, words::because(page, said, &extra.reason)));
    }
    notices.sort();
    notices.into_iter().map(|(.., said)| said).collect()
}
