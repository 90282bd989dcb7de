use std::{future::Future, pin::Pin};

use uuid::Uuid;

use crate::{Channel, Files};

/// A message on its way out.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its key: the same at every try.
    pub id: Uuid,
    /// How it travels.
    pub channel: Channel,
    /// To whom, by name; may be empty.
    pub recipient_name: String,
    /// To which address: of mail, telephone or post.
    pub recipient: String,
    /// The subject; empty for a short message.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The iCalendar object that goes along.
    pub calendar: Option<String>,
    /// What the calendar does with it: `REQUEST` or `CANCEL`.
    pub calendar_method: Option<String>,
    /// Where mails of this sort are left, with one click.
    pub leave_address: Option<String>,
}

/// Why a message was not handed over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendFault {
    /// Not now: it is worth trying again.
    #[error("{0}")]
    Later(String),
    /// Never like this: the address does not exist, the message is refused.
    #[error("{0}")]
    Never(String),
}

/// A message being handed over.
pub type Handing<'a> = Pin<Box<dyn Future<Output = Result<(), SendFault>> + Send + 'a>>;

/// Hands messages of one channel over to whoever carries them.
pub trait Provider: Send + Sync {
    /// Hands a message over; done when the carrier has taken it.
    fn send<'a>(&'a self, message: &'a Outgoing) -> Handing<'a>;

    /// Whether the same message handed over twice is one message. If not, a try of which nobody knows how it ended is not repeated:
    /// rather a reminder too few than one twice.
    fn takes_twice_as_once(&self) -> bool;
}

/// Who carries what.
pub struct Providers {
    /// Carries mail.
    pub mail: Box<dyn Provider>,
    /// Carries short messages.
    pub sms: Box<dyn Provider>,
    /// Carries letters.
    pub letter: Box<dyn Provider>,
}

impl Providers {
    /// All into files of this folder.
    pub fn files(folder: &std::path::Path) -> Providers {
        let files = || Box::new(Files::new(folder));
        Providers { mail: files(), sms: files(), letter: files() }
    }

    /// Who carries a channel's messages.
    pub fn of(&self, channel: Channel) -> &dyn Provider {
        match channel {
            Channel::Mail => &*self.mail,
            Channel::Sms => &*self.sms,
            Channel::Letter => &*self.letter,
        }
    }
}
