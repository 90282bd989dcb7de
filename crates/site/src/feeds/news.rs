use axum::extract::Path;
use snodo_core::{PageResult, Visitor};

use super::{Entry, Feed, Form, LONGEST, answer};
use crate::store;

/// Activities, projects and training of the network's bodies as Atom.
pub(crate) async fn atom(visitor: Visitor, path: Path<String>) -> PageResult {
    write(visitor, path, Form::Atom).await
}

/// The same as RSS.
pub(crate) async fn rss(visitor: Visitor, path: Path<String>) -> PageResult {
    write(visitor, path, Form::Rss).await
}

async fn write(visitor: Visitor, Path(slug): Path<String>, form: Form) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let news = store::shown::initiatives(&mut tx, LONGEST).await?;
    let root = format!("{}{}", visitor.origin, network.home());
    let publisher = network.name.clone();
    let page = visitor.public_frame(network);
    let entries = news
        .into_iter()
        .map(|one| Entry {
            id: one.id,
            page: format!("{root}/enti/{}", one.body),
            title: one.title,
            author: one.body_name,
            published: one.created_at,
            updated: one.updated_at,
            summary: one.description,
            category: String::new(),
        })
        .collect();
    let feed = Feed {
        title: page.t_with("site-feed-news", "network", &publisher),
        page: format!("{root}/enti"),
        own: format!("{}{}", visitor.origin, page.path()),
        language: page.lang(),
        publisher,
        now: visitor.app.clock.now(),
        entries,
    };
    Ok(answer(&feed, form))
}
