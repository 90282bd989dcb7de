//! Registering on a telephone, without an account: a name, a way to be reached, and the code is there.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_appointments::{Code, From, let_through};
use snodo_core::{
    Choice, Fault, FieldError, FormErrors, Frame, Message, PageResult, PublicForm, PublicNetwork, Visitor,
    fields, page, page_with_status, redirect,
};

use super::{TRIES_AN_HOUR, as_citizen, own_address};
use crate::{
    model::{EventId, RegisterBy, RegistrationState},
    notices::{Notices, Told},
    registering::{self, NotRegistered, Target},
    store::{
        events,
        public::{self, Door, PublicEvent},
        registrations::{self, Newcomer, SchoolClass},
    },
    words,
};

/// Languages in which messages are written.
const WRITTEN: [&str; 2] = ["it", "en"];

#[derive(Template)]
#[template(path = "public/register.html")]
struct RegisterPage {
    page: Frame,
    home: String,
    event: PublicEvent,
    when: String,
    waits: bool,
    by_class: bool,
    form: WhoForm,
    languages: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// Who comes, as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct WhoForm {
    nome: String,
    email: String,
    telefono: String,
    lingua: String,
    esigenze: String,
    scuola: String,
    classe: String,
    studenti: String,
}

impl WhoForm {
    /// A class leaves its teacher's name and no other.
    pub(crate) fn read(&self, by_class: bool) -> Result<Newcomer, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("nome", fields::required(&self.nome, "registration-name-missing"));
        let name = name.and_then(|name| errors.read("nome", fields::at_most(&name, 200)));
        let phone = errors.read("telefono", fields::phone(&self.telefono)).flatten();
        let email = errors.read("email", fields::email(&self.email)).flatten();
        let language = errors.read("lingua", fields::one_of(&self.lingua, WRITTEN)).flatten();
        let needs = errors.read("esigenze", fields::at_most(&self.esigenze, 500));
        let class = if by_class { self.read_class(&mut errors).map(Some) } else { Some(None) };
        if errors.is_empty() && phone.is_none() && email.is_none() {
            errors.add("email", Message::new("registration-reach-missing"));
        }
        match (name, needs, class) {
            (Some(name), Some(needs), Some(class)) if errors.is_empty() => {
                Ok(Newcomer { person: None, name, phone, email, language, class, needs })
            }
            _ => Err(errors),
        }
    }

    fn read_class(&self, errors: &mut FormErrors) -> Option<SchoolClass> {
        let school = errors.read("scuola", fields::required(&self.scuola, "registration-school-missing"));
        let school = school.and_then(|school| errors.read("scuola", fields::at_most(&school, 200)));
        let name = errors.read("classe", fields::required(&self.classe, "registration-class-missing"));
        let name = name.and_then(|name| errors.read("classe", fields::at_most(&name, 60)));
        let pupils = errors.read("studenti", fields::number(&self.studenti, 1_i16, 400)).flatten();
        if pupils.is_none() {
            errors.add("studenti", Message::new("registration-pupils-missing"));
        }
        Some(SchoolClass { school: school?, name: name?, pupils: pupils? })
    }
}

fn register_page(
    visitor: &Visitor,
    network: PublicNetwork,
    event: PublicEvent,
    form: WhoForm,
    errors: FormErrors,
) -> RegisterPage {
    let home = network.home();
    let page = visitor.public_frame(network);
    RegisterPage {
        when: words::when(&page, event.begins, event.times),
        waits: event.seats_left == Some(0),
        by_class: event.registration == RegisterBy::ByClass,
        languages: page.choices("events-language", WRITTEN),
        said: page.errors(&errors),
        home,
        event,
        form,
        errors,
        page,
    }
}

