//! The pages of imports.

mod actions;
mod download;
mod list;
mod new;
mod show;
mod upload;
mod worksheet;

pub(crate) use download::write_refused;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use snodo_core::{Actor, App, Fault, Permission};

use crate::{
    ImportId,
    kind::Kind,
    store::{self, Import},
};

/// The area's addresses.
pub fn routes() -> Router<App> {
    // The upload counts for itself: a file that is too large gets a page that says so, not a broken connection.
    let upload = Router::new()
        .route("/importa/nuovo", get(new::new).post(upload::upload))
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/importa", get(list::list))
        .route("/importa/modello/{template}", get(download::model))
        .route("/importa/{import}", get(show::show))
        .route("/importa/{import}/foglio", post(worksheet::choose))
        .route("/importa/{import}/colonne", post(actions::check))
        .route("/importa/{import}/avvia", post(actions::start))
        .route("/importa/{import}/annulla", post(actions::cancel))
        .route("/importa/{import}/scartate.xlsx", get(download::refused))
        .merge(upload)
}

/// Whether the actor may import this kind.
fn may_import(actor: &Actor, kind: Kind) -> bool {
    actor.may(Permission::ImportSheets) && actor.may(kind.permission())
}

/// An import that the actor may work on.
async fn import_of(tx: &mut sqlx::PgConnection, actor: &Actor, id: ImportId) -> Result<Import, Fault> {
    actor.require(Permission::ImportSheets)?;
    let import = store::import(tx, id).await?.ok_or(Fault::NotFound)?;
    if may_import(actor, import.kind) { Ok(import) } else { Err(Fault::NotPermitted) }
}
