//! The exact first people for a vacancy, block by block.
//!
//! People are split by how many hard requirements they do not meet: none (they fit), one (they nearly fit, and are exactly the
//! people whom dropping that one would add), more. Whoever cannot reach the coverage of the worst one kept is passed over
//! without adding up; the answer is the same as evaluating everybody.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::civil::Date;
use uuid::Uuid;

use crate::evaluate::{Nearness, Outcome};
use crate::formula::Formula;
use crate::vacancy::{Strength, Vacancy};
use crate::what_if::WhatIf;

use super::bits::{BLOCK, Bits, Block, NOBODY, WORDS, count, is_empty, positions};
use super::probe::Probe;
use super::rows::ordinal;
use super::segment::Segment;

/// A person in the running; the greatest is the last in the published order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Runner {
    open: u8,
    points: Reverse<u32>,
    waiting_since: Date,
    id: Uuid,
    segment: usize,
    person: u32,
}

/// The best so far.
#[derive(Debug)]
pub(super) struct Best {
    top: usize,
    runners: BinaryHeap<Runner>,
}

impl Best {
    pub(super) fn new(top: usize) -> Self {
        Self { top, runners: BinaryHeap::with_capacity(top.min(1024) + 1) }
    }

    fn is_full(&self) -> bool {
        self.runners.len() >= self.top
    }

    /// The points below which nobody with this many open requirements gets in; `None`: nobody gets in at all.
    fn floor(&self, open: u8) -> Option<u32> {
        if !self.is_full() {
            return Some(0);
        }
        let worst = self.runners.peek()?;
        match open.cmp(&worst.open) {
            std::cmp::Ordering::Less => Some(0),
            std::cmp::Ordering::Equal => Some(worst.points.0),
            std::cmp::Ordering::Greater => None,
        }
    }

    fn offer(&mut self, runner: Runner) {
        if !self.is_full() {
            self.runners.push(runner);
        } else if let Some(mut worst) = self.runners.peek_mut()
            && runner < *worst
        {
            *worst = runner;
        }
    }

    /// Segment and ordinal, in the published order.
    pub(super) fn into_people(self) -> impl Iterator<Item = (usize, usize)> {
        self.runners.into_sorted_vec().into_iter().map(|runner| (runner.segment, runner.person as usize))
    }
}

/// A vacancy against one segment.
pub(super) struct Search<'a> {
    segment: &'a Segment,
    /// Position of the segment in its snapshot.
    place: usize,
    hidden: Option<&'a Bits>,
    /// Cheapest first.
    hard: Vec<Weighed<'a>>,
    soft: Vec<Weighed<'a>>,
    off: Vec<Weighed<'a>>,
    /// Points of somebody who meets everything.
    most_points: u32,
    /// Points lost by missing the one, two, three... lightest soft requirements.
    soft_losses: Vec<u32>,
    /// Per cent for other occupations of the group and for short experience.
    group_credit: u32,
    short_credit: u32,
}

struct Weighed<'a> {
    index: usize,
    weight: u32,
    probe: Probe<'a>,
}

