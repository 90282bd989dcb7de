snodo_core::coded! {
    /// What kind of notice a vacancy is (field "tipo" of the national portal's record).
    #[derive(Default)]
    pub NoticeKind {
        /// A company looks for people.
        #[default]
        Search = "search",
        /// A public body asks for people by notice: a job centre sends those who have finished compulsory school (L. 56/1987,
        /// art. 16), or a public selection.
        PublicNotice = "public_notice",
        /// A day on which the company meets people.
        OpenDay = "open_day",
        /// Nobody is hired now: the company gathers people for later.
        TalentPool = "talent_pool",
    }
}

/// A code of the classification of professions of Istat (CP), from the group to the unit: `5.2.2.3.1`.
///
/// Only its shape is checked: the classification itself is not part of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfessionCode(String);

impl ProfessionCode {
    /// Reads it with its points or, when each level has one digit, without.
    pub fn parse(text: &str) -> Option<ProfessionCode> {
        let text = text.trim();
        let digits = |part: &str| part.bytes().all(|letter| letter.is_ascii_digit());
        let parts: Vec<String> = if text.contains('.') {
            text.split('.').map(str::to_owned).collect()
        } else {
            text.chars().map(String::from).collect()
        };
        let [group, deeper @ ..] = parts.as_slice() else { return None };
        let whole = group.len() == 1
            && group != "0"
            && (1..=4).contains(&deeper.len())
            && deeper.iter().all(|part| (1..=2).contains(&part.len()))
            && parts.iter().all(|part| digits(part));
        whole.then(|| ProfessionCode(parts.join(".")))
    }

    /// With its points.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profession_code_is_read_with_and_without_points() {
        for (typed, meant) in [("5.2.2.3.1", "5.2.2.3.1"), (" 52231 ", "5.2.2.3.1"), ("8.1", "8.1")] {
            assert_eq!(ProfessionCode::parse(typed).unwrap().as_str(), meant);
        }
        for wrong in ["", "5", "0.1", "cameriere", "5..2", "5.2.2.3.1.1", "5.222", "52.1"] {
            assert_eq!(ProfessionCode::parse(wrong), None, "{wrong}");
        }
    }
}
