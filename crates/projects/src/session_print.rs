//! The sheet on which the people of a session sign.

use axum::extract::Path;
use snodo_core::{Actor, Fault, PageResult, Permission};
use snodo_paper::{
    AttendanceRegister, Letterhead, Presence, RegisterLine, RegisterOf, Signature, SignedHow, Signer, words,
};
use snodo_people::PersonId;

use crate::{
    model::{SessionId, times},
    store,
};

pub(crate) async fn print(actor: Actor, Path(id): Path<SessionId>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let session = store::hours::session(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let people = store::hours::attendances(&mut tx, id).await?;
    let marks = store::printed::session_marks(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if let [only] = people.as_slice() {
        snodo_people::record_access(&mut tx, PersonId(only.person), "paper").await?;
    }
    let (body, today) = (actor.operator().body, actor.app.clock.today());
    let head = snodo_network::letterhead(&mut tx, body, &marks.logos, today).await?.ok_or(Fault::NotFound)?;
    tx.commit().await?;
    let ((day, from), (_, to)) = (times::in_rome(session.starts), times::in_rome(session.ends));
    let lines = people.into_iter().map(|person| RegisterLine {
        subject: person.name,
        hours: format!("{}–{}", words::clock(from), words::clock(to)),
        presence: match person.state.as_str() {
            "present" => Presence::Present,
            "absent" | "excused" => Presence::Absent,
            _ => Presence::Open,
        },
        note: String::new(),
        signed: person.signed_how.as_deref().and_then(SignedHow::from_code),
    });
    actor
        .app
        .print(AttendanceRegister {
            head: Letterhead { cup: marks.cup, ..head },
            lines: lines.collect(),
            minutes: None,
            signatures: vec![Signature::open(Signer::Operator, session.operator.clone())],
            of: RegisterOf::Session {
                service: session.service,
                measure: session.measure,
                day,
                from,
                to,
                place: session.counter,
                operator: session.operator,
            },
        })
        .await
}
