//! What a vacancy says, in lines for its page.

use snodo_core::{Frame, Language};
use snodo_matching::Choice as _;
use sqlx::types::Decimal;

use crate::model::{NewVacancy, NoticeKind, Pay, Vacancy, WorkMode};

/// A line of the page: what it is about and what is said.
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) words: String,
    /// The same in full, to be read by staying on it; empty when there is nothing to add.
    pub(crate) in_full: String,
}

impl Fact {
    /// The line of a label; none when nothing is said.
    fn new(page: &Frame, label: &str, words: Option<String>) -> Option<Fact> {
        let words = words.filter(|words| !words.is_empty())?;
        Some(Fact { label: page.t(label), words, in_full: String::new() })
    }
}

fn lines<const N: usize>(facts: [Option<Fact>; N]) -> Vec<Fact> {
    facts.into_iter().flatten().collect()
}

/// What the company offers. `occupation` and `workplace` in words; empty when not said.
pub(crate) fn offered(page: &Frame, said: &NewVacancy, occupation: String, workplace: String) -> Vec<Fact> {
    let fact = |label, words| Fact::new(page, label, words);
    let work_mode = said.work_mode.map(|mode| work_mode_words(page, mode));
    let travel = said.travel.map(|travel| page.word("vacancy-travel", travel.code()));
    let start = said.starts_on.and_then(|day| {
        let fact = fact("vacancy-starts-on", Some(page.day(day)))?;
        Some(Fact { in_full: page.date(day), ..fact })
    });
    let lodging = said.accommodation.then(|| page.t("vacancy-lodging-offered"));
    lines([
        fact("vacancy-occupation", Some(occupation)),
        fact("vacancy-where", Some(workplace)),
        fact("vacancy-work-mode", work_mode),
        fact("vacancy-travel", travel),
        fact("vacancy-contract", contract_words(page, said)),
        fact("vacancy-hours", Some(hours_words(page, said))),
        fact("vacancy-shifts", Some(shifts_words(page, said))),
        fact("vacancy-pay", Some(pay_words(page, said))),
        start,
        fact("vacancy-transport", Some(said.transport_words.clone())),
        fact("vacancy-lodging", lodging),
    ])
}

/// What the company asks in words that no requirement can weigh.
pub(crate) fn asked_in_words(page: &Frame, said: &NewVacancy) -> Vec<Fact> {
    let fact = |label, words: &String| Fact::new(page, label, Some(words.clone()));
    lines([
        fact("vacancy-experience-words", &said.experience_words),
        fact("vacancy-computer-words", &said.computer_words),
        fact("vacancy-register", &said.register_words),
    ])
}

/// How the notice is kept and published.
pub(crate) fn of_notice(page: &Frame, vacancy: &Vacancy) -> Vec<Fact> {
    let said = &vacancy.said;
    let kind = (said.notice != NoticeKind::Search).then(|| page.word("vacancy-notice", said.notice.code()));
    let hidden = (!said.employer_shown).then(|| page.t("vacancy-employer-hidden-words"));
    let fact = |label, words| Fact::new(page, label, words);
    lines([
        fact("vacancy-notice", kind),
        fact("vacancy-source", Some(page.word("vacancy-source", said.source.code()))),
        fact("vacancy-discretion", hidden),
        fact("vacancy-published", published_words(page, vacancy)),
        fact("vacancy-profession", said.profession.as_ref().map(|code| code.as_str().to_owned())),
        fact("vacancy-siisl-code", said.siisl_code.clone()),
        fact("vacancy-portal-code", vacancy.portal_code.clone()),
    ])
}

/// "dal 3 nov al 3 dic 2026"; before that, for how long it is to stay open.
fn published_words(page: &Frame, vacancy: &Vacancy) -> Option<String> {
    match (vacancy.published_on, vacancy.expires_on) {
        (Some(from), Some(until)) => Some(page.t_with_two(
            "vacancy-published-words",
            ("from", &page.date(from)),
            ("until", &page.date(until)),
        )),
        _ => vacancy.said.publication_days.map(|days| page.t_with("vacancy-publication-words", "n", days)),
    }
}

fn work_mode_words(page: &Frame, mode: WorkMode) -> String {
    match mode.remote_days() {
        Some(days) => page.t_with("vacancy-remote-days-words", "n", days),
        None => page.word("vacancy-work-mode", mode.code()),
    }
}

fn contract_words(page: &Frame, said: &NewVacancy) -> Option<String> {
    let contract = page.word("vacancy-contract", said.contract?.key());
    Some(match said.contract_months {
        Some(months) => format!("{contract}, {}", page.t_with("requirement-months", "n", months)),
        None => contract,
    })
}

fn hours_words(page: &Frame, said: &NewVacancy) -> String {
    let hours = said.hours.map(|hours| page.word("vacancy-hours", hours.key()));
    let weekly = said.weekly_hours.map(|hours| page.t_with("requirement-weekly-hours", "hours", hours));
    joined([hours, weekly])
}

fn shifts_words(page: &Frame, said: &NewVacancy) -> String {
    joined(said.shifts.iter().map(|shift| Some(page.word("vacancy-shift", shift.key()))))
}

fn pay_words(page: &Frame, said: &NewVacancy) -> String {
    let level = said.collective_agreement_level.as_str();
    let level = (!level.is_empty()).then(|| page.t_with("vacancy-level-words", "level", level));
    let agreement = Some(said.collective_agreement.clone()).filter(|words| !words.is_empty());
    joined([said.pay.map(|pay| pay_in_words(page, pay)), agreement, level])
}

/// "da 1.350 a 1.500 € lordi al mese".
pub fn pay_in_words(page: &Frame, pay: Pay) -> String {
    let period = page.word("vacancy-pay-per", pay.period().code());
    let from = euro(page, pay.from());
    match pay.to().map(|to| euro(page, to)) {
        Some(to) => page.t_with_three("vacancy-pay-band", ("from", &from), ("to", &to), ("period", &period)),
        None => page.t_with_two("vacancy-pay-figure", ("amount", &from), ("period", &period)),
    }
}

/// "1.450", "9,50"; in English "1,450", "9.50".
fn euro(page: &Frame, amount: Decimal) -> String {
    let cents = (amount - amount.trunc()).normalize().to_string();
    let whole = page.number(i64::try_from(amount.trunc()).unwrap_or(i64::MAX));
    let mark = if page.language() == Language::English { '.' } else { ',' };
    match cents.strip_prefix("0.") {
        Some(cents) => format!("{whole}{mark}{cents:0<2}"),
        None => whole,
    }
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
