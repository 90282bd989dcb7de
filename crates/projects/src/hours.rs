//! Hours: the week of who works.

use askama::Template;
use axum::extract::Query;
use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::{Actor, Frame, PageResult, Permission, fields, page};

use crate::{
    model::times,
    store::{self, hours::WeekSession},
};

#[derive(Template)]
#[template(path = "hours.html")]
struct WeekPage {
    page: Frame,
    days: Vec<DayOfWeek>,
    span: String,
    previous: Date,
    next: Date,
    given: String,
    may_keep: bool,
}

struct DayOfWeek {
    day: Date,
    sessions: Vec<WeekSession>,
}

impl WeekPage {
    fn when(session: &WeekSession) -> String {
        let (from, to) = (times::in_rome(session.starts).1, times::in_rome(session.ends).1);
        format!("{}–{}", times::clock(from), times::clock(to))
    }

    fn badge(&self, session: &WeekSession) -> (&'static str, String) {
        let (kind, key) = match (session.state.as_str(), session.unmarked) {
            ("planned", _) if session.ends < self.now() => ("waiting", "hours-session-to-say"),
            ("planned", _) => ("open", "hours-session-planned"),
            ("cancelled", _) => ("closed", "hours-session-cancelled"),
            (_, 0) => ("good", "hours-session-held"),
            _ => ("waiting", "hours-session-unmarked"),
        };
        (kind, self.page.t(key))
    }

    fn now(&self) -> Timestamp {
        self.page.today().to_zoned(times::rome()).map_or(Timestamp::MIN, |day| day.timestamp())
    }
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Week {
    /// Any day of the week.
    settimana: String,
}

pub(crate) async fn week(actor: Actor, Query(asked): Query<Week>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let today = actor.app.clock.today();
    let day = fields::date(&asked.settimana).ok().flatten().unwrap_or(today);
    let monday = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
    let sunday = monday.saturating_add(6.days());
    let mut tx = actor.begin().await?;
    let operator = snodo_network::acting_operator(&mut tx).await?;
    let sessions = match operator {
        Some(operator) => store::hours::week(&mut tx, operator.0, monday, sunday).await?,
        None => Vec::new(),
    };
    let given: i64 = sessions
        .iter()
        .filter(|session| session.state == "held")
        .map(|session| session.ends.duration_since(session.starts).as_mins())
        .sum();
    let mut days: Vec<DayOfWeek> = Vec::new();
    for session in sessions {
        let day = times::in_rome(session.starts).0;
        match days.last_mut() {
            Some(last) if last.day == day => last.sessions.push(session),
            _ => days.push(DayOfWeek { day, sessions: vec![session] }),
        }
    }
    let frame = actor.frame("progetti");
    page(&WeekPage {
        span: frame.t_with_two("hours-week", ("from", &frame.date(monday)), ("to", &frame.date(sunday))),
        given: frame.t_with("hours-week-given", "hours", crate::model::hours::minutes_in_words(given)),
        page: frame,
        days,
        previous: monday.saturating_sub(7.days()),
        next: monday.saturating_add(7.days()),
        may_keep: actor.may(Permission::KeepProjects),
    })
}
