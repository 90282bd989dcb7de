//! The starter vocabulary of the program: occupations, skills and certificates of local labour markets
//! in everyday words, keyed to ESCO and ISCO where those have them. Provenance and licence:
//! `data/vocabulary/README.md`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::concept::UnknownName;
use crate::esco::gender_forms;
use crate::{Concept, ConceptKind, IscoError, Label, Language, Relation, RelationKind, Source, Standing};

const OCCUPATIONS: &str = include_str!("../../../data/vocabulary/occupations.csv");
const SKILLS: &str = include_str!("../../../data/vocabulary/skills.csv");
const CERTIFICATES: &str = include_str!("../../../data/vocabulary/certificates.csv");
const EVERYDAY_OCCUPATIONS: &str = include_str!("../../../data/vocabulary/everyday_occupations.csv");
const OCCUPATION_SKILLS: &str = include_str!("../../../data/vocabulary/occupation_skills.csv");

/// The starter vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starter {
    /// Occupations, skills, knowledge and certificates.
    pub concepts: Vec<Concept>,
    /// What the occupations ask for.
    pub relations: Vec<Relation>,
}

/// What is wrong with a file of the starter vocabulary.
#[derive(Debug, thiserror::Error)]
pub enum StarterError {
    /// A row cannot be read.
    #[error("{file}: {source}")]
    Row {
        /// The file.
        file: &'static str,
        /// What the reader says, with the line.
        source: csv::Error,
    },
    /// An ISCO code is none.
    #[error("{file}, {key}: {source}")]
    Isco {
        /// The file.
        file: &'static str,
        /// The row.
        key: String,
        /// What is wrong with the code.
        source: IscoError,
    },
    /// A kind or a relation is none that is known.
    #[error("{file}, {key}: {source}")]
    Name {
        /// The file.
        file: &'static str,
        /// The row.
        key: String,
        /// The name that stands for nothing.
        source: UnknownName,
    },
    /// Two rows share a key.
    #[error("{file}: two rows with the key {key:?}")]
    TwiceSameKey {
        /// The file.
        file: &'static str,
        /// The key.
        key: String,
    },
    /// A relation names a key that no row has.
    #[error("occupation_skills.csv: no row has the key {key:?}")]
    UnknownKey {
        /// The key.
        key: String,
    },
}

/// The texts of the four files.
struct Files<'a> {
    occupations: &'a str,
    skills: &'a str,
    certificates: &'a str,
    occupation_skills: &'a str,
}

#[derive(Deserialize)]
struct ConceptRow {
    key: String,
    /// Skills and certificates.
    #[serde(default)]
    kind: String,
    /// Occupations.
    #[serde(default)]
    isco: String,
    esco_uri: String,
    it: String,
    it_other: String,
    en: String,
    en_other: String,
    fr: String,
    fr_other: String,
}

#[derive(Deserialize)]
struct RelationRow {
    occupation_key: String,
    skill_key: String,
    relation: String,
}

#[derive(Deserialize)]
struct EverydayRow {
    esco_uri: String,
    it: String,
}

/// Adds to occupations the ways in which people tell them ("metto a posto i computer"), whichever source they come from. For who builds an index:
/// they are found, and are no names.
pub fn add_everyday_words(concepts: &mut [Concept]) -> Result<(), StarterError> {
    let rows: HashMap<String, String> =
        rows::<EverydayRow>("everyday_occupations.csv", EVERYDAY_OCCUPATIONS)?
            .into_iter()
            .map(|row| (row.esco_uri, row.it))
            .collect();
    for concept in concepts {
        let words = rows.get(&concept.uri).into_iter().flat_map(|words| words.split('|'));
        let labels = words.map(|text| Label {
            text: text.to_owned(),
            language: Language::ITALIAN,
            standing: Standing::Alternative,
            source: Source::Starter,
        });
        let new: Vec<Label> =
            labels.filter(|label| concept.labels.iter().all(|known| known.text != label.text)).collect();
        concept.labels.extend(new);
    }
    Ok(())
}

/// Reads the vocabulary in the program. An error means that the program was built with broken data; a
/// test of this crate reads all of it.
pub fn load() -> Result<Starter, StarterError> {
    read(&Files {
        occupations: OCCUPATIONS,
        skills: SKILLS,
        certificates: CERTIFICATES,
        occupation_skills: OCCUPATION_SKILLS,
    })
}

