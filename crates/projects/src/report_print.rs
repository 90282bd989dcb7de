//! The report of a project's month, as a draft or as it was sent.

use std::collections::BTreeMap;

use axum::extract::Path;
use snodo_core::{Actor, Fault, PageResult, Permission};
use snodo_paper::{
    ActivityReport, Correction, Letterhead, ReportedHours, SentReport, ServiceTotal, Signature, SignedHow,
    Signer,
};

use crate::{
    model::{ProjectId, times},
    papers::MonthReport,
    printed,
    report::month_of,
    store,
};

pub(crate) async fn print(actor: Actor, Path((id, month)): Path<(ProjectId, String)>) -> PageResult {
    actor.require(Permission::ReadProjects)?;
    let month = month_of(&month)?;
    let mut tx = actor.begin().await?;
    let report = store::papers::month_report(&mut tx, id, month).await?.ok_or(Fault::NotFound)?;
    let letterhead = printed::letterhead(&actor, &mut tx, id, &report.head).await?;
    tx.commit().await?;
    actor.app.print(paper(report, letterhead)).await
}

fn paper(report: MonthReport, letterhead: Letterhead) -> ActivityReport {
    let mut totals: BTreeMap<(String, String), i64> = BTreeMap::new();
    for row in &report.hours {
        *totals.entry((row.service_code.clone(), row.service.clone())).or_default() += row.minutes;
    }
    let head = report.head;
    let person = printed::party(&head.person);
    let sent = report.sent.map(|sent| SentReport {
        on: times::in_rome(sent.at).0,
        by: sent.by,
        digest: sent.digest,
    });
    ActivityReport {
        head: Letterhead { date: sent.as_ref().map_or(letterhead.date, |sent| sent.on), ..letterhead },
        number: head.project_code,
        measure: format!("{} ({})", head.measure.name, head.measure.code),
        month: report.month,
        lines: report
            .hours
            .into_iter()
            .map(|row| ReportedHours {
                day: row.day,
                from: row.from,
                to: row.to,
                minutes: row.minutes,
                service: row.service,
                operator: row.operator,
                remote: row.remote,
                activity: row.activity,
                signed: row.signed.as_deref().and_then(SignedHow::from_code),
            })
            .collect(),
        totals: totals.into_iter().map(|((_, service), minutes)| ServiceTotal { service, minutes }).collect(),
        minutes: report.minutes,
        worth: (report.worth.0 > 0).then_some(report.worth.0),
        examples: head.measure.amounts_are_examples,
        sent,
        corrections: report
            .corrections
            .into_iter()
            .map(|row| Correction {
                day: row.day,
                minutes: row.minutes,
                reason: row.reason,
                by: row.by,
                on: times::in_rome(row.at).0,
            })
            .collect(),
        signatures: vec![
            Signature::open(Signer::CaseManager, head.case_manager),
            Signature::open(Signer::Person, person.name.clone()),
        ],
        person,
    }
}
