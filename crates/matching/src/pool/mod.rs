//! A million people ready to be matched: immutable snapshots, replaced as people change.
//!
//! A snapshot is a large segment that stays as it is, beside a small one with everybody who changed since; those are hidden in the
//! large one. Readers hold a snapshot and are never disturbed; compacting makes one large segment of both.

mod bits;
mod losses;
mod postings;
mod probe;
mod rows;
mod search;
mod segment;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use uuid::Uuid;

use crate::formula::Formula;
use crate::person::{Facts, PersonProfile};
use crate::rank::{Fit, Ranking};
use crate::vacancy::Vacancy;
use crate::what_if::WhatIf;

use bits::Bits;
use rows::{Rows, ordinal};
use search::{Best, Search};
use segment::Segment;

/// What happened to a person.
#[derive(Debug, Clone)]
pub enum Change {
    /// New or changed.
    Upsert(Box<PersonProfile>),
    /// Gone, or no longer to be matched. Unknown people are ignored.
    Remove(Uuid),
}

impl Change {
    fn id(&self) -> Uuid {
        match self {
            Self::Upsert(person) => person.id,
            Self::Remove(id) => *id,
        }
    }
}

/// What changed since the large segment was built: the person as they are now, or gone.
type Changes = BTreeMap<Uuid, Option<Arc<PersonProfile>>>;

/// The people at one moment. Cheap to share, never changes.
#[derive(Debug)]
pub struct PoolSnapshot {
    formula: Arc<Formula>,
    large: Arc<Segment>,
    /// People of the large segment who changed or went.
    hidden: Bits,
    small: Segment,
    changes: Changes,
}

/// Collects people for a pool; of two with the same id the later counts.
#[derive(Debug)]
pub struct PoolBuilder {
    formula: Formula,
    rows: Rows,
}

impl PoolBuilder {
    /// An empty builder.
    pub fn new(formula: Formula) -> Self {
        Self { formula, rows: Rows::default() }
    }

    /// Adds a person.
    pub fn push(&mut self, person: &impl Facts) {
        self.rows.push(person);
    }

    /// How many people were added.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nobody was added.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sorts and indexes everybody: about three seconds for a million.
    pub fn build(self) -> PoolSnapshot {
        let large = Segment::new(self.rows.without_repeats(), &self.formula);
        PoolSnapshot::new(Arc::new(self.formula), Arc::new(large), Changes::new())
    }
}

impl PoolSnapshot {
    fn new(formula: Arc<Formula>, large: Arc<Segment>, changes: Changes) -> Self {
        let mut hidden = Bits::new(large.rows.len());
        changes.keys().filter_map(|id| large.find(*id)).for_each(|person| hidden.insert(person));
        let mut rows = Rows::default();
        changes.values().flatten().for_each(|person| rows.push(person.as_ref()));
        let small = Segment::new(rows, &formula);
        Self { formula, large, hidden, small, changes }
    }

    /// The numbers that this pool weighs with.
    pub fn formula(&self) -> &Formula {
        &self.formula
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.large.rows.len() - self.hidden.count() as usize + self.small.rows.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The person as the pool knows them.
    pub fn person(&self, id: Uuid) -> Option<PersonProfile> {
        match self.changes.get(&id) {
            Some(change) => change.as_deref().cloned(),
            None => self.large.find(id).map(|person| self.large.rows.row(person).profile()),
        }
    }

    /// The first `top` people who fit and the first `top` who nearly fit, with reasons: what [`crate::rank`] gives, faster.
    pub fn top(&self, vacancy: &Vacancy, top: usize) -> Ranking {
        let (mut best, mut near) = (Best::new(top), Best::new(top));
        let fitting = self.searches(vacancy).map(|search| search.run(&mut best, &mut near)).sum();
        self.searches(vacancy).for_each(|search| search.run_to_ask(&mut near));
        let fits = |best: Best| {
            let people = best.into_people().map(|(segment, person)| {
                Fit::of(&self.segments()[segment].rows.row(person), vacancy, &self.formula)
            });
            people.collect()
        };
        let considered = ordinal(self.len());
        Ranking { vacancy: vacancy.id(), considered, fitting, people: fits(best), near: fits(near) }
    }

    /// What switching each requirement would change: what [`crate::what_if()`] gives, faster.
    pub fn what_if(&self, vacancy: &Vacancy) -> Vec<WhatIf> {
        let mut counts: Vec<WhatIf> = vacancy
            .indexed()
            .map(|(requirement, _)| WhatIf { requirement, more_without: 0, fewer_if_hard: 0 })
            .collect();
        self.searches(vacancy).for_each(|search| search.count_what_if(&mut counts));
        counts
    }

    fn segments(&self) -> [&Segment; 2] {
        [&self.large, &self.small]
    }

    fn searches(&self, vacancy: &Vacancy) -> impl Iterator<Item = Search<'_>> {
        let hidden = [(!self.changes.is_empty()).then_some(&self.hidden), None];
        let segments = self.segments().into_iter().zip(hidden).enumerate();
        segments.map(|(place, (segment, hidden))| Search::new(segment, place, hidden, vacancy, &self.formula))
    }

