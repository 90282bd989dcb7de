use snodo_core::ConceptId;
use snodo_matching::{CefrLevel, Choice as _, DrivingLicence, EducationLevel, LanguageCode, Strength};

/// How many requirements a vacancy may have.
pub const MOST_REQUIREMENTS: usize = 40;

/// What a vacancy asks. Contract, hours, shifts and start take their value from the vacancy itself, so that they cannot disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// Has done the occupation, this long when above zero, or wishes to.
    Occupation {
        /// The occupation.
        concept: ConceptId,
        /// Least months of experience, 0 to 600.
        minimum_months: u16,
    },
    /// Has the skill.
    Skill(ConceptId),
    /// Has the certificate (patentino).
    Certificate(ConceptId),
    /// May drive with the licence.
    Licence(DrivingLicence),
    /// Understands, speaks and writes the language at this level, never a native speaker's (D.Lgs 215/2003).
    Language {
        /// The language.
        code: LanguageCode,
        /// The level, A1 to C2.
        level: CefrLevel,
    },
    /// Has a title of this level or above.
    Education(EducationLevel),
    /// Accepts the vacancy's contract.
    Contract,
    /// Accepts the vacancy's hours.
    Hours,
    /// Can work the vacancy's shifts.
    Shifts,
    /// Can reach the workplace, and lives within these kilometres where given.
    Distance {
        /// The vacancy's own limit, at most 1,000.
        within_km: Option<u16>,
    },
    /// Is free when the job starts.
    Start,
    /// Has an own motor vehicle.
    OwnTransport,
}

/// A requirement as it is kept: its position in the list is its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequirementRow {
    /// What is asked.
    pub asked: Asked,
    /// How strongly.
    pub strength: Strength,
}

/// The columns of a requirement, as the database and forms know them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedFields {
    /// One of [`Asked::CRITERIA`].
    pub criterion: String,
    /// Occupation, skill or certificate.
    pub concept_id: Option<i32>,
    /// Months of experience.
    pub minimum_months: Option<i16>,
    /// A driving licence's key.
    pub licence: Option<String>,
    /// Two letters.
    pub language: Option<String>,
    /// A CEFR level.
    pub language_level: Option<String>,
    /// A title of study's code.
    pub education_level: Option<String>,
    /// Kilometres.
    pub kilometres: Option<i16>,
}

impl Asked {
    /// The codes of what can be asked, in the order in which a form offers them.
    pub const CRITERIA: [&'static str; 12] = [
        "occupation",
        "certificate",
        "skill",
        "licence",
        "language",
        "education",
        "contract",
        "hours",
        "shifts",
        "distance",
        "start",
        "own_transport",
    ];

    /// Its code.
    pub fn criterion(self) -> &'static str {
        match self {
            Asked::Occupation { .. } => "occupation",
            Asked::Skill(_) => "skill",
            Asked::Certificate(_) => "certificate",
            Asked::Licence(_) => "licence",
            Asked::Language { .. } => "language",
            Asked::Education(_) => "education",
            Asked::Contract => "contract",
            Asked::Hours => "hours",
            Asked::Shifts => "shifts",
            Asked::Distance { .. } => "distance",
            Asked::Start => "start",
            Asked::OwnTransport => "own_transport",
        }
    }

    /// Whether two requirements ask the same thing, if to another degree: there is no sense in both.
    pub fn same_subject(self, other: Asked) -> bool {
        match (self, other) {
            (Asked::Occupation { concept: one, .. }, Asked::Occupation { concept: two, .. }) => one == two,
            (Asked::Language { code: one, .. }, Asked::Language { code: two, .. }) => one == two,
            (Asked::Education(_), Asked::Education(_)) | (Asked::Distance { .. }, Asked::Distance { .. }) => {
                true
            }
            (one, two) => one == two,
        }
    }

    /// Its columns.
    pub fn fields(self) -> AskedFields {
        let mut fields = AskedFields { criterion: self.criterion().to_owned(), ..AskedFields::default() };
        let small = |number: u16| i16::try_from(number).unwrap_or(i16::MAX);
        match self {
            Asked::Occupation { concept, minimum_months } => {
                fields.concept_id = Some(concept.0);
                fields.minimum_months = Some(small(minimum_months));
            }
            Asked::Skill(concept) | Asked::Certificate(concept) => fields.concept_id = Some(concept.0),
            Asked::Licence(licence) => fields.licence = Some(licence.key().to_owned()),
            Asked::Language { code, level } => {
                fields.language = Some(code.as_str().to_owned());
                fields.language_level = Some(level.key().to_owned());
            }
            Asked::Education(level) => fields.education_level = Some(level.key().to_owned()),
            Asked::Distance { within_km } => fields.kilometres = within_km.map(small),
            Asked::Contract | Asked::Hours | Asked::Shifts | Asked::Start | Asked::OwnTransport => {}
        }
        fields
    }

    /// Reads its columns; `None` when they say nothing that can be asked.
    pub fn from_fields(fields: &AskedFields) -> Option<Asked> {
        let concept = fields.concept_id.map(ConceptId);
        let whole = |number: Option<i16>| number.and_then(|number| u16::try_from(number).ok());
        Some(match fields.criterion.as_str() {
            "occupation" => Asked::Occupation {
                concept: concept?,
                minimum_months: whole(fields.minimum_months).unwrap_or(0),
            },
            "skill" => Asked::Skill(concept?),
            "certificate" => Asked::Certificate(concept?),
            "licence" => Asked::Licence(DrivingLicence::from_key(fields.licence.as_deref()?)?),
            "language" => Asked::Language {
                code: LanguageCode::parse(fields.language.as_deref()?)?,
                level: CefrLevel::from_key(fields.language_level.as_deref()?)
                    .filter(|level| *level != CefrLevel::Native)?,
            },
            "education" => Asked::Education(EducationLevel::from_key(fields.education_level.as_deref()?)?),
            "contract" => Asked::Contract,
            "hours" => Asked::Hours,
            "shifts" => Asked::Shifts,
            "distance" => Asked::Distance { within_km: whole(fields.kilometres) },
            "start" => Asked::Start,
            "own_transport" => Asked::OwnTransport,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of_each() -> Vec<Asked> {
        vec![
            Asked::Occupation { concept: ConceptId(7), minimum_months: 12 },
            Asked::Certificate(ConceptId(8)),
            Asked::Skill(ConceptId(9)),
            Asked::Licence(DrivingLicence::CqcGoods),
            Asked::Language { code: LanguageCode::parse("en").unwrap(), level: CefrLevel::B1 },
            Asked::Education(EducationLevel::UpperSecondary),
            Asked::Contract,
            Asked::Hours,
            Asked::Shifts,
            Asked::Distance { within_km: Some(20) },
            Asked::Start,
            Asked::OwnTransport,
        ]
    }

    #[test]
    fn what_is_asked_survives_its_columns() {
        for asked in one_of_each() {
            assert_eq!(Asked::from_fields(&asked.fields()), Some(asked));
        }
        let criteria: Vec<&str> = one_of_each().into_iter().map(Asked::criterion).collect();
        assert_eq!(criteria, Asked::CRITERIA);
    }

    #[test]
    fn nobody_is_asked_to_be_a_native_speaker() {
        let fields = AskedFields {
            criterion: "language".into(),
            language: Some("it".into()),
            language_level: Some("native".into()),
            ..AskedFields::default()
        };
        assert_eq!(Asked::from_fields(&fields), None);
    }
}
