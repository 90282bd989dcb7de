use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use snodo_core::{
    Actor, Choice, Fault, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission,
    Stretch, fields, page_with_status, redirect_with, violated_constraint,
};
use snodo_network::CounterId;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    choose::COUNTER_COOKIE,
    expected::{Expected, expected},
    form::{Days, ShownLine, VisitForm, refused_by},
    model::{
        AGE_BANDS, CITIZENSHIP_GROUPS, Channel, Counter, PORTAL_OUTCOMES, PORTALS, Reason, SEXES, Traits,
    },
    store::{
        self,
        lists::{ListFilter, VisitLine},
        people::Candidate,
        tickets::{Today, Waiting},
    },
    tickets::DESK_COOKIE,
};

/// People offered when a name fits several.
const CANDIDATES: i32 = 6;
/// The last visits, shown under the line.
const LAST: i64 = 5;

/// What the fields of a visit offer.
pub(crate) struct Choices {
    pub(crate) channels: Vec<Choice>,
    pub(crate) sexes: Vec<Choice>,
    pub(crate) age_bands: Vec<Choice>,
    pub(crate) citizenship_groups: Vec<Choice>,
    pub(crate) portals: Vec<Choice>,
    pub(crate) portal_outcomes: Vec<Choice>,
    pub(crate) bodies: Vec<Choice>,
}

impl Choices {
    pub(crate) async fn read(tx: &mut PgConnection, frame: &Frame) -> Result<Choices, Fault> {
        let bodies = store::counters::other_bodies(tx).await?;
        Ok(Choices {
            channels: frame.choices("visit-channel", Channel::ALL.map(Channel::code)),
            sexes: frame.choices("visit-sex", SEXES),
            age_bands: frame.choices("visit-age", AGE_BANDS),
            citizenship_groups: frame.choices("visit-citizenship", CITIZENSHIP_GROUPS),
            portals: frame.choices("visit-portal", PORTALS),
            portal_outcomes: frame.choices("visit-portal-outcome", PORTAL_OUTCOMES),
            bodies: bodies.into_iter().map(|body| Choice::new(body.id.to_string(), body.name)).collect(),
        })
    }
}

#[derive(Template)]
#[template(path = "reception.html")]
struct ReceptionPage {
    page: Frame,
    here: Counter,
    form: VisitForm,
    errors: FormErrors,
    said: Vec<FieldError>,
    candidates: Vec<Candidate>,
    reasons: Vec<Reason>,
    choices: Choices,
    expected: Vec<Expected>,
    waiting: Vec<Waiting>,
    today: Today,
    last: Vec<VisitLine>,
    desk: String,
    may_read_files: bool,
}

impl ReceptionPage {
    /// "Municipio, Trecate".
    fn place(&self) -> String {
        format!("{}, {}", self.here.site, self.here.comune)
    }

    /// Whose turn it is: the first who was not called.
    fn is_next(&self, ticket: &Waiting) -> bool {
        self.waiting
            .iter()
            .find(|waiting| waiting.called_to.is_none())
            .is_some_and(|next| next.id == ticket.id)
    }

    /// "Chiamato: Sportello 2".
    fn called_words(&self, desk: &str) -> String {
        if desk.is_empty() {
            self.page.t("ticket-called")
        } else {
            self.page.t_with("ticket-called-to", "desk", desk)
        }
    }

    /// "3 serviti, attesa media 7 minuti, la più lunga 15".
    fn waits_words(&self) -> String {
        match (self.today.mean_wait, self.today.longest_wait) {
            (Some(mean), Some(longest)) => self.page.t_with_three(
                "reception-waits",
                ("served", &self.today.served.to_string()),
                ("mean", &mean.to_string()),
                ("longest", &longest.to_string()),
            ),
            _ => String::new(),
        }
    }
}

