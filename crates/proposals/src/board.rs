use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{Actor, Choice, Fault, Frame, PageResult, Permission, address_of, fields, page};
use snodo_vacancies::{VacancyId, VacancySummary};
use uuid::Uuid;

use crate::{
    model::candidacy::{CHANNELS, CandidacyId, CandidacyState},
    store::{
        self,
        board::{Card, Wanted},
    },
};

const PER_STATE: i64 = 60;
/// How long closed candidacies stay on the board.
const CLOSED_DAYS: i32 = 30;
const TURNS: [&str; 3] = ["counter", "person", "company"];

/// A candidacy as the board shows it.
struct ShownCard {
    id: CandidacyId,
    person: String,
    phone: Option<String>,
    about: String,
    since: String,
    turn: String,
    refusal: String,
    revision: i32,
    state: CandidacyState,
    is_open: bool,
    vacancy_open: bool,
}

struct Column {
    state: CandidacyState,
    /// False: places taken without employment, as internships are.
    employment: bool,
    title: String,
    total: String,
    none: String,
    more: bool,
    cards: Vec<ShownCard>,
}

#[derive(Template)]
#[template(path = "board.html")]
#[expect(clippy::struct_excessive_bools, reason = "what the template asks, one by one")]
struct BoardPage {
    page: Frame,
    columns: Vec<Column>,
    empty: bool,
    filtered: bool,
    /// That only hirings from a day on are shown.
    hired_from: Option<String>,
    mine: bool,
    vacancy: String,
    turn: String,
    vacancies: Vec<Choice>,
    turns: Vec<Choice>,
    as_list: bool,
    other_view: String,
    may_propose: bool,
}

#[derive(Template)]
#[template(path = "board_of_vacancy.html")]
struct VacancyCandidaciesPage {
    page: Frame,
    vacancy: VacancySummary,
    lead: String,
    match_href: String,
    groups: Vec<Column>,
    empty: bool,
    channels: Vec<Choice>,
    may_propose: bool,
    has_presentable: bool,
}

#[derive(Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    mie: String,
    offerta: String,
    tocca: String,
    /// Only hirings whose contract begins on this day or later.
    assunte_dal: String,
    vista: String,
}

pub(crate) async fn all(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    actor.require(Permission::ReadVacancies)?;
    let mine = filter.mie == "si";
    let vacancy: Option<Uuid> = filter.offerta.parse().ok();
    let turn = TURNS.into_iter().find(|turn| *turn == filter.tocca);
    let mut tx = actor.begin().await?;
    let hired_from = fields::date(&filter.assunte_dal).ok().flatten();
    let wanted = Wanted { mine, vacancy, turn, hired_from, closed_days: CLOSED_DAYS, most: PER_STATE };
    let cards = store::board::cards(&mut tx, wanted).await?;
    let under_way = store::board::vacancies_under_way(&mut tx).await?;
    drop(tx);
    let frame = actor.frame("candidature");
    let as_list = filter.vista == "elenco";
    let other_view = if as_list { "" } else { "elenco" };
    let other_view = address_of("/candidature", &Filter { vista: other_view.to_owned(), ..filter });
    page(&BoardPage {
        empty: cards.is_empty(),
        filtered: mine || vacancy.is_some() || turn.is_some() || hired_from.is_some(),
        hired_from: hired_from.map(|day| frame.t_with("candidacies-hired-from", "day", frame.date(day))),
        columns: columns(&frame, cards, true),
        mine,
        vacancy: vacancy.map(|id| id.to_string()).unwrap_or_default(),
        turn: turn.unwrap_or_default().to_owned(),
        vacancies: under_way
            .into_iter()
            .map(|(id, title, company)| Choice::new(id.to_string(), format!("{title} · {company}")))
            .collect(),
        turns: frame.choices("candidacy-turn-of", TURNS),
        as_list,
        other_view,
        may_propose: actor.may(Permission::Propose),
        page: frame,
    })
}

