use snodo_core::{FormErrors, Message, fields};
use snodo_identifiers::{CompanyFiscalCode, PartitaIva};

use super::{Company, NewCompany, SIZE_BANDS};

/// A company's form as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CompanyForm {
    pub(crate) revision: i32,
    pub(crate) name: String,
    pub(crate) fiscal_code: String,
    pub(crate) vat_number: String,
    pub(crate) ateco: String,
    pub(crate) activity: String,
    pub(crate) size_band: String,
    pub(crate) address: String,
    pub(crate) comune: String,
    pub(crate) comune_code: String,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) website: String,
    pub(crate) contact_name: String,
    pub(crate) contact_role: String,
    pub(crate) notes: String,
}

impl CompanyForm {
    /// The form that shows a company.
    pub(crate) fn of(company: &Company) -> CompanyForm {
        let said = company.said.clone();
        let text = Option::unwrap_or_default;
        let comune =
            said.comune.as_deref().and_then(|istat| snodo_places::Places::embedded().comune_by_istat(istat));
        CompanyForm {
            revision: company.revision,
            name: said.name,
            fiscal_code: text(said.fiscal_code),
            vat_number: text(said.vat_number),
            ateco: text(said.ateco),
            activity: said.activity,
            size_band: text(said.size_band),
            address: said.address,
            comune: comune.map(snodo_places::Comune::label).unwrap_or_default(),
            comune_code: text(said.comune),
            phone: text(said.phone),
            email: text(said.email),
            website: text(said.website),
            contact_name: said.contact_name,
            contact_role: said.contact_role,
            notes: said.notes,
        }
    }

    /// Reads the form, or says field by field why it cannot.
    pub(crate) fn read(&self) -> Result<NewCompany, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("name", fields::required(&self.name, "company-name-missing"));
        let fiscal_code = errors.read("fiscal_code", fiscal_code(&self.fiscal_code));
        let vat_number = errors.read("vat_number", vat_number(&self.vat_number));
        let ateco = errors.read("ateco", ateco(&self.ateco));
        let size_band = errors.read("size_band", fields::one_of(&self.size_band, SIZE_BANDS));
        let comune = errors.read("comune", fields::comune(&self.comune_code, &self.comune));
        let phone = errors.read("phone", fields::phone(&self.phone));
        let email = errors.read("email", fields::email(&self.email));
        let notes = errors.read("notes", fields::at_most(&self.notes, 5000));
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(NewCompany {
            name: name.unwrap_or_default(),
            fiscal_code: fiscal_code.flatten(),
            vat_number: vat_number.flatten(),
            ateco: ateco.flatten(),
            activity: self.activity.trim().to_owned(),
            size_band: size_band.flatten(),
            address: self.address.trim().to_owned(),
            comune: comune.flatten().map(|comune| comune.istat.to_string()),
            phone: phone.flatten(),
            email: email.flatten(),
            website: fields::optional(&self.website),
            contact_name: self.contact_name.trim().to_owned(),
            contact_role: self.contact_role.trim().to_owned(),
            notes: notes.unwrap_or_default(),
        })
    }
}

fn fiscal_code(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    CompanyFiscalCode::parse(&text)
        .map(|code| Some(code.as_str().to_owned()))
        .map_err(|_| Message::new("company-fiscal-code-wrong"))
}

fn vat_number(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    PartitaIva::parse(&text)
        .map(|code| Some(code.as_str().to_owned()))
        .map_err(|_| Message::new("company-vat-number-wrong"))
}

fn ateco(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let parts: Vec<&str> = text.split('.').collect();
    let digits = |part: &&str| part.chars().all(|letter| letter.is_ascii_digit());
    let shape = parts.iter().all(digits)
        && matches!(parts.as_slice(), [division, rest @ ..] if division.len() == 2 && rest.len() <= 2 && rest.iter().all(|part| (1..=2).contains(&part.len())));
    if shape { Ok(Some(text)) } else { Err(Message::new("company-ateco-wrong")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_on_the_phone_is_enough() {
        let form = CompanyForm { name: " Logistica Ticino ".into(), ..CompanyForm::default() };
        assert_eq!(form.read().unwrap().name, "Logistica Ticino");
    }

    #[test]
    fn every_wrong_field_is_said_at_once() {
        let form = CompanyForm {
            vat_number: "123".into(),
            email: "acme".into(),
            ateco: "52-10".into(),
            ..CompanyForm::default()
        };
        let errors = form.read().unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["ateco", "email", "name", "vat_number"]);
    }
}
