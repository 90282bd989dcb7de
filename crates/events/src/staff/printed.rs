//! Papers: the list to sign at the door, and certificates of attendance.

use axum::extract::Path;
use snodo_core::{Actor, Fault, Message, PageResult, Permission};
use snodo_paper::{AttendanceRegister, Presence as Printed, RegisterLine, RegisterOf};

use crate::{
    certificate,
    model::{EventId, OccurrenceId, Presence, RegistrationId, RegistrationState},
    store::{attendance, events, occurrences, registrations},
    words,
};

pub(crate) async fn sheet(actor: Actor, Path((id, occurrence)): Path<(EventId, OccurrenceId)>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let event = events::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let days = occurrences::of_event(&mut tx, id).await?;
    let day = days.into_iter().find(|day| day.id == occurrence).ok_or(Fault::NotFound)?;
    let people = registrations::of_event(&mut tx, id).await?;
    let marks = attendance::of_event(&mut tx, id).await?;
    let head = snodo_network::letterhead(&mut tx, event.body, &[], actor.app.clock.today()).await?;
    let head = head.ok_or(Fault::NotFound)?;
    let page = actor.frame("rete");
    let lines = people.iter().filter(|one| one.state == RegistrationState::Confirmed).map(|one| {
        let mark = marks.iter().find(|mark| mark.registration == one.id && mark.occurrence == day.id);
        let class = one.class_words().map(|class| match one.pupils {
            Some(pupils) => format!("{class} · {}", page.t_with("events-pupils-count", "count", pupils)),
            None => class,
        });
        let notes = [class, (!one.needs.is_empty()).then(|| one.needs.clone())];
        RegisterLine {
            subject: one.name.clone(),
            hours: String::new(),
            presence: match mark.map(|mark| mark.presence) {
                Some(Presence::Present) => Printed::Present,
                Some(Presence::Absent | Presence::Excused) => Printed::Absent,
                None => Printed::Open,
            },
            note: notes.into_iter().flatten().collect::<Vec<_>>().join("\n"),
            signed: None,
        }
    });
    let (from, to) = (words::in_italy(day.starts_at), words::in_italy(day.ends_at));
    let paper = AttendanceRegister {
        head,
        of: RegisterOf::Event {
            title: event.title.clone(),
            day: from.date(),
            from: from.time(),
            to: to.time(),
            place: event.where_words.clone(),
        },
        lines: lines.collect(),
        minutes: None,
        signatures: Vec::new(),
    };
    tx.commit().await?;
    actor.app.print(paper).await
}

pub(crate) async fn certificate(
    actor: Actor,
    Path((id, registration)): Path<(EventId, RegistrationId)>,
) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    let mut tx = actor.begin().await?;
    let own = registrations::registration(&mut tx, registration)
        .await?
        .filter(|one| one.event == id)
        .ok_or(Fault::NotFound)?;
    let paper = certificate::of(&mut tx, &own, actor.app.clock.today())
        .await?
        .ok_or_else(|| Fault::Refused(Message::new("events-certificate-not-due")))?;
    tx.commit().await?;
    actor.app.print(paper).await
}
