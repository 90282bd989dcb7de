//! The program's addresses: every area's routes, under the layers that all share.

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    response::IntoResponse as _,
    routing::get,
};
use snodo_core::{
    Acting, App, Catalogue, Fault, Messages, PageResult, Purpose, Translation, forget_shown_flash,
    keep_chosen_language,
};
use snodo_proposals::MatchingPools;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer};

use crate::{
    answers::{Answers, remember},
    assets, fault_page, headers,
};

/// The words of the frame that all pages share.
const FRAME_MESSAGES: Messages =
    Messages { it: include_str!("../locales/it.ftl"), en: include_str!("../locales/en.ftl") };

/// Every area's words in a language besides Italian and English: each file `locales/<language>.ftl` of each crate.
const TRANSLATIONS: &[Translation] = include!(concat!(env!("OUT_DIR"), "/translations.rs"));

/// All areas' words.
///
/// # Errors
/// Names the key that two areas define, or the line that is no Fluent.
pub fn catalogue() -> Result<Catalogue, String> {
    let mut areas = vec![
        snodo_core::MESSAGES,
        FRAME_MESSAGES,
        snodo_appointments::MESSAGES,
        snodo_charter::MESSAGES,
        snodo_companies::MESSAGES,
        snodo_events::MESSAGES,
        snodo_directory::MESSAGES,
        snodo_home::MESSAGES,
        snodo_identity::MESSAGES,
        snodo_internships::MESSAGES,
        snodo_messages::MESSAGES,
        snodo_network::MESSAGES,
        snodo_openings::MESSAGES,
        snodo_people::MESSAGES,
        snodo_projects::MESSAGES,
        snodo_proposals::MESSAGES,
        snodo_referrals::MESSAGES,
        snodo_site::MESSAGES,
        snodo_vacancies::MESSAGES,
        snodo_visits::MESSAGES,
        snodo_fairs::MESSAGES,
        snodo_contests::MESSAGES,
    ];
    areas.extend(snodo_imports::MESSAGES);
    Catalogue::with_translations(&areas, TRANSLATIONS)
}

/// The whole site.
pub fn site(app: &App, pools: MatchingPools, answers: Answers) -> Router {
    Router::new()
        .merge(snodo_appointments::routes())
        .merge(snodo_charter::routes())
        .merge(snodo_companies::routes())
        .merge(snodo_events::routes())
        .merge(snodo_directory::routes())
        .merge(snodo_home::routes())
        .merge(snodo_identity::routes())
        .merge(snodo_imports::routes())
        .merge(snodo_internships::routes())
        .merge(snodo_messages::routes())
        .merge(snodo_network::routes())
        .merge(snodo_openings::routes())
        .merge(snodo_people::routes())
        .merge(snodo_projects::routes())
        .merge(snodo_proposals::routes(pools))
        .merge(snodo_referrals::routes())
        .merge(snodo_site::routes())
        .merge(snodo_vacancies::routes())
        .merge(snodo_visits::routes())
        .merge(snodo_vocabulary::routes())
        .merge(snodo_fairs::routes())
        .merge(snodo_contests::routes())
        .fallback(nowhere)
        .method_not_allowed_fallback(nowhere)
        .layer(DefaultBodyLimit::max(256 * 1024))
        .layer(from_fn(forget_shown_flash))
        .layer(CatchPanicLayer::custom(|_| Fault::Internal("a handler panicked".to_owned()).into_response()))
        .layer(from_fn_with_state(app.clone(), fault_page::show_faults))
        .layer(from_fn(snodo_identity::check_origin))
        .layer(from_fn_with_state(app.clone(), snodo_identity::sign_in_layer))
        .merge(snodo_site::mail_routes())
        .route("/assets/{*name}", get(assets::asset))
        .route("/salute", get(health))
        .layer(from_fn(headers::guard))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state((app.clone(), answers), remember))
        .layer(from_fn(keep_chosen_language))
        .layer(TraceLayer::new_for_http())
        .with_state(app.clone())
}

async fn nowhere() -> PageResult {
    Err(Fault::NotFound)
}

/// Whether the program answers and reaches its database: for load balancers and scripts.
async fn health(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.database.begin(&Acting::nobody(Purpose::Public)).await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database\n"),
    }
}
