use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use snodo_core::{
    Acting, Choice, Fault, FieldError, Flash, FormErrors, Frame, Message, PageResult, PublicForm,
    PublicNetwork, Purpose, Tx, Visitor, fields, page_with_status, redirect_with,
};
use snodo_messages::{Content, Kind, NewMessage};
use snodo_network::CounterId;
use snodo_openings::CounterNow;
use snodo_vacancies::VacancyId;
use uuid::Uuid;

use super::words::{comune_words, headline};
use crate::{
    store::{
        self,
        interest::{InterestId, NewInterest},
        vacancies::Told,
    },
    strangers::{From, let_through},
};

/// How many one network address may leave in an hour.
const AN_HOUR: i32 = 20;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct InterestForm {
    name: String,
    phone: String,
    email: String,
    counter: String,
    words: String,
    /// Filled by machines alone.
    website: String,
}

#[derive(Template)]
#[template(path = "vacancies/interest.html")]
struct InterestPage {
    page: Frame,
    home: String,
    counters_address: String,
    id: VacancyId,
    told: Told,
    headline: String,
    counters: Vec<Choice>,
    form: InterestForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// Who would like to hear of a vacancy, as the form was read.
struct Interested {
    counter: CounterId,
    name: String,
    phone: Option<String>,
    email: Option<String>,
    words: String,
}

impl InterestForm {
    fn read(&self, counters: &[CounterNow]) -> Result<Interested, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read(
            "name",
            fields::required(&self.name, "site-name-missing").and_then(|name| fields::at_most(&name, 120)),
        );
        let phone = errors.read("phone", fields::phone(&self.phone));
        let email = errors.read("email", fields::email(&self.email));
        let words = errors.read("words", fields::at_most(&self.words, 1000));
        if let (Some(None), Some(None)) = (&phone, &email) {
            errors.add("phone", Message::new("site-reach-missing"));
        }
        let counter =
            counters.iter().find(|counter| counter.id.to_string() == self.counter).map(|counter| counter.id);
        if counter.is_none() {
            errors.add("counter", Message::new("site-counter-missing"));
        }
        match (counter, name, phone, email, words) {
            (Some(counter), Some(name), Some(phone), Some(email), Some(words)) if errors.is_empty() => {
                Ok(Interested { counter, name, phone, email, words })
            }
            _ => Err(errors),
        }
    }
}

/// What the page needs of the network and of the vacancy.
struct Opened {
    network: PublicNetwork,
    told: Told,
    counters: Vec<CounterNow>,
}

async fn open(visitor: &Visitor, slug: &str, id: &str) -> Result<(VacancyId, Opened), Fault> {
    let id = VacancyId(id.parse::<Uuid>().map_err(|_| Fault::NotFound)?);
    let (network, mut tx) = snodo_network::open_public(visitor, slug).await?;
    let told = store::vacancies::told(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let frame = visitor.frame("");
    let counters = snodo_openings::counters_now(&mut tx, &frame, visitor.app.clock.now()).await?;
    Ok((id, Opened { network, told, counters }))
}

fn interest_page(
    visitor: &Visitor,
    id: VacancyId,
    opened: Opened,
    form: InterestForm,
    errors: FormErrors,
) -> InterestPage {
    let Opened { network, told, counters } = opened;
    let (home, counters_address) = (network.home(), network.counters());
    let page = visitor.public_frame(network);
    InterestPage {
        said: page.errors(&errors),
        headline: headline(&page, &told.title, &comune_words(&told.comune)),
        counters: counters
            .iter()
            .map(|counter| {
                Choice::new(counter.id.to_string(), format!("{}, {}", counter.name, counter.place))
            })
            .collect(),
        page,
        home,
        counters_address,
        id,
        told,
        form,
        errors,
    }
}

/// The form by which somebody without an account says that a vacancy is for them.
pub(crate) async fn show(
    visitor: Visitor,
    Path((slug, id)): Path<(String, String)>,
    Query(form): Query<InterestForm>,
) -> PageResult {
    let (id, opened) = open(&visitor, &slug, &id).await?;
    let mut form = InterestForm { counter: form.counter, ..InterestForm::default() };
    if let ([only], true) = (opened.counters.as_slice(), form.counter.is_empty()) {
        form.counter = only.id.to_string();
    }
    page_with_status(StatusCode::OK, &interest_page(&visitor, id, opened, form, FormErrors::new()))
}

/// Leaves the interest with the counter, which is told by mail.
pub(crate) async fn save(
    visitor: Visitor,
    from: From,
    Path((slug, id)): Path<(String, String)>,
    PublicForm(form): PublicForm<InterestForm>,
) -> PageResult {
    let (id, opened) = open(&visitor, &slug, &id).await?;
    let address = format!("{}/offerte/{id}", opened.network.home());
    let Interested { counter, name, phone, email, words } = match form.read(&opened.counters) {
        Ok(read) => read,
        Err(errors) => {
            return page_with_status(
                StatusCode::UNPROCESSABLE_ENTITY,
                &interest_page(&visitor, id, opened, form, errors),
            );
        }
    };
    let thanks = Flash::success(Message::new("site-interest-thanks"));
    if !form.website.is_empty() {
        return Ok(redirect_with(&address, thanks));
    }
    let database = &visitor.app.database;
    let mut tx = database.begin(&Acting::program(opened.network.id, Purpose::Citizen)).await?;
    let now = visitor.app.clock.now();
    let_through(&mut tx, "vacancy interest", AN_HOUR, from, now).await?;
    let register = snodo_openings::register_of_counter(&mut tx, counter).await?.ok_or(Fault::NotFound)?;
    let interest = NewInterest {
        register,
        vacancy: id,
        counter,
        name,
        phone,
        email,
        words,
        language: visitor.language.code(),
    };
    let key = InterestId(Uuid::now_v7());
    store::interest::insert(&mut tx, key, &interest).await?;
    let told_to =
        opened.counters.iter().find(|one| one.id == counter).and_then(|counter| counter.email.clone());
    if let Some(to) = told_to {
        tell_counter(&mut tx, &visitor, &opened, key, &interest, to).await?;
    }
    tx.commit().await?;
    Ok(redirect_with(&address, thanks))
}

/// The counter's mail says that somebody waits, and where to read who: no name, no telephone in a mail.
async fn tell_counter(
    tx: &mut Tx,
    visitor: &Visitor,
    opened: &Opened,
    key: InterestId,
    interest: &NewInterest,
    to: String,
) -> Result<(), Fault> {
    // Staff read Italian.
    let word = |message: &Message| visitor.app.catalogue.word_message(snodo_core::Language::Italian, message);
    let text = word(
        &Message::new("site-interest-mail")
            .with("title", &opened.told.title)
            .with("code", opened.told.code)
            .with("link", format!("{}/offerte/interessati", visitor.origin)),
    );
    let message = NewMessage {
        register: interest.register,
        person: None,
        recipient_name: opened.network.name.clone(),
        kind: Kind::Notice,
        unique_key: format!("vacancy-interest/{key}"),
        send_after: visitor.app.clock.now(),
        not_after: None,
        content: Content::Mail {
            to,
            subject: word(&Message::new("site-interest-mail-subject")),
            text,
            invitation: None,
        },
    };
    snodo_messages::queue(tx, &message).await?;
    Ok(())
}
