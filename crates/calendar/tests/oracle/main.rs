//! The library against a slow and simple oracle that goes minute by minute, on weeks with both changes of the clocks, holidays and a
//! year's end.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

mod invented;
mod minute_by_minute;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use snodo_calendar::{FreeSlots, Period, Service, Slot, SlotQuery};

use invented::{Story, story};
use minute_by_minute::{Found, minutes_of_days, open_minutes, slots_by_minute};

impl Story {
    fn query<'a>(&self, service: &'a Service) -> SlotQuery<'a, u32> {
        let (first, last) = self.days();
        let mut query = SlotQuery::new(service, self.now).between(first, last);
        if self.staff {
            query = query.at_any_notice();
        }
        if let Some(counters) = &self.wanted_counters {
            query = query.at(counters.clone());
        }
        query.not_during(self.elsewhere.iter().map(|(start, end)| Period::new(*start, *end).unwrap()))
    }

    fn slots(&self) -> Vec<Slot<u32>> {
        slots_of(&self.free_slots(), self)
    }
}

fn slots_of(free: &FreeSlots<u32>, story: &Story) -> Vec<Slot<u32>> {
    free.slots(&story.query(&story.service())).collect()
}

fn found(slots: &[Slot<u32>]) -> Vec<Found> {
    let mut found: Vec<Found> = slots
        .iter()
        .map(|slot| Found {
            start: slot.start,
            end: slot.end,
            counter: slot.counter,
            place: slot.place,
            operators: slot.operators.clone(),
            room: slot.room,
        })
        .collect();
    found.sort();
    found
}

fn day_of(instant: Timestamp) -> Date {
    instant.in_tz("Europe/Rome").unwrap().date()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_slots_are_those_of_the_oracle(story in story()) {
        let slots = story.slots();
        prop_assert_eq!(found(&slots), slots_by_minute(&story));
        let rank = |slot: &Slot<u32>| match &story.wanted_counters {
            Some(wanted) => wanted.iter().position(|counter| *counter == slot.counter),
            None => story.counters.iter().position(|counter| counter.key == slot.counter),
        };
        prop_assert!(slots.is_sorted_by_key(|slot| (slot.start, rank(slot))));
        let free = story.free_slots();
        prop_assert_eq!(free.first_free(&story.query(&story.service())), slots.into_iter().next());
    }

    #[test]
    fn changing_one_occurrence_changes_only_its_day(story in story(), which in any::<prop::sample::Index>(), day in 0..5_i32, hours in invented::hours()) {
        let (first, _) = story.days();
        let on = first + day.days();
        let mut changed = story.clone();
        let mut openings: Vec<_> = changed
            .counters
            .iter_mut()
            .flat_map(|counter| counter.openings.iter_mut())
            .chain(changed.operators.iter_mut().flat_map(|operator| operator.openings.iter_mut()))
            .collect();
        prop_assume!(!openings.is_empty());
        let index = which.index(openings.len());
        openings[index].changes.retain(|(date, _)| *date != on);
        openings[index].changes.push((on, hours));
        let elsewhere = |slots: Vec<Slot<u32>>| slots.into_iter().filter(|slot| day_of(slot.start) != on).collect::<Vec<_>>();
        prop_assert_eq!(elsewhere(story.slots()), elsewhere(changed.slots()));
    }

    #[test]
    fn a_booked_slot_is_gone_and_nothing_apart_from_it(story in story(), which in any::<prop::sample::Index>()) {
        let story = Story { needs_room: false, ..story };
        let before = story.slots();
        prop_assume!(!before.is_empty());
        let booked = &before[which.index(before.len())];
        let operator = booked.operators[0];
        let preparation = i64::from(story.preparation).minutes();
        let engaged = (booked.start - preparation, booked.end);
        let mut after = story.clone();
        for taken in after.operators.iter_mut().filter(|taken| taken.key == operator) {
            taken.busy.push(engaged);
        }
        let expected: Vec<Slot<u32>> = before
            .iter()
            .cloned()
            .filter_map(|mut slot| {
                if slot.start - preparation < engaged.1 && engaged.0 < slot.end {
                    slot.operators.retain(|other| *other != operator);
                }
                (!slot.operators.is_empty()).then_some(slot)
            })
            .collect();
        prop_assert_eq!(after.slots(), expected);
    }

    #[test]
    fn the_hours_of_a_counter_are_those_of_the_oracle(story in story()) {
        let (first, last) = story.days();
        for counter in &story.counters {
            let hours = story.counter_hours(counter);
            let mut minutes = 0;
            for day in minutes_of_days(first, last) {
                let open = hours.open_on(day.date);
                for place in [200, 201] {
                    let expected = open_minutes(&story, counter, place, &day);
                    minutes += expected.iter().filter(|open| **open).count();
                    for (at, expected) in day.instants.iter().zip(expected) {
                        let stretch =
                            open.iter().find(|open| open.place == place && open.start() <= *at && *at < open.end());
                        prop_assert_eq!(stretch.is_some(), expected, "{} {}", place, at);
                    }
                }
            }
            let total: u32 = hours.open_between(first, last).map(|stretch| stretch.minutes()).sum();
            prop_assert_eq!(usize::try_from(total).unwrap(), minutes);
        }
    }
}
