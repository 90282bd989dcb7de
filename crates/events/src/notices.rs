//! What people are told of their registration: that they have a seat, wait, are offered one; that it is near, moved, cancelled. It goes out with
//! the transaction that made it true, or not at all.

use jiff::{SignedDuration, Timestamp};
use snodo_appointments::{Code, is_mobile};
use snodo_calendar::ics;
use snodo_core::{App, Fault, Language, Message};
use snodo_messages::{Content, Invitation, InvitationMethod, Kind, NewMessage, SmsText};
use sqlx::PgConnection;

use crate::{
    calendar_file,
    model::RegistrationState,
    store::{self, events::Event, occurrences::Occurrence, registrations::Registration},
    words,
};

/// How many days a message names; the others are on the event's page.
const DAYS_NAMED: usize = 12;
/// How long after the end who was there is asked how it was, and until when.
const OPINION_AFTER: SignedDuration = SignedDuration::from_hours(2);
const OPINION_UNTIL: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told<'a> {
    /// They have a seat.
    Confirmed,
    /// They wait for one.
    Waiting,
    /// They are invited, and answer with the code.
    Invited,
    /// A seat is theirs if they answer before an instant.
    Offered(Timestamp),
    /// The days or the place are others.
    Moved,
    /// It will not be, and why.
    Cancelled(&'a str),
    /// They do not come any more, by their own word.
    Left,
    /// They were taken off the list.
    TakenOff,
}

impl Told<'_> {
    fn stem(self) -> &'static str {
        match self {
            Told::Confirmed => "confirmed",
            Told::Waiting => "waiting",
            Told::Invited => "invited",
            Told::Offered(_) => "offered",
            Told::Moved => "moved",
            Told::Cancelled(_) => "cancelled",
            Told::Left => "left",
            Told::TakenOff => "taken-off",
        }
    }

    fn kind(self) -> Kind {
        match self {
            Told::Confirmed | Told::Waiting => Kind::Booked,
            Told::Invited => Kind::Invited,
            Told::Offered(_) => Kind::Offered,
            Told::Moved => Kind::Moved,
            Told::Cancelled(_) | Told::Left | Told::TakenOff => Kind::Cancelled,
        }
    }
}

/// An event of which people are told: read once for all of them.
pub(crate) struct Notices<'a> {
    app: &'a App,
    slug: String,
    event: Event,
    days: Vec<Occurrence>,
}

