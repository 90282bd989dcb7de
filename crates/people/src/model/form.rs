use snodo_core::{FormErrors, Message, fields};
use snodo_identifiers::{IdentifierError, PersonIdentifier, Sex};
use snodo_places::{CountryCode, Place, PlaceRef, Places};

use super::{Address, DeclaredStatus, LANGUAGES, NewPerson, Permit, Person, STATUS_SOURCES, STATUSES};

/// A person's form as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct PersonForm {
    pub(crate) revision: i32,
    pub(crate) register: String,
    /// Not empty: the operator looked at the files found and says that it is somebody else.
    pub(crate) another_person: String,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) codes: String,
    pub(crate) sex: String,
    pub(crate) birth_date: String,
    pub(crate) birth_place: String,
    pub(crate) birth_place_code: String,
    pub(crate) citizenship: String,
    pub(crate) citizenship_code: String,
    pub(crate) permit_kind: String,
    pub(crate) permit_number: String,
    pub(crate) permit_reason: String,
    pub(crate) permit_expires_on: String,
    pub(crate) residence: String,
    pub(crate) residence_code: String,
    pub(crate) residence_street: String,
    pub(crate) domicile: String,
    pub(crate) domicile_code: String,
    pub(crate) domicile_street: String,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) spoken_language: String,
    pub(crate) status: String,
    pub(crate) status_source: String,
    pub(crate) status_on: String,
    pub(crate) registered_on: String,
    pub(crate) privacy_notice_on: String,
    pub(crate) notes: String,
}

impl PersonForm {
    /// The form that shows a person.
    pub(crate) fn of(person: &Person) -> PersonForm {
        let said = person.said.clone();
        let text = Option::unwrap_or_default;
        let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let (residence, residence_code) = place_words(said.residence.comune.map(Place::Comune));
        let (domicile, domicile_code) = place_words(said.domicile.comune.map(Place::Comune));
        let (birth_place, birth_place_code) = place_words(said.birth_place);
        let (citizenship, citizenship_code) = place_words(said.citizenship.map(Place::Country));
        let codes: Vec<&str> = said.identifiers.iter().map(PersonIdentifier::as_str).collect();
        let status = said.declared_status;
        PersonForm {
            revision: person.revision,
            register: person.register.to_string(),
            another_person: String::new(),
            codes: codes.join(", "),
            given_name: said.given_name,
            family_name: said.family_name,
            sex: said.sex.map(Sex::as_str).unwrap_or_default().to_owned(),
            birth_date: date(said.birth_date),
            birth_place,
            birth_place_code,
            citizenship,
            citizenship_code,
            permit_kind: text(said.permit.kind),
            permit_number: text(said.permit.number),
            permit_reason: text(said.permit.reason),
            permit_expires_on: date(said.permit.expires_on),
            residence,
            residence_code,
            residence_street: text(said.residence.street),
            domicile,
            domicile_code,
            domicile_street: text(said.domicile.street),
            phone: text(said.phone),
            email: text(said.email),
            spoken_language: text(said.spoken_language),
            status_on: date(status.as_ref().and_then(|status| status.on)),
            status_source: status.as_ref().map(|status| status.source.clone()).unwrap_or_default(),
            status: status.map(|status| status.status).unwrap_or_default(),
            registered_on: date(said.registered_on),
            privacy_notice_on: date(said.privacy_notice_on),
            notes: text(said.notes),
        }
    }

