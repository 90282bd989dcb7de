//! What the national personal and professional record (SAP) asks beside: the last employer, professional registers, computer skills.

use snodo_core::Message;
use snodo_identifiers::CompanyFiscalCode;
use snodo_people::{DigitalSkill, Experience, ProfessionalRoll, RollEntry};

use super::{RowReader, folded};

/// Words of an answer that names nothing.
const NOTHING: &[&str] = &["no", "nessuno", "nessuna", "nessun albo", "non iscritto", "non iscritta"];

/// Adds to the last job what columns of their own say of its employer.
pub(super) fn last_employer(row: &mut RowReader<'_>, job: &mut Experience) {
    if let Some(words) = row.text("last_employer")
        && job.employer.is_empty()
    {
        job.employer = words;
    }
    if let Some(words) = row.text("last_employer_code") {
        match CompanyFiscalCode::parse(&words) {
            Ok(code) => job.employer_code = Some(code.as_str().to_owned()),
            Err(_) => row.warn("last_employer_code", Message::new("import-employer-code-unknown")),
        }
    }
    if let Some(words) = row.text("last_ateco") {
        job.ateco = ateco(&words);
        if job.ateco.is_none() {
            row.warn("last_ateco", Message::new("import-last-ateco-unknown"));
        }
    }
}

/// "56.10.11", "561011", "56.10.11 - Ristorazione": the code of the classification of Istat, from the division to the subcategory.
fn ateco(words: &str) -> Option<String> {
    let code = words.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let end = code.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(code.len());
    let digits: String = code[..end].chars().filter(char::is_ascii_digit).collect();
    if !matches!(digits.len(), 2..=6) {
        return None;
    }
    let parts: Vec<&str> = [0..2, 2..4, 4..6]
        .into_iter()
        .filter_map(|part| digits.get(part.start..part.end.min(digits.len())))
        .filter(|part| !part.is_empty())
        .collect();
    Some(parts.join("."))
}

/// "Albo degli infermieri n. 1234": the register, and the number in it.
pub(super) fn rolls(row: &mut RowReader<'_>) -> Vec<RollEntry> {
    let written = row.list("rolls").into_iter().filter(|words| !NOTHING.contains(&folded(words).as_str()));
    written.map(|words| roll(&words)).collect()
}

fn roll(written: &str) -> RollEntry {
    let (words, number) = match written.rsplit_once([' ', '.', '°']) {
        Some((words, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            (words, number)
        }
        _ => (written, ""),
    };
    let words = words.trim_end_matches([' ', '.', ',', '°', '-']);
    let words = words.strip_suffix(" n").or_else(|| words.strip_suffix(" nr")).unwrap_or(words).trim();
    let plain = folded(words);
    let name = ["albo ", "ordine ", "collegio "]
        .iter()
        .find_map(|first| plain.strip_prefix(first))
        .unwrap_or(&plain);
    let name = ["degli ", "dei ", "delle ", "professionale "]
        .iter()
        .find_map(|of| name.strip_prefix(of))
        .unwrap_or(name);
    RollEntry {
        roll: ProfessionalRoll::called(name).map(|roll| roll.code.to_owned()),
        words: if words.is_empty() { written } else { words }.to_owned(),
        number: number.chars().take(40).collect(),
        ..RollEntry::default()
    }
}

/// What somebody can do with a computer; "buone", "base" alone say how well.
pub(super) fn digital_skills(row: &mut RowReader<'_>) -> Vec<DigitalSkill> {
    let written =
        row.list("digital_skills").into_iter().filter(|words| !NOTHING.contains(&folded(words).as_str()));
    written
        .map(|words| {
            let plain = folded(&words);
            let level = level(&plain);
            let names_nothing = level.is_some() || ["si", "s", "x"].contains(&plain.as_str());
            let words = if names_nothing { "uso del computer".to_owned() } else { words };
            DigitalSkill { words, level: level.map(str::to_owned) }
        })
        .collect()
}

/// The level that bare words say, where they name no skill.
fn level(words: &str) -> Option<&'static str> {
    Some(match words {
        "base" | "di base" | "scarse" | "elementari" | "sufficienti" => "foundation",
        "discrete" | "buone" | "buono" | "medie" | "intermedio" | "intermedie" => "intermediate",
        "ottime" | "ottimo" | "avanzate" | "avanzato" => "advanced",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn activities_are_read_with_and_without_their_dots() {
        for (words, code) in [
            ("56.10.11", Some("56.10.11")),
            ("561011", Some("56.10.11")),
            ("56.10 - Ristoranti", Some("56.10")),
            ("G 47", Some("47")),
            ("ristoranti", None),
        ] {
            assert_eq!(ateco(words).as_deref(), code, "{words}");
        }
    }

    #[test]
    fn registers_are_known_by_name_and_have_a_number() {
        let entry = roll("Albo degli assistenti sociali n. 1234");
        assert_eq!((entry.roll.as_deref(), entry.number.as_str()), (Some("assistenti-sociali"), "1234"));
        let entry = roll("Maestri di sci");
        assert_eq!((entry.words.as_str(), entry.number.as_str()), ("Maestri di sci", ""));
    }

    #[test]
    fn a_bare_judgement_is_how_well_one_uses_a_computer() {
        assert_eq!(level("buone"), Some("intermediate"));
        assert_eq!(level("excel"), None);
    }
}
