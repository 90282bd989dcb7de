use askama::Template;
use axum::{
    extract::{Path, RawForm},
    http::StatusCode,
};
use snodo_core::{
    Choice, Fault, FieldError, FormErrors, Frame, Message, PageResult, Visitor, fields, page,
    page_with_status, redirect,
};

use super::{From, Opened, read_form};
use crate::{
    booking,
    model::{Attendee, ParticipationState, day_in_italy},
    notices::{self, SiteAddress},
    store::citizen::OwnAppointment,
    words,
};

/// Languages that the form offers, Italian first; an operator who speaks them is not always there, and the page says so.
pub(crate) const LANGUAGES: [&str; 12] =
    ["it", "en", "fr", "es", "ar", "ro", "sq", "uk", "ru", "zh", "ur", "pt"];

/// Fourth step: who.
#[derive(Template)]
#[template(path = "citizen/confirm.html")]
struct ConfirmPage {
    page: Frame,
    step: u8,
    service_name: String,
    when: String,
    place_words: String,
    until: String,
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
    telefono: String,
    email: String,
    comune: String,
    lingua: String,
    motivo: String,
}

impl WhoForm {
    /// Who is called by telephone leaves a number.
    fn read(&self, by_phone: bool) -> Result<Attendee, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("nome", fields::required(&self.nome, "appointment-name-missing"));
        let name = name.and_then(|name| errors.read("nome", fields::at_most(&name, 200)));
        let phone = errors.read("telefono", fields::phone(&self.telefono)).flatten();
        let email = errors.read("email", fields::email(&self.email)).flatten();
        let comune = errors.read("comune", fields::comune("", &self.comune)).flatten();
        let language = errors.read("lingua", fields::one_of(&self.lingua, LANGUAGES)).flatten();
        let reason = errors.read("motivo", fields::at_most(&self.motivo, 500));
        if errors.is_empty() && phone.is_none() && by_phone {
            errors.add("telefono", Message::new("appointment-phone-needed"));
        } else if errors.is_empty() && phone.is_none() && email.is_none() {
            errors.add("telefono", Message::new("appointment-reach-missing"));
        }
        match (name, reason) {
            (Some(name), Some(reason)) if errors.is_empty() => Ok(Attendee {
                person: None,
                name,
                phone,
                email,
                comune: comune.map(|comune| comune.istat.to_string()),
                language: language.filter(|language| language != "it"),
                reason,
            }),
            _ => Err(errors),
        }
    }
}

fn confirm_page(
    visitor: &Visitor,
    opened: &Opened<OwnAppointment>,
    form: WhoForm,
    errors: FormErrors,
) -> ConfirmPage {
    let page = opened.place.frame(visitor);
    let own = &opened.own;
    ConfirmPage {
        step: 4,
        service_name: own.service_name.clone(),
        when: format!("{}, {}", words::long_day(&page, day_in_italy(own.start)), words::clock(own.start)),
        place_words: format!("{}, {}", own.counter_name, own.place()),
        until: own.held_until.map(words::clock).unwrap_or_default(),
        languages: page.choices("appointment-language", LANGUAGES),
        said: page.errors(&errors),
        form,
        errors,
        page,
    }
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let opened = Opened::<OwnAppointment>::with(&visitor.app, &network, &code, from).await?;
    if opened.own.state != ParticipationState::Held {
        return Ok(redirect(&opened.place.address_of(&opened.code)));
    }
    let form = WhoForm { lingua: opened.own.language.clone().unwrap_or_default(), ..WhoForm::default() };
    page(&confirm_page(&visitor, &opened, form, FormErrors::new()))
}

pub(crate) async fn save(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
    site: SiteAddress,
    RawForm(body): RawForm,
) -> PageResult {
    let form: WhoForm = read_form(&body)?;
    let mut opened = match Opened::<OwnAppointment>::with(&visitor.app, &network, &code, from).await {
        Ok(opened) => opened,
        // The ten minutes are over; nothing else of this code is lost.
        Err(Fault::NotFound) => return Err(Fault::Refused(Message::new("appointment-hold-over"))),
        Err(fault) => return Err(fault),
    };
    let address = opened.place.address_of(&opened.code);
    if opened.own.state != ParticipationState::Held {
        return Ok(redirect(&address));
    }
    let attendee = match form.read(opened.own.channel == "phone") {
        Ok(attendee) => attendee,
        Err(errors) => {
            let again = confirm_page(&visitor, &opened, form, errors);
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    if !booking::confirm(&mut opened.tx, &attendee, visitor.app.clock.now()).await? {
        return Err(Fault::Refused(Message::new("appointment-hold-over")));
    }
    notices::booked(&mut opened.tx, &visitor, &site, opened.own.participation, Some(&opened.code)).await?;
    opened.tx.commit().await?;
    Ok(redirect(&address))
}
