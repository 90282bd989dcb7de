use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::{Choice, Stored, address_with};
use snodo_network::{CounterId, OperatorId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::store::{self, reading::Named};

/// The word in the address for a day room by room.
const BY_ROOM: &str = "sala";

/// How much of the agenda is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    Day,
    Week,
    Month,
}

impl Span {
    pub(crate) const ALL: [Span; 3] = [Span::Day, Span::Week, Span::Month];

    /// The word in the address.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Span::Day => "giorno",
            Span::Week => "settimana",
            Span::Month => "mese",
        }
    }

    fn from_code(code: &str) -> Span {
        Span::ALL.into_iter().find(|span| span.code() == code).unwrap_or(Span::Day)
    }
}

/// The agenda as its address asks for it.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    vista: String,
    giorno: String,
    sportello: String,
    operatore: String,
    per: String,
}

impl Asked {
    /// The same of one day.
    pub(crate) fn for_a_day(self) -> Asked {
        Asked { vista: String::new(), ..self }
    }
}

/// The agenda asked for, checked against what the actor keeps.
pub(crate) struct View {
    pub(crate) span: Span,
    pub(crate) day: Date,
    pub(crate) counter: Option<CounterId>,
    pub(crate) operator: Option<OperatorId>,
    pub(crate) counters: Vec<Named<CounterId>>,
    pub(crate) operators: Vec<Named<OperatorId>>,
    /// The rooms, when a day is shown room by room.
    pub(crate) rooms: Vec<Named<Uuid>>,
    pub(crate) by_room: bool,
}

impl View {
    /// Reads the address; what it asks for and is not the actor's is left out. Two statements, three by room.
    pub(crate) async fn read(tx: &mut PgConnection, asked: &Asked, today: Date) -> Stored<View> {
        let span = Span::from_code(&asked.vista);
        let day = asked.giorno.parse().unwrap_or(today);
        let counters = store::reading::counters_of_actor(&mut *tx).await?;
        let counter = asked.sportello.parse().ok().map(CounterId);
        let counter = counter.filter(|counter| counters.iter().any(|one| one.id == *counter));
        let shown: Vec<CounterId> = match counter {
            Some(counter) => vec![counter],
            None => counters.iter().map(|one| one.id).collect(),
        };
        let days = days_of(span, day);
        let operators = store::reading::operators_of_counters(&mut *tx, &shown, days).await?;
        let by_room = span == Span::Day && asked.per == BY_ROOM;
        let rooms =
            if by_room { store::reading::rooms_of_counters(tx, &shown, day).await? } else { Vec::new() };
        let operator = asked.operatore.parse().ok().map(OperatorId);
        let operator = operator.filter(|operator| operators.iter().any(|one| one.id == *operator));
        Ok(View { span, day, counter, operator, counters, operators, rooms, by_room })
    }

    /// First and last day shown.
    pub(crate) fn days(&self) -> (Date, Date) {
        days_of(self.span, self.day)
    }

    /// The instants from the beginning of the first day to the end of the last.
    pub(crate) fn instants(&self) -> (Timestamp, Timestamp) {
        let (first, last) = self.days();
        (midnight(first), midnight(last.saturating_add(1.day())))
    }

    /// The counters shown.
    pub(crate) fn counters_shown(&self) -> Vec<CounterId> {
        match self.counter {
            Some(counter) => vec![counter],
            None => self.counters.iter().map(|one| one.id).collect(),
        }
    }

    /// The address of another view, with the same filters.
    pub(crate) fn address(&self, span: Span, day: Date) -> String {
        let key = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        address_with(
            "/agenda",
            &[
                ("vista", span.code()),
                ("giorno", &day.to_string()),
                ("sportello", &key(self.counter.map(|id| id.0))),
                ("operatore", &key(self.operator.map(|id| id.0))),
                ("per", if self.by_room && span == Span::Day { BY_ROOM } else { "" }),
            ],
        )
    }

    /// The day by room, or by operator again.
    pub(crate) fn other_columns(&self) -> String {
        let other = if self.by_room { "" } else { BY_ROOM };
        let key = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let counter = key(self.counter.map(|id| id.0));
        address_with("/agenda", &[("giorno", &self.day.to_string()), ("sportello", &counter), ("per", other)])
    }

    /// The day, week or month before.
    pub(crate) fn before(&self) -> Date {
        match self.span {
            Span::Day => self.day.saturating_sub(1.day()),
            Span::Week => self.day.saturating_sub(7.days()),
            Span::Month => self.day.first_of_month().saturating_sub(1.month()),
        }
    }

    /// The day, week or month after.
    pub(crate) fn after(&self) -> Date {
        match self.span {
            Span::Day => self.day.saturating_add(1.day()),
            Span::Week => self.day.saturating_add(7.days()),
            Span::Month => self.day.first_of_month().saturating_add(1.month()),
        }
    }

    pub(crate) fn counter_choices(&self) -> Vec<Choice> {
        self.counters.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect()
    }

    pub(crate) fn operator_choices(&self) -> Vec<Choice> {
        self.operators.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect()
    }

    pub(crate) fn counter_value(&self) -> String {
        self.counter.map(|id| id.to_string()).unwrap_or_default()
    }

    pub(crate) fn operator_value(&self) -> String {
        self.operator.map(|id| id.to_string()).unwrap_or_default()
    }
}

fn days_of(span: Span, day: Date) -> (Date, Date) {
    match span {
        Span::Day => (day, day),
        Span::Week => {
            let monday = monday_of(day);
            (monday, monday.saturating_add(6.days()))
        }
        Span::Month => (day.first_of_month(), day.last_of_month()),
    }
}

/// The Monday of a day's week.
pub(crate) fn monday_of(day: Date) -> Date {
    day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days())
}

/// The instant at which a day begins in Italy.
pub(crate) fn midnight(day: Date) -> Timestamp {
    let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
    // Between 1900 and 9998 every day has a midnight, or the first instant after it.
    day.to_zoned(zone).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}
