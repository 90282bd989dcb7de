//! A batch of people with every index that answers a criterion. Never changed once built.

use std::collections::HashMap;

use jiff::civil::Date;
use uuid::Uuid;

use crate::choices::Choice;
use crate::concept::{ConceptId, IscoCode};
use crate::conditions::{ContractKind, HoursKind, Shift, WeeklyHours};
use crate::criterion::CriterionKind;
use crate::education::EducationLevel;
use crate::formula::Formula;
use crate::language::{CefrLevel, LanguageCode, LanguageKnown, LanguageLevels};
use crate::licence::DrivingLicence;
use crate::person::Facts;
use crate::travel::{Travel, chord_squared, squared_distance};

use super::bits::{BLOCK, Bits, WORDS};
use super::postings::{ConceptIndex, Postings};
use super::rows::{Lists, Row, Rows, ordinal};

/// The highest level of [`crate::EducationLevel::eqf`].
const HIGHEST_EQF: u8 = 8;

/// A person's experience in an occupation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Experience {
    pub(super) person: u32,
    /// See [`crate::OccupationHeld::months_of_experience`].
    pub(super) months: Option<u16>,
}

/// A person who knows a language, and how well.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Speaker {
    pub(super) person: u32,
    pub(super) levels: LanguageLevels,
}

/// Who knows a widespread language: by skill, at which level or above, and of whom the level was not asked.
#[derive(Debug, Clone)]
pub(super) struct LanguageIndex {
    /// `[skill][level]`: this level or above.
    pub(super) at_least: [Vec<Bits>; 3],
    /// `[skill]`: knows the language, level not asked.
    pub(super) level_unknown: [Bits; 3],
}

/// Homes and reach of those of whom both are known, padded to whole blocks; all others compare false.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    pub(super) words: Vec<GroundWord>,
    pub(super) blocks: Vec<GroundBlock>,
}

/// Of 64 people: the point of the home on the unit sphere, and the squared chord of the own reach.
#[derive(Debug, Clone)]
pub(super) struct GroundWord {
    pub(super) point: [[f32; 64]; 3],
    pub(super) reach: [f32; 64],
}

/// Weekly hours accepted by 64 people; without a limit told, any.
#[derive(Debug, Clone)]
pub(super) struct HoursWord {
    least: [u8; 64],
    most: [u8; 64],
}

impl HoursWord {
    /// Whether the person's range and the other share an hour.
    pub(super) fn overlaps(&self, bit: usize, weekly: WeeklyHours) -> bool {
        self.least[bit] <= weekly.most() && weekly.least() <= self.most[bit]
    }
}

impl GroundWord {
    /// Whether the person lives within the limit and the own reach of the place.
    pub(super) fn is_near(&self, bit: usize, place: [f32; 3], limit: f32) -> bool {
        let [x, y, z] = &self.point;
        let distance = squared_distance([x[bit], y[bit], z[bit]], place);
        // The smaller by hand: the method's care for what is not a number costs more than the distance.
        distance <= if limit < self.reach[bit] { limit } else { self.reach[bit] }
    }
}

/// The box around the homes of a block and the farthest reach in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct GroundBlock {
    least: [f32; 3],
    most: [f32; 3],
    farthest: f32,
}

impl GroundBlock {
    /// Whether nobody of the block can be as near to the place as the limit and the own reach ask.
    pub(super) fn is_out_of_reach(&self, place: [f32; 3], limit: f32) -> bool {
        let gap = |axis: usize| (self.least[axis] - place[axis]).max(place[axis] - self.most[axis]).max(0.0);
        let [x, y, z] = [gap(0), gap(1), gap(2)];
        // A hair of slack, so that rounding never hides a person at the edge.
        (x * x + y * y + z * z) * 0.999 > limit.min(self.farthest)
    }
}

/// People with their indexes.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) rows: Rows,
    /// Ordinals in ascending order of id.
    by_id: Vec<u32>,
    asked: Vec<Bits>,
    pub(super) home_known: Bits,
    pub(super) reach_known: Bits,
    pub(super) own_transport: Bits,
    pub(super) occupations: Postings<ConceptId, Experience>,
    pub(super) groups: ConceptIndex<IscoCode>,
    pub(super) skills: ConceptIndex<ConceptId>,
    pub(super) certificates: ConceptIndex<ConceptId>,
    licences: Vec<Bits>,
    /// Widespread languages.
    pub(super) languages: HashMap<LanguageCode, LanguageIndex>,
    /// The other languages.
    pub(super) rarer_languages: Postings<LanguageCode, Speaker>,
    education_at_least: Vec<Bits>,
    contracts: Vec<Bits>,
    shifts: Vec<Bits>,
    /// By [`HoursKind`]: accepts it.
    hours: Vec<Bits>,
    pub(super) weekly_hours: Vec<HoursWord>,
    pub(super) ground: Ground,
    /// First day free, as [`day_number`]; what is not known is later than any day.
    pub(super) available_from: Vec<[i32; 64]>,
}

