//! What the office does: writes contests, takes works on paper, keeps the jury, publishes.

mod edit;
mod jury;
mod list;
mod paper;
mod show;
mod steps;
mod work;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{Actor, App, Fault, Permission, Tx};

use crate::{
    model::ContestId,
    store::{self, contests::Contest},
};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/concorsi", get(list::list))
        .route("/concorsi/nuovo", get(edit::new).post(edit::create))
        .route("/concorsi/{contest}", get(show::show))
        .route("/concorsi/{contest}/modifica", get(edit::edit).post(edit::save))
        .route("/concorsi/{contest}/passo", post(steps::make))
        .route("/concorsi/{contest}/criteri", post(jury::add_criterion))
        .route("/concorsi/{contest}/criteri/{criterion}/togli", post(jury::remove_criterion))
        .route("/concorsi/{contest}/giurati", post(jury::add_juror))
        .route("/concorsi/{contest}/giurati/{juror}/scusa", post(jury::excuse))
        .route("/concorsi/{contest}/opere/nuova", get(paper::new).post(paper::create))
        .route("/concorsi/{contest}/opere/{work}", get(work::show))
        .route("/concorsi/{contest}/opere/{work}/protocollo", post(work::protocol))
        .route("/concorsi/{contest}/opere/{work}/esclusione", post(work::exclude))
        .route("/concorsi/{contest}/opere/{work}/ricevuta.pdf", get(work::receipt))
        .route("/concorsi/{contest}/opere/{work}/file/{work_file}", get(work::file))
}

/// Opens a contest for who keeps events.
async fn opened(actor: &Actor, id: ContestId) -> Result<(Tx, Contest), Fault> {
    actor.require(Permission::KeepEvents)?;
    let mut tx = actor.begin().await?;
    let contest = store::contests::contest(&mut tx, id, false).await?.ok_or(Fault::NotFound)?;
    Ok((tx, contest))
}
