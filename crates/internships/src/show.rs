//! One internship: the three parties and who has signed, where it stands and what is next, the allowance with its reasons, its months.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, FieldError, FormErrors, Frame, Language, PageResult, Permission, Tx,
    page_with_status,
};
use snodo_projects::Euro;

use crate::{
    model::{
        EndReason, InternshipId, InternshipState, Party, Rule, SuspensionReason,
        check::{self, Check, Plan, Verdict},
        month::month_code,
        week::{hours_in_words, typed_hours},
    },
    steps::StepForm,
    store::{
        self,
        months::MonthLine,
        one::{After, Extension, InternshipRow, PastMove, Signature, Suspension},
        planning::Counted,
        tutors::TutorChange,
    },
};

/// One of the three who sign.
struct PartyLine {
    party: Party,
    /// The body, the host, the intern.
    name: String,
    signature: Option<Signature>,
}

/// A month with what is written of it.
struct MonthRow {
    month: Date,
    minutes: i64,
    allowance: Option<Euro>,
    corrections: i64,
    over: bool,
}

/// What is to be done now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Sign,
    Begin,
    Wait,
    Days(Date),
    Approve(Date),
    Conclude,
    Resume,
    Attest,
    Nothing,
}

#[derive(Template)]
#[template(path = "show.html")]
pub(crate) struct ShowPage {
    page: Frame,
    row: InternshipRow,
    rule: Rule,
    parties: Vec<PartyLine>,
    suspensions: Vec<Suspension>,
    extensions: Vec<Extension>,
    tutor_changes: Vec<TutorChange>,
    moves: Vec<PastMove>,
    months: Vec<MonthRow>,
    after: After,
    checks: Vec<Check>,
    next: Next,
    may_go: Vec<InternshipState>,
    form: StepForm,
    hows: Vec<Choice>,
    suspension_reasons: Vec<Choice>,
    end_reasons: Vec<Choice>,
    contracts: Vec<Choice>,
    may_keep: bool,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl ShowPage {
    fn can(&self, code: &str) -> bool {
        self.may_keep && self.may_go.iter().any(|state| state.code() == code)
    }

    fn badge(&self) -> &'static str {
        self.row.state().badge()
    }

    fn is_open(&self) -> bool {
        self.row.state().is_open()
    }

    fn is_draft(&self) -> bool {
        self.row.state() == InternshipState::Draft
    }

    fn nobody_signed(&self) -> bool {
        self.parties.iter().all(|line| line.signature.is_none())
    }

    fn number_words(&self) -> String {
        let (code, body) = (self.row.code, &self.row.body);
        self.page.t_with_two("internship-number", ("code", &code), ("body", body))
    }

    fn next_words(&self) -> String {
        let page = &self.page;
        match self.next {
            Next::Sign => {
                let missing: Vec<String> = self
                    .parties
                    .iter()
                    .filter(|line| line.signature.is_none())
                    .map(|line| page.word("internship-party", line.party.code()))
                    .collect();
                page.t_with("internship-next-sign", "who", missing.join(", "))
            }
            Next::Begin => page.t("internship-next-begin"),
            Next::Wait => page.t_with("internship-next-wait", "day", page.date(self.row.starts_on)),
            Next::Days(month) => page.t_with("internship-next-days", "month", page.month(month)),
            Next::Approve(month) => page.t_with("internship-next-approve", "month", page.month(month)),
            Next::Conclude => page.t("internship-next-conclude"),
            Next::Resume => page.t("internship-next-resume"),
            Next::Attest => page.t("internship-next-attest"),
            Next::Nothing => page.t("internship-next-nothing"),
        }
    }

    /// The month that the next step opens.
    fn next_month(&self) -> Option<String> {
        match self.next {
            Next::Days(month) | Next::Approve(month) => Some(self.month_address(month)),
            _ => None,
        }
    }

