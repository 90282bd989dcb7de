use snodo_core::Message;
use snodo_identifiers::{Declared, Disagreement};
use snodo_places::{Place, Places};

use super::NewPerson;

/// What the codice fiscale says differently from the file: reasons to ask, never to refuse. Empty without a codice fiscale.
///
/// A birthplace that was merged or dissolved since is no disagreement.
pub fn identity_warnings(person: &NewPerson) -> Vec<Disagreement> {
    let Some(code) = person.codice_fiscale() else { return Vec::new() };
    let places = Places::embedded();
    let cadastral = person
        .birth_place
        .and_then(|place| places.resolve(place))
        .and_then(snodo_places::PlaceRef::cadastral);
    let declared = Declared {
        family_name: &person.family_name,
        given_name: &person.given_name,
        birth_date: person.birth_date,
        sex: person.sex,
        birthplace_cadastral_code: cadastral,
    };
    let mut found = code.agreement(&declared);
    found.retain(|disagreement| {
        *disagreement != Disagreement::Birthplace
            || person.birth_place.is_none_or(|place| !can_be(&code.reading().cadastral_code, place))
    });
    found
}

fn can_be(cadastral: &str, place: Place) -> bool {
    Places::embedded().can_be_birthplace(cadastral, place)
}

/// The disagreement in words.
pub fn warning_message(disagreement: Disagreement) -> Message {
    Message::new(match disagreement {
        Disagreement::FamilyName => "person-warning-family-name",
        Disagreement::GivenName => "person-warning-given-name",
        Disagreement::BirthDate => "person-warning-birth-date",
        Disagreement::Sex => "person-warning-sex",
        Disagreement::Birthplace => "person-warning-birth-place",
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use snodo_identifiers::{CodiceFiscale, PersonIdentifier, Sex};

    use super::*;

    fn maria_of(cadastral: &str) -> NewPerson {
        let code =
            CodiceFiscale::compose("Bianchi", "Maria", date(1980, 5, 4), Sex::Female, cadastral).unwrap();
        NewPerson {
            family_name: "Bianchi".into(),
            given_name: "Maria".into(),
            birth_date: Some(date(1980, 5, 4)),
            sex: Some(Sex::Female),
            birth_place: "IT-003149".parse().ok(),
            identifiers: vec![PersonIdentifier::CodiceFiscale(code)],
            ..NewPerson::default()
        }
    }

    #[test]
    fn a_code_that_agrees_says_nothing() {
        assert_eq!(identity_warnings(&maria_of("L356")), []);
    }

    #[test]
    fn another_birthplace_is_a_question_not_a_refusal() {
        assert_eq!(identity_warnings(&maria_of("F952")), [Disagreement::Birthplace]);
    }

    #[test]
    fn who_was_born_in_a_dissolved_state_is_not_asked() {
        let ukrainian = NewPerson { birth_place: "UA".parse().ok(), ..maria_of("Z135") };
        assert_eq!(identity_warnings(&ukrainian), []);
    }

    #[test]
    fn no_code_no_question() {
        assert_eq!(identity_warnings(&NewPerson { identifiers: Vec::new(), ..maria_of("L356") }), []);
    }
}
