//! An event as it is typed.

use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Time},
};
use snodo_core::{FormErrors, Message, fields};
use uuid::Uuid;

use super::LANGUAGES;
use crate::{
    model::{CourseId, EventKind, RegisterBy, SeatUnit},
    store::events::{Event, EventSaid},
    words,
};

/// Times that an event repeats weekly, at most.
const MOST_TIMES: i32 = 60;

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct EventForm {
    pub(crate) titolo: String,
    pub(crate) tipo: String,
    pub(crate) corso: String,
    pub(crate) ente: String,
    pub(crate) descrizione: String,
    pub(crate) data: String,
    pub(crate) dalle: String,
    pub(crate) alle: String,
    pub(crate) volte: String,
    pub(crate) sede: String,
    pub(crate) luogo: String,
    pub(crate) indirizzo: String,
    pub(crate) comune: String,
    pub(crate) comune_code: String,
    pub(crate) online: String,
    pub(crate) posti: String,
    pub(crate) iscrizioni: String,
    pub(crate) iscrizioni_link: String,
    pub(crate) destinatari: String,
    pub(crate) lingue: Vec<String>,
    pub(crate) rampa: String,
    pub(crate) lis: String,
    pub(crate) accessibilita: String,
    pub(crate) dal: String,
    pub(crate) al: String,
    pub(crate) unita: String,
    pub(crate) lista: String,
    pub(crate) promemoria: String,
    pub(crate) costo: String,
    pub(crate) contatto: String,
    pub(crate) telefono: String,
    pub(crate) email: String,
    pub(crate) attestato: String,
    pub(crate) revisione: i32,
}

/// `true` and `false` as a choice of a form.
fn yes_or_no(value: Option<bool>) -> String {
    match value {
        Some(true) => "si".to_owned(),
        Some(false) => "no".to_owned(),
        None => String::new(),
    }
}

fn read_yes_or_no(text: &str) -> Option<bool> {
    match text {
        "si" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Cents as people type them: "12,50", "0".
pub(crate) fn typed_amount(cents: i32) -> String {
    if cents % 100 == 0 { (cents / 100).to_string() } else { format!("{},{:02}", cents / 100, cents % 100) }
}

/// "12,50", "12.5", "12 €", "": cents, nothing is free.
pub(crate) fn amount(text: &str) -> Result<i32, Message> {
    let text = text.trim().trim_end_matches('€').trim();
    if text.is_empty() {
        return Ok(0);
    }
    let (whole, cents) = match text.rsplit_once([',', '.']) {
        Some((whole, cents)) if cents.len() <= 2 => (whole, cents),
        _ => (text, ""),
    };
    let whole: String = whole.chars().filter(|letter| *letter != '.').collect();
    let read = |text: &str| {
        text.chars().all(|letter| letter.is_ascii_digit()).then(|| text.parse::<i32>().ok()).flatten()
    };
    let cents = match cents.len() {
        0 => Some(0),
        1 => read(cents).map(|tenths| tenths * 10),
        _ => read(cents),
    };
    match (read(&whole), cents) {
        (Some(whole), Some(cents)) if whole <= 99_999 => Ok(whole * 100 + cents),
        _ => Err(Message::new("events-amount-unreadable")),
    }
}

/// An address that begins with `https://`.
pub(crate) fn web_address(text: &str) -> Result<Option<String>, Message> {
    match fields::optional(text) {
        Some(address)
            if address.starts_with("https://")
                && address.len() > 11
                && address.len() <= 1000
                && !address.contains(char::is_whitespace) =>
        {
            Ok(Some(address))
        }
        Some(_) => Err(Message::new("events-address-unreadable")),
        None => Ok(None),
    }
}

/// "9:30", "09.30", "9": a time of the day.
pub(crate) fn time(text: &str) -> Result<Option<Time>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text.as_str(), "0"));
    hour.trim()
        .parse()
        .ok()
        .zip(minute.trim().parse().ok())
        .and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok())
        .map(Some)
        .ok_or_else(|| Message::new("events-time-unreadable"))
}

/// A day and two times: an end before the beginning is on the next day.
pub(crate) fn day(
    errors: &mut FormErrors,
    (date, from, to): (&str, &str, &str),
) -> Option<(Date, Time, Time)> {
    let date = errors.read("data", fields::date(date)).flatten();
    let from = errors.read("dalle", time(from)).flatten();
    let to = errors.read("alle", time(to)).flatten();
    for (name, missing, key) in [
        ("data", date.is_none(), "events-date-missing"),
        ("dalle", from.is_none(), "events-from-missing"),
        ("alle", to.is_none(), "events-to-missing"),
    ] {
        if missing {
            errors.add(name, Message::new(key));
        }
    }
    let (date, from, to) = (date?, from?, to?);
    if from == to {
        errors.add("alle", Message::new("events-to-before"));
        return None;
    }
    Some((date, from, to))
}