/// A number that orders days; not a count of days.
pub(super) fn day_number(day: Date) -> i32 {
    i32::from(day.year()) * 512 + i32::from(day.month()) * 32 + i32::from(day.day())
}

impl Segment {
    /// Indexes the people. `formula` gives the reach of those who told only their means.
    pub(super) fn new(unsorted: Rows, formula: &Formula) -> Self {
        let rows = unsorted.by_neighbourhood();
        drop(unsorted);
        let people = rows.len();
        let mut by_id: Vec<u32> = (0..ordinal(people)).collect();
        by_id.sort_unstable_by_key(|person| rows.ids[*person as usize]);
        let all = || (0..people).map(|person| (person, rows.row(person)));
        let of = |holds: &dyn Fn(Row<'_>) -> bool| {
            let mut bits = Bits::new(people);
            all().filter(|(_, row)| holds(*row)).for_each(|(person, _)| bits.insert(person));
            bits
        };
        let widespread = widespread(&rows);
        let concepts = |lists: &Lists<ConceptId>| {
            ConceptIndex::new(people, || {
                (0..people)
                    .flat_map(|person| lists.items(person).iter().map(move |concept| (*concept, person)))
            })
        };
        let held = || {
            (0..people)
                .flat_map(|person| rows.occupations.items(person).iter().map(move |held| (person, held)))
        };
        Self {
            by_id,
            asked: CriterionKind::ALL.iter().map(|kind| of(&|row| is_asked(row, *kind))).collect(),
            home_known: of(&|row| row.home().is_some()),
            reach_known: of(&|row| reach_km(row, formula).is_some()),
            own_transport: of(&|row| row.travel().is_some_and(Travel::has_own_transport)),
            occupations: Postings::new(|| {
                held().map(|(person, held)| {
                    let months = held.months_of_experience;
                    (held.concept, Experience { person: ordinal(person), months })
                })
            }),
            groups: ConceptIndex::new(people, || {
                held().filter_map(|(person, held)| held.isco.map(|isco| (isco, person)))
            }),
            skills: concepts(&rows.skills),
            certificates: concepts(&rows.certificates),
            licences: by_choice(people, |person: usize, licence: DrivingLicence| {
                rows.row(person).licences().is_some_and(|licences| licences.contains(licence))
            }),
            rarer_languages: Postings::new(|| {
                each_language(&rows).filter(|(_, language)| !widespread.contains_key(&language.code)).map(
                    |(person, language)| {
                        (language.code, Speaker { person: ordinal(person), levels: language.levels })
                    },
                )
            }),
            education_at_least: (0..=HIGHEST_EQF)
                .map(|level| of(&|row| row.education().is_some_and(|title| title.eqf() >= level)))
                .collect(),
            contracts: by_choice(people, |person: usize, kind: ContractKind| {
                rows.row(person).contracts().is_some_and(|accepted| accepted.contains(kind))
            }),
            shifts: by_choice(people, |person: usize, shift: Shift| {
                rows.row(person).shifts().is_some_and(|possible| possible.contains(shift))
            }),
            hours: by_choice(people, |person: usize, kind: HoursKind| {
                let kinds = rows.row(person).hours().map(|hours| hours.kinds);
                kinds.is_some_and(|kinds| kinds.is_empty() || kinds.contains(kind))
            }),
            languages: widespread,
            weekly_hours: weekly_hours(&rows),
            ground: ground(&rows, formula),
            available_from: days_free(&rows),
            rows,
        }
    }

    pub(super) fn blocks(&self) -> usize {
        self.rows.len().div_ceil(BLOCK)
    }

    /// Of whom the fact behind this kind of criterion was asked. Not for distance, which rests on two facts.
    pub(super) fn asked(&self, kind: CriterionKind) -> &Bits {
        &self.asked[kind.position()]
    }

    pub(super) fn licence(&self, licence: DrivingLicence) -> &Bits {
        &self.licences[licence.position()]
    }

    pub(super) fn education_at_least(&self, least: EducationLevel) -> &Bits {
        &self.education_at_least[usize::from(least.eqf())]
    }

    pub(super) fn contract(&self, kind: ContractKind) -> &Bits {
        &self.contracts[kind.position()]
    }

    pub(super) fn shift(&self, shift: Shift) -> &Bits {
        &self.shifts[shift.position()]
    }

    pub(super) fn hours(&self, kind: HoursKind) -> &Bits {
        &self.hours[kind.position()]
    }

    /// The ordinal of a person.
    pub(super) fn find(&self, id: Uuid) -> Option<usize> {
        let found = self.by_id.binary_search_by_key(&id, |person| self.rows.ids[*person as usize]);
        found.ok().map(|place| self.by_id[place] as usize)
    }
}

fn weekly_hours(rows: &Rows) -> Vec<HoursWord> {
    let mut words =
        vec![HoursWord { least: [0; 64], most: [u8::MAX; 64] }; rows.len().div_ceil(BLOCK) * WORDS];
    for person in 0..rows.len() {
        if let Some(weekly) = rows.row(person).hours().and_then(|hours| hours.weekly) {
            let word = &mut words[person / 64];
            (word.least[person % 64], word.most[person % 64]) = (weekly.least(), weekly.most());
        }
    }
    words
}