    /// Everybody, for trials and for compacting.
    pub fn people(&self) -> impl Iterator<Item = PersonProfile> {
        (0..self.large.rows.len())
            .filter(|person| !self.hidden.contains(*person))
            .map(|person| self.large.rows.row(person).profile())
            .chain((0..self.small.rows.len()).map(|person| self.small.rows.row(person).profile()))
    }

    fn changed(&self, changes: impl IntoIterator<Item = Change>) -> Self {
        let mut all = self.changes.clone();
        for change in changes {
            let id = change.id();
            match change {
                Change::Upsert(person) => {
                    all.insert(id, Some(Arc::new(*person)));
                }
                Change::Remove(_) if self.large.find(id).is_some() => {
                    all.insert(id, None);
                }
                Change::Remove(_) => {
                    all.remove(&id);
                }
            }
        }
        Self::new(Arc::clone(&self.formula), Arc::clone(&self.large), all)
    }

    fn compacted(&self) -> Arc<Segment> {
        let mut rows = Rows::default();
        for (segment, is_large) in [(&*self.large, true), (&self.small, false)] {
            (0..segment.rows.len())
                .filter(|person| !(is_large && self.hidden.contains(*person)))
                .for_each(|person| rows.push(&segment.rows.row(person)));
        }
        Arc::new(Segment::new(rows, &self.formula))
    }
}

/// The people as they are now, shared by readers and one writer at a time.
#[derive(Debug)]
pub struct Pool {
    current: ArcSwap<PoolSnapshot>,
    writing: Mutex<()>,
}

impl Pool {
    /// A pool that starts from this snapshot.
    pub fn new(snapshot: PoolSnapshot) -> Self {
        Self { current: ArcSwap::from_pointee(snapshot), writing: Mutex::new(()) }
    }

    /// A pool of nobody.
    pub fn empty(formula: Formula) -> Self {
        Self::new(PoolBuilder::new(formula).build())
    }

    /// The people now; later changes do not touch what was taken.
    pub fn snapshot(&self) -> Arc<PoolSnapshot> {
        self.current.load_full()
    }

    /// Replaces everybody, after a reload from the database.
    pub fn replace(&self, snapshot: PoolSnapshot) {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        self.current.store(Arc::new(snapshot));
    }

    /// Applies changes in their order; the next [`Pool::snapshot`] has them. Costs milliseconds: hand over many at once.
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>) {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let next = self.current.load().changed(changes);
        self.current.store(Arc::new(next));
    }

    /// Whether so much has changed that [`Pool::compact`] is due.
    pub fn needs_compacting(&self) -> bool {
        let snapshot = self.current.load();
        snapshot.changes.len() > 1024 + snapshot.large.rows.len() / 128
    }

    /// Makes one large segment of everything. Takes seconds at a million people; meanwhile reading and applying go on, so call it
    /// on a thread of its own, one at a time.
    pub fn compact(&self) {
        let before = self.snapshot();
        let large = before.compacted();
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.current.load();
        if !Arc::ptr_eq(&now.large, &before.large) {
            // Replaced or compacted by another meanwhile: ours is out of date.
            return;
        }
        let is_new =
            |(id, change): &(&Uuid, &Option<Arc<PersonProfile>>)| match (before.changes.get(*id), *change) {
                (Some(Some(old)), Some(new)) => !Arc::ptr_eq(old, new),
                (Some(None), None) => false,
                _ => true,
            };
        let gone = before.changes.keys().filter(|id| !now.changes.contains_key(*id)).map(|id| (*id, None));
        let since = now.changes.iter().filter(is_new).map(|(id, change)| (*id, change.clone()));
        let changes = since.chain(gone).collect();
        self.current.store(Arc::new(PoolSnapshot::new(Arc::clone(&now.formula), large, changes)));
    }
}