    fn is_next(&self, step: &str) -> bool {
        matches!(
            (self.next, step),
            (Next::Begin, "begin")
                | (Next::Wait, "wait")
                | (Next::Conclude, "conclude")
                | (Next::Resume, "resume")
                | (Next::Attest, "attest")
        )
    }

    fn month_address_of(&self, row: &MonthRow) -> String {
        self.month_address(row.month)
    }

    fn hours_of(row: &MonthRow) -> String {
        hours_in_words(row.minutes)
    }

    fn month_address(&self, month: Date) -> String {
        format!("/tirocini/{}/mesi/{}", self.row.id, month_code(month))
    }

    /// "Lun 8 h, mar 8 h…" and the whole: "40 h la settimana".
    fn week_words(&self) -> String {
        let days = self.row.week_minutes.iter().enumerate().filter(|(_, minutes)| **minutes > 0);
        let days: Vec<String> = days
            .map(|(place, minutes)| {
                format!(
                    "{} {}",
                    self.page.t(&format!("internship-day-short-g{}", place + 1)),
                    typed_hours(*minutes)
                )
            })
            .collect();
        self.page.t_with_two(
            "internship-week-words",
            ("hours", &hours_in_words(self.row.week().total().into())),
            ("days", &days.join(", ")),
        )
    }

    fn hours(minutes: i64) -> String {
        hours_in_words(minutes)
    }

    fn share_words(&self) -> String {
        format!("{} %", self.rule.attendance_per_mille / 10)
    }

    fn least_words(&self) -> String {
        let total = self.row.week().total();
        let (least, hours) = (self.rule.least_allowance(total).words(), hours_in_words(total.into()));
        self.page.t_with_two("internship-allowance-why", ("least", &least), ("hours", &hours))
    }

    fn suspension_words(&self, suspension: &Suspension) -> String {
        let from = self.page.date(suspension.first_day);
        match suspension.last_day {
            Some(to) => self.page.t_with_two(
                "internship-span",
                ("from", &from),
                ("to", &self.page.date(to.to_jiff())),
            ),
            None => self.page.t_with("internship-span-open", "from", from),
        }
    }

    /// Whether a suspension moves the end, in words.
    fn moves_end_words(&self, suspension: &Suspension) -> String {
        let days = suspension.last_day.map(|last| (last.to_jiff() - suspension.first_day).get_days() + 1);
        let reason = SuspensionReason::from_code(&suspension.reason).unwrap_or(SuspensionReason::Other);
        match (days, self.rule.suspension(reason)) {
            (Some(days), _) if suspension.suspends_term => {
                self.page.t_with("internship-suspension-moved", "days", days)
            }
            (None, Some(rule)) => self.page.t_with("internship-suspension-may-move", "days", rule.least_days),
            _ => self.page.t("internship-suspension-not-moved"),
        }
    }

    /// "maternità; chiusura dell'impresa da 15 giorni; malattia da 30 giorni".
    fn suspension_hint(&self) -> String {
        let words = crate::rules::suspensions_in_words(&self.page, &self.rule);
        self.page.t_with("internship-suspension-hint", "reasons", words)
    }

    /// "Tutor del promotore dal 1 dic 2026: Anna Colombo, prima Giulia Ferrari".
    fn tutor_change_words(&self, change: &TutorChange) -> String {
        let (day, tutor) = (self.page.date(change.from_day), &change.tutor);
        let former = &change.former_tutor;
        let key = if change.side == "promoter" {
            "internship-tutor-changed-promoter"
        } else {
            "internship-tutor-changed-host"
        };
        self.page.t_with_three(key, ("day", &day), ("tutor", tutor), ("former", former))
    }

    fn extension_words(&self, extension: &Extension) -> String {
        self.page.t_with_three(
            "internship-extension-words",
            ("old", &self.page.date(extension.old_end)),
            ("new", &self.page.date(extension.new_end)),
            ("agreed", &self.page.date(extension.agreed_on)),
        )
    }

