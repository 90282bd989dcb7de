//! What holds for every place and every text.

use proptest::prelude::*;
use snodo_places::{Comune, Coordinates, Place, Places};

fn comuni_in_force() -> impl Strategy<Value = &'static Comune> {
    let in_force: Vec<_> = Places::embedded().comuni().iter().filter(|comune| comune.in_force()).collect();
    proptest::sample::select(in_force)
}

fn points() -> impl Strategy<Value = Coordinates> {
    (-90.0..=90.0, -180.0..=180.0).prop_map(|(latitude, longitude)| Coordinates { latitude, longitude })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_stored_form_comes_back(comune in comuni_in_force(), country in "[A-Z]{2}") {
        for stored in [comune.place().to_string(), country] {
            let place: Place = stored.parse().unwrap();
            prop_assert_eq!(place.to_string(), stored.clone());
            let json = serde_json::to_string(&place).unwrap();
            prop_assert_eq!(&json, &format!("\"{stored}\""));
            prop_assert_eq!(serde_json::from_str::<Place>(&json).unwrap(), place);
        }
    }

    #[test]
    fn a_comune_is_found_by_its_name_and_province(comune in comuni_in_force()) {
        let found = Places::embedded().by_exact_name(&comune.name.to_uppercase(), Some(comune.province));
        prop_assert!(found.iter().any(|place| place.place() == comune.place()));
        let hits = Places::embedded().search(&comune.label(), 3);
        prop_assert!(hits.iter().any(|hit| hit.place.place() == comune.place()), "{:?}", hits);
    }

    #[test]
    fn one_missing_letter_still_finds_it(comune in comuni_in_force(), place in any::<prop::sample::Index>()) {
        let mut letters: Vec<char> = comune.name.chars().collect();
        prop_assume!(letters.len() > 6);
        letters.remove(place.index(letters.len()));
        let text: String = letters.into_iter().collect();
        let hits = Places::embedded().search(&format!("{text} {}", comune.province), 10);
        prop_assert!(hits.iter().any(|hit| hit.place.place() == comune.place()), "{text}: {:?}", hits);
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,30}", top in 0_usize..20) {
        let hits = Places::embedded().search(&text, top);
        prop_assert!(hits.len() <= top);
        let mut seen: Vec<Place> = hits.iter().map(|hit| hit.place.place()).collect();
        seen.sort();
        seen.dedup();
        prop_assert_eq!(seen.len(), hits.len());
        let _ = text.parse::<Place>();
        Places::embedded().by_exact_name(&text, Some(&text));
    }

    #[test]
    fn distance_is_a_distance(a in points(), b in points(), c in points()) {
        let (there, back) = (a.kilometres_to(&b), b.kilometres_to(&a));
        prop_assert!((there - back).abs() < 1e-6);
        prop_assert!(a.kilometres_to(&a) < 1e-6);
        prop_assert!((0.0..=20_016.0).contains(&there));
        prop_assert!(there <= a.kilometres_to(&c) + c.kilometres_to(&b) + 1e-3);
    }
}
