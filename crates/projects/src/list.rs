//! The list of projects with the figures of a span of time: each figure opens exactly its rows.

use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Frame, PageNumber, PageResult, Pager, Permission, address_with, fields, page,
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

#[derive(Clone, Debug, Default, serde::Deserialize)]
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
        let (from, to) = (self.page.date(self.from), self.page.date(self.to));
        self.page.t_with_two("projects-figures", ("from", &from), ("to", &to))
    }

    fn number_words(&self, project: &ProjectLine) -> String {
        self.page.t_with_two("project-number", ("code", &project.code), ("body", &project.body))
    }

    /// "dal 1 nov 2025 al 31 ott 2026", "dal 1 nov 2025, chiuso il 3 mar 2026".
    fn dates(&self, project: &ProjectLine) -> String {
        let Some(from) = project.starts_on else { return self.page.t("project-not-signed") };
        let from = self.page.date(from.to_jiff());
        match (project.closed_on, project.ends_on) {
            (Some(closed), _) => self.page.t_with_two(
                "project-dates-closed",
                ("from", &from),
                ("closed", &self.page.date(closed.to_jiff())),
            ),
            (None, Some(to)) => {
                self.page.t_with_two("project-dates", ("from", &from), ("to", &self.page.date(to.to_jiff())))
            }
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
    let (from, to) = span(&filter, today);
    let id = |text: &str| text.parse::<Uuid>().ok();
    let counted = Counted::from_word(&filter.conta);
    let wanted = Wanted {
        words: filter.q.trim().to_owned(),
        state: ProjectState::from_code(&filter.stato),
        only_open: filter.stato == "aperti",
        case_manager: id(&filter.referente),
        measure: id(&filter.misura),
        counted: counted.map(|counted| (counted, from, to)),
    };
    let mut tx = actor.begin().await?;
    let figures = store::projects::figures(&mut tx, from, to, wanted.measure.map(MeasureId)).await?;
    let size = i64::from(PAGE_SIZE);
    let projects = store::projects::list(&mut tx, &wanted, filter.pagina.offset(PAGE_SIZE), size).await?;
    let case_managers = choices(store::projects::case_managers(&mut tx, today).await?);
    let measures = choices(store::projects::all_measures(&mut tx).await?);
    let total = projects.first().map_or(0, |project| project.total);
    let mut states = vec![Choice::new("aperti", frame.t("projects-open"))];
    states.extend(frame.choices("project-state", ProjectState::ALL.map(ProjectState::code)));
    let filtered = wanted.state.is_some()
        || wanted.only_open
        || wanted.case_manager.is_some()
        || wanted.measure.is_some()
        || counted.is_some()
        || !wanted.words.is_empty();
    page(&ListPage {
        figures: figure_links(&frame, &filter, &figures, (from, to), counted),
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address(&filter, &filter.conta)),
        rows_words: frame.t_with("projects-rows", "count", total),
        all_address: address_with("/progetti", &[("dal", &from.to_string()), ("al", &to.to_string())]),
        may_keep: actor.may(Permission::KeepProjects),
        page: frame,
        from,
        to,
        projects,
        states,
        case_managers,
        measures,
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

/// The list's address with another figure.
fn address(filter: &Filter, counted: &str) -> String {
    address_with(
        "/progetti",
        &[
            ("q", &filter.q),
            ("stato", &filter.stato),
            ("referente", &filter.referente),
            ("misura", &filter.misura),
            ("dal", &filter.dal),
            ("al", &filter.al),
            ("conta", counted),
        ],
    )
}

/// The figures in words. Their rows are of the span and the measure alone: the other filters are left out, so that number and rows agree.
fn figure_links(
    frame: &Frame,
    filter: &Filter,
    figures: &Figures,
    (from, to): (Date, Date),
    chosen: Option<Counted>,
) -> Vec<Figure> {
    let (from, to) = (from.to_string(), to.to_string());
    Counted::ALL
        .into_iter()
        .map(|counted| {
            let number = match counted {
                Counted::Activated => figures.activated,
                Counted::Concluded => figures.concluded,
                Counted::Interrupted => figures.interrupted,
                Counted::InProgress => figures.in_progress,
                Counted::Assigned => figures.assigned_people,
            };
            let query =
                [("misura", &*filter.misura), ("dal", &*from), ("al", &*to), ("conta", counted.word())];
            Figure {
                number,
                words: frame.t_with(&format!("projects-figure-{}", counted.word()), "count", number),
                address: address_with("/progetti", &query),
                chosen: chosen == Some(counted),
            }
        })
        // Nobody asks for a figure of what did not happen.
        .filter(|figure| figure.number > 0 || !figure.address.contains("interrotti"))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_span_is_this_year_unless_asked() {
        let today = date(2026, 11, 22);
        let asked = |dal: &str, al: &str| Filter { dal: dal.into(), al: al.into(), ..Filter::default() };
        assert_eq!(span(&asked("", ""), today), (date(2026, 1, 1), today));
        let window = (date(2022, 11, 1), date(2023, 10, 31));
        assert_eq!(span(&asked("2022-11-01", "2023-10-31"), today), window);
        assert_eq!(span(&asked("31/10/2023", "1/11/2022"), today), window);
        assert_eq!(span(&asked("domani", ""), today), (date(2026, 1, 1), today));
    }
}
