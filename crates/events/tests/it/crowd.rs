use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use crate::story::Story;

const TRIES: usize = 1_000;
const AT_ONCE: usize = 32;

/// A thousand people press the button at once, on an event without a waiting list.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_thousand_who_want_the_last_seat_one_gets_it() {
    let story = Arc::new(Story::begins().await);
    let event = story.publishes(72, &[("posti", "3"), ("lista", "")]).await;
    for name in ["Ada Rossi", "Bruno Neri"] {
        story.comes(&event, name).await;
    }
    let next = Arc::new(AtomicUsize::new(0));
    let mut workers = Vec::new();
    for _ in 0..AT_ONCE {
        let (story, next, event) = (Arc::clone(&story), Arc::clone(&next), event.clone());
        workers.push(tokio::spawn(async move {
            let (mut seated, mut refused) = (0, 0);
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= TRIES {
                    return (seated, refused);
                }
                let page = story.registers(&event, &format!("Persona {number}")).await;
                match page.location {
                    Some(address) if address.contains("/iscrizione/") => seated += 1,
                    _ => refused += 1,
                }
            }
        }));
    }
    let (mut seated, mut refused) = (0, 0);
    for worker in workers {
        let (some, others) = worker.await.unwrap();
        seated += some;
        refused += others;
    }
    assert_eq!((seated, refused), (1, TRIES - 1));
    assert_eq!(story.seats(&event).await, "3+0");
    assert_eq!(story.read("SELECT count(*) FROM registration WHERE state = 'confirmed'").await, "3");
}
