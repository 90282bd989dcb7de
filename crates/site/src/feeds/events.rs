use axum::extract::Path;
use snodo_core::{PageResult, Visitor};

use super::{Entry, Feed, Form, LONGEST, answer};
use crate::{events, store};

/// The next events as Atom.
pub(crate) async fn atom(visitor: Visitor, path: Path<String>) -> PageResult {
    write(visitor, path, Form::Atom).await
}

/// The next events as RSS.
pub(crate) async fn rss(visitor: Visitor, path: Path<String>) -> PageResult {
    write(visitor, path, Form::Rss).await
}

async fn write(visitor: Visitor, Path(slug): Path<String>, form: Form) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let now = visitor.app.clock.now();
    let coming = store::home::coming_events(&mut tx, now, LONGEST).await?;
    let root = format!("{}{}", visitor.origin, network.home());
    let publisher = network.name.clone();
    let page = visitor.public_frame(network);
    let entries = coming
        .iter()
        .map(|event| Entry {
            id: event.id,
            title: event.title.clone(),
            page: format!("{root}/eventi/{}", event.id),
            author: publisher.clone(),
            published: event.updated_at,
            updated: event.updated_at,
            summary: [page.instant(event.begins), events::place(&page, event), event.description.clone()]
                .iter()
                .filter(|piece| !piece.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(". "),
            category: String::new(),
        })
        .collect();
    let feed = Feed {
        title: page.t_with("site-feed-events", "network", &publisher),
        page: format!("{root}/eventi"),
        own: format!("{}{}", visitor.origin, page.path()),
        language: page.lang(),
        publisher,
        now,
        entries,
    };
    Ok(answer(&feed, form))
}