async fn shown(
    actor: &Actor,
    tx: &mut PgConnection,
    counter: Counter,
    refused: Option<ShownLine>,
    desk: String,
) -> Result<Response, Fault> {
    let came_back = refused.as_ref().is_some_and(|refused| !refused.errors.is_empty());
    let status = if came_back { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let ShownLine { form, errors, candidates } =
        refused.unwrap_or_else(|| ShownLine::fresh(VisitForm::empty()));
    let frame = actor.frame("agenda");
    let today = actor.app.clock.today();
    let of_today = ListFilter {
        from: today,
        to: today,
        counter: Some(counter.id),
        channel: None,
        reason: None,
        with_person: None,
    };
    let mut reasons = store::reasons::all(tx).await?;
    reasons.retain(|reason| reason.is_open(today));
    let now = actor.app.clock.now();
    let appointments = snodo_appointments::today(&mut *tx, CounterId(counter.id), now).await?;
    page_with_status(
        status,
        &ReceptionPage {
            said: frame.errors(&errors),
            choices: Choices::read(tx, &frame).await?,
            expected: expected(&frame, &appointments, now),
            waiting: store::tickets::waiting(tx, counter.id).await?,
            today: store::tickets::today(tx, counter.id).await?,
            last: store::lists::list(tx, &of_today, Stretch::newest(LAST)).await?,
            may_read_files: actor.may(Permission::ReadFiles),
            page: frame,
            here: counter,
            form,
            errors,
            candidates,
            reasons,
            desk,
        },
    )
}

/// The counter, when the actor may receive there today.
pub(crate) async fn counter(actor: &Actor, tx: &mut PgConnection, id: Uuid) -> Result<Counter, Fault> {
    let found = store::counters::counters(tx, Some(id), actor.app.clock.today()).await?;
    found.into_iter().next().ok_or(Fault::NotFound)
}

/// Whose visit it is, when a file's page led here.
#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    persona: String,
}

pub(crate) async fn show(
    actor: Actor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
    jar: CookieJar,
) -> PageResult {
    actor.require(Permission::ReceiveVisitors)?;
    let mut tx = actor.begin().await?;
    let counter = counter(&actor, &mut tx, id).await?;
    let remembered = remembering(&actor, COUNTER_COOKIE, id.to_string());
    let begun = of_file(&mut tx, &asked.persona).await?;
    let answer = shown(&actor, &mut tx, counter, begun, desk(&jar)).await?;
    Ok((CookieJar::new().add(remembered), answer).into_response())
}

/// A line that is begun with somebody's name.
async fn of_file(tx: &mut PgConnection, person: &str) -> Result<Option<ShownLine>, Fault> {
    let Ok(person) = person.parse::<Uuid>() else { return Ok(None) };
    let found = store::people::file(tx, person).await?;
    Ok(found.map(|(_, name)| {
        ShownLine::fresh(VisitForm { person: name, person_code: person.to_string(), ..VisitForm::empty() })
    }))
}

/// The desk that this browser last called to.
fn desk(jar: &CookieJar) -> String {
    jar.get(DESK_COOKIE).map(|cookie| cookie.value().to_owned()).unwrap_or_default()
}

/// A cookie of reception: this browser keeps it until it is closed for good.
pub(crate) fn remembering(actor: &Actor, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/accoglienza")
        .http_only(true)
        .secure(actor.app.settings.secure_cookies)
        .same_site(SameSite::Lax)
        .permanent()
        .build()
}

