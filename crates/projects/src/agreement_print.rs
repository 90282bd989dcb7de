//! The agreement of a project, to be signed or as it was signed.

use axum::extract::Path;
use snodo_core::{Actor, Fault, PageResult, Permission};
use snodo_paper::{
    Letterhead, Objective, PlannedService, ProjectAgreement, Protocol, SentBy, Signature, SignedHow,
    SignedOn, Signer, TeamBody,
};

use crate::{model::ProjectId, papers::Agreement, printed, store};

pub(crate) async fn print(actor: Actor, Path(id): Path<ProjectId>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let mut tx = actor.begin().await?;
    let agreement = store::papers::agreement(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let letterhead = printed::letterhead(&actor, &mut tx, id, &agreement.head).await?;
    let team = store::project::team(&mut tx, id).await?;
    tx.commit().await?;
    let team = team
        .into_iter()
        .map(|row| TeamBody { body: row.body, contact: row.contact, task: row.task })
        .collect();
    actor.app.print(paper(agreement, letterhead, team)).await
}

fn paper(agreement: Agreement, letterhead: Letterhead, team: Vec<TeamBody>) -> ProjectAgreement {
    let signatures = signatures(&agreement);
    let head = agreement.head;
    let protocol = head.protocol_number.clone().map(|number| Protocol { number, on: head.protocol_on });
    ProjectAgreement {
        head: Letterhead { protocol, date: agreement.signed_on.unwrap_or(letterhead.date), ..letterhead },
        number: head.project_code,
        person: printed::party(&head.person),
        measure: head.measure.name,
        funding: head.measure.funding,
        act: head.measure.act,
        examples: head.measure.amounts_are_examples,
        case_manager: head.case_manager,
        sent: agreement.assigned.map(|(body, on)| SentBy { body, on }),
        from: head.starts_on,
        to: head.ends_on,
        objectives: agreement
            .objectives
            .into_iter()
            .map(|objective| Objective { words: objective.words, by: objective.by_day })
            .collect(),
        services: agreement
            .services
            .into_iter()
            .filter_map(|service| {
                let planned = service.planned_minutes?;
                Some(PlannedService { name: service.name, planned, most: service.cap_minutes })
            })
            .collect(),
        team,
        signatures,
    }
}

/// What was recorded; before that, the lines for the person and the case manager.
fn signatures(agreement: &Agreement) -> Vec<Signature> {
    let person = agreement.head.person.name();
    let named = |signer| match signer {
        Signer::CaseManager => agreement.head.case_manager.clone(),
        Signer::Person => person.clone(),
        _ => String::new(),
    };
    if agreement.signatures.is_empty() {
        return [Signer::Person, Signer::CaseManager]
            .into_iter()
            .map(|signer| Signature::open(signer, named(signer)))
            .collect();
    }
    let recorded = agreement.signatures.iter().map(|signature| {
        let signer = match signature.signer.as_str() {
            "case_manager" => Signer::CaseManager,
            "guardian" => Signer::Guardian,
            _ => Signer::Person,
        };
        let how = SignedHow::from_code(&signature.how);
        let given = how.map(|how| SignedOn { on: signature.signed_on, how });
        Signature { signer, name: named(signer), signed: given }
    });
    recorded.collect()
}
