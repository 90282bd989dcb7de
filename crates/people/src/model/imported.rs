//! What a sheet says of a person, and how it joins what the file already says.

use snodo_core::ConceptId;

use super::{
    Address, Certificate, DigitalSkill, Education, Experience, LanguageSkill, NamedConcept, NewPerson,
    NewProfile, Permit, PersonId, RollEntry,
};

/// A row of a sheet, understood. A field that the sheet does not have, or left blank, is `None` or empty and changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedPerson {
    /// Who it is.
    pub person: NewPerson,
    /// What it says of their work.
    pub profile: NewProfile,
}

/// What became of an imported row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new file was opened.
    Created(PersonId),
    /// The file was there and now says more, or something else.
    Updated(PersonId),
    /// The file was there and already said all this.
    Unchanged(PersonId),
}

impl Outcome {
    /// The file.
    pub fn person(self) -> PersonId {
        match self {
            Outcome::Created(id) | Outcome::Updated(id) | Outcome::Unchanged(id) => id,
        }
    }

    /// The word kept with the import's row.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Created(_) => "created",
            Outcome::Updated(_) => "updated",
            Outcome::Unchanged(_) => "unchanged",
        }
    }
}

/// Words as they are compared: small letters, accents and apostrophes apart, one space between.
pub(crate) fn folded(words: &str) -> String {
    snodo_occupations::normalise(words)
}

/// What is given replaces; what is not given stays.
pub(crate) fn merge_person(kept: &NewPerson, given: &NewPerson) -> NewPerson {
    let kept = kept.clone();
    let given = given.clone();
    let name = |given: String, kept: String| if given.trim().is_empty() { kept } else { given };
    let mut identifiers = kept.identifiers;
    for identifier in given.identifiers {
        if !identifiers.contains(&identifier) {
            identifiers.retain(|known| known.kind() != identifier.kind());
            identifiers.push(identifier);
        }
    }
    NewPerson {
        family_name: name(given.family_name, kept.family_name),
        given_name: name(given.given_name, kept.given_name),
        sex: given.sex.or(kept.sex),
        birth_date: given.birth_date.or(kept.birth_date),
        birth_place: given.birth_place.or(kept.birth_place),
        citizenship: given.citizenship.or(kept.citizenship),
        permit: Permit {
            kind: given.permit.kind.or(kept.permit.kind),
            number: given.permit.number.or(kept.permit.number),
            reason: given.permit.reason.or(kept.permit.reason),
            expires_on: given.permit.expires_on.or(kept.permit.expires_on),
        },
        residence: merge_address(kept.residence, given.residence),
        domicile: merge_address(kept.domicile, given.domicile),
        phone: given.phone.or(kept.phone),
        email: given.email.or(kept.email),
        spoken_language: given.spoken_language.or(kept.spoken_language),
        declared_status: given.declared_status.or(kept.declared_status),
        registered_on: given.registered_on.or(kept.registered_on),
        privacy_notice_on: given.privacy_notice_on.or(kept.privacy_notice_on),
        notes: merge_notes(kept.notes, given.notes),
        identifiers,
    }
}

/// A new Comune makes the old street wrong.
fn merge_address(kept: Address, given: Address) -> Address {
    match given.comune {
        Some(comune) if kept.comune != Some(comune) => given,
        _ => Address { comune: kept.comune, street: given.street.or(kept.street) },
    }
}

/// Notes are never lost: new ones go below.
fn merge_notes(kept: Option<String>, given: Option<String>) -> Option<String> {
    match (kept, given) {
        (Some(kept), Some(given)) if !kept.contains(given.trim()) => {
            let joined = format!("{kept}\n{given}");
            Some(if joined.chars().count() <= 5000 { joined } else { kept })
        }
        (kept, given) => kept.or(given),
    }
}

