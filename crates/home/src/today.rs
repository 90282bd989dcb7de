use std::collections::HashMap;

use askama::Template;
use axum_extra::extract::CookieJar;
use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::{Actor, Fault, Frame, PageResult, Permission, Tx, Visitor, page};
use snodo_projects::{ProjectTask, ProjectTaskKind, tasks_of};
use snodo_proposals::Waiting;

use crate::{
    awaiting::{self, AssignedPeople, Due, DueKind, Next, WaitingPerson},
    store::{self, Figures, WaitingImport, WaitingVacancy},
};

/// Lines of each list; the rest is one click away.
const MOST: i64 = 8;
/// Tasks of one kind that are shown.
const TASKS_OF_A_KIND: usize = 3;
/// Appointments of today that are shown.
const APPOINTMENTS: usize = 3;
/// A vacancy that expires within this many days is shown.
const SOON_DAYS: i64 = 3;

#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    page: Frame,
    first_name: String,
    /// The next appointments of today, or the first of another day.
    next: Vec<Next>,
    waiting: Vec<WaitingPerson>,
    tasks: Vec<Task>,
    /// How many tasks are not shown.
    more_tasks: usize,
    /// The projects that the operator follows.
    own_projects: String,
    assigned: Vec<AssignedPeople>,
    failed_messages: i64,
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

    /// Complaints whose answer is late; of none that the actor does not handle.
    fn late_complaints(&self) -> i64 {
        self.figures.as_ref().map_or(0, |figures| figures.late_complaints)
    }

    /// Who wants to be called about a vacancy, and since when the first of them waits; nobody for who opens no files.
    fn interested(&self) -> Option<(i64, Timestamp)> {
        let figures = self.figures.as_ref().filter(|_| self.may_write_files)?;
        Some((figures.interested, figures.interested_since?.to_jiff()))
    }

    /// From when on the hirings of this month begin.
    fn month_start(&self) -> Date {
        self.page.today().first_of_month()
    }

    fn nothing_waits(&self) -> bool {
        self.next.is_empty()
            && self.waiting.is_empty()
            && self.tasks.is_empty()
            && self.assigned.is_empty()
            && self.failed_messages == 0
            && self.late_complaints() == 0
            && self.interested().is_none()
            && self.candidacies.is_empty()
            && self.vacancies.is_empty()
            && self.imports.is_empty()
    }

    /// "numero 3, Ada Rossi".
    fn who(&self, waiting: &WaitingPerson) -> String {
        let number = waiting.number.map(|number| self.page.t_with("home-ticket", "number", number));
        let name =
            if waiting.name.is_empty() { self.page.t("home-without-name") } else { waiting.name.clone() };
        [number, Some(name)].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Something that a project or an internship needs, in words, with the button that resolves it: it leads to the page of the thing itself.
struct Task {
    what: &'static str,
    person: String,
    words: String,
    button: String,
    address: String,
}

fn task_of(page: &Frame, task: &ProjectTask) -> Task {
    let project = task.project;
    let (what, address) = match task.kind {
        ProjectTaskKind::SessionToSay => {
            let session = task.session.map(|session| format!("/ore/{session}"));
            ("session", session.unwrap_or_else(|| format!("/progetti/{project}")))
        }
        ProjectTaskKind::ReportToSubmit => {
            ("report", format!("/progetti/{project}/rapporti/{}", task.day.strftime("%Y-%m")))
        }
        ProjectTaskKind::AboutToEnd => ("end", format!("/progetti/{project}")),
        ProjectTaskKind::Silent => ("silent", format!("/progetti/{project}")),
    };
    let day = match task.kind {
        ProjectTaskKind::ReportToSubmit => page.month(task.day),
        _ => page.day(task.day),
    };
    Task {
        what,
        person: task.person.clone(),
        words: page.t_with_two(&format!("home-task-{what}"), ("day", &day), ("measure", &task.measure)),
        button: page.word("home-task-do", what),
        address,
    }
}

fn due(page: &Frame, due: Due) -> Task {
    let (what, of) = (due.kind.code(), due.of);
    let address = match due.kind {
        DueKind::Objective => format!("/progetti/{of}"),
        DueKind::InternshipMonth => format!("/tirocini/{of}/mesi/{}", due.day.strftime("%Y-%m")),
        DueKind::InternshipBegins | DueKind::InternshipEnds => format!("/tirocini/{of}"),
        DueKind::Referral => format!("/rinvii/{of}"),
    };
    let about = match due.kind {
        DueKind::Referral => page.word("home-referral", &due.words),
        _ => due.words,
    };
    let day = match due.kind {
        DueKind::InternshipMonth => page.month(due.day),
        _ => page.day(due.day),
    };
    Task {
        what,
        person: due.person,
        words: page.t_with_two(&format!("home-task-{what}"), ("day", &day), ("about", &about)),
        button: page.word("home-task-do", what),
        address,
    }
}

/// Who comes next: the rest of today, or the first appointment after it.
async fn next(actor: &Actor, tx: &mut Tx) -> Result<Vec<Next>, Fault> {
    let clock = &actor.app.clock;
    let most = i64::try_from(APPOINTMENTS).unwrap_or(MOST);
    let mut next = awaiting::next_appointments(tx, clock.now(), most).await?;
    let zone = clock.now_in_italy().time_zone().clone();
    let of_today =
        next.iter().filter(|one| one.starts_at.to_zoned(zone.clone()).date() <= clock.today()).count();
    next.truncate(of_today.max(1));
    Ok(next)
}

/// What the projects that the actor follows need, the most pressing first, and how many more there are.
async fn project_tasks(actor: &Actor, tx: &mut Tx, shown: &mut TodayPage) -> Result<(), Fault> {
    let Some(operator) = snodo_network::acting_operator(tx).await? else { return Ok(()) };
    let others = awaiting::due(tx, operator.0, actor.app.clock.today(), MOST).await?;
    let tasks = tasks_of(tx, operator.0).await?;
    let page = &shown.page;
    let mut all: Vec<Task> = tasks.iter().map(|task| task_of(page, task)).collect();
    all.extend(others.into_iter().map(|one| due(page, one)));
    let found = all.len();
    // Ten reports must not hide the one project that ends tomorrow.
    let mut of_kind: HashMap<&str, usize> = HashMap::new();
    all.retain(|task| {
        let seen = of_kind.entry(task.what).or_default();
        *seen += 1;
        *seen <= TASKS_OF_A_KIND
    });
    shown.more_tasks = found - all.len();
    shown.tasks = all;
    shown.own_projects = format!("/progetti?referente={operator}");
    Ok(())
}

/// Today's page; a stranger is shown the public door, and who worked here until their session ended signs in again.
pub(crate) async fn today(visitor: Visitor, jar: CookieJar, actor: Result<Actor, Fault>) -> PageResult {
    let had_session = jar.get(snodo_identity::session_cookie_name(&visitor.app.settings)).is_some();
    let actor = match actor {
        Err(Fault::SignInNeeded { .. }) if !had_session => return snodo_site::public_door(&visitor).await,
        actor => actor?,
    };
    let today = actor.app.clock.today();
    let soon = today.checked_add(SOON_DAYS.days()).map_err(|fault| Fault::Internal(fault.to_string()))?;
    let mut tx = actor.begin().await?;
    let mut shown = TodayPage {
        page: actor.frame("oggi"),
        first_name: actor.session().display_name.split(' ').next().unwrap_or_default().to_owned(),
        next: Vec::new(),
        waiting: Vec::new(),
        tasks: Vec::new(),
        more_tasks: 0,
        own_projects: String::new(),
        assigned: Vec::new(),
        failed_messages: 0,
        figures: None,
        candidacies: Vec::new(),
        vacancies: Vec::new(),
        imports: Vec::new(),
        may_write_files: actor.may(Permission::WriteFiles),
        may_write_vacancies: actor.may(Permission::WriteVacancies),
        may_import: actor.may(Permission::ImportSheets),
    };
    if actor.may(Permission::KeepAgenda) {
        shown.next = next(&actor, &mut tx).await?;
        shown.failed_messages = awaiting::failed_messages(&mut tx, actor.app.clock.now()).await?;
    }
    if actor.may(Permission::ReceiveVisitors) {
        shown.waiting = awaiting::waiting_people(&mut tx, actor.app.clock.now()).await?;
    }
    if actor.may(Permission::KeepProjects) {
        project_tasks(&actor, &mut tx, &mut shown).await?;
        shown.assigned = awaiting::assigned_people(&mut tx, today, MOST).await?;
    }
    if actor.may(Permission::ReadVacancies) {
        shown.figures = Some(store::figures(&mut tx, today).await?);
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
