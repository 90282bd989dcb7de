//! An ad read by the rules.

use std::ops::Range;

use jiff::civil::Date;
use regex::Regex;

use crate::{
    absence,
    plain::Plain,
    roles::{Form, Role, Roles},
    rulebook::{Kind, Rule, Rulebook, Severity},
};

/// What is known of an ad besides its text, from the fields of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KnownFacts {
    /// The pay is in its own field, or the collective agreement with the level.
    pub pay: bool,
    /// The employer is known and shown.
    pub employer: bool,
}

/// What is to be done with an ad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing was found.
    Ok,
    /// It can be published, and something should be mended.
    Warn,
    /// Somebody has to decide.
    Review,
    /// It must not be published like this.
    Block,
}

impl From<Severity> for Outcome {
    fn from(severity: Severity) -> Outcome {
        match severity {
            Severity::Warn => Outcome::Warn,
            Severity::Review => Outcome::Review,
            Severity::Block => Outcome::Block,
        }
    }
}

/// Something that an ad says, or does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The letters it is about, in bytes of the text; empty at its end where something is missing.
    pub span: Range<usize>,
    /// What it is about.
    pub kind: Kind,
    /// How serious it is.
    pub severity: Severity,
    /// The norm, as it is cited.
    pub norm: String,
    /// Where the norm can be read.
    pub source: String,
    /// What could be done: a key of the words to show.
    pub proposal: String,
    /// What could be written in place of the letters, where that can be said.
    pub instead: Option<String>,
}

/// All that was found in an ad.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// In the order of the text, what is missing last.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// What is to be done: as the most serious finding says.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.findings.iter().map(|finding| finding.severity.into()).max().unwrap_or(Outcome::Ok)
    }
}

/// Something found in the plain text, before it is told.
pub(crate) struct Found<'a> {
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
    pub(crate) severity: Severity,
    pub(crate) norm: &'a str,
    pub(crate) proposal: &'a str,
    pub(crate) instead: Option<String>,
}

/// Reads an ad by the rules that hold on a day.
#[must_use]
pub fn check(rulebook: &Rulebook, roles: &Roles, ad: &str, known: KnownFacts, on: Date) -> Verdict {
    let plain = Plain::of(ad);
    // What the clause of the law names is asked of nobody.
    let clauses: Vec<Range<usize>> =
        rulebook.clause.find_iter(plain.text()).map(|found| found.range()).collect();
    let mut found: Vec<Found> = Vec::new();
    for rule in &rulebook.rules {
        found.extend(
            by_rule(rule, rulebook, &plain)
                .filter(|found| !clauses.iter().any(|clause| meet(clause, &found.range))),
        );
    }
    let is_show = rulebook.show.is_match(&plain.text()[plain.title()]);
    if clauses.is_empty() && !is_show && !rulebook.both_sexes.is_match(plain.text()) {
        let explicit = |range: &Range<usize>| {
            found.iter().any(|found| found.kind == Kind::Sex && meet(&found.range, range))
        };
        let named: Vec<Found> =
            by_roles(rulebook, roles, &plain).into_iter().filter(|one| !explicit(&one.range)).collect();
        found.extend(named);
    }
    found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        // Two ways of saying the same of the same letters are one finding, the more serious.
        match kept.iter_mut().find(|other| other.kind == one.kind && meet(&other.range, &one.range)) {
            Some(other) if one.severity > other.severity => *other = one,
            Some(_) => {}
            None => kept.push(one),
        }
    }
    let is_vague = kept.iter().any(|found| found.kind == Kind::PayVague);
    kept.extend(absence::missing(rulebook, ad, &plain, KnownFacts { pay: known.pay || is_vague, ..known }));
    kept.retain(|found| !(known.pay && found.kind == Kind::PayVague));
    let findings = kept.into_iter().filter_map(|found| {
        let norm = rulebook.in_force(found.norm, on)?;
        Some(Finding {
            span: plain.in_original(&found.range, ad),
            kind: found.kind,
            severity: found.severity,
            norm: norm.cited.clone(),
            source: norm.source.clone(),
            proposal: found.proposal.to_owned(),
            instead: found.instead,
        })
    });
    Verdict { findings: findings.collect() }
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn by_rule<'a>(rule: &'a Rule, rulebook: &'a Rulebook, plain: &'a Plain) -> impl Iterator<Item = Found<'a>> {
    let says = |pattern: &Option<Regex>, range: Range<usize>| {
        pattern.as_ref().is_some_and(|pattern| pattern.is_match(&plain.text()[range]))
    };
    let whole = 0..plain.text().len();
    let lawful = says(&rule.unless_ad, whole.clone())
        || says(&rule.unless_title, plain.title())
        || rule.only_ad.is_some() && !says(&rule.only_ad, whole);
    let places = if lawful { "" } else { plain.text() };
    rule.find
        .find_iter(places)
        .filter(move |found| {
            let sentence = plain.sentence(found.start());
            let before = &plain.text()[sentence.start..found.start()];
            !(says(&rule.unless_sentence, sentence)
                || rulebook.indifference.is_match(before)
                || rule.negatable && rulebook.negation.is_match(before) && !rulebook.refusal.is_match(before))
        })
        .map(|found| Found {
            range: found.range(),
            kind: rule.kind,
            severity: rule.severity,
            norm: &rule.norm,
            proposal: &rule.proposal,
            instead: rule.instead.clone(),
        })
}

