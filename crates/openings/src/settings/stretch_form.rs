//! A weekly stretch: added, changed from a day on, ended. What has been stays as it was.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use jiff::{ToSpan as _, civil::Date};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Tx, fields,
    page_with_status, redirect_with,
};
use snodo_network::{CounterId, OperatorId};
use uuid::Uuid;

use super::{
    keep,
    whose::{self, Whose},
};
use crate::{
    model::weekday,
    store::weekly::{self, HowOften, KeptStretch, Owner, Stretch},
    words,
};

/// The recurrences that the form offers, in weeks; the n-th of the month is another choice.
const WEEKS: [i16; 6] = [1, 2, 3, 4, 6, 8];
const NTH: [i16; 6] = [1, 2, 3, 4, 5, -1];

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct StretchForm {
    revision: i32,
    weekday: String,
    starts_at: String,
    ends_at: String,
    place: String,
    how_often: String,
    nth: Vec<String>,
    valid_from: String,
    valid_to: String,
}

impl StretchForm {
    fn of(kept: &KeptStretch, today: Date) -> StretchForm {
        let said = &kept.said;
        let (how_often, nth) = match &said.how_often {
            HowOften::Weeks(weeks) => (weeks.to_string(), Vec::new()),
            HowOften::OfMonth(nth) => {
                let codes = nth.iter().map(|nth| words::nth_code(*nth).to_owned()).collect();
                ("month".to_owned(), codes)
            }
        };
        StretchForm {
            revision: kept.revision,
            weekday: said.weekday.to_monday_one_offset().to_string(),
            starts_at: words::typed(said.hours.from()),
            ends_at: words::typed(said.hours.to()),
            place: said.place.to_string(),
            how_often,
            nth,
            valid_from: said.valid_from.max(today).to_string(),
            valid_to: said.valid_to.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    fn read(&self, places: &[Choice]) -> Result<Stretch, FormErrors> {
        let mut errors = FormErrors::new();
        let weekday = self.weekday.parse().ok().and_then(weekday);
        if weekday.is_none() {
            errors.add("weekday", Message::new("openings-weekday-missing"));
        }
        let hours = words::hours(&mut errors, &self.starts_at, &self.ends_at, true);
        let place =
            places.iter().find(|place| place.is(&self.place)).and_then(|place| place.value.parse().ok());
        if place.is_none() {
            errors.add("place", Message::new("openings-place-missing"));
        }
        let how_often = self.read_how_often();
        let how_often = errors.read(if self.how_often == "month" { "nth" } else { "how_often" }, how_often);
        let from = fields::date(&self.valid_from)
            .and_then(|day| day.ok_or_else(|| Message::new("openings-date-missing")));
        let valid_from = errors.read("valid_from", from);
        let valid_to = errors.read("valid_to", fields::date(&self.valid_to));
        if let (Some(first), Some(Some(last))) = (valid_from, valid_to)
            && last < first
        {
            errors.add("valid_to", Message::new("openings-dates-order"));
        }
        match (weekday, hours, place, how_often, valid_from, valid_to) {
            (Some(weekday), Some(hours), Some(place), Some(how_often), Some(valid_from), Some(valid_to))
                if errors.is_empty() =>
            {
                Ok(Stretch { place, weekday, hours, how_often, valid_from, valid_to })
            }
            _ => Err(errors),
        }
    }

    fn read_how_often(&self) -> Result<HowOften, Message> {
        if self.how_often != "month" {
            let weeks = self.how_often.parse().ok().filter(|weeks| (1..=12).contains(weeks));
            return weeks.map(HowOften::Weeks).ok_or_else(|| Message::new("field-choice-unknown"));
        }
        let chosen = |nth: &i16| self.nth.iter().any(|code| code == words::nth_code(*nth));
        let nth: Vec<i16> = NTH.into_iter().filter(chosen).collect();
        if nth.is_empty() { Err(Message::new("openings-nth-missing")) } else { Ok(HowOften::OfMonth(nth)) }
    }
}

#[derive(Template)]
#[template(path = "settings/stretch_form.html")]
struct StretchPage {
    page: Frame,
    whose: Whose,
    is_counter: bool,
    title: String,
    /// Whether it is there already, and whether it has begun.
    stretch: Option<(Uuid, bool)>,
    form: StretchForm,
    weekdays: Vec<Choice>,
    recurrences: Vec<Choice>,
    nth: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl StretchPage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }

    fn since_hint(&self) -> String {
        let begun = self.stretch.is_some_and(|(_, has_begun)| has_begun);
        self.page.t(if begun { "openings-since-change-hint" } else { "openings-since-hint" })
    }
}

pub(crate) async fn new_of_counter(actor: Actor, Path(id): Path<CounterId>) -> PageResult {
    new(actor, Owner::Counter(id)).await
}

pub(crate) async fn new_of_operator(actor: Actor, Path(id): Path<OperatorId>) -> PageResult {
    new(actor, Owner::Operator(id)).await
}

pub(crate) async fn create_of_counter(
    actor: Actor,
    Path(id): Path<CounterId>,
    Form(form): Form<StretchForm>,
) -> PageResult {
    create(actor, Owner::Counter(id), form).await
}

pub(crate) async fn create_of_operator(
    actor: Actor,
    Path(id): Path<OperatorId>,
    Form(form): Form<StretchForm>,
) -> PageResult {
    create(actor, Owner::Operator(id), form).await
}

pub(crate) async fn edit_of_counter(
    actor: Actor,
    Path((id, stretch)): Path<(CounterId, Uuid)>,
) -> PageResult {
    edit(actor, Owner::Counter(id), stretch).await
}

pub(crate) async fn edit_of_operator(
    actor: Actor,
    Path((id, stretch)): Path<(OperatorId, Uuid)>,
) -> PageResult {
    edit(actor, Owner::Operator(id), stretch).await
}

pub(crate) async fn save_of_counter(
    actor: Actor,
    Path((id, stretch)): Path<(CounterId, Uuid)>,
    Form(form): Form<StretchForm>,
) -> PageResult {
    save(actor, Owner::Counter(id), stretch, form).await
}

pub(crate) async fn save_of_operator(
    actor: Actor,
    Path((id, stretch)): Path<(OperatorId, Uuid)>,
    Form(form): Form<StretchForm>,
) -> PageResult {
    save(actor, Owner::Operator(id), stretch, form).await
}

#[derive(serde::Deserialize)]
pub(crate) struct NoFields {}

pub(crate) async fn remove_of_counter(
    actor: Actor,
    Path((id, stretch)): Path<(CounterId, Uuid)>,
    Form(NoFields {}): Form<NoFields>,
) -> PageResult {
    remove(actor, Owner::Counter(id), stretch).await
}

pub(crate) async fn remove_of_operator(
    actor: Actor,
    Path((id, stretch)): Path<(OperatorId, Uuid)>,
    Form(NoFields {}): Form<NoFields>,
) -> PageResult {
    remove(actor, Owner::Operator(id), stretch).await
}

async fn new(actor: Actor, owner: Owner) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let whose = Whose::find(&mut tx, owner, &page).await?;
    let form = StretchForm {
        place: match whose.places.as_slice() {
            [only] => only.value.clone(),
            _ => whose.own_place.clone(),
        },
        how_often: "1".to_owned(),
        valid_from: page.today().to_string(),
        ..StretchForm::default()
    };
    shown(page, whose, None, form, FormErrors::new())
}

