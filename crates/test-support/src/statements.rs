//! Counts the SQL statements of a piece of a test: a page has a budget of them.

use std::fmt::{self, Debug};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

/// Hears every statement that the current thread's queries send, from its making until it is dropped.
///
/// `#[tokio::test]` runs everything on the test's own thread, so this hears all of the test and nothing of another. The opening
/// of a transaction (one round trip that also says who acts) is not heard; its `COMMIT` is.
///
/// Replaces the thread's tracing subscriber meanwhile.
pub struct Statements {
    heard: Arc<Mutex<Vec<String>>>,
    _listening: DefaultGuard,
}

impl Statements {
    /// Listens from now on.
    pub fn listen() -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listening = tracing_subscriber::registry().with(Ear { heard: Arc::clone(&heard) }).set_default();
        Self { heard, _listening: listening }
    }

    /// The beginnings of the statements heard since the last call, in order.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Debug for Statements {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Statements").field("heard", &self.heard).finish_non_exhaustive()
    }
}

struct Ear {
    heard: Arc<Mutex<Vec<String>>>,
}

impl<S: Subscriber> Layer<S> for Ear {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        // Where sqlx logs each statement once it is finished.
        if event.metadata().target() == "sqlx::query" {
            let mut summary = Summary(String::new());
            event.record(&mut summary);
            self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(summary.0);
        }
    }
}

struct Summary(String);

impl Visit for Summary {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "summary" {
            value.clone_into(&mut self.0);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "summary" {
            self.0 = format!("{value:?}");
        }
    }
}
