//! What the vocabulary is made of: concepts, their labels, and what ties occupations to skills.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{IscoCode, Language};

/// One thing the vocabulary names, the same in every language.
///
/// Driving licences are no concepts: the matching knows them as a fixed list. Other licences and
/// "patentini" are concepts of the kind [`ConceptKind::Certificate`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concept {
    /// The lasting name: ESCO's address, or `urn:snodo:…` where ESCO has no such concept.
    pub uri: String,
    /// What it is.
    pub kind: ConceptKind,
    /// The ISCO group an occupation belongs to, or the code of an ISCO group itself.
    pub isco: Option<IscoCode>,
    /// Every name, in every language, without a promised order.
    pub labels: Vec<Label>,
}

impl Concept {
    /// The name to show: the preferred label in `language`, else in Italian, else in English, else the
    /// first label there is.
    pub fn name(&self, language: Language) -> Option<&str> {
        [language, Language::ITALIAN, Language::ENGLISH]
            .iter()
            .find_map(|wanted| {
                // A starter label says it the way a counter says it.
                self.labels
                    .iter()
                    .filter(|label| label.standing == Standing::Preferred && label.language == *wanted)
                    .min_by_key(|label| label.source)
            })
            .or_else(|| self.labels.first())
            .map(|label| label.text.as_str())
    }

    /// Puts concepts with the same address together: all labels, the first known ISCO code, the first
    /// kind in the order of [`ConceptKind`]. Sorted by address.
    pub fn merge(concepts: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut merged: BTreeMap<String, Self> = BTreeMap::new();
        for concept in concepts {
            if let Some(known) = merged.get_mut(&concept.uri) {
                known.absorb(concept);
            } else {
                merged.insert(concept.uri.clone(), concept);
            }
        }
        merged.into_values().collect()
    }

    fn absorb(&mut self, other: Self) {
        self.isco = self.isco.or(other.isco);
        self.kind = self.kind.min(other.kind);
        for label in other.labels {
            if !self.labels.contains(&label) {
                self.labels.push(label);
            }
        }
    }
}

/// What a concept is. Where the starter vocabulary and ESCO call the same address by different kinds,
/// the first in this order wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConceptKind {
    /// Something a person works as.
    Occupation,
    /// A licence or attestation other than a driving licence: "patentino del muletto", HACCP.
    Certificate,
    /// Something a person can do (ESCO: skill/competence).
    Skill,
    /// Something a person knows about (ESCO: knowledge).
    Knowledge,
    /// A group of the ISCO classification of occupations.
    IscoGroup,
    /// A group of ESCO's skills hierarchy.
    SkillGroup,
}

impl ConceptKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Occupation,
        Self::Certificate,
        Self::Skill,
        Self::Knowledge,
        Self::IscoGroup,
        Self::SkillGroup,
    ];

    /// The name in files, the database and the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::Skill => "skill",
            Self::Knowledge => "knowledge",
            Self::Certificate => "certificate",
            Self::IscoGroup => "isco-group",
            Self::SkillGroup => "skill-group",
        }
    }
}

impl fmt::Display for ConceptKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for ConceptKind {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| UnknownName(text.to_owned()))
    }
}

/// A name that stands for nothing in the list it was looked for in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown name {0:?}")]
pub struct UnknownName(pub String);

/// A set of [`ConceptKind`]s, to narrow a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// Every kind, groups included.
    pub const ALL: Self = Self(u8::MAX);
    /// What an occupation field offers.
    pub const OCCUPATIONS: Self = Self(1 << ConceptKind::Occupation as u8);
    /// What a skill field offers: skills and knowledge.
    pub const SKILLS: Self = Self(1 << ConceptKind::Skill as u8 | 1 << ConceptKind::Knowledge as u8);
    /// What a certificate field offers.
    pub const CERTIFICATES: Self = Self(1 << ConceptKind::Certificate as u8);

    /// Whether the set holds `kind`.
    pub fn holds(self, kind: ConceptKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl FromIterator<ConceptKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = ConceptKind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |set, kind| set | 1 << kind as u8))
    }
}

impl From<ConceptKind> for Kinds {
    fn from(kind: ConceptKind) -> Self {
        Self(1 << kind as u8)
    }
}

/// One name of a concept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// The language it is written in.
    pub language: Language,
    /// The name as it is shown.
    pub text: String,
    /// How it stands beside the concept's other names.
    pub standing: Standing,
    /// Where it comes from.
    pub source: Source,
}

/// How a label stands beside the other names of its concept. The order is the order in which equal
/// matches are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The name to show; normally one per language and source.
    Preferred,
    /// What people say at the counter: "mulettista", "badante".
    Everyday,
    /// Another proper name.
    Alternative,
    /// Found, never shown: outdated words, frequent misspellings.
    Hidden,
}

impl Standing {
    /// Every standing, best first.
    pub const ALL: [Self; 4] = [Self::Preferred, Self::Everyday, Self::Alternative, Self::Hidden];

    /// The name in files and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Everyday => "everyday",
            Self::Alternative => "alternative",
            Self::Hidden => "hidden",
        }
    }
}

impl FromStr for Standing {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|standing| standing.as_str() == text)
            .ok_or_else(|| UnknownName(text.to_owned()))
    }
}

/// Where a label comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The starter vocabulary of the program.
    Starter,
    /// The official ESCO package.
    Esco,
}

impl Source {
    /// The name in files and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Starter => "starter",
            Self::Esco => "esco",
        }
    }
}

impl FromStr for Source {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Starter, Self::Esco]
            .into_iter()
            .find(|source| source.as_str() == text)
            .ok_or_else(|| UnknownName(text.to_owned()))
    }
}

/// That an occupation asks for a skill, a knowledge or a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// Address of the occupation.
    pub occupation: String,
    /// Address of the skill, knowledge or certificate.
    pub skill: String,
    /// How much it is asked for.
    pub kind: RelationKind,
}

/// How much an occupation asks for a skill. `Essential` sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Nobody does the work without it.
    Essential,
    /// Some workplaces ask for it.
    Optional,
}

impl RelationKind {
    /// The name in files and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Essential => "essential",
            Self::Optional => "optional",
        }
    }
}

impl FromStr for RelationKind {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Essential, Self::Optional]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| UnknownName(text.to_owned()))
    }
}