/// Words to read behind "cercasi" for the job that is meant.
const WORDS_AFTER_SEEKING: usize = 7;

/// Jobs that are sought in one form only.
fn by_roles<'a>(rulebook: &'a Rulebook, roles: &Roles, plain: &Plain) -> Vec<Found<'a>> {
    let text = plain.text();
    let title = std::iter::once(plain.title().start);
    let behind = rulebook.seeking.find_iter(text).map(|found| found.end());
    // A line that begins with a job, as lists do.
    let first = plain.sentences().filter_map(|sentence| {
        let word = words(text, sentence).next()?;
        roles.get(&text[word.clone()]).map(|_| word.start)
    });
    let places = title.chain(behind).chain(first);
    let mut found: Vec<Found> = Vec::new();
    for start in places {
        let sentence = plain.sentence(start);
        let Some((range, role)) = first_role(roles, text, start..sentence.end.max(start)) else { continue };
        if found.iter().any(|one| one.range == range) || is_double(text, &range, role) {
            continue;
        }
        found.push(Found {
            range,
            kind: Kind::Sex,
            severity: if role.form == Form::Feminine { Severity::Block } else { Severity::Warn },
            norm: &rulebook.norm_of_roles,
            proposal: "role",
            instead: Some(role.both.clone()),
        });
    }
    found
}

/// The first word that names a job; not where it describes "persona", "figura" or "personale", names somebody whom one works with or writes to
/// ("dalla nostra direttrice", "alla segretaria"), or who seeks help ("madre lavoratrice cerca").
fn first_role<'r>(roles: &'r Roles, text: &str, range: Range<usize>) -> Option<(Range<usize>, &'r Role)> {
    let (mut before, mut earlier) = ("", "");
    let mut following = words(text, range.clone()).skip(1);
    for (place, at) in words(text, range).take(WORDS_AFTER_SEEKING).enumerate() {
        let word = &text[at.clone()];
        let next = following.next().map_or("", |next| &text[next]);
        match roles.get(word) {
            Some(_) if NEUTRAL.contains(&before) => return None,
            Some(_) if [before, earlier].iter().any(|word| OF_OTHERS.contains(word)) => {}
            Some(_) if WHO_SEEKS.contains(&next) => return None,
            Some(role) if !role.only_first || place == 0 || COUNTING.contains(&before) => {
                return Some((at, role));
            }
            _ => {}
        }
        (earlier, before) = (before, word);
    }
    None
}

/// What stands behind who seeks help, not behind who is sought.
const WHO_SEEKS: [&str; 4] = ["cerca", "ricerca", "titolare", "assume"];
/// What stands before others than who is sought.
const OF_OTHERS: [&str; 10] =
    ["alla", "alle", "al", "allo", "dalla", "dalle", "dal", "dallo", "con", "della"];
/// What the name of a job only describes: "persona addetta alle vendite".
const NEUTRAL: [&str; 7] = ["persona", "persone", "figura", "figure", "personale", "risorsa", "risorse"];
/// What stands before the name of a job.
const COUNTING: [&str; 12] =
    ["un", "uno", "una", "n", "1", "2", "3", "due", "tre", "giovane", "bravo", "urgentemente"];

fn words(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut rest = range;
    std::iter::from_fn(move || {
        let start = rest.start + text[rest.clone()].find(char::is_alphanumeric)?;
        let end = text[start..rest.end]
            .find(|letter: char| !letter.is_alphanumeric())
            .map_or(rest.end, |at| start + at);
        rest.start = end;
        Some(start..end)
    })
}

/// Whether the other form stands beside: "addetto/a", "commesso o commessa", "operai (e operaie)", "impiegat*".
fn is_double(text: &str, range: &Range<usize>, role: &Role) -> bool {
    let after = &text[range.end..];
    let mark = after.trim_start_matches(' ');
    let joined = ["/", "(", "*", "-"]
        .iter()
        .any(|sign| mark.strip_prefix(sign).is_some_and(|rest| is_ending(rest, role)));
    let near =
        |words: &str| words.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == role.other);
    let until = after.char_indices().nth(60).map_or(after.len(), |(at, _)| at);
    let from = text[..range.start].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    joined
        || mark.starts_with('*')
        || mark.starts_with('ə')
        || near(&after[..until])
        || near(&text[from..range.start])
}

/// Whether what follows a sign is the end of the other form: "a", "trice", "i", "e".
fn is_ending(rest: &str, role: &Role) -> bool {
    let ending: String = rest.trim_start().chars().take_while(|letter| letter.is_alphabetic()).collect();
    !ending.is_empty()
        && (role.other.ends_with(&ending)
            || matches!(ending.as_str(), "a" | "e" | "o" | "i" | "trice" | "trici" | "tore" | "essa"))
}
