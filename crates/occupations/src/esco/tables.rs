//! The tables of a package.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use csv::StringRecord;

use super::files::{Beyond, PackageFile, Table};
use super::{Broader, EscoError, EscoPackage, gender_forms};
use crate::{Concept, ConceptKind, IscoCode, Label, Language, Relation, RelationKind, Source, Standing};

/// What was read so far.
#[derive(Default)]
pub(super) struct Reading {
    concepts: BTreeMap<String, Concept>,
    relations: BTreeMap<(String, String), RelationKind>,
    broader: BTreeSet<Broader>,
    languages: BTreeSet<Language>,
    files: Vec<String>,
    obsolete: usize,
}

impl Reading {
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(super) fn file(&mut self, file: &PackageFile, content: impl Read) -> Result<(), EscoError> {
        let mut rows = Rows::new(&file.name, content)?;
        match file.table {
            Table::OccupationSkills => self.relations(&mut rows)?,
            Table::Broader => self.broader(&mut rows)?,
            table => {
                self.languages.insert(file.language);
                self.concepts(&mut rows, table, file.language)?;
            }
        }
        self.files.push(file.name.clone());
        Ok(())
    }

    pub(super) fn finish(self) -> EscoPackage {
        EscoPackage {
            concepts: self.concepts.into_values().collect(),
            relations: self
                .relations
                .into_iter()
                .map(|((occupation, skill), kind)| Relation { occupation, skill, kind })
                .collect(),
            broader: self.broader.into_iter().collect(),
            languages: self.languages.into_iter().collect(),
            files: self.files,
            obsolete: self.obsolete,
        }
    }

    fn concepts<R: Read>(
        &mut self,
        rows: &mut Rows<R>,
        table: Table,
        language: Language,
    ) -> Result<(), EscoError> {
        let uri = rows.needed("conceptUri")?;
        let preferred = rows.needed("preferredLabel")?;
        let alternatives = rows.needed("altLabels")?;
        let hidden = rows.column("hiddenLabels");
        let status = rows.column("status");
        let isco = match table {
            Table::Occupations => Some(rows.needed("iscoGroup")?),
            Table::IscoGroups => Some(rows.needed("code")?),
            _ => None,
        };
        let skill_type = match table {
            Table::Skills => Some(rows.needed("skillType")?),
            _ => None,
        };
        while let Some(row) = rows.next()? {
            if !matches!(cell(row, status), "" | "released") {
                self.obsolete += 1;
                continue;
            }
            let address = cell(row, Some(uri));
            if address.is_empty() {
                return Err(rows.wrong("conceptUri", uri));
            }
            let code = match isco.map(|column| cell(row, Some(column))) {
                None | Some("") => None,
                Some(text) => match text.trim_start_matches('C').parse::<IscoCode>() {
                    Ok(code) => Some(code),
                    Err(_) => {
                        let column = if table == Table::Occupations { "iscoGroup" } else { "code" };
                        return Err(rows.wrong(column, isco.unwrap_or_default()));
                    }
                },
            };
            let kind = match table {
                Table::Occupations => ConceptKind::Occupation,
                Table::IscoGroups => ConceptKind::IscoGroup,
                Table::SkillGroups => ConceptKind::SkillGroup,
                _ if cell(row, skill_type) == "knowledge" => ConceptKind::Knowledge,
                _ => ConceptKind::Skill,
            };
            let concept = self.concepts.entry(address.to_owned()).or_insert_with(|| Concept {
                uri: address.to_owned(),
                kind,
                isco: code,
                labels: Vec::new(),
            });
            concept.isco = concept.isco.or(code);
            let mut names = Names { concept, language };
            let name = cell(row, Some(preferred));
            names.add(name, Standing::Preferred);
            for text in cell(row, Some(alternatives)).lines() {
                names.add(text, Standing::Alternative);
            }
            // Skills know slashes that are no genders: "CAD/CAM".
            if table == Table::Occupations {
                for form in gender_forms(name).into_iter().flatten() {
                    names.add(&form, Standing::Alternative);
                }
            }
            for text in cell(row, hidden).lines() {
                names.add(text, Standing::Hidden);
            }
        }
        Ok(())
    }

    fn relations<R: Read>(&mut self, rows: &mut Rows<R>) -> Result<(), EscoError> {
        let occupation = rows.needed("occupationUri")?;
        let skill = rows.needed("skillUri")?;
        let relation = rows.needed("relationType")?;
        while let Some(row) = rows.next()? {
            let Ok(kind) = cell(row, Some(relation)).parse::<RelationKind>() else {
                return Err(rows.wrong("relationType", relation));
            };
            let pair = (cell(row, Some(occupation)).to_owned(), cell(row, Some(skill)).to_owned());
            let known = self.relations.entry(pair).or_insert(kind);
            *known = (*known).min(kind);
        }
        Ok(())
    }

    fn broader<R: Read>(&mut self, rows: &mut Rows<R>) -> Result<(), EscoError> {
        let narrower = rows.needed("conceptUri")?;
        let broader = rows.needed("broaderUri")?;
        while let Some(row) = rows.next()? {
            self.broader.insert(Broader {
                narrower: cell(row, Some(narrower)).to_owned(),
                broader: cell(row, Some(broader)).to_owned(),
            });
        }
        Ok(())
    }
}

/// The names of one concept in one language, each kept once.
struct Names<'a> {
    concept: &'a mut Concept,
    language: Language,
}

impl Names<'_> {
    fn add(&mut self, text: &str, standing: Standing) {
        let text = text.trim();
        let known = |label: &Label| label.language == self.language && label.text == text;
        if !text.is_empty() && !self.concept.labels.iter().any(known) {
            self.concept.labels.push(Label {
                language: self.language,
                text: text.to_owned(),
                standing,
                source: Source::Esco,
            });
        }
    }
}

/// The rows of one file, with its columns by name.
struct Rows<R> {
    file: String,
    reader: csv::Reader<R>,
    header: StringRecord,
    row: StringRecord,
}

impl<R: Read> Rows<R> {
    fn new(file: &str, content: R) -> Result<Self, EscoError> {
        // Rows of some versions end before their empty last columns.
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(content);
        let header = reader.headers().map_err(|source| Beyond::or_row(file, source))?.clone();
        Ok(Self { file: file.to_owned(), reader, header, row: StringRecord::new() })
    }

    fn column(&self, name: &str) -> Option<usize> {
        // Some programs put a byte order mark before the first name.
        self.header.iter().position(|column| column.trim_start_matches('\u{feff}').trim() == name)
    }

    fn needed(&self, name: &'static str) -> Result<usize, EscoError> {
        self.column(name).ok_or_else(|| EscoError::MissingColumn { file: self.file.clone(), column: name })
    }

    fn next(&mut self) -> Result<Option<&StringRecord>, EscoError> {
        match self.reader.read_record(&mut self.row) {
            Ok(true) => Ok(Some(&self.row)),
            Ok(false) => Ok(None),
            Err(source) => Err(Beyond::or_row(&self.file, source)),
        }
    }

    fn wrong(&self, column: &'static str, at: usize) -> EscoError {
        EscoError::Cell {
            file: self.file.clone(),
            line: self.row.position().map_or(0, csv::Position::line),
            column,
            value: self.row.get(at).unwrap_or_default().chars().take(80).collect(),
        }
    }
}

fn cell(row: &StringRecord, column: Option<usize>) -> &str {
    column.and_then(|column| row.get(column)).unwrap_or_default().trim()
}
