use std::{collections::HashMap, future::Future, pin::Pin, sync::Arc, time::Duration};

use snodo_core::{Acting, App, Purpose, Stored};

use crate::{AskedBy, Job, store};

/// A try beyond this one is not made.
const MOST_ATTEMPTS: i16 = 6;
/// How long a worker waits for news before it looks by itself.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a job was not done, for the log and whoever looks into it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct JobFault(pub String);

impl From<sqlx::Error> for JobFault {
    fn from(fault: sqlx::Error) -> JobFault {
        JobFault(fault.to_string())
    }
}

type Handler =
    Arc<dyn Fn(App, Job) -> Pin<Box<dyn Future<Output = Result<(), JobFault>> + Send>> + Send + Sync>;

/// The workers of one program.
pub struct Workers {
    app: App,
    handlers: HashMap<&'static str, Handler>,
}

impl Workers {
    /// Workers that can do nothing yet.
    pub fn new(app: App) -> Workers {
        Workers { app, handlers: HashMap::new() }
    }

    /// Teaches them a kind of job.
    #[must_use]
    pub fn handle<F, Done>(mut self, kind: &'static str, handler: F) -> Workers
    where
        F: Fn(App, Job) -> Done + Send + Sync + 'static,
        Done: Future<Output = Result<(), JobFault>> + Send + 'static,
    {
        self.handlers.insert(kind, Arc::new(move |app, job| Box::pin(handler(app, job))));
        self
    }

    /// Works until the program ends. Takes a job as soon as the database tells of one.
    pub async fn run(self) {
        // A closed database is the program's end.
        while !self.app.database.is_closed() {
            match self.app.database.listen("job").await {
                Ok(mut news) => loop {
                    if let Err(fault) = self.work_off().await {
                        tracing::warn!(%fault, "the queue could not be read");
                        tokio::time::sleep(PATIENCE).await;
                        break;
                    }
                    // A lost connection ends the wait as well: the queue is read again in any case.
                    let _ = tokio::time::timeout(PATIENCE, news.recv()).await;
                },
                Err(fault) => {
                    tracing::warn!(%fault, "the queue cannot be listened to");
                    tokio::time::sleep(PATIENCE).await;
                }
            }
        }
    }

    /// Does all jobs that are ready, one after the other. Tests call it instead of [`Workers::run`].
    ///
    /// # Errors
    /// When the queue itself cannot be read; a job's own failure is kept with the job.
    pub async fn work_off(&self) -> Stored<()> {
        while self.do_one().await? {}
        Ok(())
    }

    /// How many jobs wait or run.
    ///
    /// # Errors
    /// When the queue cannot be read.
    pub async fn waiting(&self) -> Stored<i64> {
        let mut tx = self.app.database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
        store::waiting(&mut tx).await
    }

    async fn do_one(&self) -> Stored<bool> {
        let kinds: Vec<String> = self.handlers.keys().map(|kind| (*kind).to_owned()).collect();
        let mut tx = self.app.database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
        let Some(taken) = store::take(&mut tx, &kinds).await? else { return Ok(false) };
        let outcome =
            match (serde_json::from_value::<AskedBy>(taken.acting), self.handlers.get(taken.kind.as_str())) {
                (Ok(asked), Some(handler)) => {
                    let job = Job {
                        id: taken.id,
                        payload: taken.payload,
                        acting: asked.acting(),
                        attempts: taken.attempts,
                    };
                    // A panic of one job must not end the worker.
                    match tokio::spawn(handler(self.app.clone(), job)).await {
                        Ok(outcome) => outcome,
                        Err(panic) => Err(JobFault(panic.to_string())),
                    }
                }
                (Err(fault), _) => Err(JobFault(format!("who asked cannot be read: {fault}"))),
                (_, None) => Err(JobFault("nobody knows how to do this".to_owned())),
            };
        match outcome {
            Ok(()) => store::done(&mut tx, taken.id).await?,
            Err(fault) => {
                tracing::error!(job = taken.id, kind = taken.kind, %fault, "a job failed");
                store::failed(&mut tx, taken.id, &fault.to_string(), taken.attempts + 1 >= MOST_ATTEMPTS)
                    .await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }
}
