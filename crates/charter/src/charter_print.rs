//! The charter on paper: everybody's, always of today, in Italian.

use axum::extract::Path;
use snodo_core::{Fault, Frame, Language, PageResult, Visitor};
use snodo_paper::{Charter, CharterPeriod, CharterPrinciple, CharterPromise};

use crate::{history::Told, public::charter::Content};

pub(crate) async fn print(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let today = visitor.app.clock.today();
    let content = Content::read(&mut tx, None, today).await?.ok_or(Fault::NotFound)?;
    let head = snodo_network::lead_letterhead(&mut tx, today).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    // An act of an Italian body, whatever the reader's page speaks.
    let italian = Visitor { language: Language::Italian, ..visitor.clone() };
    let page = italian.frame("");
    let paragraphs = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let complaint_address = if visitor.origin.is_empty() {
        String::new()
    } else {
        format!("{}{}/carta/reclamo", visitor.origin, network.home())
    };
    let paper = Charter {
        head,
        network: network.name,
        number: content.edition.number,
        act: content.edition.act.clone(),
        approved_on: content.edition.approved_on,
        valid_from: content.edition.valid_from,
        introduction: paragraphs(&content.edition.introduction),
        remedies: paragraphs(&content.edition.remedies),
        principles: content
            .principles
            .into_iter()
            .map(|one| CharterPrinciple { title: one.title, words: one.words })
            .collect(),
        promises: content.promises.iter().map(|told| promise(&page, told)).collect(),
        answer_days: content.answer_days,
        complaint_address,
        counted_at: content.counted_at.map(|at| page.happened_in_full(at)).unwrap_or_default(),
    };
    visitor.app.print(paper).await
}

fn promise(page: &Frame, told: &Told) -> CharterPromise {
    let periods = told.periods.iter().rev().map(|period| CharterPeriod {
        period: told.period_words(page, period),
        kept: told.words(page, &period.cases),
        reached: told.state_words(page, period),
    });
    CharterPromise {
        words: told.commitment.words.clone(),
        definition: told.definition(page),
        source: page.word("charter-source", told.commitment.promise.indicator.code()),
        target: told.commitment.target,
        periods: periods.collect(),
    }
}
