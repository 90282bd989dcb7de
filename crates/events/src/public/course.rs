//! One course, with the editions that are to come.

use askama::Template;
use axum::extract::Path;
use snodo_core::{Fault, Frame, JsonLd, PageResult, Visitor, page};

use super::{events::EventCard, gone::gone};
use crate::{
    json_ld,
    model::{CourseId, Funding},
    store::public::{self, PublicCourse, PublicWanted},
    words,
};

/// Editions that a course's page shows.
const EDITIONS: i64 = 20;

#[derive(Template)]
#[template(path = "public/course.html")]
struct CoursePage {
    page: Frame,
    home: String,
    course: PublicCourse,
    editions: Vec<EventCard>,
    cost: String,
    jsonld: JsonLd,
}

impl CoursePage {
    fn card(&self) -> String {
        self.course.description.chars().take(160).collect::<String>().replace('\n', " ")
    }
}

pub(crate) async fn show(visitor: Visitor, Path((slug, id)): Path<(String, CourseId)>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let now = visitor.app.clock.now();
    let Some(course) = public::course(&mut tx, id, now).await? else {
        let was_there = public::course_was_public(&mut tx, id).await?;
        return if was_there { gone(&visitor, network, "corsi") } else { Err(Fault::NotFound) };
    };
    let wanted = PublicWanted { course: Some(id), ..PublicWanted::default() };
    let editions = public::events(&mut tx, &wanted, now, (0, EDITIONS)).await?;
    let jsonld = json_ld::course(&course, &editions, &network, &visitor.origin);
    let home = network.home();
    let frame = visitor.public_frame(network);
    page(&CoursePage {
        editions: editions.iter().map(|edition| EventCard::of(&frame, &home, edition, now)).collect(),
        cost: words::cost(&frame, course.cost_cents),
        home,
        course,
        jsonld,
        page: frame,
    })
}
