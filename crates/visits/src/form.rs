use jiff::{
    Timestamp, ToSpan as _, Zoned,
    civil::{Date, Time},
};
use snodo_core::{FormErrors, Message, fields};
use snodo_places::{Comune, Places};
use uuid::Uuid;

use crate::{
    model::{
        AGE_BANDS, CITIZENSHIP_GROUPS, Channel, NewVisit, PORTAL_OUTCOMES, PORTALS, PortalHelp, Reason,
        ReasonId, SEXES, Traits,
    },
    reasons,
    store::{people::Candidate, visits::Visit},
};

/// The line of reception, and what is said beside it.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct VisitForm {
    pub(crate) revision: i32,
    pub(crate) channel: String,
    /// Codes or names, as typed.
    pub(crate) reasons: String,
    /// Reasons ticked.
    pub(crate) reason: Vec<String>,
    pub(crate) person: String,
    pub(crate) person_code: String,
    /// The answer to "who is it?": a file's key, or `none`.
    pub(crate) who: String,
    pub(crate) sex: String,
    pub(crate) age_band: String,
    pub(crate) citizenship_group: String,
    pub(crate) comune: String,
    pub(crate) comune_code: String,
    pub(crate) portal: String,
    pub(crate) portal_outcome: String,
    pub(crate) portal_minutes: String,
    pub(crate) referred_to: String,
    pub(crate) minutes: String,
    pub(crate) notes: String,
    pub(crate) day: String,
    pub(crate) time: String,
    /// `1` when a number is wanted as well.
    pub(crate) ticket: String,
}

/// The line as a page shows it: fresh, or come back with what is wrong and whom its name may mean.
pub(crate) struct ShownLine {
    pub(crate) form: VisitForm,
    pub(crate) errors: FormErrors,
    pub(crate) candidates: Vec<Candidate>,
}

impl ShownLine {
    pub(crate) fn fresh(form: VisitForm) -> ShownLine {
        ShownLine { form, errors: FormErrors::new(), candidates: Vec::new() }
    }
}

/// Within which days a visit may be written down.
pub(crate) struct Days<'a> {
    /// The moment, in Italy.
    pub(crate) now: &'a Zoned,
    /// How many days back.
    pub(crate) back: i16,
}

/// The most minutes that a visit lasts.
const LONGEST: i16 = 480;
const NOTES_LENGTH: usize = 500;

impl VisitForm {
    /// An empty line, at the desk.
    pub(crate) fn empty() -> VisitForm {
        VisitForm { channel: Channel::Desk.code().to_owned(), ..VisitForm::default() }
    }

    /// The form that puts a visit right.
    pub(crate) fn of(visit: &Visit, zone: &jiff::tz::TimeZone) -> VisitForm {
        let at = visit.happened_at.to_zoned(zone.clone());
        let comune = visit
            .comune
            .as_deref()
            .and_then(|istat| Places::embedded().comune_by_istat(istat))
            .map(Comune::label);
        let number = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
        VisitForm {
            revision: visit.revision,
            channel: visit.channel.clone(),
            reasons: String::new(),
            reason: visit.reasons.iter().map(ToString::to_string).collect(),
            person: visit.person_name.clone().unwrap_or_default(),
            person_code: visit.person.map(|person| person.to_string()).unwrap_or_default(),
            who: String::new(),
            sex: visit.sex.clone().unwrap_or_default(),
            age_band: visit.age_band.clone().unwrap_or_default(),
            citizenship_group: visit.citizenship_group.clone().unwrap_or_default(),
            comune: comune.unwrap_or_default(),
            comune_code: visit.comune.clone().unwrap_or_default(),
            portal: visit.portal.clone().unwrap_or_default(),
            portal_outcome: visit.portal_outcome.clone().unwrap_or_default(),
            portal_minutes: number(visit.portal_minutes),
            referred_to: visit.referred_to.map(|body| body.to_string()).unwrap_or_default(),
            minutes: number(visit.minutes),
            notes: visit.notes.clone(),
            day: at.date().to_string(),
            time: format!("{:02}:{:02}", at.hour(), at.minute()),
            ticket: String::new(),
        }
    }

    /// Whether something beside the line was said: the rest is shown open.
    pub(crate) fn says_more(&self) -> bool {
        [
            &self.sex,
            &self.age_band,
            &self.citizenship_group,
            &self.comune,
            &self.portal,
            &self.portal_minutes,
            &self.referred_to,
            &self.minutes,
            &self.notes,
            &self.day,
            &self.time,
        ]
        .iter()
        .any(|value| !value.trim().is_empty())
    }

