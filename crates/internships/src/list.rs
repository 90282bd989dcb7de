//! The list of internships with the figures of a span of time: each figure opens exactly its rows.

use askama::Template;
use axum::extract::Query;
use snodo_core::{
    Actor, Choice, Figure, Frame, PageNumber, PageResult, Pager, Permission, Span, address_of, page,
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

/// The list's filter as its address has it.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
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
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Frame,
    filter: Filter,
    span: Span,
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
        let (from, to) = (self.page.date(self.span.from), self.page.date(self.span.to));
        self.page.t_with_two("internships-figures", ("from", &from), ("to", &to))
    }

    fn number_words(&self, line: &Line) -> String {
        self.page.t_with_two("internship-number", ("code", &line.code), ("body", &line.body))
    }

    fn dates(&self, line: &Line) -> String {
        let to = line.closed_on.map_or(line.ends_on, jiff_sqlx::Date::to_jiff);
        let key = if line.closed_on.is_some() { "internship-span-closed" } else { "internship-span" };
        // A narrow column breaks between the days, not within one.
        let whole = |day| self.page.date(day).replace(' ', "\u{a0}");
        self.page.t_with_two(key, ("from", &whole(line.starts_on)), ("to", &whole(to)))
    }
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let frame = actor.frame("progetti");
    let span = Span::asked(&filter.dal, &filter.al, actor.app.clock.today());
    let id = |text: &str| text.parse::<Uuid>().ok();
    let wanted = Wanted {
        words: filter.q.trim().to_owned(),
        state: InternshipState::from_code(&filter.stato),
        only_open: filter.stato == "aperti",
        tutor: id(&filter.tutor),
        company: id(&filter.impresa),
        convention: id(&filter.convenzione),
        counted: Counted::from_code(&filter.conta).map(|counted| (counted, span)),
    };
    let mut tx = actor.begin().await?;
    let figures = store::internships::figures(&mut tx, span).await?;
    let offset = filter.pagina.offset(PAGE_SIZE);
    let internships = store::internships::list(&mut tx, &wanted, offset, i64::from(PAGE_SIZE)).await?;
    let tutors = store::internships::tutors(&mut tx).await?;
    let total = internships.first().map_or(0, |line| line.total);
    let mut states = vec![Choice::new("aperti", frame.t("internships-open"))];
    states.extend(frame.choices("internship-state", InternshipState::ALL.map(InternshipState::code)));
    page(&ListPage {
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address_of("/tirocini", &filter)),
        rows_words: frame.t_with("internships-rows", "count", total),
        figures: figure_links(&frame, &figures, span, &wanted),
        tutors: tutors.into_iter().map(|row| Choice::new(row.id.to_string(), row.name)).collect(),
        filtered: wanted != Wanted::default(),
        may_keep: actor.may(Permission::KeepProjects),
        page: frame,
        span,
        internships,
        states,
        filter,
    })
}

/// The figures in words. Their rows are of the span alone: the other filters are left out, so that number and rows agree.
fn figure_links(page: &Frame, figures: &Figures, span: Span, wanted: &Wanted) -> Vec<Figure> {
    let rows_of = |counted: Counted| Filter {
        dal: span.from.to_string(),
        al: span.to.to_string(),
        conta: counted.code().to_owned(),
        ..Filter::default()
    };
    Counted::ALL
        .into_iter()
        .map(|counted| {
            let number = figures.of(counted);
            Figure {
                number,
                words: page.t_with(&format!("internships-figure-{}", counted.code()), "count", number),
                address: address_of("/tirocini", &rows_of(counted)),
                chosen: wanted.counted.is_some_and(|(chosen, _)| chosen == counted),
            }
        })
        .collect()
}
