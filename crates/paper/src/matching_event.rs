use serde::Serialize;

use crate::Letterhead;

/// The timetable of a matching event: a sheet for each table, or for each candidate.
#[derive(Clone, Debug, Serialize)]
pub struct InterviewTimetable {
    /// The letterhead.
    pub head: Letterhead,
    /// The event.
    pub event: String,
    /// When it is: "martedì 24 novembre 2026, 9:00–13:00", one session a line.
    pub sessions: Vec<String>,
    /// Where.
    pub place: String,
    /// The sheets, each on a page of its own.
    pub sheets: Vec<InterviewSheet>,
}

/// The interviews of a table, or of a candidate.
#[derive(Clone, Debug, Serialize)]
pub struct InterviewSheet {
    /// Whose: "Tavolo 3 · Officine Levante", "Ada Rossi".
    pub title: String,
    /// Who sits there; may be empty.
    pub about: String,
    /// What the second column names: "Chi", "Azienda".
    pub whom: String,
    /// The interviews, by time.
    pub lines: Vec<InterviewLine>,
}

/// An interview on paper.
#[derive(Clone, Debug, Serialize)]
pub struct InterviewLine {
    /// "24/11, 09:20–09:35".
    pub when: String,
    /// The candidate, or the company.
    pub with: String,
    /// The vacancy, or the table and the vacancy; may be empty.
    pub about: String,
}
