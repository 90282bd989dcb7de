//! Guessing columns from headers that counters really write.

use snodo_sheets::columns::{Confidence, Field, Mapping, Shape, fingerprint, guess};
use snodo_sheets::{Cell, Row};

const FIELDS: &[Field] = &[
    field("surname", &["cognome"], Shape::Any, true),
    field("name", &["nome"], Shape::Any, true),
    field("fiscal_code", &["codice fiscale"], Shape::FiscalCode, false),
    field("born_on", &["data di nascita", "nato il", "nata il", "nato/a il"], Shape::Date, false),
    field("born_in", &["luogo di nascita", "comune di nascita", "nato a"], Shape::Any, false),
    field("residence", &["residenza", "comune di residenza", "comune", "città"], Shape::Any, false),
    field("postal_code", &["cap"], Shape::PostalCode, false),
    field("phone", &["cellulare", "telefono"], Shape::Phone, false),
    field("email", &["email", "posta elettronica"], Shape::Email, false),
    field("licence", &["patente", "patenti"], Shape::Any, false),
];

const fn field(key: &'static str, names: &'static [&'static str], shape: Shape, required: bool) -> Field {
    Field { key, names, shape, required }
}

fn headers(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn rows(cells: &[&[&str]]) -> Vec<Row> {
    let row = |(number, cells): (u32, &&[&str])| Row {
        number,
        cells: cells.iter().map(|text| Cell::text(*text)).collect(),
        ragged: None,
    };
    (2..).zip(cells).map(row).collect()
}

#[test]
fn the_headers_of_a_real_counter() {
    let headers = headers(&[
        "N.",
        "COGNOME",
        "Nome ",
        "Cod. Fisc.",
        "Nato/a il",
        "Comune nascita",
        "Città",
        "C.A.P.",
        "Cell.",
        "E-mail",
        "Patente (A/B/C)",
        "Note",
    ]);
    let mapping = guess(&headers, &[], FIELDS);
    let found: Vec<_> = (0..headers.len()).map(|column| mapping.field_of(column).unwrap_or("-")).collect();
    assert_eq!(
        found,
        [
            "-",
            "surname",
            "name",
            "fiscal_code",
            "born_on",
            "born_in",
            "residence",
            "postal_code",
            "phone",
            "email",
            "licence",
            "-"
        ]
    );
    assert!(mapping.missing(FIELDS).is_empty());
}

#[test]
fn what_a_column_holds_confirms_denies_and_finds() {
    let names = headers(&["Cognome", "Nome", "", "Telefono", "Cellulare", "CF"]);
    let sample: Vec<&[&str]> =
        vec![&["Rossi", "Ada", "ada@esempio.it", "abita sola", "333 1234567", "RSSDAA80C68L339X"]; 5];
    let mapping = guess(&names, &rows(&sample), FIELDS);
    assert_eq!(mapping.column_of("email"), Some(2), "addresses speak for themselves");
    assert_eq!(mapping.column_of("phone"), Some(4), "the column called Telefono holds no numbers");
    assert_eq!(mapping.column_of("fiscal_code"), Some(5));
    assert!(mapping.columns()[2].confidence.is_doubtful());
    assert!(!mapping.columns()[5].confidence.is_doubtful());
}

#[test]
fn a_person_corrects_and_the_mapping_is_kept() {
    let mut mapping = guess(&headers(&["Cognome e nome", "Nome", "Recapito"]), &[], FIELDS);
    mapping.choose(2, Some("phone"));
    mapping.choose(0, Some("name"));
    mapping.choose(9, Some("email"));
    assert_eq!(
        (mapping.field_of(0), mapping.field_of(1), mapping.field_of(2)),
        (Some("name"), None, Some("phone"))
    );
    assert_eq!(mapping.columns()[2].confidence, Confidence::CHOSEN);
    let missing: Vec<_> = mapping.missing(FIELDS).iter().map(|field| field.key).collect();
    assert_eq!(missing, ["surname"]);
    let kept: Mapping = serde_json::from_str(&serde_json::to_string(&mapping).unwrap()).unwrap();
    assert_eq!(kept, mapping);
}

#[test]
fn the_fingerprint_is_of_the_names_and_their_order() {
    let first = fingerprint(&headers(&["Cognome", "Città"]));
    assert_eq!(first.len(), 32);
    assert_eq!(first, fingerprint(&headers(&[" COGNOME", "citta'"])));
    assert_ne!(first, fingerprint(&headers(&["Città", "Cognome"])));
    assert_ne!(first, fingerprint(&headers(&["Cognome Città"])));
    // Stored mappings are found by this value: it never changes.
    assert_eq!(fingerprint(&[]), "6c62272e07bb014262b821756295c58d");
}
