//! A vacancy's form: as it was typed, read into what it says.

use snodo_companies::{CompanyId, NewWorkplace, WorkplaceId};
use snodo_core::{Actor, FormErrors, Message, fields};
use snodo_matching::{
    CefrLevel, Choice as _, ContractKind, DrivingLicence, HoursKind, LanguageCode, Shift, Strength,
};
use snodo_occupations::ConceptKind;
use snodo_places::{Comune, Places};
use sqlx::types::Decimal;

use crate::{
    concepts::{CERTIFICATES, OCCUPATIONS, SKILLS, concept},
    model::{
        Asked, NewVacancy, NoticeKind, Pay, PayPeriod, ProfessionCode, RequirementRow, Source, Travel,
        Vacancy, VocabularyLabels, WorkMode,
    },
};

/// A vacancy's form as it was typed. What people must bring is asked on it only for a new vacancy; afterwards it has its own page.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct VacancyForm {
    pub(crate) revision: i32,
    pub(crate) company: String,
    pub(crate) company_code: String,
    pub(crate) occupation: String,
    pub(crate) occupation_code: String,
    pub(crate) title: String,
    pub(crate) places: String,
    pub(crate) workplace: String,
    pub(crate) comune: String,
    pub(crate) comune_code: String,
    pub(crate) address: String,
    pub(crate) transport_words: String,
    pub(crate) accommodation: String,
    pub(crate) contract: String,
    pub(crate) contract_months: String,
    pub(crate) hours: String,
    pub(crate) weekly_hours: String,
    pub(crate) shifts: Vec<String>,
    pub(crate) pay_from: String,
    pub(crate) pay_to: String,
    pub(crate) pay_period: String,
    pub(crate) collective_agreement: String,
    pub(crate) collective_agreement_level: String,
    pub(crate) starts_on: String,
    pub(crate) description: String,
    pub(crate) work_mode: String,
    pub(crate) remote_days: String,
    pub(crate) travel: String,
    pub(crate) experience_words: String,
    pub(crate) computer_words: String,
    pub(crate) register_words: String,
    pub(crate) notice: String,
    pub(crate) profession_code: String,
    pub(crate) publication_days: String,
    pub(crate) reservation: String,
    pub(crate) employer_hidden: String,
    pub(crate) source: String,
    pub(crate) contribution_benefit_asked: String,
    pub(crate) siisl_code: String,
    pub(crate) experience_months: String,
    pub(crate) certificates: Vec<String>,
    pub(crate) certificates_words: Vec<String>,
    pub(crate) skills: Vec<String>,
    pub(crate) skills_words: Vec<String>,
    pub(crate) licence: String,
    pub(crate) language: String,
    pub(crate) language_level: String,
    pub(crate) own_transport: String,
}

