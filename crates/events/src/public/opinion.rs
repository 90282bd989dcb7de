//! How was it: one question, five answers, a few words if one likes; nobody can tell who said what.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_appointments::From;
use snodo_core::{
    Choice, Fault, FieldError, Flash, FormErrors, Frame, Message, PageResult, PublicForm, Visitor, fields,
    page_with_status, redirect, redirect_with,
};

use super::Opened;
use crate::{
    model::{EventState, RegistrationState},
    store::{
        events::{self, Event},
        opinions,
    },
};

#[derive(Template)]
#[template(path = "public/opinion.html")]
struct OpinionPage {
    page: Frame,
    about: String,
    form: OpinionForm,
    rates: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct OpinionForm {
    voto: String,
    parole: String,
}

fn answer(
    visitor: &Visitor,
    network: snodo_core::PublicNetwork,
    event: Event,
    form: OpinionForm,
    errors: FormErrors,
) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = visitor.public_frame(network);
    page_with_status(
        status,
        &OpinionPage {
            rates: frame.choices("registration-rate", ["5", "4", "3", "2", "1"]),
            said: frame.errors(&errors),
            about: event.title,
            form,
            errors,
            page: frame,
        },
    )
}

/// The event, when the code may say something about it: it was, they were registered, and they said nothing yet.
async fn asked(visitor: &Visitor, opened: &mut Opened) -> Result<Option<Event>, Fault> {
    let event = events::event(&mut opened.tx, opened.own.event).await?.ok_or(Fault::NotFound)?;
    let can = event.is_over(visitor.app.clock.now())
        && event.state != EventState::Cancelled
        && opened.own.state == RegistrationState::Confirmed
        && !opened.own.opinion_given;
    Ok(can.then_some(event))
}

pub(crate) async fn ask(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let mut opened = Opened::with(&visitor, &slug, &code, from).await?;
    match asked(&visitor, &mut opened).await? {
        Some(event) => answer(&visitor, opened.network, event, OpinionForm::default(), FormErrors::new()),
        None => Ok(redirect(&opened.address())),
    }
}

pub(crate) async fn give(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    from: From,
    PublicForm(form): PublicForm<OpinionForm>,
) -> PageResult {
    let mut opened = Opened::with(&visitor, &slug, &code, from).await?;
    let address = opened.address();
    let Some(event) = asked(&visitor, &mut opened).await? else { return Ok(redirect(&address)) };
    let mut errors = FormErrors::new();
    let rate = errors.read("voto", fields::number(&form.voto, 1_i16, 5)).flatten();
    let words = errors.read("parole", fields::at_most(&form.parole, 1000));
    let (Some(rate), Some(words)) = (rate, words) else {
        errors.add("voto", Message::new("registration-rate-missing"));
        return answer(&visitor, opened.network, event, form, errors);
    };
    opinions::give(&mut opened.tx, &opened.own, rate, &words).await?;
    opened.tx.commit().await?;
    Ok(redirect_with(&address, Flash::success(Message::new("registration-opinion-thanks"))))
}
