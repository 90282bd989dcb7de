//! The agenda of counters and operators: a day, a week, a month.

mod day;
mod feed_page;
mod print;
mod show;
mod view;

use axum::{Router, routing::get};
use snodo_core::App;

pub(crate) use view::midnight;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/agenda", get(show::show))
        .route("/agenda/stampa", get(print::show))
        .route("/agenda/calendario", get(feed_page::show).post(feed_page::renew))
        .route("/calendario/{token}", get(feed_page::feed))
}