    /// Whether this reason was ticked.
    pub(crate) fn has_ticked(&self, reason: &Reason) -> bool {
        self.reason.contains(&reason.id.to_string())
    }

    /// Reads all but who it is. `offered` are the reasons that may be chosen; `happened_at` stays when day and time are as they were.
    pub(crate) fn read(
        &self,
        offered: &[Reason],
        days: &Days<'_>,
        happened_at: Option<Timestamp>,
    ) -> Result<NewVisit, FormErrors> {
        let mut errors = FormErrors::new();
        let channel = errors
            .read("channel", fields::one_of(&self.channel, Channel::ALL.map(Channel::code)))
            .flatten()
            .unwrap_or_else(|| Channel::Desk.code().to_owned());
        let reasons = errors.read("reasons", self.read_reasons(offered)).unwrap_or_default();
        let happened_at = match happened_at.filter(|known| self.says_time(*known, days.now)) {
            Some(known) => Some(known),
            None => self.read_time(days, &mut errors),
        };
        let sex = errors.read("sex", fields::one_of(&self.sex, SEXES)).flatten();
        let age_band = errors.read("age_band", fields::one_of(&self.age_band, AGE_BANDS)).flatten();
        let citizenship_group = errors
            .read("citizenship_group", fields::one_of(&self.citizenship_group, CITIZENSHIP_GROUPS))
            .flatten();
        let comune = errors.read("comune", fields::comune(&self.comune_code, &self.comune)).flatten();
        let portal = self.read_portal(&mut errors);
        let referred_to = errors.read("referred_to", key(&self.referred_to)).flatten();
        let minutes = errors.read("minutes", fields::number(&self.minutes, 1, LONGEST)).flatten();
        let notes = errors.read("notes", fields::at_most(&self.notes, NOTES_LENGTH)).unwrap_or_default();
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(NewVisit {
            channel,
            happened_at,
            person: None,
            reasons,
            traits: Traits {
                sex,
                age_band,
                citizenship_group,
                comune: comune.map(|comune| comune.istat.to_string()),
            },
            portal,
            referred_to,
            minutes,
            notes,
        })
    }

    fn read_reasons(&self, offered: &[Reason]) -> Result<Vec<ReasonId>, Message> {
        let mut chosen = reasons::understood(&self.reasons, offered)?;
        for ticked in &self.reason {
            let Some(reason) = offered.iter().find(|reason| reason.id.to_string() == *ticked) else {
                return Err(Message::new("field-choice-unknown"));
            };
            if !chosen.contains(&reason.id) {
                chosen.push(reason.id);
            }
        }
        if chosen.is_empty() { Err(Message::new("visit-reason-missing")) } else { Ok(chosen) }
    }

    fn read_portal(&self, errors: &mut FormErrors) -> Option<PortalHelp> {
        let portal = errors.read("portal", fields::one_of(&self.portal, PORTALS)).flatten();
        let outcome =
            errors.read("portal_outcome", fields::one_of(&self.portal_outcome, PORTAL_OUTCOMES)).flatten();
        let minutes =
            errors.read("portal_minutes", fields::number(&self.portal_minutes, 1, LONGEST)).flatten();
        match (portal, outcome) {
            (Some(portal), Some(outcome)) => Some(PortalHelp { portal, outcome, minutes }),
            (Some(_), None) => {
                errors.add("portal_outcome", Message::new("visit-portal-outcome-missing"));
                None
            }
            (None, outcome) => {
                if outcome.is_some() || minutes.is_some() {
                    errors.add("portal", Message::new("visit-portal-missing"));
                }
                None
            }
        }
    }

