use crate::intervals::union;
use crate::opening::Opening;
use crate::period::Period;
use crate::rome::{Minute, RomanDay};
use crate::service::Language;

/// When an operator receives, and at which counters; who is lent by another body has their own hours like everybody.
///
/// The places of the [`Opening`]s are counters. Hours hold only while the counter is open: holidays and closures are the counter's.
#[derive(Debug, Clone)]
pub struct OperatorHours<K> {
    operator: K,
    openings: Vec<Opening<K>>,
    languages: Vec<Language>,
    busy: Vec<(Minute, Minute)>,
}

impl<K: Copy + Eq> OperatorHours<K> {
    /// An operator who never receives yet.
    pub const fn new(operator: K) -> Self {
        Self { operator, openings: Vec::new(), languages: Vec::new(), busy: Vec::new() }
    }

    /// Who.
    pub const fn operator(&self) -> K {
        self.operator
    }

    /// Adds weekly hours at a counter, the opening's place.
    pub fn receive(&mut self, hours: Opening<K>) {
        self.openings.push(hours);
    }

    /// Adds a language; Italian needs not be said.
    pub fn speak(&mut self, language: Language) {
        self.languages.push(language);
    }

    /// Adds times that are taken, in any order: absences, and engagements of the human being at any counter, with their preparation.
    pub fn take(&mut self, periods: impl IntoIterator<Item = Period>) {
        let mut busy = std::mem::take(&mut self.busy);
        busy.extend(periods.into_iter().map(Period::minutes));
        self.busy = union(busy);
    }

    /// Speaks one of the languages; of none is asked, of everybody true.
    pub fn speaks_one_of(&self, languages: &[Language]) -> bool {
        languages.is_empty()
            || languages
                .iter()
                .any(|language| *language == Language::ITALIAN || self.languages.contains(language))
    }

    /// When the operator receives on a day, by counter, what is taken not yet taken away.
    pub(crate) fn on(&self, day: &RomanDay) -> impl Iterator<Item = (K, (Minute, Minute))> {
        let (date, weekday) = (day.date, day.date.weekday());
        let hours = self.openings.iter().filter_map(move |opening| opening.on_weekday(weekday, date));
        hours.map(|(counter, hours)| {
            let (from, to) = hours.minutes();
            (counter, (day.minute(from), day.minute(to)))
        })
    }

    /// Taken times, sorted, apart.
    pub(crate) fn busy(&self) -> &[(Minute, Minute)] {
        &self.busy
    }
}
