//! What people are told: that it is booked, moved, cancelled, near. By mail, short message or letter; the message goes out with the
//! transaction that made it true, or not at all.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use jiff::{SignedDuration, Timestamp};
use snodo_core::{App, Fault, Language, Message, Visitor};
use snodo_messages::{Channel, Invitation, InvitationMethod, Kind};
use sqlx::PgConnection;

use crate::{
    calendar_file,
    model::{Code, ParticipationId, day_in_italy},
    store::{self, citizen::OwnAppointment},
    telling::{Occasion, Reached, Said, worded},
    words,
};

/// A letter that is written less than this before an appointment may not arrive in time.
const LETTER_TAKES: SignedDuration = SignedDuration::from_hours(4 * 24);

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
    let mut said = notice.said("appointment-mail-booked", "appointment-sms-booked");
    if let Some(code) = code {
        let link = format!("{}/sportelli/{}/appuntamento/{}", site.0, notice.slug, code.plain());
        said.paragraphs
            .push(notice.word(&Message::new("appointment-mail-code").with("code", code).with("link", link)));
        said.short.push(notice.word(&Message::new("appointment-sms-code").with("code", code)));
    }
    said.invitation = Some(notice.calendar(InvitationMethod::Request)?);
    notice.queue(tx, Kind::Booked, said).await?;
    notice.remind(tx).await
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
    let mut said = notice.said("appointment-mail-moved", "appointment-sms-moved");
    let link = format!("{}/sportelli/{}/appuntamento", site.0, notice.slug);
    said.paragraphs.push(notice.word(&Message::new("appointment-mail-with-your-code").with("link", link)));
    said.invitation = Some(notice.calendar(InvitationMethod::Request)?);
    notice.queue(tx, Kind::Moved, said).await?;
    notice.remind(tx).await
}

/// Says that an appointment will not be.
pub(crate) async fn cancelled(
    tx: &mut PgConnection,
    visitor: &Visitor,
    participation: ParticipationId,
) -> Result<(), Fault> {
    forget_reminders(tx, participation).await?;
    let Some(notice) = Notice::of(tx, visitor, participation).await? else { return Ok(()) };
    let mut said = notice.said("appointment-mail-cancelled", "appointment-sms-cancelled");
    said.invitation = Some(notice.calendar(InvitationMethod::Cancel)?);
    notice.queue(tx, Kind::Cancelled, said).await
}

/// The beginnings of the keys of everything that is said of these participations.
pub(crate) fn keys_of(participations: impl IntoIterator<Item = ParticipationId>) -> Vec<String> {
    let kinds = [Kind::Booked, Kind::Moved, Kind::Cancelled, Kind::Reminder];
    participations
        .into_iter()
        .flat_map(|participation| kinds.map(|kind| format!("{}/{participation}/", kind.code())))
        .collect()
}

async fn forget_reminders(tx: &mut PgConnection, participation: ParticipationId) -> Result<(), Fault> {
    snodo_messages::withdraw(tx, &format!("reminder/{participation}/")).await?;
    Ok(())
}

/// Somebody who can be told.
struct Notice<'a> {
    visitor: &'a Visitor,
    own: OwnAppointment,
    slug: String,
    reached: Reached,
    reminder_hours: Option<i16>,
    language: Language,
}