/// The instants of a day and two times.
pub(crate) fn instants((date, from, to): (Date, Time, Time)) -> Option<(Timestamp, Timestamp)> {
    let last = if to > from { date } else { date.tomorrow().ok()? };
    Some((words::instant(date, from)?, words::instant(last, to)?))
}

impl EventForm {
    /// What a new event begins with: the lead's body and the usual choices.
    pub(crate) fn fresh(body: String, kind: &str, course: &str) -> EventForm {
        EventForm {
            ente: body,
            tipo: EventKind::from_code(kind).unwrap_or(EventKind::Seminar).code().to_owned(),
            corso: course.to_owned(),
            iscrizioni: RegisterBy::Anyone.code().to_owned(),
            lingue: vec!["it".to_owned()],
            unita: SeatUnit::Person.code().to_owned(),
            lista: "si".to_owned(),
            promemoria: "48".to_owned(),
            ..EventForm::default()
        }
    }

    /// An event as it stands.
    pub(crate) fn of(event: &Event) -> EventForm {
        EventForm {
            titolo: event.title.clone(),
            tipo: event.kind.code().to_owned(),
            corso: number(event.course),
            ente: event.body.to_string(),
            descrizione: event.description.clone(),
            sede: number(event.site),
            luogo: event.place.clone(),
            indirizzo: event.address.clone(),
            comune: event.comune_name.clone().unwrap_or_default(),
            comune_code: event.comune.clone().unwrap_or_default(),
            online: event.online_address.clone().unwrap_or_default(),
            posti: number(event.seats),
            iscrizioni: event.registration.code().to_owned(),
            iscrizioni_link: event.registration_address.clone().unwrap_or_default(),
            destinatari: event.audience.clone(),
            lingue: event.languages.clone(),
            rampa: yes_or_no(event.step_free),
            lis: yes_or_no(event.sign_language),
            accessibilita: event.accessibility.clone(),
            dal: number(event.opens_on),
            al: number(event.closes_on),
            unita: event.seat_unit.code().to_owned(),
            lista: if event.waiting_list { "si".to_owned() } else { String::new() },
            promemoria: number(event.reminder_hours),
            costo: typed_amount(event.cost_cents),
            contatto: event.contact_name.clone(),
            telefono: event.contact_phone.clone().unwrap_or_default(),
            email: event.contact_email.clone().unwrap_or_default(),
            attestato: number(event.certificate_share),
            revisione: event.revision,
            ..EventForm::default()
        }
    }

    /// The days that a new event begins with: one, or the same weekday again and again.
    pub(crate) fn read_days(&self, errors: &mut FormErrors, now: Timestamp) -> Vec<(Timestamp, Timestamp)> {
        let first = day(errors, (&self.data, &self.dalle, &self.alle));
        let times = errors.read("volte", fields::number(&self.volte, 1, MOST_TIMES)).flatten().unwrap_or(1);
        let Some((date, from, to)) = first else { return Vec::new() };
        let days: Vec<_> = (0..times)
            .filter_map(|week| instants((date.checked_add(week.weeks()).ok()?, from, to)))
            .collect();
        if days.first().is_some_and(|(starts_at, _)| *starts_at < now) {
            errors.add("data", Message::new("events-date-past"));
        }
        days
    }

