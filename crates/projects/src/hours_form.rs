//! The form of new sessions: what was typed, and what it says.

use jiff::{Timestamp, ToSpan as _};
use snodo_core::{Fault, FormErrors, Message, Tx, fields};
use uuid::Uuid;

use crate::{
    model::times,
    store::{
        self,
        conflicts::{Conflict, Wanted},
    },
};

/// The most weeks that a session is repeated for.
const MOST_WEEKS: i32 = 26;
/// How many days can be written beside the first one.
pub(crate) const OTHER_DAYS: usize = 9;

/// A new session as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct HoursForm {
    pub(crate) misura: String,
    pub(crate) servizio: String,
    pub(crate) progetto: Vec<String>,
    pub(crate) giorno: String,
    pub(crate) dalle: String,
    pub(crate) alle: String,
    /// Other days of the same session; without times of their own, at the same ones.
    pub(crate) altro_giorno: Vec<String>,
    pub(crate) altro_dalle: Vec<String>,
    pub(crate) altro_alle: Vec<String>,
    pub(crate) sportello: String,
    /// `presenza` or `distanza`.
    pub(crate) dove: String,
    /// `si`: it took place already.
    pub(crate) svolta: String,
    pub(crate) attivita: String,
    /// How many weeks, this one included.
    pub(crate) settimane: String,
    /// The appointment that it took place in.
    pub(crate) appuntamento: String,
    /// `controlla`: nothing is written, it is only said what stands in the way.
    pub(crate) passo: String,
}

/// A form that was read.
pub(crate) struct Read {
    pub(crate) service: Uuid,
    pub(crate) counter: Uuid,
    pub(crate) projects: Vec<Uuid>,
    pub(crate) times: Vec<(Timestamp, Timestamp)>,
    pub(crate) activity: String,
}

impl HoursForm {
    pub(crate) fn projects(&self) -> Vec<Uuid> {
        let mut projects: Vec<Uuid> = self.progetto.iter().filter_map(|id| id.parse().ok()).collect();
        projects.sort_unstable();
        projects.dedup();
        projects
    }

    /// The days written beside the first one, each with its field when something is wrong.
    fn other_times(&self, errors: &mut FormErrors) -> Vec<(Timestamp, Timestamp)> {
        let mut stretches = Vec::new();
        for (index, day) in self.altro_giorno.iter().enumerate().take(OTHER_DAYS) {
            let own = |times: &[String], usual: &str| {
                times
                    .get(index)
                    .map(|time| time.trim())
                    .filter(|time| !time.is_empty())
                    .unwrap_or(usual)
                    .to_owned()
            };
            let Some(day) = errors.read("altri", fields::date(day)).flatten() else { continue };
            let from = errors.read("altri", times::time(&own(&self.altro_dalle, &self.dalle)));
            let to = errors.read("altri", times::time(&own(&self.altro_alle, &self.alle)));
            if let (Some(from), Some(to)) = (from, to) {
                stretches.extend(errors.read("altri", times::stretch(day, from, to)));
            }
        }
        stretches
    }

    pub(crate) fn read(&self) -> Result<Read, FormErrors> {
        let mut errors = FormErrors::new();
        let service = self.servizio.parse::<Uuid>().ok();
        if service.is_none() {
            errors.add("servizio", Message::new("hours-service-missing"));
        }
        let counter = self.sportello.parse::<Uuid>().ok();
        if counter.is_none() {
            errors.add("sportello", Message::new("hours-counter-missing"));
        }
        let projects = self.projects();
        if projects.is_empty() {
            errors.add("progetto", Message::new("hours-people-missing"));
        }
        let day = errors.read("giorno", fields::date(&self.giorno));
        if day == Some(None) {
            errors.add("giorno", Message::new("project-day-missing"));
        }
        let from = errors.read("dalle", times::time(&self.dalle));
        let to = errors.read("alle", times::time(&self.alle));
        let weeks = errors.read("settimane", fields::number::<i32>(&self.settimane, 1, MOST_WEEKS)).flatten();
        let activity = errors.read("attivita", fields::at_most(&self.attivita, 4_000)).unwrap_or_default();
        let held = self.svolta == "si";
        if held && activity.is_empty() {
            errors.add("attivita", Message::new("hours-activity-missing"));
        }
        let mut stretches = Vec::new();
        if let (Some(day), Some(from), Some(to)) = (day.flatten(), from, to) {
            // What took place already took place once.
            let weeks = if held { 1 } else { weeks.unwrap_or(1) };
            for week in 0..i64::from(weeks) {
                let stretch = times::stretch(day.saturating_add((week * 7).days()), from, to);
                stretches.extend(errors.read("alle", stretch));
            }
        }
        stretches.extend(self.other_times(&mut errors));
        match (service, counter) {
            (Some(service), Some(counter)) if errors.is_empty() => {
                Ok(Read { service, counter, projects, times: stretches, activity })
            }
            _ => Err(errors),
        }
    }

