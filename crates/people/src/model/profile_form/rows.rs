//! The rows of the curriculum's lists.

use snodo_core::{Language, Message, fields};
use snodo_places::Places;

use super::sent::{Cells, RowErrors};
use super::{Understands, number_of, typed_date};
use crate::model::{
    CEFR_LEVELS, Certificate, DIGITAL_LEVELS, DigitalSkill, Education, LANGUAGES, LanguageSkill,
    ProfessionalRoll, RollEntry,
};

/// A row of the studies.
#[derive(Clone, Debug, Default)]
pub(crate) struct EducationRow {
    pub(crate) level: String,
    pub(crate) title: String,
    pub(crate) institute: String,
    pub(crate) year: String,
    pub(crate) recognised: String,
}

impl EducationRow {
    pub(super) fn of(said: Education) -> EducationRow {
        EducationRow {
            level: said.level.unwrap_or_default(),
            title: said.title,
            institute: said.institute,
            year: said.year.map(|year| year.to_string()).unwrap_or_default(),
            recognised: match said.recognised_in_italy {
                Some(true) => "yes".to_owned(),
                Some(false) => "no".to_owned(),
                None => String::new(),
            },
        }
    }

    pub(super) fn sent(cells: &Cells<'_>) -> EducationRow {
        EducationRow {
            level: cells.said("level"),
            title: cells.said("title"),
            institute: cells.said("institute"),
            year: cells.said("year"),
            recognised: cells.said("recognised"),
        }
    }

    pub(super) fn read(&self, errors: &mut RowErrors<'_>) -> Education {
        Education {
            level: fields::optional(&self.level),
            title: self.title.trim().to_owned(),
            institute: self.institute.trim().to_owned(),
            year: errors.read("year", fields::number(&self.year, 1930, 2100)).flatten(),
            recognised_in_italy: match self.recognised.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        }
    }
}

/// A row of the languages.
#[derive(Clone, Debug, Default)]
pub(crate) struct LanguageRow {
    pub(crate) language: String,
    pub(crate) native: bool,
    pub(crate) understanding: String,
    pub(crate) speaking: String,
    pub(crate) writing: String,
}

impl LanguageRow {
    pub(super) fn of(said: LanguageSkill) -> LanguageRow {
        LanguageRow {
            language: said.language,
            native: said.native,
            understanding: said.understanding.unwrap_or_default(),
            speaking: said.speaking.unwrap_or_default(),
            writing: said.writing.unwrap_or_default(),
        }
    }

    pub(super) fn sent(cells: &Cells<'_>) -> LanguageRow {
        LanguageRow {
            language: cells.said("language"),
            native: !cells.said("native").is_empty(),
            understanding: cells.said("understanding"),
            speaking: cells.said("speaking"),
            writing: cells.said("writing"),
        }
    }

    pub(super) fn read(&self) -> Option<LanguageSkill> {
        let level = |typed: &str| CEFR_LEVELS.contains(&typed).then(|| typed.to_owned());
        LANGUAGES.contains(&self.language.as_str()).then(|| LanguageSkill {
            language: self.language.clone(),
            native: self.native,
            understanding: level(&self.understanding),
            speaking: level(&self.speaking),
            writing: level(&self.writing),
        })
    }
}

/// A row of what one can do with a computer.
#[derive(Clone, Debug, Default)]
pub(crate) struct DigitalRow {
    pub(crate) words: String,
    pub(crate) level: String,
}

impl DigitalRow {
    pub(super) fn of(said: DigitalSkill) -> DigitalRow {
        DigitalRow { words: said.words, level: said.level.unwrap_or_default() }
    }

    pub(super) fn sent(cells: &Cells<'_>) -> DigitalRow {
        DigitalRow { words: cells.said("words"), level: cells.said("level") }
    }

    pub(super) fn read(&self, errors: &mut RowErrors<'_>) -> DigitalSkill {
        let level = errors.read("level", fields::one_of(&self.level, DIGITAL_LEVELS)).flatten();
        if self.words.trim().is_empty() && level.is_some() {
            errors.add("words", "profile-digital-missing");
        }
        DigitalSkill { words: self.words.trim().to_owned(), level }
    }
}

