//! Fictional people and how they come in.

use jiff::civil::{Date, date};
use snodo_identifiers::{CodiceFiscale, PersonIdentifier, Sex};
use snodo_people::{Address, NewPerson, PersonId, RegisterId, insert_person};
use snodo_test_support::stories::Network;
use sqlx::PgConnection;

/// Maria Bianchi, born in Trecate on 4 May 1980, living in Cerano, with her codice fiscale.
pub(crate) fn maria() -> NewPerson {
    born("Bianchi", "Maria", Sex::Female, date(1980, 5, 4))
}

/// Somebody born in Trecate, with the codice fiscale that follows.
pub(crate) fn born(family_name: &str, given_name: &str, sex: Sex, birth_date: Date) -> NewPerson {
    let code = CodiceFiscale::compose(family_name, given_name, birth_date, sex, "L356").unwrap();
    NewPerson {
        family_name: family_name.into(),
        given_name: given_name.into(),
        sex: Some(sex),
        birth_date: Some(birth_date),
        birth_place: "IT-003149".parse().ok(),
        residence: Address { comune: "003049".parse().ok(), street: Some("via Gramsci 3".into()) },
        phone: Some("333 000 1122".into()),
        identifiers: vec![PersonIdentifier::CodiceFiscale(code)],
        ..NewPerson::default()
    }
}

/// Opens a file in the convention's register.
pub(crate) async fn enters(tx: &mut PgConnection, network: &Network, person: &NewPerson) -> PersonId {
    insert_person(tx, RegisterId(network.register), person).await.unwrap()
}
