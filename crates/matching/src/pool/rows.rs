//! The facts of many people, one column per fact.

use std::cmp::Reverse;

use jiff::civil::Date;
use uuid::Uuid;

use crate::concept::ConceptId;
use crate::conditions::{ContractSet, ShiftSet, WorkingHours};
use crate::education::EducationLevel;
use crate::language::LanguageKnown;
use crate::licence::LicenceSet;
use crate::person::{Facts, OccupationHeld, PersonProfile};
use crate::travel::{Coordinates, Travel};

/// A list per person, all lists end to end.
#[derive(Debug, Clone)]
pub(super) struct Lists<T> {
    items: Vec<T>,
    ends: Vec<u32>,
    asked: Vec<bool>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new(), asked: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    fn push(&mut self, list: Option<&[T]>) {
        self.items.extend_from_slice(list.unwrap_or_default());
        self.ends.push(ordinal(self.items.len()));
        self.asked.push(list.is_some());
    }

    /// The person's list; `None` when it was not asked.
    pub(super) fn get(&self, person: usize) -> Option<&[T]> {
        let start = if person == 0 { 0 } else { self.ends[person - 1] as usize };
        self.asked[person].then(|| &self.items[start..self.ends[person] as usize])
    }

    /// The person's list; empty when it was not asked.
    pub(super) fn items(&self, person: usize) -> &[T] {
        self.get(person).unwrap_or_default()
    }

    fn shrink(&mut self) {
        self.items.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.asked.shrink_to_fit();
    }
}

/// A position among people or among their listed facts; a pool ends far below the four thousand million of a `u32`.
pub(super) fn ordinal(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Columns of people's facts.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub(super) ids: Vec<Uuid>,
    pub(super) waiting_since: Vec<Date>,
    pub(super) occupations: Lists<OccupationHeld>,
    pub(super) skills: Lists<ConceptId>,
    pub(super) certificates: Lists<ConceptId>,
    pub(super) languages: Lists<LanguageKnown>,
    licences: Vec<Option<LicenceSet>>,
    education: Vec<Option<EducationLevel>>,
    contracts: Vec<Option<ContractSet>>,
    hours: Vec<Option<WorkingHours>>,
    shifts: Vec<Option<ShiftSet>>,
    homes: Vec<Option<Coordinates>>,
    travel: Vec<Option<Travel>>,
    available_from: Vec<Option<Date>>,
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn push(&mut self, person: &impl Facts) {
        self.ids.push(person.id());
        self.waiting_since.push(person.waiting_since());
        self.occupations.push(person.occupations());
        self.skills.push(person.skills());
        self.certificates.push(person.certificates());
        self.languages.push(person.languages());
        self.licences.push(person.licences());
        self.education.push(person.education());
        self.contracts.push(person.contracts());
        self.hours.push(person.hours());
        self.shifts.push(person.shifts());
        self.homes.push(person.home());
        self.travel.push(person.travel());
        self.available_from.push(person.available_from());
    }

    pub(super) fn row(&self, ordinal: usize) -> Row<'_> {
        Row { rows: self, ordinal }
    }

    /// The same people with neighbours side by side, so that a distance concerns few blocks.
    pub(super) fn by_neighbourhood(&self) -> Self {
        let mut order: Vec<(u32, Uuid, usize)> = self
            .homes
            .iter()
            .zip(&self.ids)
            .enumerate()
            .map(|(row, (home, id))| (home.map_or(u32::MAX, neighbourhood), *id, row))
            .collect();
        order.sort_unstable();
        self.picked(order.into_iter().map(|(_, _, row)| row))
    }

    /// Of rows with the same id only the last.
    pub(super) fn without_repeats(self) -> Self {
        let mut order: Vec<(Uuid, Reverse<usize>)> =
            self.ids.iter().enumerate().map(|(row, id)| (*id, Reverse(row))).collect();
        order.sort_unstable();
        order.dedup_by_key(|(id, _)| *id);
        if order.len() == self.len() {
            return self;
        }
        self.picked(order.into_iter().map(|(_, Reverse(row))| row))
    }

    fn picked(&self, rows: impl Iterator<Item = usize>) -> Self {
        let mut picked = Self::default();
        rows.for_each(|row| picked.push(&self.row(row)));
        picked.shrink();
        picked
    }

    fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        self.waiting_since.shrink_to_fit();
        self.occupations.shrink();
        self.skills.shrink();
        self.certificates.shrink();
        self.languages.shrink();
        self.licences.shrink_to_fit();
        self.education.shrink_to_fit();
        self.contracts.shrink_to_fit();
        self.hours.shrink_to_fit();
        self.shifts.shrink_to_fit();
        self.homes.shrink_to_fit();
        self.travel.shrink_to_fit();
        self.available_from.shrink_to_fit();
    }
}

/// Position on a curve through the map on which near numbers are near places (Morton order, cells of about 300 m).
fn neighbourhood(home: Coordinates) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 65,535 by construction"
    )]
    let cell = |degrees: f64, span: f64| ((degrees / span + 0.5) * 65_535.0) as u16;
    let spread =
        |number: u16| (0..16).fold(0_u32, |spread, bit| spread | (u32::from(number) >> bit & 1) << (2 * bit));
    spread(cell(home.latitude(), 180.0)) << 1 | spread(cell(home.longitude(), 360.0))
}

/// One person of the columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    rows: &'a Rows,
    ordinal: usize,
}

impl Row<'_> {
    /// The profile as it was put in.
    pub(super) fn profile(&self) -> PersonProfile {
        PersonProfile {
            id: self.id(),
            occupations: self.occupations().map(<[_]>::to_vec),
            skills: self.skills().map(<[_]>::to_vec),
            certificates: self.certificates().map(<[_]>::to_vec),
            licences: self.licences(),
            languages: self.languages().map(<[_]>::to_vec),
            education: self.education(),
            contracts: self.contracts(),
            hours: self.hours(),
            shifts: self.shifts(),
            home: self.home(),
            travel: self.travel(),
            available_from: self.available_from(),
            waiting_since: self.waiting_since(),
        }
    }
}

impl Facts for Row<'_> {
    fn id(&self) -> Uuid {
        self.rows.ids[self.ordinal]
    }
    fn waiting_since(&self) -> Date {
        self.rows.waiting_since[self.ordinal]
    }
    fn occupations(&self) -> Option<&[OccupationHeld]> {
        self.rows.occupations.get(self.ordinal)
    }
    fn skills(&self) -> Option<&[ConceptId]> {
        self.rows.skills.get(self.ordinal)
    }
    fn certificates(&self) -> Option<&[ConceptId]> {
        self.rows.certificates.get(self.ordinal)
    }
    fn licences(&self) -> Option<LicenceSet> {
        self.rows.licences[self.ordinal]
    }
    fn languages(&self) -> Option<&[LanguageKnown]> {
        self.rows.languages.get(self.ordinal)
    }
    fn education(&self) -> Option<EducationLevel> {
        self.rows.education[self.ordinal]
    }
    fn contracts(&self) -> Option<ContractSet> {
        self.rows.contracts[self.ordinal]
    }
    fn hours(&self) -> Option<WorkingHours> {
        self.rows.hours[self.ordinal]
    }
    fn shifts(&self) -> Option<ShiftSet> {
        self.rows.shifts[self.ordinal]
    }
    fn home(&self) -> Option<Coordinates> {
        self.rows.homes[self.ordinal]
    }
    fn travel(&self) -> Option<Travel> {
        self.rows.travel[self.ordinal]
    }
    fn available_from(&self) -> Option<Date> {
        self.rows.available_from[self.ordinal]
    }
}