async fn create(actor: Actor, owner: Owner, form: StretchForm) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let whose = Whose::find(&mut tx, owner, &page).await?;
    let stretch = match form.read(&whose.places) {
        Ok(stretch) => stretch,
        Err(errors) => return shown(page, whose, None, form, errors),
    };
    weekly::add(&mut tx, owner, &stretch).await?;
    saved(tx, &actor, whose).await
}

async fn edit(actor: Actor, owner: Owner, id: Uuid) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let kept = weekly::one(&mut tx, owner, id).await?.ok_or(Fault::NotFound)?;
    let whose = Whose::find(&mut tx, owner, &page).await?;
    let form = StretchForm::of(&kept, page.today());
    let has_begun = kept.said.valid_from <= page.today();
    shown(page, whose, Some((id, has_begun)), form, FormErrors::new())
}

async fn save(actor: Actor, owner: Owner, id: Uuid, form: StretchForm) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let kept = weekly::one(&mut tx, owner, id).await?.ok_or(Fault::NotFound)?;
    let whose = Whose::find(&mut tx, owner, &page).await?;
    let has_begun = kept.said.valid_from <= page.today();
    let stretch = match form.read(&whose.places) {
        Ok(stretch) => stretch,
        Err(errors) => return shown(page, whose, Some((id, has_begun)), form, errors),
    };
    if !change(&mut tx, owner, (id, form.revision), &kept.said, stretch).await? {
        return Err(Fault::Stale);
    }
    saved(tx, &actor, whose).await
}

