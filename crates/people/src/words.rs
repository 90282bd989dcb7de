//! Rows of a profile as a page says them.

use snodo_core::{Frame, Language, Stored, Tx};

use crate::{
    model::{DigitalSkill, Experience, ProfessionalRoll, RollEntry},
    store,
};

/// Names of contracts by their code, in the reader's language.
pub(crate) struct Contracts(Vec<(String, String)>);

impl Contracts {
    pub(crate) async fn of(tx: &mut Tx, language: Language) -> Stored<Contracts> {
        let named = |(code, italian, english): (String, String, String)| match language {
            Language::English if !english.is_empty() => (code, english),
            _ => (code, italian),
        };
        Ok(Contracts(store::contract_codes(tx).await?.into_iter().map(named).collect()))
    }

    /// Codes and names, those that may still be made first.
    pub(crate) fn all(&self) -> &[(String, String)] {
        &self.0
    }

    fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.0.iter().find(|(known, _)| known == code).map_or(code, |(_, name)| name)
    }
}

/// From when to when a job lasted.
pub(crate) fn months(page: &Frame, job: &Experience) -> String {
    match (job.from_month, job.to_month) {
        (Some(from), Some(to)) => format!("{} – {}", page.month(from), page.month(to)),
        (Some(from), None) => page.t_with("person-since", "month", page.month(from)),
        (None, Some(to)) => page.t_with("person-until", "month", page.month(to)),
        (None, None) => String::new(),
    }
}

/// The rarer facts of a job, in one running line.
pub(crate) fn more_of_job(page: &Frame, job: &Experience, contracts: &Contracts) -> String {
    let code = |key: &str, code: &Option<String>| code.as_ref().map(|code| page.t_with(key, "code", code));
    let facts = [
        job.contract_code.as_ref().map(|code| contracts.name(code).to_owned()),
        job.hours.as_ref().map(|hours| page.word("person-hours", hours)),
        job.work_mode.as_ref().map(|mode| page.word("person-work-mode", mode)),
        job.targeted_placement.then(|| page.t("profile-job-is-targeted")),
        code("profile-job-profession", &job.profession_code),
        code("profile-job-ateco", &job.ateco),
        code("profile-job-employer-code", &job.employer_code),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What one can do with a computer, and how well.
pub(crate) fn digital(page: &Frame, skill: &DigitalSkill) -> String {
    match &skill.level {
        Some(level) => format!("{} ({})", skill.words, page.word("profile-digital-level", level)),
        None => skill.words.clone(),
    }
}

/// A professional register: its name, province, number and day.
pub(crate) fn roll(page: &Frame, entry: &RollEntry) -> String {
    let known = entry.roll.as_deref().and_then(ProfessionalRoll::by_code);
    let name = known.map_or(entry.words.as_str(), |roll| roll.name(page.language()));
    let name = entry.province.as_ref().map_or(name.to_owned(), |province| format!("{name} ({province})"));
    let number =
        (!entry.number.is_empty()).then(|| page.t_with("person-roll-number", "number", &entry.number));
    let day = entry.entered_on.map(|day| page.t_with("person-since", "month", page.date(day)));
    [Some(name), number, day].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
