//! Places as counters meet them: mistyped, abbreviated, renamed, merged, with a name that two Comuni share.

use snodo_places::{Comune, MatchQuality, Place, PlaceRef, Places};

fn labels(text: &str) -> Vec<String> {
    Places::embedded().search(text, 5).iter().map(|hit| hit.place.label()).collect()
}

fn first(text: &str) -> String {
    labels(text).into_iter().next().unwrap_or_default()
}

fn comune(istat: &str) -> &'static Comune {
    Places::embedded().comune_by_istat(istat).expect("the tests name Comuni that exist")
}

#[test]
fn a_comune_is_found_by_each_of_its_codes() {
    let places = Places::embedded();
    let trecate = comune("003149");
    assert_eq!((trecate.name, trecate.province, trecate.cap), ("Trecate", "NO", Some("28069")));
    assert_eq!(places.comune_by_istat("3149"), Some(trecate));
    assert_eq!(places.comune_by_cadastral("l356"), Some(trecate));
    for code_of_an_earlier_province in ["111009", "107003", "092012"] {
        assert_eq!(comune(code_of_an_earlier_province).name, "Carbonia");
    }
    assert_eq!(places.comune_by_istat("999999"), None);
    assert_eq!(places.comune_by_istat("Trecate"), None);
}

#[test]
fn every_cadastral_and_stored_code_finds_its_own_place() {
    let places = Places::embedded();
    for comune in places.comuni() {
        assert_eq!(places.comune_by_cadastral(comune.cadastral), Some(comune));
        assert_eq!(places.comune(comune.istat), Some(comune));
        assert!(places.former_by_cadastral(comune.cadastral).is_none(), "{}", comune.name);
        if let Some(successor) = comune.merged_into {
            assert!(places.comune(successor).is_some_and(Comune::in_force), "{}", comune.name);
        }
    }
    for country in places.countries() {
        assert_eq!(places.country(country.code), Some(country));
        if let Some(code) = country.cadastral {
            assert_eq!(places.country_by_cadastral(code), Some(country));
        }
    }
}

#[test]
fn the_networks_comuni_exist() {
    let places = Places::embedded();
    let networks = places.network_comuni();
    assert_eq!(networks.len(), 21);
    assert!(networks.iter().all(|member| places.comune(member.istat).is_some()));
    assert_eq!(networks.iter().filter(|member| member.leads).count(), 3);
}

#[test]
fn what_people_type_finds_the_place() {
    for (text, found) in [
        ("trecate", "Trecate (NO)"),
        ("TRECATTE", "Trecate (NO)"),
        ("galiate", "Galliate (NO)"),
        ("laquila", "L'Aquila (AQ)"),
        ("forli'", "Forlì (FC)"),
        ("reggio emilia", "Reggio nell'Emilia (RE)"),
        ("s. donato milanese", "San Donato Milanese (MI)"),
        ("s.giovanni rotondo", "San Giovanni Rotondo (FG)"),
        ("bozen", "Bolzano (BZ)"),
        ("somma lonbardo", "Somma Lombardo (VA)"),
        ("sesto calende", "Sesto Calende (VA)"),
        ("mila", "Milano (MI)"),
        ("maroc", "Marocco"),
        ("maroco", "Marocco"),
        ("ivory coast", "Costa d'Avorio"),
        ("costa d’avorio", "Costa d'Avorio"),
        ("ukraine", "Ucraina"),
        ("moldavia", "Moldova"),
        ("inghilterra", "Regno Unito"),
        ("la spezia sp", "La Spezia (SP)"),
    ] {
        assert_eq!(first(text), found, "for {text}: {:?}", labels(text));
    }
    assert!(labels("").is_empty());
    assert!(labels("qqqqqqq").is_empty());
}

