use jiff::civil::date;
use snodo_matching::{Criterion, CriterionKind, Strength};
use snodo_vacancies::{VacancyState, matching_vacancy, open_vacancies, set_strength, summary};

use crate::network::{Story, id_of, whole_vacancy};

#[tokio::test]
async fn matching_sees_what_the_vacancy_asks_and_where_it_is() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    let id = id_of(&address);
    let mut tx = story.giulia_acts().await;
    let given = matching_vacancy(&mut tx, id).await.unwrap().unwrap();
    let kinds: Vec<CriterionKind> =
        given.vacancy.requirements().iter().map(|asked| asked.criterion.kind()).collect();
    assert_eq!(
        kinds,
        [CriterionKind::Occupation, CriterionKind::Distance, CriterionKind::Contract, CriterionKind::Shifts]
    );
    let Criterion::Occupation { isco: Some(isco), .. } = given.vacancy.requirements()[0].criterion else {
        panic!("the occupation has its ISCO group: {given:?}")
    };
    assert_eq!(isco.to_string(), "8344");
    let trecate = given.vacancy.workplace().unwrap();
    assert!((45.3..45.6).contains(&trecate.latitude()), "{trecate:?}");

    assert!(set_strength(&mut tx, id, given.positions[1], Strength::Off).await.unwrap());
    let again = matching_vacancy(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(again.vacancy.requirements()[1].strength, Strength::Off);
}

#[tokio::test]
async fn people_are_sought_for_what_is_open_today() {
    let story = Story::begin().await;
    let address = story.enter_forklift_driver().await;
    let mut tx = story.giulia_acts().await;
    whole_vacancy(&mut tx).await;
    tx.commit().await.unwrap();
    story.step(&address, &[("passo", "published"), ("until", "2026-12-01")]).await;
    let mut tx = story.giulia_acts().await;
    let open = open_vacancies(&mut tx, date(2026, 12, 1)).await.unwrap();
    assert_eq!(open.iter().map(|open| open.vacancy.id()).collect::<Vec<_>>(), [id_of(&address).0]);
    assert_eq!(open_vacancies(&mut tx, date(2026, 12, 2)).await.unwrap(), []);
    let line = summary(&mut tx, id_of(&address)).await.unwrap().unwrap();
    assert_eq!((line.places, line.hired, line.state), (2, 0, VacancyState::Published));
    assert_eq!((line.company_name.as_str(), line.comune.as_deref()), ("Logistica Ticino", Some("Trecate")));
}