    /// What is said, or what is wrong, field by field.
    pub(crate) fn read(&self, mut errors: FormErrors) -> Result<EventSaid, FormErrors> {
        let title = errors.read("titolo", fields::required(&self.titolo, "events-title-missing"));
        let title = title.and_then(|title| errors.read("titolo", fields::at_most(&title, 200)));
        let kind = EventKind::from_code(&self.tipo);
        if kind.is_none() {
            errors.add("tipo", Message::new("field-choice-unknown"));
        }
        let course: Option<CourseId> = self.corso.parse().ok();
        if kind == Some(EventKind::CourseEdition) && course.is_none() {
            errors.add("corso", Message::new("events-course-missing"));
        }
        let body = self.ente.parse::<Uuid>().ok();
        if body.is_none() {
            errors.add("ente", Message::new("events-body-missing"));
        }
        let description = errors.read("descrizione", fields::at_most(&self.descrizione, 5000));
        let site = self.sede.parse::<Uuid>().ok();
        let place = errors.read("luogo", fields::at_most(&self.luogo, 200));
        let address = errors.read("indirizzo", fields::at_most(&self.indirizzo, 200));
        let comune = errors.read("comune", fields::comune(&self.comune_code, &self.comune)).flatten();
        let online = errors.read("online", web_address(&self.online)).flatten();
        let seats = errors.read("posti", fields::number(&self.posti, 1, 10_000)).flatten();
        let registration = RegisterBy::from_code(&self.iscrizioni);
        if registration.is_none() {
            errors.add("iscrizioni", Message::new("field-choice-unknown"));
        }
        let link = errors.read("iscrizioni_link", web_address(&self.iscrizioni_link)).flatten();
        let elsewhere = registration == Some(RegisterBy::Elsewhere);
        if elsewhere && link.is_none() {
            errors.add("iscrizioni_link", Message::new("events-registration-link-missing"));
        }
        let audience = errors.read("destinatari", fields::at_most(&self.destinatari, 500));
        let languages: Vec<String> = LANGUAGES
            .into_iter()
            .filter(|code| self.lingue.iter().any(|chosen| chosen == code))
            .map(str::to_owned)
            .collect();
        if languages.is_empty() {
            errors.add("lingue", Message::new("events-languages-missing"));
        }
        let accessibility = errors.read("accessibilita", fields::at_most(&self.accessibilita, 500));
        let opens_on = errors.read("dal", fields::date(&self.dal)).flatten();
        let closes_on = errors.read("al", fields::date(&self.al)).flatten();
        if opens_on.zip(closes_on).is_some_and(|(first, last)| last < first) {
            errors.add("al", Message::new("events-closes-before"));
        }
        let seat_unit = match registration {
            Some(RegisterBy::ByClass) => SeatUnit::from_code(&self.unita).unwrap_or(SeatUnit::Person),
            _ => SeatUnit::Person,
        };
        let reminder_hours =
            errors.read("promemoria", fields::number(&self.promemoria, 1_i16, 240)).flatten();
        let cost_cents = errors.read("costo", amount(&self.costo));
        let contact_name = errors.read("contatto", fields::at_most(&self.contatto, 200));
        let contact_phone = errors.read("telefono", fields::phone(&self.telefono)).flatten();
        let contact_email = errors.read("email", fields::email(&self.email)).flatten();
        let certificate_share =
            errors.read("attestato", fields::number(&self.attestato, 1_i16, 100)).flatten();
        if !errors.is_empty() {
            return Err(errors);
        }
        let said = (|| {
            Some(EventSaid {
                kind: kind?,
                course: course.filter(|_| kind == Some(EventKind::CourseEdition)),
                body: body?,
                title: title?,
                description: description?,
                audience: audience?,
                languages,
                step_free: read_yes_or_no(&self.rampa),
                sign_language: read_yes_or_no(&self.lis),
                accessibility: accessibility?,
                site,
                place: place?,
                address: address?,
                comune: comune.map(|comune| comune.istat.to_string()),
                online_address: online,
                registration: registration?,
                registration_address: link.filter(|_| elsewhere),
                opens_on,
                closes_on,
                seat_unit,
                seats,
                waiting_list: self.lista == "si",
                reminder_hours,
                cost_cents: cost_cents?,
                contact_name: contact_name?,
                contact_phone,
                contact_email,
                certificate_share,
            })
        })();
        said.ok_or(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, cents) in [
            ("", 0),
            ("12,50", 1250),
            ("12.5", 1250),
            ("12 €", 1200),
            ("1.200,00", 120_000),
            ("1.200", 120_000),
        ] {
            assert_eq!(amount(typed), Ok(cents), "{typed}");
        }
        for wrong in ["gratis", "-5", "12,345,6"] {
            assert!(amount(wrong).is_err(), "{wrong}");
        }
        assert_eq!((typed_amount(1250), typed_amount(1200)), ("12,50".to_owned(), "12".to_owned()));
    }

    #[test]
    fn an_evening_that_ends_after_midnight_ends_on_the_next_day() {
        let date = jiff::civil::date(2026, 12, 2);
        let (from, to) =
            instants((date, time("20:30").unwrap().unwrap(), time("0.30").unwrap().unwrap())).unwrap();
        assert_eq!(
            (from.to_string().as_str(), to.to_string().as_str()),
            ("2026-12-02T19:30:00Z", "2026-12-02T23:30:00Z")
        );
        assert!(time("25:00").is_err() && time("tardi").is_err());
    }

    #[test]
    fn a_weekly_event_has_its_days() {
        let form = EventForm {
            data: "2026-12-02".into(),
            dalle: "9:30".into(),
            alle: "12".into(),
            volte: "3".into(),
            ..EventForm::default()
        };
        let mut errors = FormErrors::new();
        let days = form.read_days(&mut errors, "2026-11-22T09:00:00Z".parse().unwrap());
        assert!(errors.is_empty(), "{errors:?}");
        let days: Vec<String> = days.iter().map(|(from, _)| from.to_string()).collect();
        assert_eq!(days, ["2026-12-02T08:30:00Z", "2026-12-09T08:30:00Z", "2026-12-16T08:30:00Z"]);
        form.read_days(&mut errors, "2026-12-03T09:00:00Z".parse().unwrap());
        assert!(errors.of("data").is_some(), "an event is not planned in the past");
    }

    #[test]
    fn an_edition_names_its_course_and_a_link_is_one() {
        let form = EventForm {
            titolo: "Muletto".into(),
            tipo: "course_edition".into(),
            iscrizioni: "elsewhere".into(),
            iscrizioni_link: "http://qui".into(),
            ..EventForm::fresh(Uuid::nil().to_string(), "course_edition", "")
        };
        let errors = form.read(FormErrors::new()).unwrap_err();
        let wrong: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["corso", "iscrizioni_link"]);
    }
}
