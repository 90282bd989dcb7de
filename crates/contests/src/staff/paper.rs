//! A work that came on paper to the protocol office.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Time;
use snodo_appointments::Code;
use snodo_core::{
    Actor, Choice, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, fields, page_with_status,
    redirect_with,
};

use super::opened;
use crate::{
    entry_form::EntryForm,
    model::{ContestId, instant},
    refusals,
    store::{self, contests::Contest},
};

/// The work, and the stamp.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct PaperForm {
    #[serde(flatten)]
    entry: EntryForm,
    numero: String,
    giorno: String,
    ora: String,
}

#[derive(Template)]
#[template(path = "staff/paper.html")]
struct PaperPage {
    page: Frame,
    contest: Contest,
    form: EntryForm,
    numero: String,
    giorno: String,
    ora: String,
    orders: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

fn answer(actor: &Actor, contest: Contest, form: PaperForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &PaperPage {
            orders: page.choices("contest-order", contest.said.school_orders.iter().map(String::as_str)),
            said: page.errors(&errors),
            page,
            contest,
            numero: form.numero,
            giorno: form.giorno,
            ora: form.ora,
            form: form.entry,
            errors,
        },
    )
}

pub(crate) async fn new(actor: Actor, Path(id): Path<ContestId>) -> PageResult {
    let (_, contest) = opened(&actor, id).await?;
    let form = PaperForm { giorno: actor.app.clock.today().to_string(), ..PaperForm::default() };
    answer(&actor, contest, form, FormErrors::new())
}

pub(crate) async fn create(
    actor: Actor,
    Path(id): Path<ContestId>,
    Form(form): Form<PaperForm>,
) -> PageResult {
    let (mut tx, contest) = opened(&actor, id).await?;
    let mut errors = match form.entry.read(&contest, false) {
        Ok(_) => FormErrors::new(),
        Err(errors) => errors,
    };
    let number = errors.read("numero", fields::required(&form.numero, "contest-protocol-missing"));
    let number = number.and_then(|number| errors.read("numero", fields::at_most(&number, 60)));
    let day = errors.read("giorno", fields::date(&form.giorno)).flatten();
    if day.is_none() {
        errors.add("giorno", Message::new("contest-day-missing"));
    }
    let hour = form.ora.trim().parse::<Time>().map_err(|_| Message::new("contest-hour-unreadable"));
    let hour = errors.read("ora", hour);
    let at = day.zip(hour).and_then(|(day, hour)| instant(day, hour));
    let new = form.entry.read(&contest, false).ok().zip(number).zip(at.zip(day));
    let new = match new {
        Some(((mut new, number), (at, day))) if errors.is_empty() => {
            new.on_paper = Some((at, number, day));
            new
        }
        _ => return answer(&actor, contest, form, errors),
    };
    // Nobody is given this code: the school has the receipt, and asks the office.
    let id = match store::entries::insert(&mut tx, id, &new, &Code::generate().hash(), &[]).await {
        Ok(id) => id,
        Err(fault) => {
            errors.add("ora", refusals::kindly(fault)?);
            return answer(&actor, contest, form, errors);
        }
    };
    tx.commit().await?;
    let flash = Flash::success(Message::new("contest-paper-written"));
    Ok(redirect_with(&format!("/concorsi/{}/opere/{id}", contest.id), flash))
}
