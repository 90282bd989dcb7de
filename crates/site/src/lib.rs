//! The pages that anybody may read: a network's home, its vacancies, what people and companies leave there, feeds, widgets, figures,
//! how matching works, accessibility, privacy.
//!
//! Nobody signs in here, and nothing here depends on who asks: pages are kept in memory for the next stranger until something that they
//! show changes. What the public may see of vacancies is said by the view `public_vacancy` alone (what a search weighs of
//! them, without any words, by `public_vacancy_traits`, and a test proves that they are the same): an employer who is not to be named is
//! in none of its words. What the page on matching says of numbers is printed from the very [`snodo_matching::Formula`] that matching uses.

mod code;
mod company;
mod desk;
mod door;
mod events;
mod feeds;
mod figures;
mod home;
mod matching;
mod opinion;
mod plain;
mod search;
mod sitemap;
mod store;
mod strangers;
mod upkeep;
mod vacancies;
mod widgets;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Messages};

pub use door::public_door;
pub use upkeep::look_after;

/// The area's words.
pub const MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// The area's addresses.
pub fn routes() -> Router<App> {
    Router::new().merge(public()).merge(of_staff())
}

/// What mail programs ask for and no page of ours: to be put where no form's origin is looked at. Who knows a mail's code may do it.
pub fn mail_routes() -> Router<App> {
    Router::new().route(
        "/lavoro/{network}/avvisi/{search}/lascia",
        get(vacancies::alert::leaving).post(vacancies::alert::leave),
    )
}

fn public() -> Router<App> {
    Router::new()
        .route("/come-funziona-abbinamento", get(matching::show))
        .route("/accessibilita", get(plain::accessibility))
        .route("/privacy", get(plain::privacy))
        .route("/robots.txt", get(sitemap::robots))
        .route("/sitemap.xml", get(sitemap::index))
        .route("/lavoro", get(door::show))
        .route("/lavoro/{network}", get(home::show))
        .route("/lavoro/{network}/cerca", get(search::show))
        .route("/lavoro/{network}/offerte", get(vacancies::list::show))
        .route("/lavoro/{network}/offerte/avviso", get(vacancies::alert::show).post(vacancies::alert::save))
        .route("/lavoro/{network}/offerte/{vacancy}", get(vacancies::show::show))
        .route(
            "/lavoro/{network}/offerte/{vacancy}/interesse",
            get(vacancies::interest::show).post(vacancies::interest::save),
        )
        .route(
            "/lavoro/{network}/avvisi/{search}",
            get(vacancies::alert::own).post(vacancies::alert::confirm),
        )
        .route("/lavoro/{network}/avvisi/{search}/basta", post(vacancies::alert::end))
        .route("/lavoro/{network}/cerco-personale", get(company::show).post(company::save))
        .route("/lavoro/{network}/trasparenza", get(figures::show))
        .route("/lavoro/{network}/parere", post(opinion::save))
        .route("/lavoro/{network}/accessibilita", get(plain::of_network))
        .route("/lavoro/{network}/privacy", get(plain::of_network))
        .route("/lavoro/{network}/note-legali", get(plain::of_network))
        .route("/lavoro/{network}/domande", get(plain::of_network))
        .route("/lavoro/{network}/per-i-siti", get(widgets::about))
        .route("/lavoro/{network}/widget/{widget}", get(widgets::show))
        .route("/lavoro/{network}/feed/offerte.atom", get(feeds::vacancies::atom))
        .route("/lavoro/{network}/feed/offerte.rss", get(feeds::vacancies::rss))
        .route("/lavoro/{network}/feed/eventi.atom", get(feeds::events::atom))
        .route("/lavoro/{network}/feed/eventi.rss", get(feeds::events::rss))
        .route("/lavoro/{network}/feed/eventi.ics", get(feeds::calendar::show))
        .route("/lavoro/{network}/feed/novita.atom", get(feeds::news::atom))
        .route("/lavoro/{network}/feed/novita.rss", get(feeds::news::rss))
        .route("/lavoro/{network}/sitemap.xml", get(sitemap::of_network))
}

fn of_staff() -> Router<App> {
    Router::new()
        .route("/offerte/richieste", get(desk::requests::show))
        .route("/offerte/richieste/{request}", get(desk::request::show))
        .route("/offerte/richieste/{request}/bozza", post(desk::request::make))
        .route("/offerte/richieste/{request}/chiudi", post(desk::request::close))
        .route("/offerte/richieste/{request}/riapri", post(desk::request::reopen))
        .route("/offerte/interessati", get(desk::interests::show))
        .route("/offerte/interessati/{interest}/sentito", post(desk::interests::answer))
        .route("/offerte/interessati/{interest}/riapri", post(desk::interests::reopen))
        .route("/rete/pareri", get(desk::opinions::show))
        .route("/impostazioni/sito", get(desk::settings::show).post(desk::settings::save))
}
