use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use crate::{Outgoing, Provider, SendFault, provider::Handing, sender::NO_ANSWER};

/// How long a mail server may keep us waiting.
const PATIENCE: Duration = Duration::from_secs(20);
/// From whom mails in files are; whoever sends them puts their own.
pub(crate) const FILES_FROM: &str = "Sportello <sportello@localhost>";

/// Why mail cannot be sent with these settings.
#[derive(Debug, thiserror::Error)]
pub enum MailRefused {
    /// The server's address is not one.
    #[error("the mail server's address is not understood: {0}")]
    Server(#[source] lettre::transport::smtp::Error),
    /// The sender's address is not one.
    #[error("the sender's address is not understood: {0}")]
    From(#[source] lettre::address::AddressError),
}

/// Sends mail by SMTP (RFC 5321).
pub struct SmtpMail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpMail {
    /// By this server, from this address: `smtps://user:password@mail.example.it`, `Sportello lavoro <sportello@example.it>`.
    /// `smtp://…?tls=required` asks for STARTTLS.
    ///
    /// # Errors
    /// [`MailRefused`] when one of the two cannot be read.
    pub fn new(server: &str, from: &str) -> Result<SmtpMail, MailRefused> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server)
            .map_err(MailRefused::Server)?
            .timeout(Some(PATIENCE))
            .build();
        Ok(SmtpMail { transport, from: from.parse().map_err(MailRefused::From)? })
    }
}

impl Provider for SmtpMail {
    fn send<'a>(&'a self, message: &'a Outgoing) -> Handing<'a> {
        Box::pin(async move {
            let mail = written(message, &self.from)?;
            // A server that is away, or does not let us in, says so before anything is handed over: it is tried again.
            match self.transport.test_connection().await {
                Ok(true) => {}
                Ok(false) => return Err(SendFault::Later(NO_ANSWER.to_owned())),
                Err(fault) => return Err(SendFault::Later(fault.to_string())),
            }
            match self.transport.send(mail).await {
                Ok(_) => Ok(()),
                Err(fault) if fault.is_transient() => Err(SendFault::Later(fault.to_string())),
                Err(fault) if fault.is_permanent() => Err(SendFault::Never(fault.to_string())),
                // Lost in the middle: the server may have taken it.
                Err(_) => Err(SendFault::Never(NO_ANSWER.to_owned())),
            }
        })
    }

    fn takes_twice_as_once(&self) -> bool {
        false
    }
}

/// The mail as it travels: plain text, and beside it the calendar's object as calendars expect it (RFC 6047, 2.4).
pub(crate) fn written(message: &Outgoing, from: &Mailbox) -> Result<Message, SendFault> {
    let never = |fault: &dyn std::fmt::Display| SendFault::Never(fault.to_string());
    let address = message.recipient.trim().parse().map_err(|fault| never(&fault))?;
    let name = message.recipient_name.trim();
    let to = Mailbox::new((!name.is_empty()).then(|| name.to_owned()), address);
    let builder = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(message.subject.replace(['\r', '\n'], " "))
        .message_id(Some(format!("<{}@{}>", message.id, from.email.domain())));
    let text = SinglePart::plain(message.body.clone());
    let mail = match (&message.calendar, &message.calendar_method) {
        (Some(calendar), Some(method)) => {
            let kind = ContentType::parse(&format!("text/calendar; method={method}; charset=utf-8"))
                .map_err(|fault| never(&fault))?;
            let calendar = SinglePart::builder().header(kind).body(calendar.clone());
            builder.multipart(MultiPart::alternative().singlepart(text).singlepart(calendar))
        }
        _ => builder.singlepart(text),
    };
    let mut mail = mail.map_err(|fault| never(&fault))?;
    if let Some(address) = &message.leave_address {
        // Mail programs show a button: it posts the second line to the first one's address (RFC 2369, RFC 8058).
        let headers = [
            (HeaderName::new_from_ascii_str("List-Unsubscribe"), format!("<{address}>")),
            (
                HeaderName::new_from_ascii_str("List-Unsubscribe-Post"),
                "List-Unsubscribe=One-Click".to_owned(),
            ),
        ];
        for (name, value) in headers {
            mail.headers_mut().insert_raw(HeaderValue::new(name, value));
        }
    }
    Ok(mail)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::Channel;

    fn reminder() -> Outgoing {
        Outgoing {
            id: Uuid::nil(),
            channel: Channel::Mail,
            recipient_name: "Ada D’Angelo".into(),
            recipient: "ada@esempio.it".into(),
            subject: "Appuntamento allo sportello".into(),
            body: "La aspettiamo giovedì alle 10.".into(),
            calendar: Some("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n".into()),
            calendar_method: Some("REQUEST".into()),
            leave_address: None,
        }
    }

    #[test]
    fn a_mail_that_can_be_left_says_where() {
        let mail = |leave_address| {
            let mail = written(&Outgoing { leave_address, ..reminder() }, &FILES_FROM.parse().unwrap());
            String::from_utf8(mail.unwrap().formatted()).unwrap()
        };
        let address = format!("https://snodo.example/lavoro/trecate/avvisi/{}/lascia", "A".repeat(43));
        let text = mail(Some(address.clone())).replace("\r\n ", " ");
        assert!(text.contains(&format!("List-Unsubscribe: <{address}>\r\n")), "{text}");
        assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{text}");
        assert!(!mail(None).contains("List-Unsubscribe"));
    }

    #[test]
    fn a_calendar_reads_its_part_and_a_person_theirs() {
        let mail = written(&reminder(), &FILES_FROM.parse().unwrap()).unwrap();
        let text = String::from_utf8(mail.formatted()).unwrap();
        assert!(text.contains("multipart/alternative"), "{text}");
        assert!(text.contains("text/calendar; method=REQUEST; charset=utf-8"), "{text}");
        assert!(text.contains("Message-ID: <00000000-0000-0000-0000-000000000000@localhost>"), "{text}");
    }

    #[test]
    fn a_subject_cannot_add_headers() {
        let subject = "Ciao\r\nBcc: tutti@esempio.it".into();
        let mail = written(&Outgoing { subject, ..reminder() }, &FILES_FROM.parse().unwrap()).unwrap();
        assert!(!String::from_utf8(mail.formatted()).unwrap().contains("\nBcc:"));
    }

    #[test]
    fn what_is_no_address_is_never_tried_again() {
        let refused =
            written(&Outgoing { recipient: "ada".into(), ..reminder() }, &FILES_FROM.parse().unwrap());
        assert!(matches!(refused, Err(SendFault::Never(_))));
    }
}
