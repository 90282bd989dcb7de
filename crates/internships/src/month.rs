//! A month of attendance as a grid: hours typed day by day or filled as the week says, the allowance with its reasons, approval, corrections.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, Tx,
    fields, page_with_status, redirect_with,
};

use crate::{
    model::{
        Absence, Allowance, Due, InternshipId, MonthFacts, Rule,
        month::{self, DayKind, MonthDay, Typed},
        week::{hours_in_words, read_hours, typed_hours},
    },
    refusals,
    steps::needed_day,
    store::{
        self,
        months::{ApprovedMonth, Correction, Reasoning},
        one::InternshipRow,
    },
};

/// A day of the grid with what its fields hold.
struct Cell {
    day: MonthDay,
    hours: String,
    absence: String,
    error: String,
}

#[derive(Template)]
#[template(path = "month.html")]
struct MonthPage {
    page: Frame,
    row: InternshipRow,
    rule: Rule,
    month: Date,
    cells: Vec<Cell>,
    /// Empty places before the first day, so that Monday is on the left.
    lead: u8,
    facts: MonthFacts,
    allowance: Allowance,
    fingerprint: String,
    approved: Option<ApprovedMonth>,
    corrected: Option<(MonthFacts, Allowance)>,
    corrections: Vec<Correction>,
    blocks: Vec<Message>,
    previous: Option<String>,
    following: Option<String>,
    absences: Vec<Choice>,
    hows: Vec<Choice>,
    form: MonthForm,
    may_keep: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl MonthPage {
    fn address(&self) -> String {
        format!("/tirocini/{}/mesi/{}", self.row.id, month::month_code(self.month))
    }

    fn may_write(&self) -> bool {
        self.may_keep && self.approved.is_none() && self.cells.iter().any(|cell| cell.day.is_open())
    }

    /// Whether days of the month are still to come.
    fn goes_on(&self) -> bool {
        self.approved.is_none()
            && self.cells.iter().any(|cell| cell.day.to_come && cell.day.kind != DayKind::Outside)
    }

    fn hours(minutes: i64) -> String {
        hours_in_words(minutes)
    }

    fn title(&self) -> String {
        let (month, name) = (self.page.month(self.month), &self.row.person_name);
        self.page.t_with_two("internship-month-title", ("month", &month), ("name", name))
    }

    /// "lun 2"
    fn day_words(&self, cell: &Cell) -> String {
        let place = cell.day.date.weekday().to_monday_one_offset();
        format!("{} {}", self.page.t(&format!("internship-day-short-g{place}")), cell.day.date.day())
    }

    fn hours_field(cell: &Cell) -> &'static str {
        month::field_of(cell.day.date)
    }

    fn absence_field(cell: &Cell) -> String {
        format!("a{:02}", cell.day.date.day())
    }

    /// What a day that cannot be written is.
    fn closed_words(&self, cell: &Cell) -> String {
        match cell.day.kind {
            DayKind::Outside => self.page.t("internship-day-outside"),
            DayKind::Suspended(reason) => self.page.word("internship-suspension", reason.code()),
            DayKind::Holiday => self.page.t("internship-day-holiday"),
            DayKind::Inside if cell.day.to_come => self.page.t("internship-day-to-come"),
            DayKind::Inside => String::new(),
        }
    }

    /// What was written of a day, in words.
    fn entry_words(&self, cell: &Cell) -> String {
        match cell.day.entry {
            Some(entry) => match entry.absence {
                Some(absence) => self.page.word("internship-absence", absence.code()),
                None => hours_in_words(entry.minutes.into()),
            },
            None => self.closed_words(cell),
        }
    }

