//! A person's row: the columns that counters keep, and how they become a file and a profile.

use snodo_core::Message;
use snodo_occupations::ConceptKind;
use snodo_people::{
    Certificate, DRIVING_LICENCES, DeclaredStatus, Education, Experience, ImportedPerson, NamedConcept,
    NewPerson, NewProfile, identity_warnings, warning_message,
};
use snodo_sheets::columns::{Field, Shape};

use super::{
    Reading, RowReader,
    availability::{self, About},
    experience, folded, languages, people_identity, places, record, studies,
};

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
    let profile = profile(row, reading, &mut notes);
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

fn profile(row: &mut RowReader<'_>, reading: &mut Reading, notes: &mut Vec<String>) -> NewProfile {
    let mut profile = NewProfile::default();
    education(row, &mut profile);
    profile.driving_licences = licences(row);
    travel(row, &mut profile);
    experiences(row, reading, &mut profile);
    for words in row.list("wished") {
        let concept_id = reading.concepts.read(row, "wished", &words, ConceptKind::Occupation);
        profile.wished_occupations.push(NamedConcept { concept_id, words });
    }
    for words in row.list("skills") {
        let concept_id = reading.concepts.read(row, "skills", &words, ConceptKind::Skill);
        profile.skills.push(NamedConcept { concept_id, words });
    }
    for words in row.list("certificates") {
        let concept_id = reading.concepts.read(row, "certificates", &words, ConceptKind::Certificate);
        profile.certificates.push(Certificate { concept_id, words, issued_on: None, expires_on: None });
    }
    profile.digital_skills = record::digital_skills(row);
    profile.roll_entries = record::rolls(row);
    known_languages(row, &mut profile);
    let mut limits: Vec<String> = row.text("limits").into_iter().collect();
    for (field, about) in [
        ("availability", About::Everything),
        ("hours", About::Hours),
        ("shifts", About::Shifts),
        ("contracts", About::Contracts),
    ] {
        let Some(words) = row.text(field) else { continue };
        let found = availability::read(&words, about);
        for unknown in found.unknown {
            row.warn(field, Message::new("import-availability-unknown").with("words", &unknown));
            limits.push(unknown);
        }
        profile.hours = found.hours.or(profile.hours.take());
        profile.shifts = found.shifts.or(profile.shifts.take());
        profile.contracts = found.contracts.or(profile.contracts.take());
    }
    profile.weekly_hours_max = row.number("weekly_hours", 1, 60);
    profile.available_from = row.date("available_from");
    let limits = limits.join("; ");
    if limits.chars().count() > 1000 {
        notes.push(limits.clone());
    }
    profile.practical_limits = limits.chars().take(1000).collect();
    profile
}

fn education(row: &mut RowReader<'_>, profile: &mut NewProfile) {
    let title = row.text("education_title");
    let Some(words) = row.text("education") else {
        if let Some(title) = title {
            profile.education.push(Education { title, ..Education::default() });
        }
        return;
    };
    let level = studies::level(&words);
    if level.is_none() {
        row.warn("education", Message::new("import-education-unknown").with("words", &words));
    }
    profile.education_level = level.map(str::to_owned);
    let title = title.or_else(|| (level.is_none() || studies::says_more(&words)).then_some(words));
    if let Some(title) = title {
        profile.education.push(Education { level: level.map(str::to_owned), title, ..Education::default() });
    }
}

/// "B", "B e C", "cat. B", "B automunito", "sì"; "nessuna" is an answer.
pub(super) fn licences(row: &mut RowReader<'_>) -> Option<Vec<String>> {
    let text = row.text("licences")?;
    match folded(&text).as_str() {
        "no" | "nessuna" | "non ha" | "non in possesso" | "n" => return Some(Vec::new()),
        "si" | "s" | "x" | "1" => {
            row.warn("licences", Message::new("import-licence-taken-for-b"));
            return Some(vec!["B".to_owned()]);
        }
        _ => {}
    }
    let mut found: Vec<String> = Vec::new();
    let mut unknown = Vec::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric() && letter != '-' && letter != '+') {
        let plain = word.to_uppercase().replace(['+', '-'], "");
        let known =
            DRIVING_LICENCES.into_iter().find(|licence| licence.to_uppercase().replace('-', "") == plain);
        match (known, plain.as_str()) {
            (Some(licence), _) => {
                if !found.iter().any(|other| other == licence) {
                    found.push(licence.to_owned());
                }
            }
            (None, "CQC") => found.push("CQC-goods".to_owned()),
            (None, "CAP" | "KA") => found.push("KB".to_owned()),
            (
                None,
                "" | "PATENTE" | "PATENTI" | "CAT" | "CATEGORIA" | "E" | "TIPO" | "AUTOMUNITO" | "AUTOMUNITA"
                | "MERCI" | "DI" | "GUIDA",
            ) => {}
            (None, _) => unknown.push(word.to_owned()),
        }
    }
    if !unknown.is_empty() {
        row.warn("licences", Message::new("import-licence-unknown").with("words", unknown.join(" ")));
    }
    (!found.is_empty()).then_some(found)
}

