//! A profile's form as it was typed: fields that repeat have a number in their name (`experience-0-occupation`).

use std::collections::HashMap;

use jiff::civil::Date;
use snodo_core::{Choice, ConceptId, FormErrors, Message, fields};

use super::{
    CEFR_LEVELS, CONTRACTS, Certificate, DRIVING_LICENCES, Education, Experience, HOURS, LANGUAGES,
    LanguageSkill, NamedConcept, NewProfile, Profile, SHIFTS, TRAVEL_MEANS,
};

/// Rows a form may have at most of each kind.
const ROWS: usize = 40;

/// What turns words into concepts; the number chosen from the suggestions, the words, and of which kind.
pub(crate) trait Understands {
    /// An occupation.
    fn occupation(&self, code: &str, words: &str) -> Option<NamedConcept>;
    /// A skill.
    fn skill(&self, code: &str, words: &str) -> Option<NamedConcept>;
    /// A certificate.
    fn certificate(&self, code: &str, words: &str) -> Option<NamedConcept>;
}

/// A row of the experiences.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExperienceRow {
    pub(crate) occupation: String,
    pub(crate) code: String,
    pub(crate) employer: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) description: String,
}

/// A row of the studies.
#[derive(Clone, Debug, Default)]
pub(crate) struct EducationRow {
    pub(crate) level: String,
    pub(crate) title: String,
    pub(crate) institute: String,
    pub(crate) year: String,
    pub(crate) recognised: String,
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

/// A row of the certificates.
#[derive(Clone, Debug, Default)]
pub(crate) struct CertificateRow {
    pub(crate) words: String,
    pub(crate) code: String,
    pub(crate) issued: String,
    pub(crate) expires: String,
}

/// The form.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProfileForm {
    pub(crate) revision: i32,
    /// Which list asks for one more row; empty to save.
    pub(crate) more: String,
    pub(crate) own_words: String,
    pub(crate) wished: Vec<Choice>,
    pub(crate) wished_words: String,
    pub(crate) skills: Vec<Choice>,
    pub(crate) skills_words: String,
    pub(crate) experiences: Vec<ExperienceRow>,
    pub(crate) education_level: String,
    pub(crate) education: Vec<EducationRow>,
    pub(crate) languages: Vec<LanguageRow>,
    pub(crate) certificates: Vec<CertificateRow>,
    /// With `none` among them: the person said they have none.
    pub(crate) licences: Vec<String>,
    pub(crate) contracts: Vec<String>,
    pub(crate) hours: Vec<String>,
    pub(crate) weekly_hours_min: String,
    pub(crate) weekly_hours_max: String,
    pub(crate) shifts: Vec<String>,
    pub(crate) means: Vec<String>,
    pub(crate) kilometres: String,
    pub(crate) available_from: String,
    pub(crate) limits: String,
}

impl ProfileForm {
    /// The form that shows a profile, with one blank row where there is none.
    pub(crate) fn of(profile: &Profile) -> ProfileForm {
        let said = profile.said.clone();
        let number = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
        let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let code =
            |concept: Option<ConceptId>| concept.map(|concept| concept.0.to_string()).unwrap_or_default();
        let licences = match said.driving_licences {
            Some(held) if held.is_empty() => vec!["none".to_owned()],
            held => held.unwrap_or_default(),
        };
        let mut form = ProfileForm {
            revision: profile.revision,
            more: String::new(),
            own_words: said.own_words,
            wished: said.wished_occupations.iter().map(chip).collect(),
            wished_words: String::new(),
            skills: said.skills.iter().map(chip).collect(),
            skills_words: String::new(),
            experiences: said
                .experiences
                .into_iter()
                .map(|row| ExperienceRow {
                    code: code(row.concept_id),
                    occupation: row.occupation_words,
                    employer: row.employer,
                    from: month(row.from_month),
                    to: month(row.to_month),
                    description: row.description,
                })
                .collect(),
            education_level: said.education_level.unwrap_or_default(),
            education: said
                .education
                .into_iter()
                .map(|row| EducationRow {
                    level: row.level.unwrap_or_default(),
                    title: row.title,
                    institute: row.institute,
                    year: number(row.year),
                    recognised: match row.recognised_in_italy {
                        Some(true) => "yes".to_owned(),
                        Some(false) => "no".to_owned(),
                        None => String::new(),
                    },
                })
                .collect(),
            languages: said
                .languages
                .into_iter()
                .map(|row| LanguageRow {
                    language: row.language,
                    native: row.native,
                    understanding: row.understanding.unwrap_or_default(),
                    speaking: row.speaking.unwrap_or_default(),
                    writing: row.writing.unwrap_or_default(),
                })
                .collect(),
            certificates: said
                .certificates
                .into_iter()
                .map(|row| CertificateRow {
                    code: code(row.concept_id),
                    words: row.words,
                    issued: date(row.issued_on),
                    expires: date(row.expires_on),
                })
                .collect(),
            licences,
            contracts: said.contracts.unwrap_or_default(),
            hours: said.hours.unwrap_or_default(),
            weekly_hours_min: number(said.weekly_hours_min),
            weekly_hours_max: number(said.weekly_hours_max),
            shifts: said.shifts.unwrap_or_default(),
            means: said.travel_means.unwrap_or_default(),
            kilometres: number(said.travel_kilometres),
            available_from: date(said.available_from),
            limits: said.practical_limits,
        };
        form.with_blank_rows();
        form
    }

