//! What holds for every codice fiscale, whatever the person.

use jiff::civil::Date;
use proptest::prelude::*;
use snodo_identifiers::{CodiceFiscale, Declared, PersonIdentifier, Sex};

#[derive(Debug, Clone)]
struct Person {
    family_name: String,
    given_name: String,
    birth_date: Date,
    sex: Sex,
    birthplace: String,
}

impl Person {
    fn code(&self) -> CodiceFiscale {
        CodiceFiscale::compose(
            &self.family_name,
            &self.given_name,
            self.birth_date,
            self.sex,
            &self.birthplace,
        )
        .expect("the strategy makes only people who can have a code")
    }

    fn declared(&self) -> Declared<'_> {
        Declared {
            family_name: &self.family_name,
            given_name: &self.given_name,
            birth_date: Some(self.birth_date),
            sex: Some(self.sex),
            birthplace_cadastral_code: Some(&self.birthplace),
        }
    }
}

fn people() -> impl Strategy<Value = Person> {
    (
        "[A-Z][a-zàèéìòù]{1,10}(['’ -][A-Z][a-zàèéìòù]{1,8})?",
        "[A-Z][a-zàèéìòùüç]{0,10}( [A-Z][a-z]{1,8})?",
        (1900_i16..2030, 1_i8..=12, 1_i8..=31),
        prop_oneof![Just(Sex::Female), Just(Sex::Male)],
        "[A-MZ][0-9]{3}",
    )
        .prop_filter_map(
            "a day that exists",
            |(family_name, given_name, (year, month, day), sex, birthplace)| {
                let birth_date = Date::new(year, month, day).ok()?;
                Some(Person { family_name, given_name, birth_date, sex, birthplace })
            },
        )
}

proptest! {
    #[test]
    fn every_composed_code_parses_and_agrees_with_its_person(person in people()) {
        let code = person.code();
        prop_assert_eq!(CodiceFiscale::parse(code.as_str()), Ok(code.clone()));
        prop_assert_eq!(CodiceFiscale::parse(&code.as_str().to_lowercase()), Ok(code.clone()));
        prop_assert_eq!(code.agreement(&person.declared()), vec![]);
        let end = Date::new(2029, 12, 31).unwrap();
        let latest = code.reading().latest_birth_date(end).unwrap();
        prop_assert_eq!((latest.year() - person.birth_date.year()) % 100, 0);
    }

    #[test]
    fn one_changed_character_is_always_refused(person in people(), place in 0_usize..16, other in "[A-Z0-9]") {
        let code = person.code();
        let mut changed = code.to_string();
        changed.replace_range(place..=place, &other);
        prop_assert_eq!(CodiceFiscale::parse(&changed).is_ok(), changed == code.as_str());
    }

    #[test]
    fn omocodia_variants_say_the_same(person in people(), replaced in 0_u8..128) {
        let code = person.code();
        let variant = code.omocodia_variant(replaced);
        prop_assert_eq!(CodiceFiscale::parse(variant.as_str()), Ok(variant.clone()));
        prop_assert_eq!(variant.reading(), code.reading());
        prop_assert!(variant.same_person_code(&code));
        prop_assert_eq!(variant.has_omocodia(), replaced != 0);
        prop_assert_eq!(variant.without_omocodia(), code);
    }

    #[test]
    fn no_text_makes_the_parser_fail_otherwise_than_by_an_error(text in "\\PC{0,24}") {
        if let Ok(identifier) = PersonIdentifier::parse(&text) {
            prop_assert_eq!(PersonIdentifier::parse(identifier.as_str()), Ok(identifier));
        }
    }
}
