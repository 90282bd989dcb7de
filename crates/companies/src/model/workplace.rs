use jiff::civil::Date;
use snodo_core::{FormErrors, Message, fields};
use snodo_places::{Comune, Places};

snodo_core::key! {
    /// A workplace's key.
    pub WorkplaceId
}

/// A place where the company's people work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workplace {
    /// Its key.
    pub id: WorkplaceId,
    /// A name, when the company has several.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// ISTAT code of its Comune.
    pub comune: String,
    /// The first day on which nobody works there any more.
    pub closed_on: Option<Date>,
}

impl Workplace {
    /// Whether people work there on this day.
    pub fn is_open(&self, today: Date) -> bool {
        self.closed_on.is_none_or(|closed_on| today < closed_on)
    }

    /// Name, street and Comune in one line, as far as they are known.
    pub fn label(&self) -> String {
        let comune = Places::embedded().comune_by_istat(&self.comune).map(Comune::label);
        [self.name.clone(), self.address.clone(), comune.unwrap_or_else(|| self.comune.clone())]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// What is said of a workplace, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewWorkplace {
    /// A name, when the company has several.
    pub name: String,
    /// Street and number.
    pub address: String,
    /// ISTAT code of its Comune.
    pub comune: String,
    /// The first day on which nobody works there any more.
    pub closed_on: Option<Date>,
}

/// A workplace's form as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct WorkplaceForm {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) comune: String,
    pub(crate) comune_code: String,
    pub(crate) closed_on: String,
}

impl WorkplaceForm {
    /// The form that shows a workplace.
    pub(crate) fn of(workplace: &Workplace) -> WorkplaceForm {
        let comune = Places::embedded().comune_by_istat(&workplace.comune);
        WorkplaceForm {
            name: workplace.name.clone(),
            address: workplace.address.clone(),
            comune: comune.map(Comune::label).unwrap_or_default(),
            comune_code: workplace.comune.clone(),
            closed_on: workplace.closed_on.map(|date| date.to_string()).unwrap_or_default(),
        }
    }

    /// Reads the form, or says field by field why it cannot.
    pub(crate) fn read(&self) -> Result<NewWorkplace, FormErrors> {
        let mut errors = FormErrors::new();
        let comune = errors.read("comune", fields::comune(&self.comune_code, &self.comune)).flatten();
        if comune.is_none() {
            errors.add("comune", Message::new("workplace-comune-missing"));
        }
        let closed_on = errors.read("closed_on", fields::date(&self.closed_on)).flatten();
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(NewWorkplace {
            name: self.name.trim().to_owned(),
            address: self.address.trim().to_owned(),
            comune: comune.map(|comune| comune.istat.to_string()).unwrap_or_default(),
            closed_on,
        })
    }
}
