//! The patron's day of each Comune where counters stand.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::civil::Weekday;
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, fields, page,
    page_with_status, redirect_with, violated_constraint,
};

use super::keep;
use crate::{
    model::weekday,
    store::places::{self, ComunePatron, Patron},
    words,
};

const MONTHS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
const NTH: [&str; 6] = ["1", "2", "3", "4", "5", "last"];

#[derive(Template)]
#[template(path = "settings/patrons.html")]
struct PatronsPage {
    page: Frame,
    /// ISTAT code, name, the patron's day in words or nothing.
    comuni: Vec<(String, String, String)>,
}

/// The Comuni with their patrons' days.
pub(crate) async fn list(actor: Actor) -> PageResult {
    let mut tx = keep(&actor).await?;
    let frame = actor.frame("impostazioni");
    let patrons = places::patrons(&mut tx, None).await?;
    page(&PatronsPage {
        comuni: patrons
            .into_iter()
            .map(|one| {
                let said = one.patron.as_ref().map(|patron| said(&frame, patron)).unwrap_or_default();
                (one.comune, one.comune_name, said)
            })
            .collect(),
        page: frame,
    })
}

/// "San Giuseppe, 19 marzo", "Madonna del Rosario, la prima domenica di ottobre".
fn said(page: &Frame, patron: &Patron) -> String {
    let month = page.word("openings-month", &patron.month.to_string());
    let day = match (patron.day, patron.weekday.and_then(weekday), patron.nth) {
        (Some(day), _, _) => format!("{day} {month}"),
        (None, Some(on), Some(nth)) => {
            // In Italian, Sunday alone is feminine.
            let of = if on == Weekday::Sunday { "openings-nth-sunday" } else { "openings-nth" };
            page.t_with_three(
                "openings-patron-nth",
                ("nth", &page.word(of, words::nth_code(nth))),
                ("weekday", &words::weekday(page, on)),
                ("month", &month),
            )
        }
        _ => month,
    };
    let said = format!("{}, {day}", patron.name);
    match patron.valid_to {
        Some(last) => format!("{said} {}", page.t_with("openings-to", "day", page.date(last))),
        None => said,
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct PatronForm {
    revision: i32,
    name: String,
    rule: String,
    month: String,
    day: String,
    nth: String,
    weekday: String,
    valid_from: String,
    valid_to: String,
}

impl PatronForm {
    fn of(kept: &ComunePatron, page: &Frame) -> PatronForm {
        let Some(patron) = &kept.patron else {
            return PatronForm {
                rule: "day".to_owned(),
                valid_from: format!("{}-01-01", page.today().year()),
                ..PatronForm::default()
            };
        };
        let text = |number: Option<i16>| number.map(|number| number.to_string()).unwrap_or_default();
        PatronForm {
            revision: kept.revision,
            name: patron.name.clone(),
            rule: if patron.day.is_some() { "day" } else { "weekday" }.to_owned(),
            month: patron.month.to_string(),
            day: text(patron.day),
            nth: patron.nth.map(|nth| words::nth_code(nth).to_owned()).unwrap_or_default(),
            weekday: text(patron.weekday),
            valid_from: patron.valid_from.to_string(),
            valid_to: patron.valid_to.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    fn read(&self) -> Result<Patron, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.read("name", fields::required(&self.name, "openings-patron-name-missing"));
        let month: Option<i8> = self.month.parse().ok().filter(|month| (1..=12).contains(month));
        if month.is_none() {
            errors.add("month", Message::new("openings-month-missing"));
        }
        let (mut day, mut nth, mut weekday_number) = (None, None, None);
        if self.rule == "weekday" {
            nth = match self.nth.as_str() {
                "last" => Some(-1),
                nth => nth.parse().ok().filter(|nth| (1..=5).contains(nth)),
            };
            weekday_number = self.weekday.parse().ok().filter(|number| weekday(*number).is_some());
            if nth.is_none() {
                errors.add("nth", Message::new("openings-nth-missing"));
            }
            if weekday_number.is_none() {
                errors.add("weekday", Message::new("openings-weekday-missing"));
            }
        } else {
            let number: Option<i8> = self.day.trim().parse().ok();
            let exists = month
                .zip(number)
                .is_none_or(|(month, day)| snodo_calendar::DayOfYear::new(month, day).is_ok());
            if number.is_none() || !exists {
                errors.add("day", Message::new("openings-patron-day-missing"));
            }
            day = number.map(i16::from);
        }
        let given = fields::date(&self.valid_from)
            .and_then(|day| day.ok_or_else(|| Message::new("openings-date-missing")));
        let valid_from = errors.read("valid_from", given);
        let valid_to = errors.read("valid_to", fields::date(&self.valid_to));
        if let (Some(first), Some(Some(last))) = (valid_from, valid_to)
            && last < first
        {
            errors.add("valid_to", Message::new("openings-dates-order"));
        }
        match (name, month, valid_from, valid_to) {
            (Some(name), Some(month), Some(valid_from), Some(valid_to)) if errors.is_empty() => Ok(Patron {
                name,
                month: month.into(),
                day,
                weekday: weekday_number,
                nth,
                valid_from,
                valid_to,
            }),
            _ => Err(errors),
        }
    }
}

#[derive(Template)]
#[template(path = "settings/patrons_form.html")]
struct PatronPage {
    page: Frame,
    title: String,
    form: PatronForm,
    rules: Vec<Choice>,
    months: Vec<Choice>,
    nth: Vec<Choice>,
    weekdays: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl PatronPage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }
}

pub(crate) async fn edit(actor: Actor, Path(comune): Path<String>) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let kept = places::patrons(&mut tx, Some(&comune)).await?.into_iter().next().ok_or(Fault::NotFound)?;
    let form = PatronForm::of(&kept, &page);
    shown(page, &kept, form, FormErrors::new())
}

pub(crate) async fn save(
    actor: Actor,
    Path(comune): Path<String>,
    Form(form): Form<PatronForm>,
) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let kept = places::patrons(&mut tx, Some(&comune)).await?.into_iter().next().ok_or(Fault::NotFound)?;
    let patron = match form.read() {
        Ok(patron) => patron,
        Err(errors) => return shown(page, &kept, form, errors),
    };
    let saved = match &kept.patron {
        None if form.revision == 0 => places::add_patron(&mut tx, &comune, &patron).await.map(|()| true),
        None => Ok(false),
        Some(former) => {
            let former = (former.valid_from, form.revision);
            places::update_patron(&mut tx, &comune, former, &patron).await
        }
    };
    match saved {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale),
        Err(fault) if violated_constraint(&fault) == Some("patron_day_once_at_a_time") => {
            drop(tx);
            let mut errors = FormErrors::new();
            errors.add("valid_from", Message::new("openings-patron-overlap"));
            return shown(page, &kept, form, errors);
        }
        Err(fault) => return Err(fault.into()),
    }
    tx.commit().await?;
    let message = Message::new("openings-saved").with("name", &kept.comune_name);
    Ok(redirect_with("/impostazioni/festivi", Flash::success(message)))
}

fn shown(page: Frame, kept: &ComunePatron, form: PatronForm, errors: FormErrors) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let answer = PatronPage {
        title: page.t_with("openings-patron-of", "comune", &kept.comune_name),
        rules: page.choices("openings-patron-rule", ["day", "weekday"]),
        months: page.choices("openings-month", MONTHS),
        nth: page.choices("openings-nth", NTH),
        weekdays: page.choices("openings-weekday", ["1", "2", "3", "4", "5", "6", "7"]),
        said: page.errors(&errors),
        page,
        form,
        errors,
    };
    page_with_status(status, &answer)
}
