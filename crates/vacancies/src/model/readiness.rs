use super::NewVacancy;

/// Something that a vacancy must say before it can be published (constraint `vacancy_published_is_whole`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// Where the work is.
    Workplace,
    /// Which contract.
    Contract,
    /// What the work consists of.
    Description,
}

impl Missing {
    /// The message that names it: "dove si lavora".
    pub fn message(self) -> &'static str {
        match self {
            Missing::Workplace => "vacancy-missing-workplace",
            Missing::Contract => "vacancy-missing-contract",
            Missing::Description => "vacancy-missing-description",
        }
    }

    /// The message beside its field when an open vacancy must not lose it.
    pub fn wanted(self) -> &'static str {
        match self {
            Missing::Workplace => "vacancy-wanted-workplace",
            Missing::Contract => "vacancy-wanted-contract",
            Missing::Description => "vacancy-wanted-description",
        }
    }

    /// The field of the form where it is said.
    pub fn field(self) -> &'static str {
        match self {
            Missing::Workplace => "comune",
            Missing::Contract => "contract",
            Missing::Description => "description",
        }
    }
}

/// What a vacancy must still say before it can be published, in the order of its form.
pub fn missing(said: &NewVacancy) -> Vec<Missing> {
    let workplace = said.workplace.is_none().then_some(Missing::Workplace);
    let contract = said.contract.is_none().then_some(Missing::Contract);
    let description = said.description.trim().is_empty().then_some(Missing::Description);
    [workplace, contract, description].into_iter().flatten().collect()
}
