//! A vacancy as matching sees it: its requirements and its workplace.

use uuid::Uuid;

use crate::choices::choice;
use crate::criterion::Criterion;
use crate::language::CefrLevel;
use crate::travel::Coordinates;

choice! {
    /// How strongly a requirement is meant: the three positions of its switch.
    Strength {
        /// Must hold; else the person is at best a near miss.
        Hard = "hard",
        /// Counts in the coverage.
        Soft = "soft",
        /// Switched off: not evaluated, not counted. Keeps its place, so that positions stay stable.
        Off = "off",
    }
}

/// How much a requirement counts in the coverage, 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u8);

impl Weight {
    /// The least weight.
    pub const ONE: Self = Self(1);

    /// `None` outside 1 to 10.
    pub fn new(weight: u8) -> Option<Self> {
        (1..=10).contains(&weight).then_some(Self(weight))
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// One requirement of a vacancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Requirement {
    /// What is asked.
    pub criterion: Criterion,
    /// How strongly.
    pub strength: Strength,
    /// How much it counts.
    pub weight: Weight,
}

/// The position of a requirement in its vacancy, from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequirementIndex(pub u8);

impl RequirementIndex {
    /// The position as an index into [`Vacancy::requirements`].
    pub fn get(self) -> usize {
        usize::from(self.0)
    }
}

/// A vacancy: what it asks and where the work is.
#[derive(Debug, Clone, PartialEq)]
pub struct Vacancy {
    id: Uuid,
    requirements: Vec<Requirement>,
    workplace: Option<Coordinates>,
}

/// Why a vacancy cannot be matched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VacancyError {
    /// More than [`Vacancy::MOST_REQUIREMENTS`].
    #[error("a vacancy has at most 64 requirements, this one has {0}")]
    TooManyRequirements(usize),
    /// A distance is asked but the workplace is not known.
    #[error("requirement {} asks a distance, but the vacancy has no workplace", .0.0)]
    DistanceWithoutWorkplace(RequirementIndex),
    /// A first language is asked: indirect discrimination by origin (D.Lgs 215/2003). Ask a level, A1 to C2.
    #[error("requirement {} asks a native speaker: the law forbids it, ask a level from A1 to C2", .0.0)]
    NativeSpeaker(RequirementIndex),
    /// The requirement asks nothing: no contract, hours, shift or language skill in it.
    #[error("requirement {} asks nothing", .0.0)]
    Empty(RequirementIndex),
}

impl Vacancy {
    /// How many requirements a vacancy may have, those switched off included.
    pub const MOST_REQUIREMENTS: usize = 64;

    /// Refuses what no vacancy may ask or what cannot be evaluated.
    pub fn new(
        id: Uuid,
        requirements: Vec<Requirement>,
        workplace: Option<Coordinates>,
    ) -> Result<Self, VacancyError> {
        if requirements.len() > Self::MOST_REQUIREMENTS {
            return Err(VacancyError::TooManyRequirements(requirements.len()));
        }
        let vacancy = Self { id, requirements, workplace };
        for (index, requirement) in vacancy.indexed() {
            match requirement.criterion {
                Criterion::Distance { .. } if workplace.is_none() => {
                    return Err(VacancyError::DistanceWithoutWorkplace(index));
                }
                Criterion::Language { levels, .. } => {
                    let asked = levels.by_skill();
                    if asked.contains(&Some(CefrLevel::Native)) {
                        return Err(VacancyError::NativeSpeaker(index));
                    }
                    if asked == [None; 3] {
                        return Err(VacancyError::Empty(index));
                    }
                }
                Criterion::Contract(offered) if offered.is_empty() => return Err(VacancyError::Empty(index)),
                Criterion::Shifts(asked) if asked.is_empty() => return Err(VacancyError::Empty(index)),
                Criterion::Hours(offered) if offered.kinds.is_empty() && offered.weekly.is_none() => {
                    return Err(VacancyError::Empty(index));
                }
                _ => {}
            }
        }
        Ok(vacancy)
    }

    /// The vacancy.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The requirements in their order.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// Where the work is.
    pub fn workplace(&self) -> Option<Coordinates> {
        self.workplace
    }

    /// The requirements with their positions.
    pub fn indexed(&self) -> impl Iterator<Item = (RequirementIndex, &Requirement)> {
        (0..).map(RequirementIndex).zip(&self.requirements)
    }

    /// The same vacancy with one requirement switched; `None` when it has no such position.
    pub fn with_strength(&self, index: RequirementIndex, strength: Strength) -> Option<Self> {
        let mut switched = self.clone();
        switched.requirements.get_mut(index.get())?.strength = strength;
        Some(switched)
    }
}
