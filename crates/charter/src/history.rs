//! How a promise was kept, period by period, and how it is told.

use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::Frame;

use crate::{
    chart::Chart,
    model::{Cases, Commitment, Indicator, Period, Shown},
    store::figures::{Fixed, Months},
};

/// Below how many cases about people nothing is told, when staff look: they see the rows.
pub(crate) const STAFF_SEES_ALL: i64 = 0;

/// A period of a promise.
#[derive(Clone, Debug)]
pub(crate) struct PeriodFigure {
    pub(crate) first: Date,
    /// As published: as it was fixed, else as it is counted.
    pub(crate) cases: Cases,
    /// As it is counted now.
    pub(crate) counted: Cases,
    pub(crate) fixed_on: Option<Timestamp>,
    pub(crate) is_under_way: bool,
}

impl PeriodFigure {
    /// What is counted now differs from what was published.
    pub(crate) fn was_corrected(&self) -> bool {
        self.fixed_on.is_some()
            && (self.cases.kept, self.cases.missed) != (self.counted.kept, self.counted.missed)
    }

    /// It can be fixed: it is over, nothing of it is open, and there is something to fix.
    pub(crate) fn can_be_fixed(&self) -> bool {
        !self.is_under_way && self.fixed_on.is_none() && self.counted.pending == 0 && self.counted.total() > 0
    }
}

/// A promise with its history, told to a reader.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) commitment: Commitment,
    /// The oldest first; the last one is under way.
    pub(crate) periods: Vec<PeriodFigure>,
    /// Fewer cases than this are not told.
    pub(crate) least: i64,
}

impl Told {
    pub(crate) fn new(
        commitment: Commitment,
        months: &Months,
        fixed: &[Fixed],
        today: Date,
        least: i64,
    ) -> Told {
        let least = if commitment.promise.indicator.counts_people() { least } else { STAFF_SEES_ALL };
        let history = commitment.period.history(today);
        let periods = history.into_iter().map(|first| figure(&commitment, first, months, fixed, today));
        Told { periods: periods.collect(), commitment, least }
    }

    /// The period under way.
    pub(crate) fn now(&self) -> Option<&PeriodFigure> {
        self.periods.last()
    }

    /// The latest period that is over.
    pub(crate) fn latest(&self) -> Option<&PeriodFigure> {
        self.periods.iter().rev().find(|period| !period.is_under_way)
    }

    /// "92% (46 su 50)", "3 su 4", or why nothing is told.
    pub(crate) fn words(&self, page: &Frame, cases: &Cases) -> String {
        in_words(page, *cases, self.least)
    }

    /// Whether a period reached the target, as far as it is told: `good`, `bad`, or `closed` when nothing can be said.
    pub(crate) fn state(&self, period: &PeriodFigure) -> &'static str {
        match (period.cases.shown(self.least), period.cases.reaches(self.commitment.target)) {
            (Shown::Count | Shown::Share(_), Some(true)) => "good",
            (Shown::Count | Shown::Share(_), Some(false)) => "bad",
            _ => "closed",
        }
    }

    /// The state in words.
    pub(crate) fn state_words(&self, page: &Frame, period: &PeriodFigure) -> String {
        page.word("charter-reached", self.state(period))
    }

    /// "nov 2026", "4º trimestre 2026", "2026".
    pub(crate) fn period_words(&self, page: &Frame, period: &PeriodFigure) -> String {
        period_in_words(page, self.commitment.period, period.first)
    }

    /// "4º trim. 2026, finora. Obiettivo: 90% dei casi."
    pub(crate) fn so_far(&self, page: &Frame, period: &PeriodFigure) -> String {
        let (words, target) = (self.period_words(page, period), self.commitment.target);
        page.t_with_two("charter-so-far", ("period", &words), ("target", &target))
    }

    /// How many cases of a period are still open; empty when none are, or when it may not be told.
    pub(crate) fn open_words(&self, page: &Frame, period: &PeriodFigure) -> String {
        match period.counted.pending {
            0 => String::new(),
            open if open < self.least => page.t("charter-open-few"),
            open => page.t_with("charter-open", "count", open),
        }
    }

    /// How the corrected count differs from what was published; empty when it does not, or when it may not be told.
    pub(crate) fn correction(&self, page: &Frame, period: &PeriodFigure) -> String {
        if !period.was_corrected() || period.counted.shown(self.least) == Shown::Few {
            return String::new();
        }
        page.t_with("charter-corrected", "now", self.words(page, &period.counted))
    }

    /// The chart of the history.
    pub(crate) fn chart(&self, page: &Frame) -> Chart {
        Chart::of(page, self)
    }

    /// What is counted, with the promise's limit.
    pub(crate) fn definition(&self, page: &Frame) -> String {
        definition(page, self.commitment.promise.indicator, self.commitment.promise.limit)
    }
}

fn figure(
    commitment: &Commitment,
    first: Date,
    months: &Months,
    fixed: &[Fixed],
    today: Date,
) -> PeriodFigure {
    let last = commitment.period.end(first);
    let counted = (0..commitment.period.months())
        .filter_map(|later| months.of(commitment.promise, first.saturating_add(i32::from(later).months())))
        .fold(Cases::default(), Cases::and);
    let fixed =
        fixed.iter().find(|one| one.promise == commitment.promise && (one.first, one.last) == (first, last));
    PeriodFigure {
        first,
        cases: fixed.map_or(counted, |fixed| fixed.cases),
        counted,
        fixed_on: fixed.map(|fixed| fixed.on),
        is_under_way: last >= today,
    }
}

/// What of a count may be told, in words.
pub(crate) fn in_words(page: &Frame, cases: Cases, least: i64) -> String {
    let of = |key: &str, share: i64| {
        let (kept, total) = (page.number(cases.kept), page.number(cases.total()));
        page.t_with_three(key, ("share", &share.to_string()), ("kept", &kept), ("total", &total))
    };
    match cases.shown(least) {
        Shown::None => page.t("charter-no-case"),
        Shown::Few => page.t_with("charter-few", "least", least),
        Shown::Count => of("charter-count", 0),
        Shown::Share(share) => of("charter-share", share),
    }
}

/// A period by its first day.
pub(crate) fn period_in_words(page: &Frame, period: Period, first: Date) -> String {
    match period {
        Period::Month => page.month(first),
        Period::Quarter => {
            let (number, year) = ((first.month() - 1) / 3 + 1, first.year());
            page.t_with_two("charter-quarter", ("number", &number), ("year", &year.to_string()))
        }
        Period::Year => first.year().to_string(),
    }
}

/// What an indicator counts, with a limit in words.
pub(crate) fn definition(page: &Frame, indicator: Indicator, limit: i32) -> String {
    let key = format!("charter-definition-{}", indicator.code().replace('_', "-"));
    page.t_with(&key, "limit", limit_in_words(page, indicator, limit))
}

/// "10 giorni", "30 minuti"; empty where there is no limit.
pub(crate) fn limit_in_words(page: &Frame, indicator: Indicator, limit: i32) -> String {
    indicator.unit().map_or_else(String::new, |unit| {
        if limit == 0 {
            return page.t("charter-limit-some");
        }
        page.t_with(&format!("charter-unit-{}", unit.code().replace('_', "-")), "count", limit)
    })
}
