//! A profile's form as it was typed: fields that repeat have a number in their name (`experience-0-occupation`).

mod experience;
mod rows;
mod sent;

use jiff::civil::Date;
use snodo_core::{Choice, ConceptId, FormErrors, Language, Message, fields};

use self::experience::ExperienceRow;
pub(crate) use self::rows::RollRow;
use self::rows::{CertificateRow, DigitalRow, EducationRow, LanguageRow};
use self::sent::{RowErrors, Sent};
use super::{CONTRACTS, DRIVING_LICENCES, HOURS, NamedConcept, NewProfile, Profile, SHIFTS, TRAVEL_MEANS};

/// What turns words into concepts (the number chosen from the suggestions, the words, and of which kind), and knows the contracts.
pub(crate) trait Understands {
    /// An occupation.
    fn occupation(&self, code: &str, words: &str) -> Option<NamedConcept>;
    /// A skill.
    fn skill(&self, code: &str, words: &str) -> Option<NamedConcept>;
    /// A certificate.
    fn certificate(&self, code: &str, words: &str) -> Option<NamedConcept>;
    /// Whether there is a contract with this code.
    fn contract(&self, code: &str) -> bool;
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
    pub(crate) digital: Vec<DigitalRow>,
    pub(crate) experiences: Vec<ExperienceRow>,
    pub(crate) education_level: String,
    pub(crate) education: Vec<EducationRow>,
    pub(crate) languages: Vec<LanguageRow>,
    pub(crate) certificates: Vec<CertificateRow>,
    pub(crate) rolls: Vec<RollRow>,
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
    pub(crate) fn of(profile: &Profile, language: Language) -> ProfileForm {
        let said = profile.said.clone();
        let number = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
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
            digital: said.digital_skills.into_iter().map(DigitalRow::of).collect(),
            experiences: said.experiences.into_iter().map(ExperienceRow::of).collect(),
            education_level: said.education_level.unwrap_or_default(),
            education: said.education.into_iter().map(EducationRow::of).collect(),
            languages: said.languages.into_iter().map(LanguageRow::of).collect(),
            certificates: said.certificates.into_iter().map(CertificateRow::of).collect(),
            rolls: said.roll_entries.into_iter().map(|row| RollRow::of(row, language)).collect(),
            licences,
            contracts: said.contracts.unwrap_or_default(),
            hours: said.hours.unwrap_or_default(),
            weekly_hours_min: number(said.weekly_hours_min),
            weekly_hours_max: number(said.weekly_hours_max),
            shifts: said.shifts.unwrap_or_default(),
            means: said.travel_means.unwrap_or_default(),
            kilometres: number(said.travel_kilometres),
            available_from: typed_date(said.available_from),
            limits: said.practical_limits,
        };
        form.with_blank_rows();
        form
    }

    /// A blank row where a list has none, and one more where it was asked for.
    pub(crate) fn with_blank_rows(&mut self) {
        fn one_more<Row: Default>(rows: &mut Vec<Row>, asked: bool) {
            if rows.is_empty() || asked {
                rows.push(Row::default());
            }
        }
        let more = self.more.as_str();
        one_more(&mut self.experiences, more == "experience");
        one_more(&mut self.digital, more == "digital");
        one_more(&mut self.education, more == "education");
        one_more(&mut self.languages, more == "language");
        one_more(&mut self.certificates, more == "certificate");
        one_more(&mut self.rolls, more == "roll");
    }

    /// From the pairs that the browser sent. Chips that are no concept's number are words.
    pub(crate) fn from_pairs(pairs: Vec<(String, String)>, chip_of: impl Fn(&str) -> Choice) -> ProfileForm {
        let sent = Sent::new(pairs);
        let chips = |name: &str| sent.many(name).iter().map(|value| chip_of(value)).collect();
        ProfileForm {
            revision: sent.one("revision").parse().unwrap_or_default(),
            more: sent.one("more"),
            own_words: sent.one("own_words"),
            wished: chips("wished"),
            wished_words: sent.many("wished_words").join(", "),
            skills: chips("skills"),
            skills_words: sent.many("skills_words").join(", "),
            digital: sent.rows("digital", "words", |cells| DigitalRow::sent(&cells)),
            experiences: sent.rows("experience", "occupation", |cells| ExperienceRow::sent(&cells)),
            education_level: sent.one("education_level"),
            education: sent.rows("education", "level", |cells| EducationRow::sent(&cells)),
            languages: sent.rows("language", "language", |cells| LanguageRow::sent(&cells)),
            certificates: sent.rows("certificate", "words", |cells| CertificateRow::sent(&cells)),
            rolls: sent.rows("roll", "words", |cells| RollRow::sent(&cells)),
            licences: sent.many("licences"),
            contracts: sent.many("contracts"),
            hours: sent.many("hours"),
            weekly_hours_min: sent.one("weekly_hours_min"),
            weekly_hours_max: sent.one("weekly_hours_max"),
            shifts: sent.many("shifts"),
            means: sent.many("means"),
            kilometres: sent.one("kilometres"),
            available_from: sent.one("available_from"),
            limits: sent.one("limits"),
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
        let experiences =
            read_rows(&self.experiences, "experience", &mut errors, |row, errors| row.read(words, errors));
        let digital_skills =
            read_rows(&self.digital, "digital", &mut errors, |row, errors| Some(row.read(errors)));
        let education =
            read_rows(&self.education, "education", &mut errors, |row, errors| Some(row.read(errors)));
        let certificates =
            read_rows(&self.certificates, "certificate", &mut errors, |row, errors| row.read(words, errors));
        let roll_entries = read_rows(&self.rolls, "roll", &mut errors, RollRow::read);
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
            languages: self.languages.iter().filter_map(LanguageRow::read).collect(),
            skills: named(&self.skills, &self.skills_words, &|code, typed| words.skill(code, typed)),
            digital_skills,
            certificates,
            roll_entries,
            wished_occupations: named(&self.wished, &self.wished_words, &|code, typed| {
                words.occupation(code, typed)
            }),
        }
        .tidied())
    }
}