/// The event, when somebody without an account can register; who cannot is sent to its page, which says why.
async fn open_event(
    visitor: &Visitor,
    slug: &str,
    id: EventId,
) -> Result<Result<(PublicNetwork, PublicEvent), String>, Fault> {
    let (network, mut tx) = snodo_network::open_public(visitor, slug).await?;
    let event = public::event(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    let now = visitor.app.clock.now();
    Ok(match event.door(now, visitor.app.clock.today()) {
        Door::Open | Door::WaitingList => Ok((network, event)),
        _ => Err(format!("{}/eventi/{id}", network.home())),
    })
}

pub(crate) async fn ask(visitor: Visitor, Path((slug, id)): Path<(String, EventId)>) -> PageResult {
    let (network, event) = match open_event(&visitor, &slug, id).await? {
        Ok(open) => open,
        Err(closed) => return Ok(redirect(&closed)),
    };
    let form = WhoForm { lingua: visitor.language.code().to_owned(), ..WhoForm::default() };
    page(&register_page(&visitor, network, event, form, FormErrors::new()))
}

pub(crate) async fn save(
    visitor: Visitor,
    Path((slug, id)): Path<(String, EventId)>,
    from: From,
    PublicForm(form): PublicForm<WhoForm>,
) -> PageResult {
    let (network, event) = match open_event(&visitor, &slug, id).await? {
        Ok(open) => open,
        Err(closed) => return Ok(redirect(&closed)),
    };
    let newcomer = match form.read(event.registration == RegisterBy::ByClass) {
        Ok(newcomer) => newcomer,
        Err(errors) => return refused(&visitor, network, event, form, errors),
    };
    let mut tx = as_citizen(&visitor.app, &network).await?;
    let_through(&mut tx, "event registration", from, TRIES_AN_HOUR, visitor.app.clock.now()).await?;
    tx.commit().await?;
    let code = Code::generate();
    let address = own_address(&network, &code);
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let Some(target) = target_of(&mut tx, id).await? else { return Err(Fault::NotFound) };
    let registered =
        registering::register(&mut tx, target, &newcomer, (code, "citizen", &visitor.origin)).await;
    let registered = match registered {
        Ok(registered) => registered,
        Err(NotRegistered::Fault(fault)) => return Err(fault),
        Err(NotRegistered::Full) => {
            let mut errors = FormErrors::new();
            let field = if newcomer.class.is_some() { "studenti" } else { "nome" };
            errors.add(field, Message::new("registration-full"));
            return refused(&visitor, network, event, form, errors);
        }
        Err(NotRegistered::Refused(message)) => {
            let mut errors = FormErrors::new();
            errors.add("nome", message);
            return refused(&visitor, network, event, form, errors);
        }
    };
    let own = registrations::own(&mut tx).await?.ok_or(Fault::NotFound)?;
    let told = if registered.state == RegistrationState::Waiting { Told::Waiting } else { Told::Confirmed };
    Notices::of(&visitor.app, &mut tx, id).await?.tell(&mut tx, &own, told, Some(&registered.code)).await?;
    tx.commit().await?;
    Ok(redirect(&address))
}

/// The event as registering needs it; none when registrations are not kept here.
pub(crate) async fn target_of(tx: &mut snodo_core::Tx, id: EventId) -> Result<Option<Target>, Fault> {
    let Some(event) = events::event(tx, id).await? else { return Ok(None) };
    Ok(event.target())
}

fn refused(
    visitor: &Visitor,
    network: PublicNetwork,
    event: PublicEvent,
    form: WhoForm,
    errors: FormErrors,
) -> PageResult {
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &register_page(visitor, network, event, form, errors))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_missing_is_said_at_once() {
        let wrong = |form: &WhoForm, by_class| -> Vec<String> {
            let errors = form.read(by_class).unwrap_err();
            errors.iter().map(|(field, _)| field.to_owned()).collect()
        };
        assert_eq!(wrong(&WhoForm::default(), false), ["nome"]);
        assert_eq!(wrong(&WhoForm::default(), true), ["classe", "nome", "scuola", "studenti"]);
        let named = WhoForm { nome: "Ada Rossi".into(), ..WhoForm::default() };
        assert_eq!(wrong(&named, false), ["email"], "nobody can be told");
        let class = WhoForm {
            nome: "Prof. Neri".into(),
            email: "neri@scuola.example".into(),
            scuola: "Istituto Einaudi".into(),
            classe: "3ªB".into(),
            studenti: "24".into(),
            ..WhoForm::default()
        };
        assert_eq!(class.read(true).unwrap().class.unwrap().pupils, 24);
    }
}