pub(crate) async fn of_vacancy(actor: Actor, Path(id): Path<VacancyId>) -> PageResult {
    actor.require(Permission::ReadFiles)?;
    actor.require(Permission::ReadVacancies)?;
    let mut tx = actor.begin().await?;
    let vacancy = snodo_vacancies::summary(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    // Of one vacancy everything is shown, however old.
    let wanted = Wanted {
        mine: false,
        vacancy: Some(id.0),
        turn: None,
        hired_from: None,
        closed_days: 36_500,
        most: 500,
    };
    let cards = store::board::cards(&mut tx, wanted).await?;
    drop(tx);
    let frame = actor.frame("offerte");
    let presentable = [CandidacyState::Willing, CandidacyState::Sent, CandidacyState::Interviewed];
    page(&VacancyCandidaciesPage {
        lead: frame.t_with_three(
            "vacancy-candidacies-lead",
            ("company", &vacancy.company_name),
            ("taken", &vacancy.hired.to_string()),
            ("places", &vacancy.places.to_string()),
        ),
        has_presentable: cards.iter().any(|card| presentable.contains(&card.state)),
        empty: cards.is_empty(),
        match_href: format!("/offerte/{id}/abbinamento"),
        groups: columns(&frame, cards, false).into_iter().filter(|column| !column.cards.is_empty()).collect(),
        channels: frame.choices("candidacy-channel", CHANNELS),
        may_propose: actor.may(Permission::Propose),
        vacancy,
        page: frame,
    })
}

fn columns(page: &Frame, cards: Vec<Card>, with_vacancy: bool) -> Vec<Column> {
    let column = |state: CandidacyState, employment| Column {
        state,
        employment,
        title: page.word("candidacies-column", state.told(employment)),
        total: page.number(0),
        none: page.word("candidacies-none", state.code()),
        more: false,
        cards: Vec::new(),
    };
    let mut columns: Vec<Column> = CandidacyState::ALL.map(|state| column(state, true)).into();
    for card in cards {
        let its = columns.iter().position(|one| (one.state, one.employment) == (card.state, card.employment));
        // Who took a place without employment has a column of their own, when there is somebody.
        let its = its.unwrap_or_else(|| {
            let hired = columns.iter().take_while(|one| one.state <= card.state).count();
            columns.insert(hired, column(card.state, card.employment));
            hired
        });
        let column = &mut columns[its];
        column.total = page.number(card.total);
        column.more = card.total > PER_STATE;
        column.cards.push(shown(page, card, with_vacancy));
    }
    columns
}

fn shown(page: &Frame, card: Card, with_vacancy: bool) -> ShownCard {
    let turn = match (&card.turn, card.vacancy_open) {
        (Some(_), false) => page.t("candidacy-turn-say-why"),
        (Some(_), true) => page.word("candidacy-turn", card.state.code()),
        (None, _) => String::new(),
    };
    let refusal = match (&card.refused_by, &card.refusal_reason) {
        (Some(by), Some(reason)) => refusal(page, by, reason),
        _ => String::new(),
    };
    ShownCard {
        id: card.id,
        person: card.person_name,
        phone: card.person_phone,
        vacancy_open: card.vacancy_open,
        about: if with_vacancy {
            format!("{} · {}", card.vacancy_title, card.company)
        } else {
            String::new()
        },
        since: page.t_with("candidacy-since-days", "days", page.days_since(card.state_since).max(0)),
        turn,
        refusal,
        revision: card.revision,
        is_open: card.state.is_open(),
        state: card.state,
    }
}

/// "Dalla persona: troppo lontano".
pub(crate) fn refusal(page: &Frame, by: &str, reason: &str) -> String {
    let why = page.word(&format!("candidacy-reason-{by}"), reason);
    page.t_with(&format!("candidacy-refused-by-{by}"), "reason", why)
}
