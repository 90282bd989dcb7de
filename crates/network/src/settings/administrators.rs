use jiff::civil::Date;
use snodo_core::{Fault, Tx};

use crate::store;

/// Somebody who can manage the network is always left: looked at before an act and after it, in the act's own transaction.
pub(super) struct Administrators {
    on: Date,
    were_there: bool,
}

impl Administrators {
    /// Looks on the day an act begins to count. Until the transaction ends, nobody else changes who they are.
    pub(super) async fn before(tx: &mut Tx, on: Date) -> Result<Administrators, Fault> {
        store::networks::hold(&mut *tx).await?;
        let were_there = store::operators::administrators(&mut *tx, on).await? > 0;
        Ok(Administrators { on, were_there })
    }

    /// The same for something that ends: it counts from the day after its last one, and not before today.
    pub(super) async fn before_the_end(
        tx: &mut Tx,
        last_day: Option<Date>,
        today: Date,
    ) -> Result<Administrators, Fault> {
        let day_after = last_day.and_then(|day| day.tomorrow().ok()).unwrap_or(today);
        Administrators::before(tx, day_after.max(today)).await
    }

    /// Whether the act took the last one away: it must then not be committed.
    pub(super) async fn are_gone(&self, tx: &mut Tx) -> Result<bool, Fault> {
        Ok(self.were_there && store::operators::administrators(&mut *tx, self.on).await? == 0)
    }
}
