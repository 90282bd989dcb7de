use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use snodo_core::{Actor, Choice, Frame, PageNumber, PageResult, Pager, Permission, address_of, page};
use snodo_places::{Comune, Places};

use crate::{
    model::VacancyState,
    store::{self, Filter, VacancySummary},
};

const PAGE_SIZE: u32 = 50;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Frame,
    asked: Asked,
    states: Vec<Choice>,
    comuni: Vec<Choice>,
    vacancies: Vec<VacancySummary>,
    pager: Pager,
    may_write: bool,
}

#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    /// A state's code; `tutte` for all; empty for those that still need work.
    stato: String,
    comune: String,
    mie: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

impl ListPage {
    fn places_words(&self, vacancy: &VacancySummary) -> String {
        self.page.t_with_two("vacancies-places", ("hired", &vacancy.hired), ("places", &vacancy.places))
    }

    /// Where it stands today.
    fn state(&self, vacancy: &VacancySummary) -> VacancyState {
        vacancy.state.on(self.page.today(), vacancy.expires_on)
    }

    /// "ancora 12 giorni", "ultimo giorno oggi"; empty for what is neither open nor expired.
    fn expiry_words(&self, vacancy: &VacancySummary) -> String {
        match (self.state(vacancy), vacancy.expires_on) {
            (VacancyState::Published | VacancyState::Suspended | VacancyState::Expired, Some(day)) => {
                expiry_words(&self.page, day)
            }
            _ => String::new(),
        }
    }
}

/// How long a vacancy is still open, as one says it.
pub(crate) fn expiry_words(page: &Frame, day: Date) -> String {
    match (day - page.today()).get_days() {
        0 => page.t("vacancy-expires-today"),
        1 => page.t("vacancy-expires-tomorrow"),
        days if days > 1 => page.t_with("vacancy-expires-in", "days", days),
        _ => page.t_with("vacancy-expired-on", "day", page.day(day)),
    }
}

pub(crate) async fn list(actor: Actor, Query(asked): Query<Asked>) -> PageResult {
    actor.require(Permission::ReadVacancies)?;
    let words = asked.q.trim();
    let state = match asked.stato.as_str() {
        "tutte" => "",
        code => VacancyState::from_code(code).map_or("open", VacancyState::code),
    };
    let filter = Filter {
        words,
        state,
        comune: asked.comune.trim(),
        mine: !asked.mie.is_empty(),
        today: actor.app.clock.today(),
    };
    let mut tx = actor.begin().await?;
    let (vacancies, total) =
        store::list(&mut tx, &filter, asked.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE)).await?;
    let comuni = store::comuni(&mut tx).await?;
    let frame = actor.frame("offerte");
    let mut states = frame.choices("vacancy-state", VacancyState::ALL.map(VacancyState::code));
    states.push(Choice::new("tutte", frame.t("vacancies-all")));
    page(&ListPage {
        pager: Pager::new(asked.pagina, PAGE_SIZE, total, address_of("/offerte", &asked)),
        page: frame,
        states,
        comuni: comuni.iter().map(|istat| comune_choice(istat)).collect(),
        vacancies,
        may_write: actor.may(Permission::WriteVacancies),
        asked,
    })
}

fn comune_choice(istat: &str) -> Choice {
    let comune = Places::embedded().comune_by_istat(istat);
    Choice::new(istat, comune.map_or_else(|| istat.to_owned(), Comune::label))
}
