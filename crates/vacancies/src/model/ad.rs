use std::ops::Range;

use jiff::{Timestamp, civil::Date};
use snodo_adcheck::{Finding, Kind, KnownFacts, Outcome, Roles, Rulebook, Severity, check};
use snodo_matching::ContractKind;

use super::NewVacancy;

snodo_core::coded! {
    /// Words of a vacancy that people read as its ad.
    pub AdField {
        /// The title.
        Title = "title",
        /// What one will do.
        Description = "description",
        /// What one should have done before.
        Experience = "experience_words",
        /// What one should know of computers.
        Computer = "computer_words",
        /// The professional register.
        Register = "register_words",
        /// How one gets there.
        Transport = "transport_words",
    }
}

impl AdField {
    /// The message with its label.
    pub(crate) fn label(self) -> &'static str {
        match self {
            AdField::Title => "vacancy-title",
            AdField::Description => "vacancy-description",
            AdField::Experience => "vacancy-experience-words",
            AdField::Computer => "vacancy-computer-words",
            AdField::Register => "vacancy-register",
            AdField::Transport => "vacancy-transport",
        }
    }

    /// What a vacancy says there.
    pub(crate) fn of(self, said: &NewVacancy) -> &str {
        match self {
            AdField::Title => &said.title,
            AdField::Description => &said.description,
            AdField::Experience => &said.experience_words,
            AdField::Computer => &said.computer_words,
            AdField::Register => &said.register_words,
            AdField::Transport => &said.transport_words,
        }
    }

    fn of_mut(self, said: &mut NewVacancy) -> &mut String {
        match self {
            AdField::Title => &mut said.title,
            AdField::Description => &mut said.description,
            AdField::Experience => &mut said.experience_words,
            AdField::Computer => &mut said.computer_words,
            AdField::Register => &mut said.register_words,
            AdField::Transport => &mut said.transport_words,
        }
    }
}

/// Something that the ad of a vacancy says, or does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdFinding {
    /// Where it is said; none for what is missing.
    pub field: Option<AdField>,
    /// Its place, in bytes of the field's words.
    pub span: Range<usize>,
    /// The very letters.
    pub letters: String,
    /// What was found.
    pub found: Finding,
}

impl AdFinding {
    /// Whether it keeps the vacancy from being opened until a person decides.
    pub(crate) fn stops(&self) -> bool {
        self.found.severity >= Severity::Review
    }
}

/// Something that may stay in an ad, as it was when somebody decided.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Allowed {
    /// What it is about.
    pub kind: Kind,
    /// How serious it is.
    pub severity: Severity,
    /// The letters.
    pub letters: String,
    /// The norm, as it was cited.
    pub norm: String,
}

impl From<&AdFinding> for Allowed {
    fn from(finding: &AdFinding) -> Allowed {
        Allowed {
            kind: finding.found.kind,
            severity: finding.found.severity,
            letters: finding.letters.clone(),
            norm: finding.found.norm.clone(),
        }
    }
}

/// A person's decision that something may stay in an ad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdDecision {
    /// When.
    pub at: Timestamp,
    /// Who; none when the account is gone.
    pub by: Option<String>,
    /// Why, in writing.
    pub words: String,
    /// What may stay.
    pub about: Vec<Allowed>,
}

/// The ad of a vacancy, read by the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdReading {
    /// In the order of the ad, what is missing last.
    pub findings: Vec<AdFinding>,
}

impl AdReading {
    /// Reads the ad that a vacancy makes by the rules that hold on a day.
    #[must_use]
    pub fn of(said: &NewVacancy, on: Date) -> AdReading {
        let mut ad = String::new();
        let mut parts: Vec<(AdField, Range<usize>)> = Vec::new();
        for field in AdField::ALL {
            let words = field.of(said);
            if words.trim().is_empty() {
                continue;
            }
            let start = ad.len();
            ad.push_str(words);
            parts.push((field, start..ad.len()));
            ad.push_str("\n\n");
        }
        // The contract makes an age lawful, or experience suspicious, wherever it is said: here it stands in a field of its own.
        ad.push_str(match said.contract {
            Some(ContractKind::Apprenticeship) => "Contratto di apprendistato.",
            Some(ContractKind::Internship) => "Tirocinio.",
            _ => "",
        });
        let agreement = !said.collective_agreement.is_empty() && !said.collective_agreement_level.is_empty();
        let known = KnownFacts { pay: said.pay.is_some() || agreement, employer: said.employer_shown };
        let verdict = check(Rulebook::italian(), Roles::italian(), &ad, known, on);
        let findings = verdict.findings.into_iter().map(|found| {
            let part =
                parts.iter().find(|(_, part)| !found.span.is_empty() && part.contains(&found.span.start));
            let Some((field, part)) = part else {
                return AdFinding { field: None, span: 0..0, letters: String::new(), found };
            };
            let span = found.span.start - part.start..found.span.end.min(part.end) - part.start;
            let letters = field.of(said)[span.clone()].to_owned();
            AdFinding { field: Some(*field), span, letters, found }
        });
        AdReading { findings: findings.collect() }
    }

