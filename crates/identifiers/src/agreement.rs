use jiff::civil::Date;

use crate::codice_fiscale::CodiceFiscale;
use crate::compose::{family_name_letters, given_name_letters};
use crate::reading::{Reading, Sex};
use crate::text::latin_letters;

/// What a person's file says, to be compared with the codice fiscale. What is blank or unknown is not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Declared<'a> {
    /// Family name, all of it.
    pub family_name: &'a str,
    /// Given name or names.
    pub given_name: &'a str,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Cadastral code of the Comune of birth, or of the foreign state.
    pub birthplace_cadastral_code: Option<&'a str>,
}

/// One thing that the codice fiscale says differently from the file. A reason to ask, never to refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Disagreement {
    /// The family name gives other letters.
    FamilyName,
    /// The given name gives other letters.
    GivenName,
    /// Another day, month or year of birth.
    BirthDate,
    /// The other sex.
    Sex,
    /// Another Comune or foreign state. Legitimate when the place has since been merged or the state dissolved.
    Birthplace,
}

impl CodiceFiscale {
    /// What the code says differently from what was declared, in the order of a form; empty when all agrees.
    ///
    /// Names agree when their first words alone give the letters, because files often hold more names than the civil record.
    pub fn agreement(&self, declared: &Declared<'_>) -> Vec<Disagreement> {
        let Reading { sex, day, month, two_digit_year, cadastral_code } = self.reading();
        let mut disagreements = Vec::new();
        if !name_agrees(declared.family_name, self.family_name_letters(), family_name_letters) {
            disagreements.push(Disagreement::FamilyName);
        }
        if !name_agrees(declared.given_name, self.given_name_letters(), given_name_letters) {
            disagreements.push(Disagreement::GivenName);
        }
        let date_agrees = |date: Date| {
            date.day().unsigned_abs() == day
                && date.month().unsigned_abs() == month
                && date.year().rem_euclid(100) == i16::from(two_digit_year)
        };
        if declared.birth_date.is_some_and(|date| !date_agrees(date)) {
            disagreements.push(Disagreement::BirthDate);
        }
        if declared.sex.is_some_and(|declared| declared != sex) {
            disagreements.push(Disagreement::Sex);
        }
        if declared
            .birthplace_cadastral_code
            .is_some_and(|code| !code.trim().eq_ignore_ascii_case(&cadastral_code))
        {
            disagreements.push(Disagreement::Birthplace);
        }
        disagreements
    }
}

/// The whole name, or its first words, give these letters; a name without Latin letters is not compared.
fn name_agrees(name: &str, letters: &str, letters_of: fn(&str) -> String) -> bool {
    if latin_letters(name).is_empty() {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=words.len()).any(|count| letters_of(&words[..count].join(" ")) == letters)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn maria() -> CodiceFiscale {
        CodiceFiscale::compose("D'Angelo", "Maria", date(1975, 8, 14), Sex::Female, "L356").unwrap()
    }

    fn declared() -> Declared<'static> {
        Declared {
            family_name: "D’Angelò",
            given_name: "Maria",
            birth_date: Some(date(1975, 8, 14)),
            sex: Some(Sex::Female),
            birthplace_cadastral_code: Some("l356"),
        }
    }

    #[test]
    fn the_same_person_agrees() {
        assert_eq!(maria().agreement(&declared()), []);
        assert_eq!(maria().omocodia_variant(0b111).agreement(&declared()), []);
        assert_eq!(maria().agreement(&Declared::default()), []);
    }

    #[test]
    fn a_second_name_in_the_file_is_no_disagreement() {
        assert_eq!(maria().agreement(&Declared { given_name: "Maria Grazia", ..declared() }), []);
    }

    #[test]
    fn each_difference_is_named() {
        let code = maria();
        let all = Declared {
            family_name: "Bianchi",
            given_name: "Luca",
            birth_date: Some(date(1975, 8, 15)),
            sex: Some(Sex::Male),
            birthplace_cadastral_code: Some("Z330"),
        };
        assert_eq!(
            code.agreement(&all),
            [
                Disagreement::FamilyName,
                Disagreement::GivenName,
                Disagreement::BirthDate,
                Disagreement::Sex,
                Disagreement::Birthplace
            ]
        );
    }
}
