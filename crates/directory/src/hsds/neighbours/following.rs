//! Neighbours' directories that are followed: asked again each day, and when somebody wants it, in the background.

use std::time::Duration;

use jiff::SignedDuration;
use serde_json::json;
use snodo_core::{Acting, App, Purpose, Stored};
use snodo_jobs::{Job, JobFault, NewJob, Workers, enqueue};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    server::{self, Given},
    store,
    web::{Cause, Reach, Trouble},
};

/// The kind of the job that reads a directory from its server.
pub(super) const READ: &str = "neighbour-directory";
/// How long a directory may take, all its pages together.
const PATIENCE: Duration = Duration::from_mins(2);
/// A directory that was right is asked again after so long.
const DAILY: SignedDuration = SignedDuration::from_hours(24);
/// One that was not is tried again sooner.
const AFTER_TROUBLE: SignedDuration = SignedDuration::from_hours(6);

/// Puts the reading of a directory into the queue; once, however often it is wanted.
pub(super) async fn ask(tx: &mut PgConnection, directory: Uuid, acting: Acting) -> Stored<()> {
    let job = NewJob {
        kind: READ,
        payload: json!({ "directory": directory }),
        acting,
        unique_key: Some(format!("{READ} {directory}")),
    };
    enqueue(tx, &job).await
}

/// Teaches workers to read neighbours' directories from their servers, as far as they may reach. They wait for other people's machines: give
/// them workers of their own.
#[must_use]
pub fn neighbour_workers(workers: Workers, reach: Reach) -> Workers {
    workers.handle(READ, move |app, job| read(app, job, reach))
}

/// Has the directories read whose day has come. Says how many.
///
/// # Errors
/// When the database fails.
pub async fn refresh_neighbours(app: &App) -> Stored<u32> {
    let mut asked = 0;
    for network in snodo_network::networks(&app.database).await? {
        let acting = Acting::program(network.id, Purpose::Maintenance);
        let mut tx = app.database.begin(&acting).await?;
        for directory in store::due(&mut tx, app.clock.now()).await? {
            ask(&mut tx, directory, acting).await?;
            asked += 1;
        }
        tx.commit().await?;
    }
    Ok(asked)
}

async fn read(app: App, job: Job, reach: Reach) -> Result<(), JobFault> {
    let directory = job.payload["directory"].as_str().and_then(|id| id.parse::<Uuid>().ok());
    let directory = directory.ok_or_else(|| JobFault("which directory is not said".to_owned()))?;
    let mut tx = app.database.begin(&job.acting).await?;
    // Taken away from its address meanwhile, there is nothing to do.
    let Some((address, known)) = store::known(&mut tx, directory).await? else { return Ok(()) };
    // Nothing is held while another server takes its time.
    drop(tx);
    let asking = server::read(reach, &address, &known, app.clock.now());
    let given = tokio::time::timeout(PATIENCE, asking).await;
    let given = given.unwrap_or_else(|_| Err(Trouble::from(Cause::Slow)));
    let now = app.clock.now();
    let again = |pause: SignedDuration| now.saturating_add(pause).unwrap_or(now);
    let mut tx = app.database.begin(&job.acting).await?;
    match given {
        Ok(Given::Same) => store::same(&mut tx, (directory, &address), now, again(DAILY)).await?,
        Ok(Given::Whole { found, etag, listed }) => {
            let tag = (etag.as_deref(), listed);
            store::replace(&mut tx, (directory, &address), &found, tag, (now, again(DAILY))).await?;
        }
        Err(trouble) => {
            tracing::info!(%directory, cause = trouble.cause.code(), "a neighbour's directory could not be read");
            store::failed(&mut tx, (directory, &address), trouble, (now, again(AFTER_TROUBLE))).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