impl VacancyForm {
    /// The form that shows a vacancy.
    pub(crate) fn of(vacancy: &Vacancy, company_name: String, labels: &VocabularyLabels) -> VacancyForm {
        let said = vacancy.said.clone();
        let tick = |yes: bool| if yes { "1".to_owned() } else { String::new() };
        let text = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
        let occupation = said.occupation.and_then(|concept| labels.name(concept)).unwrap_or_default();
        let title = if as_title(&occupation) == said.title { String::new() } else { said.title };
        VacancyForm {
            revision: vacancy.revision,
            company: company_name,
            company_code: said.company.to_string(),
            occupation,
            occupation_code: said.occupation.map(|concept| concept.0.to_string()).unwrap_or_default(),
            title,
            places: said.places.to_string(),
            workplace: said.workplace.map(|workplace| workplace.to_string()).unwrap_or_default(),
            transport_words: said.transport_words,
            accommodation: tick(said.accommodation),
            contract: said.contract.map(|contract| contract.key().to_owned()).unwrap_or_default(),
            contract_months: text(said.contract_months),
            hours: said.hours.map(|hours| hours.key().to_owned()).unwrap_or_default(),
            weekly_hours: text(said.weekly_hours),
            shifts: said.shifts.iter().map(|shift| shift.key().to_owned()).collect(),
            pay_from: said.pay.map(|pay| typed_money(pay.from())).unwrap_or_default(),
            pay_to: said.pay.and_then(|pay| pay.to()).map(typed_money).unwrap_or_default(),
            pay_period: said.pay.map(|pay| pay.period().code().to_owned()).unwrap_or_default(),
            collective_agreement: said.collective_agreement,
            collective_agreement_level: said.collective_agreement_level,
            starts_on: said.starts_on.map(|date| date.to_string()).unwrap_or_default(),
            description: said.description,
            work_mode: said.work_mode.map(|mode| mode.code().to_owned()).unwrap_or_default(),
            remote_days: text(said.work_mode.and_then(WorkMode::remote_days)),
            travel: said.travel.map(|travel| travel.code().to_owned()).unwrap_or_default(),
            experience_words: said.experience_words,
            computer_words: said.computer_words,
            register_words: said.register_words,
            notice: said.notice.code().to_owned(),
            profession_code: said.profession.map(|code| code.as_str().to_owned()).unwrap_or_default(),
            publication_days: text(said.publication_days),
            reservation: said.reservation.unwrap_or_default(),
            employer_hidden: tick(!said.employer_shown),
            source: said.source.code().to_owned(),
            contribution_benefit_asked: tick(said.contribution_benefit_asked),
            siisl_code: said.siisl_code.unwrap_or_default(),
            ..VacancyForm::default()
        }
    }

    /// The workplace that was chosen from the company's.
    pub(crate) fn chosen_workplace(&self) -> Option<WorkplaceId> {
        self.workplace.parse().ok().map(WorkplaceId)
    }

    /// The place that was written, when none was chosen.
    pub(crate) fn written_place(&self, errors: &mut FormErrors) -> Option<NewWorkplace> {
        let comune = errors.read("comune", fields::comune(&self.comune_code, &self.comune)).flatten();
        if comune.is_none() && !self.address.trim().is_empty() && self.workplace.is_empty() {
            errors.add("comune", Message::new("vacancy-comune-of-address"));
        }
        comune.map(|comune: &Comune| NewWorkplace {
            address: self.address.trim().to_owned(),
            comune: comune.istat.to_string(),
            ..NewWorkplace::default()
        })
    }

    /// Reads everything but company and workplace, which the store must find first.
    pub(crate) fn read(&self, actor: &Actor, company: CompanyId, errors: &mut FormErrors) -> NewVacancy {
        let occupation = concept(actor, &OCCUPATIONS, &self.occupation_code, &self.occupation);
        let title = fields::optional(&self.title)
            .or_else(|| fields::optional(&self.occupation).map(|name| as_title(&name)));
        if title.is_none() {
            errors.add("occupation", Message::new("vacancy-title-missing"));
        }
        let places = errors.read("places", fields::number::<i16>(&self.places, 1, 99)).flatten();
        let contract =
            errors.read("contract", fields::one_of(&self.contract, keys::<ContractKind>())).flatten();
        let hours = errors.read("hours", fields::one_of(&self.hours, keys::<HoursKind>())).flatten();
        let starts_on = errors.read("starts_on", fields::date(&self.starts_on)).flatten();
        let description =
            errors.read("description", fields::at_most(&self.description, NewVacancy::LONGEST_DESCRIPTION));
        let mut words = |field: &str, text: &str, longest: usize| {
            errors.read(field, fields::at_most(text, longest)).unwrap_or_default()
        };
        let experience_words = words("experience_words", &self.experience_words, NewVacancy::LONGEST_WORDS);
        let computer_words = words("computer_words", &self.computer_words, NewVacancy::LONGEST_WORDS);
        let register_words = words("register_words", &self.register_words, NewVacancy::LONGEST_REGISTER);
        NewVacancy {
            occupation,
            profession: self.read_profession(errors),
            places: places.unwrap_or(1),
            contract: contract.as_deref().and_then(ContractKind::from_key),
            contract_months: errors
                .read("contract_months", fields::number(&self.contract_months, 1, 120))
                .flatten(),
            hours: hours.as_deref().and_then(HoursKind::from_key),
            weekly_hours: errors.read("weekly_hours", fields::number(&self.weekly_hours, 1, 60)).flatten(),
            shifts: self.shifts.iter().filter_map(|key| Shift::from_key(key)).collect(),
            pay: self.read_pay(errors),
            collective_agreement: self.collective_agreement.trim().to_owned(),
            collective_agreement_level: self.collective_agreement_level.trim().to_owned(),
            starts_on,
            description: description.unwrap_or_default(),
            transport_words: self.transport_words.trim().to_owned(),
            accommodation: !self.accommodation.is_empty(),
            work_mode: self.read_work_mode(errors),
            travel: Travel::from_code(&self.travel),
            experience_words,
            computer_words,
            register_words,
            notice: NoticeKind::from_code(&self.notice).unwrap_or_default(),
            publication_days: errors
                .read("publication_days", fields::number(&self.publication_days, 1, 365))
                .flatten(),
            reservation: fields::optional(&self.reservation),
            employer_shown: self.employer_hidden.is_empty(),
            source: Source::from_code(&self.source).unwrap_or_default(),
            contribution_benefit_asked: !self.contribution_benefit_asked.is_empty(),
            siisl_code: fields::optional(&self.siisl_code),
            ..NewVacancy::draft(company, title.unwrap_or_default())
        }
    }

