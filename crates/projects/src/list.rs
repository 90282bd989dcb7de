//! The list of projects with the figures of a span of time: each figure opens exactly its rows.

use askama::Template;
use axum::extract::Query;
use snodo_core::{
    Actor, Choice, Figure, Frame, PageNumber, PageResult, Pager, Permission, Span, address_of, page,
};
use uuid::Uuid;

use crate::{
    model::{MeasureId, ProjectState},
    store::{
        self,
        projects::{Counted, Figures, Named, ProjectLine, Wanted},
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
    referente: String,
    misura: String,
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
    projects: Vec<ProjectLine>,
    states: Vec<Choice>,
    case_managers: Vec<Choice>,
    measures: Vec<Choice>,
    pager: Pager,
    rows_words: String,
    all_address: String,
    filtered: bool,
    may_keep: bool,
}

impl ListPage {
    fn span_words(&self) -> String {
        let (from, to) = (self.page.date(self.span.from), self.page.date(self.span.to));
        self.page.t_with_two("projects-figures", ("from", &from), ("to", &to))
    }

    fn number_words(&self, project: &ProjectLine) -> String {
        self.page.t_with_two("project-number", ("code", &project.code), ("body", &project.body))
    }

    /// "dal 1 nov 2025 al 31 ott 2026", "dal 1 nov 2025, chiuso il 3 mar 2026".
    fn dates(&self, project: &ProjectLine) -> String {
        let Some(from) = project.starts_on else { return self.page.t("project-not-signed") };
        // A narrow column breaks between the days, not within one.
        let whole = |day: jiff_sqlx::Date| self.page.date(day.to_jiff()).replace(' ', "\u{a0}");
        let from = whole(from);
        match (project.closed_on, project.ends_on) {
            (Some(closed), _) => {
                self.page.t_with_two("project-dates-closed", ("from", &from), ("closed", &whole(closed)))
            }
            (None, Some(to)) => self.page.t_with_two("project-dates", ("from", &from), ("to", &whole(to))),
            (None, None) => from,
        }
    }
}

fn choices(named: Vec<Named>) -> Vec<Choice> {
    named.into_iter().map(|row| Choice::new(row.id.to_string(), row.name)).collect()
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let frame = actor.frame("progetti");
    let today = actor.app.clock.today();
    let span = Span::asked(&filter.dal, &filter.al, today);
    let id = |text: &str| text.parse::<Uuid>().ok();
    let wanted = Wanted {
        words: filter.q.trim().to_owned(),
        state: ProjectState::from_code(&filter.stato),
        only_open: filter.stato == "aperti",
        case_manager: id(&filter.referente),
        measure: id(&filter.misura),
        counted: Counted::from_code(&filter.conta).map(|counted| (counted, span)),
    };
    let mut tx = actor.begin().await?;
    let figures = store::projects::figures(&mut tx, span, wanted.measure.map(MeasureId)).await?;
    let size = i64::from(PAGE_SIZE);
    let projects = store::projects::list(&mut tx, &wanted, filter.pagina.offset(PAGE_SIZE), size).await?;
    let case_managers = choices(store::projects::case_managers(&mut tx, today).await?);
    let measures = choices(store::projects::all_measures(&mut tx).await?);
    let total = projects.first().map_or(0, |project| project.total);
    let mut states = vec![Choice::new("aperti", frame.t("projects-open"))];
    states.extend(frame.choices("project-state", ProjectState::ALL.map(ProjectState::code)));
    let of_span = Filter { dal: span.from.to_string(), al: span.to.to_string(), ..Filter::default() };
    page(&ListPage {
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address_of("/progetti", &filter)),
        rows_words: frame.t_with("projects-rows", "count", total),
        all_address: address_of("/progetti", &of_span),
        figures: figure_links(
            &frame,
            &figures,
            &Filter { misura: filter.misura.clone(), ..of_span },
            &wanted,
        ),
        filtered: wanted != Wanted::default(),
        may_keep: actor.may(Permission::KeepProjects),
        page: frame,
        span,
        projects,
        states,
        case_managers,
        measures,
        filter,
    })
}

/// The figures in words. Their rows are of the span and the measure alone: the other filters are left out, so that number and rows agree.
fn figure_links(page: &Frame, figures: &Figures, of_span: &Filter, wanted: &Wanted) -> Vec<Figure> {
    Counted::ALL
        .into_iter()
        .map(|counted| (counted, figures.of(counted)))
        // Nobody asks for a figure of what did not happen.
        .filter(|(counted, number)| *counted != Counted::Interrupted || *number > 0)
        .map(|(counted, number)| Figure {
            number,
            words: page.t_with(&format!("projects-figure-{}", counted.code()), "count", number),
            address: address_of("/progetti", &Filter { conta: counted.code().to_owned(), ..of_span.clone() }),
            chosen: wanted.counted.is_some_and(|(chosen, _)| chosen == counted),
        })
        .collect()
}
