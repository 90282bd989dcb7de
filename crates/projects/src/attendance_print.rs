//! Papers of attendance: the register of a project's meetings, and the certificate of those that were attended.

use std::collections::BTreeMap;

use axum::extract::Path;
use snodo_core::{Actor, Fault, Message, PageResult, Permission, Tx};
use snodo_paper::{
    AttendanceCertificate, Attended, CertifiedHours, Letterhead, Presence, RegisterLine, RegisterOf,
    Signature, SignedHow, Signer, words,
};

use crate::{
    model::ProjectId,
    papers::{AttendanceRegister, PaperHours},
    printed, store,
};

pub(crate) async fn register(actor: Actor, Path(id): Path<ProjectId>) -> PageResult {
    let (mut tx, register) = opened(&actor, id).await?;
    let head = printed::letterhead(&actor, &mut tx, id, &register.head).await?;
    tx.commit().await?;
    let about = register.head;
    actor
        .app
        .print(snodo_paper::AttendanceRegister {
            head,
            of: RegisterOf::Project {
                person: about.person.name(),
                number: about.project_code,
                measure: about.measure.name,
            },
            lines: register.hours.iter().map(line).collect(),
            minutes: (register.minutes > 0).then_some(register.minutes),
            signatures: vec![Signature::open(Signer::CaseManager, about.case_manager)],
        })
        .await
}

async fn opened(actor: &Actor, id: ProjectId) -> Result<(Tx, AttendanceRegister), Fault> {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let register = store::papers::attendance(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    Ok((tx, register))
}

fn line(row: &PaperHours) -> RegisterLine {
    RegisterLine {
        subject: words::short_day(row.day),
        hours: format!("{}–{}", words::clock(row.from), words::clock(row.to)),
        presence: match row.attendance.as_str() {
            "present" => Presence::Present,
            "absent" | "excused" => Presence::Absent,
            _ => Presence::Open,
        },
        note: format!("{} · {}", row.service, row.operator),
        signed: row.signed.as_deref().and_then(SignedHow::from_code),
    }
}

/// Certifies the hours that were held and at which the person was there; refused when there are none.
pub(crate) async fn certificate(actor: Actor, Path(id): Path<ProjectId>) -> PageResult {
    let (mut tx, register) = opened(&actor, id).await?;
    let head = printed::letterhead(&actor, &mut tx, id, &register.head).await?;
    tx.commit().await?;
    let paper = certified(&register, head)
        .ok_or_else(|| Fault::Refused(Message::new("project-certificate-no-hours")))?;
    actor.app.print(paper).await
}

fn certified(register: &AttendanceRegister, head: Letterhead) -> Option<AttendanceCertificate> {
    let attended: Vec<&PaperHours> =
        register.hours.iter().filter(|row| row.state == "held" && row.attendance == "present").collect();
    let (from, to) = (attended.iter().map(|row| row.day).min()?, attended.iter().map(|row| row.day).max()?);
    let mut by_service: BTreeMap<(&str, &str), (usize, i64)> = BTreeMap::new();
    for row in &attended {
        let sum = by_service.entry((&row.service_code, &row.service)).or_default();
        sum.0 += 1;
        sum.1 += row.minutes;
    }
    let hours = by_service.into_iter().map(|((_, service), (meetings, minutes))| CertifiedHours {
        service: service.to_owned(),
        meetings,
        minutes,
    });
    let about = &register.head;
    Some(AttendanceCertificate {
        head,
        person: printed::party(&about.person),
        attended: Attended { number: about.project_code, measure: about.measure.name.clone() },
        from,
        to,
        hours: hours.collect(),
        minutes: attended.iter().map(|row| row.minutes).sum(),
        meetings: attended.len(),
        signatures: vec![Signature::open(Signer::Body, "")],
    })
}