    fn read_profession(&self, errors: &mut FormErrors) -> Option<ProfessionCode> {
        let typed = fields::optional(&self.profession_code)?;
        let code = ProfessionCode::parse(&typed);
        if code.is_none() {
            errors.add("profession_code", Message::new("vacancy-profession-wrong"));
        }
        code
    }

    /// Days at home without anything else said mean that both places are used.
    fn read_work_mode(&self, errors: &mut FormErrors) -> Option<WorkMode> {
        let days = errors.read("remote_days", fields::number::<i16>(&self.remote_days, 1, 6)).flatten();
        let code = if self.work_mode.is_empty() && days.is_some() { "hybrid" } else { &self.work_mode };
        let mode = WorkMode::from_code(code, days)?;
        if days.is_some() && mode.remote_days().is_none() {
            errors.add("remote_days", Message::new("vacancy-remote-days-of-hybrid"));
        }
        Some(mode)
    }

    fn read_pay(&self, errors: &mut FormErrors) -> Option<Pay> {
        let from = errors.read("pay_from", money(&self.pay_from)).flatten();
        let to = errors.read("pay_to", money(&self.pay_to)).flatten();
        let Some(from) = from else {
            if to.is_some() {
                errors.add("pay_from", Message::new("vacancy-pay-from-missing"));
            }
            return None;
        };
        let Some(period) = PayPeriod::from_code(&self.pay_period) else {
            errors.add("pay_period", Message::new("vacancy-pay-period-missing"));
            return None;
        };
        let pay = Pay::new(from, to, period);
        if pay.is_none() {
            errors.add("pay_to", Message::new("vacancy-pay-order"));
        }
        pay
    }

