//! The people of each network in memory, ready to be matched, and kept current while they change.
//!
//! One task builds the pools and follows the database's notifications, so nothing that changes while a pool is being built is missed:
//! it waits in the notifications and is read again afterwards.

mod follow;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use snodo_core::{App, Clock, Database, Fault, NetworkId};
use snodo_matching::{Formula, Pool, PoolSnapshot};
use tokio::sync::{mpsc, oneshot};

use follow::{Follower, Wanted};

/// The matching pools of all networks. Cheap to clone: clones share the pools.
#[derive(Clone)]
pub struct MatchingPools {
    shared: Arc<Shared>,
}

struct Shared {
    pools: RwLock<HashMap<NetworkId, Arc<Pool>>>,
    formula: Formula,
    ask: mpsc::UnboundedSender<Wanted>,
    /// Taken by the task that follows; one only.
    asked: Mutex<Option<mpsc::UnboundedReceiver<Wanted>>>,
}

impl MatchingPools {
    /// Pools that nothing fills yet: [`MatchingPools::follow`] does.
    pub fn new(formula: Formula) -> MatchingPools {
        let (ask, asked) = mpsc::unbounded_channel();
        let asked = Mutex::new(Some(asked));
        MatchingPools { shared: Arc::new(Shared { pools: RwLock::default(), formula, ask, asked }) }
    }

    /// Starts the task that fills the pools from the database and keeps them current, until the program ends. A second call does
    /// nothing.
    pub fn follow(&self, database: Database, clock: Clock) {
        let asked = self.shared.asked.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(asked) = asked {
            tokio::spawn(Follower::new(self.clone(), database, clock).run(asked));
        }
    }

    /// The people of a network as they are now. A network that is not in memory yet is read first.
    ///
    /// # Errors
    /// When the database cannot be read, or nothing follows it.
    pub async fn people(&self, network: NetworkId) -> Result<Arc<PoolSnapshot>, Fault> {
        if let Some(pool) = self.pool(network) {
            return Ok(pool.snapshot());
        }
        let (answer, answered) = oneshot::channel();
        let unfollowed = || Fault::Internal("nothing fills the matching pools".to_owned());
        self.shared.ask.send(Wanted { network, answer }).map_err(|_| unfollowed())?;
        let pool = answered.await.map_err(|_| unfollowed())??;
        Ok(pool.snapshot())
    }

    /// The published numbers by which these pools weigh.
    pub fn formula(&self) -> &Formula {
        &self.shared.formula
    }

    fn pool(&self, network: NetworkId) -> Option<Arc<Pool>> {
        self.shared.pools.read().unwrap_or_else(PoisonError::into_inner).get(&network).cloned()
    }

    fn networks(&self) -> Vec<NetworkId> {
        self.shared.pools.read().unwrap_or_else(PoisonError::into_inner).keys().copied().collect()
    }

    fn keep(&self, network: NetworkId, snapshot: PoolSnapshot) -> Arc<Pool> {
        let mut pools = self.shared.pools.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(pool) = pools.get(&network) {
            pool.replace(snapshot);
            return Arc::clone(pool);
        }
        let pool = Arc::new(Pool::new(snapshot));
        pools.insert(network, Arc::clone(&pool));
        pool
    }
}

/// Reads all networks into memory in the background, and follows their changes.
pub fn spawn(app: &App) -> MatchingPools {
    let pools = MatchingPools::new(Formula::default());
    pools.follow(app.database.clone(), app.clock.clone());
    pools
}
