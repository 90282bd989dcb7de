//! Measures: what exists, and one version of one, with its conditions and services.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, Role, page};

use crate::{
    model::{MeasureId, Rule, hours::minutes_in_words},
    store::{
        self,
        measure_services::MeasureService,
        measures::{Measure, MeasureLine, MeasureVersion},
    },
};

/// Measures are the lead body's: its coordinator keeps them.
fn may_keep(actor: &Actor) -> bool {
    actor.may(Permission::KeepProjects) && actor.operator().roles.contains(&Role::LeadBodyCoordinator)
}

pub(crate) fn require_keep(actor: &Actor) -> Result<(), Fault> {
    if may_keep(actor) { Ok(()) } else { Err(Fault::NotPermitted) }
}

#[derive(Template)]
#[template(path = "measures.html")]
struct MeasuresPage {
    page: Frame,
    measures: Vec<MeasureLine>,
    may_keep: bool,
}

impl MeasuresPage {
    fn validity(&self, measure: &MeasureLine) -> String {
        validity(&self.page, measure.valid_from, measure.valid_to)
    }

    fn badge(&self, measure: &MeasureLine) -> (&'static str, String) {
        standing(&self.page, measure.valid_from, measure.valid_to)
    }
}

/// "dal 1 gen 2024", "dal 1 gen 2024 al 31 dic 2025".
pub(crate) fn validity(page: &Frame, from: Date, to: Option<jiff_sqlx::Date>) -> String {
    let from = page.date(from);
    match to {
        Some(to) => {
            page.t_with_two("measure-valid-from-to", ("from", &from), ("to", &page.date(to.to_jiff())))
        }
        None => page.t_with("measure-valid-from", "from", from),
    }
}

/// Whether something holds today, is over or is to come.
fn standing(page: &Frame, from: Date, to: Option<jiff_sqlx::Date>) -> (&'static str, String) {
    let today = page.today();
    let (kind, key) = if from > today {
        ("new", "measure-to-come")
    } else if to.is_some_and(|to| to.to_jiff() < today) {
        ("closed", "measure-over")
    } else {
        ("good", "measure-in-force")
    };
    (kind, page.t(key))
}

pub(crate) async fn list(actor: Actor) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let measures = store::measures::list(&mut tx, actor.app.clock.today()).await?;
    page(&MeasuresPage { page: actor.frame("progetti"), measures, may_keep: may_keep(&actor) })
}

#[derive(Template)]
#[template(path = "measures_one.html")]
struct MeasurePage {
    page: Frame,
    measure: Measure,
    rules: Vec<Rule>,
    services: Vec<MeasureService>,
    versions: Vec<MeasureVersion>,
    may_keep: bool,
    may_propose: bool,
}

impl MeasurePage {
    /// "individuale", "di gruppo, fino a 8 persone".
    fn mode(&self, service: &MeasureService) -> String {
        match service.group_seats {
            Some(seats) => self.page.t_with("measure-mode-group", "seats", seats),
            None => self.page.t("measure-mode-individual"),
        }
    }

    fn rule(&self, rule: &Rule) -> String {
        self.page.message(&rule.kind.words())
    }

    fn cap(service: &MeasureService) -> String {
        service.cap_minutes.map_or_else(|| "—".to_owned(), |cap| minutes_in_words(cap.into()))
    }

    fn day_cap(service: &MeasureService) -> String {
        service.day_cap_minutes.map_or_else(|| "—".to_owned(), |cap| minutes_in_words(cap.into()))
    }

    fn validity(&self, from: impl std::borrow::Borrow<Date>, to: Option<&jiff_sqlx::Date>) -> String {
        validity(&self.page, *from.borrow(), to.copied())
    }

    fn badge(&self) -> (&'static str, String) {
        standing(&self.page, self.measure.valid_from, self.measure.valid_to)
    }

    /// Whether a service can still change: nothing follows it.
    fn goes_on(service: &MeasureService) -> bool {
        service.valid_to.is_none()
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<MeasureId>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let measure = store::measures::measure(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    page(&MeasurePage {
        page: actor.frame("progetti"),
        rules: store::measure_rules::in_force(&mut tx, id, actor.app.clock.today()).await?,
        services: store::measure_services::all(&mut tx, id).await?,
        versions: store::measures::versions(&mut tx, &measure.code).await?,
        may_keep: may_keep(&actor),
        may_propose: actor.may(Permission::KeepProjects) && measure.holds_on(actor.app.clock.today()),
        measure,
    })
}
