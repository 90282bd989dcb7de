//! What the receiver is told by mail. A mail says which referral and from whom, never who the person is, and its subject not to whom it goes.

use jiff::civil::Date;
use snodo_appointments::Code;
use snodo_core::{App, Fault, Language, Message};
use snodo_messages::{Content, Kind, NewMessage};
use snodo_people::RegisterId;
use sqlx::PgConnection;

use crate::{
    model::ReferralId,
    store::{self, receiving::AskedAgain, showing::Told},
};

/// Why the receiver is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// Somebody is sent.
    Sent,
    /// An answer is still missing: which time it is said.
    AnswerMissing(i16),
    /// What became of it is still missing: which time it is said.
    OutcomeMissing(i16),
    /// The link was asked for again.
    LinkAsked,
    /// The counter wrote something.
    Written,
    /// The counter took it back.
    Withdrawn,
}

impl Occasion {
    /// The beginning of the mail's text.
    fn opening(self) -> &'static str {
        match self {
            Occasion::Sent => "referral-mail-sent",
            Occasion::AnswerMissing(_) => "referral-mail-answer-missing",
            Occasion::OutcomeMissing(_) => "referral-mail-outcome-missing",
            Occasion::LinkAsked => "referral-mail-link-asked",
            Occasion::Written => "referral-mail-written",
            Occasion::Withdrawn => "referral-mail-withdrawn",
        }
    }

    /// What makes the message one of a kind.
    fn key(self, id: ReferralId, code: Option<&Code>) -> String {
        let turn = match self {
            Occasion::Sent => "sent".to_owned(),
            Occasion::AnswerMissing(number) => format!("answer/{number}"),
            Occasion::OutcomeMissing(number) => format!("outcome/{number}"),
            Occasion::LinkAsked | Occasion::Written => {
                let hash = code.map(Code::hash).unwrap_or_default();
                format!("link/{}", snodo_core::hexadecimal(&hash[..8]))
            }
            Occasion::Withdrawn => "withdrawn".to_owned(),
        };
        format!("{}{turn}", keys_of(id))
    }
}

/// The beginning of the keys of all that is said of a referral.
pub(crate) fn keys_of(id: ReferralId) -> String {
    format!("referral/{id}/")
}

/// Where a mail goes, and about what.
struct Addressee<'a> {
    id: ReferralId,
    register: RegisterId,
    number: i32,
    from_body: &'a str,
    receiver: &'a str,
    address: &'a str,
    /// The beginning of links: `https://host/sportelli/slug`.
    links: String,
    answer_by: Option<Date>,
}

impl Addressee<'_> {
    async fn tell(
        &self,
        app: &App,
        tx: &mut PgConnection,
        occasion: Occasion,
        code: Option<&Code>,
    ) -> Result<(), Fault> {
        let word = |message: Message| app.catalogue.word_message(Language::Italian, &message);
        let mut text = vec![word(
            Message::new(occasion.opening()).with("number", self.number).with("body", self.from_body),
        )];
        if let Some(code) = code {
            let link = format!("{}/rinvio/{}", self.links, code.plain());
            text.push(word(Message::new("referral-mail-link").with("link", link)));
            text.push(word(Message::new("referral-mail-link-once")));
        }
        let until =
            self.answer_by.filter(|_| matches!(occasion, Occasion::Sent | Occasion::AnswerMissing(_)));
        if let Some(day) = until {
            text.push(word(Message::new("referral-mail-until").with("day", snodo_paper::words::day(day))));
        }
        let end_of_day = |day: Date| day.tomorrow().ok()?.in_tz("Europe/Rome").ok().map(|at| at.timestamp());
        let message = NewMessage {
            register: self.register.0,
            person: None,
            recipient_name: self.receiver.to_owned(),
            kind: Kind::Referral,
            unique_key: occasion.key(self.id, code),
            send_after: app.clock.now(),
            not_after: until.filter(|_| matches!(occasion, Occasion::AnswerMissing(_))).and_then(end_of_day),
            content: Content::Mail {
                to: self.address.to_owned(),
                subject: word(
                    Message::new("referral-mail-subject")
                        .with("number", self.number)
                        .with("body", self.from_body),
                ),
                text: text.join("\n\n"),
                invitation: None,
            },
        };
        snodo_messages::queue(tx, &message).await?;
        Ok(())
    }
}

/// Writes to the receiver, with a link where there is something to do. False when there is no address, or the actor may not know it.
pub(crate) async fn tell(
    app: &App,
    tx: &mut PgConnection,
    id: ReferralId,
    occasion: Occasion,
) -> Result<bool, Fault> {
    let Some(told) = store::showing::told(&mut *tx, id).await? else { return Ok(false) };
    let Told { code: number, register, from_body, receiver, address, site_address, slug, answer_by } = told;
    let code = (occasion != Occasion::Withdrawn).then(Code::generate);
    if let Some(code) = &code {
        store::writing::insert_link(&mut *tx, register, id, code.hash()).await?;
    }
    let to = Addressee {
        id,
        register,
        number,
        from_body: &from_body,
        receiver: &receiver,
        address: &address,
        links: format!("{site_address}/sportelli/{slug}"),
        answer_by: Some(answer_by),
    };
    to.tell(app, tx, occasion, code.as_ref()).await?;
    Ok(true)
}

/// Sends a link that was asked for again, to the address on file.
pub(crate) async fn tell_new_link(
    app: &App,
    tx: &mut PgConnection,
    slug: &str,
    asked: &AskedAgain,
    code: &Code,
) -> Result<(), Fault> {
    let to = Addressee {
        id: asked.id,
        register: asked.register,
        number: asked.code,
        from_body: &asked.from_body,
        receiver: &asked.receiver,
        address: &asked.address,
        links: format!("{}/sportelli/{slug}", asked.site_address),
        answer_by: None,
    };
    to.tell(app, tx, Occasion::LinkAsked, Some(code)).await
}
