//! A vacancy as it is told to people who look for work: what is offered and what is asked, in words.

use snodo_core::Frame;
use snodo_matching::{Coordinates, Criterion, Strength};

use crate::{
    facts::{self, Fact},
    model::{Known, NewVacancy, RequirementRow, VocabularyLabels, criterion, requirement_words},
};

/// What a vacancy offers and asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InWords {
    /// What is offered: what it is about, and what is said.
    pub offered: Vec<(String, String)>,
    /// What one must have.
    pub must: Vec<String>,
    /// What is better to have.
    pub better: Vec<String>,
    /// What is asked in the company's own words.
    pub also: Vec<(String, String)>,
}

/// Tells a vacancy in the page's language. `place` in words; `workplace` is where its Comune is.
pub fn in_words(
    page: &Frame,
    labels: &VocabularyLabels,
    said: &NewVacancy,
    requirements: &[RequirementRow],
    place: String,
    workplace: Option<Coordinates>,
) -> InWords {
    let occupation = said.occupation.and_then(|concept| labels.name(concept)).unwrap_or_default();
    let pairs = |facts: Vec<Fact>| facts.into_iter().map(|fact| (fact.label, fact.words)).collect();
    let known = Known { workplace, ..Known::default() };
    let mut told = InWords {
        offered: pairs(facts::offered(page, said, occupation, place)),
        also: pairs(facts::asked_in_words(page, said)),
        ..InWords::default()
    };
    for row in requirements {
        let Some(criterion) = criterion(row.asked, said, &known) else { continue };
        if is_told_by_the_offer(&criterion) {
            continue;
        }
        let words = requirement_words(page, labels, &criterion);
        match row.strength {
            Strength::Hard => told.must.push(words),
            Strength::Soft => told.better.push(words),
            Strength::Off => {}
        }
    }
    told
}

/// What matching weighs against people's wishes, and the offer already tells.
fn is_told_by_the_offer(criterion: &Criterion) -> bool {
    matches!(
        criterion,
        Criterion::Contract(_)
            | Criterion::Hours(_)
            | Criterion::Shifts(_)
            | Criterion::Distance { .. }
            | Criterion::StartBy(_)
    )
}