fn read(files: &Files<'_>) -> Result<Starter, StarterError> {
    let mut concepts = Vec::new();
    let mut occupations = HashMap::new();
    let mut skills = HashMap::new();
    read_concepts("occupations.csv", files.occupations, &mut concepts, &mut occupations)?;
    read_concepts("skills.csv", files.skills, &mut concepts, &mut skills)?;
    read_concepts("certificates.csv", files.certificates, &mut concepts, &mut skills)?;
    let uri = |known: &HashMap<String, String>, key: String| {
        known.get(&key).cloned().ok_or(StarterError::UnknownKey { key })
    };
    let mut relations = Vec::new();
    for row in rows::<RelationRow>("occupation_skills.csv", files.occupation_skills)? {
        let kind = row.relation.parse::<RelationKind>().map_err(|source| StarterError::Name {
            file: "occupation_skills.csv",
            key: row.occupation_key.clone(),
            source,
        })?;
        relations.push(Relation {
            occupation: uri(&occupations, row.occupation_key)?,
            skill: uri(&skills, row.skill_key)?,
            kind,
        });
    }
    Ok(Starter { concepts, relations })
}

fn rows<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<Vec<T>, StarterError> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .map_err(|source| StarterError::Row { file, source })
}

fn read_concepts(
    file: &'static str,
    text: &str,
    concepts: &mut Vec<Concept>,
    uris: &mut HashMap<String, String>,
) -> Result<(), StarterError> {
    for row in rows::<ConceptRow>(file, text)? {
        let key = row.key.clone();
        let concept = concept(file, row)?;
        if uris.insert(key.clone(), concept.uri.clone()).is_some() {
            return Err(StarterError::TwiceSameKey { file, key });
        }
        concepts.push(concept);
    }
    Ok(())
}

fn concept(file: &'static str, row: ConceptRow) -> Result<Concept, StarterError> {
    let kind = match row.kind.as_str() {
        "" => Ok(ConceptKind::Occupation),
        name => name.parse(),
    }
    .map_err(|source| StarterError::Name { file, key: row.key.clone(), source })?;
    let isco = match row.isco.trim() {
        "" => None,
        code => {
            Some(code.parse().map_err(|source| StarterError::Isco { file, key: row.key.clone(), source })?)
        }
    };
    let family = match kind {
        ConceptKind::Occupation => "occupation",
        ConceptKind::Certificate => "certificate",
        _ => "skill",
    };
    let uri = match row.esco_uri.trim() {
        "" => format!("urn:snodo:{family}:{}", row.key),
        uri => uri.to_owned(),
    };
    let mut labels = Vec::new();
    for (language, preferred, others) in [
        (Language::ITALIAN, row.it, row.it_other),
        (Language::ENGLISH, row.en, row.en_other),
        (Language::FRENCH, row.fr, row.fr_other),
    ] {
        let mut add = |text: &str, standing| {
            let known = |label: &Label| label.language == language && label.text == text;
            if !text.is_empty() && !labels.iter().any(known) {
                labels.push(Label { language, text: text.to_owned(), standing, source: Source::Starter });
            }
        };
        add(preferred.trim(), Standing::Preferred);
        for other in others.split('|') {
            add(other.trim(), Standing::Everyday);
        }
        for form in gender_forms(preferred.trim()).into_iter().flatten() {
            add(&form, Standing::Alternative);
        }
    }
    Ok(Concept { uri, kind, isco, labels })
}

#[cfg(test)]
mod everyday_words {
    use super::*;

