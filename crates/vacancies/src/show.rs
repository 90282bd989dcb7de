use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, FieldError, FormErrors, Frame, PageResult, Permission, Tx, page_with_status,
};
use snodo_matching::{Choice as _, Coordinates, Strength};
use snodo_places::Places;

use crate::{
    ad,
    facts::{self, Fact},
    list::expiry_words,
    model::{
        AdFinding, AdReading, CancelReason, Known, Missing, RequirementRow, Vacancy, VacancyId, VacancyState,
        VocabularyLabels, criterion, missing, requirement_words,
    },
    state::StepForm,
    store::{self, PastMove, Reservation, Rule, VacancySummary},
};

/// How long a vacancy is proposed to stay open when it is published, in days. The operator chooses.
const PROPOSED_DAYS: i32 = 30;

#[derive(Template)]
#[template(path = "show.html")]
struct ShowPage {
    page: Frame,
    vacancy: Vacancy,
    summary: VacancySummary,
    /// Where it stands today: a vacancy whose last day has passed is expired before the daily job says so.
    state: VacancyState,
    next: NextStep,
    allowed: Vec<VacancyState>,
    /// What is offered, asked in words, and said of the notice itself.
    offered: Vec<Fact>,
    asked_in_words: Vec<Fact>,
    of_notice: Vec<Fact>,
    reservation: Option<Reservation>,
    missing: Vec<Missing>,
    /// What the law stops of the ad, nobody having decided; and how many findings only advise.
    stopping: Vec<AdFinding>,
    advised: usize,
    rules: Vec<Rule>,
    asked: AskedWords,
    /// How many of the people proposed stand where, in words.
    people: Vec<String>,
    moves: Vec<PastMove>,
    reasons: Vec<Choice>,
    may_write: bool,
    form: StepForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// What the vacancy needs now: the page's one primary action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NextStep {
    Complete,
    Mend,
    Publish,
    FindPeople,
    Reopen,
    Nothing,
}

/// The requirements in words, by strength.
#[derive(Default)]
struct AskedWords {
    hard: Vec<String>,
    soft: Vec<String>,
    off: Vec<String>,
    waiting: Vec<String>,
}

impl AskedWords {
    fn is_empty(&self) -> bool {
        self.hard.is_empty() && self.soft.is_empty() && self.off.is_empty() && self.waiting.is_empty()
    }
}

impl ShowPage {
    fn lead(&self) -> String {
        let places = self.page.t_with("vacancy-places-words", "n", self.vacancy.said.places);
        let parts = [Some(self.summary.company_name.clone()), self.summary.comune.clone(), Some(places)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn taken_words(&self) -> String {
        self.page.t_with_two(
            "vacancies-places",
            ("hired", &self.summary.hired),
            ("places", &self.summary.places),
        )
    }

    fn may(&self, state: VacancyState) -> bool {
        self.may_write && self.allowed.contains(&state)
    }

    /// Whether there is anything to do beside the next step.
    fn has_other_steps(&self) -> bool {
        use VacancyState::{Archived, Cancelled, Draft, Filled, InReview, Suspended};
        [Draft, InReview, Suspended, Filled, Cancelled, Archived].into_iter().any(|state| self.may(state))
    }

    /// "dove si lavora, il contratto e la descrizione".
    fn missing_words(&self) -> String {
        let words: Vec<String> = self.missing.iter().map(|lack| self.page.t(lack.message())).collect();
        match words.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [most @ .., last] => format!("{} {} {last}", most.join(", "), self.page.t("requirement-and")),
        }
    }

    /// "«max 35 anni», «bella presenza»": what the law stops.
    fn stopping_words(&self) -> String {
        ad::quoted(&self.stopping)
    }

    /// The form's field where the first missing thing is said.
    fn first_missing(&self) -> &'static str {
        self.missing.first().map_or("company", |lack| lack.field())
    }

    fn expiry(&self) -> Option<String> {
        let day = self.vacancy.expires_on?;
        matches!(self.state, VacancyState::Published | VacancyState::Suspended | VacancyState::Expired)
            .then(|| expiry_words(&self.page, day))
    }

    fn move_words(&self, step: &PastMove) -> String {
        match (step.from.as_str(), step.to.as_str()) {
            ("", _) => self.page.t("vacancy-moved-entered"),
            ("suspended" | "filled" | "expired", "published") => self.page.t("vacancy-moved-reopened"),
            (_, to) => self.page.word("vacancy-moved", to),
        }
    }

    fn move_kind(step: &PastMove) -> &'static str {
        match step.to.as_str() {
            "filled" => "good",
            "cancelled" | "expired" => "bad",
            _ => "",
        }
    }

    fn rule_words(&self, rule: &Rule) -> String {
        let key = format!("vacancy-rule-{}", rule.code);
        self.page.t_with_two(&key, ("act", &rule.act), ("from", &self.page.date(rule.valid_from)))
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<VacancyId>) -> PageResult {
    actor.require(Permission::ReadVacancies)?;
    let mut tx = actor.begin().await?;
    shown(&actor, &mut tx, id, None, FormErrors::new()).await
}

