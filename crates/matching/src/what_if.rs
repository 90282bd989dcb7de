//! What each requirement of a vacancy costs in people.

use crate::evaluate::{Outcome, outcome};
use crate::formula::Formula;
use crate::person::Facts;
use crate::vacancy::{RequirementIndex, Strength, Vacancy};

/// What switching one requirement would change in the number of people who meet every hard one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WhatIf {
    /// The requirement.
    pub requirement: RequirementIndex,
    /// How many more people there would be without it; zero unless it is hard.
    pub more_without: u32,
    /// How many fewer there would be if it was hard; zero when it already is.
    pub fewer_if_hard: u32,
}

/// The number of people who meet every hard requirement, by evaluating everybody.
pub fn fitting<'a, P: Facts + 'a>(
    people: impl IntoIterator<Item = &'a P>,
    vacancy: &Vacancy,
    formula: &Formula,
) -> u32 {
    let fits = |person: &&P| {
        vacancy.requirements().iter().filter(|requirement| requirement.strength == Strength::Hard).all(
            |requirement| {
                outcome(*person, &requirement.criterion, vacancy.workplace(), formula) == Outcome::Met
            },
        )
    };
    u32::try_from(people.into_iter().filter(fits).count()).unwrap_or(u32::MAX)
}

/// Recounts the people once per requirement. The definition that every faster way must equal.
pub fn what_if<'a, P: Facts + 'a, I>(people: &I, vacancy: &Vacancy, formula: &Formula) -> Vec<WhatIf>
where
    I: IntoIterator<Item = &'a P> + Copy,
{
    let now = fitting(*people, vacancy, formula);
    let count_with = |index, strength| {
        vacancy.with_strength(index, strength).map_or(now, |switched| fitting(*people, &switched, formula))
    };
    vacancy
        .indexed()
        .map(|(index, requirement)| match requirement.strength {
            Strength::Hard => WhatIf {
                requirement: index,
                more_without: count_with(index, Strength::Off).saturating_sub(now),
                fewer_if_hard: 0,
            },
            Strength::Soft | Strength::Off => WhatIf {
                requirement: index,
                more_without: 0,
                fewer_if_hard: now.saturating_sub(count_with(index, Strength::Hard)),
            },
        })
        .collect()
}
