//! One requirement resolved against one segment: who of a block meets it.

use crate::conditions::WorkingHours;
use crate::criterion::{Criterion, CriterionKind};
use crate::language::LanguageLevels;
use crate::person::Facts;
use crate::travel::{chord_squared, squared_distance};
use crate::vacancy::Vacancy;

use super::bits::{BLOCK, Bits, Block, NOBODY, WORDS, pack, positions};
use super::postings::Holders;
use super::segment::{Experience, LanguageIndex, Segment, Speaker, day_number};

/// A requirement against a segment. Blocks must be asked in ascending order.
#[derive(Debug)]
pub(super) struct Probe<'a> {
    segment: &'a Segment,
    kind: CriterionKind,
    by: By<'a>,
    /// Of the block last marked: who meets the requirement. Right only where it was needed.
    pub(super) met: Block,
    /// Of the block last marked, for an occupation only.
    pub(super) partly: Option<Box<Partly>>,
}

/// Who meets an occupation in part, or has not been asked for how long.
#[derive(Debug)]
pub(super) struct Partly {
    pub(super) short_experience: Block,
    pub(super) same_group: Block,
    months_unknown: Block,
}

/// How a requirement is looked up.
#[derive(Debug)]
enum By<'a> {
    AllOf(Vec<&'a Bits>),
    AnyOf(Vec<&'a Bits>),
    Few(Cursor<'a, u32>),
    Occupation { minimum_months: u16, held: Cursor<'a, Experience>, group: Group<'a> },
    Widespread { index: &'a LanguageIndex, asked: LanguageLevels },
    Rarer { speakers: Cursor<'a, Speaker>, asked: LanguageLevels },
    Hours { kinds: Vec<&'a Bits>, offered: WorkingHours },
    Distance { place: [f32; 3], limit: f32 },
    FreeOn(i32),
}

#[derive(Debug)]
enum Group<'a> {
    Few(Cursor<'a, u32>),
    Many(&'a Bits),
}

/// A walk through ascending entries, block by block.
#[derive(Debug)]
struct Cursor<'a, E> {
    rest: &'a [E],
    here: &'a [E],
}

impl<'a, E: Copy> Cursor<'a, E> {
    fn new(entries: &'a [E]) -> Self {
        Self { rest: entries, here: &[] }
    }

    /// The entries of the block.
    fn advance(&mut self, block: usize, person: impl Fn(&E) -> u32) -> &'a [E] {
        let (start, end) = (block * BLOCK, (block + 1) * BLOCK);
        let is_before = |entry: &E| (person(entry) as usize) < start;
        // Blocks mostly follow one another; only after a skipped one is there something to pass over.
        let skipped =
            if self.rest.first().is_some_and(is_before) { self.rest.partition_point(is_before) } else { 0 };
        let rest = &self.rest[skipped..];
        let count = rest.iter().take_while(|entry| (person(entry) as usize) < end).count();
        (self.here, self.rest) = rest.split_at(count);
        self.here
    }
}

fn mark(block: &mut Block, person: u32) {
    let place = person as usize % BLOCK;
    block[place / 64] |= 1 << (place % 64);
}

impl<'a> Probe<'a> {
    pub(super) fn new(segment: &'a Segment, criterion: &Criterion, vacancy: &Vacancy) -> Self {
        let by = match *criterion {
            Criterion::Occupation { concept, isco, minimum_months } => By::Occupation {
                minimum_months,
                held: Cursor::new(segment.occupations.get(concept)),
                group: match isco.map(|isco| segment.groups.holders(isco)) {
                    None => Group::Few(Cursor::new(&[])),
                    Some(Holders::Few(people)) => Group::Few(Cursor::new(people)),
                    Some(Holders::Many(bits)) => Group::Many(bits),
                },
            },
            Criterion::Skill(skill) => holders(segment.skills.holders(skill)),
            Criterion::Certificate(certificate) => holders(segment.certificates.holders(certificate)),
            Criterion::Licence(licence) => By::AllOf(vec![segment.licence(licence)]),
            Criterion::Language { code, levels } => match segment.languages.get(&code) {
                Some(index) => By::Widespread { index, asked: levels },
                None => By::Rarer { speakers: Cursor::new(segment.rarer_languages.get(code)), asked: levels },
            },
            Criterion::Education(least) => By::AllOf(vec![segment.education_at_least(least)]),
            Criterion::Contract(offered) => {
                By::AnyOf(offered.iter().map(|kind| segment.contract(kind)).collect())
            }
            Criterion::Hours(offered) => {
                By::Hours { kinds: offered.kinds.iter().map(|kind| segment.hours(kind)).collect(), offered }
            }
            Criterion::Shifts(asked) => By::AllOf(asked.iter().map(|shift| segment.shift(shift)).collect()),
            Criterion::Distance { within_km } => match vacancy.workplace() {
                Some(place) => {
                    By::Distance { place: place.point, limit: within_km.map_or(f32::INFINITY, chord_squared) }
                }
                None => By::Few(Cursor::new(&[])),
            },
            Criterion::StartBy(day) => By::FreeOn(day_number(day)),
            Criterion::OwnTransport => By::AllOf(vec![&segment.own_transport]),
        };
        let partly = matches!(by, By::Occupation { .. }).then(|| {
            Box::new(Partly { short_experience: NOBODY, same_group: NOBODY, months_unknown: NOBODY })
        });
        Self { segment, kind: criterion.kind(), by, met: NOBODY, partly }
    }

    /// How dear marking a block is: dear ones go last, when fewer people are left to look at.
    pub(super) fn cost(&self) -> u8 {
        match self.by {
            By::AllOf(_) => 0,
            By::AnyOf(_) | By::Widespread { .. } => 1,
            By::Few(_) | By::Rarer { .. } => 2,
            By::Occupation { .. } => 3,
            By::Hours { .. } => 4,
            By::FreeOn(_) => 5,
            By::Distance { .. } => 6,
        }
    }

    /// Marks who of the block meets the requirement, at least among those in `need`.
    pub(super) fn mark(&mut self, block: usize, need: &Block) {
        let met = &mut self.met;
        let segment = self.segment;
        match &mut self.by {
            By::AllOf(sets) => {
                let mut sets = sets.iter();
                *met = sets.next().map_or([u64::MAX; WORDS], |bits| *bits.block(block));
                sets.for_each(|bits| {
                    met.iter_mut().zip(bits.block(block)).for_each(|(met, word)| *met &= word);
                });
            }
            By::AnyOf(sets) => {
                *met = NOBODY;
                for bits in sets {
                    met.iter_mut().zip(bits.block(block)).for_each(|(met, word)| *met |= word);
                }
            }
            By::Few(people) => {
                *met = NOBODY;
                people.advance(block, |person| *person).iter().for_each(|person| mark(met, *person));
            }
            By::Occupation { minimum_months, held, group } => {
                if let Some(partly) = &mut self.partly {
                    mark_occupation(block, *minimum_months, held, group, met, partly);
                }
            }
            By::Widespread { index, asked } => {
                *met = [u64::MAX; WORDS];
                for (at_least, _) in asked_skills(index, *asked) {
                    met.iter_mut().zip(at_least.block(block)).for_each(|(met, word)| *met &= word);
                }
            }
            By::Rarer { speakers, asked } => {
                *met = NOBODY;
                for speaker in speakers.advance(block, |speaker| speaker.person) {
                    if reaches(speaker.levels, *asked, false) {
                        mark(met, speaker.person);
                    }
                }
            }
            By::Hours { kinds, offered } => mark_hours(segment, block, kinds, *offered, need, met),
            By::Distance { place, limit } => {
                *met = NOBODY;
                if !segment.ground.blocks[block].is_out_of_reach(*place, *limit) {
                    let words = &segment.ground.words[block * WORDS..][..WORDS];
                    fill(words, need, met, |word, bit| word.is_near(bit, *place, *limit));
                }
            }
            By::FreeOn(day) => {
                let words = &segment.available_from[block * WORDS..][..WORDS];
                fill(words, need, met, |word, bit| word[bit] <= *day);
            }
        }
    }

    /// Who of the block last marked meets the requirement or is still to be asked.
    pub(super) fn met_or_to_ask(&self, block: usize) -> Block {
        let segment = self.segment;
        let mut open = self.met;
        let asked = segment.asked(self.kind).block(block);
        open.iter_mut().zip(asked).for_each(|(open, asked)| *open |= !asked);
        match &self.by {
            By::Occupation { .. } => {
                if let Some(partly) = &self.partly {
                    open.iter_mut().zip(&partly.months_unknown).for_each(|(open, word)| *open |= word);
                }
            }
            By::Widespread { index, asked } => {
                let mut reached = [u64::MAX; WORDS];
                for (at_least, unknown) in asked_skills(index, *asked) {
                    let both = at_least.block(block).iter().zip(unknown.block(block));
                    reached.iter_mut().zip(both).for_each(|(met, (known, unknown))| *met &= known | unknown);
                }
                open.iter_mut().zip(&reached).for_each(|(open, word)| *open |= word);
            }
            By::Rarer { speakers, asked } => {
                for speaker in speakers.here.iter().filter(|speaker| reaches(speaker.levels, *asked, true)) {
                    mark(&mut open, speaker.person);
                }
            }
            By::Distance { place, limit } => {
                let (home, reach) = (segment.home_known.block(block), segment.reach_known.block(block));
                for word in 0..WORDS {
                    for bit in positions(home[word] & !reach[word]) {
                        let person = segment.rows.row(block * BLOCK + word * 64 + bit);
                        if person.home().is_some_and(|home| squared_distance(home.point, *place) <= *limit) {
                            open[word] |= 1 << bit;
                        }
                    }
                }
            }
            By::AllOf(_) | By::AnyOf(_) | By::Few(_) | By::Hours { .. } | By::FreeOn(_) => {}
        }
        open
    }
}

fn holders(holders: Holders<'_>) -> By<'_> {
    match holders {
        Holders::Few(people) => By::Few(Cursor::new(people)),
        Holders::Many(bits) => By::AllOf(vec![bits]),
    }
}

/// For each skill asked: who reaches the level, and of whom it is not known.
fn asked_skills(index: &LanguageIndex, asked: LanguageLevels) -> impl Iterator<Item = (&Bits, &Bits)> {
    let skills = asked.by_skill().into_iter().enumerate();
    skills.filter_map(|(skill, level)| {
        level.map(|level| (&index.at_least[skill][level as usize], &index.level_unknown[skill]))
    })
}

/// Whether every level asked is reached; a level that was not asked of the person counts as `unknown_counts`.
fn reaches(known: LanguageLevels, asked: LanguageLevels, unknown_counts: bool) -> bool {
    asked.by_skill().into_iter().zip(known.by_skill()).all(|(asked, known)| match (asked, known) {
        (None, _) => true,
        (Some(_), None) => unknown_counts,
        (Some(asked), Some(known)) => known >= asked,
    })
}

fn mark_occupation(
    block: usize,
    minimum_months: u16,
    held: &mut Cursor<'_, Experience>,
    group: &mut Group<'_>,
    met: &mut Block,
    partly: &mut Partly,
) {
    *met = NOBODY;
    partly.short_experience = NOBODY;
    partly.months_unknown = NOBODY;
    for experience in held.advance(block, |experience| experience.person) {
        let set = match experience.months {
            _ if minimum_months == 0 => &mut *met,
            Some(months) if months >= minimum_months => &mut *met,
            Some(_) => &mut partly.short_experience,
            None => &mut partly.months_unknown,
        };
        mark(set, experience.person);
    }
    match group {
        Group::Many(bits) => partly.same_group = *bits.block(block),
        Group::Few(people) => {
            partly.same_group = NOBODY;
            for person in people.advance(block, |person| *person) {
                mark(&mut partly.same_group, *person);
            }
        }
    }
    take_out(&mut partly.months_unknown, met);
    take_out(&mut partly.short_experience, met);
    take_out(&mut partly.short_experience, &partly.months_unknown);
    for better in [&*met, &partly.months_unknown, &partly.short_experience] {
        take_out(&mut partly.same_group, better);
    }
}

/// Removes the people of one set from another.
fn take_out(from: &mut Block, people: &Block) {
    from.iter_mut().zip(people).for_each(|(from, people)| *from &= !people);
}

fn mark_hours(
    segment: &Segment,
    block: usize,
    kinds: &[&Bits],
    offered: WorkingHours,
    need: &Block,
    met: &mut Block,
) {
    let mut right_kind =
        if kinds.is_empty() { *segment.asked(CriterionKind::Hours).block(block) } else { NOBODY };
    for bits in kinds {
        right_kind.iter_mut().zip(bits.block(block)).for_each(|(right, word)| *right |= word);
    }
    let Some(weekly) = offered.weekly else {
        *met = right_kind;
        return;
    };
    let need: Block = std::array::from_fn(|word| need[word] & right_kind[word]);
    let words = &segment.weekly_hours[block * WORDS..][..WORDS];
    fill(words, &need, met, |word, bit| word.overlaps(bit, weekly));
    met.iter_mut().zip(&right_kind).for_each(|(met, right)| *met &= right);
}

/// Answers from a column, 64 people at a time where anybody is needed.
#[inline]
fn fill<C>(column: &[C], need: &Block, met: &mut Block, holds: impl Fn(&C, usize) -> bool) {
    for (met, (need, word)) in met.iter_mut().zip(need.iter().zip(column)) {
        // Below some six people, one by one is cheaper.
        *met = if need & need.wrapping_sub(1) == 0 || need.count_ones() <= 6 {
            positions(*need).filter(|bit| holds(word, *bit)).fold(0, |marks, bit| marks | 1 << bit)
        } else {
            let mut answers = [0; 64];
            for (bit, answer) in answers.iter_mut().enumerate() {
                *answer = u8::from(holds(word, bit));
            }
            pack(answers)
        };
    }
}