impl<'a> Notice<'a> {
    /// None when there is no way to tell them.
    async fn of(
        tx: &mut PgConnection,
        visitor: &'a Visitor,
        participation: ParticipationId,
    ) -> Result<Option<Notice<'a>>, Fault> {
        let Some(recipient) = store::notices::recipient(&mut *tx, participation).await? else {
            return Ok(None);
        };
        if recipient.reached.ways().is_empty() {
            return Ok(None);
        }
        let Some(own) = store::citizen::own(&mut *tx, Some(participation)).await? else { return Ok(None) };
        let slug = store::citizen::slug_of_acting_network(tx).await?;
        // Staff write in Italian unless another of our languages was asked for; a citizen is answered in the page's.
        let asked = recipient.language.as_deref().and_then(Language::from_code);
        let language = match asked {
            Some(language) => language,
            None if visitor.signed_in.is_some() => Language::Italian,
            None => visitor.language,
        };
        let (reached, reminder_hours) = (recipient.reached, recipient.reminder_hours);
        Ok(Some(Notice { visitor, own, slug, reached, reminder_hours, language }))
    }

    fn word(&self, message: &Message) -> String {
        worded(&self.visitor.app, self.language, message)
    }

    /// When, where, what to bring; and the same as briefly as a short message needs it.
    fn said(&self, opening: &'static str, short: &'static str) -> Said {
        let own = &self.own;
        let day = words::long_day_in(self.language, day_in_italy(own.start));
        let time = words::clock(own.start);
        let mut paragraphs = vec![
            self.word(&Message::new(opening)),
            self.word(&Message::new("appointment-mail-when").with("day", &day).with("time", &time)),
            self.word(&how(own)),
        ];
        if !own.what_to_bring.is_empty() {
            paragraphs
                .push(self.word(&Message::new("appointment-mail-bring").with("what", &own.what_to_bring)));
        }
        if let Some(phone) = &own.counter_phone {
            paragraphs.push(self.word(&Message::new("appointment-mail-phone").with("phone", phone)));
        }
        let mut brief = vec![self.word(&Message::new(short).with("day", &day).with("time", &time))];
        brief.push(match own.channel.as_str() {
            "desk" => format!("{}.", own.counter_name),
            _ => self.word(&how(own)),
        });
        Said {
            subject: self.word(&Message::new("appointment-mail-subject")),
            paragraphs,
            short: brief,
            invitation: None,
        }
    }

    fn calendar(&self, method: InvitationMethod) -> Result<Invitation, Fault> {
        let calendar = match method {
            InvitationMethod::Request => calendar_file::of_person(self.visitor, &self.slug, &self.own)?,
            InvitationMethod::Cancel => calendar_file::cancelled(self.visitor, &self.slug, &self.own)?,
        };
        Ok(Invitation { method, calendar })
    }

    /// By the best way there is; a letter only when it can still arrive.
    async fn queue(&self, tx: &mut PgConnection, kind: Kind, said: Said) -> Result<(), Fault> {
        let now = self.visitor.app.clock.now();
        self.send(tx, kind, &said, now).await
    }

    async fn send(
        &self,
        tx: &mut PgConnection,
        kind: Kind,
        said: &Said,
        send_after: Timestamp,
    ) -> Result<(), Fault> {
        let arrives = |channel: &Channel| {
            *channel != Channel::Letter || self.own.start.duration_since(send_after) > LETTER_TAKES
        };
        let Some(channel) = self.reached.ways().into_iter().find(arrives) else { return Ok(()) };
        let occasion = Occasion {
            kind,
            unique_key: format!("{}/{}/{}", kind.code(), self.own.participation, self.own.revision),
            send_after,
            not_after: Some(self.own.start),
        };
        if let Some(message) = self.reached.message(channel, said, occasion) {
            snodo_messages::queue(tx, &message).await?;
        }
        Ok(())
    }

    /// Once, so many hours before as the service says; never when it would come after the appointment.
    async fn remind(&self, tx: &mut PgConnection) -> Result<(), Fault> {
        let Some(hours) = self.reminder_hours else { return Ok(()) };
        let send_after = self.own.start - SignedDuration::from_hours(i64::from(hours));
        if send_after <= self.visitor.app.clock.now() {
            return Ok(());
        }
        let said = self.said("appointment-mail-reminder", "appointment-sms-reminder");
        self.send(tx, Kind::Reminder, &said, send_after).await
    }
}

/// Where one goes, who calls whom, or where the video meeting is joined.
pub(crate) fn how(own: &OwnAppointment) -> Message {
    match (own.channel.as_str(), &own.video_address, own.own_phone.as_deref()) {
        ("phone", _, Some(phone)) => Message::new("appointment-mail-we-call-at").with("phone", phone),
        ("phone", _, None) => Message::new("appointment-mail-we-call"),
        ("video", Some(address), _) => Message::new("appointment-mail-video").with("address", address),
        ("video", None, _) => Message::new("appointment-mail-video-later"),
        _ => Message::new("appointment-mail-where")
            .with("place", format!("{}, {}", own.counter_name, own.place())),
    }
}
