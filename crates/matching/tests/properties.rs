//! What must always hold, whoever the people and whatever the vacancy.

mod strategies;

use proptest::prelude::*;
use snodo_matching::*;
use strategies::{criterion, people, person, requirement, vacancy};
use uuid::Uuid;

fn pool(people: &[PersonProfile]) -> PoolSnapshot {
    let mut builder = PoolBuilder::new(Formula::default());
    for person in people {
        builder.push(person);
    }
    builder.build()
}

/// The whole ranking of everybody, by evaluating everybody.
fn everybody(people: &[PersonProfile], vacancy: &Vacancy) -> Ranking {
    rank(people, vacancy, &Formula::default(), usize::MAX)
}

/// How many people stand before this one, and in which list (0: fits, 1: near, 2: far).
fn place(people: &[PersonProfile], vacancy: &Vacancy, person: Uuid) -> (u8, usize) {
    let ranking = everybody(people, vacancy);
    let before = |fits: &[Fit]| fits.iter().position(|fit| fit.id == person);
    before(&ranking.people)
        .map(|place| (0, place))
        .or_else(|| before(&ranking.near).map(|place| (1, ranking.people.len() + place)))
        .unwrap_or((2, 0))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_order_of_the_input_does_not_matter(people in people(40), vacancy in vacancy(), turn in 0..40_usize) {
        let mut turned = people.clone();
        turned.rotate_left(turn.min(people.len()));
        turned.reverse();
        prop_assert_eq!(everybody(&people, &vacancy), everybody(&turned, &vacancy));
        prop_assert_eq!(pool(&people).top(&vacancy, 5), pool(&turned).top(&vacancy, 5));
    }

    #[test]
    fn the_pool_answers_as_evaluating_everybody(people in people(120), vacancy in vacancy(), top in 0..8_usize) {
        let formula = Formula::default();
        let snapshot = pool(&people);
        prop_assert_eq!(snapshot.top(&vacancy, top), rank(&people, &vacancy, &formula, top));
        prop_assert_eq!(snapshot.what_if(&vacancy), what_if(&&people, &vacancy, &formula));
    }

    #[test]
    fn asking_one_more_thing_that_a_person_meets_never_lowers_them(
        mut people in people(30),
        someone in person(),
        vacancy in vacancy(),
        more in proptest::collection::vec(requirement(), 12),
    ) {
        let formula = Formula::default();
        people.push(PersonProfile { id: Uuid::from_u128(1 << 40), ..someone });
        let one = people.last().unwrap();
        let is_met = |more: &&Requirement| {
            outcome(one, &more.criterion, vacancy.workplace(), &formula) == Outcome::Met
        };
        for more in more.iter().filter(is_met) {
            let asking_more = [vacancy.requirements(), &[*more]].concat();
            let asking_more = Vacancy::new(vacancy.id(), asking_more, vacancy.workplace()).unwrap();
            let (before, after) = (Fit::of(one, &vacancy, &formula), Fit::of(one, &asking_more, &formula));
            prop_assert_eq!(before.standing, after.standing);
            prop_assert!(after.coverage.compare(before.coverage).is_ge());
            let (before, after) = (place(&people, &vacancy, one.id), place(&people, &asking_more, one.id));
            prop_assert!(after <= before, "from {:?} to {:?}", before, after);
        }
    }

    #[test]
    fn both_directions_agree(someone in person(), vacancies in proptest::collection::vec(vacancy(), 0..6)) {
        let formula = Formula::default();
        let vacancies: Vec<Vacancy> = (1..)
            .zip(vacancies)
            .map(|(id, one)| {
                Vacancy::new(Uuid::from_u128(id), one.requirements().to_vec(), one.workplace()).unwrap()
            })
            .collect();
        let for_person = vacancies_for(&someone, &vacancies, &formula, usize::MAX);
        for vacancy in &vacancies {
            let for_vacancy = rank([&someone], vacancy, &formula, 1);
            let found = |fits: &[Fit]| fits.iter().find(|fit| fit.id == vacancy.id()).map(|fit| fit.outcomes.clone());
            let only = |fits: &[Fit]| fits.first().map(|fit| fit.outcomes.clone());
            prop_assert_eq!(found(&for_person.fitting), only(&for_vacancy.people));
            prop_assert_eq!(found(&for_person.near), only(&for_vacancy.near));
        }
    }

    #[test]
    fn what_was_not_asked_is_never_called_missing(asked in criterion(), workplace in vacancy()) {
        let nobody_knows = PersonProfile::unasked(Uuid::nil(), jiff::civil::date(2026, 1, 1));
        let outcome = outcome(&nobody_knows, &asked, workplace.workplace(), &Formula::default());
        prop_assert!(matches!(outcome, Outcome::Unknown(_)));
    }

    #[test]
    fn changes_one_by_one_equal_a_new_pool(
        before in people(40),
        after in people(60),
        gone in proptest::collection::vec(0..60_usize, 0..10),
        vacancy in vacancy(),
        compact_at in 0..3_u8,
    ) {
        let changing = Pool::new(pool(&before));
        let old = changing.snapshot();
        let first_answer = old.top(&vacancy, 5);
        let (early, late) = after.split_at(after.len() / 2);
        let upsert = |people: &[PersonProfile]| {
            let changes = people.iter().cloned().map(|person| Change::Upsert(Box::new(person)));
            changing.apply(changes.collect::<Vec<_>>());
        };
        upsert(early);
        if compact_at == 1 {
            changing.compact();
        }
        upsert(late);
        let ids: Vec<Uuid> = gone.iter().filter_map(|place| after.get(*place)).map(|person| person.id).collect();
        changing.apply(ids.iter().copied().map(Change::Remove));
        if compact_at == 2 {
            changing.compact();
        }
        let mut expected: std::collections::BTreeMap<Uuid, PersonProfile> =
            before.iter().chain(&after).map(|person| (person.id, person.clone())).collect();
        for id in &ids {
            expected.remove(id);
        }
        let expected: Vec<PersonProfile> = expected.into_values().collect();
        let now = changing.snapshot();
        prop_assert_eq!(now.len(), expected.len());
        prop_assert_eq!(now.top(&vacancy, 5), everybody_first(&expected, &vacancy, 5));
        prop_assert_eq!(now.what_if(&vacancy), what_if(&&expected, &vacancy, &Formula::default()));
        for person in &expected {
            prop_assert_eq!(now.person(person.id), Some(person.clone()));
        }
        prop_assert_eq!(old.top(&vacancy, 5), first_answer, "an old snapshot never changes");
    }
}

