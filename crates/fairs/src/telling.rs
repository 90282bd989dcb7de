//! Telling people their times, and that these changed: a mail where there is an address, else a short message.

use std::fmt::Write as _;

use jiff::Timestamp;
use snodo_core::{Actor, Language, Message, Stored, Tx};
use snodo_messages::{Content, Kind, NewMessage, SmsText};

use crate::{
    model::{RegistrationId, clock},
    planning::Whole,
    store::{
        self,
        candidates::CandidateRow,
        interviews::{InterviewRow, Plan},
    },
};

/// When and where, as far as people are told: what changes here is said anew.
fn told(rows: &[InterviewRow], of: RegistrationId, now: Timestamp) -> Vec<&InterviewRow> {
    rows.iter().filter(|row| row.registration == of && row.period.from > now).collect()
}

/// Tells everybody whose times to come are others than `before`. Says how many. What was not sent yet of the times before is taken back.
pub(crate) async fn tell(tx: &mut Tx, actor: &Actor, before: &Whole, now: Timestamp) -> Stored<usize> {
    let event = &before.event;
    let published = store::interviews::interviews(tx, event.id, Plan::Published, None).await?;
    let mut count = 0;
    for candidate in &before.candidates {
        let was = told(&before.published, candidate.id, now);
        let is = told(&published, candidate.id, now);
        let place = |row: &&InterviewRow| (row.period, row.table);
        if was.iter().map(place).eq(is.iter().map(place)) {
            continue;
        }
        let key = format!("fair/{}/{}/", event.id, candidate.id);
        snodo_messages::withdraw(tx, &key).await?;
        let Some(content) = content(actor, before, candidate, (&was, &is)) else { continue };
        let message = NewMessage {
            register: candidate.register,
            person: candidate.person,
            recipient_name: candidate.name.clone(),
            kind: Kind::InterviewTimes,
            unique_key: format!("{key}{}", event.revision + 1),
            send_after: now,
            not_after: event.sessions.iter().map(|session| session.to).max(),
            content,
        };
        if snodo_messages::queue(tx, &message).await? {
            count += 1;
        }
    }
    Ok(count)
}

/// What is said, in the candidate's language.
fn content(
    actor: &Actor,
    whole: &Whole,
    candidate: &CandidateRow,
    (was, is): (&[&InterviewRow], &[&InterviewRow]),
) -> Option<Content> {
    let language = candidate.language();
    let say = |message: Message| actor.app.catalogue.word_message(language, &message);
    let event = &whole.event;
    let greeting = if was.is_empty() {
        "fair-mail-times"
    } else if is.is_empty() {
        "fair-mail-none"
    } else {
        "fair-mail-changed"
    };
    if let Some(to) = &candidate.email {
        let mut text = say(Message::new(greeting).with("name", &candidate.name).with("event", &event.title));
        text.push_str("\n\n");
        for row in is {
            let line = say(Message::new("fair-mail-line")
                .with("day", day(language, row))
                .with("from", clock(row.period.from))
                .with("company", &row.company_name)
                .with("table", row.number));
            let _ = writeln!(text, "- {line}");
        }
        text.push('\n');
        text.push_str(&say(Message::new("fair-mail-where").with("place", &event.place)));
        let subject = say(Message::new("fair-mail-subject"));
        return Some(Content::Mail { to: to.clone(), subject, text, invitation: None });
    }
    let to = candidate.phone.clone()?;
    let text = match is.first() {
        Some(first) => say(Message::new("fair-sms-times")
            .with("count", is.len())
            .with("day", day(language, first))
            .with("from", clock(first.period.from))
            .with("table", first.number)),
        None => say(Message::new("fair-sms-none")),
    };
    Some(Content::Sms { to, text: SmsText::new(&text).ok()? })
}

/// "24/11".
fn day(language: Language, row: &InterviewRow) -> String {
    let date = store::interviews::day(row);
    match language {
        Language::English => date.strftime("%-d %b").to_string(),
        _ => format!("{}/{}", date.day(), date.month()),
    }
}