impl<'a> Notices<'a> {
    /// Of an event as it is now, within the transaction.
    pub(crate) async fn of(
        app: &'a App,
        tx: &mut PgConnection,
        event: crate::model::EventId,
    ) -> Result<Notices<'a>, Fault> {
        let event = store::events::event(&mut *tx, event).await?.ok_or(Fault::NotFound)?;
        let days = store::occurrences::of_event(&mut *tx, event.id).await?;
        let slug = store::slug(tx).await?;
        Ok(Notices { app, slug, event, days })
    }

    /// When the event begins.
    pub(crate) fn begins(&self) -> Option<Timestamp> {
        self.event.begins
    }

    fn word(&self, language: Language, message: &Message) -> String {
        self.app.catalogue.word_message(language, message)
    }

    /// Tells somebody, when there is a way; with a code, that it opens their page. Who has a seat is reminded, and asked afterwards how it was.
    pub(crate) async fn tell(
        &self,
        tx: &mut PgConnection,
        registration: &Registration,
        told: Told<'_>,
        code: Option<&Code>,
    ) -> Result<(), Fault> {
        let beginning = format!("event/{}/", registration.id);
        if !matches!(told, Told::Waiting | Told::Invited | Told::Offered(_)) {
            snodo_messages::withdraw(&mut *tx, &format!("{beginning}reminder/")).await?;
        }
        if matches!(told, Told::Cancelled(_) | Told::Left | Told::TakenOff) {
            snodo_messages::withdraw(&mut *tx, &format!("{beginning}opinion/")).await?;
        }
        let now = self.app.clock.now();
        let until = match told {
            Told::Offered(until) => Some(until),
            _ => self.event.begins.filter(|begins| *begins > now),
        };
        let key =
            format!("{beginning}{}/{}-{}", told.stem(), registration.revision, self.event.calendar_sequence);
        self.send(&mut *tx, registration, told, code, (key, now, until)).await?;
        if registration.state == RegistrationState::Confirmed && matches!(told, Told::Confirmed | Told::Moved)
        {
            self.remind(&mut *tx, registration).await?;
        }
        if told == Told::Confirmed
            && let Some(code) = code
        {
            self.ask(tx, registration, code).await?;
        }
        Ok(())
    }

    async fn send(
        &self,
        tx: &mut PgConnection,
        registration: &Registration,
        told: Told<'_>,
        code: Option<&Code>,
        (unique_key, send_after, not_after): (String, Timestamp, Option<Timestamp>),
    ) -> Result<(), Fault> {
        let language = language_of(registration);
        let mut paragraphs =
            vec![
                self.word(
                    language,
                    &Message::new(opening(told))
                        .with("title", &self.event.title)
                        .with("body", &self.event.body_name),
                ),
            ];
        if let Told::Cancelled(why) = told {
            paragraphs.push(why.to_owned());
        }
        if let Told::Offered(until) = told {
            let (day, time) = (words::long_day_in(language, until), words::clock(until));
            paragraphs.push(
                self.word(language, &Message::new("events-mail-answer").with("day", day).with("time", time)),
            );
        }
        if !matches!(told, Told::Left | Told::TakenOff) {
            paragraphs.extend(self.when_and_where(language, told));
        }
        if let Some(code) = code {
            let link = self.own_address(registration, code);
            paragraphs.push(
                self.word(language, &Message::new("events-mail-code").with("code", code).with("link", link)),
            );
        } else if !matches!(told, Told::Cancelled(_) | Told::Left | Told::TakenOff) {
            let link = format!("{}/lavoro/{}/iscrizione", registration.site_address, self.slug);
            paragraphs.push(self.word(language, &Message::new("events-mail-your-code").with("link", link)));
        }
        if let Some(contact) = self.event.contact_phone.as_deref().or(self.event.contact_email.as_deref()) {
            paragraphs
                .push(self.word(language, &Message::new("events-mail-contact").with("contact", contact)));
        }
        let said = Said {
            subject: self
                .word(language, &Message::new("events-mail-subject").with("title", &self.event.title)),
            short: self.short(language, told, code),
            invitation: self.invitation(told, registration)?,
            paragraphs,
        };
        self.queue(tx, registration, told.kind(), said, (unique_key, send_after, not_after)).await
    }

    /// Each day, then the place or where to join; the address of an online event only for who has a seat.
    fn when_and_where(&self, language: Language, told: Told<'_>) -> Vec<String> {
        let mut lines: Vec<String> = self
            .days
            .iter()
            .take(DAYS_NAMED)
            .map(|day| {
                let (date, time) =
                    (words::long_day_in(language, day.starts_at), words::span(day.starts_at, day.ends_at));
                self.word(language, &Message::new("events-mail-when").with("day", date).with("time", time))
            })
            .collect();
        if self.days.len() > DAYS_NAMED {
            let more = self.days.len() - DAYS_NAMED;
            lines.push(self.word(language, &Message::new("events-mail-more-days").with("more", more)));
        }
        if !self.event.where_words.is_empty() {
            let place = Message::new("events-mail-where").with("place", &self.event.where_words);
            lines.push(self.word(language, &place));
        }
        if let Some(address) = self.event.online_address.as_deref()
            && matches!(told, Told::Confirmed | Told::Moved)
        {
            lines.push(self.word(language, &Message::new("events-mail-online").with("address", address)));
        }
        vec![lines.join("\n")]
    }

    fn short(&self, language: Language, told: Told<'_>, code: Option<&Code>) -> Vec<String> {
        let title: String = self.event.title.chars().take(40).collect();
        let begins = self.event.begins.map(|begins| {
            let there = words::in_italy(begins);
            format!("{}/{} {}", there.day(), there.month(), words::clock(begins))
        });
        let mut pieces =
            vec![
                self.word(
                    language,
                    &Message::new(short_opening(told))
                        .with("title", title)
                        .with("when", begins.unwrap_or_default()),
                ),
            ];
        if let Some(code) = code {
            pieces.push(self.word(language, &Message::new("events-sms-code").with("code", code)));
        }
        pieces
    }

    /// For the person's calendar: an event of one day; that of many is fetched from its page.
    fn invitation(&self, told: Told<'_>, registration: &Registration) -> Result<Option<Invitation>, Fault> {
        let [day] = self.days.as_slice() else { return Ok(None) };
        let entry = calendar_file::entry(
            &self.slug,
            &self.event.title,
            &self.event.where_words,
            "",
            (&self.event.body_name, self.event.contact_email.as_deref()),
            (day, self.event.calendar_sequence, self.app.clock.now()),
        )?;
        let attendees: Vec<_> = registration
            .email
            .as_deref()
            .and_then(|email| ics::CalendarAddress::new(&registration.name, email).ok())
            .into_iter()
            .collect();
        Ok(match told {
            Told::Confirmed | Told::Moved => Some(Invitation {
                method: InvitationMethod::Request,
                calendar: ics::request(&entry, &attendees),
            }),
            Told::Cancelled(_) | Told::Left | Told::TakenOff => Some(Invitation {
                method: InvitationMethod::Cancel,
                calendar: ics::cancel(&entry, &attendees),
            }),
            Told::Waiting | Told::Invited | Told::Offered(_) => None,
        })
    }

    fn own_address(&self, registration: &Registration, code: &Code) -> String {
        format!("{}/lavoro/{}/iscrizione/{}", registration.site_address, self.slug, code.plain())
    }

    /// So many hours before as the event says; never when that is over.
    async fn remind(&self, tx: &mut PgConnection, registration: &Registration) -> Result<(), Fault> {
        let (Some(hours), Some(begins)) = (self.event.reminder_hours, self.event.begins) else {
            return Ok(());
        };
        let send_after = begins - SignedDuration::from_hours(i64::from(hours));
        if send_after <= self.app.clock.now() {
            return Ok(());
        }
        let language = language_of(registration);
        let mut paragraphs =
            vec![self.word(language, &Message::new("events-mail-reminder").with("title", &self.event.title))];
        paragraphs.extend(self.when_and_where(language, Told::Confirmed));
        let link = format!("{}/lavoro/{}/iscrizione", registration.site_address, self.slug);
        paragraphs.push(self.word(language, &Message::new("events-mail-your-code").with("link", link)));
        let there = words::in_italy(begins);
        let when = format!("{}/{} {}", there.day(), there.month(), words::clock(begins));
        let title: String = self.event.title.chars().take(40).collect();
        let said = Said {
            subject: self
                .word(language, &Message::new("events-mail-subject").with("title", &self.event.title)),
            paragraphs,
            short: vec![self.word(
                language,
                &Message::new("events-sms-reminder").with("title", title).with("when", when),
            )],
            invitation: None,
        };
        let key = format!("event/{}/reminder/{}", registration.id, self.event.calendar_sequence);
        self.queue(tx, registration, Kind::Reminder, said, (key, send_after, Some(begins))).await
    }

    /// After the last day: how was it? The link carries the code, since what is kept of it cannot be read back later.
    async fn ask(
        &self,
        tx: &mut PgConnection,
        registration: &Registration,
        code: &Code,
    ) -> Result<(), Fault> {
        let Some(ends) = self.event.ends else { return Ok(()) };
        let language = language_of(registration);
        let link = format!("{}/parere", self.own_address(registration, code));
        let said = Said {
            subject: self
                .word(language, &Message::new("events-mail-subject").with("title", &self.event.title)),
            paragraphs: vec![
                self.word(
                    language,
                    &Message::new("events-mail-opinion").with("title", &self.event.title).with("link", link),
                ),
                self.word(language, &Message::new("events-mail-opinion-anonymous")),
            ],
            short: Vec::new(),
            invitation: None,
        };
        let key = format!("event/{}/opinion/", registration.id);
        self.queue(
            tx,
            registration,
            Kind::Opinion,
            said,
            (key, ends + OPINION_AFTER, Some(ends + OPINION_UNTIL)),
        )
        .await
    }

    async fn queue(
        &self,
        tx: &mut PgConnection,
        registration: &Registration,
        kind: Kind,
        said: Said,
        (unique_key, send_after, not_after): (String, Timestamp, Option<Timestamp>),
    ) -> Result<(), Fault> {
        let Some(content) = said.content(registration) else { return Ok(()) };
        let message = NewMessage {
            register: registration.register,
            person: registration.person.map(|person| person.0),
            recipient_name: registration.name.clone(),
            kind,
            unique_key,
            send_after,
            not_after,
            content,
        };
        snodo_messages::queue(tx, &message).await?;
        Ok(())
    }
}

