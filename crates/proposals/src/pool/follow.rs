use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use jiff::civil::Date;
use snodo_core::{Acting, Clock, Database, Fault, NetworkId, Purpose};
use snodo_matching::{Change, Pool, PoolBuilder};
use sqlx::postgres::{PgListener, PgNotification};
use tokio::{
    sync::{mpsc, oneshot},
    time::{Instant, sleep, timeout},
};
use uuid::Uuid;

use super::MatchingPools;
use crate::store;

const CHANNEL: &str = "pool";
const PAGE: i64 = 10_000;
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// How long notifications are gathered, so that an import of thousands is read in a few goes.
const GATHER: Duration = Duration::from_millis(40);
/// How often it is looked whether a new day began: experience grows and certificates expire with the days.
const LOOK_AT_THE_DAY: Duration = Duration::from_mins(1);

/// Somebody waits for the pool of a network.
pub(super) struct Wanted {
    pub(super) network: NetworkId,
    pub(super) answer: oneshot::Sender<Result<Arc<Pool>, Fault>>,
}

/// The one task that writes the pools.
pub(super) struct Follower {
    pools: MatchingPools,
    database: Database,
    clock: Clock,
    built_on: Date,
}

enum Heard {
    Notified(PgNotification),
    Asked(Wanted),
    Disconnected,
    Nothing,
    NobodyLeft,
}

impl Follower {
    pub(super) fn new(pools: MatchingPools, database: Database, clock: Clock) -> Follower {
        let built_on = clock.today();
        Follower { pools, database, clock, built_on }
    }

    pub(super) async fn run(mut self, mut asked: mpsc::UnboundedReceiver<Wanted>) {
        // A closed database is the program's end.
        while !self.database.is_closed() {
            // Listening first and reading afterwards: a change in between is heard again, never lost.
            let listener = match self.database.listen(CHANNEL).await {
                Ok(listener) => Some(listener),
                Err(fault) => {
                    self.tell(&fault, "the matching pools cannot follow changes yet");
                    None
                }
            };
            if let Err(fault) = self.build_all().await {
                self.tell(&fault, "the matching pools could not be read");
                self.pause().await;
                continue;
            }
            let Some(listener) = listener else {
                self.pause().await;
                continue;
            };
            if !self.follow(listener, &mut asked).await {
                return;
            }
        }
    }

    /// Says that the database failed. One that was closed meanwhile has not: the program ends.
    fn tell(&self, fault: &sqlx::Error, what: &str) {
        if !self.database.is_closed() {
            tracing::warn!(%fault, "{what}");
        }
    }

    /// Waits before the next try, unless there is to be none.
    async fn pause(&self) {
        if !self.database.is_closed() {
            sleep(RETRY_AFTER).await;
        }
    }

    /// Follows until the connection is lost; false when nobody holds the pools any more.
    async fn follow(
        &mut self,
        mut listener: PgListener,
        asked: &mut mpsc::UnboundedReceiver<Wanted>,
    ) -> bool {
        loop {
            let heard = tokio::select! {
                wanted = asked.recv() => wanted.map_or(Heard::NobodyLeft, Heard::Asked),
                notification = listener.try_recv() => match notification {
                    Ok(Some(notification)) => Heard::Notified(notification),
                    Ok(None) | Err(_) => Heard::Disconnected,
                },
                () = sleep(LOOK_AT_THE_DAY) => Heard::Nothing,
            };
            match heard {
                Heard::Notified(first) => {
                    let Some(changed) = gathered(&mut listener, &first).await else { return true };
                    for (network, people) in changed {
                        if let Err(fault) = self.read_again(network, people).await {
                            self.tell(&fault, "changed people could not be read again");
                            return true;
                        }
                    }
                }
                Heard::Asked(wanted) => {
                    let pool = match self.pools.pool(wanted.network) {
                        Some(pool) => Ok(pool),
                        None => self.build(wanted.network).await.map_err(Fault::from),
                    };
                    // Whoever asked may have gone.
                    let _ = wanted.answer.send(pool);
                }
                Heard::Disconnected => return true,
                Heard::NobodyLeft => return false,
                Heard::Nothing if self.clock.today() != self.built_on => return true,
                Heard::Nothing => {}
            }
        }
    }

