use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{Choice, Frame, PageNumber, PageResult, Pager, Visitor, address_of, public_page};

use super::{
    search::{Asked, ORDERS, Remaining, search},
    words::Card,
};
use crate::store;

const PAGE_SIZE: u32 = 20;

/// Which page of the list.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Which {
    pagina: PageNumber,
}

#[derive(Template)]
#[template(path = "vacancies/list.html")]
struct ListPage {
    page: Frame,
    home: String,
    asked: Asked,
    comune_error: String,
    found: usize,
    instead: String,
    around: String,
    circle: String,
    circles: Vec<Choice>,
    hours: Vec<Choice>,
    contracts: Vec<Choice>,
    sectors: Vec<Choice>,
    orders: Vec<Choice>,
    vacancies: Vec<Card>,
    pager: Pager,
    /// The address that makes this search a mail.
    alert: String,
}

impl ListPage {
    /// What was taken for a mistyped word.
    fn instead_words(&self) -> String {
        self.page.t_with_two("site-vacancies-instead", ("typed", &self.asked.q), ("instead", &self.instead))
    }

    /// "12 offerte", "3 offerte entro 20 km da Trecate".
    fn found_words(&self) -> String {
        let found = self.found.to_string();
        if self.around.is_empty() {
            return self.page.t_with("site-vacancies-found", "n", found);
        }
        self.page.t_with_three(
            "site-vacancies-found-around",
            ("n", &found),
            ("comune", &self.around),
            ("km", &self.circle),
        )
    }
}

/// The network's vacancies: by words, place, hours, contract, kind of work.
pub(crate) async fn show(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
    Query(which): Query<Which>,
) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let home = network.home();
    let frame = visitor.public_frame(network);
    let (around, comune_error) = match asked.around() {
        Ok(around) => (around, String::new()),
        Err(message) => (None, frame.message(&message)),
    };
    let found = search(&mut tx, &asked, around).await?;
    let skipped = usize::try_from(which.pagina.offset(PAGE_SIZE)).unwrap_or(usize::MAX);
    let shown: Vec<_> = found
        .ids
        .iter()
        .copied()
        .skip(skipped)
        .take(usize::try_from(PAGE_SIZE).unwrap_or_default())
        .collect();
    let lines = store::vacancies::lines(&mut tx, &shown).await?;
    let address = format!("{home}/offerte");
    let total = i64::try_from(found.ids.len()).unwrap_or(i64::MAX);
    public_page(&ListPage {
        circles: choices(&found.circles, |code| frame.t_with("site-vacancies-within", "km", code)),
        hours: choices(&found.hours, |code| frame.word("vacancy-hours", code)),
        contracts: choices(&found.contracts, |code| frame.word("vacancy-contract", code)),
        sectors: choices(&found.sectors, |code| frame.word("site-sector", code)),
        orders: frame.choices("site-vacancies-order", ORDERS),
        vacancies: lines.iter().map(|line| Card::of(&frame, line, around)).collect(),
        pager: Pager::new(which.pagina, PAGE_SIZE, total, address_of(&address, &asked)),
        alert: address_of(&format!("{address}/avviso"), &asked),
        found: found.ids.len(),
        instead: found.instead.unwrap_or_default(),
        around: around.map(|comune| comune.name.to_owned()).unwrap_or_default(),
        circle: asked.circle().to_string(),
        comune_error,
        home,
        asked,
        page: frame,
    })
}

/// The choices of a filter, each with how many remain: "part-time (12)".
fn choices(remaining: &[Remaining], words: impl Fn(&str) -> String) -> Vec<Choice> {
    remaining
        .iter()
        .map(|one| Choice::new(one.code.clone(), format!("{} ({})", words(&one.code), one.count)))
        .collect()
}