#[test]
fn a_shared_name_gives_every_place_that_has_it() {
    let places = Places::embedded();
    let samone = places.by_exact_name("SAMONE", None);
    assert_eq!(samone.iter().map(|place| place.label()).collect::<Vec<_>>(), ["Samone (TO)", "Samone (TN)"]);
    for (name, province) in [("Samone", Some("tn")), ("Samone", Some("Trento")), ("Samone (TN)", None)] {
        let found: Vec<_> = places.by_exact_name(name, province).iter().map(|place| place.label()).collect();
        assert_eq!(found, ["Samone (TN)"], "{name} {province:?}");
    }
    assert_eq!(first("samone tn"), "Samone (TN)");
    assert!(places.by_exact_name("Samone", Some("NO")).is_empty());
    assert!(places.by_exact_name("Samon", None).is_empty());
}

#[test]
fn spreadsheets_write_names_in_many_ways() {
    let places = Places::embedded();
    for (name, province, stored) in [
        ("S. DONATO MILANESE", Some("MI"), "IT-015192"),
        ("MAROCCO", Some("EE"), "MA"),
        ("MAROCCO", Some(""), "MA"),
        ("COTE D'IVOIRE", None, "CI"),
        ("SPEZIA", Some("SP"), "IT-011015"),
        ("REGGIO CALABRIA", None, "IT-080063"),
        ("Salle", None, "IT-068036"),
        ("Calliano", Some("AT"), "IT-005014"),
    ] {
        let found: Vec<_> =
            places.by_exact_name(name, province).iter().map(|p| p.place().to_string()).collect();
        assert_eq!(found, [stored], "{name}");
    }
}

#[test]
fn a_merged_comune_is_a_birthplace_but_not_in_force() {
    let places = Places::embedded();
    let ronago = places.comune_by_cadastral("H521").expect("Ronago was merged at the end of 2023");
    assert!(!ronago.in_force());
    let successor = ronago.merged_into.and_then(|code| places.comune(code)).expect("its successor");
    assert_eq!(successor.name, "Uggiate con Ronago");
    assert!(places.can_be_birthplace("H521", ronago.place()));
    assert!(places.can_be_birthplace("H521", successor.place()));
    let sovizzo = places.by_exact_name("Sovizzo", None);
    assert!(matches!(sovizzo.first(), Some(PlaceRef::Comune(comune)) if comune.in_force()));
}

#[test]
fn a_dissolved_state_agrees_with_the_countries_it_left() {
    let places = Places::embedded();
    let place = |code: &str| code.parse::<Place>().expect("a stored code");
    assert!(places.can_be_birthplace("Z138", place("UA")));
    assert!(places.can_be_birthplace("Z135", place("UA")));
    assert!(places.can_be_birthplace("Z118", place("BA")));
    assert!(!places.can_be_birthplace("Z135", place("MA")));
    assert!(!places.can_be_birthplace("L356", place("IT-003131")));
    assert_eq!(places.former_by_cadastral("A012").map(|former| former.name), Some("Abetone"));
}

#[test]
fn distances_are_those_of_a_map() {
    let (trecate, novara, palermo) = (comune("003149"), comune("003106"), comune("082053"));
    let near = trecate.coordinates.kilometres_to(&novara.coordinates);
    assert!((8.0..11.0).contains(&near), "{near}");
    let far = trecate.coordinates.kilometres_to(&palermo.coordinates);
    assert!((890.0..930.0).contains(&far), "{far}");
}

#[test]
fn every_comune_lies_in_italy_and_near_its_province() {
    for comune in Places::embedded().comuni() {
        let point = comune.coordinates;
        assert!(
            (35.0..47.2).contains(&point.latitude) && (6.5..18.6).contains(&point.longitude),
            "{}",
            comune.name
        );
    }
}

#[test]
fn quality_says_how_well_the_name_answers() {
    let quality = |text: &str| Places::embedded().search(text, 1).first().map(|hit| hit.quality);
    assert_eq!(quality("varese"), Some(MatchQuality::Whole));
    assert_eq!(quality("vares"), Some(MatchQuality::Beginning));
    assert_eq!(quality("calende"), Some(MatchQuality::LaterWord));
    assert_eq!(quality("varesse"), Some(MatchQuality::AlmostWhole));
}