    /// Whether day and time say this instant, to the minute.
    fn says_time(&self, instant: Timestamp, now: &Zoned) -> bool {
        let at = instant.to_zoned(now.time_zone().clone());
        fields::date(&self.day) == Ok(Some(at.date()))
            && self.time.trim() == format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// When it happened; nothing said is now.
    fn read_time(&self, days: &Days<'_>, errors: &mut FormErrors) -> Option<Timestamp> {
        let day = errors.read("day", fields::date(&self.day))?;
        let time = errors.read("time", time(&self.time))?;
        let (day, time) = match (day, time) {
            (None, None) => return None,
            (day, Some(time)) => (day.unwrap_or(days.now.date()), time),
            (Some(_), None) => {
                errors.add("time", Message::new("visit-time-missing"));
                return None;
            }
        };
        let Ok(at) = day.to_datetime(time).to_zoned(days.now.time_zone().clone()) else {
            errors.add("day", Message::new("field-date-impossible"));
            return None;
        };
        if at.timestamp() > days.now.timestamp() {
            errors.add("time", Message::new("visit-not-in-the-future"));
        }
        if day < first_day(days.now.date(), days.back) {
            errors.add("day", too_old(days.back));
        }
        Some(at.timestamp())
    }
}

/// The first day that a visit may still be written down for.
pub(crate) fn first_day(today: Date, back: i16) -> Date {
    today.saturating_sub(i64::from(back).days())
}

/// What is said of a visit that is too old to be written down.
pub(crate) fn too_old(back: i16) -> Message {
    Message::new("visit-not-backdated").with("days", back)
}

/// The field and the message of a refusal by the database.
pub(crate) fn refused_by(constraint: &str, back: i16) -> Option<(&'static str, Message)> {
    match constraint {
        "visit_not_in_the_future" => Some(("time", Message::new("visit-not-in-the-future"))),
        "visit_not_backdated" => Some(("day", too_old(back))),
        "visit_not_corrected_late" => {
            Some(("day", Message::new("visit-not-corrected-late").with("days", back)))
        }
        _ => None,
    }
}

fn time(text: &str) -> Result<Option<Time>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((&text, "0"));
    match (hour.trim().parse(), minute.trim().parse()) {
        (Ok(hour), Ok(minute)) => Time::new(hour, minute, 0, 0).map(Some),
        _ => return Err(Message::new("visit-time-unreadable")),
    }
    .map_err(|_| Message::new("visit-time-unreadable"))
}

fn key(text: &str) -> Result<Option<Uuid>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| Message::new("field-choice-unknown"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason() -> Reason {
        Reason {
            id: ReasonId(Uuid::from_u128(1)),
            short: "cv".into(),
            name: "Curriculum".into(),
            position: 1,
            closed_on: None,
            revision: 1,
        }
    }

    fn read(form: &VisitForm) -> Result<NewVisit, FormErrors> {
        let now: Zoned = "2026-11-22T10:00:00+01:00[Europe/Rome]".parse().unwrap();
        form.read(&[reason()], &Days { now: &now, back: 3 }, None)
    }

    #[test]
    fn a_code_is_enough() {
        let visit = read(&VisitForm { reasons: "cv".into(), ..VisitForm::empty() }).unwrap();
        assert_eq!((visit.channel.as_str(), visit.happened_at, visit.reasons.len()), ("desk", None, 1));
    }

    #[test]
    fn a_visit_of_friday_is_written_down_on_sunday_but_not_one_of_last_week_nor_of_tonight() {
        let at = |day: &str, time: &str| {
            read(&VisitForm {
                reasons: "cv".into(),
                day: day.into(),
                time: time.into(),
                ..VisitForm::empty()
            })
        };
        let friday = at("2026-11-20", "9.30").unwrap().happened_at.unwrap();
        assert_eq!(friday.to_string(), "2026-11-20T08:30:00Z");
        assert_eq!(at("2026-11-18", "9:30").unwrap_err().of("day").unwrap().key, "visit-not-backdated");
        assert_eq!(at("", "21:00").unwrap_err().of("time").unwrap().key, "visit-not-in-the-future");
        assert_eq!(at("2026-11-20", "").unwrap_err().of("time").unwrap().key, "visit-time-missing");
    }

    #[test]
    fn help_on_a_portal_has_an_outcome() {
        let form = VisitForm { reasons: "cv".into(), portal: "spid".into(), ..VisitForm::empty() };
        assert_eq!(
            read(&form).unwrap_err().of("portal_outcome").unwrap().key,
            "visit-portal-outcome-missing"
        );
        let form = VisitForm { portal_outcome: "done".into(), portal_minutes: "20".into(), ..form };
        assert_eq!(read(&form).unwrap().portal.unwrap().minutes, Some(20));
    }

    #[test]
    fn a_visit_without_a_reason_is_none() {
        assert_eq!(read(&VisitForm::empty()).unwrap_err().of("reasons").unwrap().key, "visit-reason-missing");
    }
}
