//! The counter's pages: sending somebody, following what becomes of it, the list.

mod download;
mod list;
mod new;
mod rules;
mod show;
mod slip;
mod steps;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::App;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rinvii", get(list::list))
        .route("/rinvii/scarica", get(download::download))
        .route("/rinvii/nuovo", get(new::ask).post(new::send))
        .route("/rinvii/regole", get(rules::show).post(rules::save))
        .route("/rinvii/{referral}", get(show::show))
        .route("/rinvii/{referral}/foglio.pdf", get(slip::print))
        .route("/rinvii/{referral}/passo", post(steps::step))
        .route("/rinvii/{referral}/annulla", post(steps::take_back))
        .route("/rinvii/{referral}/sbagliato", post(steps::sent_by_mistake))
        .route("/rinvii/{referral}/scrivi", post(steps::write))
        .route("/rinvii/{referral}/visto", post(steps::looked_at))
        .route("/rinvii/{referral}/collegamento", post(steps::send_link))
        .route("/rinvii/{referral}/referente", post(steps::name_follower))
}