    /// Looks up what stands in the way, as far as days, times and people are written; nothing when they are not.
    pub(crate) async fn look(&self, tx: &mut Tx, operator: Uuid) -> Result<Option<Vec<Conflict>>, Fault> {
        let mut ignored = FormErrors::new();
        let first = match (
            fields::date(&self.giorno).ok().flatten(),
            times::time(&self.dalle).ok(),
            times::time(&self.alle).ok(),
        ) {
            (Some(day), Some(from), Some(to)) => times::stretch(day, from, to).ok().map(|_| (day, from, to)),
            _ => None,
        };
        let (Some((day, from, to)), Ok(counter)) = (first, self.sportello.parse::<Uuid>()) else {
            return Ok(None);
        };
        let weeks = if self.svolta == "si" {
            1
        } else {
            fields::number::<i32>(&self.settimane, 1, MOST_WEEKS).ok().flatten().unwrap_or(1)
        };
        let mut times: Vec<(Timestamp, Timestamp)> = (0..i64::from(weeks))
            .filter_map(|week| times::stretch(day.saturating_add((week * 7).days()), from, to).ok())
            .collect();
        times.extend(self.other_times(&mut ignored));
        let wanted = Wanted {
            times: &times,
            projects: &self.projects(),
            counter,
            operator,
            service: self.servizio.parse().ok(),
            appointment: self.appuntamento.parse().ok(),
        };
        Ok(Some(store::conflicts::look(tx, &wanted).await?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> HoursForm {
        HoursForm {
            servizio: Uuid::from_u128(1).to_string(),
            sportello: Uuid::from_u128(2).to_string(),
            progetto: vec![Uuid::from_u128(3).to_string()],
            giorno: "2026-10-20".into(),
            dalle: "9".into(),
            alle: "10.30".into(),
            settimane: "2".into(),
            ..HoursForm::default()
        }
    }

    #[test]
    fn every_week_at_the_same_time_of_day_across_the_change_of_hour() {
        let read = form().read().unwrap_or_else(|errors| panic!("{errors:?}"));
        let starts: Vec<String> = read.times.iter().map(|(starts, _)| starts.to_string()).collect();
        assert_eq!(starts, ["2026-10-20T07:00:00Z", "2026-10-27T08:00:00Z"]);
    }

    #[test]
    fn other_days_are_at_the_same_hour_unless_they_say_their_own() {
        let several = HoursForm {
            settimane: "1".into(),
            altro_giorno: vec!["2026-10-22".into(), String::new(), "2026-10-23".into()],
            altro_dalle: vec![String::new(), String::new(), "14".into()],
            altro_alle: vec![String::new(), String::new(), "15".into()],
            ..form()
        };
        let read = several.read().unwrap_or_else(|errors| panic!("{errors:?}"));
        let starts: Vec<String> = read.times.iter().map(|(starts, _)| starts.to_string()).collect();
        assert_eq!(starts, ["2026-10-20T07:00:00Z", "2026-10-22T07:00:00Z", "2026-10-23T12:00:00Z"]);
    }

    #[test]
    fn what_took_place_says_what_was_done_and_took_place_once() {
        let silent = HoursForm { svolta: "si".into(), ..form() };
        assert!(silent.read().is_err());
        let said = HoursForm { attivita: "Curriculum".into(), ..silent };
        assert_eq!(said.read().map(|read| read.times.len()).ok(), Some(1));
    }

    #[test]
    fn everything_missing_is_said_at_once() {
        let Err(errors) = HoursForm::default().read() else { panic!("nothing was said") };
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["alle", "dalle", "giorno", "progetto", "servizio", "sportello"]);
    }
}
