use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Choice, Frame, PageNumber, PageResult, Pager, Permission, address_of, page};

use crate::{
    model::PublishedState,
    store::courses::{self, CourseLine},
};

const PAGE_SIZE: u32 = 50;

/// The list's filter as its address has it.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    stato: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

#[derive(Template)]
#[template(path = "staff/course_list.html")]
struct CourseListPage {
    page: Frame,
    filter: Filter,
    courses: Vec<CourseLine>,
    states: Vec<Choice>,
    pager: Pager,
    may_keep: bool,
}

impl CourseListPage {
    fn next(&self, line: &CourseLine) -> String {
        match line.next {
            Some(next) => self.page.instant(next.to_jiff()),
            None => self.page.t("course-no-next"),
        }
    }
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let mut tx = actor.begin().await?;
    let (offset, limit) = (filter.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE));
    let state = PublishedState::from_code(&filter.stato);
    let courses = courses::list(&mut tx, filter.q.trim(), state, offset, limit).await?;
    let total = courses.first().map_or(0, |course| course.total);
    let frame = actor.frame("rete");
    page(&CourseListPage {
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address_of("/corsi", &filter)),
        states: frame.choices("course-state", PublishedState::ALL.map(PublishedState::code)),
        may_keep: actor.may(Permission::KeepEvents),
        page: frame,
        courses,
        filter,
    })
}
