//! The event's interviews: who is there, the timetable, what differs from what everybody was told, and the next step.

use askama::Template;
use axum::extract::Path;
use jiff::Timestamp;
use snodo_core::{Actor, Choice, Frame, PageResult, page};

use crate::{
    differences::{Difference, differences},
    model::{EventId, Period, clock},
    opened::opened,
    planning::Whole,
    store::{companies::TableRow, interviews::InterviewRow},
};

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    page: Frame,
    whole: Whole,
    now: Timestamp,
    changes: Vec<ChangeLine>,
}

/// A difference, in words.
struct ChangeLine {
    badge: &'static str,
    kind: String,
    words: String,
}

impl OverviewPage {
    /// The interviews that hold: what is past as it was told, what is to come as it is drafted.
    fn holds(&self) -> impl Iterator<Item = &InterviewRow> {
        let past = self.whole.published.iter().filter(|row| row.period.from <= self.now);
        past.chain(self.whole.draft.iter().filter(|row| row.period.from > self.now))
    }

    fn at(&self, slot: &Period, table: &TableRow) -> Option<&InterviewRow> {
        self.holds().find(|row| row.table == table.id && row.period.from == slot.from)
    }

    fn is_past(&self, slot: &Period) -> bool {
        slot.from <= self.now
    }

    fn is_away(&self, slot: &Period, table: &TableRow) -> bool {
        let number = self.whole.slots.iter().position(|other| other == slot);
        number.is_some_and(|number| !self.whole.table_free(table.id).has(number))
    }

    fn hour(&self, slot: &Period) -> String {
        if self.whole.event.sessions.len() > 1 { self.page.instant(slot.from) } else { clock(slot.from) }
    }

    fn is_planned(&self) -> bool {
        !self.whole.draft.is_empty() || !self.whole.published.is_empty()
    }

    fn is_published(&self) -> bool {
        self.whole.event.published_at.is_some()
    }

    /// Whether there is something to tell people.
    fn is_to_publish(&self) -> bool {
        !self.whole.draft.is_empty() && (!self.is_published() || !self.changes.is_empty())
    }

    fn count(&self) -> usize {
        self.holds().count()
    }

    fn wishing(&self) -> usize {
        let wishes = |id| self.whole.wishes.iter().any(|wish| wish.registration == id && wish.rank.is_some());
        self.whole.candidates.iter().filter(|candidate| wishes(candidate.id)).count()
    }

    /// Who has fewer interviews than the terms promise: their name, and how many they have.
    fn short(&self) -> Vec<String> {
        let least = usize::try_from(self.whole.event.terms.person_at_least).unwrap_or(0);
        let of = |row: &&InterviewRow, id| row.registration == id;
        let line =
            |name: &str, has: usize| self.page.t_with_two("fair-short", ("name", &name), ("count", &has));
        let candidates = self.whole.candidates.iter().filter_map(|candidate| {
            let has = self.holds().filter(|row| of(row, candidate.id)).count();
            (has < least).then(|| line(&candidate.name, has))
        });
        let companies = self.whole.companies.iter().filter_map(|company| {
            let has = self.holds().filter(|row| row.company == company.id).count();
            let least = company.at_least.unwrap_or(self.whole.event.terms.company_at_least);
            (has < usize::try_from(least).unwrap_or(0)).then(|| line(&company.name, has))
        });
        companies.chain(candidates).collect()
    }

    fn free_slots(&self) -> Vec<Choice> {
        let open = self.whole.slots.iter().enumerate().filter(|(_, slot)| !self.is_past(slot));
        open.map(|(number, slot)| Choice::new(number.to_string(), self.page.instant(slot.from))).collect()
    }
}

fn lines(page: &Frame, found: &[Difference<'_>]) -> Vec<ChangeLine> {
    let at = |row: &InterviewRow| {
        page.t_with_two("fair-place", ("when", &page.instant(row.period.from)), ("number", &row.number))
    };
    let line = |difference: &Difference<'_>| {
        let row = difference.row();
        let (badge, key, place) = match difference {
            Difference::New(row) => ("new", "fair-change-new", at(row)),
            Difference::Moved { before, after } => {
                ("waiting", "fair-change-moved", format!("{} → {}", at(before), at(after)))
            }
            Difference::Gone(row) => ("bad", "fair-change-gone", at(row)),
        };
        ChangeLine {
            badge,
            kind: page.t(key),
            words: format!("{} – {}: {place}", row.candidate, row.company_name),
        }
    };
    found.iter().map(line).collect()
}

pub(crate) async fn show(actor: Actor, Path(id): Path<EventId>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let whole = Whole::read(&mut tx, event).await?;
    let frame = actor.frame("rete");
    let now = actor.app.clock.now();
    let changes = if whole.event.published_at.is_some() {
        lines(&frame, &differences(&whole.draft, &whole.published, now))
    } else {
        Vec::new()
    };
    page(&OverviewPage { changes, page: frame, whole, now })
}
