use snodo_core::{Message, fields};
use snodo_identifiers::CompanyFiscalCode;

use super::sent::{Cells, RowErrors};
use super::{Understands, number_of, read_month, typed_month};
use crate::model::{Experience, HOURS, WORK_MODES};

/// A row of the experiences.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ExperienceRow {
    pub(crate) occupation: String,
    pub(crate) code: String,
    pub(crate) employer: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) description: String,
    pub(crate) contract: String,
    pub(crate) hours: String,
    pub(crate) work_mode: String,
    pub(crate) employer_code: String,
    pub(crate) ateco: String,
    pub(crate) profession: String,
    pub(crate) targeted: bool,
}

impl ExperienceRow {
    pub(super) fn of(said: Experience) -> ExperienceRow {
        ExperienceRow {
            code: number_of(said.concept_id),
            occupation: said.occupation_words,
            employer: said.employer,
            from: typed_month(said.from_month),
            to: typed_month(said.to_month),
            description: said.description,
            contract: said.contract_code.unwrap_or_default(),
            hours: said.hours.unwrap_or_default(),
            work_mode: said.work_mode.unwrap_or_default(),
            employer_code: said.employer_code.unwrap_or_default(),
            ateco: said.ateco.unwrap_or_default(),
            profession: said.profession_code.unwrap_or_default(),
            targeted: said.targeted_placement,
        }
    }

    pub(super) fn sent(cells: &Cells<'_>) -> ExperienceRow {
        ExperienceRow {
            occupation: cells.said("occupation"),
            code: cells.said("code"),
            employer: cells.said("employer"),
            from: cells.said("from"),
            to: cells.said("to"),
            description: cells.said("description"),
            contract: cells.said("contract"),
            hours: cells.said("hours"),
            work_mode: cells.said("work_mode"),
            employer_code: cells.said("employer_code"),
            ateco: cells.said("ateco"),
            profession: cells.said("profession"),
            targeted: !cells.said("targeted").is_empty(),
        }
    }

    /// Whether one of the rarer fields says something.
    pub(crate) fn says_more(&self) -> bool {
        let rarer = [
            &self.contract,
            &self.hours,
            &self.work_mode,
            &self.employer_code,
            &self.ateco,
            &self.profession,
        ];
        self.targeted || rarer.iter().any(|typed| !typed.trim().is_empty())
    }

    fn says_anything(&self) -> bool {
        let common = [&self.employer, &self.from, &self.to, &self.description];
        self.says_more() || common.iter().any(|typed| !typed.trim().is_empty())
    }

    pub(super) fn read(&self, words: &impl Understands, errors: &mut RowErrors<'_>) -> Option<Experience> {
        let from_month = errors.read("from", read_month(&self.from)).flatten();
        let to_month = errors.read("to", read_month(&self.to)).flatten();
        if from_month.zip(to_month).is_some_and(|(from, to)| to < from) {
            errors.add("to", "profile-months-order");
        }
        let description = errors.read("description", fields::at_most(&self.description, 2000));
        let contract_code = errors.read("contract", known_contract(words, &self.contract));
        let hours = errors.read("hours", fields::one_of(&self.hours, HOURS));
        let work_mode = errors.read("work_mode", fields::one_of(&self.work_mode, WORK_MODES));
        let employer_code = errors.read("employer_code", employer_code(&self.employer_code));
        let ateco = errors.read("ateco", ateco(&self.ateco));
        let profession_code = errors.read("profession", profession_code(&self.profession));
        let named = words.occupation(&self.code, &self.occupation);
        let Some(named) = named.filter(|_| !self.occupation.trim().is_empty()) else {
            if self.says_anything() {
                errors.add("occupation", "profile-occupation-missing");
            }
            return None;
        };
        Some(Experience {
            concept_id: named.concept_id,
            occupation_words: named.words,
            employer: self.employer.trim().to_owned(),
            from_month,
            to_month,
            description: description.unwrap_or_default(),
            employer_code: employer_code.flatten(),
            ateco: ateco.flatten(),
            profession_code: profession_code.flatten(),
            contract_code: contract_code.flatten(),
            hours: hours.flatten(),
            work_mode: work_mode.flatten(),
            targeted_placement: self.targeted,
        })
    }
}

fn known_contract(words: &impl Understands, code: &str) -> Result<Option<String>, Message> {
    match fields::optional(code) {
        Some(code) if !words.contract(&code) => Err(Message::new("profile-contract-unknown")),
        code => Ok(code),
    }
}

fn employer_code(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    CompanyFiscalCode::parse(&text)
        .map(|code| Some(code.as_str().to_owned()))
        .map_err(|_| Message::new("profile-employer-code-wrong"))
}

/// `56.10.11`, or `561011` as registers of companies print it.
fn ateco(text: &str) -> Result<Option<String>, Message> {
    let wrong = || Message::new("profile-ateco-wrong");
    let Some(parts) = parts(text, 2).ok_or_else(wrong)? else { return Ok(None) };
    let fits = parts.len() <= 3 && parts[0].len() == 2;
    if fits { Ok(Some(parts.join("."))) } else { Err(wrong()) }
}

/// `5.2.2.3.1`, or `52231`.
fn profession_code(text: &str) -> Result<Option<String>, Message> {
    let wrong = || Message::new("profile-profession-wrong");
    let Some(parts) = parts(text, 1).ok_or_else(wrong)? else { return Ok(None) };
    let fits = (2..=5).contains(&parts.len()) && parts[0].len() == 1 && parts[0] != "0";
    if fits { Ok(Some(parts.join("."))) } else { Err(wrong()) }
}

/// The levels of a code: apart by dots, or by `digits` where there are none. Nothing for what is no such code; no code for no words.
#[expect(clippy::option_option, reason = "no code, an empty one, a code")]
fn parts(text: &str, digits: usize) -> Option<Option<Vec<String>>> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if text.is_empty() {
        return Some(None);
    }
    if !text.is_ascii() {
        return None;
    }
    let parts: Vec<String> = if text.contains('.') {
        text.split('.').map(str::to_owned).collect()
    } else {
        text.as_bytes().chunks(digits).map(|part| String::from_utf8_lossy(part).into_owned()).collect()
    };
    let digits_only =
        |part: &String| (1..=2).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_digit());
    parts.iter().all(digits_only).then_some(Some(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_with_and_without_dots() {
        for typed in ["56.10.11", "561011", " 56.10.11 "] {
            assert_eq!(ateco(typed).unwrap().as_deref(), Some("56.10.11"));
        }
        assert_eq!(ateco("56").unwrap().as_deref(), Some("56"));
        assert_eq!(ateco("56.3").unwrap().as_deref(), Some("56.3"));
        for typed in ["5.2.2.3.1", "52231"] {
            assert_eq!(profession_code(typed).unwrap().as_deref(), Some("5.2.2.3.1"));
        }
        assert_eq!((ateco("").unwrap(), profession_code(" ").unwrap()), (None, None));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for typed in ["bar", "5", "56-10", "56.10.11.2", "56..1"] {
            assert!(ateco(typed).is_err(), "{typed}");
        }
        for typed in ["barista", "0.1", "5", "5.2.2.3.1.7", "52.1"] {
            assert!(profession_code(typed).is_err(), "{typed}");
        }
        assert!(employer_code("12345678903").is_ok() && employer_code("12345678900").is_err());
    }
}