/// What is said, for whichever way it takes.
struct Said {
    subject: String,
    paragraphs: Vec<String>,
    /// The pieces of a short message, the most important first; none: it is not said that way.
    short: Vec<String>,
    invitation: Option<Invitation>,
}

impl Said {
    /// By mail when there is an address, else by a short message to a mobile telephone; none when neither is there.
    fn content(self, registration: &Registration) -> Option<Content> {
        if let Some(to) = registration.email.clone() {
            return Some(Content::Mail {
                to,
                subject: self.subject,
                text: self.paragraphs.join("\n\n"),
                invitation: self.invitation,
            });
        }
        let to = registration.phone.clone().filter(|phone| is_mobile(phone))?;
        let fits = |count: usize| SmsText::new(&self.short[..count].join(" ")).ok();
        let text = (1..=self.short.len()).rev().find_map(fits)?;
        Some(Content::Sms { to, text })
    }
}

fn language_of(registration: &Registration) -> Language {
    registration.language.as_deref().and_then(Language::from_code).unwrap_or_default()
}

fn opening(told: Told<'_>) -> &'static str {
    match told {
        Told::Confirmed => "events-mail-confirmed",
        Told::Waiting => "events-mail-waiting",
        Told::Invited => "events-mail-invited",
        Told::Offered(_) => "events-mail-offered",
        Told::Moved => "events-mail-moved",
        Told::Cancelled(_) => "events-mail-cancelled",
        Told::Left => "events-mail-left",
        Told::TakenOff => "events-mail-taken-off",
    }
}

fn short_opening(told: Told<'_>) -> &'static str {
    match told {
        Told::Confirmed => "events-sms-confirmed",
        Told::Waiting => "events-sms-waiting",
        Told::Invited => "events-sms-invited",
        Told::Offered(_) => "events-sms-offered",
        Told::Moved => "events-sms-moved",
        Told::Cancelled(_) => "events-sms-cancelled",
        Told::Left => "events-sms-left",
        Told::TakenOff => "events-sms-taken-off",
    }
}

/// Tells everybody who has a seat, waits, or was offered or invited.
pub(crate) async fn tell_all(
    app: &App,
    tx: &mut PgConnection,
    event: crate::model::EventId,
    told: Told<'_>,
) -> Result<usize, Fault> {
    let notices = Notices::of(app, &mut *tx, event).await?;
    let registrations = store::registrations::of_event(&mut *tx, event).await?;
    let mut count = 0;
    for registration in registrations.iter().filter(|registration| registration.state.is_open()) {
        notices.tell(&mut *tx, registration, told, None).await?;
        count += 1;
    }
    Ok(count)
}
