use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use snodo_appointments::{Code, Reason, booking};
use snodo_openings::ServiceId;
use snodo_postgres::Database;

use crate::story::Story;

const TRIES: usize = 1_000;
const AT_ONCE: u32 = 32;

/// A thousand citizens want the same time, so many at once; what each was told.
async fn everybody_wants(story: Arc<Story>, service: ServiceId) -> (usize, Vec<(Reason, usize)>) {
    // A connection for each who tries, so that they meet in the database and not before its door.
    let connection = story.site.database.connection().clone().with_application_connections(AT_ONCE);
    let database = Database::connect(&connection).await.unwrap();
    let next = Arc::new(AtomicUsize::new(0));
    let mut workers = Vec::new();
    for _ in 0..AT_ONCE {
        let (story, next, database) = (Arc::clone(&story), Arc::clone(&next), database.clone());
        workers.push(tokio::spawn(async move {
            let (mut booked, mut refused) = (0, Vec::new());
            while next.fetch_add(1, Ordering::Relaxed) < TRIES {
                let code = Code::generate();
                let mut tx = database.begin_with_code(story.trecate.id, code.hash()).await.unwrap();
                let wanted = story.wants(service, 10, 0);
                match booking::hold(&mut tx, &wanted, &code, story.now()).await.unwrap().unwrap() {
                    Ok(_) => {
                        tx.commit().await.unwrap();
                        booked += 1;
                    }
                    Err(refusal) => refused.push((refusal.reason, refusal.next.len())),
                }
            }
            (booked, refused)
        }));
    }
    let (mut booked, mut refused) = (0, Vec::new());
    for worker in workers {
        let (some, others) = worker.await.unwrap();
        booked += some;
        refused.extend(others);
    }
    database.close().await;
    (booked, refused)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_thousand_who_want_one_time_one_gets_it_and_the_others_are_told_the_next_ones() {
    let story = Arc::new(Story::begins().await);
    let (booked, refused) = everybody_wants(Arc::clone(&story), story.talk).await;
    assert_eq!((booked, refused.len()), (1, TRIES - 1));
    assert!(refused.iter().all(|(reason, next)| *reason == Reason::TimeTaken && *next > 0));
    assert_eq!(story.count("appointment").await, 1);
    assert_eq!(story.count("operator_engagement").await, 1);
    assert_eq!(
        story
            .count("operator_engagement a JOIN operator_engagement b ON a.id < b.id AND a.during && b.during")
            .await,
        0
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_thousand_who_want_a_groups_last_seat_one_gets_it() {
    let story = Arc::new(Story::begins().await);
    let mut tx = story.staff().await;
    for hour in [10, 11] {
        let wanted = story.wants(story.group, hour, 0);
        booking::gather(&mut tx, story.register(), &wanted, story.now()).await.unwrap().unwrap().unwrap();
    }
    for name in ["Ada", "Ivo", "Sara"] {
        let wanted = story.wants(story.group, 10, 0);
        let somebody = crate::story::somebody(name);
        let code = Code::generate();
        let taken = booking::book(&mut tx, story.register(), &wanted, &somebody, &code, story.now()).await;
        taken.unwrap().unwrap().unwrap();
    }
    tx.commit().await.unwrap();
    let (booked, refused) = everybody_wants(Arc::clone(&story), story.group).await;
    assert_eq!((booked, refused.len()), (1, TRIES - 1));
    assert!(refused.iter().all(|(reason, next)| *reason == Reason::SeatTaken && *next == 1));
    assert_eq!(story.count("participation").await, 4);
}