fn travel(row: &mut RowReader<'_>, profile: &mut NewProfile) {
    let mut means: Vec<String> = Vec::new();
    let mut add = |code: &str| {
        if !means.iter().any(|known| known == code) {
            means.push(code.to_owned());
        }
    };
    if row.yes_no("own_car") == Some(true) {
        add("car");
    }
    if let Some(words) = row.text("means") {
        let words = folded(&words);
        for (word, code) in [
            ("pied", "foot"),
            ("bici", "bicycle"),
            ("monopattino", "bicycle"),
            ("pubblic", "public-transport"),
            ("tren", "public-transport"),
            ("bus", "public-transport"),
            ("pullman", "public-transport"),
            ("scooter", "moped"),
            ("motorino", "moped"),
            ("moto", "moped"),
            ("auto", "car"),
            ("macchina", "car"),
        ] {
            if words
                .split(' ')
                .any(|known| known.starts_with(word) && !(word == "auto" && known.starts_with("autobus")))
            {
                add(code);
            }
        }
    }
    if !means.is_empty() {
        profile.travel_means = Some(means);
    }
    profile.travel_kilometres = row.number("kilometres", 0, 1000);
}

fn experiences(row: &mut RowReader<'_>, reading: &mut Reading, profile: &mut NewProfile) {
    let mut cells: Vec<(&str, String)> = Vec::new();
    if let Some(words) = row.text("last_occupation") {
        cells.push(("last_occupation", words));
    }
    for field in ["experience_1", "experience_2", "experience_3", "experience_4"] {
        if let Some(words) = row.text(field) {
            cells.push((field, words));
        }
    }
    if let Some(words) = row.long_text("experiences", 20_000) {
        cells.extend(experience::divide(&words).into_iter().map(|words| ("experiences", words)));
    }
    for (field, words) in cells {
        let nothing = ["nessuna", "nessuno", "mai lavorato", "prima esperienza", "no"]
            .contains(&folded(&words).as_str());
        let Some(job) = experience::read(&words).filter(|_| !nothing) else { continue };
        if job.dates_reversed {
            row.warn(field, Message::new("import-dates-reversed").with("words", &words));
        }
        let concept_id = reading.concepts.read(row, field, &job.occupation, ConceptKind::Occupation);
        let future =
            experience::is_future(job.from, reading.today) || experience::is_future(job.to, reading.today);
        if future {
            row.warn(field, Message::new("import-date-in-the-future").with("words", &words));
        }
        let mut experience = Experience {
            concept_id,
            occupation_words: job.occupation,
            employer: job.employer,
            from_month: job.from.filter(|_| !future),
            to_month: job.to.filter(|_| !future),
            description: job.description.chars().take(2000).collect(),
            ..Experience::default()
        };
        if field == "last_occupation" {
            record::last_employer(row, &mut experience);
        }
        let said_already = profile.experiences.iter().any(|known: &Experience| {
            known.employer.is_empty() == experience.employer.is_empty()
                && known.from_month == experience.from_month
                && folded(&known.occupation_words) == folded(&experience.occupation_words)
        });
        if !said_already {
            profile.experiences.push(experience);
        }
    }
}

fn known_languages(row: &mut RowReader<'_>, profile: &mut NewProfile) {
    let mut found: Vec<(&str, languages::Read)> = Vec::new();
    for words in row.list("languages") {
        match languages::read(&words) {
            Some(read) => found.push(("languages", read)),
            None if ["nessuna", "no"].contains(&folded(&words).as_str()) => {}
            None => row.warn("languages", Message::new("import-language-unknown").with("words", &words)),
        }
    }
    for (field, code) in [("italian", "it"), ("english", "en")] {
        let Some(words) = row.text(field) else { continue };
        if !["no", "nessuna", "n", "per niente"].contains(&folded(&words).as_str()) {
            found.push((field, languages::level(code, &words)));
        }
    }
    for (field, read) in found {
        if let Some((words, level)) = read.guessed {
            row.warn(
                field,
                Message::new("import-level-understood-as").with("words", words).with("level", level),
            );
        }
        if !profile.languages.iter().any(|known| known.language == read.language.language) {
            profile.languages.push(read.language);
        }
    }
}
