//! What goes out to who complained: the receipt with the code, and the answer.

use snodo_appointments::Code;
use snodo_core::{Actor, Fault, Language, Message, PublicNetwork, Stored, Visitor};
use snodo_messages::{Content, Kind, NewMessage};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    model::ComplaintId,
    store::{
        self,
        complaints::{Complaint, NewComplaint},
    },
};

/// Says that a complaint was received, with the code to follow it.
pub(crate) async fn received(
    tx: &mut PgConnection,
    visitor: &Visitor,
    network: &PublicNetwork,
    new: &NewComplaint,
    number: i32,
    code: &Code,
    email: &str,
) -> Result<(), Fault> {
    let Some(register) = store::complaints::register_of_lead(&mut *tx, visitor.app.clock.today()).await?
    else {
        return Ok(());
    };
    let word = |message: &Message| visitor.app.catalogue.word_message(visitor.language, message);
    let link = format!("{}{}/carta/reclamo/{}", visitor.origin, network.home(), code.plain());
    let page = visitor.frame("");
    let mut paragraphs = vec![word(
        &Message::new("charter-mail-received").with("number", number).with("network", &network.name),
    )];
    if let Some(day) = new.answer_by {
        paragraphs.push(word(&Message::new("charter-mail-answer-by").with("day", page.date(day))));
    }
    paragraphs.push(word(&Message::new("charter-mail-code").with("code", code).with("link", link)));
    let subject = word(&Message::new("charter-mail-subject").with("number", number));
    let mail = Mail {
        kind: Kind::ComplaintReceived,
        complaint: new.id,
        to: email,
        name: &new.name,
        subject,
        paragraphs,
    };
    mail.queue(tx, visitor, register).await?;
    Ok(())
}

/// Sends the answer to who left an address. False when it cannot be sent: no address, or no register of the acting body to keep it in.
pub(crate) async fn answered(
    tx: &mut PgConnection,
    actor: &Actor,
    complaint: &Complaint,
    answer: &str,
) -> Result<bool, Fault> {
    let Some(email) = &complaint.email else { return Ok(false) };
    let Some(register) = store::complaints::acting_register(&mut *tx).await? else { return Ok(false) };
    let language = Language::from_code(&complaint.language).unwrap_or_default();
    let word = |message: &Message| actor.app.catalogue.word_message(language, message);
    let network = actor.operator().network_name.clone();
    let paragraphs = vec![
        word(&Message::new("charter-mail-answered").with("number", complaint.number)),
        answer.to_owned(),
        network,
    ];
    let subject = word(&Message::new("charter-mail-subject").with("number", complaint.number));
    let (to, name) = (email.as_str(), complaint.name.as_str());
    let mail = Mail { kind: Kind::ComplaintAnswered, complaint: complaint.id, to, name, subject, paragraphs };
    Ok(mail.queue(tx, actor, register).await?)
}

struct Mail<'a> {
    kind: Kind,
    complaint: ComplaintId,
    to: &'a str,
    name: &'a str,
    subject: String,
    paragraphs: Vec<String>,
}

impl Mail<'_> {
    /// Once for each complaint and kind.
    async fn queue(self, tx: &mut PgConnection, visitor: &Visitor, register: Uuid) -> Stored<bool> {
        let message = NewMessage {
            register,
            person: None,
            recipient_name: self.name.to_owned(),
            kind: self.kind,
            unique_key: format!("{}/{}", self.kind.code(), self.complaint),
            send_after: visitor.app.clock.now(),
            not_after: None,
            content: Content::Mail {
                to: self.to.to_owned(),
                subject: self.subject,
                text: self.paragraphs.join("\n\n"),
                invitation: None,
            },
        };
        snodo_messages::queue(tx, &message).await
    }
}
