//! A vacancy's row.

use jiff::civil::Date;
use snodo_companies::{NewCompany, NewWorkplace};
use snodo_core::{ConceptId, Message};
use snodo_occupations::ConceptKind;
use snodo_sheets::columns::{Field, Shape};

use super::{
    Reading, RowReader,
    availability::{self, About},
    companies, languages, money, people_profile, places, studies,
};

const fn field(key: &'static str, names: &'static [&'static str], shape: Shape) -> Field {
    Field { key, names, shape, required: false }
}

/// What an import of vacancies wants from a sheet.
pub(crate) const FIELDS: &[Field] = &[
    Field {
        key: "company",
        names: &["Azienda", "Ragione sociale", "Impresa", "Ditta", "Datore di lavoro"],
        shape: Shape::Any,
        required: true,
    },
    field(
        "fiscal_code",
        &["Partita IVA", "Codice fiscale azienda", "P. IVA", "Codice fiscale"],
        Shape::VatNumber,
    ),
    Field {
        key: "title",
        names: &[
            "Mansione",
            "Figura ricercata",
            "Profilo",
            "Titolo",
            "Posizione",
            "Mansione ricercata",
            "Lavoro",
        ],
        shape: Shape::Any,
        required: true,
    },
    field("description", &["Descrizione", "Descrizione mansione", "Attività", "Compiti"], Shape::Any),
    field(
        "places",
        &["Posti", "Numero posti", "N. posti", "Numero persone", "Quante persone"],
        Shape::Number,
    ),
    field(
        "workplace_comune",
        &["Comune sede di lavoro", "Sede di lavoro", "Luogo di lavoro", "Comune", "Sede"],
        Shape::Any,
    ),
    field("workplace_address", &["Indirizzo sede di lavoro", "Indirizzo"], Shape::Any),
    field("contract", &["Contratto", "Tipo di contratto", "Tipologia contrattuale"], Shape::Any),
    field("contract_months", &["Durata (mesi)", "Durata contratto", "Mesi"], Shape::Number),
    field("hours", &["Orario", "Tempo pieno o parziale", "Full time / part time"], Shape::Any),
    field("weekly_hours", &["Ore settimanali", "Ore a settimana"], Shape::Number),
    field("shifts", &["Turni", "Turnazione"], Shape::Any),
    field("pay", &["Retribuzione", "Retribuzione lorda", "RAL", "Paga", "Stipendio"], Shape::Any),
    field("collective_agreement", &["CCNL", "Contratto collettivo"], Shape::Any),
    field("collective_agreement_level", &["Livello", "Livello CCNL"], Shape::Any),
    field("starts_on", &["Inizio", "Data inizio", "Dal"], Shape::Date),
    field("received_on", &["Data richiesta", "Data offerta", "Ricevuta il", "Data"], Shape::Date),
    field("expires_on", &["Scadenza", "Data scadenza", "Valida fino al"], Shape::Date),
    field("experience_months", &["Esperienza minima (mesi)", "Mesi di esperienza"], Shape::Number),
    field("licences", &["Patente", "Patente richiesta"], Shape::Any),
    field("own_car", &["Automunito", "Mezzo proprio"], Shape::YesNo),
    field("skills", &["Competenze", "Competenze richieste", "Requisiti"], Shape::Any),
    field("certificates", &["Patentini", "Attestati", "Patentini richiesti"], Shape::Any),
    field("languages", &["Lingue", "Lingue richieste"], Shape::Any),
    field("education", &["Titolo di studio", "Titolo di studio richiesto"], Shape::Any),
    field("kilometres", &["Distanza massima (km)", "Distanza massima"], Shape::Number),
    field("transport", &["Trasporti", "Come si arriva"], Shape::Any),
];

pub(crate) use super::money::Pay as RowPay;

/// A vacancy as a row says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct VacancyRow {
    pub(crate) company: NewCompany,
    pub(crate) workplace: Option<NewWorkplace>,
    pub(crate) title: String,
    pub(crate) concept_id: Option<ConceptId>,
    pub(crate) description: String,
    pub(crate) places: Option<i16>,
    pub(crate) contract: Option<String>,
    pub(crate) contract_months: Option<i16>,
    pub(crate) hours: Option<String>,
    pub(crate) weekly_hours: Option<i16>,
    pub(crate) shifts: Option<Vec<String>>,
    pub(crate) pay: Option<RowPay>,
    pub(crate) collective_agreement: String,
    pub(crate) collective_agreement_level: String,
    pub(crate) starts_on: Option<Date>,
    pub(crate) received_on: Option<Date>,
    pub(crate) expires_on: Option<Date>,
    pub(crate) transport_words: String,
    pub(crate) requirements: Vec<Wanted>,
}

/// Something a row asks of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The vacancy's occupation, for so many months.
    Occupation(ConceptId, i16),
    Skill(ConceptId),
    Certificate(ConceptId),
    Licence(String),
    /// Language and CEFR level.
    Language(String, String),
    Education(String),
    Kilometres(i16),
    OwnTransport,
}

