use askama::Template;
use jiff::ToSpan as _;
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, page};

use crate::store::{self, Figures, WaitingCandidacy, WaitingImport, WaitingVacancy};

/// Lines of each list; the rest is one click away.
const MOST: i64 = 8;
/// An answer that has not come in this many days is late.
const LATE_AFTER_DAYS: i64 = 7;
/// A vacancy that expires within this many days is shown.
const SOON_DAYS: i64 = 3;

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    page: Frame,
    first_name: String,
    figures: Option<Figures>,
    candidacies: Vec<WaitingCandidacy>,
    vacancies: Vec<WaitingVacancy>,
    imports: Vec<WaitingImport>,
    may_propose: bool,
    may_write_vacancies: bool,
    may_import: bool,
}

impl TodayPage {
    fn nothing_waits(&self) -> bool {
        self.candidacies.is_empty() && self.vacancies.is_empty() && self.imports.is_empty()
    }
}

pub(crate) async fn today(actor: Actor) -> PageResult {
    let (today, now) = (actor.app.clock.today(), actor.app.clock.now());
    let soon = today.checked_add(SOON_DAYS.days()).map_err(|fault| Fault::Internal(fault.to_string()))?;
    let late = now
        .checked_sub((LATE_AFTER_DAYS * 24).hours())
        .map_err(|fault| Fault::Internal(fault.to_string()))?;
    let mut tx = actor.begin().await?;
    let mut shown = TodayPage {
        page: actor.frame("oggi"),
        first_name: actor.session().display_name.split(' ').next().unwrap_or_default().to_owned(),
        figures: None,
        candidacies: Vec::new(),
        vacancies: Vec::new(),
        imports: Vec::new(),
        may_propose: actor.may(Permission::Propose),
        may_write_vacancies: actor.may(Permission::WriteVacancies),
        may_import: actor.may(Permission::ImportSheets),
    };
    if actor.may(Permission::ReadVacancies) {
        shown.figures = Some(store::figures(&mut tx, today.first_of_month()).await?);
        if shown.may_propose || shown.may_write_vacancies {
            shown.vacancies = store::waiting_vacancies(&mut tx, soon, MOST).await?;
        }
    }
    if actor.may(Permission::ReadFiles) {
        shown.candidacies = store::waiting_candidacies(&mut tx, late, MOST).await?;
    }
    if shown.may_import {
        shown.imports = store::waiting_imports(&mut tx).await?;
    }
    page(&shown)
}
