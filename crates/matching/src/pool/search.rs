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
use super::losses::Losses;
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

    /// Whether somebody would get in, whatever the id.
    fn may_enter(&self, open: u8, points: u32, waiting_since: Date) -> bool {
        let key = (open, Reverse(points), waiting_since);
        !self.is_full()
            || self.runners.peek().is_some_and(|worst| key <= (worst.open, worst.points, worst.waiting_since))
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
    /// Weight lost in the soft requirements of the block; what is met in part counts as the least it can lose.
    losses: Losses,
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
        let soft_weight = soft.iter().map(|weighed| weighed.weight).sum();
        Self {
            segment,
            place,
            hidden,
            losses: Losses::new(soft_weight),
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
            let Some(mut split) = self.split(block) else { continue };
            fitting += count(&split.fits);
            if !self.narrow_by_soft(block, &mut split, best, near) {
                continue;
            }
            for word in 0..WORDS {
                if split.fits[word] | split.one_short[word] != 0 {
                    self.offer_word(block, word, &split, best, near);
                }
            }
        }
        fitting
    }

    /// Marks the soft requirements of a block, each only for those who can still get in; drops the others. Gives whether anybody
    /// is left.
    fn narrow_by_soft(&mut self, block: usize, split: &mut Split, best: &Best, near: &Best) -> bool {
        let least_lost = self.hard.iter().map(|weighed| self.least_lost(weighed)).min().unwrap_or(0);
        let fits_may_lose = best.floor(0).and_then(|floor| self.may_lose(0, floor));
        let near_may_lose = near.floor(1).and_then(|floor| self.may_lose(least_lost, floor));
        self.losses.clear();
        let mut soft = std::mem::take(&mut self.soft);
        let mut left = true;
        for weighed in &mut soft {
            let need = self.narrow(split, fits_may_lose, near_may_lose);
            left = !is_empty(&need);
            if !left {
                break;
            }
            weighed.probe.mark(block, &need);
            self.add_losses(weighed);
        }
        self.soft = soft;
        left && !is_empty(&self.narrow(split, fits_may_lose, near_may_lose))
    }

    /// Drops who has lost too much; gives who is left in either list.
    fn narrow(&self, split: &mut Split, fits_may_lose: Option<u32>, near_may_lose: Option<u32>) -> Block {
        let lost = |may_lose: Option<u32>, word| {
            may_lose.map_or(u64::MAX, |allowed| self.losses.more_than(allowed, word))
        };
        std::array::from_fn(|word| {
            if split.fits[word] != 0 {
                split.fits[word] &= !lost(fits_may_lose, word);
            }
            if split.one_short[word] != 0 {
                split.one_short[word] &= !lost(near_may_lose, word);
            }
            split.fits[word] | split.one_short[word]
        })
    }

    fn add_losses(&mut self, weighed: &Weighed<'_>) {
        let met = &weighed.probe.met;
        let Some(partly) = &weighed.probe.partly else {
            return self.losses.add(weighed.weight, &met.map(|met| !met));
        };
        let in_part: Block =
            std::array::from_fn(|word| partly.short_experience[word] | partly.same_group[word]);
        self.losses.add(weighed.weight, &std::array::from_fn(|word| !(met[word] | in_part[word])));
        self.losses.add(self.least_lost(weighed) / 100, &in_part);
    }

    /// The fewest points lost by not meeting a requirement.
    fn least_lost(&self, weighed: &Weighed<'_>) -> u32 {
        let credit =
            if weighed.probe.partly.is_some() { self.group_credit.max(self.short_credit) } else { 0 };
        weighed.weight * (100 - credit)
    }

    /// The soft weight that somebody may lose, having lost `lost` points elsewhere, without falling below the floor.
    fn may_lose(&self, lost: u32, floor: u32) -> Option<u32> {
        self.most_points.checked_sub(lost + floor).map(|points| points / 100)
    }

    fn offer_word(&self, block: usize, word: usize, split: &Split, best: &mut Best, near: &mut Best) {
        for bit in positions(self.in_reach(split.fits[word], 0, best.floor(0), word)) {
            self.offer(block, word, bit, 0, 0, best);
        }
        if split.one_short[word] == 0 {
            return;
        }
        for weighed in &self.hard {
            let lacking = split.one_short[word] & !weighed.probe.met[word];
            for bit in positions(self.in_reach(lacking, self.least_lost(weighed), near.floor(1), word)) {
                let lost = weighed.weight * 100 - self.partial_points(weighed, word, bit);
                self.offer(block, word, bit, 1, lost, near);
            }
        }
    }

    /// Who of these people, having lost `lost` points in the hard requirements, can reach the floor.
    fn in_reach(&self, people: u64, lost: u32, floor: Option<u32>, word: usize) -> u64 {
        if people == 0 {
            return 0;
        }
        match floor.and_then(|floor| self.may_lose(lost, floor)) {
            None => 0,
            Some(allowed) => people & !self.losses.more_than(allowed, word),
        }
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
        if best.floor(open).is_none_or(|floor| points < floor) {
            return;
        }
        let person = block * BLOCK + word * 64 + bit;
        let waiting_since = self.segment.rows.waiting_since[person];
        if best.may_enter(open, points, waiting_since) {
            best.offer(Runner {
                open,
                points: Reverse(points),
                waiting_since,
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