    async fn build_all(&mut self) -> sqlx::Result<()> {
        self.built_on = self.clock.today();
        let mut networks: HashSet<NetworkId> = self.pools.networks().into_iter().collect();
        let mut tx = self.database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
        networks.extend(store::pool::networks(&mut tx).await?);
        drop(tx);
        for network in networks {
            self.build(network).await?;
        }
        Ok(())
    }

    async fn build(&self, network: NetworkId) -> sqlx::Result<Arc<Pool>> {
        let today = self.clock.today();
        let begun = Instant::now();
        let mut builder = PoolBuilder::new(self.pools.formula().clone());
        let mut tx = self.database.begin(&Acting::program(network, Purpose::Matching)).await?;
        let mut after = Uuid::nil();
        loop {
            let people = store::pool::people_after(&mut tx, after, PAGE).await?;
            let Some(last) = people.last() else { break };
            after = last.id;
            for person in &people {
                builder.push(&person.profile(today));
            }
        }
        drop(tx);
        let people = builder.len();
        let snapshot = tokio::task::spawn_blocking(move || builder.build())
            .await
            .map_err(|fault| sqlx::Error::Io(std::io::Error::other(fault)))?;
        tracing::info!(%network, people, milliseconds = begun.elapsed().as_millis(), "a matching pool is ready");
        Ok(self.pools.keep(network, snapshot))
    }

    async fn read_again(&self, network: NetworkId, people: HashSet<Uuid>) -> sqlx::Result<()> {
        let Some(pool) = self.pools.pool(network) else { return Ok(()) };
        let today = self.clock.today();
        let mut gone = people;
        let ids: Vec<Uuid> = gone.iter().copied().collect();
        let mut tx = self.database.begin(&Acting::program(network, Purpose::Matching)).await?;
        let rows = store::pool::people(&mut tx, &ids).await?;
        drop(tx);
        let mut applied: Vec<Change> = Vec::with_capacity(ids.len());
        for row in rows {
            gone.remove(&row.id);
            applied.push(Change::Upsert(Box::new(row.profile(today))));
        }
        applied.extend(gone.into_iter().map(Change::Remove));
        pool.apply(applied);
        if pool.needs_compacting() {
            // Waited for, so that two never run at once; notifications wait meanwhile.
            let compacting = tokio::task::spawn_blocking(move || pool.compact()).await;
            if let Err(fault) = compacting {
                tracing::error!(%fault, "a matching pool could not be compacted");
            }
        }
        Ok(())
    }
}

/// Who changed, by network: of a first notification and those that come with it; `None` when the connection was lost.
async fn gathered(
    listener: &mut PgListener,
    first: &PgNotification,
) -> Option<HashMap<NetworkId, HashSet<Uuid>>> {
    let mut changed: HashMap<NetworkId, HashSet<Uuid>> = HashMap::new();
    let mut note = |payload: &str| {
        if let Some((network, person)) = person_of(payload) {
            changed.entry(network).or_default().insert(person);
        }
    };
    note(first.payload());
    let until = Instant::now() + GATHER;
    loop {
        match timeout(until.saturating_duration_since(Instant::now()), listener.try_recv()).await {
            Ok(Ok(Some(notification))) => note(notification.payload()),
            Ok(Ok(None) | Err(_)) => return None,
            Err(_) => return Some(changed),
        }
    }
}

/// Reads `person NETWORK PERSON`; anything else is not about people.
fn person_of(payload: &str) -> Option<(NetworkId, Uuid)> {
    let mut words = payload.split(' ');
    if words.next()? != "person" {
        return None;
    }
    Some((NetworkId(words.next()?.parse().ok()?), words.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_people_are_read_again() {
        let (network, person) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(person_of(&format!("person {network} {person}")), Some((NetworkId(network), person)));
        assert_eq!(person_of(&format!("vacancy {network} {person}")), None);
        assert_eq!(person_of("person"), None);
        assert_eq!(person_of("person 1 2"), None);
    }
}