    /// A blank row where a list has none, and one more where it was asked for.
    pub(crate) fn with_blank_rows(&mut self) {
        if self.experiences.is_empty() || self.more == "experience" {
            self.experiences.push(ExperienceRow::default());
        }
        if self.education.is_empty() || self.more == "education" {
            self.education.push(EducationRow::default());
        }
        if self.languages.is_empty() || self.more == "language" {
            self.languages.push(LanguageRow::default());
        }
        if self.certificates.is_empty() || self.more == "certificate" {
            self.certificates.push(CertificateRow::default());
        }
    }

    /// From the pairs that the browser sent. Chips that are no concept's number are words.
    pub(crate) fn from_pairs(pairs: Vec<(String, String)>, chip_of: impl Fn(&str) -> Choice) -> ProfileForm {
        let mut all: HashMap<String, Vec<String>> = HashMap::new();
        for (name, value) in pairs {
            all.entry(name).or_default().push(value);
        }
        let one = |name: &str| all.get(name).and_then(|values| values.first()).cloned().unwrap_or_default();
        let many = |name: &str| all.get(name).cloned().unwrap_or_default();
        let rows = |list: &str, field: &str| {
            (0..ROWS).take_while(|number| all.contains_key(&format!("{list}-{number}-{field}"))).count()
        };
        let of = |list: &str, number: usize, field: &str| one(&format!("{list}-{number}-{field}"));
        ProfileForm {
            revision: one("revision").parse().unwrap_or_default(),
            more: one("more"),
            own_words: one("own_words"),
            wished: many("wished").iter().map(|value| chip_of(value)).collect(),
            wished_words: many("wished_words").join(", "),
            skills: many("skills").iter().map(|value| chip_of(value)).collect(),
            skills_words: many("skills_words").join(", "),
            experiences: (0..rows("experience", "occupation"))
                .map(|number| ExperienceRow {
                    occupation: of("experience", number, "occupation"),
                    code: of("experience", number, "code"),
                    employer: of("experience", number, "employer"),
                    from: of("experience", number, "from"),
                    to: of("experience", number, "to"),
                    description: of("experience", number, "description"),
                })
                .collect(),
            education_level: one("education_level"),
            education: (0..rows("education", "level"))
                .map(|number| EducationRow {
                    level: of("education", number, "level"),
                    title: of("education", number, "title"),
                    institute: of("education", number, "institute"),
                    year: of("education", number, "year"),
                    recognised: of("education", number, "recognised"),
                })
                .collect(),
            languages: (0..rows("language", "language"))
                .map(|number| LanguageRow {
                    language: of("language", number, "language"),
                    native: !of("language", number, "native").is_empty(),
                    understanding: of("language", number, "understanding"),
                    speaking: of("language", number, "speaking"),
                    writing: of("language", number, "writing"),
                })
                .collect(),
            certificates: (0..rows("certificate", "words"))
                .map(|number| CertificateRow {
                    words: of("certificate", number, "words"),
                    code: of("certificate", number, "code"),
                    issued: of("certificate", number, "issued"),
                    expires: of("certificate", number, "expires"),
                })
                .collect(),
            licences: many("licences"),
            contracts: many("contracts"),
            hours: many("hours"),
            weekly_hours_min: one("weekly_hours_min"),
            weekly_hours_max: one("weekly_hours_max"),
            shifts: many("shifts"),
            means: many("means"),
            kilometres: one("kilometres"),
            available_from: one("available_from"),
            limits: one("limits"),
        }
    }

