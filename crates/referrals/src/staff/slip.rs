//! The slip that the person takes home: to whom they are sent, and the very words that are read there.

use axum::extract::Path;
use snodo_core::{Actor, Fault, Language, Message, PageResult, Permission, Visitor};
use snodo_paper::{ReferralSlip, SharedSection};

use crate::{model::ReferralId, store};

pub(crate) async fn print(actor: Actor, Path(id): Path<ReferralId>) -> PageResult {
    actor.require(Permission::ReadReferrals)?;
    let mut tx = actor.begin().await?;
    let shown = store::showing::one(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    // Where it goes is on the paper: whoever may not know it does not print it. Deleted words cannot be printed either.
    let (Some(person), Some(name), Some(receiver)) =
        (shown.person, shown.name.clone(), shown.body_name.clone())
    else {
        return Err(Fault::Refused(Message::new("referral-refused-not-involved")));
    };
    let sections = shown.text();
    if sections.is_empty() {
        return Err(Fault::Refused(Message::new("referral-refused-text-gone")));
    }
    snodo_people::record_access(&mut tx, person, "paper").await?;
    let today = actor.app.clock.today();
    let head = snodo_network::letterhead(&mut tx, shown.from_body, &[], today).await?;
    let head = head.ok_or(Fault::NotFound)?;
    tx.commit().await?;
    let italian = Visitor { language: Language::Italian, ..Visitor::clone(&actor) }.frame("");
    let where_to = [shown.sheet_name.clone(), shown.body_phone.clone(), shown.address.clone()];
    actor
        .app
        .print(ReferralSlip {
            head,
            number: shown.code,
            person: name,
            receiver,
            contacts: where_to.into_iter().flatten().collect(),
            sections: sections
                .into_iter()
                .map(|section| SharedSection { title: section.title, lines: section.lines })
                .collect(),
            agreed: italian.word("referral-agreed", &shown.agreed_how),
            agreed_on: shown.agreed_at.to_zoned(actor.app.clock.now_in_italy().time_zone().clone()).date(),
            until: shown.expires_on,
        })
        .await
}
