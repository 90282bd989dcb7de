//! The report of a project's month: what it says, its digest, and what keeps it from being sent.

use jiff::civil::{Date, Time};
use sha2::{Digest as _, Sha256};
use snodo_core::Message;
use uuid::Uuid;

use super::hours::Euro;

/// One person's part of a session, as a report holds it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct ReportLine {
    /// The session.
    pub(crate) session: Uuid,
    /// The service's code in the measure.
    pub(crate) service_code: String,
    /// Its name.
    pub(crate) service: String,
    /// The day in Italy.
    pub(crate) day: Date,
    /// From.
    pub(crate) from: Time,
    /// To.
    pub(crate) to: Time,
    /// Minutes with the person.
    pub(crate) minutes: i64,
    /// Who gave them.
    pub(crate) operator: String,
    /// At a distance.
    pub(crate) remote: bool,
    /// What was done.
    pub(crate) activity: String,
    /// How the person signed: `paper`, `screen`.
    pub(crate) signed: Option<String>,
    /// Cents of euro for an hour.
    pub(crate) tariff: Option<Euro>,
}

/// What a sent report says, for ever.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct ReportContent {
    /// The project's number.
    pub(crate) project: i32,
    /// The measure's code.
    pub(crate) measure: String,
    /// The measure's project code (CUP).
    pub(crate) cup: Option<String>,
    /// The person.
    pub(crate) person: String,
    /// The first day of the month.
    pub(crate) month: Date,
    /// The hours.
    pub(crate) lines: Vec<ReportLine>,
}

impl ReportContent {
    /// All minutes.
    pub(crate) fn minutes(&self) -> i64 {
        self.lines.iter().map(|line| line.minutes).sum()
    }

    /// What they are worth: each service's minutes together at each tariff, so that rounding is done once.
    pub(crate) fn worth(&self) -> Euro {
        let mut by_service: std::collections::BTreeMap<(&str, Euro), i64> = std::collections::BTreeMap::new();
        for line in &self.lines {
            if let Some(tariff) = line.tariff {
                *by_service.entry((&line.service_code, tariff)).or_default() += line.minutes;
            }
        }
        by_service.into_iter().map(|((_, tariff), minutes)| Euro::of_minutes(minutes, tariff)).sum()
    }

    /// SHA-256 of what it says, written as JSON in the order of its fields.
    ///
    /// # Errors
    /// Never in fact: every field can be written.
    pub(crate) fn digest(&self) -> Result<[u8; 32], serde_json::Error> {
        Ok(Sha256::digest(serde_json::to_vec(self)?).into())
    }
}

/// What is known of a month before its report is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MonthStanding {
    /// Sessions that were planned and of which nobody said whether they took place.
    pub(crate) undecided: i64,
    /// Sessions held of which nobody said whether the person was there.
    pub(crate) unmarked: i64,
    /// Hours given for which the person has not signed.
    pub(crate) unsigned: i64,
    /// Minutes given.
    pub(crate) minutes: i64,
    /// The month is over, or the project closed.
    pub(crate) over: bool,
}

impl MonthStanding {
    /// What must be done before the report can be sent.
    pub(crate) fn blocks(&self) -> Vec<Message> {
        let mut blocks = Vec::new();
        if !self.over {
            blocks.push(Message::new("report-block-month-not-over"));
        }
        if self.undecided > 0 {
            blocks.push(Message::new("report-block-undecided").with("count", self.undecided));
        }
        if self.unmarked > 0 {
            blocks.push(Message::new("report-block-unmarked").with("count", self.unmarked));
        }
        if self.unsigned > 0 {
            blocks.push(Message::new("report-block-unsigned").with("count", self.unsigned));
        }
        if self.minutes == 0 {
            blocks.push(Message::new("report-block-no-hours"));
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn line(service: &str, minutes: i64) -> ReportLine {
        ReportLine {
            session: Uuid::nil(),
            service_code: service.into(),
            service: service.into(),
            day: date(2026, 10, 5),
            from: time(9, 0, 0, 0),
            to: time(10, 0, 0, 0),
            minutes,
            operator: "Giulia Ferrari".into(),
            remote: false,
            activity: "Curriculum".into(),
            signed: Some("paper".into()),
            tariff: Some(Euro(3_730)),
        }
    }

    fn content(lines: Vec<ReportLine>) -> ReportContent {
        ReportContent {
            project: 7,
            measure: "BSL".into(),
            cup: None,
            person: "Ada Rossi".into(),
            month: date(2026, 10, 1),
            lines,
        }
    }

    #[test]
    fn thirds_of_an_hour_are_rounded_once() {
        let three = content(vec![line("A", 20), line("A", 20), line("A", 20)]);
        assert_eq!((three.minutes(), three.worth()), (60, Euro(3_730)));
    }

    #[test]
    fn a_digest_follows_every_word_and_survives_the_database() {
        let one = content(vec![line("A", 60)]);
        let mut other = one.clone();
        other.lines[0].activity.push('!');
        assert_ne!(one.digest().unwrap(), other.digest().unwrap());
        let kept = serde_json::to_value(&one).unwrap();
        let read: ReportContent = serde_json::from_value(kept).unwrap();
        assert_eq!(read.digest().unwrap(), one.digest().unwrap());
    }

    #[test]
    fn everything_that_blocks_is_said_at_once() {
        let month = MonthStanding { undecided: 1, unmarked: 2, unsigned: 3, minutes: 0, over: false };
        assert_eq!(month.blocks().len(), 5);
        assert!(MonthStanding { minutes: 60, over: true, ..MonthStanding::default() }.blocks().is_empty());
    }
}