fn days_free(rows: &Rows) -> Vec<[i32; 64]> {
    let mut words = vec![[i32::MAX; 64]; rows.len().div_ceil(BLOCK) * WORDS];
    for person in 0..rows.len() {
        if let Some(day) = rows.row(person).available_from() {
            words[person / 64][person % 64] = day_number(day);
        }
    }
    words
}

fn reach_km(row: Row<'_>, formula: &Formula) -> Option<u16> {
    row.travel().and_then(|travel| formula.reach_km(travel))
}

fn is_asked(row: Row<'_>, kind: CriterionKind) -> bool {
    match kind {
        CriterionKind::Occupation => row.occupations().is_some(),
        CriterionKind::Skill => row.skills().is_some(),
        CriterionKind::Certificate => row.certificates().is_some(),
        CriterionKind::Licence => row.licences().is_some(),
        CriterionKind::Language => row.languages().is_some(),
        CriterionKind::Education => row.education().is_some(),
        CriterionKind::Contract => row.contracts().is_some(),
        CriterionKind::Hours => row.hours().is_some(),
        CriterionKind::Shifts => row.shifts().is_some(),
        CriterionKind::Distance => row.home().is_some(),
        CriterionKind::StartBy => row.available_from().is_some(),
        CriterionKind::OwnTransport => row.travel().is_some(),
    }
}

/// For each value of a closed list, who has it.
fn by_choice<T: Choice>(people: usize, has: impl Fn(usize, T) -> bool) -> Vec<Bits> {
    let mut sets = vec![Bits::new(people); T::ALL.len()];
    for person in 0..people {
        for choice in T::ALL.iter().filter(|choice| has(person, **choice)) {
            sets[choice.position()].insert(person);
        }
    }
    sets
}

/// The languages of everybody; of two entries of one person in one language the first.
fn each_language(rows: &Rows) -> impl Iterator<Item = (usize, LanguageKnown)> {
    (0..rows.len()).flat_map(|person| {
        let known = rows.languages.items(person);
        let is_first = |(place, language): &(usize, &LanguageKnown)| {
            known[..*place].iter().all(|earlier| earlier.code != language.code)
        };
        known.iter().enumerate().filter(is_first).map(move |(_, language)| (person, *language))
    })
}

/// Bits for the languages that more than one person in thirty-two knows: there they are smaller and faster than lists.
fn widespread(rows: &Rows) -> HashMap<LanguageCode, LanguageIndex> {
    let people = rows.len();
    let mut speakers: HashMap<LanguageCode, usize> = HashMap::new();
    for (_, language) in each_language(rows) {
        *speakers.entry(language.code).or_default() += 1;
    }
    let mut index: HashMap<LanguageCode, LanguageIndex> = speakers
        .into_iter()
        .filter(|(_, speakers)| speakers * 32 > people && *speakers > BLOCK)
        .map(|(code, _)| (code, LanguageIndex::new(people)))
        .collect();
    for (person, language) in each_language(rows) {
        let Some(sets) = index.get_mut(&language.code) else { continue };
        for (skill, level) in language.levels.by_skill().into_iter().enumerate() {
            match level {
                None => sets.level_unknown[skill].insert(person),
                Some(level) => {
                    sets.at_least[skill][..=level.position()].iter_mut().for_each(|bits| bits.insert(person));
                }
            }
        }
    }
    index
}

impl LanguageIndex {
    fn new(people: usize) -> Self {
        Self {
            at_least: std::array::from_fn(|_| vec![Bits::new(people); CefrLevel::ALL.len()]),
            level_unknown: std::array::from_fn(|_| Bits::new(people)),
        }
    }
}

fn ground(rows: &Rows, formula: &Formula) -> Ground {
    let blocks = rows.len().div_ceil(BLOCK);
    let nowhere = GroundWord { point: [[f32::NAN; 64]; 3], reach: [-1.0; 64] };
    let empty =
        GroundBlock { least: [f32::INFINITY; 3], most: [f32::NEG_INFINITY; 3], farthest: f32::NEG_INFINITY };
    let mut ground = Ground { words: vec![nowhere; blocks * WORDS], blocks: vec![empty; blocks] };
    for person in 0..rows.len() {
        let row = rows.row(person);
        let (Some(home), Some(reach)) = (row.home(), reach_km(row, formula)) else { continue };
        let reach = chord_squared(reach);
        let word = &mut ground.words[person / 64];
        word.reach[person % 64] = reach;
        let block = &mut ground.blocks[person / BLOCK];
        for axis in 0..3 {
            word.point[axis][person % 64] = home.point[axis];
            block.least[axis] = block.least[axis].min(home.point[axis]);
            block.most[axis] = block.most[axis].max(home.point[axis]);
        }
        block.farthest = block.farthest.max(reach);
    }
    ground
}
