//! How somebody is told: by mail when there is an address, else by a short message to a mobile telephone, else by letter.

use jiff::Timestamp;
use snodo_core::{App, Language, Message};
use snodo_messages::{Channel, Content, Invitation, Kind, NewMessage, SmsText};
use snodo_network::RegisterId;
use snodo_people::PersonId;

/// Somebody to be told something.
#[derive(Clone, Debug)]
pub(crate) struct Reached {
    pub(crate) register: RegisterId,
    pub(crate) person: Option<PersonId>,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    /// Street and Comune, in lines.
    pub(crate) postal: Option<String>,
}

/// What is said, for whichever way it takes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    pub(crate) subject: String,
    /// The paragraphs of a mail or a letter.
    pub(crate) paragraphs: Vec<String>,
    /// The pieces of a short message, the most important first: what does not fit is left out from the end.
    pub(crate) short: Vec<String>,
    /// For the person's calendar.
    pub(crate) invitation: Option<Invitation>,
}

/// What a message is about, and when it makes sense.
pub(crate) struct Occasion {
    pub(crate) kind: Kind,
    pub(crate) unique_key: String,
    pub(crate) send_after: Timestamp,
    pub(crate) not_after: Option<Timestamp>,
}

impl Reached {
    /// The ways in which they can be told, the best first.
    pub(crate) fn ways(&self) -> Vec<Channel> {
        let mobile = self.phone.as_deref().is_some_and(is_mobile);
        [
            (self.email.is_some(), Channel::Mail),
            (mobile, Channel::Sms),
            (self.postal.is_some(), Channel::Letter),
        ]
        .into_iter()
        .filter_map(|(is_there, channel)| is_there.then_some(channel))
        .collect()
    }

    /// The message on this channel; none when they cannot be reached by it.
    pub(crate) fn message(&self, channel: Channel, said: &Said, occasion: Occasion) -> Option<NewMessage> {
        let content = match channel {
            Channel::Mail => Content::Mail {
                to: self.email.clone()?,
                subject: said.subject.clone(),
                text: said.paragraphs.join("\n\n"),
                invitation: said.invitation.clone(),
            },
            Channel::Sms => Content::Sms { to: self.phone.clone()?, text: shortened(&said.short)? },
            Channel::Letter => Content::Letter {
                to: self.postal.clone()?,
                subject: said.subject.clone(),
                text: said.paragraphs.join("\n\n"),
            },
        };
        Some(NewMessage {
            register: self.register.0,
            person: self.person.map(|person| person.0),
            recipient_name: self.name.clone(),
            kind: occasion.kind,
            unique_key: occasion.unique_key,
            send_after: occasion.send_after,
            not_after: occasion.not_after,
            content,
        })
    }
}

/// As many of the pieces as fit into one short message.
fn shortened(pieces: &[String]) -> Option<SmsText> {
    (1..=pieces.len()).rev().find_map(|count| SmsText::new(&pieces[..count].join(" ")).ok())
}

/// Whether a telephone takes short messages: Italian mobile numbers begin with 3 (Piano nazionale di numerazione, AGCOM 8/15/CIR); of
/// other countries' numbers nothing is known, and the message is tried.
pub fn is_mobile(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let national = match (phone.trim_start().starts_with('+'), digits.strip_prefix("0039")) {
        (true, _) => match digits.strip_prefix("39") {
            Some(national) => national,
            None => return true,
        },
        (false, Some(national)) => national,
        (false, None) => &digits,
    };
    national.starts_with('3') && (9..=10).contains(&national.len())
}

/// The words of a message in a language.
pub(crate) fn worded(app: &App, language: Language, message: &Message) -> String {
    app.catalogue.word_message(language, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(email: Option<&str>, phone: Option<&str>, postal: Option<&str>) -> Reached {
        Reached {
            register: RegisterId(uuid::Uuid::nil()),
            person: None,
            name: "Ada Rossi".into(),
            email: email.map(Into::into),
            phone: phone.map(Into::into),
            postal: postal.map(Into::into),
        }
    }

    #[test]
    fn mail_comes_before_a_short_message_and_a_letter_last() {
        let all = reached(Some("ada@posta.example"), Some("333 1234567"), Some("via Roma 1\nTrecate"));
        assert_eq!(all.ways(), [Channel::Mail, Channel::Sms, Channel::Letter]);
        assert_eq!(reached(None, Some("0321 776311"), Some("via Roma 1")).ways(), [Channel::Letter]);
        assert_eq!(reached(None, Some("0321 776311"), None).ways(), []);
    }

    #[test]
    fn only_mobile_telephones_take_short_messages() {
        for mobile in ["333 1234567", "+39 333 1234567", "0039 333 1234567", "+44 7700 900123"] {
            assert!(is_mobile(mobile), "{mobile}");
        }
        for fixed in ["0321 776311", "+39 0321 776311", "800 123456", "3331"] {
            assert!(!is_mobile(fixed), "{fixed}");
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out_from_the_end() {
        let pieces = ["a".repeat(100), "b".repeat(50), "c".repeat(50)];
        assert_eq!(shortened(&pieces).unwrap().as_str(), format!("{} {}", pieces[0], pieces[1]));
        assert_eq!(shortened(&["d".repeat(200)]), None);
    }
}
