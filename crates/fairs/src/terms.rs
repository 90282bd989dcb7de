//! How the interviews are planned: how long, how many, until when wishes can be said.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Time;
use snodo_core::{
    Actor, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, fields, page_with_status,
    redirect_with,
};

use crate::{
    model::{EventId, Terms, clock, in_italy, instant, slots},
    opened::{address, opened},
    store::{self, event::Event},
};

/// The terms as they are typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct TermsForm {
    revisione: i32,
    durata: String,
    pausa: String,
    persona_minimo: String,
    persona_massimo: String,
    azienda_minimo: String,
    desideri_giorno: String,
    desideri_ora: String,
}

impl TermsForm {
    fn of(event: &Event) -> TermsForm {
        let terms = event.terms;
        TermsForm {
            revisione: event.revision,
            durata: terms.interview_minutes.to_string(),
            pausa: terms.pause_minutes.to_string(),
            persona_minimo: terms.person_at_least.to_string(),
            persona_massimo: terms.person_at_most.to_string(),
            azienda_minimo: terms.company_at_least.to_string(),
            desideri_giorno: terms.wishes_until.map(|at| in_italy(at).date().to_string()).unwrap_or_default(),
            desideri_ora: terms.wishes_until.map(clock).unwrap_or_default(),
        }
    }

    fn read(&self, event: &Event) -> Result<Terms, FormErrors> {
        let mut errors = FormErrors::new();
        let mut number = |field: &str, text: &str, least: i16, most: i16| {
            let read = fields::number(text, least, most)
                .and_then(|read| read.ok_or_else(|| Message::new("fair-number-missing")));
            errors.read(field, read)
        };
        let interview_minutes = number("durata", &self.durata, 5, 120);
        let pause_minutes = number("pausa", &self.pausa, 0, 60);
        let person_at_least = number("persona_minimo", &self.persona_minimo, 0, 20);
        let person_at_most = number("persona_massimo", &self.persona_massimo, 1, 40);
        let company_at_least = number("azienda_minimo", &self.azienda_minimo, 0, 100);
        let day = errors.read("desideri_giorno", fields::date(&self.desideri_giorno)).flatten();
        let wishes_until = day.and_then(|day| {
            let time = fields::optional(&self.desideri_ora).unwrap_or_else(|| "23:59".to_owned());
            let time = time.parse::<Time>().map_err(|_| Message::new("fair-time-unreadable"));
            errors.read("desideri_ora", time).and_then(|time| instant(day.to_datetime(time)))
        });
        if person_at_least.zip(person_at_most).is_some_and(|(least, most)| least > most) {
            errors.add("persona_massimo", Message::new("fair-most-below-least"));
        }
        let read = (|| {
            Some(Terms {
                interview_minutes: interview_minutes?,
                pause_minutes: pause_minutes?,
                person_at_least: person_at_least?,
                person_at_most: person_at_most?,
                company_at_least: company_at_least?,
                wishes_until,
            })
        })();
        if read.is_some_and(|terms| !event.sessions.is_empty() && slots(&event.sessions, terms).is_err()) {
            errors.add("durata", Message::new("fair-no-slots"));
        }
        read.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

#[derive(Template)]
#[template(path = "terms.html")]
struct TermsPage {
    page: Frame,
    event: Event,
    form: TermsForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

pub(crate) async fn edit(actor: Actor, Path(id): Path<EventId>) -> PageResult {
    let (_, event) = opened(&actor, id).await?;
    let form = TermsForm::of(&event);
    answer(&actor, event, form, FormErrors::new())
}

fn answer(actor: &Actor, event: Event, form: TermsForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("rete");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(status, &TermsPage { said: page.errors(&errors), page, event, form, errors })
}

pub(crate) async fn save(actor: Actor, Path(id): Path<EventId>, Form(form): Form<TermsForm>) -> PageResult {
    let (mut tx, event) = opened(&actor, id).await?;
    let terms = match form.read(&event) {
        Ok(terms) => terms,
        Err(errors) => return answer(&actor, event, form, errors),
    };
    if !store::event::save_terms(&mut tx, id, form.revisione, &terms).await? {
        return Err(Fault::Stale);
    }
    tx.commit().await?;
    Ok(redirect_with(&address(id), Flash::success(Message::new("fair-terms-saved"))))
}
