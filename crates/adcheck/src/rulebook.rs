//! The rules, as data.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::Date;
use regex::Regex;
use serde::{Deserialize, Serialize};

/// What of an ad a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The sex of who is sought, said, implied or by the grammatical form.
    Sex,
    /// Their age.
    Age,
    /// What they look like.
    Appearance,
    /// Nationality, race, ethnic origin, place of birth.
    Origin,
    /// A mother tongue where a level of the language is what the work needs.
    MotherTongue,
    /// Marital and family state.
    Family,
    /// Pregnancy and maternity.
    Pregnancy,
    /// Health and disability.
    Health,
    /// Membership of a union.
    Union,
    /// Religion.
    Religion,
    /// Political and other opinions.
    Opinions,
    /// Sexual orientation and gender identity.
    Orientation,
    /// Convictions, where no law asks for them.
    CriminalRecord,
    /// A photo asked with the curriculum.
    Photo,
    /// Nothing is said of the pay.
    PayMissing,
    /// The pay is praised and not said.
    PayVague,
    /// What the person earned before is asked.
    PayHistory,
    /// Nobody says who the employer is.
    EmployerMissing,
    /// Money is asked from who looks for work.
    MoneyAsked,
    /// An internship that is a job.
    DisguisedInternship,
    /// Work without a contract, unpaid, or self-employed by name only.
    UnlawfulWork,
    /// The only way to answer leads where nobody can see what is asked.
    OffPlatform,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 22] = [
        Kind::Sex,
        Kind::Age,
        Kind::Appearance,
        Kind::Origin,
        Kind::MotherTongue,
        Kind::Family,
        Kind::Pregnancy,
        Kind::Health,
        Kind::Union,
        Kind::Religion,
        Kind::Opinions,
        Kind::Orientation,
        Kind::CriminalRecord,
        Kind::Photo,
        Kind::PayMissing,
        Kind::PayVague,
        Kind::PayHistory,
        Kind::EmployerMissing,
        Kind::MoneyAsked,
        Kind::DisguisedInternship,
        Kind::UnlawfulWork,
        Kind::OffPlatform,
    ];

    /// As it is written in JSON and in keys of words.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Kind::Sex => "sex",
            Kind::Age => "age",
            Kind::Appearance => "appearance",
            Kind::Origin => "origin",
            Kind::MotherTongue => "mother_tongue",
            Kind::Family => "family",
            Kind::Pregnancy => "pregnancy",
            Kind::Health => "health",
            Kind::Union => "union",
            Kind::Religion => "religion",
            Kind::Opinions => "opinions",
            Kind::Orientation => "orientation",
            Kind::CriminalRecord => "criminal_record",
            Kind::Photo => "photo",
            Kind::PayMissing => "pay_missing",
            Kind::PayVague => "pay_vague",
            Kind::PayHistory => "pay_history",
            Kind::EmployerMissing => "employer_missing",
            Kind::MoneyAsked => "money_asked",
            Kind::DisguisedInternship => "disguised_internship",
            Kind::UnlawfulWork => "unlawful_work",
            Kind::OffPlatform => "off_platform",
        }
    }
}

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It should be mended.
    Warn,
    /// Somebody has to look at it.
    Review,
    /// It must not be published like this.
    Block,
}

/// An act, an article, and the days on which it holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Norm {
    /// As it is cited: "D.Lgs. 198/2006, art. 27".
    pub cited: String,
    /// Where it can be read.
    pub source: String,
    /// The first day on which it holds.
    pub valid_from: Date,
    /// The last one; none while it holds.
    #[serde(default)]
    pub valid_to: Option<Date>,
}

impl Norm {
    fn holds(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|last| on <= last)
    }
}

/// A way in which ads say what they may not.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) kind: Kind,
    pub(crate) severity: Severity,
    pub(crate) norm: String,
    /// What could be done: a key of the words to show.
    pub(crate) proposal: String,
    /// What could be written in its place, where that is always the same.
    pub(crate) instead: Option<String>,
    pub(crate) find: Regex,
    /// Not where the sentence, the title, or the ad says this.
    pub(crate) unless_sentence: Option<Regex>,
    pub(crate) unless_title: Option<Regex>,
    pub(crate) unless_ad: Option<Regex>,
    /// Only where the ad says this.
    pub(crate) only_ad: Option<Regex>,
    /// Whether "non", "nessun" or "senza" before it make it lawful.
    pub(crate) negatable: bool,
}

