use axum::extract::Path;
use jiff::{Timestamp, civil::Date};
use snodo_core::{PageResult, Visitor};

use super::{Entry, Feed, Form, LONGEST, answer};
use crate::{store, vacancies::words::Card};

/// The newest vacancies as Atom.
pub(crate) async fn atom(visitor: Visitor, path: Path<String>) -> PageResult {
    write(visitor, path, Form::Atom).await
}

/// The newest vacancies as RSS.
pub(crate) async fn rss(visitor: Visitor, path: Path<String>) -> PageResult {
    write(visitor, path, Form::Rss).await
}

async fn write(visitor: Visitor, Path(slug): Path<String>, form: Form) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let newest = store::vacancies::newest(&mut tx, LONGEST).await?;
    let lines = store::vacancies::lines(&mut tx, &newest).await?;
    let root = format!("{}{}", visitor.origin, network.home());
    let publisher = network.name.clone();
    let page = visitor.public_frame(network);
    let entries = lines
        .iter()
        .map(|line| {
            let card = Card::of(&page, line, None);
            let mut summary = vec![card.place.clone()];
            summary.extend(card.conditions.iter().cloned());
            Entry {
                id: line.id.0,
                title: line.title.clone(),
                page: format!("{root}/offerte/{}", line.id),
                author: card.who.clone(),
                published: midnight(line.published_on),
                updated: line.updated_at.max(midnight(line.published_on)),
                summary: format!("{}. {}", summary.join(", "), line.description),
                category: card.conditions.first().cloned().unwrap_or_default(),
            }
        })
        .collect();
    let feed = Feed {
        title: page.t_with("site-feed-vacancies", "network", &publisher),
        page: format!("{root}/offerte"),
        own: format!("{}{}", visitor.origin, page.path()),
        language: page.lang(),
        publisher,
        now: visitor.app.clock.now(),
        entries,
    };
    Ok(answer(&feed, form))
}

/// The first instant of a day in Italy.
pub(crate) fn midnight(day: Date) -> Timestamp {
    day.in_tz("Europe/Rome").map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}