    /// What people must bring, as it was said with a new vacancy. Certificates, licences and months of experience must hold; the rest
    /// counts.
    pub(crate) fn needs(
        &self,
        actor: &Actor,
        said: &NewVacancy,
        errors: &mut FormErrors,
    ) -> Vec<RequirementRow> {
        let hard = |asked| RequirementRow { asked, strength: Strength::Hard };
        let soft = |asked| RequirementRow { asked, strength: Strength::Soft };
        let mut rows = Vec::new();
        let months = errors
            .read("experience_months", fields::number::<u16>(&self.experience_months, 0, 600))
            .flatten();
        if let Some(minimum_months) = months.filter(|months| *months > 0) {
            match said.occupation {
                Some(concept) => rows.push(hard(Asked::Occupation { concept, minimum_months })),
                None => errors.add("experience_months", Message::new("vacancy-experience-of-what")),
            }
        }
        let certificates = concepts(
            actor,
            &CERTIFICATES,
            &self.certificates,
            &self.certificates_words,
            "certificates",
            errors,
        );
        rows.extend(certificates.into_iter().map(|concept| hard(Asked::Certificate(concept))));
        rows.extend(DrivingLicence::from_key(&self.licence).map(|licence| hard(Asked::Licence(licence))));
        let skills = concepts(actor, &SKILLS, &self.skills, &self.skills_words, "skills", errors);
        rows.extend(skills.into_iter().map(|concept| soft(Asked::Skill(concept))));
        if let Some(code) = LanguageCode::parse(&self.language) {
            match CefrLevel::from_key(&self.language_level).filter(|level| *level != CefrLevel::Native) {
                Some(level) => rows.push(soft(Asked::Language { code, level })),
                None => errors.add("language_level", Message::new("requirement-level-missing")),
            }
        }
        if !self.own_transport.is_empty() {
            rows.push(soft(Asked::OwnTransport));
        }
        rows
    }

    /// The Comune of a workplace that was written, for showing it again.
    pub(crate) fn show_place(&mut self, istat: &str) {
        if let Some(comune) = Places::embedded().comune_by_istat(istat) {
            self.comune = comune.label();
            istat.clone_into(&mut self.comune_code);
        }
    }
}

/// The concepts of a field that takes several; words that name none are said beside it, so that they can be written elsewhere.
fn concepts(
    actor: &Actor,
    kinds: &[ConceptKind],
    codes: &[String],
    words: &[String],
    field: &str,
    errors: &mut FormErrors,
) -> Vec<snodo_core::ConceptId> {
    let vocabulary = actor.app.vocabulary.load();
    let mut found: Vec<_> =
        codes.iter().filter_map(|code| crate::concepts::known(&vocabulary, kinds, code)).collect();
    for words in words.iter().filter(|words| !words.trim().is_empty()) {
        match concept(actor, kinds, "", words) {
            Some(concept) => found.push(concept),
            None => errors.add(field, Message::new("requirement-words-unknown").with("words", words.trim())),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// An occupation's name as a title: with a capital letter.
fn as_title(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The keys of a closed list.
pub(crate) fn keys<T: snodo_matching::Choice>() -> impl Iterator<Item = &'static str> {
    T::ALL.iter().map(|choice| choice.key())
}

/// An amount in euro as people type it: `1.500`, `1500,50`, `€ 9,5`.
fn money(text: &str) -> Result<Option<Decimal>, Message> {
    let Some(text) = fields::optional(&text.replace('€', "")) else { return Ok(None) };
    let text = text.replace(' ', "");
    let grouped = text.rsplit_once('.').is_some_and(|(_, last)| last.len() == 3);
    let plain = if text.contains(',') || grouped { text.replace('.', "").replace(',', ".") } else { text };
    match plain.parse::<Decimal>() {
        Ok(amount) if amount > Decimal::ZERO && amount.scale() <= 2 => Ok(Some(amount)),
        _ => Err(Message::new("vacancy-pay-unreadable")),
    }
}

fn typed_money(amount: Decimal) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").unwrap_or(&text).replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_is_read_as_people_type_it() {
        for (typed, meant) in [
            ("1.500", "1500"),
            ("1500,50", "1500.50"),
            ("€ 9,5", "9.5"),
            ("9.50", "9.50"),
            ("1.500,00", "1500.00"),
        ] {
            assert_eq!(money(typed).unwrap().unwrap().to_string(), meant, "{typed}");
        }
        assert!(money("da concordare").is_err());
        assert!(money("0").is_err());
        assert_eq!(money(" "), Ok(None));
    }

    #[test]
    fn pay_is_shown_as_it_is_typed() {
        assert_eq!(typed_money("1500.00".parse().unwrap()), "1500");
        assert_eq!(typed_money("9.50".parse().unwrap()), "9,50");
    }
}