    fn class(cell: &Cell) -> &'static str {
        match cell.day.kind {
            DayKind::Outside | DayKind::Suspended(_) => "month-day-off",
            _ if cell.day.is_missing() => "month-day-missing",
            _ if cell.day.due == 0 => "month-day-off",
            _ => "",
        }
    }

    /// The reasons of the amount, one a line.
    fn reasons(&self, facts: &MonthFacts, allowance: &Allowance) -> Vec<String> {
        let page = &self.page;
        let mut reasons = vec![page.t_with_two(
            "internship-reason-agreed",
            ("amount", &facts.agreed.words()),
            ("hours", &hours_in_words(self.row.week().total().into())),
        )];
        if facts.in_force < facts.whole_month {
            reasons.push(page.t_with_three(
                "internship-reason-part",
                ("part", &hours_in_words(facts.in_force)),
                ("whole", &hours_in_words(facts.whole_month)),
                ("amount", &allowance.base.words()),
            ));
        }
        if facts.expected < facts.in_force {
            reasons.push(page.t_with(
                "internship-reason-closure",
                "hours",
                hours_in_words(facts.in_force - facts.expected),
            ));
        }
        let per_mille = facts.attended_per_mille();
        reasons.push(page.t_with_three(
            "internship-reason-attended",
            ("attended", &hours_in_words(facts.attended)),
            ("expected", &hours_in_words(facts.expected)),
            ("share", &format!("{},{} %", per_mille / 10, per_mille % 10)),
        ));
        let share = format!("{} %", facts.share_per_mille / 10);
        reasons.push(match allowance.by {
            Due::Whole => page.t_with("internship-reason-whole", "share", share),
            Due::Proportional => page.t_with("internship-reason-proportional", "share", share),
            Due::Nothing => page.t("internship-reason-nothing"),
            Due::NoDays => page.t("internship-reason-no-days"),
        });
        reasons
    }

    fn reasons_now(&self) -> Vec<String> {
        self.reasons(&self.facts, &self.allowance)
    }

    fn act(&self) -> &str {
        self.approved.as_ref().map_or(self.rule.act.as_str(), |approved| approved.reasoning.act.as_str())
    }

    fn approved_words(&self, approved: &ApprovedMonth) -> String {
        self.page.t_with_three(
            "internship-approved-words",
            ("when", &self.page.happened(approved.approved_at)),
            ("by", approved.approved_by.as_deref().unwrap_or("–")),
            ("how", &self.page.word("internship-signed", &approved.signed_how)),
        )
    }

    /// What the corrections come to, when they change the amount.
    fn difference(&self) -> Option<String> {
        let (_, corrected) = self.corrected.as_ref()?;
        let difference = corrected.due.0 - self.allowance.due.0;
        let words = snodo_projects::Euro(difference).words();
        let signed = if difference > 0 { format!("+{words}") } else { words };
        Some(self.page.t_with_two(
            "internship-corrected-amount",
            ("amount", &corrected.due.words()),
            ("difference", &signed),
        ))
    }
}

/// What was typed into one of the page's forms.
#[derive(Clone, Debug, Default)]
struct MonthForm {
    /// The grid's fields, when they were refused.
    grid: Option<Vec<(String, String)>>,
    giorno: String,
    ore: String,
    motivo: String,
}

fn value<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
}

fn typed(fields: &[(String, String)], day: i8) -> Typed {
    Typed {
        hours: value(fields, &format!("h{day:02}")).to_owned(),
        absence: value(fields, &format!("a{day:02}")).to_owned(),
    }
}

/// What is known of a month.
struct Known {
    row: InternshipRow,
    rule: Rule,
    days: Vec<MonthDay>,
}

impl Known {
    async fn of(tx: &mut Tx, id: InternshipId, month: Date, today: Date) -> Result<Known, Fault> {
        let row = store::one::internship(tx, id).await?.ok_or(Fault::NotFound)?;
        if !row.state().has_days() || month > row.last_day() || month.last_of_month() < row.starts_on {
            return Err(Fault::NotFound);
        }
        let rule = store::rules::rule(tx, &row.region, row.rule_from).await?.ok_or(Fault::NotFound)?;
        let suspensions = store::one::suspensions(tx, id).await?;
        let holidays = store::months::holidays(tx, month, &row.workplace_comune).await?;
        let entries = store::months::entries(tx, id, month).await?;
        let days = month::days(&row.course(&suspensions), month, &holidays, &entries, today);
        Ok(Known { row, rule, days })
    }

    fn facts(&self) -> MonthFacts {
        month::facts(&self.days, self.row.allowance(), &self.rule)
    }