    /// What is to be done: as the most serious finding says.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.findings.iter().map(|finding| Outcome::from(finding.found.severity)).max().unwrap_or(Outcome::Ok)
    }

    /// How many findings only advise.
    pub(crate) fn advised(&self) -> usize {
        self.findings.iter().filter(|finding| !finding.stops()).count()
    }

    /// What keeps the vacancy from being opened: nobody decided yet that it may stay.
    pub fn stopping<'a>(&'a self, decisions: &'a [AdDecision]) -> impl Iterator<Item = &'a AdFinding> {
        self.findings.iter().filter(|finding| finding.stops() && !is_allowed(finding, decisions))
    }
}

fn is_allowed(finding: &AdFinding, decisions: &[AdDecision]) -> bool {
    let same = |allowed: &Allowed| allowed.kind == finding.found.kind && allowed.letters == finding.letters;
    decisions.iter().any(|decision| decision.about.iter().any(same))
}

/// A vacancy with the proposed words in place of a finding's letters; none when nothing is proposed for it.
pub(crate) fn reworded(said: &NewVacancy, finding: &AdFinding) -> Option<NewVacancy> {
    let (field, instead) = (finding.field?, finding.found.instead.as_deref()?);
    let mut said = said.clone();
    let begins_capital = finding.letters.starts_with(char::is_uppercase);
    field.of_mut(&mut said).replace_range(finding.span.clone(), &with_first(instead, begins_capital));
    Some(said)
}

fn with_first(words: &str, capital: bool) -> String {
    let mut letters = words.chars();
    match letters.next().filter(|_| capital) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use snodo_companies::CompanyId;

    use super::*;

    fn reading(title: &str, description: &str, contract: Option<ContractKind>) -> (NewVacancy, AdReading) {
        let company = CompanyId(uuid::Uuid::nil());
        let said =
            NewVacancy { description: description.to_owned(), contract, ..NewVacancy::draft(company, title) };
        let read = AdReading::of(&said, date(2026, 11, 23));
        (said, read)
    }

    #[test]
    fn what_is_found_is_in_the_words_of_its_field() {
        let (_, read) = reading("Barista", "Turni al mattino.\nMax 35 anni, però.", None);
        let age = read.findings.iter().find(|finding| finding.found.kind == Kind::Age).unwrap();
        assert_eq!((age.field, age.letters.as_str()), (Some(AdField::Description), "Max 35 anni"));
        assert_eq!(read.outcome(), Outcome::Block);
    }

    #[test]
    fn the_apprentices_age_is_lawful_though_only_the_contract_says_that_it_is_one() {
        let words = "Età tra 18 e 29 anni, come vuole il contratto.";
        assert_eq!(reading("Barista", words, None).1.outcome(), Outcome::Block);
        let (_, apprentice) = reading("Barista", words, Some(ContractKind::Apprenticeship));
        assert!(apprentice.outcome() < Outcome::Review, "{apprentice:?}");
    }

    #[test]
    fn the_proposed_words_take_the_place_of_the_letters_and_their_capital() {
        let (said, read) = reading("Segretaria", "Risponde al telefono.", None);
        let role = read.findings.iter().find(|finding| finding.field == Some(AdField::Title)).unwrap();
        let said = reworded(&said, role).unwrap();
        assert_eq!(said.title, "Segretario/a");
        assert_eq!(AdReading::of(&said, date(2026, 11, 23)).stopping(&[]).count(), 0);
    }

    #[test]
    fn what_somebody_allowed_stops_no_more_and_other_letters_still_do() {
        let (_, read) = reading("Barista", "Max 35 anni.", None);
        let about = read.stopping(&[]).map(Allowed::from).collect();
        let decision = AdDecision {
            at: Timestamp::UNIX_EPOCH,
            by: None,
            words: "La legge lo prevede".to_owned(),
            about,
        };
        assert_eq!(read.stopping(std::slice::from_ref(&decision)).count(), 0);
        let (_, other) = reading("Barista", "Max 30 anni.", None);
        assert_eq!(other.stopping(&[decision]).count(), 1);
    }
}
