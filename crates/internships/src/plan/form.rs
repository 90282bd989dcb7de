//! A training project's form: the fields as they were typed, and what can be read of them.

use snodo_core::{FormErrors, Message, fields};
use snodo_projects::Euro;
use uuid::Uuid;

use crate::{
    model::{
        LengthBand, Week,
        week::{read_hours, typed_hours},
    },
    store::{one::InternshipRow, planning::Site},
};

/// An internship as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct PlanForm {
    pub(super) revisione: i32,
    pub(super) persona: String,
    pub(super) progetto: String,
    /// The convention's key and the site's, with a slash between.
    pub(super) sede: String,
    pub(super) dipendenti: String,
    pub(super) durata: String,
    pub(super) inizio: String,
    pub(super) fine: String,
    pub(super) occupazione: String,
    pub(super) occupazione_codice: String,
    pub(super) tutor: String,
    pub(super) tutor_ospitante: String,
    pub(super) tutor_ruolo: String,
    pub(super) tutor_contatto: String,
    pub(super) g1: String,
    pub(super) g2: String,
    pub(super) g3: String,
    pub(super) g4: String,
    pub(super) g5: String,
    pub(super) g6: String,
    pub(super) g7: String,
    pub(super) orario: String,
    pub(super) indennita: String,
    pub(super) obiettivi: String,
    pub(super) attivita: String,
    pub(super) inail: String,
    pub(super) polizza: String,
    pub(super) dichiarazione: String,
    /// `verifica`: only say what the rules say.
    pub(super) azione: String,
}

impl PlanForm {
    pub(super) fn of(row: &InternshipRow) -> PlanForm {
        let day = |place: usize| row.week_minutes.get(place).copied().map(typed_hours).unwrap_or_default();
        PlanForm {
            revisione: row.revision,
            persona: row.person.to_string(),
            progetto: row.project.map(|id| id.to_string()).unwrap_or_default(),
            sede: format!("{}/{}", row.convention, row.workplace),
            dipendenti: row.said_employees.map(|number| number.to_string()).unwrap_or_default(),
            durata: row.length_band.clone(),
            inizio: row.starts_on.to_string(),
            fine: row.ends_on.to_string(),
            occupazione: row.occupation.clone(),
            occupazione_codice: row.concept.map(|id| id.to_string()).unwrap_or_default(),
            tutor: row.tutor_id.to_string(),
            tutor_ospitante: row.host_tutor.clone(),
            tutor_ruolo: row.host_tutor_role.clone(),
            tutor_contatto: row.host_tutor_contact.clone(),
            g1: day(0),
            g2: day(1),
            g3: day(2),
            g4: day(3),
            g5: day(4),
            g6: day(5),
            g7: day(6),
            orario: row.schedule.clone(),
            indennita: typed_amount(row.allowance()),
            obiettivi: row.objectives.clone(),
            attivita: row.activities.clone(),
            inail: row.inail.clone().unwrap_or_default(),
            polizza: row.liability.clone().unwrap_or_default(),
            dichiarazione: if row.host_declared { "si".into() } else { String::new() },
            azione: String::new(),
        }
    }

    pub(super) fn days(&self) -> [&str; 7] {
        [&self.g1, &self.g2, &self.g3, &self.g4, &self.g5, &self.g6, &self.g7]
    }

    /// The week, when all its days can be read.
    pub(super) fn week(&self, errors: &mut FormErrors) -> Option<Week> {
        let mut minutes = [0; 7];
        for (place, text) in self.days().into_iter().enumerate() {
            minutes[place] = errors.read("orario", read_hours(text))?.unwrap_or(0);
        }
        Week::from_minutes(&minutes)
    }

    /// The allowance, when one was typed.
    pub(super) fn allowance(&self, errors: &mut FormErrors) -> Option<Euro> {
        errors.read("indennita", read_amount(&self.indennita)).flatten()
    }

    pub(super) fn site<'a>(&self, sites: &'a [Site]) -> Option<&'a Site> {
        let (convention, workplace) = self.sede.split_once('/')?;
        let (convention, workplace) = (convention.parse::<Uuid>().ok()?, workplace.parse::<Uuid>().ok()?);
        sites.iter().find(|site| site.convention.0 == convention && site.workplace == workplace)
    }

    pub(super) fn band(&self) -> LengthBand {
        LengthBand::from_code(&self.durata).unwrap_or_default()
    }
}

/// "600", "600,50": euro.
fn read_amount(text: &str) -> Result<Option<Euro>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let unreadable = || Message::new("internship-amount-unreadable");
    let plain = text.trim_end_matches('€').trim().replace('.', "");
    let (euro, cents) = plain.split_once(',').unwrap_or((&plain, "00"));
    let digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    if euro.is_empty() || euro.len() > 5 || cents.len() != 2 || !digits(euro) || !digits(cents) {
        return Err(unreadable());
    }
    let number = |part: &str| part.parse::<i64>().map_err(|_| unreadable());
    let amount = number(euro)? * 100 + number(cents)?;
    if amount > 1_000_000 { Err(unreadable()) } else { Ok(Some(Euro(amount))) }
}

/// "600,00".
pub(super) fn typed_amount(amount: Euro) -> String {
    amount.words().trim_end_matches(" €").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, cents) in [("600", 60_000), ("600,50", 60_050), ("1.200,00 €", 120_000)] {
            assert_eq!(read_amount(typed), Ok(Some(Euro(cents))), "{typed}");
        }
        assert_eq!(typed_amount(Euro(45_000)), "450,00");
        for typed in ["seicento", "600,5", "-1", "99999999"] {
            assert!(read_amount(typed).is_err(), "{typed}");
        }
    }
}