/// A row of the certificates.
#[derive(Clone, Debug, Default)]
pub(crate) struct CertificateRow {
    pub(crate) words: String,
    pub(crate) code: String,
    pub(crate) issued: String,
    pub(crate) expires: String,
}

impl CertificateRow {
    pub(super) fn of(said: Certificate) -> CertificateRow {
        CertificateRow {
            code: number_of(said.concept_id),
            words: said.words,
            issued: typed_date(said.issued_on),
            expires: typed_date(said.expires_on),
        }
    }

    pub(super) fn sent(cells: &Cells<'_>) -> CertificateRow {
        CertificateRow {
            words: cells.said("words"),
            code: cells.said("code"),
            issued: cells.said("issued"),
            expires: cells.said("expires"),
        }
    }

    pub(super) fn read(&self, words: &impl Understands, errors: &mut RowErrors<'_>) -> Option<Certificate> {
        let issued_on = errors.read("issued", fields::date(&self.issued)).flatten();
        let expires_on = errors.read("expires", fields::date(&self.expires)).flatten();
        if issued_on.zip(expires_on).is_some_and(|(issued, expires)| expires < issued) {
            errors.add("expires", "profile-certificate-order");
        }
        let named = words.certificate(&self.code, &self.words).filter(|_| !self.words.trim().is_empty())?;
        Some(Certificate { concept_id: named.concept_id, words: named.words, issued_on, expires_on })
    }
}

/// A row of the professional registers.
#[derive(Clone, Debug, Default)]
pub(crate) struct RollRow {
    pub(crate) words: String,
    pub(crate) number: String,
    pub(crate) entered: String,
    pub(crate) province: String,
}

impl RollRow {
    pub(super) fn of(said: RollEntry, language: Language) -> RollRow {
        let known = said.roll.as_deref().and_then(ProfessionalRoll::by_code);
        RollRow {
            words: known.map_or(said.words, |roll| roll.name(language).to_owned()),
            number: said.number,
            entered: typed_date(said.entered_on),
            province: said.province.unwrap_or_default(),
        }
    }

    pub(super) fn sent(cells: &Cells<'_>) -> RollRow {
        RollRow {
            words: cells.said("words"),
            number: cells.said("number"),
            entered: cells.said("entered"),
            province: cells.said("province"),
        }
    }

    /// Whether anything is written in it.
    pub(crate) fn says_anything(&self) -> bool {
        let all = [&self.words, &self.number, &self.entered, &self.province];
        all.iter().any(|typed| !typed.trim().is_empty())
    }

    pub(super) fn read(&self, errors: &mut RowErrors<'_>) -> Option<RollEntry> {
        let entered_on = errors.read("entered", fields::date(&self.entered)).flatten();
        let number = errors.read("number", fields::at_most(&self.number, 40)).unwrap_or_default();
        let province = errors.read("province", province(&self.province)).flatten();
        let Some(words) = fields::optional(&self.words) else {
            if self.says_anything() {
                errors.add("words", "profile-roll-missing");
            }
            return None;
        };
        let roll = ProfessionalRoll::called(&words).map(|roll| roll.code.to_owned());
        Some(RollEntry { roll, words, number, entered_on, province })
    }
}

/// Two letters of a province, or its name.
fn province(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let found = Places::embedded().comuni().iter().find(|comune| {
        comune.province.eq_ignore_ascii_case(&text)
            || comune.province_name.to_lowercase() == text.to_lowercase()
    });
    match found {
        Some(comune) => Ok(Some(comune.province.to_owned())),
        None => Err(Message::new("profile-province-unknown").with("words", text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_are_letters_or_names() {
        assert_eq!(province("no").unwrap().as_deref(), Some("NO"));
        assert_eq!(province("Novara").unwrap().as_deref(), Some("NO"));
        assert_eq!(province("").unwrap(), None);
        assert!(province("Atlantide").is_err());
    }
}