pub(crate) fn read(row: &mut RowReader<'_>, reading: &mut Reading) -> VacancyRow {
    let mut vacancy = VacancyRow::default();
    if let Some(name) = row.needed_text("company", "import-company-name-missing") {
        vacancy.company.name = name;
    }
    let code = companies::fiscal_code(row);
    if code.as_ref().is_some_and(|code| code.len() == 11) {
        vacancy.company.vat_number.clone_from(&code);
    }
    vacancy.company.fiscal_code = code;
    if let Some(title) = row.needed_text("title", "import-title-missing") {
        vacancy.concept_id = reading.concepts.read(row, "title", &title, ConceptKind::Occupation);
        vacancy.title = title;
    }
    let (comune, unknown) = places::comune(row, "workplace_comune", "", "");
    let address =
        [row.text("workplace_address"), unknown].into_iter().flatten().collect::<Vec<_>>().join(", ");
    vacancy.workplace = comune.map(|comune| NewWorkplace {
        address,
        comune: comune.istat.to_string(),
        ..NewWorkplace::default()
    });
    vacancy.description = row.long_text("description", 5000).unwrap_or_default();
    vacancy.places = row.number("places", 1, 99);
    vacancy.transport_words = row.text("transport").unwrap_or_default();
    conditions(row, &mut vacancy);
    requirements(row, reading, &mut vacancy);
    vacancy
}

fn conditions(row: &mut RowReader<'_>, vacancy: &mut VacancyRow) {
    if let Some(words) = row.text("contract") {
        let found = availability::read(&words, About::Contracts);
        vacancy.contract = one(row, "contract", found.contracts, &found.unknown);
    }
    vacancy.contract_months = row.number("contract_months", 1, 120);
    if let Some(words) = row.text("hours") {
        let found = availability::read(&words, About::Hours);
        vacancy.hours = one(row, "hours", found.hours, &found.unknown);
    }
    vacancy.weekly_hours = row.number("weekly_hours", 1, 60);
    if let Some(words) = row.text("shifts") {
        let found = availability::read(&words, About::Shifts);
        for unknown in &found.unknown {
            row.warn("shifts", Message::new("import-availability-unknown").with("words", unknown));
        }
        vacancy.shifts = found.shifts;
    }
    if let Some(words) = row.text("pay") {
        vacancy.pay = money::read(&words);
        if vacancy.pay.is_none() {
            row.warn("pay", Message::new("import-pay-unknown"));
        }
    }
    vacancy.collective_agreement = row.text("collective_agreement").unwrap_or_default();
    vacancy.collective_agreement_level = row.text("collective_agreement_level").unwrap_or_default();
    vacancy.starts_on = row.date("starts_on");
    vacancy.received_on = row.date("received_on");
    vacancy.expires_on = row.date("expires_on");
    if vacancy.received_on.zip(vacancy.expires_on).is_some_and(|(received, expires)| expires < received) {
        row.warn("expires_on", Message::new("import-dates-reversed").with("words", ""));
        vacancy.expires_on = None;
    }
}

/// The first of what was understood; anything beyond is said.
fn one(
    row: &mut RowReader<'_>,
    field: &str,
    found: Option<Vec<String>>,
    unknown: &[String],
) -> Option<String> {
    let first = found.and_then(|found| found.into_iter().next());
    if first.is_none() && !unknown.is_empty() {
        row.warn(field, Message::new("import-availability-unknown").with("words", unknown.join(", ")));
    }
    first
}

fn requirements(row: &mut RowReader<'_>, reading: &mut Reading, vacancy: &mut VacancyRow) {
    let mut wanted = Vec::new();
    let months = row.number("experience_months", 0, 600);
    if let Some(concept) = vacancy.concept_id {
        wanted.push(Wanted::Occupation(concept, months.unwrap_or(0)));
    }
    for words in row.list("skills") {
        wanted.extend(reading.concepts.read(row, "skills", &words, ConceptKind::Skill).map(Wanted::Skill));
    }
    for words in row.list("certificates") {
        wanted.extend(
            reading
                .concepts
                .read(row, "certificates", &words, ConceptKind::Certificate)
                .map(Wanted::Certificate),
        );
    }
    wanted.extend(people_profile::licences(row).unwrap_or_default().into_iter().map(Wanted::Licence));
    for words in row.list("languages") {
        match languages::read(&words) {
            Some(read) => {
                let level = read.language.speaking.unwrap_or_else(|| "B1".to_owned());
                wanted.push(Wanted::Language(read.language.language, level));
            }
            None => row.warn("languages", Message::new("import-language-unknown").with("words", &words)),
        }
    }
    if let Some(words) = row.text("education") {
        match studies::level(&words) {
            Some("NED") => {}
            Some(level) => wanted.push(Wanted::Education(level.to_owned())),
            None => row.warn("education", Message::new("import-education-unknown").with("words", &words)),
        }
    }
    wanted.extend(row.number("kilometres", 1, 1000).map(Wanted::Kilometres));
    if row.yes_no("own_car") == Some(true) {
        wanted.push(Wanted::OwnTransport);
    }
    wanted.dedup();
    vacancy.requirements = wanted;
}
