//! The columns of a person's row that become their profile: work, studies, abilities, wishes.

use snodo_core::Message;
use snodo_occupations::ConceptKind;
use snodo_people::{Certificate, DRIVING_LICENCES, Education, Experience, NamedConcept, NewProfile};

use super::{
    Reading, RowReader,
    availability::{self, About},
    experience, folded, languages, record, studies,
};

/// Reads the columns of the profile; what fits nowhere goes to the notes.
pub(super) fn read(row: &mut RowReader<'_>, reading: &mut Reading, notes: &mut Vec<String>) -> NewProfile {
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
