use std::{sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use snodo_core::{Acting, App, NetworkId, Purpose, Stored};

use crate::{Providers, SendFault, State, store};

/// How often the queue is looked at.
const ROUND: Duration = Duration::from_secs(10);
/// A carrier that takes longer has failed this time.
const PATIENCE: Duration = Duration::from_secs(30);
/// A message that has been on its way out for longer was left behind by a program that died.
const LEFT_BEHIND: SignedDuration = SignedDuration::from_mins(2);
/// A try beyond this one is not made.
const MOST_TRIES: i16 = 7;
/// The pause after the first try; it doubles each time, so that the last is an hour after the first.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_mins(1);
/// Kept as the reason of a message of which nobody knows whether it went out.
pub(crate) const INTERRUPTED: &str = "interrupted";
/// Kept as the reason when the carrier did not answer.
pub(crate) const NO_ANSWER: &str = "no-answer";

/// Kept as the reason of a message that went out and came back.
pub(crate) const CAME_BACK: &str = "came-back";

/// Sends what is due, of all networks.
///
/// A message is taken with `FOR UPDATE SKIP LOCKED` and marked as being on its way before it is handed over, so that no two senders hand
/// the same one over. If the program dies in between, the mark stays: a carrier that takes a repetition for the same message gets it
/// again, with any other the message fails and staff decide.
pub struct Sender {
    app: App,
    providers: Arc<Providers>,
}

impl Sender {
    /// A sender with these carriers.
    pub fn new(app: App, providers: Providers) -> Sender {
        Sender { app, providers: Arc::new(providers) }
    }

    /// Sends until the program ends.
    pub async fn run(self) {
        // A closed database is the program's end.
        while !self.app.database.is_closed() {
            if let Err(fault) = self.send_due().await {
                tracing::warn!(%fault, "messages could not be sent");
            }
            tokio::time::sleep(ROUND).await;
        }
    }

    /// Hands over all that is due now; says how many. Tests call it instead of [`Sender::run`].
    ///
    /// # Errors
    /// When the queue cannot be read; why a message was not handed over is kept with the message.
    pub async fn send_due(&self) -> Stored<u32> {
        let mut tx = self.app.database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
        let networks = store::networks(&mut tx).await?;
        drop(tx);
        let mut sent = 0;
        for network in networks {
            self.drop_late(network).await?;
            while let Some(handed_over) = self.send_one(network).await? {
                sent += u32::from(handed_over);
            }
        }
        Ok(sent)
    }

    async fn drop_late(&self, network: NetworkId) -> Stored<()> {
        let mut tx = self.app.database.begin(&Acting::program(network, Purpose::Delivery)).await?;
        store::drop_late(&mut tx, self.app.clock.now()).await?;
        tx.commit().await
    }

    /// One message: none when nothing is due, else whether it was handed over.
    async fn send_one(&self, network: NetworkId) -> Stored<Option<bool>> {
        let acting = Acting::program(network, Purpose::Delivery);
        let now = self.app.clock.now();
        let mut tx = self.app.database.begin(&acting).await?;
        let Some(taken) = store::take(&mut tx, now, now - LEFT_BEHIND).await? else { return Ok(None) };
        let provider = self.providers.of(taken.outgoing.channel);
        if taken.left_behind && !provider.takes_twice_as_once() {
            store::failed(&mut tx, taken.outgoing.id, INTERRUPTED).await?;
            tx.commit().await?;
            return Ok(Some(false));
        }
        store::start(&mut tx, taken.outgoing.id, now).await?;
        tx.commit().await?;

        let outcome = match tokio::time::timeout(PATIENCE, provider.send(&taken.outgoing)).await {
            Ok(outcome) => outcome,
            // Whether it was taken is not known.
            Err(_) if !provider.takes_twice_as_once() => Err(SendFault::Never(NO_ANSWER.to_owned())),
            Err(_) => Err(SendFault::Later(NO_ANSWER.to_owned())),
        };

        let mut tx = self.app.database.begin(&acting).await?;
        let tries = taken.tries_before + 1;
        match &outcome {
            Ok(()) => store::sent(&mut tx, taken.outgoing.id).await?,
            Err(SendFault::Later(why)) if tries < MOST_TRIES => {
                store::try_again(&mut tx, taken.outgoing.id, why, next_try(now, tries)).await?;
            }
            Err(SendFault::Later(why) | SendFault::Never(why)) => {
                tracing::warn!(message = %taken.outgoing.id, state = State::Failed.code(), "a message could not be sent");
                store::failed(&mut tx, taken.outgoing.id, why).await?;
            }
        }
        tx.commit().await?;
        Ok(Some(outcome.is_ok()))
    }
}

fn next_try(now: Timestamp, tries: i16) -> Timestamp {
    let doubled = 1_i32 << (tries.clamp(1, 10) - 1);
    now.saturating_add(FIRST_PAUSE * doubled).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow() {
        let now: Timestamp = "2026-11-22T09:00:00Z".parse().unwrap();
        let minutes: Vec<i64> =
            (1..MOST_TRIES).map(|tries| next_try(now, tries).duration_since(now).as_mins()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32]);
    }
}
