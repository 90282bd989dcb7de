use askama::Template;
use jiff::ToSpan as _;
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, page};
use snodo_proposals::Waiting;

use crate::store::{self, Figures, WaitingImport, WaitingVacancy};

/// Lines of each list; the rest is one click away.
const MOST: i64 = 8;
/// A vacancy that expires within this many days is shown.
const SOON_DAYS: i64 = 3;

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    page: Frame,
    first_name: String,
    figures: Option<Figures>,
    candidacies: Vec<WaitingGroup>,
    vacancies: Vec<WaitingVacancy>,
    imports: Vec<WaitingImport>,
    may_write_files: bool,
    may_write_vacancies: bool,
    may_import: bool,
}

/// Candidacies that wait for one thing: `home-waiting-{what}` is the list's title.
struct WaitingGroup {
    what: &'static str,
    waiting: Waiting,
    /// Where all of them are.
    all: &'static str,
}

impl TodayPage {
    /// What an empty page says: who may begin something is told where.
    fn nothing_words(&self) -> String {
        let may_begin = self.may_write_files || self.may_write_vacancies;
        self.page.t(if may_begin { "home-nothing-text" } else { "home-nothing-read" })
    }

    fn nothing_waits(&self) -> bool {
        self.candidacies.is_empty() && self.vacancies.is_empty() && self.imports.is_empty()
    }
}

pub(crate) async fn today(actor: Actor) -> PageResult {
    let today = actor.app.clock.today();
    let soon = today.checked_add(SOON_DAYS.days()).map_err(|fault| Fault::Internal(fault.to_string()))?;
    let mut tx = actor.begin().await?;
    let mut shown = TodayPage {
        page: actor.frame("oggi"),
        first_name: actor.session().display_name.split(' ').next().unwrap_or_default().to_owned(),
        figures: None,
        candidacies: Vec::new(),
        vacancies: Vec::new(),
        imports: Vec::new(),
        may_write_files: actor.may(Permission::WriteFiles),
        may_write_vacancies: actor.may(Permission::WriteVacancies),
        may_import: actor.may(Permission::ImportSheets),
    };
    if actor.may(Permission::ReadVacancies) {
        shown.figures = Some(store::figures(&mut tx, today.first_of_month()).await?);
        if actor.may(Permission::Propose) || shown.may_write_vacancies {
            shown.vacancies = store::waiting_vacancies(&mut tx, soon, MOST).await?;
        }
    }
    if actor.may(Permission::ReadFiles) {
        let awaiting = snodo_proposals::awaiting(&mut tx, actor.app.clock.now(), MOST).await?;
        shown.candidacies = [
            ("our-turn", awaiting.our_turn, "/candidature?tocca=counter"),
            ("company-silent", awaiting.company_silent, "/candidature?tocca=company"),
            ("reason-missing", awaiting.reason_missing, "/candidature"),
        ]
        .into_iter()
        .filter(|(_, waiting, _)| waiting.count > 0)
        .map(|(what, waiting, all)| WaitingGroup { what, waiting, all })
        .collect();
    }
    if shown.may_import {
        shown.imports = store::waiting_imports(&mut tx).await?;
    }
    page(&shown)
}
