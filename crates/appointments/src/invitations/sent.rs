//! What an invitation says, and its one reminder.

use jiff::{Timestamp, ToSpan as _, civil::Date};
use snodo_core::{Fault, Language, Message, Visitor};
use snodo_messages::{Channel, Kind};
use sqlx::PgConnection;

use crate::{
    agenda::midnight,
    model::{Code, InvitationId},
    notices::SiteAddress,
    store,
    telling::{Occasion, Reached, Said, worded},
    words,
};

/// The reminder goes out so many days before the deadline, if the invitation is older than a day then.
const REMINDED_DAYS_BEFORE: i32 = 2;
/// The hour at which reminders go out.
const REMINDED_AT: i8 = 9;

/// An invitation to be sent.
pub(crate) struct Sending<'a> {
    pub(crate) id: InvitationId,
    pub(crate) reached: &'a Reached,
    pub(crate) language: Option<&'a str>,
    pub(crate) service_name: &'a str,
    pub(crate) counter_name: &'a str,
    pub(crate) book_by: Date,
    pub(crate) note: &'a str,
    pub(crate) code: &'a Code,
}

/// Queues the invitation on a channel, and a reminder before the deadline. False when the person cannot be reached by it.
pub(crate) async fn send(
    tx: &mut PgConnection,
    (visitor, site): (&Visitor, &SiteAddress),
    channel: Channel,
    sending: &Sending<'_>,
) -> Result<bool, Fault> {
    let now = visitor.app.clock.now();
    let slug = store::citizen::slug_of_acting_network(&mut *tx).await?;
    let language = sending.language.and_then(Language::from_code).unwrap_or_default();
    let deadline = midnight(sending.book_by.saturating_add(1.day()));
    let link = format!("{}/sportelli/{slug}/invito/{}", site.as_str(), sending.code.plain());
    let said = |opening: Message, brief: Message| said(visitor, language, (opening, brief), &link, sending);
    // Sent again with another code, it is another message; the old one, and its reminder, say a code that opens nothing.
    snodo_messages::withdraw(tx, &format!("invited/{}/", sending.id)).await?;
    let turn = now.as_millisecond();
    let first = said(Message::new("invitation-mail-opening"), Message::new("invitation-sms"));
    let occasion = Occasion {
        kind: Kind::Invited,
        unique_key: format!("invited/{}/{turn}", sending.id),
        send_after: now,
        not_after: Some(deadline),
    };
    let Some(message) = sending.reached.message(channel, &first, occasion) else { return Ok(false) };
    snodo_messages::queue(tx, &message).await?;
    if let Some(send_after) = reminded_at(sending.book_by, now)
        && channel != Channel::Letter
    {
        let again = said(Message::new("invitation-mail-reminder"), Message::new("invitation-sms-reminder"));
        let occasion = Occasion {
            kind: Kind::Reminder,
            unique_key: format!("invited/{}/{turn}/reminder", sending.id),
            send_after,
            not_after: Some(deadline),
        };
        if let Some(message) = sending.reached.message(channel, &again, occasion) {
            snodo_messages::queue(tx, &message).await?;
        }
    }
    Ok(true)
}

fn said(
    visitor: &Visitor,
    language: Language,
    (opening, brief): (Message, Message),
    link: &str,
    sending: &Sending<'_>,
) -> Said {
    let word = |message: Message| worded(&visitor.app, language, &message);
    let day = words::long_day_in(language, sending.book_by);
    let mut paragraphs = vec![
        word(opening),
        word(
            Message::new("invitation-mail-what")
                .with("service", sending.service_name)
                .with("counter", sending.counter_name),
        ),
        word(Message::new("invitation-mail-until").with("day", &day)),
        word(Message::new("invitation-mail-code").with("code", sending.code).with("link", link)),
        word(Message::new("invitation-mail-decline")),
    ];
    if !sending.note.is_empty() {
        paragraphs.insert(2, sending.note.to_owned());
    }
    Said {
        subject: word(Message::new("invitation-mail-subject")),
        paragraphs,
        short: vec![
            word(brief.with("day", &day).with("code", sending.code)),
            word(Message::new("invitation-sms-link").with("link", link)),
        ],
        invitation: None,
    }
}

/// When the reminder goes out; none when there is no day between.
fn reminded_at(book_by: Date, now: Timestamp) -> Option<Timestamp> {
    let at = midnight(book_by.saturating_sub(REMINDED_DAYS_BEFORE.days()))
        + jiff::SignedDuration::from_hours(i64::from(REMINDED_AT));
    (at.duration_since(now) > jiff::SignedDuration::from_hours(24)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reminder_comes_two_days_before_and_never_on_the_heels_of_the_invitation() {
        let by: Date = "2026-12-10".parse().unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(reminded_at(by, at("2026-12-01T09:00:00Z")), Some(at("2026-12-08T08:00:00Z")));
        assert_eq!(reminded_at(by, at("2026-12-07T12:00:00Z")), None);
        assert_eq!(reminded_at(by, at("2026-12-10T12:00:00Z")), None);
    }
}
