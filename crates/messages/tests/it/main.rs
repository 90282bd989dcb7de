//! Messages against a real database: sent once, never too late, and seen by staff.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod pages;
mod sending;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use jiff::{Timestamp, ToSpan as _};
use snodo_core::{Acting, App};
use snodo_messages::{Content, Handing, Kind, NewMessage, Outgoing, Provider, Providers, SendFault, queue};
use snodo_test_support::{TestDatabase, stories::Network};

/// A carrier that remembers what it was given, and fails when told to.
#[derive(Clone, Default)]
pub(crate) struct Postman {
    pub(crate) taken: Arc<Mutex<Vec<Outgoing>>>,
    pub(crate) fails: Arc<Mutex<Option<SendFault>>>,
    pub(crate) dies: Arc<AtomicBool>,
    pub(crate) takes_twice_as_once: bool,
}

impl Postman {
    pub(crate) fn subjects(&self) -> Vec<String> {
        self.taken.lock().unwrap().iter().map(|message| message.subject.clone()).collect()
    }

    pub(crate) fn providers(&self) -> Providers {
        let one = || Box::new(self.clone());
        Providers { mail: one(), sms: one(), letter: one() }
    }
}

impl Provider for Postman {
    fn send<'a>(&'a self, message: &'a Outgoing) -> Handing<'a> {
        Box::pin(async move {
            if let Some(fault) = self.fails.lock().unwrap().clone() {
                return Err(fault);
            }
            self.taken.lock().unwrap().push(message.clone());
            if self.dies.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            Ok(())
        })
    }

    fn takes_twice_as_once(&self) -> bool {
        self.takes_twice_as_once
    }
}

/// A reminder of tomorrow's appointment, to be sent now.
pub(crate) fn reminder(network: &Network, key: &str, now: Timestamp) -> NewMessage {
    NewMessage {
        register: network.register,
        person: None,
        recipient_name: "Ada Rossi".into(),
        kind: Kind::Reminder,
        unique_key: key.into(),
        send_after: now,
        not_after: now.checked_add(20.hours()).ok(),
        content: Content::Mail {
            to: "ada@esempio.it".into(),
            subject: format!("Appuntamento {key}"),
            text: "La aspettiamo domani alle 10.".into(),
            invitation: None,
        },
    }
}

pub(crate) async fn queued(database: &TestDatabase, acting: &Acting, message: &NewMessage) -> bool {
    let mut tx = database.begin(acting).await.unwrap();
    let queued = queue(&mut tx, message).await.unwrap();
    tx.commit().await.unwrap();
    queued
}

/// State and reason of the message with this key.
pub(crate) async fn state(database: &TestDatabase, key: &str) -> (String, Option<String>) {
    let mut all = database.all_seeing_connection().await;
    sqlx::query_as("SELECT state, failure FROM message WHERE unique_key = $1")
        .bind(key)
        .fetch_one(&mut all)
        .await
        .unwrap()
}

/// Moves the story's clock.
pub(crate) fn later(app: &App, minutes: i64) {
    app.clock.set(app.clock.now().checked_add(minutes.minutes()).unwrap());
}
