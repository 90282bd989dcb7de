use snodo_test_support::stories::Network;
use uuid::Uuid;

use crate::{invented::Dice, story::Story};

const PEOPLE: usize = 4;

/// When each person booked for the first time, found among all the bookings; then as it is remembered.
const FOUND: &str = "SELECT string_agg(person_id || ' ' || first, ';' ORDER BY person_id) FROM
    (SELECT person_id, min(created_at) AS first FROM participation WHERE person_id IS NOT NULL AND state <> 'held' GROUP BY person_id) AS f";
const REMEMBERED: &str =
    "SELECT string_agg(person_id || ' ' || booked_at, ';' ORDER BY person_id) FROM first_booking";

#[tokio::test]
async fn the_first_booking_is_remembered_whatever_happens_to_bookings() {
    let story = Story::begins().await;
    let Network { id: network, register, .. } = &story.trecate;
    let people = [(); PEOPLE].map(|()| Uuid::now_v7());
    let counter = story.counter;
    let files = people.map(|person| format!("('{network}', '{person}', '{register}', 'Rossi', 'Ada')"));
    let begin = format!(
        "INSERT INTO bookable_service (network_id, id, name, duration_minutes, channels, bookable_by, valid_from)
         VALUES ('{network}', '{counter}', 'Colloquio', 30, '{{desk}}', '{{citizen}}', '2000-01-01');
         INSERT INTO person (network_id, id, register_id, family_name, given_name) VALUES {}",
        files.join(", ")
    );
    story.site.database.in_the_past(&story.acting(), &begin).await;
    let mut dice = Dice::new(11);
    let mut bookings: Vec<Uuid> = Vec::new();
    let (mut changed, mut before) = (0, String::new());
    for step in 0..150 {
        let statement = happening(&story, &mut dice, &people, &mut bookings, step);
        story.site.database.in_the_past(&story.acting(), &statement).await;
        let found = story.site.database.read(FOUND).await;
        assert_eq!(story.site.database.read(REMEMBERED).await, found, "{step}: {statement}");
        changed += u32::from(found != before);
        before = found;
    }
    assert!(changed > 20, "too little happened: {changed}");
}

/// Somebody books or holds a time; a hold is confirmed; the file, or the moment, is put right; a booking goes.
fn happening(
    story: &Story,
    dice: &mut Dice,
    people: &[Uuid],
    bookings: &mut Vec<Uuid>,
    step: usize,
) -> String {
    let Network { id: network, register, .. } = &story.trecate;
    let (counter, person) = (story.counter, people[dice.index(PEOPLE)]);
    let minutes = 1 + dice.index(50_000);
    let one = bookings.get(dice.index(bookings.len().max(1))).copied().unwrap_or_default();
    match if bookings.len() < 5 { 0 } else { dice.index(6) } {
        0 | 1 => {
            let id = Uuid::now_v7();
            bookings.push(id);
            let held = dice.index(3) == 0;
            let (state, until) =
                if held { ("held", "now() + interval '1 hour'") } else { ("booked", "NULL") };
            format!(
                "INSERT INTO appointment (network_id, register_id, id, service_id, counter_id, site_id, channel, during) VALUES
                     ('{network}', '{register}', '{id}', '{counter}', '{counter}', '{counter}', 'desk',
                      tstzrange(now() + interval '{step} days', now() + interval '{step} days 30 minutes'));
                 INSERT INTO participation (network_id, register_id, id, appointment_id, part, person_id, state, held_until, booked_via, created_at)
                 VALUES ('{network}', '{register}', '{id}', '{id}', 'companion', '{person}', '{state}', {until}, 'operator',
                         now() - interval '{minutes} minutes')"
            )
        }
        2 => format!(
            "UPDATE participation SET state = 'booked', held_until = NULL WHERE id = '{one}' AND state = 'held'"
        ),
        3 => format!("UPDATE participation SET person_id = '{person}' WHERE id = '{one}'"),
        4 => format!(
            "UPDATE participation SET created_at = now() - interval '{minutes} minutes' WHERE id = '{one}'"
        ),
        _ => {
            bookings.retain(|booking| *booking != one);
            format!("DELETE FROM appointment WHERE id = '{one}'")
        }
    }
}
