//! The courses, those that begin next first.

use askama::Template;
use axum::extract::{Path, Query};
use snodo_core::{Frame, PageNumber, PageResult, Pager, Visitor, address_of, page};

use crate::{
    store::public::{self, PublicCourse},
    words,
};

const PAGE_SIZE: u32 = 24;

/// The list's filter as its address has it.
#[derive(Clone, Debug, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

#[derive(Template)]
#[template(path = "public/courses.html")]
struct CoursesPage {
    page: Frame,
    home: String,
    filter: Filter,
    courses: Vec<PublicCourse>,
    pager: Pager,
}

impl CoursesPage {
    fn next(&self, course: &PublicCourse) -> String {
        match course.next {
            Some(next) => self.page.t_with("course-next", "day", words::long_day(&self.page, next)),
            None => self.page.t("course-no-next"),
        }
    }

    fn about(&self, course: &PublicCourse) -> String {
        let hours = course.hours.map(|hours| self.page.t_with("course-hours-count", "count", hours));
        let parts = [hours, Some(words::cost(&self.page, course.cost_cents)), Some(course.body_name.clone())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

pub(crate) async fn list(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(filter): Query<Filter>,
) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let span = (filter.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE));
    let courses = public::courses(&mut tx, filter.q.trim(), visitor.app.clock.now(), span).await?;
    let total = courses.first().map_or(0, |course| course.total);
    let home = network.home();
    page(&CoursesPage {
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address_of(&format!("{home}/corsi"), &filter)),
        page: visitor.public_frame(network),
        home,
        filter,
        courses,
    })
}
