//! Background work, kept in the database and enqueued in the caller's transaction: work is never lost, and never done for something
//! that was rolled back.
//!
//! A worker takes a job with `FOR UPDATE SKIP LOCKED` and keeps its row locked while it works. When a program dies the lock goes with
//! it and another worker takes the job again: handlers must be able to start over or go on. A job that fails is tried again after a
//! growing pause; after the last try it stays, with its last error, for a human to see.

mod store;
mod worker;

use serde::{Deserialize, Serialize};
use snodo_core::{AccountId, Acting, BodyId, NetworkId, Purpose, Stored};
use sqlx::PgConnection;

pub use worker::{JobFault, Workers};

/// Work to be done.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Which handler does it.
    pub kind: &'static str,
    /// What it needs to know: keys, never personal data.
    pub payload: serde_json::Value,
    /// Who asked: the work is done as them.
    pub acting: Acting,
    /// While a job with this key waits, a second one is not enqueued.
    pub unique_key: Option<String>,
}

/// Work taken by a worker.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its number.
    pub id: i64,
    /// What it needs to know.
    pub payload: serde_json::Value,
    /// Who asked.
    pub acting: Acting,
    /// How often it was tried before.
    pub attempts: i16,
}

/// Puts work into the queue when the transaction commits.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(tx: &mut PgConnection, job: &NewJob) -> Stored<()> {
    let asked = AskedBy::of(&job.acting);
    let asked = serde_json::to_value(asked).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
    store::enqueue(tx, job.kind, &job.payload, &asked, job.unique_key.as_deref()).await
}

#[derive(Serialize, Deserialize)]
struct AskedBy {
    account: Option<AccountId>,
    network: Option<NetworkId>,
    body: Option<BodyId>,
    purpose: Purpose,
}

impl AskedBy {
    fn of(acting: &Acting) -> AskedBy {
        AskedBy {
            account: acting.account,
            network: acting.network,
            body: acting.body,
            purpose: acting.purpose,
        }
    }

    fn acting(self) -> Acting {
        Acting { account: self.account, network: self.network, body: self.body, purpose: self.purpose }
    }
}