/// All rules, ready to read ads by.
#[derive(Clone, Debug)]
pub struct Rulebook {
    norms: BTreeMap<String, Norm>,
    pub(crate) rules: Vec<Rule>,
    /// What negates, when it stands before.
    pub(crate) negation: Regex,
    /// What refuses people, negation or not.
    pub(crate) refusal: Regex,
    /// What says that the following does not matter.
    pub(crate) indifference: Regex,
    /// Sentences of the law itself, which speak of everything and ask for nothing.
    pub(crate) clause: Regex,
    pub(crate) both_sexes: Regex,
    pub(crate) seeking: Regex,
    /// Who is seen by the public.
    pub(crate) show: Regex,
    pub(crate) pay_said: Regex,
    /// Read with capital letters.
    pub(crate) employer_named: Vec<Regex>,
    /// Words in front of "cerca" that name nobody.
    pub(crate) employer_generic: Vec<String>,
    pub(crate) norm_of_roles: String,
    pub(crate) norm_of_pay: String,
    pub(crate) norm_of_employer: String,
}

/// Why a rulebook cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RulebookError {
    /// It is no TOML of this shape.
    #[error("the rulebook cannot be read: {0}")]
    Shape(#[from] toml::de::Error),
    /// A pattern is none.
    #[error("a pattern of the rulebook cannot be read: {0}")]
    Pattern(#[from] regex::Error),
    /// A rule names a norm or a set of words that is not there.
    #[error("the rulebook names {0}, which it does not have")]
    Unknown(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    norm: BTreeMap<String, Norm>,
    /// Named alternatives, used in patterns as `<name>`; a later one may use earlier ones.
    words: Vec<Words>,
    negation: Vec<String>,
    refusal: Vec<String>,
    indifference: Vec<String>,
    clause: Vec<String>,
    both_sexes: Vec<String>,
    seeking: Vec<String>,
    show: Vec<String>,
    pay_said: Vec<String>,
    employer_named: Vec<String>,
    employer_generic: Vec<String>,
    roles: Bare,
    pay: Bare,
    employer: Bare,
    rule: Vec<RuleSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    name: String,
    any: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bare {
    norm: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleSource {
    kind: Kind,
    severity: Severity,
    norm: String,
    proposal: String,
    #[serde(default)]
    instead: Option<String>,
    find: Vec<String>,
    #[serde(default)]
    unless_sentence: Vec<String>,
    #[serde(default)]
    unless_title: Vec<String>,
    #[serde(default)]
    unless_ad: Vec<String>,
    #[serde(default)]
    only_ad: Vec<String>,
    #[serde(default = "yes")]
    negatable: bool,
}

fn yes() -> bool {
    true
}

impl Rulebook {
    /// The rules of the product, read once.
    ///
    /// # Panics
    /// Never: a test reads them.
    #[must_use]
    pub fn italian() -> &'static Rulebook {
        static ITALIAN: LazyLock<Rulebook> = LazyLock::new(|| {
            Rulebook::parse(include_str!("../data/rules.toml")).expect("the program's own rulebook")
        });
        &ITALIAN
    }

    /// Reads rules.
    ///
    /// # Errors
    /// When the text has not the shape of a rulebook, or names what it does not have.
    pub fn parse(text: &str) -> Result<Rulebook, RulebookError> {
        let source: Source = toml::from_str(text)?;
        let mut words: Vec<(String, String)> = Vec::new();
        for set in &source.words {
            let any = set.any.iter().map(|one| spelled_out(one, &words)).collect::<Result<Vec<_>, _>>()?;
            words.push((format!("<{}>", set.name), format!("(?:{})", any.join("|"))));
        }
        let pattern = |any: &[String]| -> Result<Regex, RulebookError> {
            let any = any.iter().map(|one| spelled_out(one, &words)).collect::<Result<Vec<_>, _>>()?;
            Ok(Regex::new(&format!(r"(?-u:\b)(?:{})", any.join("|")))?)
        };
        let optional = |any: &[String]| if any.is_empty() { Ok(None) } else { pattern(any).map(Some) };
        let known = |norm: &String| {
            source
                .norm
                .contains_key(norm)
                .then(|| norm.clone())
                .ok_or_else(|| RulebookError::Unknown(norm.clone()))
        };
        let mut rules = Vec::with_capacity(source.rule.len());
        for rule in &source.rule {
            rules.push(Rule {
                kind: rule.kind,
                severity: rule.severity,
                norm: known(&rule.norm)?,
                proposal: rule.proposal.clone(),
                instead: rule.instead.clone(),
                find: pattern(&rule.find)?,
                unless_sentence: optional(&rule.unless_sentence)?,
                unless_title: optional(&rule.unless_title)?,
                unless_ad: optional(&rule.unless_ad)?,
                only_ad: optional(&rule.only_ad)?,
                negatable: rule.negatable,
            });
        }
        Ok(Rulebook {
            rules,
            negation: Regex::new(&format!("{}$", pattern(&source.negation)?))?,
            refusal: pattern(&source.refusal)?,
            indifference: Regex::new(&format!("{}$", pattern(&source.indifference)?))?,
            clause: pattern(&source.clause)?,
            both_sexes: pattern(&source.both_sexes)?,
            seeking: pattern(&source.seeking)?,
            show: pattern(&source.show)?,
            pay_said: pattern(&source.pay_said)?,
            employer_named: source
                .employer_named
                .iter()
                .map(|one| Regex::new(one))
                .collect::<Result<_, _>>()?,
            employer_generic: source.employer_generic,
            norm_of_roles: known(&source.roles.norm)?,
            norm_of_pay: known(&source.pay.norm)?,
            norm_of_employer: known(&source.employer.norm)?,
            norms: source.norm,
        })
    }

    /// The keys of all proposals a finding can have.
    pub fn proposals(&self) -> impl Iterator<Item = &str> {
        ["role", "pay", "employer"].into_iter().chain(self.rules.iter().map(|rule| rule.proposal.as_str()))
    }

    /// A norm that holds on a day.
    pub(crate) fn in_force(&self, norm: &str, on: Date) -> Option<&Norm> {
        self.norms.get(norm).filter(|norm| norm.holds(on))
    }
}

/// A pattern with its named sets of words in place. The plain text has no other letters than those of ASCII that matter here: classes of all
/// the world's letters would take a hundred times as long to build.
fn spelled_out(pattern: &str, words: &[(String, String)]) -> Result<String, RulebookError> {
    let full = words.iter().fold(pattern.to_owned(), |pattern, (name, any)| pattern.replace(name, any));
    match full.split_once('<').and_then(|(before, rest)| Some((before, rest.split_once('>')?.0))) {
        // A named group of the pattern itself is no set of words.
        Some((before, name)) if !before.ends_with("(?P") && !before.ends_with("(?") => {
            Err(RulebookError::Unknown(format!("<{name}>")))
        }
        _ => Ok([(r"\w", "[a-z0-9_]"), (r"\d", "[0-9]"), (r"\s", "[ \n]"), (r"\b", r"(?-u:\b)")]
            .iter()
            .fold(full, |full, (class, ascii)| full.replace(class, ascii))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_own_rulebook_can_be_read_and_codes_are_those_of_json() {
        assert!(Rulebook::italian().proposals().count() > 25);
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        }
    }

    #[test]
    fn what_a_rulebook_names_and_does_not_have_is_said() {
        let text = include_str!("../data/rules.toml");
        let fault = |text: &str| Rulebook::parse(text).unwrap_err().to_string();
        assert!(fault(&text.replace("norm = \"photo\"", "norm = \"picture\"")).contains("picture"));
        assert!(fault(&text.replace("<origin>", "<origins>")).contains("<origins>"));
        assert!(fault(&text.replace("[norm.sex]", "[norm.sexes]")).contains("sex"));
    }
}
