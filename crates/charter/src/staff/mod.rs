//! The charter as staff keep it: editions, promises, figures with their rows; and complaints.

pub(crate) mod commitment;
pub(crate) mod complaint;
pub(crate) mod complaints;
pub(crate) mod edition;
pub(crate) mod facts;
pub(crate) mod overview;
pub(crate) mod settings;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/carta", get(overview::show))
        .route("/carta/nuova", post(overview::begin))
        .route("/carta/ricalcola", post(overview::recount))
        .route("/carta/impostazioni", get(settings::show).post(settings::save))
        .route("/carta/edizioni/{edition}", get(edition::show).post(edition::save))
        .route("/carta/edizioni/{edition}/approva", post(edition::approve))
        .route("/carta/edizioni/{edition}/butta", post(edition::throw_away))
        .route("/carta/edizioni/{edition}/impegni/nuovo", get(commitment::new).post(commitment::create))
        .route("/carta/impegni/{commitment}", get(commitment::edit).post(commitment::save))
        .route("/carta/impegni/{commitment}/togli", post(commitment::remove))
        .route("/carta/impegni/{commitment}/casi", get(facts::show))
        .route("/carta/impegni/{commitment}/fissa", post(facts::fix))
        .route("/reclami", get(complaints::list))
        .route("/reclami/{complaint}", get(complaint::show))
        .route("/reclami/{complaint}/prendi", post(complaint::take))
        .route("/reclami/{complaint}/lascia", post(complaint::give_back))
        .route("/reclami/{complaint}/rispondi", post(complaint::answer))
        .route("/reclami/{complaint}/chiudi", post(complaint::close))
        .route("/reclami/{complaint}/riapri", post(complaint::reopen))
}