/// A block's people by hard requirements not met.
struct Split {
    fits: Block,
    one_short: Block,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        segment: &'a Segment,
        place: usize,
        hidden: Option<&'a Bits>,
        vacancy: &Vacancy,
        formula: &Formula,
    ) -> Self {
        let of = |strength: Strength| {
            let mut probes: Vec<Weighed<'a>> = vacancy
                .requirements()
                .iter()
                .enumerate()
                .filter(|(_, requirement)| requirement.strength == strength)
                .map(|(index, requirement)| Weighed {
                    index,
                    weight: u32::from(requirement.weight.get()),
                    probe: Probe::new(segment, &requirement.criterion, vacancy),
                })
                .collect();
            probes.sort_by_key(|weighed| weighed.probe.cost());
            probes
        };
        let (hard, soft, off) = (of(Strength::Hard), of(Strength::Soft), of(Strength::Off));
        let mut weights: Vec<u32> = soft.iter().map(|weighed| weighed.weight).collect();
        weights.sort_unstable();
        let mut lost = 0;
        let soft_losses = weights.iter().map(|weight| {
            lost += weight * 100;
            lost
        });
        Self {
            segment,
            place,
            hidden,
            soft_losses: soft_losses.collect(),
            most_points: hard.iter().chain(&soft).map(|weighed| weighed.weight * 100).sum(),
            hard,
            soft,
            off,
            group_credit: Outcome::Partly(Nearness::SameGroup).credit(formula),
            short_credit: Outcome::Partly(Nearness::ShortExperience { months: 0 }).credit(formula),
        }
    }

    fn live(&self, block: usize) -> Block {
        let mut live: Block = std::array::from_fn(|word| {
            let left = self.segment.rows.len().saturating_sub(block * BLOCK + word * 64);
            if left >= 64 { u64::MAX } else { (1 << left) - 1 }
        });
        if let Some(hidden) = self.hidden {
            live.iter_mut().zip(hidden.block(block)).for_each(|(live, hidden)| *live &= !hidden);
        }
        live
    }

    /// Marks the hard requirements of a block, the dear ones only for those still in the running; `None` when nobody is left.
    fn split(&mut self, block: usize) -> Option<Split> {
        let mut fits = self.live(block);
        let mut one_short = NOBODY;
        for weighed in &mut self.hard {
            let need: Block = std::array::from_fn(|word| fits[word] | one_short[word]);
            if is_empty(&need) {
                return None;
            }
            weighed.probe.mark(block, &need);
            for word in 0..WORDS {
                let met = weighed.probe.met[word];
                one_short[word] = one_short[word] & met | fits[word] & !met;
                fits[word] &= met;
            }
        }
        Some(Split { fits, one_short })
    }

    fn mark_soft(&mut self, block: usize, need: &Block) {
        for weighed in &mut self.soft {
            weighed.probe.mark(block, need);
        }
    }

    /// Offers the segment's people; gives how many fit.
    pub(super) fn run(mut self, best: &mut Best, near: &mut Best) -> u32 {
        let mut fitting = 0;
        for block in 0..self.segment.blocks() {
            let Some(split) = self.split(block) else { continue };
            fitting += count(&split.fits);
            let need: Block = std::array::from_fn(|word| split.fits[word] | split.one_short[word]);
            if is_empty(&need) {
                continue;
            }
            self.mark_soft(block, &need);
            for (word, _) in need.iter().enumerate().filter(|(_, need)| **need != 0) {
                self.offer_word(block, word, &split, best, near);
            }
        }
        fitting
    }

    /// How many soft requirements may be missed without falling below the floor.
    fn may_miss(&self, reachable: u32, floor: u32) -> Option<usize> {
        let slack = reachable.checked_sub(floor)?;
        Some(self.soft_losses.partition_point(|lost| *lost <= slack))
    }

    fn offer_word(&self, block: usize, word: usize, split: &Split, best: &mut Best, near: &mut Best) {
        let missed = self.missed_soft(word);
        if let Some(may_miss) = best.floor(0).and_then(|floor| self.may_miss(self.most_points, floor)) {
            let candidates = split.fits[word] & !missed.get(may_miss).copied().unwrap_or(0);
            for bit in positions(candidates) {
                self.offer(block, word, bit, 0, 0, best);
            }
        }
        if split.one_short[word] == 0 {
            return;
        }
        for weighed in &self.hard {
            let lacking = split.one_short[word] & !weighed.probe.met[word];
            if lacking == 0 {
                continue;
            }
            let credit =
                if weighed.probe.partly.is_some() { self.group_credit.max(self.short_credit) } else { 0 };
            let reachable = self.most_points - weighed.weight * (100 - credit);
            if let Some(may_miss) = near.floor(1).and_then(|floor| self.may_miss(reachable, floor)) {
                let candidates = lacking & !missed.get(may_miss).copied().unwrap_or(0);
                for bit in positions(candidates) {
                    let lost = weighed.weight * 100 - self.partial_points(weighed, word, bit);
                    self.offer(block, word, bit, 1, lost, near);
                }
            }
        }
    }

    /// At place `n`: who of the word misses more than `n` soft requirements altogether.
    fn missed_soft(&self, word: usize) -> [u64; 4] {
        let mut more_than = [0_u64; 4];
        for weighed in &self.soft {
            let some = weighed
                .probe
                .partly
                .as_ref()
                .map_or(0, |partly| partly.short_experience[word] | partly.same_group[word]);
            let missing = !(weighed.probe.met[word] | some);
            let [none, one, two, three] = more_than;
            more_than = [none | missing, one | none & missing, two | one & missing, three | two & missing];
        }
        more_than
    }

    /// Points for a requirement met in part.
    fn partial_points(&self, weighed: &Weighed<'_>, word: usize, bit: usize) -> u32 {
        let Some(partly) = &weighed.probe.partly else { return 0 };
        if partly.short_experience[word] >> bit & 1 == 1 {
            weighed.weight * self.short_credit
        } else if partly.same_group[word] >> bit & 1 == 1 {
            weighed.weight * self.group_credit
        } else {
            0
        }
    }

    /// Offers one person who lost `lost` points in the hard requirements.
    fn offer(&self, block: usize, word: usize, bit: usize, open: u8, lost: u32, best: &mut Best) {
        let mut points = self.most_points - lost;
        for weighed in &self.soft {
            if weighed.probe.met[word] >> bit & 1 == 0 {
                points -= weighed.weight * 100 - self.partial_points(weighed, word, bit);
            }
        }
        if best.floor(open).is_some_and(|floor| points >= floor) {
            let person = block * BLOCK + word * 64 + bit;
            best.offer(Runner {
                open,
                points: Reverse(points),
                waiting_since: self.segment.rows.waiting_since[person],
                id: self.segment.rows.ids[person],
                segment: self.place,
                person: ordinal(person),
            });
        }
    }

    /// Offers those who lack nothing and of whom two or more hard requirements are still to ask. Only needed while
    /// [`Search::run`] over every segment has left room.
    pub(super) fn run_to_ask(mut self, near: &mut Best) {
        if near.floor(2).is_none() {
            return;
        }
        for block in 0..self.segment.blocks() {
            let mut candidates = self.live(block);
            for weighed in &mut self.hard {
                if is_empty(&candidates) {
                    break;
                }
                weighed.probe.mark(block, &candidates);
                let open = weighed.probe.met_or_to_ask(block);
                candidates.iter_mut().zip(&open).for_each(|(left, open)| *left &= open);
            }
            if is_empty(&candidates) {
                continue;
            }
            self.mark_soft(block, &candidates);
            for (word, candidates) in candidates.iter().enumerate() {
                for bit in positions(*candidates) {
                    let unmet = || self.hard.iter().filter(|one| one.probe.met[word] >> bit & 1 == 0);
                    // At most 64 requirements.
                    let open = u8::try_from(unmet().count()).unwrap_or(u8::MAX);
                    if open >= 2 {
                        let lost = unmet().map(|weighed| weighed.weight * 100).sum();
                        self.offer(block, word, bit, open, lost, near);
                    }
                }
            }
        }
    }

    /// Adds the segment's people to the counts, one per requirement.
    pub(super) fn count_what_if(mut self, counts: &mut [WhatIf]) {
        for block in 0..self.segment.blocks() {
            let Some(split) = self.split(block) else { continue };
            if !is_empty(&split.one_short) {
                for weighed in &self.hard {
                    let added = split.one_short.iter().zip(&weighed.probe.met).map(|(one, met)| one & !met);
                    counts[weighed.index].more_without += added.map(u64::count_ones).sum::<u32>();
                }
            }
            if !is_empty(&split.fits) {
                for weighed in self.soft.iter_mut().chain(&mut self.off) {
                    weighed.probe.mark(block, &split.fits);
                    let lost = split.fits.iter().zip(&weighed.probe.met).map(|(fits, met)| fits & !met);
                    counts[weighed.index].fewer_if_hard += lost.map(u64::count_ones).sum::<u32>();
                }
            }
        }
    }
}
