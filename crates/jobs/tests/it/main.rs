//! The queue against a real database.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::Router;
use serde_json::json;
use snodo_core::{Acting, Purpose};
use snodo_jobs::{JobFault, NewJob, Workers, enqueue};
use snodo_test_support::web::TestSite;

fn job(acting: Acting) -> NewJob {
    NewJob { kind: "greet", payload: json!({"name": "Ada"}), acting, unique_key: None }
}

#[tokio::test]
async fn a_job_is_done_once_as_whoever_asked() {
    let site = TestSite::new(Router::new(), &[]).await;
    let acting = Acting::nobody(Purpose::Import);
    let mut tx = site.database.begin(&acting).await.unwrap();
    enqueue(&mut tx, &job(acting)).await.unwrap();
    tx.commit().await.unwrap();

    let greeted = Arc::new(AtomicUsize::new(0));
    let counter = greeted.clone();
    let workers = Workers::new(site.app.clone()).handle("greet", move |_, job| {
        let counter = counter.clone();
        async move {
            assert_eq!(job.payload["name"], "Ada");
            assert_eq!(job.acting.purpose, Purpose::Import);
            counter.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }
    });
    workers.work_off().await.unwrap();
    workers.work_off().await.unwrap();
    assert_eq!(greeted.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn what_was_rolled_back_is_not_done() {
    let site = TestSite::new(Router::new(), &[]).await;
    let acting = Acting::nobody(Purpose::Import);
    let mut tx = site.database.begin(&acting).await.unwrap();
    enqueue(&mut tx, &job(acting)).await.unwrap();
    drop(tx);
    let workers =
        Workers::new(site.app.clone()).handle("greet", |_, _| async { Err(JobFault("must not run".into())) });
    assert_eq!(workers.waiting().await.unwrap(), 0);
}

#[tokio::test]
async fn a_job_that_fails_or_panics_waits_for_its_next_try() {
    let site = TestSite::new(Router::new(), &[]).await;
    let acting = Acting::nobody(Purpose::Import);
    let mut tx = site.database.begin(&acting).await.unwrap();
    enqueue(&mut tx, &job(acting)).await.unwrap();
    tx.commit().await.unwrap();
    let workers =
        Workers::new(site.app.clone()).handle("greet", |_, _| async { panic!("a fault of the handler") });
    workers.work_off().await.unwrap();
    assert_eq!(workers.waiting().await.unwrap(), 1);
    let mut all = site.database.all_seeing_connection().await;
    let (attempts, error): (i16, String) =
        sqlx::query_as("SELECT attempts, last_error FROM job").fetch_one(&mut all).await.unwrap();
    assert_eq!(attempts, 1);
    assert!(error.contains("panic"), "{error}");
}