    #[test]
    fn each_row_has_phrases_of_its_own_and_finds_its_occupation() {
        let rows = rows::<EverydayRow>("everyday_occupations.csv", EVERYDAY_OCCUPATIONS).unwrap();
        assert!(
            rows.is_sorted_by(|one, next| one.esco_uri < next.esco_uri),
            "rows in the order of their addresses"
        );
        for row in &rows {
            let phrases: Vec<&str> = row.it.split('|').collect();
            assert!(
                phrases.iter().all(|phrase| !phrase.trim().is_empty() && phrase.trim() == *phrase),
                "{}",
                row.esco_uri
            );
            let distinct: std::collections::BTreeSet<&&str> = phrases.iter().collect();
            assert_eq!(distinct.len(), phrases.len(), "{}", row.esco_uri);
        }
        let mut concepts = load().unwrap().concepts;
        let before: usize = concepts.iter().map(|concept| concept.labels.len()).sum();
        add_everyday_words(&mut concepts).unwrap();
        let after: usize = concepts.iter().map(|concept| concept.labels.len()).sum();
        assert!(after > before + 1_000, "{before} labels, then {after}");
        add_everyday_words(&mut concepts).unwrap();
        assert_eq!(concepts.iter().map(|concept| concept.labels.len()).sum::<usize>(), after);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const HEADER: &str = "key,isco,esco_uri,it,it_other,en,en_other,fr,fr_other\n";
    const SKILL_HEADER: &str = "key,kind,esco_uri,it,it_other,en,en_other,fr,fr_other\n";
    const RELATION_HEADER: &str = "occupation_key,skill_key,relation\n";

    fn small(occupations: &str, relations: &str) -> Result<Starter, StarterError> {
        read(&Files {
            occupations: &format!("{HEADER}{occupations}"),
            skills: &format!("{SKILL_HEADER}dough,skill,,impastare,pane|pizza,knead dough,,pétrir,\n"),
            certificates: &format!("{SKILL_HEADER}haccp,certificate,,attestato HACCP,,HACCP,,HACCP,\n"),
            occupation_skills: &format!("{RELATION_HEADER}{relations}"),
        })
    }

    #[test]
    fn a_baker_is_read_with_everyday_words_and_what_bread_asks_for() {
        let starter = small(
            "baker,7512,http://example.org/baker,panettiere/panettiera,fornaio | panificatore,baker,,boulanger/ère,\n",
            "baker,dough,essential\nbaker,haccp,optional\n",
        )
        .unwrap();
        let baker = &starter.concepts[0];
        assert_eq!(baker.uri, "http://example.org/baker");
        assert_eq!(baker.isco, Some("7512".parse().unwrap()));
        let italian: Vec<_> = baker
            .labels
            .iter()
            .filter(|label| label.language == Language::ITALIAN)
            .map(|label| (label.text.as_str(), label.standing))
            .collect();
        assert_eq!(
            italian,
            [
                ("panettiere/panettiera", Standing::Preferred),
                ("fornaio", Standing::Everyday),
                ("panificatore", Standing::Everyday),
                ("panettiere", Standing::Alternative),
                ("panettiera", Standing::Alternative),
            ]
        );
        assert_eq!(starter.relations[1].skill, "urn:snodo:certificate:haccp");
        assert_eq!(starter.relations[1].kind, RelationKind::Optional);
    }

    #[test]
    fn broken_rows_are_named() {
        let row = "baker,7512,,panettiere,,baker,,boulanger,\n";
        assert!(matches!(small(&row.repeat(2), ""), Err(StarterError::TwiceSameKey { .. })));
        assert!(
            matches!(small(row, "baker,bread,essential\n"), Err(StarterError::UnknownKey { key }) if key == "bread")
        );
        assert!(matches!(small(row, "baker,dough,needed\n"), Err(StarterError::Name { .. })));
        assert!(matches!(small(&row.replace("7512", "75-12"), ""), Err(StarterError::Isco { .. })));
        assert!(matches!(small("baker,7512\n", ""), Err(StarterError::Row { .. })));
    }

    #[test]
    fn addresses_are_unique_and_every_concept_speaks_three_languages() {
        let starter = load().unwrap();
        let mut uris = BTreeSet::new();
        for concept in &starter.concepts {
            assert!(uris.insert(&concept.uri), "{} twice", concept.uri);
            for language in [Language::ITALIAN, Language::ENGLISH, Language::FRENCH] {
                assert!(
                    concept
                        .labels
                        .iter()
                        .any(|label| label.language == language && label.standing == Standing::Preferred),
                    "{} has no name in {language}",
                    concept.uri
                );
            }
            if concept.kind == ConceptKind::Occupation {
                assert_eq!(concept.isco.map(|code| code.level()), Some(4), "{}", concept.uri);
            }
        }
    }

    #[test]
    fn there_is_enough_of_everything() {
        let starter = load().unwrap();
        let occupations =
            starter.concepts.iter().filter(|concept| concept.kind == ConceptKind::Occupation).count();
        assert!(occupations >= 400, "{occupations} occupations");
        let others = starter.concepts.len() - occupations;
        assert!(others >= 800, "{others} skills and certificates");
        assert!(!starter.relations.is_empty());
    }

    #[test]
    fn no_relation_stands_twice() {
        let starter = load().unwrap();
        let mut pairs = BTreeSet::new();
        for relation in &starter.relations {
            assert!(pairs.insert((&relation.occupation, &relation.skill)), "{relation:?} twice");
        }
    }
}
