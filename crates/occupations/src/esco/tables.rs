//! The tables of a package.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use csv::StringRecord;

use super::files::{Beyond, PackageFile, Table};
use super::{Broader, EscoError, EscoPackage, gender_forms};
use crate::{
    Concept, ConceptKind, IscoCode, IscoError, Label, Language, Relation, RelationKind, Source, Standing,
};

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
        let columns = ConceptColumns::of(rows, table)?;
        while let Some(row) = rows.next()? {
            if !matches!(cell(row, columns.status), "" | "released") {
                self.obsolete += 1;
                continue;
            }
            let address = cell(row, Some(columns.uri));
            if address.is_empty() {
                return Err(rows.wrong("conceptUri", columns.uri));
            }
            let Ok(isco) = columns.isco(row) else {
                let (name, column) = columns.isco.unwrap_or_default();
                return Err(rows.wrong(name, column));
            };
            let concept = self.concepts.entry(address.to_owned()).or_insert_with(|| Concept {
                uri: address.to_owned(),
                kind: columns.kind(row, table),
                isco,
                labels: Vec::new(),
            });
            concept.isco = concept.isco.or(isco);
            columns.names(row, table, Names { concept, language });
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

/// Where a table of concepts keeps what is read of it.
struct ConceptColumns {
    uri: usize,
    preferred: usize,
    alternatives: usize,
    hidden: Option<usize>,
    status: Option<usize>,
    /// By the name it has in this table.
    isco: Option<(&'static str, usize)>,
    skill_type: Option<usize>,
}

impl ConceptColumns {
    fn of<R: Read>(rows: &Rows<R>, table: Table) -> Result<Self, EscoError> {
        let isco = match table {
            Table::Occupations => Some("iscoGroup"),
            Table::IscoGroups => Some("code"),
            _ => None,
        };
        Ok(Self {
            uri: rows.needed("conceptUri")?,
            preferred: rows.needed("preferredLabel")?,
            alternatives: rows.needed("altLabels")?,
            hidden: rows.column("hiddenLabels"),
            status: rows.column("status"),
            isco: isco.map(|name| rows.needed(name).map(|column| (name, column))).transpose()?,
            skill_type: (table == Table::Skills).then(|| rows.needed("skillType")).transpose()?,
        })
    }

    fn kind(&self, row: &StringRecord, table: Table) -> ConceptKind {
        match table {
            Table::Occupations => ConceptKind::Occupation,
            Table::IscoGroups => ConceptKind::IscoGroup,
            Table::SkillGroups => ConceptKind::SkillGroup,
            _ if cell(row, self.skill_type) == "knowledge" => ConceptKind::Knowledge,
            _ => ConceptKind::Skill,
        }
    }

    fn isco(&self, row: &StringRecord) -> Result<Option<IscoCode>, IscoError> {
        match self.isco.map(|(_, column)| cell(row, Some(column))) {
            None | Some("") => Ok(None),
            // Addresses write "C5120", and so do some versions.
            Some(text) => text.trim_start_matches('C').parse().map(Some),
        }
    }

    fn names(&self, row: &StringRecord, table: Table, mut names: Names<'_>) {
        let name = cell(row, Some(self.preferred));
        names.add(name, Standing::Preferred);
        for text in cell(row, Some(self.alternatives)).lines() {
            names.add(text, Standing::Alternative);
        }
        // Skills know slashes that are no genders: "CAD/CAM".
        if table == Table::Occupations {
            for form in gender_forms(name).into_iter().flatten() {
                names.add(&form, Standing::Alternative);
            }
        }
        for text in cell(row, self.hidden).lines() {
            names.add(text, Standing::Hidden);
        }
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