    /// Tells one state of the days from another: a form made from an older one is refused.
    fn fingerprint(&self) -> String {
        let entries = self.days.iter().filter_map(|day| day.entry.map(|entry| (day.date.day(), entry)));
        let parts = entries.map(|(day, entry)| {
            format!("{day}:{}{}", entry.minutes, entry.absence.map_or("", |absence| &absence.code()[..1]))
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    /// What must be done before the month can be approved.
    fn blocks(&self, month: Date, today: Date) -> Vec<Message> {
        let mut blocks = Vec::new();
        if month.last_of_month() >= today && self.row.closed_on.is_none() {
            blocks.push(Message::new("internship-block-not-over"));
        }
        let missing = self.days.iter().filter(|day| day.is_missing()).count();
        if missing > 0 {
            blocks.push(Message::new("internship-block-missing").with("count", missing));
        }
        blocks
    }
}

fn month_of(text: &str) -> Result<Date, Fault> {
    month::month_of(text).ok_or(Fault::NotFound)
}

pub(crate) async fn show(actor: Actor, Path((id, month)): Path<(InternshipId, String)>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let tx = actor.begin().await?;
    shown(&actor, tx, id, month_of(&month)?, MonthForm::default(), FormErrors::new()).await
}

async fn shown(
    actor: &Actor,
    mut tx: Tx,
    id: InternshipId,
    month: Date,
    form: MonthForm,
    errors: FormErrors,
) -> PageResult {
    let today = actor.app.clock.today();
    let known = Known::of(&mut tx, id, month, today).await?;
    snodo_people::record_access(&mut tx, known.row.person, "internship").await?;
    let approved = store::months::approved(&mut tx, id, month).await?;
    let corrections =
        if approved.is_some() { store::months::corrections(&mut tx, id, month).await? } else { Vec::new() };
    tx.commit().await?;
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (facts, allowance) = match &approved {
        Some(approved) => (approved.reasoning.facts, approved.reasoning.allowance),
        None => (known.facts(), known.facts().allowance()),
    };
    let corrected = (!corrections.is_empty()).then(|| corrected(&known.days, &facts, &corrections));
    let cells = known.days.iter().map(|day| {
        let entry =
            |absence: Option<Absence>| absence.map_or(String::new(), |absence| absence.code().to_owned());
        let (hours, absence) = match &form.grid {
            Some(grid) => {
                let typed = typed(grid, day.date.day());
                (typed.hours, typed.absence)
            }
            None => (
                day.entry.map_or(String::new(), |entry| typed_hours(entry.minutes)),
                entry(day.entry.and_then(|entry| entry.absence)),
            ),
        };
        Cell { day: *day, hours, absence, error: page.error(&errors, month::field_of(day.date)) }
    });
    let code = |month: Date| format!("/tirocini/{id}/mesi/{}", month::month_code(month));
    let (before, after) = (month.saturating_sub(1.month()), month.saturating_add(1.month()));
    page_with_status(
        status,
        &MonthPage {
            cells: cells.collect(),
            lead: month.weekday().to_monday_zero_offset().unsigned_abs(),
            fingerprint: known.fingerprint(),
            blocks: if approved.is_some() { Vec::new() } else { known.blocks(month, today) },
            previous: (before.last_of_month() >= known.row.starts_on).then(|| code(before)),
            following: (after <= known.row.last_day() && after <= today).then(|| code(after)),
            absences: page.choices("internship-absence", Absence::ALL.map(Absence::code)),
            hows: page.choices("internship-signed", ["paper", "screen"]),
            may_keep: actor.may(Permission::KeepProjects),
            said: page.errors(&errors),
            row: known.row,
            rule: known.rule,
            page,
            month,
            facts,
            allowance,
            approved,
            corrected,
            corrections,
            form,
            errors,
        },
    )
}

/// The minutes of a day as they stand: of two corrections the later one holds.
fn standing(day: &MonthDay, corrections: &[Correction]) -> i16 {
    let last = corrections.iter().rev().find(|correction| correction.on_date == day.date);
    last.map_or_else(|| day.entry.map_or(0, |entry| entry.minutes), |correction| correction.minutes)
}

/// What the month would come to with its corrections.
fn corrected(days: &[MonthDay], facts: &MonthFacts, corrections: &[Correction]) -> (MonthFacts, Allowance) {
    let attended = days.iter().map(|day| i64::from(standing(day, corrections)));
    let facts = MonthFacts { attended: attended.sum(), ..*facts };
    (facts, facts.allowance())
}

/// The grid again with what was typed, and why it was refused.
async fn refused(
    actor: &Actor,
    tx: Tx,
    id: InternshipId,
    month: Date,
    form: MonthForm,
    fault: sqlx::Error,
) -> PageResult {
    let (field, message) = refusals::kindly(fault)?;
    tx.rollback().await?;
    let mut errors = FormErrors::new();
    errors.add(field, message);
    shown(actor, actor.begin().await?, id, month, form, errors).await
}

pub(crate) async fn save(
    actor: Actor,
    Path((id, month)): Path<(InternshipId, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let first = month_of(&month)?;
    let mut tx = actor.begin().await?;
    store::months::lock(&mut tx, id).await?;
    let known = Known::of(&mut tx, id, first, actor.app.clock.today()).await?;
    if value(&sent, "versione") != known.fingerprint() {
        return Err(Fault::Stale);
    }
    let fill = value(&sent, "azione") == "riempi";
    let form = |grid| MonthForm { grid: Some(grid), ..MonthForm::default() };
    let read = match month::read_month(&known.days, &|day| typed(&sent, day), fill) {
        Ok(read) => read,
        Err(errors) => return shown(&actor, tx, id, first, form(sent), errors).await,
    };
    let changed: Vec<_> = read
        .into_iter()
        .filter(|(day, entry)| known.days.iter().any(|known| known.date == *day && known.entry != *entry))
        .collect();
    if let Err(fault) = store::months::save(&mut tx, id, &changed).await {
        return refused(&actor, tx, id, first, form(sent), fault).await;
    }
    tx.commit().await?;
    let message = Message::new("internship-days-saved").with("count", changed.len());
    Ok(redirect_with(&format!("/tirocini/{id}/mesi/{month}"), Flash::success(message)))
}

/// How the register was signed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Approval {
    versione: String,
    come: String,
}

pub(crate) async fn approve(
    actor: Actor,
    Path((id, month)): Path<(InternshipId, String)>,
    Form(approval): Form<Approval>,
) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let first = month_of(&month)?;
    let today = actor.app.clock.today();
    let mut tx = actor.begin().await?;
    store::months::lock(&mut tx, id).await?;
    let known = Known::of(&mut tx, id, first, today).await?;
    if approval.versione != known.fingerprint() {
        return Err(Fault::Stale);
    }
    let mut errors = FormErrors::new();
    if let Some(block) = known.blocks(first, today).into_iter().next() {
        errors.add("mese", block);
        return shown(&actor, tx, id, first, MonthForm::default(), errors).await;
    }
    let facts = known.facts();
    let reasoning = Reasoning { facts, allowance: facts.allowance(), act: known.rule.act.clone() };
    let how = if approval.come == "screen" { "screen" } else { "paper" };
    if let Err(fault) = store::months::approve(&mut tx, id, first, &reasoning, how).await {
        return refused(&actor, tx, id, first, MonthForm::default(), fault).await;
    }
    tx.commit().await?;
    let message =
        Message::new("internship-month-approved-done").with("amount", reasoning.allowance.due.words());
    Ok(redirect_with(&format!("/tirocini/{id}/mesi/{month}"), Flash::success(message)))
}

/// What should have been written of a day.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CorrectionForm {
    giorno: String,
    ore: String,
    motivo: String,
}

pub(crate) async fn correct(
    actor: Actor,
    Path((id, month)): Path<(InternshipId, String)>,
    Form(form): Form<CorrectionForm>,
) -> PageResult {
    actor.require(Permission::KeepProjects)?;
    let first = month_of(&month)?;
    let mut tx = actor.begin().await?;
    store::months::approved(&mut tx, id, first).await?.ok_or(Fault::NotFound)?;
    let mut errors = FormErrors::new();
    let day = needed_day(&mut errors, "giorno", &form.giorno);
    if day.is_some_and(|day| day.first_of_month() != first) {
        errors.add("giorno", Message::new("internship-refused-correction-day"));
    }
    let minutes = errors.read("ore", read_hours(&form.ore));
    if minutes == Some(None) {
        errors.add("ore", Message::new("internship-hours-missing"));
    }
    let reason = errors.read("motivo", fields::required(&form.motivo, "internship-reason-missing"));
    errors.read("motivo", fields::at_most(&form.motivo, 500));
    let typed = MonthForm {
        grid: None,
        giorno: form.giorno.clone(),
        ore: form.ore.clone(),
        motivo: form.motivo.clone(),
    };
    let (Some(day), Some(Some(minutes)), Some(reason)) = (day, minutes, reason) else {
        return shown(&actor, tx, id, first, typed, errors).await;
    };
    let known = Known::of(&mut tx, id, first, actor.app.clock.today()).await?;
    let corrections = store::months::corrections(&mut tx, id, first).await?;
    if known.days.iter().any(|one| one.date == day && standing(one, &corrections) == minutes) {
        errors.add("ore", Message::new("internship-refused-correction-same"));
    }
    if !errors.is_empty() {
        return shown(&actor, tx, id, first, typed, errors).await;
    }
    if let Err(fault) = store::months::correct(&mut tx, id, day, minutes, &reason).await {
        return refused(&actor, tx, id, first, typed, fault).await;
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("internship-corrected"));
    Ok(redirect_with(&format!("/tirocini/{id}/mesi/{month}"), flash))
}
