use jiff::Timestamp;
use uuid::Uuid;

use crate::SmsText;

/// How a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// Electronic mail.
    Mail,
    /// A short message to a telephone.
    Sms,
    /// A letter by post.
    Letter,
}

impl Channel {
    /// All of them.
    pub const ALL: [Channel; 3] = [Channel::Mail, Channel::Sms, Channel::Letter];

    /// The code kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            Channel::Mail => "mail",
            Channel::Sms => "sms",
            Channel::Letter => "letter",
        }
    }

    /// Reads the code kept in the database.
    pub fn from_code(code: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// What a message is for; `message-kind-{code}` says it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An appointment was booked.
    Booked,
    /// An appointment is at another time or place.
    Moved,
    /// An appointment will not be.
    Cancelled,
    /// An appointment is near.
    Reminder,
    /// Somebody is invited to book.
    Invited,
    /// A place on the waiting list became free.
    Offered,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] =
        [Kind::Booked, Kind::Moved, Kind::Cancelled, Kind::Reminder, Kind::Invited, Kind::Offered];

    /// The code kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Booked => "booked",
            Kind::Moved => "moved",
            Kind::Cancelled => "cancelled",
            Kind::Reminder => "reminder",
            Kind::Invited => "invited",
            Kind::Offered => "offered",
        }
    }
}

/// Where a message is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It waits for its time, or for the next try.
    Queued,
    /// It was handed over.
    Sent,
    /// Whoever carries it says that it arrived.
    Delivered,
    /// It could not be handed over.
    Failed,
    /// It would have come too late.
    Dropped,
    /// What it said is no longer so.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [State; 6] =
        [State::Queued, State::Sent, State::Delivered, State::Failed, State::Dropped, State::Withdrawn];

    /// The code kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            State::Queued => "queued",
            State::Sent => "sent",
            State::Delivered => "delivered",
            State::Failed => "failed",
            State::Dropped => "dropped",
            State::Withdrawn => "withdrawn",
        }
    }

    /// Reads the code kept in the database.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
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
