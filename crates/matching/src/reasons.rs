//! Reasons in plain Italian, for the command line and for files. Pages word the same typed reasons from the message catalogue.

use jiff::civil::Date;

use crate::choices::{Choice, Choices};
use crate::concept::ConceptId;
use crate::conditions::{ContractKind, HoursKind, Shift, WorkingHours};
use crate::criterion::Criterion;
use crate::education::EducationLevel;
use crate::evaluate::{Lack, Nearness, Outcome, Question};
use crate::language::{LanguageCode, LanguageLevels};
use crate::rank::Fit;
use crate::vacancy::{RequirementIndex, Vacancy};

/// Where the words for concepts come from.
pub trait Labels {
    /// The label of a concept; `None` when there is none, then its number is shown.
    fn concept(&self, concept: ConceptId) -> Option<String>;
}

/// One line: "soddisfa 7 di 9; manca: patentino del muletto; da chiedere: turni".
pub fn sentence(fit: &Fit, vacancy: &Vacancy, labels: &impl Labels) -> String {
    let mut parts = vec![format!("soddisfa {} di {}", fit.coverage.met, fit.coverage.of)];
    let mut list = |heading: &str, positions: Vec<RequirementIndex>| {
        let words: Vec<String> = positions
            .into_iter()
            .filter_map(|index| {
                let requirement = vacancy.requirements().get(index.get())?;
                let asked = criterion(&requirement.criterion, labels);
                Some(match because(fit.outcomes[index.get()]) {
                    Some(reason) => format!("{asked} ({reason})"),
                    None => asked,
                })
            })
            .collect();
        if !words.is_empty() {
            parts.push(format!("{heading}: {}", words.join(", ")));
        }
    };
    list("in parte", fit.partly().collect());
    list("manca", fit.missing().collect());
    list("da chiedere", fit.unknown().collect());
    parts.join("; ")
}

/// What a criterion asks, as a noun: "patente B", "inglese B1".
pub fn criterion(criterion: &Criterion, labels: &impl Labels) -> String {
    let concept =
        |concept: ConceptId| labels.concept(concept).unwrap_or_else(|| format!("voce {}", concept.0));
    match *criterion {
        Criterion::Occupation { concept: occupation, minimum_months: 0, .. } => concept(occupation),
        Criterion::Occupation { concept: occupation, minimum_months, .. } => {
            format!("{} da almeno {}", concept(occupation), months(minimum_months))
        }
        Criterion::Skill(skill) => concept(skill),
        Criterion::Certificate(certificate) => concept(certificate),
        Criterion::Licence(licence) => match licence.key() {
            "CQC-goods" => "CQC merci".to_owned(),
            "CQC-passengers" => "CQC persone".to_owned(),
            "ADR" => "patentino ADR".to_owned(),
            "KB" => "certificato KB".to_owned(),
            category => format!("patente {category}"),
        },
        Criterion::Language { code, levels } => format!("{} {}", language(code), level_words(levels)),
        Criterion::Education(least) => education(least).to_owned(),
        Criterion::Contract(offered) => format!("contratto {}", joined(offered, contract)),
        Criterion::Hours(offered) => hours(offered),
        Criterion::Shifts(asked) => asked.iter().map(shift).collect::<Vec<_>>().join(" e "),
        Criterion::Distance { within_km: Some(limit) } => format!("distanza entro {limit} km"),
        Criterion::Distance { within_km: None } => "distanza da casa".to_owned(),
        Criterion::StartBy(day) => format!("inizio entro il {}", date(day)),
        Criterion::OwnTransport => "mezzo proprio".to_owned(),
    }
}

/// Why an outcome is not "met", where there is more to say than the bare fact.
pub fn because(outcome: Outcome) -> Option<String> {
    match outcome {
        Outcome::Partly(Nearness::SameGroup) => Some("professione vicina".to_owned()),
        Outcome::Partly(Nearness::ShortExperience { months: 0 }) => Some("senza esperienza".to_owned()),
        Outcome::Partly(Nearness::ShortExperience { months: held }) => Some(format!("ha {}", months(held))),
        Outcome::Missing(Lack::LanguageBelow(levels)) => Some(format!("ha {}", level_words(levels))),
        Outcome::Missing(Lack::EducationBelow(title)) => Some(format!("ha {}", education(title))),
        Outcome::Missing(Lack::NotAccepted) => Some("non va bene alla persona".to_owned()),
        Outcome::Missing(Lack::BeyondReach { km, reach_km }) => {
            Some(format!("è a {km:.0} km, si sposta fino a {reach_km}"))
        }
        Outcome::Missing(Lack::BeyondLimit { km, .. }) => Some(format!("è a {km:.0} km")),
        Outcome::Missing(Lack::FreeLater(day)) => Some(format!("è libera dal {}", date(day))),
        Outcome::Unknown(Question::MonthsOfExperience) => Some("per quanto tempo".to_owned()),
        Outcome::Unknown(Question::LanguageLevel) => Some("a quale livello".to_owned()),
        Outcome::Unknown(Question::Home) => Some("dove abita".to_owned()),
        Outcome::Unknown(Question::Travel) => Some("come si sposta e fin dove".to_owned()),
        Outcome::Missing(Lack::NotHeld | Lack::NoOwnTransport)
        | Outcome::Unknown(_)
        | Outcome::Met
        | Outcome::Off => None,
    }
}

