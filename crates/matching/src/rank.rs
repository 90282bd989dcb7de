//! Who stands where: fits, nearly fits, and in which order.

use std::cmp::Ordering;

use jiff::civil::Date;
use uuid::Uuid;

use crate::evaluate::{Outcome, evaluate};
use crate::formula::Formula;
use crate::person::Facts;
use crate::vacancy::{RequirementIndex, Strength, Vacancy};

/// How much of what a vacancy asks is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Coverage {
    /// Requirements met in full.
    pub met: u8,
    /// Requirements that count (switched off ones do not).
    pub of: u8,
    /// Hundredths of weight earned.
    pub points: u32,
    /// Hundredths of weight of all that counts.
    pub most_points: u32,
}

impl Coverage {
    /// Weight earned over weight of all that counts, 0 to 1; 1 when nothing counts.
    pub fn ratio(self) -> f64 {
        if self.most_points == 0 { 1.0 } else { f64::from(self.points) / f64::from(self.most_points) }
    }

    /// Compares the ratios exactly.
    pub fn compare(self, other: Self) -> Ordering {
        let part = |one: Self| {
            if one.most_points == 0 { (1, 1) } else { (u64::from(one.points), u64::from(one.most_points)) }
        };
        let ((points, most), (other_points, other_most)) = (part(self), part(other));
        (points * other_most).cmp(&(other_points * most))
    }
}

/// Whether a person fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Every hard requirement is met.
    Fits,
    /// Either exactly one hard requirement is not met, or none is lacking and some are still to ask.
    Near {
        /// Hard requirements not met: 1, or how many are to ask.
        open: u8,
    },
    /// Anything else; such people are not listed.
    Far,
}

/// One person (or, in the other direction, one vacancy) with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The person; in [`crate::vacancies_for`] the vacancy.
    pub id: Uuid,
    /// Fits, nearly fits, or neither.
    pub standing: Standing,
    /// How much is met.
    pub coverage: Coverage,
    /// What became of each requirement, in the vacancy's order.
    pub outcomes: Vec<Outcome>,
    /// Kilometres from home to the workplace, when both are known.
    pub distance_km: Option<f64>,
    /// The person's waiting day.
    pub waiting_since: Date,
}

impl Fit {
    /// Evaluates a person against a vacancy; the `id` is the person's.
    pub fn of(person: &impl Facts, vacancy: &Vacancy, formula: &Formula) -> Self {
        let outcomes = evaluate(person, vacancy, formula);
        let distance_km =
            person.home().zip(vacancy.workplace()).map(|(home, workplace)| workplace.distance_km(home));
        Self {
            id: person.id(),
            standing: standing(vacancy, &outcomes),
            coverage: coverage(vacancy, &outcomes, formula),
            outcomes,
            distance_km,
            waiting_since: person.waiting_since(),
        }
    }

    /// Positions of the requirements met.
    pub fn met(&self) -> impl Iterator<Item = RequirementIndex> {
        self.positions(|outcome| matches!(outcome, Outcome::Met))
    }

    /// Positions of the requirements met in part.
    pub fn partly(&self) -> impl Iterator<Item = RequirementIndex> {
        self.positions(|outcome| matches!(outcome, Outcome::Partly(_)))
    }

    /// Positions of the requirements that are missing.
    pub fn missing(&self) -> impl Iterator<Item = RequirementIndex> {
        self.positions(|outcome| matches!(outcome, Outcome::Missing(_)))
    }

    /// Positions of the requirements still to ask.
    pub fn unknown(&self) -> impl Iterator<Item = RequirementIndex> {
        self.positions(|outcome| matches!(outcome, Outcome::Unknown(_)))
    }

    fn positions(&self, which: impl Fn(&Outcome) -> bool) -> impl Iterator<Item = RequirementIndex> {
        (0..)
            .map(RequirementIndex)
            .zip(&self.outcomes)
            .filter(move |(_, outcome)| which(outcome))
            .map(|(index, _)| index)
    }

    /// The published order: fewest open hard requirements, highest coverage, longest waiting, id.
    pub fn compare(&self, other: &Self) -> Ordering {
        self.standing
            .cmp(&other.standing)
            .then_with(|| other.coverage.compare(self.coverage))
            .then_with(|| self.waiting_since.cmp(&other.waiting_since))
            .then_with(|| self.id.cmp(&other.id))
    }
}

