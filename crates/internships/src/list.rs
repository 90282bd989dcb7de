//! The list of internships with the figures of a span of time: each figure opens exactly its rows.

use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Frame, PageNumber, PageResult, Pager, Permission, address_with, fields, page,
};
use uuid::Uuid;

use crate::{
    model::InternshipState,
    store::{
        self,
        internships::{Counted, Figures, Line, Wanted},
    },
};

const PAGE_SIZE: u32 = 50;

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    /// A state's code, or `aperti`.
    stato: String,
    tutor: String,
    impresa: String,
    convenzione: String,
    dal: String,
    al: String,
    /// Which figure's rows.
    conta: String,
    pagina: PageNumber,
}

/// A figure of the span with the address of its rows.
struct Figure {
    number: i64,
    words: String,
    address: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Frame,
    filter: Filter,
    from: Date,
    to: Date,
    figures: Vec<Figure>,
    internships: Vec<Line>,
    states: Vec<Choice>,
    tutors: Vec<Choice>,
    pager: Pager,
    rows_words: String,
    filtered: bool,
    may_keep: bool,
}

impl ListPage {
    fn span_words(&self) -> String {
        let (from, to) = (self.page.date(self.from), self.page.date(self.to));
        self.page.t_with_two("internships-figures", ("from", &from), ("to", &to))
    }

    fn number_words(&self, line: &Line) -> String {
        self.page.t_with_two("internship-number", ("code", &line.code), ("body", &line.body))
    }

    fn dates(&self, line: &Line) -> String {
        let to = line.closed_on.map_or(line.ends_on, jiff_sqlx::Date::to_jiff);
        let key = if line.closed_on.is_some() { "internship-span-closed" } else { "internship-span" };
        self.page.t_with_two(key, ("from", &self.page.date(line.starts_on)), ("to", &self.page.date(to)))
    }
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let frame = actor.frame("progetti");
    let (from, to) = span(&filter, actor.app.clock.today());
    let id = |text: &str| text.parse::<Uuid>().ok();
    let counted = Counted::from_word(&filter.conta);
    let wanted = Wanted {
        words: filter.q.trim().to_owned(),
        state: InternshipState::from_code(&filter.stato),
        only_open: filter.stato == "aperti",
        tutor: id(&filter.tutor),
        company: id(&filter.impresa),
        convention: id(&filter.convenzione),
        counted: counted.map(|counted| (counted, from, to)),
    };
    let mut tx = actor.begin().await?;
    let figures = store::internships::figures(&mut tx, from, to).await?;
    let offset = filter.pagina.offset(PAGE_SIZE);
    let internships = store::internships::list(&mut tx, &wanted, offset, i64::from(PAGE_SIZE)).await?;
    let tutors = store::internships::tutors(&mut tx).await?;
    let total = internships.first().map_or(0, |line| line.total);
    let mut states = vec![Choice::new("aperti", frame.t("internships-open"))];
    states.extend(frame.choices("internship-state", InternshipState::ALL.iter().map(|state| state.code())));
    let filtered = wanted.state.is_some()
        || wanted.only_open
        || wanted.tutor.is_some()
        || wanted.company.is_some()
        || wanted.convention.is_some()
        || counted.is_some()
        || !wanted.words.is_empty();
    page(&ListPage {
        figures: figure_links(&frame, &figures, (from, to), counted),
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address(&filter)),
        rows_words: frame.t_with("internships-rows", "count", total),
        tutors: tutors.into_iter().map(|row| Choice::new(row.id.to_string(), row.name)).collect(),
        may_keep: actor.may(Permission::KeepProjects),
        page: frame,
        from,
        to,
        internships,
        states,
        filtered,
        filter,
    })
}

/// The span that the figures count: as asked, else this year until today. A span the wrong way round is turned.
fn span(filter: &Filter, today: Date) -> (Date, Date) {
    let read = |text: &str| fields::date(text).ok().flatten();
    let from = read(&filter.dal).unwrap_or_else(|| today.first_of_year());
    let to = read(&filter.al).unwrap_or_else(|| today.max(from));
    (from.min(to), from.max(to))
}

fn address(filter: &Filter) -> String {
    address_with(
        "/tirocini",
        &[
            ("q", &filter.q),
            ("stato", &filter.stato),
            ("tutor", &filter.tutor),
            ("impresa", &filter.impresa),
            ("convenzione", &filter.convenzione),
            ("dal", &filter.dal),
            ("al", &filter.al),
            ("conta", &filter.conta),
        ],
    )
}

/// The figures in words. Their rows are of the span alone: the other filters are left out, so that number and rows agree.
fn figure_links(
    frame: &Frame,
    figures: &Figures,
    (from, to): (Date, Date),
    chosen: Option<Counted>,
) -> Vec<Figure> {
    let (from, to) = (from.to_string(), to.to_string());
    Counted::ALL
        .into_iter()
        .map(|counted| {
            let number = match counted {
                Counted::Begun => figures.begun,
                Counted::Concluded => figures.concluded,
                Counted::Interrupted => figures.interrupted,
                Counted::InProgress => figures.in_progress,
                Counted::Converted => figures.converted,
            };
            let query = [("dal", &*from), ("al", &*to), ("conta", counted.word())];
            Figure {
                number,
                words: frame.t_with(&format!("internships-figure-{}", counted.word()), "count", number),
                address: address_with("/tirocini", &query),
                chosen: chosen == Some(counted),
            }
        })
        .collect()
}
