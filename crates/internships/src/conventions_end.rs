//! A convention that ends before its time: from when, why, and what becomes of each internship under it.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Date;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    Pressed, Tx, fields, page_with_status, redirect_with,
};

use crate::{
    model::{ConventionEndReason, ConventionId, InternshipState},
    refusals,
    steps::needed_day,
    store::{
        self,
        conventions::ConventionRow,
        internships::{Line, Wanted},
    },
};

/// Open internships that are shown; a host has rarely more.
const SHOWN: i64 = 100;

/// An early end as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct EndForm {
    revisione: i32,
    giorno: String,
    motivo: String,
    parole: String,
    /// `verifica`: only shows what would become of the internships.
    azione: String,
}

/// What becomes of an open internship when its convention ends after a day: the colour and the key of its words.
pub(crate) fn fate(state: InternshipState, starts_on: Date, last_day: Date) -> (&'static str, &'static str) {
    match state {
        InternshipState::Draft if starts_on > last_day => ("bad", "convention-fate-not-signed"),
        InternshipState::Draft => ("waiting", "convention-fate-may-be-signed"),
        InternshipState::Signed if starts_on > last_day => ("bad", "convention-fate-not-begun"),
        _ => ("good", "convention-fate-goes-on"),
    }
}

#[derive(Template)]
#[template(path = "conventions_end.html")]
struct EndPage {
    page: Frame,
    row: ConventionRow,
    /// The last day that the internships are looked at with.
    last_day: Date,
    internships: Vec<Line>,
    reasons: Vec<Choice>,
    form: EndForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl EndPage {
    fn fate(&self, line: &Line) -> (&'static str, String) {
        let (badge, key) = fate(line.state(), line.starts_on, self.last_day);
        (badge, self.page.t_with(key, "day", self.page.date(line.ends_on)))
    }

    fn until(&self) -> String {
        self.page.t_with("convention-end-agreed-until", "day", self.page.date(self.row.valid_to))
    }
}

/// A signed convention of the actor's body, not yet ended early.
async fn kept(actor: &Actor, id: ConventionId) -> Result<(Tx, ConventionRow), Fault> {
    actor.require(Permission::KeepProjects)?;
    let mut tx = actor.begin().await?;
    let row = store::conventions::convention(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if !row.of_the_actor {
        return Err(Fault::NotPermitted);
    }
    Ok((tx, row))
}

pub(crate) async fn ask(actor: Actor, Path(id): Path<ConventionId>) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    let form = EndForm {
        revisione: row.revision,
        giorno: actor.app.clock.today().to_string(),
        ..EndForm::default()
    };
    shown(&actor, &mut tx, row, form, FormErrors::new()).await
}

async fn shown(
    actor: &Actor,
    tx: &mut Tx,
    row: ConventionRow,
    form: EndForm,
    errors: FormErrors,
) -> PageResult {
    let today = actor.app.clock.today();
    if !row.is_signed() || row.valid_to <= today {
        return Err(Fault::Refused(Message::new("convention-refused-end-nothing")));
    }
    let wanted = Wanted { convention: Some(row.id.0), only_open: true, ..Wanted::default() };
    let internships = store::internships::list(tx, &wanted, 0, SHOWN).await?;
    let page = actor.frame("progetti");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with_status(
        status,
        &EndPage {
            last_day: fields::date(&form.giorno).ok().flatten().unwrap_or(today),
            reasons: page.choices(
                "convention-end-reason",
                ConventionEndReason::ALL.iter().map(|reason| reason.code()),
            ),
            said: page.errors(&errors),
            page,
            row,
            internships,
            form,
            errors,
        },
    )
}

impl EndForm {
    fn read(
        &self,
        row: &ConventionRow,
        today: Date,
    ) -> Result<(Date, ConventionEndReason, String), FormErrors> {
        let mut errors = FormErrors::new();
        let day = needed_day(&mut errors, "giorno", &self.giorno);
        if day.is_some_and(|day| day < today) {
            errors.add("giorno", Message::new("convention-refused-end-backdated"));
        }
        if day.is_some_and(|day| day >= row.valid_to) {
            errors.add("giorno", Message::new("convention-refused-end-later"));
        }
        let reason = ConventionEndReason::from_code(&self.motivo);
        if reason.is_none() {
            errors.add("motivo", Message::new("internship-reason-missing"));
        }
        let words = errors.read("parole", fields::at_most(&self.parole, 500)).unwrap_or_default();
        if reason == Some(ConventionEndReason::Other) && words.is_empty() {
            errors.add("parole", Message::new("internship-words-missing"));
        }
        match (day, reason) {
            (Some(day), Some(reason)) if errors.is_empty() => Ok((day, reason, words)),
            _ => Err(errors),
        }
    }
}

pub(crate) async fn end(actor: Actor, Path(id): Path<ConventionId>, Form(form): Form<EndForm>) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    if form.azione == "verifica" {
        return shown(&actor, &mut tx, row, form, FormErrors::new()).await;
    }
    let (day, reason, words) = match form.read(&row, actor.app.clock.today()) {
        Ok(read) => read,
        Err(errors) => return shown(&actor, &mut tx, row, form, errors).await,
    };
    match store::convention_ends::end(&mut tx, id, form.revisione, day, reason, &words).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => {
            let (field, message) = refusals::kindly(fault)?;
            tx.rollback().await?;
            let mut errors = FormErrors::new();
            errors.add(field, message);
            return shown(&actor, &mut actor.begin().await?, row, form, errors).await;
        }
    }
    tx.commit().await?;
    let message = Message::new("convention-ended")
        .with("company", &row.company_name)
        .with("day", actor.frame("progetti").date(day));
    let undo = format!("/tirocini/convenzioni/{id}/fine/annulla");
    Ok(redirect_with(&format!("/tirocini/convenzioni/{id}"), Flash::success(message).undo(undo)))
}

/// Takes back an end that was written today.
pub(crate) async fn take_back(actor: Actor, Path(id): Path<ConventionId>, _: Pressed) -> PageResult {
    let (mut tx, row) = kept(&actor, id).await?;
    match store::convention_ends::take_back(&mut tx, id).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) => return Err(Fault::Refused(refusals::kindly(fault)?.1)),
    }
    tx.commit().await?;
    let message = Message::new("convention-end-taken-back").with("company", &row.company_name);
    Ok(redirect_with(&format!("/tirocini/convenzioni/{id}"), Flash::success(message)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_began_goes_on_and_what_did_not_stays_undone() {
        let last = date(2026, 11, 30);
        let word = |state, starts_on| fate(state, starts_on, last).1;
        assert_eq!(word(InternshipState::InProgress, date(2026, 10, 1)), "convention-fate-goes-on");
        assert_eq!(word(InternshipState::Suspended, date(2026, 10, 1)), "convention-fate-goes-on");
        assert_eq!(word(InternshipState::Signed, last), "convention-fate-goes-on");
        assert_eq!(word(InternshipState::Signed, date(2026, 12, 1)), "convention-fate-not-begun");
        assert_eq!(word(InternshipState::Draft, date(2026, 12, 1)), "convention-fate-not-signed");
        assert_eq!(word(InternshipState::Draft, last), "convention-fate-may-be-signed");
    }
}