fn standing(vacancy: &Vacancy, outcomes: &[Outcome]) -> Standing {
    let (mut lacking, mut to_ask) = (0_u8, 0_u8);
    for (requirement, outcome) in vacancy.requirements().iter().zip(outcomes) {
        if requirement.strength == Strength::Hard {
            match outcome {
                Outcome::Met | Outcome::Off => {}
                Outcome::Partly(_) | Outcome::Missing(_) => lacking += 1,
                Outcome::Unknown(_) => to_ask += 1,
            }
        }
    }
    match (lacking, to_ask) {
        (0, 0) => Standing::Fits,
        (0, open) => Standing::Near { open },
        (1, 0) => Standing::Near { open: 1 },
        _ => Standing::Far,
    }
}

fn coverage(vacancy: &Vacancy, outcomes: &[Outcome], formula: &Formula) -> Coverage {
    let mut coverage = Coverage { met: 0, of: 0, points: 0, most_points: 0 };
    for (requirement, outcome) in vacancy.requirements().iter().zip(outcomes) {
        if *outcome == Outcome::Off {
            continue;
        }
        let weight = u32::from(requirement.weight.get());
        coverage.of += 1;
        coverage.met += u8::from(*outcome == Outcome::Met);
        coverage.points += weight * outcome.credit(formula);
        coverage.most_points += weight * 100;
    }
    coverage
}

/// The people for a vacancy.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// The vacancy.
    pub vacancy: Uuid,
    /// How many people were considered.
    pub considered: u32,
    /// How many of them meet every hard requirement.
    pub fitting: u32,
    /// The first of those who fit, in the published order.
    pub people: Vec<Fit>,
    /// The first of those who nearly fit, in the published order.
    pub near: Vec<Fit>,
}

/// Ranks by evaluating everybody. The definition that every faster way must equal.
pub fn rank<'a, P: Facts + 'a>(
    people: impl IntoIterator<Item = &'a P>,
    vacancy: &Vacancy,
    formula: &Formula,
    top: usize,
) -> Ranking {
    let (mut considered, mut fitting, mut near) = (0_u32, Vec::new(), Vec::new());
    for person in people {
        considered += 1;
        let fit = Fit::of(person, vacancy, formula);
        match fit.standing {
            Standing::Fits => fitting.push(fit),
            Standing::Near { .. } => near.push(fit),
            Standing::Far => {}
        }
    }
    let count = u32::try_from(fitting.len()).unwrap_or(u32::MAX);
    let first = |mut fits: Vec<Fit>| {
        fits.sort_by(Fit::compare);
        fits.truncate(top);
        fits
    };
    Ranking { vacancy: vacancy.id(), considered, fitting: count, people: first(fitting), near: first(near) }
}

/// The vacancies for a person: the same evaluation the other way round.
#[derive(Debug, Clone, PartialEq)]
pub struct VacanciesRanking {
    /// The person.
    pub person: Uuid,
    /// The first vacancies that the person fits; [`Fit::id`] is the vacancy's.
    pub fitting: Vec<Fit>,
    /// The first vacancies that the person nearly fits.
    pub near: Vec<Fit>,
}

/// Ranks vacancies for a person: open hard requirements, coverage, then the nearer workplace, then id.
pub fn vacancies_for<'a>(
    person: &impl Facts,
    vacancies: impl IntoIterator<Item = &'a Vacancy>,
    formula: &Formula,
    top: usize,
) -> VacanciesRanking {
    let (mut fitting, mut near) = (Vec::new(), Vec::new());
    for vacancy in vacancies {
        let fit = Fit { id: vacancy.id(), ..Fit::of(person, vacancy, formula) };
        match fit.standing {
            Standing::Fits => fitting.push(fit),
            Standing::Near { .. } => near.push(fit),
            Standing::Far => {}
        }
    }
    let distance = |fit: &Fit| fit.distance_km.unwrap_or(f64::INFINITY);
    let first = |mut fits: Vec<Fit>| {
        fits.sort_by(|one, other| {
            one.standing
                .cmp(&other.standing)
                .then_with(|| other.coverage.compare(one.coverage))
                .then_with(|| distance(one).total_cmp(&distance(other)))
                .then_with(|| one.id.cmp(&other.id))
        });
        fits.truncate(top);
        fits
    };
    VacanciesRanking { person: person.id(), fitting: first(fitting), near: first(near) }
}
