use askama::Template;
use jiff::{ToSpan as _, civil::Weekday};
use snodo_core::{Actor, Frame, PageResult, page};
use snodo_network::{CounterId, OperatorId};

use super::keep;
use crate::{model::CounterCalendar, store, words};

/// How far ahead the list looks for a closure.
const WEEKS_AHEAD: i64 = 8;

#[derive(Template)]
#[template(path = "settings/home.html")]
struct HoursPage {
    page: Frame,
    slug: String,
    counters: Vec<CounterLine>,
    operators: Vec<OperatorLine>,
}

struct CounterLine {
    id: CounterId,
    name: String,
    place: String,
    total: String,
    week: Vec<(String, String)>,
    closure: String,
}

struct OperatorLine {
    id: OperatorId,
    name: String,
    body_name: String,
    has_hours: bool,
}

/// All counters with this week's hours, and who receives there.
pub(crate) async fn show(actor: Actor) -> PageResult {
    let mut tx = keep(&actor).await?;
    let frame = actor.frame("impostazioni");
    let today = frame.today();
    let monday = today.saturating_sub(i32::from(today.weekday().since(Weekday::Monday)).days());
    let span = (monday, today.saturating_add(WEEKS_AHEAD.weeks()));
    let counters = store::rows(&mut tx, None, span, false).await?.counters().map_err(sqlx::Error::from)?;
    let operators = store::people::operators(&mut tx, None, today).await?;
    page(&HoursPage {
        slug: store::network_slug(&mut tx).await?,
        counters: counters.iter().map(|counter| CounterLine::of(&frame, counter)).collect(),
        operators: operators
            .into_iter()
            .map(|line| OperatorLine {
                id: line.id,
                name: line.name,
                body_name: line.body_name,
                has_hours: line.stretches > 0,
            })
            .collect(),
        page: frame,
    })
}

impl CounterLine {
    fn of(page: &Frame, counter: &CounterCalendar) -> CounterLine {
        let today = page.today();
        let minutes = counter.hours.weekly_minutes(today);
        let closure = counter.closures.iter().find(|closure| closure.last_day >= today);
        CounterLine {
            id: counter.id,
            name: counter.name.clone(),
            place: format!("{}, {}", counter.site.comune_name, counter.site.name),
            total: if minutes == 0 { String::new() } else { words::duration(page, minutes) },
            week: words::week(page, counter, today),
            closure: closure.map(|closure| words::closure_days(page, closure)).unwrap_or_default(),
        }
    }
}
