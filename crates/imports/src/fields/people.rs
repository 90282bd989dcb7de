//! A person's row: the columns that counters keep, and how they become a file and a profile.

use snodo_core::Message;
use snodo_people::{DeclaredStatus, ImportedPerson, NewPerson, identity_warnings, warning_message};
use snodo_sheets::columns::{Field, Shape};

use super::{Reading, RowReader, folded, languages, people_identity, people_profile, places};

/// A field of a row.
const fn field(key: &'static str, names: &'static [&'static str], shape: Shape) -> Field {
    Field { key, names, shape, required: false }
}

/// What an import of people wants from a sheet; the first name of each is the model sheet's.
pub(crate) const FIELDS: &[Field] = &[
    Field { key: "family_name", names: &["Cognome"], shape: Shape::Any, required: true },
    Field { key: "given_name", names: &["Nome", "Nome di battesimo"], shape: Shape::Any, required: true },
    field(
        "full_name",
        &["Cognome e nome", "Nominativo", "Nome e cognome", "Utente", "Candidato"],
        Shape::Any,
    ),
    field("fiscal_code", &["Codice fiscale", "Cod. fiscale", "C.F."], Shape::FiscalCode),
    field("other_code", &["Codice STP o ENI", "STP", "ENI", "Codice provvisorio"], Shape::Any),
    field("sex", &["Sesso", "Genere", "M/F"], Shape::Any),
    field("birth_date", &["Data di nascita", "Nato il", "Nata il", "Nato/a il", "Nascita"], Shape::Date),
    field(
        "birth_place",
        &["Luogo di nascita", "Comune di nascita", "Nato a", "Nata a", "Nato/a a", "Stato di nascita"],
        Shape::Any,
    ),
    field("birth_province", &["Provincia di nascita", "Prov. nascita"], Shape::Any),
    field("citizenship", &["Cittadinanza", "Nazionalità"], Shape::Any),
    field("permit_kind", &["Permesso di soggiorno", "Tipo permesso", "Titolo di soggiorno"], Shape::Any),
    field("permit_number", &["Numero permesso di soggiorno", "N. permesso"], Shape::Any),
    field(
        "permit_expiry",
        &["Permesso di soggiorno scadenza", "Scadenza permesso di soggiorno", "Scadenza permesso"],
        Shape::Date,
    ),
    field(
        "residence_comune",
        &["Comune di residenza", "Residenza", "Residente a", "Comune", "Città", "Paese"],
        Shape::Any,
    ),
    field("residence_province", &["Provincia", "Provincia di residenza", "Prov."], Shape::Any),
    field("residence_postcode", &["CAP"], Shape::PostalCode),
    field("residence_street", &["Indirizzo", "Indirizzo di residenza", "Via", "Via e numero"], Shape::Any),
    field("domicile_comune", &["Comune di domicilio", "Domicilio", "Domiciliato a"], Shape::Any),
    field("domicile_street", &["Indirizzo di domicilio"], Shape::Any),
    field(
        "phone",
        &["Telefono", "Cellulare", "Cell.", "Tel.", "Tel/Cell", "Recapito telefonico", "Recapito"],
        Shape::Phone,
    ),
    field(
        "other_phone",
        &["Telefono 2", "Altro telefono", "Secondo telefono", "Telefono fisso", "Cellulare 2"],
        Shape::Phone,
    ),
    field("email", &["E-mail", "Mail", "Posta elettronica", "Indirizzo mail"], Shape::Email),
    field("spoken_language", &["Lingua parlata", "Lingua per comunicare"], Shape::Any),
    field(
        "status",
        &["Stato occupazionale", "Condizione occupazionale", "Condizione professionale", "Stato"],
        Shape::Any,
    ),
    field("education", &["Titolo di studio", "Studi", "Istruzione", "Scolarità"], Shape::Any),
    field(
        "education_title",
        &["Descrizione titolo di studio", "Indirizzo di studio", "Diploma in"],
        Shape::Any,
    ),
    field("licences", &["Patente", "Patenti", "Patente di guida", "Tipo patente"], Shape::Any),
    field("own_car", &["Automunito", "Auto propria", "Automunita", "Auto", "Mezzo proprio"], Shape::YesNo),
    field("means", &["Mezzi di trasporto", "Come si sposta", "Mezzi", "Spostamenti"], Shape::Any),
    field(
        "kilometres",
        &["Km", "Distanza massima", "Disponibilità a spostarsi (km)", "Raggio km"],
        Shape::Number,
    ),
    field(
        "last_occupation",
        &["Ultima occupazione", "Ultimo lavoro", "Ultima mansione", "Ultimo impiego", "Professione"],
        Shape::Any,
    ),
    field("last_employer", &["Ultimo datore di lavoro", "Ultima azienda", "Datore di lavoro"], Shape::Any),
    field(
        "last_employer_code",
        &["Codice fiscale datore di lavoro", "P. IVA datore di lavoro", "Codice fiscale azienda"],
        Shape::VatNumber,
    ),
    field("last_ateco", &["ATECO", "Codice ATECO", "Settore ATECO"], Shape::Any),
    field(
        "experiences",
        &[
            "Esperienze",
            "Esperienze lavorative",
            "Esperienza lavorativa",
            "Lavori svolti",
            "Precedenti lavori",
        ],
        Shape::Any,
    ),
    field("experience_1", &["Esperienza 1", "Lavoro 1", "1a esperienza"], Shape::Any),
    field("experience_2", &["Esperienza 2", "Lavoro 2", "2a esperienza"], Shape::Any),
    field("experience_3", &["Esperienza 3", "Lavoro 3", "3a esperienza"], Shape::Any),
    field("experience_4", &["Esperienza 4", "Lavoro 4", "4a esperienza"], Shape::Any),
    field(
        "wished",
        &[
            "Mansione cercata",
            "Lavoro cercato",
            "Mansioni ricercate",
            "Professione desiderata",
            "Cerca lavoro come",
            "Obiettivo professionale",
        ],
        Shape::Any,
    ),
    field("skills", &["Competenze", "Capacità", "Sa fare", "Conoscenze"], Shape::Any),
    field(
        "certificates",
        &["Patentini", "Attestati", "Abilitazioni", "Certificazioni", "Corsi e patentini"],
        Shape::Any,
    ),
    field(
        "digital_skills",
        &["Competenze informatiche", "Conoscenze informatiche", "Informatica", "Uso del computer", "Uso PC"],
        Shape::Any,
    ),
    field(
        "rolls",
        &["Albo professionale", "Albo", "Albi professionali", "Iscrizione albo", "Ordine professionale"],
        Shape::Any,
    ),
    field("languages", &["Lingue", "Lingue conosciute", "Lingue straniere", "Conoscenza lingue"], Shape::Any),
    field("italian", &["Italiano", "Livello di italiano", "Conoscenza italiano"], Shape::Any),
    field("english", &["Inglese", "Livello di inglese"], Shape::Any),
    field("availability", &["Disponibilità", "Disponibilità lavorativa"], Shape::Any),
    field(
        "hours",
        &["Orario", "Disponibilità oraria", "Full time / part time", "Tempo pieno o parziale"],
        Shape::Any,
    ),
    field("shifts", &["Turni", "Disponibilità turni", "Disponibilità ai turni"], Shape::Any),
    field(
        "contracts",
        &["Contratto", "Contratti", "Tipo di contratto", "Disponibilità contratti"],
        Shape::Any,
    ),
    field("weekly_hours", &["Ore settimanali", "Ore a settimana"], Shape::Number),
    field("available_from", &["Disponibile dal", "Disponibilità dal"], Shape::Date),
    field("limits", &["Limiti pratici", "Vincoli", "Limitazioni", "Esigenze"], Shape::Any),
    field(
        "registered_on",
        &[
            "Data iscrizione",
            "Data di iscrizione",
            "Iscritto il",
            "Iscritta il",
            "Iscritto dal",
            "Data registrazione",
            "Data primo colloquio",
            "Primo colloquio",
            "Primo accesso",
        ],
        Shape::Date,
    ),
    field("privacy_on", &["Data privacy", "Data informativa", "Consenso privacy", "Privacy"], Shape::Date),
    field("notes", &["Note", "Annotazioni", "Osservazioni", "Note operatore"], Shape::Any),
];

/// Reads a row; the person is there to be written only when the row is acceptable.
pub(crate) fn read(row: &mut RowReader<'_>, reading: &mut Reading) -> ImportedPerson {
    let mut person = people_identity::read(row, reading.today);
    for disagreement in identity_warnings(&person) {
        row.warn(people_identity::field_of(disagreement), warning_message(disagreement));
    }
    let mut notes: Vec<String> = Vec::new();
    reach(row, &mut person, &mut notes);
    let profile = people_profile::read(row, reading, &mut notes);
    person.registered_on = registered_on(row, reading.today);
    if let Some(words) = row.long_text("notes", 4000) {
        notes.push(words);
    }
    if !notes.is_empty() {
        person.notes = Some(notes.join("\n").chars().take(5000).collect());
    }
    ImportedPerson { person, profile }
}

/// Since when the person waits: a day to come is a slip, and would put everybody else before them.
fn registered_on(row: &mut RowReader<'_>, today: jiff::civil::Date) -> Option<jiff::civil::Date> {
    let date = row.date("registered_on")?;
    if date > today || date.year() < 1900 {
        row.warn("registered_on", Message::new("import-registered-impossible"));
        return None;
    }
    Some(date)
}

fn reach(row: &mut RowReader<'_>, person: &mut NewPerson, notes: &mut Vec<String>) {
    person.citizenship = places::citizenship(row);
    person.permit.kind = row.text("permit_kind");
    person.permit.number = row.text("permit_number");
    person.permit.expires_on = row.date("permit_expiry");
    for (address, comune, street) in [
        (&mut person.residence, "residence_comune", "residence_street"),
        (&mut person.domicile, "domicile_comune", "domicile_street"),
    ] {
        let (province, postcode) = if comune == "residence_comune" {
            ("residence_province", "residence_postcode")
        } else {
            ("", "")
        };
        let (found, unknown) = places::comune(row, comune, province, postcode);
        address.comune = found.map(|comune| comune.istat);
        let parts: Vec<String> = [row.text(street), unknown].into_iter().flatten().collect();
        address.street = (!parts.is_empty()).then(|| parts.join(", "));
    }
    let mut phones = Vec::new();
    for field in ["phone", "other_phone"] {
        let (read, unread) = row.phones(field);
        phones.extend(read);
        notes.extend(unread.map(|words| format!("Telefono: {words}")));
    }
    let mut phones = phones.into_iter();
    person.phone = phones.next();
    notes.extend(
        phones
            .filter(|phone| Some(phone) != person.phone.as_ref())
            .map(|phone| format!("Altro telefono: {phone}")),
    );
    let (email, unread) = row.email("email");
    person.email = email;
    notes.extend(unread.map(|words| format!("E-mail: {words}")));
    if let Some(words) = row.text("spoken_language") {
        person.spoken_language = languages::read(&words).map(|read| read.language.language);
    }
    person.privacy_notice_on = privacy(row);
    person.declared_status = row.text("status").and_then(|words| {
        let status = status(&words);
        if status.is_none() {
            row.warn("status", Message::new("import-status-unknown"));
            notes.push(format!("Stato dichiarato: {words}"));
        }
        status.map(|status| DeclaredStatus {
            status: status.to_owned(),
            source: "declared".to_owned(),
            on: None,
        })
    });
}

/// A column called "privacy" holds a date or a cross; a cross says that it was given, not when.
fn privacy(row: &mut RowReader<'_>) -> Option<jiff::civil::Date> {
    let crossed =
        row.cell("privacy_on").is_some_and(|cell| cell.as_date().is_err() && cell.as_yes_no().is_ok());
    if crossed {
        row.warn("privacy_on", Message::new("import-privacy-without-date"));
        return None;
    }
    row.date("privacy_on")
}

fn status(words: &str) -> Option<&'static str> {
    let words = folded(words);
    let has = |word: &str| words.contains(word);
    Some(if has("inoccup") || has("mai lavorato") {
        "never_worked"
    } else if has("disocc") || has("licenziat") || has("naspi") || has("mobilita") || has("non occupat") {
        "unemployed"
    } else if has("occupat") || has("lavora") {
        if has("basso reddito") { "employed_low_income" } else { "employed" }
    } else if has("student") {
        "student"
    } else if has("pension") {
        "retired"
    } else {
        return None;
    })
}
