use askama::Template;
use axum::extract::Path;
use snodo_core::{Actor, Fault, Flash, Form, Frame, Message, PageResult, Permission, page, redirect_with};

use super::{course_edit::refusal, event_form::typed_amount};
use crate::{
    model::{CourseId, Funding, PublishedState},
    store::{
        courses::{self, Course},
        events::{self, EventLine, Wanted},
        gaps,
    },
    words,
};

const EDITIONS: i64 = 50;

#[derive(Template)]
#[template(path = "staff/course_show.html")]
struct CourseShowPage {
    page: Frame,
    course: Course,
    editions: Vec<EventLine>,
    past: Vec<EventLine>,
    /// Published vacancies that must have something that it gives.
    vacancies: i64,
    public_address: String,
    may_keep: bool,
}

impl CourseShowPage {
    fn when(&self, line: &EventLine) -> String {
        match line.begins {
            Some(begins) => words::when(&self.page, begins.to_jiff(), line.times),
            None => self.page.t("events-no-day"),
        }
    }

    fn cost(&self) -> String {
        match self.course.cost_cents {
            0 => self.page.t("events-free"),
            cents => format!("{} €", typed_amount(cents)),
        }
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<CourseId>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let mut tx = actor.begin().await?;
    let course = courses::course(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let now = actor.app.clock.now();
    let wanted = Wanted { course: Some(id), ..Wanted::default() };
    let editions = events::list(&mut tx, &wanted, 0, EDITIONS, now).await?;
    let past = events::list(&mut tx, &Wanted { past: true, ..wanted }, 0, EDITIONS, now).await?;
    let vacancies = gaps::vacancies_asking(&mut tx, id).await?;
    let slug = crate::store::slug(&mut tx).await?;
    page(&CourseShowPage {
        page: actor.frame("rete"),
        public_address: format!("/lavoro/{slug}/corsi/{id}"),
        may_keep: actor.may(Permission::KeepEvents),
        course,
        editions,
        past,
        vacancies,
    })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    stato: String,
    revisione: i32,
}

/// Publishes, withdraws, takes back.
pub(crate) async fn step(actor: Actor, Path(id): Path<CourseId>, Form(form): Form<StepForm>) -> PageResult {
    actor.require(Permission::KeepEvents)?;
    let to = PublishedState::from_code(&form.stato).ok_or(Fault::NotFound)?;
    let mut tx = actor.begin().await?;
    courses::course(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let today = actor.app.clock.today();
    if !courses::set_state(&mut tx, id, form.revisione, to, today).await.map_err(refusal)? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    let message = Message::new(match to {
        PublishedState::Draft => "course-done-draft",
        PublishedState::Published => "course-done-published",
        PublishedState::Withdrawn => "course-done-withdrawn",
    });
    Ok(redirect_with(&format!("/corsi/{id}"), Flash::success(message)))
}