fn months(months: u16) -> String {
    match months {
        1 => "1 mese".to_owned(),
        12 => "1 anno".to_owned(),
        whole if whole > 0 && whole % 12 == 0 => format!("{} anni", whole / 12),
        other => format!("{other} mesi"),
    }
}

fn date(day: Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

fn joined<T: Choice>(choices: Choices<T>, word: impl Fn(T) -> &'static str) -> String {
    choices.iter().map(word).collect::<Vec<_>>().join(" o ")
}

fn level_words(levels: LanguageLevels) -> String {
    let word = |level: Option<crate::CefrLevel>| match level {
        Some(crate::CefrLevel::Native) => "madrelingua",
        Some(level) => level.key(),
        None => "?",
    };
    let [understanding, speaking, writing] = levels.by_skill();
    if understanding == speaking && speaking == writing {
        return word(understanding).to_owned();
    }
    let skills = [("comprensione", understanding), ("parlato", speaking), ("scritto", writing)];
    let told = skills.iter().filter(|(_, level)| level.is_some());
    told.map(|(skill, level)| format!("{skill} {}", word(*level))).collect::<Vec<_>>().join(", ")
}

fn language(code: LanguageCode) -> String {
    let known = match code.as_str() {
        "ar" => "arabo",
        "bn" => "bengalese",
        "de" => "tedesco",
        "en" => "inglese",
        "es" => "spagnolo",
        "fr" => "francese",
        "hi" => "hindi",
        "it" => "italiano",
        "pl" => "polacco",
        "pt" => "portoghese",
        "ro" => "romeno",
        "ru" => "russo",
        "sq" => "albanese",
        "uk" => "ucraino",
        "ur" => "urdu",
        "zh" => "cinese",
        other => return format!("lingua {other}"),
    };
    known.to_owned()
}

fn education(title: EducationLevel) -> &'static str {
    match title {
        EducationLevel::None => "nessun titolo",
        EducationLevel::Primary => "licenza elementare",
        EducationLevel::LowerSecondary => "licenza media",
        EducationLevel::SchoolQualification => "qualifica di scuola superiore",
        EducationLevel::VocationalQualification => "qualifica professionale",
        EducationLevel::UpperSecondary => "diploma di maturità",
        EducationLevel::HigherTechnicalCertificate => "certificato IFTS",
        EducationLevel::HigherTechnicalDiploma => "diploma ITS",
        EducationLevel::UniversityDiploma => "diploma universitario",
        EducationLevel::Bachelor => "laurea triennale",
        EducationLevel::AcademyFirstLevel => "diploma accademico di primo livello",
        EducationLevel::Master => "laurea magistrale",
        EducationLevel::SingleCycleMaster => "laurea a ciclo unico",
        EducationLevel::AcademySecondLevel => "diploma accademico di secondo livello",
        EducationLevel::AcademyOldOrder => "diploma di accademia o conservatorio",
        EducationLevel::Doctorate => "dottorato",
    }
}

fn contract(kind: ContractKind) -> &'static str {
    match kind {
        ContractKind::Permanent => "a tempo indeterminato",
        ContractKind::FixedTerm => "a tempo determinato",
        ContractKind::TemporaryAgency => "in somministrazione",
        ContractKind::Apprenticeship => "di apprendistato",
        ContractKind::Seasonal => "stagionale",
        ContractKind::OnCall => "a chiamata",
        ContractKind::Domestic => "di lavoro domestico",
        ContractKind::Internship => "di tirocinio",
        ContractKind::Collaboration => "di collaborazione",
    }
}

fn hours(offered: WorkingHours) -> String {
    let kind = |kind: HoursKind| match kind {
        HoursKind::FullTime => "tempo pieno",
        HoursKind::PartTime => "part-time",
    };
    let kinds = joined(offered.kinds, kind);
    let weekly = offered.weekly.map(|weekly| {
        let (least, most) = (weekly.least(), weekly.most());
        if least == most { format!("{least} ore") } else { format!("{least}-{most} ore") }
    });
    [(!kinds.is_empty()).then_some(kinds), weekly].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn shift(shift: Shift) -> &'static str {
    match shift {
        Shift::Day => "giornata",
        Shift::TwoShifts => "due turni",
        Shift::ThreeShifts => "tre turni",
        Shift::Night => "notte",
        Shift::Weekend => "fine settimana",
        Shift::Split => "orario spezzato",
        Shift::OnCall => "reperibilità",
    }
}