/// Reads the rows of a list that say something.
fn read_rows<Row, Said>(
    rows: &[Row],
    list: &str,
    errors: &mut FormErrors,
    read: impl Fn(&Row, &mut RowErrors<'_>) -> Option<Said>,
) -> Vec<Said> {
    let rows = rows.iter().enumerate();
    rows.filter_map(|(number, row)| read(row, &mut RowErrors { errors: &mut *errors, list, number }))
        .collect()
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

/// A concept's number, as a field with suggestions sends it.
fn number_of(concept: Option<ConceptId>) -> String {
    concept.map(|concept| concept.0.to_string()).unwrap_or_default()
}

fn typed_date(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn typed_month(date: Option<Date>) -> String {
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
        fn contract(&self, code: &str) -> bool {
            code == "A.01.00"
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
    fn what_is_said_of_a_job_beside_its_name_needs_the_name() {
        let rows = [("experience-0-occupation", ""), ("experience-0-ateco", "56.30")];
        assert!(form(&rows).read(&OnlyWords).unwrap_err().of("experience-0-occupation").is_some());
        let rows = [("experience-0-occupation", "barista"), ("experience-0-ateco", "bar")];
        assert!(form(&rows).read(&OnlyWords).unwrap_err().of("experience-0-ateco").is_some());
    }

    #[test]
    fn a_register_that_is_not_of_the_list_is_kept_in_words() {
        let rows =
            [("roll-0-words", "Infermieri"), ("roll-0-province", "no"), ("roll-1-words", "Guide equestri")];
        let entries = form(&rows).read(&OnlyWords).unwrap().roll_entries;
        let known: Vec<Option<&str>> = entries.iter().map(|entry| entry.roll.as_deref()).collect();
        assert_eq!(known, [Some("infermieri"), None]);
        assert_eq!(entries[0].province.as_deref(), Some("NO"));
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