    /// Reads the form, or says field by field why it cannot.
    pub(crate) fn read(&self, words: &impl Understands) -> Result<NewProfile, FormErrors> {
        let mut errors = FormErrors::new();
        let own_words = errors.read("own_words", fields::at_most(&self.own_words, 5000)).unwrap_or_default();
        let practical_limits = errors.read("limits", fields::at_most(&self.limits, 1000)).unwrap_or_default();
        let least = errors.read("weekly_hours_min", fields::number(&self.weekly_hours_min, 1, 60)).flatten();
        let most = errors.read("weekly_hours_max", fields::number(&self.weekly_hours_max, 1, 60)).flatten();
        if least.zip(most).is_some_and(|(least, most)| most < least) {
            errors.add("weekly_hours_max", Message::new("profile-hours-order"));
        }
        let travel_kilometres =
            errors.read("kilometres", fields::number(&self.kilometres, 0, 1000)).flatten();
        let available_from = errors.read("available_from", fields::date(&self.available_from)).flatten();
        let experiences = self.read_experiences(words, &mut errors);
        let education = self.read_education(&mut errors);
        let certificates = self.read_certificates(words, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        let named = |chips: &[Choice], typed: &str, named: &dyn Fn(&str, &str) -> Option<NamedConcept>| {
            let chips = chips.iter().filter_map(|chip| match chip.value.parse::<i32>() {
                Ok(_) => named(&chip.value, ""),
                Err(_) => named("", &chip.label),
            });
            let typed = typed.split([',', ';', '\n']).filter_map(|words| named("", words));
            chips.chain(typed).collect::<Vec<NamedConcept>>()
        };
        Ok(NewProfile {
            own_words,
            education_level: fields::optional(&self.education_level),
            driving_licences: chosen(&self.licences, &DRIVING_LICENCES),
            contracts: chosen(&self.contracts, &CONTRACTS),
            hours: chosen(&self.hours, &HOURS),
            weekly_hours_min: least,
            weekly_hours_max: most,
            shifts: chosen(&self.shifts, &SHIFTS),
            travel_means: chosen(&self.means, &TRAVEL_MEANS),
            travel_kilometres,
            available_from,
            practical_limits,
            experiences,
            education,
            languages: self.read_languages(),
            skills: named(&self.skills, &self.skills_words, &|code, typed| words.skill(code, typed)),
            certificates,
            wished_occupations: named(&self.wished, &self.wished_words, &|code, typed| {
                words.occupation(code, typed)
            }),
        }
        .tidied())
    }

    fn read_experiences(&self, words: &impl Understands, errors: &mut FormErrors) -> Vec<Experience> {
        let rows = self.experiences.iter().enumerate().filter_map(|(number, row)| {
            let field = |name: &str| format!("experience-{number}-{name}");
            let from_month = errors.read(&field("from"), read_month(&row.from)).flatten();
            let to_month = errors.read(&field("to"), read_month(&row.to)).flatten();
            if from_month.zip(to_month).is_some_and(|(from, to)| to < from) {
                errors.add(field("to"), Message::new("profile-months-order"));
            }
            let description = errors.read(&field("description"), fields::at_most(&row.description, 2000));
            let Some(named) =
                words.occupation(&row.code, &row.occupation).filter(|_| !row.occupation.trim().is_empty())
            else {
                if [&row.employer, &row.from, &row.to, &row.description]
                    .iter()
                    .any(|typed| !typed.trim().is_empty())
                {
                    errors.add(field("occupation"), Message::new("profile-occupation-missing"));
                }
                return None;
            };
            Some(Experience {
                concept_id: named.concept_id,
                occupation_words: named.words,
                employer: row.employer.trim().to_owned(),
                from_month,
                to_month,
                description: description.unwrap_or_default(),
            })
        });
        rows.collect()
    }

    fn read_education(&self, errors: &mut FormErrors) -> Vec<Education> {
        let rows = self.education.iter().enumerate().map(|(number, row)| Education {
            level: fields::optional(&row.level),
            title: row.title.trim().to_owned(),
            institute: row.institute.trim().to_owned(),
            year: errors
                .read(&format!("education-{number}-year"), fields::number(&row.year, 1930, 2100))
                .flatten(),
            recognised_in_italy: match row.recognised.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        });
        rows.collect()
    }

    fn read_languages(&self) -> Vec<LanguageSkill> {
        let level = |typed: &str| CEFR_LEVELS.contains(&typed).then(|| typed.to_owned());
        let known = self.languages.iter().filter(|row| LANGUAGES.contains(&row.language.as_str()));
        known
            .map(|row| LanguageSkill {
                language: row.language.clone(),
                native: row.native,
                understanding: level(&row.understanding),
                speaking: level(&row.speaking),
                writing: level(&row.writing),
            })
            .collect()
    }

    fn read_certificates(&self, words: &impl Understands, errors: &mut FormErrors) -> Vec<Certificate> {
        let rows = self.certificates.iter().enumerate().filter_map(|(number, row)| {
            let issued_on =
                errors.read(&format!("certificate-{number}-issued"), fields::date(&row.issued)).flatten();
            let expires_on =
                errors.read(&format!("certificate-{number}-expires"), fields::date(&row.expires)).flatten();
            if issued_on.zip(expires_on).is_some_and(|(issued, expires)| expires < issued) {
                errors
                    .add(format!("certificate-{number}-expires"), Message::new("profile-certificate-order"));
            }
            let named = words.certificate(&row.code, &row.words).filter(|_| !row.words.trim().is_empty())?;
            Some(Certificate { concept_id: named.concept_id, words: named.words, issued_on, expires_on })
        });
        rows.collect()
    }
}

/// A chip: a concept by its number, words by themselves after a tilde.
pub(crate) fn chip(named: &NamedConcept) -> Choice {
    let value = named.concept_id.map_or_else(|| format!("~{}", named.words), |concept| concept.0.to_string());
    Choice::new(value, &named.words)
}

/// Nothing ticked is "not asked"; `none` ticked is "has none".
fn chosen(ticked: &[String], codes: &[&str]) -> Option<Vec<String>> {
    if ticked.iter().any(|code| code == "none") {
        return Some(Vec::new());
    }
    let chosen: Vec<String> = codes
        .iter()
        .filter(|code| ticked.iter().any(|ticked| ticked == *code))
        .map(|code| (*code).to_owned())
        .collect();
    (!chosen.is_empty()).then_some(chosen)
}

fn month(date: Option<Date>) -> String {
    date.map(|date| format!("{:04}-{:02}", date.year(), date.month())).unwrap_or_default()
}

/// "2019-03" as browsers send it, "3/2019" or "2019" as people type it.
fn read_month(text: &str) -> Result<Option<Date>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let (year, month) = match parts.as_slice() {
        [year, month] if year.len() == 4 => (*year, *month),
        [month, year] if year.len() == 4 => (*year, *month),
        [year] if year.len() == 4 => (*year, "1"),
        _ => return Err(Message::new("profile-month-unreadable")),
    };
    let read =
        year.parse().ok().zip(month.parse().ok()).and_then(|(year, month)| Date::new(year, month, 1).ok());
    read.filter(|date| (1930..=2100).contains(&date.year()))
        .map(Some)
        .ok_or_else(|| Message::new("profile-month-unreadable"))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct OnlyWords;

