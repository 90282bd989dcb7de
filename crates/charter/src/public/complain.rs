use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_appointments::Code;
use snodo_core::{
    Choice, Fault, FieldError, FormErrors, Frame, Message, PageResult, PublicForm, Tx, Visitor, fields,
    page_with_status, redirect,
};
use sqlx::PgConnection;

use super::{Counted, From, let_through};
use crate::{
    mails,
    model::{ComplaintId, ComplaintKind, working_day_after},
    store::{
        self,
        complaints::{CounterChoice, NewComplaint},
    },
};

const LONGEST: usize = 4_000;

/// Where somebody says what went wrong, what could be better, or what went well.
#[derive(Template)]
#[template(path = "public/complain.html")]
struct ComplainPage {
    page: Frame,
    home: String,
    form: ComplaintForm,
    counters: Vec<Choice>,
    kinds: Vec<Choice>,
    answer_days: i32,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// What was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ComplaintForm {
    tipo: String,
    parole: String,
    sportello: String,
    anonimo: String,
    nome: String,
    email: String,
    telefono: String,
}

/// What was typed, read.
struct Said {
    kind: ComplaintKind,
    words: String,
    anonymous: bool,
    name: String,
    email: Option<String>,
    phone: Option<String>,
}

impl ComplaintForm {
    fn read(&self) -> Result<Said, FormErrors> {
        let mut errors = FormErrors::new();
        let codes = ComplaintKind::ALL.map(ComplaintKind::code);
        let kind = errors.read("tipo", fields::one_of(&self.tipo, codes)).flatten();
        let kind = kind.as_deref().and_then(ComplaintKind::from_code);
        if kind.is_none() {
            errors.add("tipo", Message::new("charter-complaint-kind-missing"));
        }
        let words = errors
            .read("parole", fields::required(&self.parole, "charter-complaint-words-missing"))
            .and_then(|words| errors.read("parole", fields::at_most(&words, LONGEST)));
        let name = errors.read("nome", fields::at_most(&self.nome, 200));
        let email = errors.read("email", fields::email(&self.email)).flatten();
        let phone = errors.read("telefono", fields::phone(&self.telefono)).flatten();
        let anonymous = !self.anonimo.is_empty();
        match (kind, words, name) {
            (Some(kind), Some(words), Some(name)) if errors.is_empty() => Ok(Said {
                kind,
                words,
                anonymous,
                // Who stays anonymous is not known by what the browser filled in.
                name: if anonymous { String::new() } else { name },
                email: email.filter(|_| !anonymous),
                phone: phone.filter(|_| !anonymous),
            }),
            _ => Err(errors),
        }
    }
}

async fn answer_days(tx: &mut PgConnection, today: jiff::civil::Date) -> Result<i32, Fault> {
    match store::complaints::promised_days(&mut *tx, today).await? {
        Some(days) => Ok(days),
        None => Ok(store::settings::settings(tx).await?.answer_days.into()),
    }
}

fn shown(
    page: Frame,
    counters: &[CounterChoice],
    answer_days: i32,
    form: ComplaintForm,
    errors: FormErrors,
) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let home = page.public_network().map(snodo_core::PublicNetwork::home).unwrap_or_default();
    page_with_status(
        status,
        &ComplainPage {
            counters: counters
                .iter()
                .map(|counter| Choice::new(counter.id.to_string(), counter.name.clone()))
                .collect(),
            kinds: page.choices("charter-complaint-kind", ComplaintKind::ALL.map(ComplaintKind::code)),
            said: page.errors(&errors),
            home,
            answer_days,
            form,
            errors,
            page,
        },
    )
}

pub(crate) async fn show(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, mut tx) = snodo_network::open_public(&visitor, &slug).await?;
    let today = visitor.app.clock.today();
    let counters = store::complaints::counters(&mut tx, today).await?;
    let days = answer_days(&mut tx, today).await?;
    let form = ComplaintForm { tipo: ComplaintKind::Complaint.code().to_owned(), ..ComplaintForm::default() };
    shown(visitor.public_frame(network), &counters, days, form, FormErrors::new())
}

pub(crate) async fn send(
    visitor: Visitor,
    Path(slug): Path<String>,
    from: From,
    PublicForm(form): PublicForm<ComplaintForm>,
) -> PageResult {
    let (network, mut public) = snodo_network::open_public(&visitor, &slug).await?;
    let today = visitor.app.clock.today();
    let counters = store::complaints::counters(&mut public, today).await?;
    let days = answer_days(&mut public, today).await?;
    drop(public);
    let said = match form.read() {
        Ok(said) => said,
        Err(errors) => return shown(visitor.public_frame(network), &counters, days, form, errors),
    };
    let counter = counters.iter().find(|counter| counter.id.to_string() == form.sportello);
    let code = Code::generate();
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let_through(&mut tx, Counted::Complaint, from, &visitor.app).await?;
    let new = with_deadline(&mut tx, &visitor, said, counter, days, &code).await?;
    let number = store::complaints::receive(&mut tx, &new).await?;
    if let Some(email) = &new.email {
        mails::received(&mut tx, &visitor, &network, &new, number, &code, email).await?;
    }
    tx.commit().await?;
    Ok(redirect(&format!("{}/carta/reclamo/{}?nuovo=1", network.home(), code.plain())))
}

/// The complaint with the day before whose end an answer is promised: in the working days of the counter's Comune, or of the lead body's.
async fn with_deadline(
    tx: &mut Tx,
    visitor: &Visitor,
    said: Said,
    counter: Option<&CounterChoice>,
    days: i32,
    code: &Code,
) -> Result<NewComplaint, Fault> {
    let today = visitor.app.clock.today();
    let comune = match counter {
        Some(counter) => Some(counter.comune.clone()),
        None => store::editions::lead_comune(&mut *tx, today).await?,
    };
    let owed = !said.anonymous && said.kind != ComplaintKind::Praise;
    let answer_by = if owed {
        let holidays = store::settings::holidays(&mut *tx, comune.as_deref().unwrap_or_default()).await?;
        let place = comune.as_deref().and_then(|comune| comune.parse().ok());
        Some(working_day_after(today, u16::try_from(days).unwrap_or(u16::MAX), &holidays, place))
    } else {
        None
    };
    Ok(NewComplaint {
        id: ComplaintId::generate(),
        kind: said.kind,
        anonymous: said.anonymous,
        counter: counter.map(|counter| counter.id),
        comune,
        language: visitor.language.code(),
        answer_by,
        code_hash: code.hash(),
        words: said.words,
        name: said.name,
        email: said.email,
        phone: said.phone,
    })
}
