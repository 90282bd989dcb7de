//! "Cerco personale": a company leaves what it looks for, and is called.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Acting, Choice, FieldError, Flash, FormErrors, Frame, Message, PageResult, PublicForm, PublicNetwork,
    Purpose, Visitor, fields, page_with_status, redirect_with,
};
use snodo_messages::{Content, Kind, NewMessage};

use crate::{
    store::{self, requests::NewRequest},
    strangers::{From, let_through},
    vacancies::search::HOURS,
};

/// How many one network address may leave in an hour.
const AN_HOUR: i32 = 10;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CompanyForm {
    company_name: String,
    contact_name: String,
    phone: String,
    email: String,
    vat_number: String,
    comune: String,
    comune_code: String,
    wanted: String,
    places: String,
    hours: String,
    words: String,
    /// Filled by machines alone.
    website: String,
}

#[derive(Template)]
#[template(path = "company.html")]
struct CompanyPage {
    page: Frame,
    home: String,
    hours: Vec<Choice>,
    form: CompanyForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl CompanyForm {
    fn read(&self) -> Result<NewRequest, FormErrors> {
        let mut errors = FormErrors::new();
        let text = |value: &str, missing, longest| {
            fields::required(value, missing).and_then(|text| fields::at_most(&text, longest))
        };
        let company_name =
            errors.read("company_name", text(&self.company_name, "site-company-name-missing", 200));
        let contact_name = errors.read("contact_name", text(&self.contact_name, "site-name-missing", 120));
        let wanted = errors.read("wanted", text(&self.wanted, "site-wanted-missing", 120));
        let phone = errors.read("phone", fields::phone(&self.phone));
        let email = errors.read("email", fields::email(&self.email));
        if let (Some(None), Some(None)) = (&phone, &email) {
            errors.add("phone", Message::new("site-reach-missing"));
        }
        let vat_number = errors.read("vat_number", vat_number(&self.vat_number));
        let comune = errors.read("comune", fields::comune(&self.comune_code, &self.comune)).flatten();
        if comune.is_none() {
            errors.add("comune", Message::new("site-comune-missing"));
        }
        let places =
            errors.read("places", fields::number(&self.places, 1_i16, 99)).map(|places| places.unwrap_or(1));
        let hours = errors.read("hours", fields::one_of(&self.hours, HOURS));
        let words = errors.read("words", fields::at_most(&self.words, 3000));
        match (company_name, contact_name, wanted, (phone, email, vat_number), (comune, places, hours, words))
        {
            (
                Some(company_name),
                Some(contact_name),
                Some(wanted),
                (Some(phone), Some(email), Some(vat_number)),
                (Some(comune), Some(places), Some(hours), Some(words)),
            ) if errors.is_empty() => Ok(NewRequest {
                company_name,
                contact_name,
                phone,
                email,
                vat_number,
                comune: comune.istat.to_string(),
                wanted,
                places,
                words,
                hours,
            }),
            _ => Err(errors),
        }
    }
}

/// A partita IVA as it is typed, with or without the country.
fn vat_number(text: &str) -> Result<Option<String>, Message> {
    let Some(text) = fields::optional(text) else { return Ok(None) };
    let digits: String =
        text.trim_start_matches("IT").chars().filter(|letter| !letter.is_whitespace()).collect();
    if digits.len() == 11 && digits.chars().all(|letter| letter.is_ascii_digit()) {
        Ok(Some(digits))
    } else {
        Err(Message::new("site-vat-number-unreadable"))
    }
}

fn company_page(
    visitor: &Visitor,
    network: PublicNetwork,
    form: CompanyForm,
    errors: FormErrors,
) -> CompanyPage {
    let home = network.home();
    let page = visitor.public_frame(network);
    CompanyPage {
        hours: page.choices("vacancy-hours", HOURS),
        said: page.errors(&errors),
        page,
        home,
        form,
        errors,
    }
}

/// The form of a company that looks for staff.
pub(crate) async fn show(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    page_with_status(
        StatusCode::OK,
        &company_page(&visitor, network, CompanyForm::default(), FormErrors::new()),
    )
}

/// Leaves the request with the network's staff, who are told by mail.
pub(crate) async fn save(
    visitor: Visitor,
    from: From,
    Path(slug): Path<String>,
    PublicForm(form): PublicForm<CompanyForm>,
) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => {
            return page_with_status(
                StatusCode::UNPROCESSABLE_ENTITY,
                &company_page(&visitor, network, form, errors),
            );
        }
    };
    let done = redirect_with(&network.home(), Flash::success(Message::new("site-company-thanks")));
    if !form.website.is_empty() {
        return Ok(done);
    }
    let mut tx = visitor.app.database.begin(&Acting::program(network.id, Purpose::Citizen)).await?;
    let now = visitor.app.clock.now();
    let_through(&mut tx, "company request", AN_HOUR, from, now).await?;
    store::requests::insert(&mut tx, &said, visitor.language.code()).await?;
    let register = store::saved::register(&mut tx, visitor.app.clock.today()).await?;
    if let (Some(register), false) = (register, network.email.is_empty()) {
        let word =
            |message: &Message| visitor.app.catalogue.word_message(snodo_core::Language::Italian, message);
        let message = NewMessage {
            register,
            person: None,
            recipient_name: network.name.clone(),
            kind: Kind::Notice,
            unique_key: format!("company-request/{}", uuid::Uuid::now_v7()),
            send_after: now,
            not_after: None,
            content: Content::Mail {
                to: network.email.clone(),
                subject: word(&Message::new("site-company-mail-subject")),
                text: word(
                    &Message::new("site-company-mail")
                        .with("company", &said.company_name)
                        .with("wanted", &said.wanted)
                        .with("link", format!("{}/offerte/richieste", visitor.origin)),
                ),
                invitation: None,
            },
        };
        snodo_messages::queue(&mut tx, &message).await?;
    }
    tx.commit().await?;
    Ok(done)
}