fn everybody_first(people: &[PersonProfile], vacancy: &Vacancy, top: usize) -> Ranking {
    rank(people, vacancy, &Formula::default(), top)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    /// Enough people for several blocks, and for the indexes of what is widespread.
    #[test]
    fn a_crowd_is_answered_as_evaluating_everybody(
        kinds in proptest::collection::vec(person(), 300),
        vacancies in proptest::collection::vec(vacancy(), 12),
    ) {
        let formula = Formula::default();
        let crowd: Vec<PersonProfile> = (0..13_000_usize)
            .map(|number| {
                let mixed = number * 7919;
                PersonProfile {
                    id: Uuid::from_u128(1 + number as u128 * 104_729 % 999_983),
                    licences: kinds[mixed % 293].licences,
                    skills: kinds[mixed % 271].skills.clone(),
                    home: kinds[mixed % 257].home,
                    languages: kinds[mixed % 241].languages.clone(),
                    hours: kinds[mixed % 239].hours,
                    ..kinds[mixed % 300].clone()
                }
            })
            .collect();
        let snapshot = pool(&crowd);
        for vacancy in &vacancies {
            prop_assert_eq!(snapshot.top(vacancy, 20), rank(&crowd, vacancy, &formula, 20));
            prop_assert_eq!(snapshot.what_if(vacancy), what_if(&&crowd, vacancy, &formula));
        }
    }
}