/// What is given replaces single answers and joins lists; rows that speak of the same thing become one.
pub(crate) fn merge_profile(kept: &NewProfile, given: &NewProfile) -> NewProfile {
    let kept = kept.clone();
    let given = given.clone();
    let words = |given: String, kept: String| if given.trim().is_empty() { kept } else { given };
    let (weekly_hours_min, weekly_hours_max) = match (given.weekly_hours_min, given.weekly_hours_max) {
        (None, None) => (kept.weekly_hours_min, kept.weekly_hours_max),
        given => given,
    };
    NewProfile {
        own_words: words(given.own_words, kept.own_words),
        education_level: given.education_level.or(kept.education_level),
        driving_licences: given.driving_licences.or(kept.driving_licences),
        contracts: given.contracts.or(kept.contracts),
        hours: given.hours.or(kept.hours),
        weekly_hours_min,
        weekly_hours_max,
        shifts: given.shifts.or(kept.shifts),
        travel_means: given.travel_means.or(kept.travel_means),
        travel_kilometres: given.travel_kilometres.or(kept.travel_kilometres),
        available_from: given.available_from.or(kept.available_from),
        practical_limits: words(given.practical_limits, kept.practical_limits),
        experiences: join(kept.experiences, given.experiences, same_experience, fill_experience),
        education: join(kept.education, given.education, same_education, fill_education),
        languages: join(
            kept.languages,
            given.languages,
            |one, other| one.language == other.language,
            fill_language,
        ),
        skills: join(kept.skills, given.skills, same_named, |_, _| {}),
        digital_skills: join(
            kept.digital_skills,
            given.digital_skills,
            same_digital_skill,
            fill_digital_skill,
        ),
        roll_entries: join(kept.roll_entries, given.roll_entries, same_roll_entry, fill_roll_entry),
        certificates: join(kept.certificates, given.certificates, same_certificate, fill_certificate),
        wished_occupations: join(kept.wished_occupations, given.wished_occupations, same_named, |_, _| {}),
    }
    .tidied()
}

/// Joins the rows of a sheet to those of the file. A row that the file already has says nothing new; of the others, each completes at
/// most one row of the file, and what completes none is added: a sheet that comes again changes nothing.
fn join<T: PartialEq>(
    mut kept: Vec<T>,
    given: Vec<T>,
    same: impl Fn(&T, &T) -> bool,
    fill: impl Fn(&mut T, T),
) -> Vec<T> {
    let mut taken = vec![false; kept.len()];
    let mut new = Vec::new();
    for row in given {
        match (0..kept.len()).find(|&at| !taken[at] && kept[at] == row) {
            Some(at) => taken[at] = true,
            None => new.push(row),
        }
    }
    let mut added = Vec::new();
    for row in new {
        match (0..kept.len()).find(|&at| !taken[at] && same(&kept[at], &row)) {
            Some(at) => {
                fill(&mut kept[at], row);
                taken[at] = true;
            }
            None => added.push(row),
        }
    }
    kept.extend(added);
    kept
}

fn same_concept(one: (Option<ConceptId>, &str), other: (Option<ConceptId>, &str)) -> bool {
    match (one.0, other.0) {
        (Some(one), Some(other)) => one == other,
        _ => folded(one.1) == folded(other.1),
    }
}

fn same_named(one: &NamedConcept, other: &NamedConcept) -> bool {
    same_concept((one.concept_id, &one.words), (other.concept_id, &other.words))
}