    /// Reads the form, or says field by field why it cannot. `today` bounds the date of birth.
    pub(crate) fn read(&self, today: jiff::civil::Date) -> Result<NewPerson, FormErrors> {
        let mut errors = FormErrors::new();
        let given_name =
            errors.read("given_name", fields::required(&self.given_name, "person-given-name-missing"));
        let family_name =
            errors.read("family_name", fields::required(&self.family_name, "person-family-name-missing"));
        let identifiers = errors.read("codes", identifiers(&self.codes));
        let birth_date = errors.read("birth_date", birth_date(&self.birth_date, today));
        let birth_place = errors.read("birth_place", place(&self.birth_place_code, &self.birth_place));
        let citizenship = errors.read("citizenship", country(&self.citizenship_code, &self.citizenship));
        let permit_expires_on = errors.read("permit_expires_on", fields::date(&self.permit_expires_on));
        let residence =
            errors.read("residence", fields::comune(istat(&self.residence_code), &self.residence));
        let domicile = errors.read("domicile", fields::comune(istat(&self.domicile_code), &self.domicile));
        let phone = errors.read("phone", fields::phone(&self.phone));
        let email = errors.read("email", fields::email(&self.email));
        let spoken_language =
            errors.read("spoken_language", fields::one_of(&self.spoken_language, LANGUAGES));
        let status = errors.read("status", fields::one_of(&self.status, STATUSES));
        let source = errors.read("status_source", fields::one_of(&self.status_source, STATUS_SOURCES));
        let status_on = errors.read("status_on", fields::date(&self.status_on));
        let registered_on = errors.read("registered_on", registered_on(&self.registered_on, today));
        let privacy_notice_on = errors.read("privacy_notice_on", fields::date(&self.privacy_notice_on));
        let notes = errors.read("notes", fields::at_most(&self.notes, 5000));
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(NewPerson {
            family_name: family_name.unwrap_or_default(),
            given_name: given_name.unwrap_or_default(),
            sex: Sex::parse(&self.sex),
            birth_date: birth_date.flatten(),
            birth_place: birth_place.flatten(),
            citizenship: citizenship.flatten(),
            permit: Permit {
                kind: fields::optional(&self.permit_kind),
                number: fields::optional(&self.permit_number),
                reason: fields::optional(&self.permit_reason),
                expires_on: permit_expires_on.flatten(),
            },
            residence: Address {
                comune: residence.flatten().map(|comune| comune.istat),
                street: fields::optional(&self.residence_street),
            },
            domicile: Address {
                comune: domicile.flatten().map(|comune| comune.istat),
                street: fields::optional(&self.domicile_street),
            },
            phone: phone.flatten(),
            email: email.flatten(),
            spoken_language: spoken_language.flatten(),
            declared_status: status.flatten().map(|status| DeclaredStatus {
                status,
                // What nobody proved was declared.
                source: source.flatten().unwrap_or_else(|| "declared".to_owned()),
                on: status_on.flatten(),
            }),
            registered_on: registered_on.flatten(),
            privacy_notice_on: privacy_notice_on.flatten(),
            notes: notes.filter(|notes| !notes.is_empty()),
            identifiers: identifiers.unwrap_or_default(),
        })
    }
}

/// A place's words and code, as a field with suggestions shows them.
pub(crate) fn place_words(place: Option<Place>) -> (String, String) {
    let Some(place) = place else { return (String::new(), String::new()) };
    let words = Places::embedded().resolve(place).map(PlaceRef::label).unwrap_or_default();
    (words, place.to_string())
}

/// Suggestions send a Comune as `IT-003149` or as `003149`.
fn istat(code: &str) -> &str {
    code.trim().trim_start_matches("IT-")
}

/// A Comune or country chosen from the suggestions, or typed by name when only one is called so.
fn place(code: &str, words: &str) -> Result<Option<Place>, Message> {
    let Some(words) = fields::optional(words) else { return Ok(None) };
    let places = Places::embedded();
    let chosen = code.parse::<Place>().ok().and_then(|place| places.resolve(place));
    if let Some(place) = chosen.filter(|place| place.name() == words || place.label() == words) {
        return Ok(Some(place.place()));
    }
    match places.by_exact_name(&words, None).as_slice() {
        [place] => Ok(Some(place.place())),
        [] => Err(Message::new("person-place-unknown").with("words", words)),
        _ => Err(Message::new("person-place-ambiguous").with("words", words)),
    }
}

