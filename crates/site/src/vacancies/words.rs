//! A vacancy in the words of a list: where, for how long, how many hours, for how much.

use snodo_core::Frame;
use snodo_places::{Comune, Places};
use snodo_vacancies::VacancyId;

use super::search::kilometres_between;
use crate::store::vacancies::Line;

/// A vacancy in a list.
pub(crate) struct Card {
    pub(crate) id: VacancyId,
    pub(crate) title: String,
    /// "Rossi Logistica", or the body that publishes it when the employer is not named.
    pub(crate) who: String,
    pub(crate) is_named: bool,
    /// "Trecate (NO)", with how far it is when that was asked.
    pub(crate) place: String,
    /// Contract, hours and pay, in words; what was not said is left out.
    pub(crate) conditions: Vec<String>,
    /// "Da ieri, fino a 3 dic".
    pub(crate) since_until: String,
    pub(crate) places: i16,
}

impl Card {
    pub(crate) fn of(page: &Frame, line: &Line, around: Option<&Comune>) -> Card {
        let place = comune_words(&line.comune);
        let place = match around.map(|around| kilometres_between(around, &line.comune)) {
            Some(far) if far >= 1.0 && far.is_finite() => {
                format!("{place}, {}", page.t_with("site-vacancy-kilometres", "km", format!("{far:.0}")))
            }
            _ => place,
        };
        Card {
            id: line.id,
            title: line.title.clone(),
            who: line.employer.clone().unwrap_or_else(|| line.body_name.clone()),
            is_named: line.employer.is_some(),
            place,
            conditions: [
                contract(page, line),
                hours(page, line),
                line.pay.map(|pay| snodo_vacancies::pay_in_words(page, pay)),
            ]
            .into_iter()
            .flatten()
            .collect(),
            since_until: page.t_with_two(
                "site-vacancy-since-until",
                ("since", &page.day(line.published_on)),
                ("until", &page.day(line.expires_on)),
            ),
            places: line.places,
        }
    }
}

/// "Magazziniere – Trecate (NO)".
pub(crate) fn headline(page: &Frame, title: &str, place: &str) -> String {
    page.t_with_two("site-vacancy-card", ("title", &title), ("place", &place))
}

/// "Trecate (NO)".
pub(crate) fn comune_words(istat: &str) -> String {
    Places::embedded().comune_by_istat(istat).map_or_else(|| istat.to_owned(), Comune::label)
}

/// "tempo determinato, 6 mesi".
fn contract(page: &Frame, line: &Line) -> Option<String> {
    let contract = page.word("vacancy-contract", line.contract.as_ref()?);
    Some(match line.contract_months {
        Some(months) => format!("{contract}, {}", page.t_with("requirement-months", "n", months)),
        None => contract,
    })
}

/// "part-time, 20 ore alla settimana".
fn hours(page: &Frame, line: &Line) -> Option<String> {
    let hours = line.hours.as_ref().map(|hours| page.word("vacancy-hours", hours));
    let weekly = line.weekly_hours.map(|hours| page.t_with("requirement-weekly-hours", "hours", hours));
    let said: Vec<String> = [hours, weekly].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}