pub(crate) async fn record(
    actor: Actor,
    Path(id): Path<Uuid>,
    jar: CookieJar,
    Form(form): Form<VisitForm>,
) -> PageResult {
    actor.require(Permission::ReceiveVisitors)?;
    let now = actor.app.clock.now_in_italy();
    let mut tx = actor.begin().await?;
    let counter = counter(&actor, &mut tx, id).await?;
    let mut reasons = store::reasons::all(&mut tx).await?;
    reasons.retain(|reason| reason.is_open(now.date()));
    let back = store::reasons::days_back(&mut tx).await?;
    let mut candidates = Vec::new();
    let mut errors = FormErrors::new();
    let who = who(&mut tx, &form, &mut candidates, &mut errors).await?;
    let mut said = match form.read(&reasons, &Days { now: &now, back }, None) {
        Ok(said) if errors.is_empty() => said,
        outcome => {
            if let Err(others) = outcome {
                others.iter().for_each(|(field, message)| errors.add(field, message.clone()));
            }
            return shown(&actor, &mut tx, counter, Some(ShownLine { form, errors, candidates }), desk(&jar))
                .await;
        }
    };
    said.person = who.person;
    if said.person.is_some() {
        said.traits = Traits::default();
    }
    let visit = match store::visits::insert(&mut tx, counter.id, &said).await {
        Ok(Some(visit)) => visit,
        Ok(None) => return Err(Fault::Refused(Message::new("visit-no-register"))),
        Err(fault) => {
            let Some((field, message)) = violated_constraint(&fault).and_then(|name| refused_by(name, back))
            else {
                return Err(fault.into());
            };
            errors.add(field, message);
            drop(tx);
            let mut tx = actor.begin().await?;
            return shown(&actor, &mut tx, counter, Some(ShownLine { form, errors, candidates }), desk(&jar))
                .await;
        }
    };
    let named = !who.name.is_empty();
    let message = if form.ticket.is_empty() {
        Message::new(if named { "visit-recorded-of" } else { "visit-recorded" })
    } else {
        let number = store::tickets::give(&mut tx, counter.id, visit, &who.said).await?;
        let key = if named { "visit-recorded-of-with-ticket" } else { "visit-recorded-with-ticket" };
        Message::new(key).with("number", number)
    };
    tx.commit().await?;
    let flash = Flash::success(message.with("name", who.name)).undo(format!("/accessi/{visit}/annulla"));
    Ok(redirect_with(&format!("/accoglienza/{id}"), flash))
}

/// Who came.
#[derive(Default)]
pub(crate) struct Who {
    /// Their file.
    pub(crate) person: Option<Uuid>,
    /// Their register, when they have a file.
    pub(crate) register: Option<Uuid>,
    /// The file's name; empty for who stays without.
    pub(crate) name: String,
    /// What was typed, for the ticket of somebody without a file.
    pub(crate) said: String,
}

/// Finds who is meant: the one chosen, the only one whose whole name or number was typed, or nobody. Where a name fits others, they are
/// the candidates, and the page asks.
pub(crate) async fn who(
    tx: &mut PgConnection,
    form: &VisitForm,
    candidates: &mut Vec<Candidate>,
    errors: &mut FormErrors,
) -> Result<Who, Fault> {
    let Some(words) = fields::optional(&form.person) else { return Ok(Who::default()) };
    // A ticket's name is short.
    let said: String = words.chars().take(200).collect();
    if form.who == "none" {
        return Ok(Who { said, ..Who::default() });
    }
    let chosen = [&form.who, &form.person_code].into_iter().find_map(|code| code.parse::<Uuid>().ok());
    if let Some(person) = chosen {
        let Some((register, name)) = store::people::file(tx, person).await? else {
            errors.add("person", Message::new("visit-person-gone"));
            return Ok(Who::default());
        };
        return Ok(Who { person: Some(person), register: Some(register), name, said });
    }
    let found = store::people::called(tx, &words, CANDIDATES).await?;
    if let [only] = found.iter().filter(|found| found.exact).collect::<Vec<_>>().as_slice()
        && let Some((register, name)) = store::people::file(tx, only.id).await?
    {
        return Ok(Who { person: Some(only.id), register: Some(register), name, said });
    }
    let key = if found.is_empty() { "visit-person-unknown" } else { "visit-person-which" };
    errors.add("who", Message::new(key).with("words", &words));
    *candidates = found;
    Ok(Who::default())
}
