//! What people are told: that it is booked, moved, cancelled, near. By mail when they left an address; the message goes out with the
//! transaction that made it true, or not at all.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use jiff::SignedDuration;
use snodo_core::{App, Fault, Language, Message, Visitor};
use snodo_messages::{Content, Invitation, InvitationMethod, Kind, NewMessage};
use sqlx::PgConnection;

use crate::{
    calendar_file,
    model::{Code, ParticipationId, day_in_italy},
    store::{self, citizen::OwnAppointment, notices::Recipient},
    words,
};

/// The site's own address, as the request named it: `https://host`. Empty when it named none.
pub(crate) struct SiteAddress(String);

impl SiteAddress {
    /// `https://host`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromRequestParts<App> for SiteAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<SiteAddress, Infallible> {
        let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let plain = !host.is_empty()
            && host.chars().all(|letter| {
                letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ':' | '[' | ']')
            });
        let scheme = if app.settings.secure_cookies { "https" } else { "http" };
        Ok(SiteAddress(if plain { format!("{scheme}://{host}") } else { String::new() }))
    }
}

/// Says that an appointment is booked, with the code to move or cancel it, and when it is near says so again.
pub(crate) async fn booked(
    tx: &mut PgConnection,
    visitor: &Visitor,
    site: &SiteAddress,
    participation: ParticipationId,
    code: Option<&Code>,
) -> Result<(), Fault> {
    let Some(notice) = Notice::of(tx, visitor, participation).await? else { return Ok(()) };
    let mut lines = notice.facts(visitor);
    if let Some(code) = code {
        let link = format!("{}/sportelli/{}/appuntamento/{}", site.0, notice.slug, code.plain());
        lines.push(
            notice
                .said(visitor, &Message::new("appointment-mail-code").with("code", code).with("link", link)),
        );
    }
    notice
        .queue(tx, visitor, Kind::Booked, "appointment-mail-booked", &lines, InvitationMethod::Request)
        .await?;
    notice.remind(tx, visitor).await
}

/// Says that an appointment is at another time.
pub(crate) async fn moved(
    tx: &mut PgConnection,
    visitor: &Visitor,
    site: &SiteAddress,
    participation: ParticipationId,
) -> Result<(), Fault> {
    forget_reminders(tx, participation).await?;
    let Some(notice) = Notice::of(tx, visitor, participation).await? else { return Ok(()) };
    let mut lines = notice.facts(visitor);
    let link = format!("{}/sportelli/{}/appuntamento", site.0, notice.slug);
    lines.push(notice.said(visitor, &Message::new("appointment-mail-with-your-code").with("link", link)));
    notice
        .queue(tx, visitor, Kind::Moved, "appointment-mail-moved", &lines, InvitationMethod::Request)
        .await?;
    notice.remind(tx, visitor).await
}

/// Says that an appointment will not be.
pub(crate) async fn cancelled(
    tx: &mut PgConnection,
    visitor: &Visitor,
    participation: ParticipationId,
) -> Result<(), Fault> {
    forget_reminders(tx, participation).await?;
    let Some(notice) = Notice::of(tx, visitor, participation).await? else { return Ok(()) };
    let lines = notice.facts(visitor);
    notice
        .queue(tx, visitor, Kind::Cancelled, "appointment-mail-cancelled", &lines, InvitationMethod::Cancel)
        .await
}

async fn forget_reminders(tx: &mut PgConnection, participation: ParticipationId) -> Result<(), Fault> {
    snodo_messages::withdraw(tx, &format!("reminder/{participation}/")).await?;
    Ok(())
}

/// Somebody who can be told.
struct Notice {
    own: OwnAppointment,
    slug: String,
    recipient: Recipient,
    email: String,
    language: Language,
}