/// The page, with a refused step's form when there is one.
pub(crate) async fn shown(
    actor: &Actor,
    tx: &mut Tx,
    id: VacancyId,
    form: Option<StepForm>,
    errors: FormErrors,
) -> PageResult {
    let today = actor.app.clock.today();
    let vacancy = store::vacancy(tx, id).await?.ok_or(Fault::NotFound)?;
    let summary = store::summary(tx, id).await?.ok_or(Fault::NotFound)?;
    let state = vacancy.state.on(today, vacancy.expires_on);
    let allowed = store::allowed_next(tx, state).await?;
    let workplaces = snodo_companies::all_workplaces(tx, vacancy.said.company).await?;
    let workplace = workplaces.iter().find(|workplace| Some(workplace.id) == vacancy.said.workplace);
    let rows = store::requirements(tx, id).await?;
    let rules = store::rules_in_force(tx, today).await?;
    let reservation = match &vacancy.said.reservation {
        Some(code) => store::reservations(tx, today).await?.into_iter().find(|law| law.code == *code),
        None => None,
    };
    let people = if actor.may(Permission::ReadFiles) { store::people_of(tx, id).await? } else { Vec::new() };
    let moves = store::moves(tx, id).await?;

    let frame = actor.frame("offerte");
    let people_words =
        people.iter().map(|(state, n)| frame.t_with(&format!("vacancy-people-{state}"), "n", n)).collect();
    let labels = VocabularyLabels::new(actor.app.vocabulary.load_full(), frame.language());
    let may_write = actor.may(Permission::WriteVacancies);
    let missing = missing(&vacancy.said);
    let reading = AdReading::of(&vacancy.said, today);
    let stopping = ad::stopping(tx, id, &vacancy.said, today).await?;
    let next = match state {
        VacancyState::Draft | VacancyState::InReview if !may_write => NextStep::Nothing,
        VacancyState::Draft | VacancyState::InReview if missing.is_empty() && !stopping.is_empty() => {
            NextStep::Mend
        }
        VacancyState::Suspended | VacancyState::Expired if may_write && !stopping.is_empty() => {
            NextStep::Mend
        }
        VacancyState::Draft | VacancyState::InReview if missing.is_empty() => NextStep::Publish,
        VacancyState::Draft | VacancyState::InReview => NextStep::Complete,
        VacancyState::Published if actor.may(Permission::Propose) => NextStep::FindPeople,
        VacancyState::Suspended | VacancyState::Expired if may_write => NextStep::Reopen,
        _ => NextStep::Nothing,
    };
    let form = form.unwrap_or_else(|| StepForm {
        revision: vacancy.revision,
        until: proposed_until(&vacancy, today).to_string(),
        ..StepForm::default()
    });
    let coordinates = workplace
        .and_then(|workplace| Places::embedded().comune_by_istat(&workplace.comune))
        .and_then(|comune| Coordinates::new(comune.coordinates.latitude, comune.coordinates.longitude));
    let occupation = vacancy.said.occupation.and_then(|concept| labels.name(concept));
    let occupation = occupation.filter(|name| !name.eq_ignore_ascii_case(&vacancy.said.title));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &ShowPage {
            said: frame.errors(&errors),
            reasons: frame.choices("vacancy-closing", CancelReason::ALL.map(CancelReason::code)),
            rules: rules.into_iter().filter(|rule| concerns(rule, &vacancy)).collect(),
            asked: asked_words(&frame, &labels, &vacancy, &rows, coordinates),
            offered: facts::offered(
                &frame,
                &vacancy.said,
                occupation.unwrap_or_default(),
                workplace.map(snodo_companies::Workplace::label).unwrap_or_default(),
            ),
            asked_in_words: facts::asked_in_words(&frame, &vacancy.said),
            of_notice: facts::of_notice(&frame, &vacancy),
            reservation,
            page: frame,
            summary,
            state,
            next,
            allowed,
            missing,
            advised: reading.advised(),
            stopping,
            people: people_words,
            moves,
            may_write,
            form,
            errors,
            vacancy,
        },
    )
}

/// The last day that the form proposes: the known one, or as many days from today as were agreed; a month when none were.
pub(crate) fn proposed_until(vacancy: &Vacancy, today: Date) -> Date {
    vacancy.expires_on.filter(|last| *last >= today).unwrap_or_else(|| {
        let days = vacancy.said.publication_days.map_or(PROPOSED_DAYS, i32::from);
        today.saturating_add(days.days())
    })
}

/// Whether a rule in force is not kept by this vacancy. A rule without a check here concerns none: its words await one.
fn concerns(rule: &Rule, vacancy: &Vacancy) -> bool {
    let said = &vacancy.said;
    if matches!(vacancy.state, VacancyState::Cancelled | VacancyState::Archived) {
        return false;
    }
    let exempt =
        said.contract.is_some_and(|contract| rule.exempt_contracts.iter().any(|key| key == contract.key()));
    rule.code == "siisl" && !exempt && said.contribution_benefit_asked && said.siisl_code.is_none()
}

fn asked_words(
    page: &Frame,
    labels: &VocabularyLabels,
    vacancy: &Vacancy,
    rows: &[RequirementRow],
    workplace: Option<Coordinates>,
) -> AskedWords {
    let known = Known { workplace, ..Known::default() };
    let mut asked = AskedWords::default();
    for row in rows {
        match criterion(row.asked, &vacancy.said, &known) {
            None => asked.waiting.push(page.word("requirement-waiting", row.asked.criterion())),
            Some(criterion) => {
                let words = requirement_words(page, labels, &criterion);
                match row.strength {
                    Strength::Hard => asked.hard.push(words),
                    Strength::Soft => asked.soft.push(words),
                    Strength::Off => asked.off.push(words),
                }
            }
        }
    }
    asked
}
