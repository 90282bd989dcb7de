use std::sync::LazyLock;

use snodo_core::Language;

const FILE: &str = include_str!("../../../../data/codes/professional_registers.csv");

static ROLLS: LazyLock<Vec<ProfessionalRoll>> =
    LazyLock::new(|| FILE.lines().skip(1).filter_map(ProfessionalRoll::read).collect());

/// A professional register (albo) that the program knows by name: data, in `data/codes/professional_registers.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProfessionalRoll {
    /// Our code.
    pub code: &'static str,
    name_it: &'static str,
    name_en: &'static str,
}

impl ProfessionalRoll {
    /// All of them, in the order of their Italian names.
    pub fn all() -> &'static [ProfessionalRoll] {
        &ROLLS
    }

    /// The register with this code.
    pub fn by_code(code: &str) -> Option<ProfessionalRoll> {
        ROLLS.iter().copied().find(|roll| roll.code == code)
    }

    /// The register that is called so, in either language.
    pub fn called(words: &str) -> Option<ProfessionalRoll> {
        let words = super::folded(words);
        let is_so = |name: &str| super::folded(name) == words;
        ROLLS.iter().copied().find(|roll| is_so(roll.name_it) || is_so(roll.name_en))
    }

    /// Its name.
    pub fn name(self, language: Language) -> &'static str {
        match language {
            Language::English => self.name_en,
            _ => self.name_it,
        }
    }

    fn read(line: &'static str) -> Option<ProfessionalRoll> {
        let mut cells = line.split(',');
        let (code, name_it, name_en) = (cells.next()?, cells.next()?, cells.next()?);
        cells.next().map(|_act| ProfessionalRoll { code, name_it, name_en })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_a_register_with_its_own_code_and_act() {
        let lines = FILE.lines().count() - 1;
        assert_eq!(ProfessionalRoll::all().len(), lines);
        assert!(FILE.lines().all(|line| line.split(',').count() == 4 && !line.contains(['"', ';'])));
        let codes: std::collections::BTreeSet<&str> =
            ProfessionalRoll::all().iter().map(|roll| roll.code).collect();
        assert_eq!(codes.len(), lines);
    }

    #[test]
    fn a_register_is_known_by_its_name_in_either_language() {
        assert_eq!(ProfessionalRoll::called("infermieri").map(|roll| roll.code), Some("infermieri"));
        assert_eq!(ProfessionalRoll::called(" Nurses ").map(|roll| roll.code), Some("infermieri"));
        assert_eq!(ProfessionalRoll::called("domatori"), None);
    }
}