fn same_certificate(one: &Certificate, other: &Certificate) -> bool {
    same_concept((one.concept_id, &one.words), (other.concept_id, &other.words))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that `join` asks for")]
fn fill_certificate(known: &mut Certificate, given: Certificate) {
    known.issued_on = given.issued_on.or(known.issued_on);
    known.expires_on = given.expires_on.or(known.expires_on);
}

fn same_experience(one: &Experience, other: &Experience) -> bool {
    let compatible =
        |one: &str, other: &str| one.is_empty() || other.is_empty() || folded(one) == folded(other);
    same_concept((one.concept_id, &one.occupation_words), (other.concept_id, &other.occupation_words))
        && compatible(&one.employer, &other.employer)
        && (one.from_month.is_none() || other.from_month.is_none() || one.from_month == other.from_month)
}

fn fill_experience(known: &mut Experience, given: Experience) {
    known.concept_id = known.concept_id.or(given.concept_id);
    known.from_month = known.from_month.or(given.from_month);
    known.to_month = given.to_month.or(known.to_month);
    if known.employer.is_empty() {
        known.employer = given.employer;
    }
    if !given.description.is_empty() {
        known.description = given.description;
    }
    known.employer_code = given.employer_code.or(known.employer_code.take());
    known.ateco = given.ateco.or(known.ateco.take());
    known.profession_code = given.profession_code.or(known.profession_code.take());
    known.contract_code = given.contract_code.or(known.contract_code.take());
    known.hours = given.hours.or(known.hours.take());
    known.work_mode = given.work_mode.or(known.work_mode.take());
    known.targeted_placement |= given.targeted_placement;
}

fn same_digital_skill(one: &DigitalSkill, other: &DigitalSkill) -> bool {
    folded(&one.words) == folded(&other.words)
}

fn fill_digital_skill(known: &mut DigitalSkill, given: DigitalSkill) {
    known.level = given.level.or(known.level.take());
}

fn same_roll_entry(one: &RollEntry, other: &RollEntry) -> bool {
    folded(&one.words) == folded(&other.words)
}

fn fill_roll_entry(known: &mut RollEntry, given: RollEntry) {
    known.roll = given.roll.or(known.roll.take());
    known.entered_on = given.entered_on.or(known.entered_on);
    known.province = given.province.or(known.province.take());
    if known.number.is_empty() {
        known.number = given.number;
    }
}

fn same_education(one: &Education, other: &Education) -> bool {
    one.level == other.level
        && (one.title.is_empty() || other.title.is_empty() || folded(&one.title) == folded(&other.title))
}

fn fill_education(known: &mut Education, given: Education) {
    if known.title.is_empty() {
        known.title = given.title;
    }
    if known.institute.is_empty() {
        known.institute = given.institute;
    }
    known.year = given.year.or(known.year);
    known.recognised_in_italy = given.recognised_in_italy.or(known.recognised_in_italy);
}

fn fill_language(known: &mut LanguageSkill, given: LanguageSkill) {
    known.native |= given.native;
    known.understanding = given.understanding.or(known.understanding.take());
    known.speaking = given.speaking.or(known.speaking.take());
    known.writing = given.writing.or(known.writing.take());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sheet_again_changes_nothing_even_when_it_speaks_twice_of_one_occupation() {
        let dated = Experience {
            occupation_words: "OSS".into(),
            employer: "Assistenza Sesia".into(),
            from_month: Some(jiff::civil::date(2018, 11, 1)),
            ..Experience::default()
        };
        let vague = Experience {
            occupation_words: "OSS".into(),
            description: "3 anni".into(),
            ..Experience::default()
        };
        let said = NewProfile { experiences: vec![dated, vague], ..NewProfile::default() };
        assert_eq!(merge_profile(&said, &said), said);
        let first = merge_profile(&NewProfile::default(), &said);
        assert_eq!(merge_profile(&first, &said), first);
    }

    #[test]
    fn a_blank_cell_erases_nothing() {
        let kept = NewPerson {
            family_name: "Rossi".into(),
            given_name: "Ada".into(),
            phone: Some("0321 1".into()),
            notes: Some("chiamare il pomeriggio".into()),
            ..NewPerson::default()
        };
        let given =
            NewPerson { family_name: "Rossi".into(), given_name: "Ada".into(), ..NewPerson::default() };
        assert_eq!(merge_person(&kept, &given), kept);
    }

    #[test]
    fn a_sheet_read_twice_says_nothing_new() {
        let given = NewProfile {
            driving_licences: Some(vec!["B".into()]),
            experiences: vec![Experience {
                occupation_words: "magazziniere".into(),
                ..Experience::default()
            }],
            languages: vec![LanguageSkill {
                language: "it".into(),
                native: true,
                ..LanguageSkill::default()
            }],
            skills: vec![NamedConcept { concept_id: None, words: "usare il muletto".into() }],
            ..NewProfile::default()
        };
        let once = merge_profile(&NewProfile::default(), &given);
        assert_eq!(merge_profile(&once, &given), once);
    }

    #[test]
    fn what_an_operator_wrote_of_a_job_stays() {
        let kept = NewProfile {
            experiences: vec![Experience {
                occupation_words: "Magazziniere".into(),
                employer: "Logistica Ticino".into(),
                description: "carico e scarico".into(),
                ..Experience::default()
            }],
            ..NewProfile::default()
        };
        let given = NewProfile {
            experiences: vec![Experience {
                occupation_words: "magazziniere".into(),
                ..Experience::default()
            }],
            ..NewProfile::default()
        };
        assert_eq!(merge_profile(&kept, &given), kept);
    }

    #[test]
    fn who_moves_to_another_comune_leaves_the_old_street() {
        let kept = Address { comune: "003149".parse().ok(), street: Some("via Roma 1".into()) };
        let given = Address { comune: "003106".parse().ok(), street: None };
        assert_eq!(merge_address(kept, given.clone()), given);
    }
}