fn country(code: &str, words: &str) -> Result<Option<CountryCode>, Message> {
    let Some(words) = fields::optional(words) else { return Ok(None) };
    let places = Places::embedded();
    if let Some(country) = places.country_by_code(code)
        && (country.name_it == words || country.name_en == words)
    {
        return Ok(Some(country.code));
    }
    if words.to_lowercase().starts_with("italia") {
        return Ok(Some(CountryCode::ITALY));
    }
    let named = places.by_exact_name(&words, Some("EE"));
    match named.first() {
        Some(PlaceRef::Country(country)) => Ok(Some(country.code)),
        _ => Err(Message::new("person-country-unknown").with("words", words)),
    }
}

fn birth_date(text: &str, today: jiff::civil::Date) -> Result<Option<jiff::civil::Date>, Message> {
    match fields::date(text)? {
        Some(date) if date > today || date.year() < 1900 => Err(Message::new("person-birth-date-impossible")),
        date => Ok(date),
    }
}

fn registered_on(text: &str, today: jiff::civil::Date) -> Result<Option<jiff::civil::Date>, Message> {
    match fields::date(text)? {
        Some(date) if date > today || date.year() < 1900 => Err(Message::new("person-registered-impossible")),
        date => Ok(date),
    }
}

/// Codes apart by commas; a person has one, rarely two.
fn identifiers(text: &str) -> Result<Vec<PersonIdentifier>, Message> {
    let codes = text.split([',', ';', '\n']).map(str::trim).filter(|code| !code.is_empty());
    codes.map(|code| PersonIdentifier::parse(code).map_err(|fault| code_message(code, fault))).collect()
}

fn code_message(code: &str, fault: IdentifierError) -> Message {
    match fault {
        IdentifierError::WrongLength { expected, found } => Message::new("person-code-length")
            .with("code", code)
            .with("expected", expected)
            .with("found", found),
        IdentifierError::WrongCharacter { position, found, .. } => Message::new("person-code-character")
            .with("code", code)
            .with("position", position)
            .with("found", found),
        IdentifierError::WrongCheckCharacter { .. } => Message::new("person-code-check").with("code", code),
        _ => Message::new("person-code-wrong").with("code", code),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: jiff::civil::Date = date(2026, 11, 22);

    #[test]
    fn two_names_are_enough() {
        let form =
            PersonForm { given_name: " Ada ".into(), family_name: "Rossi".into(), ..PersonForm::default() };
        let said = form.read(TODAY).unwrap();
        assert_eq!((said.given_name.as_str(), said.family_name.as_str()), ("Ada", "Rossi"));
    }

    #[test]
    fn every_wrong_field_is_said_at_once() {
        let form = PersonForm {
            codes: "RSSMRA80A01H501X".into(),
            birth_date: "2027-01-01".into(),
            birth_place: "Nessunluogo".into(),
            email: "ada".into(),
            ..PersonForm::default()
        };
        let errors = form.read(TODAY).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["birth_date", "birth_place", "codes", "email", "family_name", "given_name"]);
    }

    #[test]
    fn places_are_chosen_or_typed() {
        assert_eq!(place("MA", "Marocco").unwrap().unwrap().to_string(), "MA");
        assert_eq!(place("", "Trecate").unwrap().unwrap().to_string(), "IT-003149");
        assert_eq!(country("", "Marocco").unwrap().unwrap().to_string(), "MA");
        assert_eq!(country("IT", "Italia").unwrap(), Some(CountryCode::ITALY));
    }

    #[test]
    fn a_status_without_a_source_was_declared() {
        let form = PersonForm {
            given_name: "Ada".into(),
            family_name: "Rossi".into(),
            status: "unemployed".into(),
            ..PersonForm::default()
        };
        assert_eq!(form.read(TODAY).unwrap().declared_status.unwrap().source, "declared");
    }
}
