//! What referrals do as days pass: reminders with an end, answers that never came, and forgetting.

use snodo_core::{Acting, App, Fault, NetworkId, Purpose};

use crate::{
    notices::{self, Occasion},
    store::{self, upkeep::DueReminder},
};

/// What one round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Referrals that nobody answered in time.
    pub expired: usize,
    /// Referrals of which the counter is told that nobody says what became of them.
    pub silent: u64,
    /// Reminders that go out.
    pub reminded: usize,
    /// Referrals whose shared text was deleted.
    pub texts_deleted: u64,
    /// Referrals that say no more who it was.
    pub forgotten: i64,
}

/// Looks after the referrals of all networks.
///
/// # Errors
/// When the database fails; what was done in other networks stays.
pub async fn look_after_everywhere(app: &App) -> Result<(), Fault> {
    let mut tx = app.database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    let networks = store::upkeep::networks(&mut tx).await?;
    drop(tx);
    for network in networks {
        look_after(app, network).await?;
    }
    Ok(())
}

/// Looks after the referrals of a network: ends what was not answered, tells the counter of silence, reminds, deletes and forgets.
///
/// # Errors
/// When the database fails.
pub async fn look_after(app: &App, network: NetworkId) -> Result<Round, Fault> {
    let acting = Acting::program(network, Purpose::Maintenance);
    let mut tx = app.database.begin(&acting).await?;
    let expired = store::upkeep::expire(&mut tx).await?;
    for id in &expired {
        snodo_messages::withdraw(&mut tx, &notices::keys_of(*id)).await?;
    }
    let silent = store::upkeep::tell_silence(&mut tx).await?;
    let texts_deleted = store::upkeep::delete_texts(&mut tx).await?;
    let forgotten = store::upkeep::anonymise(&mut tx).await?;
    let due = store::upkeep::due(&mut tx).await?;
    tx.commit().await?;
    let mut reminded = 0;
    for one in &due {
        // Each by itself: one that cannot go out holds up no other.
        let mut tx = app.database.begin(&acting).await?;
        if store::upkeep::claim(&mut tx, one).await? {
            notices::tell(app, &mut tx, one.id, occasion(one)).await?;
            tx.commit().await?;
            reminded += 1;
        }
    }
    Ok(Round { expired: expired.len(), silent, reminded, texts_deleted, forgotten })
}

fn occasion(due: &DueReminder) -> Occasion {
    match due.phase.as_str() {
        "answer" => Occasion::AnswerMissing(due.number),
        _ => Occasion::OutcomeMissing(due.number),
    }
}
