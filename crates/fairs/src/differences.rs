//! What of a draft differs from what everybody was told.

use jiff::Timestamp;

use crate::store::interviews::InterviewRow;

/// A difference.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Difference<'r> {
    /// These two did not meet before.
    New(&'r InterviewRow),
    /// At another time, or another table.
    Moved {
        /// As it was told.
        before: &'r InterviewRow,
        /// As it would be.
        after: &'r InterviewRow,
    },
    /// These two do not meet any more.
    Gone(&'r InterviewRow),
}

impl<'r> Difference<'r> {
    /// Whom it is about.
    pub(crate) fn row(&self) -> &'r InterviewRow {
        match self {
            Difference::New(row) | Difference::Gone(row) | Difference::Moved { after: row, .. } => row,
        }
    }
}

/// The differences from `now` on, by time; nothing when nobody was told anything.
pub(crate) fn differences<'r>(
    draft: &'r [InterviewRow],
    published: &'r [InterviewRow],
    now: Timestamp,
) -> Vec<Difference<'r>> {
    let ahead = |row: &&InterviewRow| row.period.from > now;
    let pair = |row: &InterviewRow| (row.registration, row.company);
    let mut found = Vec::new();
    for after in draft.iter().filter(ahead) {
        match published.iter().filter(ahead).find(|before| pair(before) == pair(after)) {
            None => found.push(Difference::New(after)),
            Some(before) if before.period != after.period || before.table != after.table => {
                found.push(Difference::Moved { before, after });
            }
            Some(_) => {}
        }
    }
    let stays = |before: &InterviewRow| {
        draft.iter().any(|after| pair(before) == pair(after) && after.period.from > now)
    };
    found.extend(published.iter().filter(ahead).filter(|before| !stays(before)).map(Difference::Gone));
    found.sort_by_key(|difference| (difference.row().period.from, difference.row().number));
    found
}
