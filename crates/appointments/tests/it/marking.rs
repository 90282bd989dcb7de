//! What was marked by mistake is one step back, and no further than the database's rules let it.

use snodo_appointments::{
    ParticipationState as State,
    marking::{self, NotMarked},
};

use crate::story::Story;

/// The time of an appointment comes, or is so far behind.
async fn it_is(story: &Story, ago: &str) {
    story
        .fate(&format!(
            "SET session_replication_role = replica;
             UPDATE appointment SET during = tstzrange(now() - interval '{ago}', now() - interval '{ago}' + interval '30 minutes')"
        ))
        .await;
}

#[tokio::test]
async fn every_mark_is_taken_back_by_one_step() {
    let story = Story::begins().await;
    let booked = story.books(10, 0, "Ada Rossi").await;
    it_is(&story, "20 minutes").await;
    let (id, now) = (booked.participation, story.now());
    let ways: [&[State]; 7] = [
        &[State::Arrived],
        &[State::Arrived, State::Called],
        &[State::Arrived, State::Called, State::Done],
        &[State::Arrived, State::Done],
        &[State::NoShow],
        &[State::Excused],
        &[State::NoShow, State::Arrived],
    ];
    for way in ways {
        let mut tx = story.staff().await;
        for to in way {
            marking::mark(&mut tx, (id, None), *to, "Sala 2", now).await.unwrap();
        }
        let back = marking::take_back(&mut tx, (id, None), now).await.unwrap();
        let before = way.len().checked_sub(2).map_or(State::Booked, |at| way[at]);
        assert_eq!(back, before, "{way:?}");
        // Excused and back, they have their seat and their time again.
        let seats: i64 = sqlx::query_scalar("SELECT count(*) FROM participation WHERE seat = 1")
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        assert_eq!(seats, 1, "{way:?}");
        drop(tx);
    }
}

#[tokio::test]
async fn a_mistake_is_not_put_right_after_a_week_nor_twice_from_two_tabs() {
    let story = Story::begins().await;
    let booked = story.books(10, 0, "Ada Rossi").await;
    it_is(&story, "20 minutes").await;
    let mut tx = story.staff().await;
    marking::mark(&mut tx, (booked.participation, None), State::NoShow, "", story.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = story.staff().await;
    let stale = marking::take_back(&mut tx, (booked.participation, Some(1)), story.now()).await;
    assert!(matches!(stale, Err(NotMarked::Stale)), "{stale:?}");
    drop(tx);
    it_is(&story, "8 days").await;
    let mut tx = story.staff().await;
    let late = marking::take_back(&mut tx, (booked.participation, Some(2)), story.now()).await;
    assert!(matches!(late, Err(NotMarked::TooLate)), "{late:?}");
}

#[tokio::test]
async fn who_cancelled_does_not_come_back_into_a_time_that_is_free_for_others() {
    let story = Story::begins().await;
    let booked = story.books(10, 0, "Ada Rossi").await;
    let mut tx = story.staff().await;
    let to = State::CancelledByPerson;
    marking::mark(&mut tx, (booked.participation, None), to, "", story.now()).await.unwrap();
    let back = marking::take_back(&mut tx, (booked.participation, None), story.now()).await;
    assert!(matches!(back, Err(NotMarked::Cancelled)), "{back:?}");
}

#[tokio::test]
async fn giulia_takes_back_from_the_page_what_she_marked() {
    let story = Story::begins().await;
    let booked = story.books(10, 0, "Ada Rossi").await;
    let own = format!("/appuntamenti/{}", booked.appointment);
    let step = format!("{own}/presenze/{}", booked.participation);
    let giulia = story.giulia();
    assert_eq!(giulia.post(&step, &[("passo", "arrived"), ("revisione", "1")]).await.status, 303);
    assert!(giulia.get(&own).await.text().contains("arrivato"));
    assert_eq!(giulia.post(&format!("{step}/indietro?revisione=2"), &[]).await.status, 303);
    assert!(giulia.get(&own).await.text().contains("atteso"));
    assert_eq!(giulia.post(&format!("{step}/indietro?revisione=2"), &[]).await.fault, Some("stale"));
    assert_eq!(
        story.count("change_log WHERE table_name = 'participation' AND operation = 'update'").await,
        2
    );
}