/// Another last day is written on the stretch itself. Anything else holds from its first day on: the stretch ends the day before, and
/// another takes its place with what single days say.
async fn change(
    tx: &mut Tx,
    owner: Owner,
    (id, revision): (Uuid, i32),
    kept: &Stretch,
    next: Stretch,
) -> Result<bool, Fault> {
    let only_ends = Stretch { valid_from: kept.valid_from, valid_to: kept.valid_to, ..next.clone() } == *kept;
    if only_ends {
        let ended = Stretch { valid_to: next.valid_to, ..kept.clone() };
        return Ok(weekly::update(tx, owner, (id, revision), &ended).await?);
    }
    if next.valid_from <= kept.valid_from {
        return Ok(weekly::update(tx, owner, (id, revision), &next).await?);
    }
    let day_before = next.valid_from.saturating_sub(1.day());
    let last = kept.valid_to.map_or(day_before, |last| last.min(day_before));
    let former = Stretch { valid_to: Some(last), ..kept.clone() };
    if !weekly::update(tx, owner, (id, revision), &former).await? {
        return Ok(false);
    }
    let new = weekly::add(tx, owner, &next).await?;
    if next.weekday == kept.weekday {
        weekly::hand_over_days(tx, owner, (id, new), next.valid_from).await?;
    }
    Ok(true)
}

async fn remove(actor: Actor, owner: Owner, id: Uuid) -> PageResult {
    let mut tx = keep(&actor).await?;
    let page = actor.frame("impostazioni");
    let whose = Whose::find(&mut tx, owner, &page).await?;
    if !weekly::remove(&mut tx, owner, id, page.today()).await? {
        return Err(Fault::NotFound);
    }
    saved(tx, &actor, whose).await
}

async fn saved(mut tx: Tx, actor: &Actor, whose: Whose) -> PageResult {
    let message = Message::new("openings-saved").with("name", &whose.name);
    let flash: Flash = whose::done(&mut tx, actor, whose.owner, message).await?;
    tx.commit().await?;
    Ok(redirect_with(&whose.address, flash))
}

fn shown(
    page: Frame,
    whose: Whose,
    stretch: Option<(Uuid, bool)>,
    form: StretchForm,
    errors: FormErrors,
) -> PageResult {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let kept_weeks = form.how_often.parse().ok().filter(|weeks| !WEEKS.contains(weeks));
    let mut recurrences = vec![Choice::new("1", page.t("openings-every-week"))];
    for weeks in WEEKS.into_iter().skip(1).chain(kept_weeks) {
        recurrences.push(Choice::new(weeks.to_string(), page.t_with("openings-every-weeks", "weeks", weeks)));
    }
    recurrences.push(Choice::new("month", page.t("openings-only-some")));
    let answer = StretchPage {
        is_counter: matches!(whose.owner, Owner::Counter(_)),
        title: page.t(if stretch.is_some() { "openings-stretch-edit" } else { "openings-stretch-new" }),
        weekdays: page.choices("openings-weekday", ["1", "2", "3", "4", "5", "6", "7"]),
        nth: page.choices("openings-nth", NTH.map(words::nth_code)),
        recurrences,
        said: page.errors(&errors),
        page,
        whose,
        stretch,
        form,
        errors,
    };
    page_with_status(status, &answer)
}