    impl Understands for OnlyWords {
        fn occupation(&self, code: &str, words: &str) -> Option<NamedConcept> {
            let words = words.trim();
            let concept_id = code.parse().ok().map(ConceptId);
            (concept_id.is_some() || !words.is_empty())
                .then(|| NamedConcept { concept_id, words: words.to_owned() })
        }
        fn skill(&self, code: &str, words: &str) -> Option<NamedConcept> {
            self.occupation(code, words)
        }
        fn certificate(&self, code: &str, words: &str) -> Option<NamedConcept> {
            self.occupation(code, words)
        }
    }

    fn form(pairs: &[(&str, &str)]) -> ProfileForm {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        ProfileForm::from_pairs(pairs, |value| Choice::new(value, value.trim_start_matches('~')))
    }

    #[test]
    fn nothing_ticked_was_not_asked_and_none_is_an_answer() {
        assert_eq!(form(&[]).read(&OnlyWords).unwrap().driving_licences, None);
        assert_eq!(form(&[("licences", "none")]).read(&OnlyWords).unwrap().driving_licences, Some(vec![]));
        let held = form(&[("licences", "C"), ("licences", "B")]).read(&OnlyWords).unwrap().driving_licences;
        assert_eq!(held, Some(vec!["B".to_owned(), "C".to_owned()]));
    }

    #[test]
    fn a_job_without_its_name_is_asked_for() {
        let errors = form(&[("experience-0-occupation", ""), ("experience-0-employer", "Bar Centrale")])
            .read(&OnlyWords)
            .unwrap_err();
        assert!(errors.of("experience-0-occupation").is_some());
    }

    #[test]
    fn a_job_that_ends_before_it_begins_is_refused() {
        let rows = [
            ("experience-0-occupation", "barista"),
            ("experience-0-from", "2020-05"),
            ("experience-0-to", "3/2019"),
        ];
        assert!(form(&rows).read(&OnlyWords).unwrap_err().of("experience-0-to").is_some());
    }

    #[test]
    fn chips_and_typed_words_are_both_kept() {
        let said = form(&[("skills", "~usare il muletto"), ("skills_words", "inventario, carico")])
            .read(&OnlyWords)
            .unwrap();
        let words: Vec<&str> = said.skills.iter().map(|skill| skill.words.as_str()).collect();
        assert_eq!(words, ["usare il muletto", "inventario", "carico"]);
    }
}