impl Notice {
    /// None when there is no address to write to.
    async fn of(
        tx: &mut PgConnection,
        visitor: &Visitor,
        participation: ParticipationId,
    ) -> Result<Option<Notice>, Fault> {
        let Some(recipient) = store::notices::recipient(&mut *tx, participation).await? else {
            return Ok(None);
        };
        let Some(email) = recipient.email.clone() else { return Ok(None) };
        let Some(own) = store::citizen::own(&mut *tx, Some(participation)).await? else { return Ok(None) };
        let slug = store::citizen::slug_of_acting_network(tx).await?;
        // Staff write in Italian unless another of our languages was asked for; a citizen is answered in the page's.
        let asked = recipient.language.as_deref().and_then(Language::from_code);
        let language = match asked {
            Some(language) => language,
            None if visitor.signed_in.is_some() => Language::Italian,
            None => visitor.language,
        };
        Ok(Some(Notice { own, slug, recipient, email, language }))
    }

    fn said(&self, visitor: &Visitor, message: &Message) -> String {
        visitor.app.catalogue.word_message(self.language, message)
    }

    /// When, where, what to bring.
    fn facts(&self, visitor: &Visitor) -> Vec<String> {
        let own = &self.own;
        let day = words::long_day_in(self.language, day_in_italy(own.start));
        let place = match own.channel.as_str() {
            "desk" => format!("{}, {}", own.counter_name, own.place()),
            "video" => own.video_address.clone().unwrap_or_else(|| own.counter_name.clone()),
            _ => own.counter_name.clone(),
        };
        let mut facts = vec![
            self.said(
                visitor,
                &Message::new("appointment-mail-when").with("day", day).with("time", words::clock(own.start)),
            ),
            self.said(visitor, &Message::new("appointment-mail-where").with("place", place)),
        ];
        if !own.what_to_bring.is_empty() {
            facts.push(
                self.said(visitor, &Message::new("appointment-mail-bring").with("what", &own.what_to_bring)),
            );
        }
        if let Some(phone) = &own.counter_phone {
            facts.push(self.said(visitor, &Message::new("appointment-mail-phone").with("phone", phone)));
        }
        facts
    }

    async fn queue(
        &self,
        tx: &mut PgConnection,
        visitor: &Visitor,
        kind: Kind,
        opening: &'static str,
        lines: &[String],
        method: InvitationMethod,
    ) -> Result<(), Fault> {
        let calendar = match method {
            InvitationMethod::Request => calendar_file::of_person(visitor, &self.slug, &self.own)?,
            InvitationMethod::Cancel => calendar_file::cancelled(visitor, &self.slug, &self.own)?,
        };
        let message = self.message(visitor, kind, opening, lines, Some(Invitation { method, calendar }));
        snodo_messages::queue(tx, &message).await?;
        Ok(())
    }

    /// Once, so many hours before as the service says; never when it would come after the appointment.
    async fn remind(&self, tx: &mut PgConnection, visitor: &Visitor) -> Result<(), Fault> {
        let Some(hours) = self.recipient.reminder_hours else { return Ok(()) };
        let send_after = self.own.start - SignedDuration::from_hours(i64::from(hours));
        if send_after <= visitor.app.clock.now() {
            return Ok(());
        }
        let message = NewMessage {
            send_after,
            ..self.message(visitor, Kind::Reminder, "appointment-mail-reminder", &self.facts(visitor), None)
        };
        snodo_messages::queue(tx, &message).await?;
        Ok(())
    }

    fn message(
        &self,
        visitor: &Visitor,
        kind: Kind,
        opening: &'static str,
        lines: &[String],
        invitation: Option<Invitation>,
    ) -> NewMessage {
        let mut text = vec![self.said(visitor, &Message::new(opening))];
        text.extend_from_slice(lines);
        NewMessage {
            register: self.recipient.register.0,
            person: self.recipient.person.map(|person| person.0),
            recipient_name: self.recipient.name.clone(),
            kind,
            unique_key: format!("{}/{}/{}", kind.code(), self.own.participation, self.own.revision),
            send_after: visitor.app.clock.now(),
            not_after: Some(self.own.start),
            content: Content::Mail {
                to: self.email.clone(),
                subject: self.said(visitor, &Message::new("appointment-mail-subject")),
                text: text.join("\n\n"),
                invitation,
            },
        }
    }
}
