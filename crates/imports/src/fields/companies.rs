//! A company's row.

use snodo_companies::{NewCompany, NewWorkplace};
use snodo_core::Message;
use snodo_identifiers::{CompanyFiscalCode, IdentifierError, PartitaIva};
use snodo_sheets::columns::{Field, Shape};

use super::{RowReader, folded, places};

const fn field(key: &'static str, names: &'static [&'static str], shape: Shape) -> Field {
    Field { key, names, shape, required: false }
}

/// What an import of companies wants from a sheet.
pub(crate) const FIELDS: &[Field] = &[
    Field {
        key: "name",
        names: &[
            "Ragione sociale",
            "Azienda",
            "Impresa",
            "Nome azienda",
            "Denominazione",
            "Ditta",
            "Datore di lavoro",
        ],
        shape: Shape::Any,
        required: true,
    },
    field("vat_number", &["Partita IVA", "P. IVA", "P.IVA", "PIVA"], Shape::VatNumber),
    field("fiscal_code", &["Codice fiscale", "C.F.", "Codice fiscale azienda"], Shape::FiscalCode),
    field("ateco", &["Codice ATECO", "ATECO"], Shape::Any),
    field("activity", &["Attività", "Settore", "Descrizione attività", "Che cosa fa"], Shape::Any),
    field("size", &["Dipendenti", "Numero dipendenti", "N. dipendenti", "Addetti"], Shape::Any),
    field("address", &["Indirizzo", "Sede legale", "Via", "Via e numero"], Shape::Any),
    field("comune", &["Comune", "Comune sede", "Città", "Comune sede legale"], Shape::Any),
    field("province", &["Provincia", "Prov."], Shape::Any),
    field("postcode", &["CAP"], Shape::PostalCode),
    field("phone", &["Telefono", "Tel.", "Recapito telefonico", "Cellulare"], Shape::Phone),
    field("email", &["E-mail", "Mail", "Posta elettronica", "PEC"], Shape::Email),
    field("website", &["Sito", "Sito web", "Sito internet"], Shape::Any),
    field(
        "contact_name",
        &["Referente", "Persona da cercare", "Contatto", "Titolare", "Nome referente"],
        Shape::Any,
    ),
    field("contact_role", &["Ruolo referente", "Ruolo", "Ruolo del referente"], Shape::Any),
    field(
        "workplace_comune",
        &["Comune sede di lavoro", "Sede operativa", "Luogo di lavoro", "Comune stabilimento"],
        Shape::Any,
    ),
    field("workplace_address", &["Indirizzo sede di lavoro", "Indirizzo sede operativa"], Shape::Any),
    field("notes", &["Note", "Annotazioni", "Osservazioni"], Shape::Any),
];

/// A company of a row, and where its people work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompanyRow {
    pub(crate) company: NewCompany,
    pub(crate) workplace: Option<NewWorkplace>,
}

pub(crate) fn read(row: &mut RowReader<'_>) -> CompanyRow {
    let mut company = NewCompany::default();
    let mut notes: Vec<String> = Vec::new();
    if let Some(name) = row.needed_text("name", "import-company-name-missing") {
        company.name = name;
    }
    company.vat_number = vat_number(row);
    company.fiscal_code = fiscal_code(row);
    company.ateco = ateco(row);
    company.activity = row.text("activity").unwrap_or_default();
    company.size_band = size_band(row);
    let (comune, unknown) = places::comune(row, "comune", "province", "postcode");
    company.comune = comune.map(|comune| comune.istat.to_string());
    company.address = [row.text("address"), unknown].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let (phones, unread) = row.phones("phone");
    let mut phones = phones.into_iter();
    company.phone = phones.next();
    notes.extend(phones.map(|phone| format!("Altro telefono: {phone}")));
    notes.extend(unread.map(|words| format!("Telefono: {words}")));
    let (email, unread) = row.email("email");
    company.email = email;
    notes.extend(unread.map(|words| format!("E-mail: {words}")));
    company.website = row.text("website");
    company.contact_name = row.text("contact_name").unwrap_or_default();
    company.contact_role = row.text("contact_role").unwrap_or_default();
    notes.extend(row.long_text("notes", 4000));
    company.notes = notes.join("\n").chars().take(5000).collect();
    let (comune, unknown) = places::comune(row, "workplace_comune", "", "");
    let address =
        [row.text("workplace_address"), unknown].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let workplace = comune.map(|comune| NewWorkplace {
        address,
        comune: comune.istat.to_string(),
        ..NewWorkplace::default()
    });
    CompanyRow { company, workplace }
}

/// A number that a spreadsheet may have shortened by its zeros.
fn digits(row: &RowReader<'_>, field: &str) -> Option<String> {
    row.cell(field)?.as_code(11).ok().flatten()
}

fn vat_number(row: &mut RowReader<'_>) -> Option<String> {
    let text = digits(row, "vat_number")?;
    match PartitaIva::parse(&text) {
        Ok(code) => Some(code.as_str().to_owned()),
        Err(fault) => {
            row.error("vat_number", code_message(fault));
            None
        }
    }
}

pub(super) fn fiscal_code(row: &mut RowReader<'_>) -> Option<String> {
    let text = digits(row, "fiscal_code")?;
    match CompanyFiscalCode::parse(&text) {
        Ok(code) => Some(code.as_str().to_owned()),
        Err(fault) => {
            row.error("fiscal_code", code_message(fault));
            None
        }
    }
}

fn code_message(fault: IdentifierError) -> Message {
    match fault {
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

/// "52.10", "52.10.1", "521000": two digits between dots.
fn ateco(row: &mut RowReader<'_>) -> Option<String> {
    let text = row.text("ateco")?;
    let digits: String = text
        .chars()
        .take_while(|letter| letter.is_ascii_digit() || *letter == '.' || *letter == ',')
        .filter(char::is_ascii_digit)
        .take(6)
        .collect();
    let parts: Vec<&str> = [digits.get(0..2), digits.get(2..4.min(digits.len())), digits.get(4..)]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    if parts.first().is_some_and(|first| first.len() == 2) {
        return Some(parts.join("."));
    }
    row.warn("ateco", Message::new("import-ateco-unknown"));
    None
}

fn size_band(row: &mut RowReader<'_>) -> Option<String> {
    let text = row.text("size")?;
    let plain = folded(&text).replace(' ', "-");
    if let Some(band) =
        snodo_companies::SIZE_BANDS.into_iter().find(|band| *band == text || band.replace('+', "") == plain)
    {
        return Some(band.to_owned());
    }
    let number: Option<u32> = text
        .split(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .find(|part| !part.is_empty())
        .and_then(|part| part.replace('.', "").parse().ok());
    let band = number.map(|number| match number {
        0..=5 => "0-5",
        6..=14 => "6-14",
        15..=35 => "15-35",
        36..=50 => "36-50",
        51..=249 => "51-249",
        250.. => "250+",
    });
    if band.is_none() {
        row.warn("size", Message::new("import-size-unknown"));
    }
    band.map(str::to_owned)
}
