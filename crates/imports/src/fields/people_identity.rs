//! Who a row is about: names, codes, birth.

use jiff::civil::Date;
use snodo_core::Message;
use snodo_identifiers::{CodiceFiscale, IdentifierError, PersonIdentifier, PersonIdentifierKind, Sex};
use snodo_people::NewPerson;
use snodo_sheets::ReadingError;

use super::{RowReader, names, places, row::reading_message};

/// Reads names, identifiers, sex, date and place of birth. What the codice fiscale says fills what the sheet leaves out; where both
/// speak and differ, the sheet stays and is warned about.
pub(crate) fn read(row: &mut RowReader<'_>, today: Date) -> NewPerson {
    let mut person = NewPerson::default();
    if let Some(identifier) = identifier(row, "fiscal_code") {
        person.identifiers.push(identifier);
    }
    if let Some(other) = identifier(row, "other_code")
        && person.identifiers.iter().all(|known| known.kind() != other.kind())
    {
        person.identifiers.push(other);
    }
    let code = person.codice_fiscale().cloned();
    names_of(row, code.as_ref(), &mut person);
    let said = code.as_ref().map(CodiceFiscale::reading);
    person.birth_date =
        birth_date(row, today).or_else(|| said.as_ref().and_then(|said| said.latest_birth_date(today)));
    person.sex = sex(row).or_else(|| said.as_ref().map(|said| said.sex));
    let cadastral = said.as_ref().map(|said| said.cadastral_code.as_str());
    let place = places::birth_place(row, cadastral);
    person.birth_place = if row.cell("birth_place").is_some() {
        place.map(snodo_places::PlaceRef::place)
    } else {
        cadastral
            .and_then(|code| snodo_places::Places::embedded().by_cadastral(code))
            .map(snodo_places::PlaceRef::place)
    };
    person
}

fn names_of(row: &mut RowReader<'_>, code: Option<&CodiceFiscale>, person: &mut NewPerson) {
    if row.cell("family_name").is_none() && row.cell("full_name").is_some() {
        let Some(whole) = row.needed_text("full_name", "import-name-missing") else { return };
        if !is_one_name(row, "full_name", &whole) {
            return;
        }
        match names::divide(&whole, code) {
            Some(divided) => {
                if divided.doubtful {
                    let message = Message::new("import-name-divided")
                        .with("family", &divided.family)
                        .with("given", &divided.given);
                    row.warn("full_name", message);
                }
                (person.family_name, person.given_name) = (divided.family, divided.given);
            }
            None => row.error("full_name", Message::new("import-name-not-divided")),
        }
        return;
    }
    if let Some(family) = row.needed_text("family_name", "import-family-name-missing")
        && is_one_name(row, "family_name", &family)
    {
        person.family_name = names::written(&family);
    }
    if let Some(given) = row.needed_text("given_name", "import-given-name-missing")
        && is_one_name(row, "given_name", &given)
    {
        person.given_name = names::written(&given);
    }
}

/// A cell with two people, or with digits, is nobody's name.
fn is_one_name(row: &mut RowReader<'_>, field: &str, name: &str) -> bool {
    let message = if names::of_two_people(name) {
        "import-name-of-two"
    } else if name.chars().any(|letter| letter.is_ascii_digit()) {
        "import-name-with-digits"
    } else {
        return true;
    };
    row.error(field, Message::new(message));
    false
}

fn identifier(row: &mut RowReader<'_>, field: &str) -> Option<PersonIdentifier> {
    // A number of eleven digits may have lost its zeros.
    let text = match row.cell(field)?.as_text() {
        Ok(text) => text?,
        Err(fault) => {
            row.error(field, reading_message(&fault));
            return None;
        }
    };
    match PersonIdentifier::parse(&text) {
        Ok(identifier) => Some(identifier),
        Err(fault) => {
            row.error(field, identifier_message(&text, fault));
            None
        }
    }
}

fn identifier_message(text: &str, fault: IdentifierError) -> Message {
    let kind = PersonIdentifier::recognise(text);
    match fault {
        IdentifierError::WrongCheckCharacter { expected } if kind == PersonIdentifierKind::CodiceFiscale => {
            Message::new("import-code-check").with("expected", expected)
        }
        IdentifierError::WrongCheckCharacter { expected } => {
            Message::new("import-code-check-digit").with("expected", expected)
        }
        IdentifierError::WrongLength { expected, found } => {
            Message::new("import-code-length").with("expected", expected).with("found", found)
        }
        IdentifierError::WrongCharacter { position, found, .. } => {
            Message::new("import-code-character").with("position", position).with("found", found)
        }
        IdentifierError::ImpossibleDay { day, month } => {
            Message::new("import-code-day").with("day", day).with("month", month)
        }
        IdentifierError::Empty | IdentifierError::NeverIssued => Message::new("import-code-never-issued"),
    }
}

/// A date of birth is right or the row waits: it tells people of one name apart.
fn birth_date(row: &mut RowReader<'_>, today: Date) -> Option<Date> {
    match row.cell("birth_date")?.as_past_date(today) {
        Ok(Some(date)) if date > today || date.year() < 1900 => {
            row.error("birth_date", Message::new("import-birth-date-impossible"));
            None
        }
        Ok(date) => date,
        Err(fault @ ReadingError::OnlyAYear(_)) => {
            row.warn("birth_date", reading_message(&fault));
            None
        }
        Err(fault) => {
            row.error("birth_date", reading_message(&fault));
            None
        }
    }
}

fn sex(row: &mut RowReader<'_>) -> Option<Sex> {
    let words = super::folded(&row.text("sex")?);
    match words.as_str() {
        "f" | "d" | "donna" | "femmina" | "femminile" => Some(Sex::Female),
        "m" | "u" | "uomo" | "maschio" | "maschile" => Some(Sex::Male),
        _ => {
            row.warn("sex", Message::new("import-sex-unknown"));
            None
        }
    }
}

/// The cell that a disagreement with the codice fiscale is shown on.
pub(crate) fn field_of(disagreement: snodo_identifiers::Disagreement) -> &'static str {
    use snodo_identifiers::Disagreement as D;
    match disagreement {
        D::FamilyName => "family_name",
        D::GivenName => "given_name",
        D::BirthDate => "birth_date",
        D::Sex => "sex",
        D::Birthplace => "birth_place",
    }
}