    fn verdict(&self, check: &Check) -> String {
        self.page.t(check.verdict.word())
    }

    fn outcome(&self) -> (&'static str, String) {
        let (class, key) = match check::outcome(&self.checks) {
            Verdict::Holds => ("callout-good", "internship-checks-hold"),
            Verdict::ToAsk => ("callout-care", "internship-checks-ask"),
            Verdict::Fails => ("callout-bad", "internship-checks-fail"),
        };
        (class, self.page.t(key))
    }

    /// "assunzione dal 1 dic 2026: Logistica Ticino, tempo determinato".
    fn hired_words(&self) -> Option<String> {
        let (company, from) = self.after.hired_by.as_ref().zip(self.after.hired_from)?;
        let contract = self.after.contract_words.clone().unwrap_or_default();
        Some(self.page.t_with_three(
            "internship-hired",
            ("company", company),
            ("day", &self.page.date(from.to_jiff())),
            ("contract", &contract),
        ))
    }

    /// The line of time: how far today is between the first and the last day, in hundredths.
    fn elapsed(&self) -> (i64, String) {
        let (from, to) = (self.row.starts_on, self.row.ends_on);
        let until = self.row.closed_on.map_or_else(|| self.page.today(), jiff_sqlx::Date::to_jiff);
        let days = |from: Date, to: Date| i64::from((to - from).get_days());
        let (done, whole) = (days(from, until.clamp(from, to)), days(from, to).max(1));
        let words = if self.row.closed_on.is_some() {
            self.page.t("internship-time-closed")
        } else if until < from {
            self.page.t_with("internship-time-to-come", "days", days(until, from))
        } else {
            self.page.t_with("internship-time-left", "days", days(until, to).max(0))
        };
        (done * 100 / whole, words)
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<InternshipId>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let tx = actor.begin().await?;
    shown(&actor, tx, id, None, FormErrors::new()).await
}

/// The page, with what was typed into one of its forms. The opening of the file is written.
pub(crate) async fn shown(
    actor: &Actor,
    mut tx: Tx,
    id: InternshipId,
    form: Option<StepForm>,
    errors: FormErrors,
) -> PageResult {
    let row = store::one::internship(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    snodo_people::record_access(&mut tx, row.person, "internship").await?;
    let rule = store::rules::rule(&mut tx, &row.region, row.rule_from).await?.ok_or(Fault::NotFound)?;
    let may_keep = actor.may(Permission::KeepProjects);
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let today = actor.app.clock.today();
    let italian = page.language() == Language::Italian;
    let parties = parties(&row, store::one::signatures(&mut tx, id).await?);
    let suspensions = store::one::suspensions(&mut tx, id).await?;
    let after = store::one::after(&mut tx, id, italian).await?;
    let written = if row.state().has_days() { store::months::months(&mut tx, id).await? } else { Vec::new() };
    let months = months(&row, &written, today);
    let checks = if row.state() == InternshipState::Draft {
        checks_of(&mut tx, &row, &rule).await?
    } else {
        Vec::new()
    };
    let contracts = if row.closed_on.is_some() && after.contract.is_none() && may_keep {
        let contracts = store::closing::contracts(&mut tx, italian).await?;
        contracts.into_iter().map(|(code, name)| Choice::new(code, name)).collect()
    } else {
        Vec::new()
    };
    let shown = ShowPage {
        next: next(&row, &parties, &months, &after, today),
        may_go: if may_keep && row.state().is_open() {
            store::steps::moves_from(&mut tx, row.state()).await?
        } else {
            Vec::new()
        },
        extensions: store::one::extensions(&mut tx, id).await?,
        tutor_changes: if row.state() == InternshipState::Draft {
            Vec::new()
        } else {
            store::tutors::changes(&mut tx, id).await?
        },
        moves: store::one::moves(&mut tx, id).await?,
        hows: page.choices("internship-signed", ["paper", "screen"]),
        suspension_reasons: page
            .choices("internship-suspension", SuspensionReason::ALL.map(SuspensionReason::code)),
        end_reasons: page.choices("internship-end", EndReason::ALL.map(EndReason::code)),
        form: form.unwrap_or_else(|| StepForm::fresh(&row, today)),
        said: page.errors(&errors),
        rule,
        parties,
        suspensions,
        months,
        after,
        checks,
        contracts,
        may_keep,
        errors,
        row,
        page,
    };
    tx.commit().await?;
    page_with_status(status, &shown)
}

fn parties(row: &InternshipRow, signatures: Vec<Signature>) -> Vec<PartyLine> {
    let mut signatures: Vec<Option<Signature>> = signatures.into_iter().map(Some).collect();
    Party::ALL
        .into_iter()
        .map(|party| PartyLine {
            party,
            name: match party {
                Party::Promoter => row.body.clone(),
                Party::Host => row.company_name.clone(),
                Party::Person => row.person_name.clone(),
            },
            signature: signatures
                .iter_mut()
                .find(|one| one.as_ref().is_some_and(|one| one.party == party.code()))
                .and_then(Option::take),
        })
        .collect()
}

/// The months from the first day until today, the latest first.
fn months(row: &InternshipRow, written: &[MonthLine], today: Date) -> Vec<MonthRow> {
    if !row.state().has_days() {
        return Vec::new();
    }
    let last = row.last_day().min(today).max(row.starts_on);
    let mut months: Vec<MonthRow> = row
        .starts_on
        .first_of_month()
        .series(1.month())
        .take_while(|month| *month <= last)
        .map(|month| {
            let line = written.iter().find(|line| line.month == month);
            MonthRow {
                month,
                minutes: line.map_or(0, |line| line.minutes),
                allowance: line.and_then(|line| line.allowance),
                corrections: line.map_or(0, |line| line.corrections),
                over: month.last_of_month() < today || row.closed_on.is_some(),
            }
        })
        .collect();
    months.reverse();
    months
}

fn next(row: &InternshipRow, parties: &[PartyLine], months: &[MonthRow], after: &After, today: Date) -> Next {
    let to_approve =
        months.iter().rev().find(|month| month.over && month.allowance.is_none()).map(|month| month.month);
    match row.state() {
        InternshipState::Draft if parties.iter().any(|line| line.signature.is_none()) => Next::Sign,
        InternshipState::Draft | InternshipState::Withdrawn => Next::Nothing,
        InternshipState::Signed if row.starts_on > today => Next::Wait,
        InternshipState::Signed => Next::Begin,
        InternshipState::Suspended => Next::Resume,
        InternshipState::InProgress => match to_approve {
            Some(month) => Next::Approve(month),
            None if row.ends_on <= today => Next::Conclude,
            None => Next::Days(today.first_of_month()),
        },
        InternshipState::Concluded | InternshipState::Interrupted => match to_approve {
            Some(month) => Next::Approve(month),
            None if after.issued_on.is_none() => Next::Attest,
            None => Next::Nothing,
        },
    }
}

/// What the rules say of a draft now: others may have taken a place since it was written.
async fn checks_of(tx: &mut Tx, row: &InternshipRow, rule: &Rule) -> Result<Vec<Check>, Fault> {
    let counted = Counted {
        workplace: row.workplace,
        bands: &rule.limited_bands,
        promoter_tutor: Some(row.tutor_id),
        company: row.company,
        host_tutor: &row.host_tutor,
        person: row.person,
        from: row.starts_on,
        to: row.ends_on,
        besides: Some(row.id),
    };
    let at_once = store::planning::at_once(tx, &counted).await?;
    let plan = Plan {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        band: row.band(),
        week: row.week(),
        allowance: Some(row.allowance()),
    };
    let taken = at_once.taken(row.born.map(jiff_sqlx::Date::to_jiff), row.said_employees);
    Ok(check::checks(rule, &plan, &taken))
}
