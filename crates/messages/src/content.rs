use jiff::Timestamp;
use uuid::Uuid;

use crate::SmsText;

snodo_core::coded! {
    /// How a message travels.
    pub Channel {
        /// Electronic mail.
        Mail = "mail",
        /// A short message to a telephone.
        Sms = "sms",
        /// A letter by post.
        Letter = "letter",
    }
}

snodo_core::coded! {
    /// What a message is for; `message-kind-{code}` says it in words.
    pub Kind {
        /// An appointment was booked.
        Booked = "booked",
        /// An appointment is at another time or place.
        Moved = "moved",
        /// An appointment will not be.
        Cancelled = "cancelled",
        /// An appointment is near.
        Reminder = "reminder",
        /// Somebody is invited to book.
        Invited = "invited",
        /// A place on the waiting list became free.
        Offered = "offered",
        /// Somebody who was there is asked how it was.
        Opinion = "opinion",
        /// A complaint was received.
        ComplaintReceived = "complaint_received",
        /// A complaint has its answer.
        ComplaintAnswered = "complaint_answered",
        /// When and with whom a candidate's interviews at a matching event are.
        InterviewTimes = "interview_times",
        /// A person was sent to a partner body: to the body.
        Referral = "referral",
        /// Somebody left something on the public site: to who answers there.
        Notice = "notice",
        /// A search of vacancies by mail: to be confirmed, or what is new.
        SavedSearch = "saved_search",
        /// A body's owner is asked whether what the directory says is still right.
        StillRight = "still_right",
        /// Somebody is asked to keep a body's sheets.
        EditorInvited = "editor_invited",
    }
}

snodo_core::coded! {
    /// Where a message is on its way.
    pub State {
        /// It waits for its time, or for the next try.
        Queued = "queued",
        /// It was handed over.
        Sent = "sent",
        /// Whoever carries it says that it arrived.
        Delivered = "delivered",
        /// It could not be handed over.
        Failed = "failed",
        /// It would have come too late.
        Dropped = "dropped",
        /// What it said is no longer so.
        Withdrawn = "withdrawn",
    }
}

/// What a calendar does with the iCalendar object that goes along (RFC 5546, iTIP).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationMethod {
    /// Takes the appointment in, or its new time.
    Request,
    /// Takes it out.
    Cancel,
}

impl InvitationMethod {
    /// The word of RFC 5546, which the database keeps.
    pub fn code(self) -> &'static str {
        match self {
            InvitationMethod::Request => "REQUEST",
            InvitationMethod::Cancel => "CANCEL",
        }
    }
}

/// An iCalendar object that goes along with a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// What the calendar does with it.
    pub method: InvitationMethod,
    /// The object whole (RFC 5545): `BEGIN:VCALENDAR…`.
    pub calendar: String,
}

/// What is said, and to which address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A mail.
    Mail {
        /// The mail address.
        to: String,
        /// The subject, which reveals nothing about the person.
        subject: String,
        /// The plain text.
        text: String,
        /// For the person's calendar.
        invitation: Option<Invitation>,
    },
    /// A short message.
    Sms {
        /// The telephone number.
        to: String,
        /// The text, of one part.
        text: SmsText,
    },
    /// A letter.
    Letter {
        /// The postal address, in lines.
        to: String,
        /// What it is about.
        subject: String,
        /// The text.
        text: String,
    },
}

/// Something to be said to somebody.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// The register in which the message is kept: that of the file or the appointment it is about.
    pub register: Uuid,
    /// Whose file it is about, when they have one in that register.
    pub person: Option<Uuid>,
    /// Their name, for staff and for the address.
    pub recipient_name: String,
    /// What for.
    pub kind: Kind,
    /// What it is about, to the turn: a second message with this key is not queued on the same channel.
    pub unique_key: String,
    /// Not before this instant.
    pub send_after: Timestamp,
    /// Not after this one: then it would only confuse.
    pub not_after: Option<Timestamp>,
    /// What is said.
    pub content: Content,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for channel in Channel::ALL {
            assert_eq!(Channel::from_code(channel.code()), Some(channel));
        }
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
    }
}
