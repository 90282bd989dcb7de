//! A registration as its person sees it: with the code of the slip, and nothing else.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_appointments::{Code, From, let_through};
use snodo_core::{
    Fault, FieldError, Flash, FormErrors, Frame, Message, PageResult, PublicForm, PublicNetwork, Visitor,
    page, page_with_status, redirect, redirect_with,
};

use super::{Opened, TRIES_AN_HOUR, own_address};
use crate::{
    certificate,
    model::{EventKind, EventState, RegistrationState},
    notices::{Notices, Told},
    offering, qr, registering,
    store::{
        attendance,
        events::{self, Event},
        occurrences,
        registrations::{self, Registration},
    },
    words,
};

/// Where the code of a slip is typed.
#[derive(Template)]
#[template(path = "public/own_code.html")]
struct CodePage {
    page: Frame,
    home: String,
    typed: String,
    errors: FormErrors,
    said: Vec<FieldError>,
}

impl CodePage {
    fn new(visitor: &Visitor, network: PublicNetwork, typed: String, errors: FormErrors) -> CodePage {
        let home = network.home();
        let page = visitor.public_frame(network);
        CodePage { said: page.errors(&errors), page, home, typed, errors }
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct CodeForm {
    codice: String,
}

pub(crate) async fn ask_code(visitor: Visitor, Path(slug): Path<String>) -> PageResult {
    let (network, _) = snodo_network::open_public(&visitor, &slug).await?;
    page(&CodePage::new(&visitor, network, String::new(), FormErrors::new()))
}

pub(crate) async fn find_code(
    visitor: Visitor,
    Path(slug): Path<String>,
    from: From,
    PublicForm(form): PublicForm<CodeForm>,
) -> PageResult {
    let (network, tx) = snodo_network::open_public(&visitor, &slug).await?;
    drop(tx);
    let mut errors = FormErrors::new();
    match Code::parse(&form.codice) {
        Some(code) => {
            let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
            let_through(&mut tx, "event code", from, TRIES_AN_HOUR, visitor.app.clock.now()).await?;
            let found = registrations::own(&mut tx).await?.is_some();
            tx.commit().await?;
            if found {
                return Ok(redirect(&own_address(&network, &code)));
            }
            errors.add("codice", Message::new("registration-code-unknown"));
        }
        None => errors.add("codice", Message::new("registration-code-unreadable")),
    }
    let again = CodePage::new(&visitor, network, form.codice, errors);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
}

#[derive(Template)]
#[template(path = "public/own.html")]
#[expect(clippy::struct_excessive_bools, reason = "what the template asks, one by one")]
struct OwnPage {
    page: Frame,
    home: String,
    address: String,
    code: Code,
    own: Registration,
    event: Event,
    days: Vec<String>,
    state_words: String,
    /// How many wait before.
    before: i64,
    until: String,
    can_leave: bool,
    can_answer: bool,
    asks_opinion: bool,
    has_certificate: bool,
    /// Companies can be chosen, and interview times read.
    has_interviews: bool,
    /// The square code that the door reads; empty when there is nothing to read.
    picture: String,
}

impl OwnPage {
    fn badge(&self) -> &'static str {
        if self.is_cancelled() { "bad" } else { self.own.state.badge() }
    }

    fn is_cancelled(&self) -> bool {
        self.event.state == EventState::Cancelled
    }
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let mut opened = Opened::with(&visitor, &slug, &code, from).await?;
    let event = events::event(&mut opened.tx, opened.own.event).await?.ok_or(Fault::NotFound)?;
    let days = occurrences::of_event(&mut opened.tx, event.id).await?;
    let marks = attendance::of_registration(&mut opened.tx, opened.own.id).await?;
    let before = match opened.own.state {
        RegistrationState::Waiting => registrations::waiting_before(&mut opened.tx, &opened.own).await?,
        _ => 0,
    };
    let now = visitor.app.clock.now();
    let comes = opened.own.state == RegistrationState::Confirmed && event.state != EventState::Cancelled;
    let has_interviews = comes
        && event.kind == EventKind::MatchingEvent
        && events::plans_interviews(&mut opened.tx, event.id).await?;
    let address = opened.address();
    let Opened { network, code, own, .. } = opened;
    let (home, origin) = (network.home(), visitor.origin.clone());
    let frame = visitor.public_frame(network);
    let over = event.is_over(now);
    let is_published = event.state == EventState::Published;
    let ahead = is_published && event.begins.is_some_and(|begins| begins > now);
    let state = if event.state == EventState::Cancelled { "event-cancelled" } else { own.state.code() };
    let shows_picture = own.state == RegistrationState::Confirmed && is_published && !over;
    page(&OwnPage {
        state_words: frame.word("registration-own-state", state),
        until: own
            .offered_until
            .map(|until| format!("{}, {}", words::long_day(&frame, until), words::clock(until)))
            .unwrap_or_default(),
        can_leave: ahead && matches!(own.state, RegistrationState::Confirmed | RegistrationState::Waiting),
        can_answer: ahead
            && match own.state {
                RegistrationState::Offered => own.offered_until.is_some_and(|until| until >= now),
                RegistrationState::Invited => true,
                _ => false,
            },
        asks_opinion: over
            && event.state != EventState::Cancelled
            && own.state == RegistrationState::Confirmed
            && !own.opinion_given,
        has_certificate: certificate::is_due(&event, &days, &own, &marks),
        has_interviews,
        picture: if shows_picture {
            qr::picture(&format!("{origin}/eventi/codice/{}", code.plain()))
        } else {
            String::new()
        },
        days: days.iter().map(|day| words::occurrence(&frame, day)).collect(),
        before,
        home,
        address,
        code,
        own,
        event,
        page: frame,
    })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct AnswerForm {
    risposta: String,
}

/// Says yes or no to a seat that is offered, or to an invitation.
pub(crate) async fn answer(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    from: From,
    PublicForm(form): PublicForm<AnswerForm>,
) -> PageResult {
    let mut opened = Opened::with(&visitor, &slug, &code, from).await?;
    let address = opened.address();
    let was = opened.own.state;
    if !matches!(was, RegistrationState::Offered | RegistrationState::Invited) {
        return Ok(redirect(&address));
    }
    if form.risposta == "no" {
        return leave_now(visitor, opened).await;
    }
    let event = events::event(&mut opened.tx, opened.own.event).await?.ok_or(Fault::NotFound)?;
    let seats = registrations::lock_seats(&mut opened.tx, event.id).await?.ok_or(Fault::NotFound)?;
    // A seat that is offered is held already; one that somebody is invited to may be gone.
    let to = if was == RegistrationState::Offered || seats.have_room_for(opened.own.places) {
        RegistrationState::Confirmed
    } else if event.waiting_list {
        RegistrationState::Waiting
    } else {
        return Err(Fault::Refused(Message::new("registration-full")));
    };
    step(&mut opened, to).await?;
    let own = registrations::own(&mut opened.tx).await?.ok_or(Fault::NotFound)?;
    let told = if to == RegistrationState::Waiting { Told::Waiting } else { Told::Confirmed };
    let notices = Notices::of(&visitor.app, &mut opened.tx, event.id).await?;
    notices.tell(&mut opened.tx, &own, told, Some(&opened.code)).await?;
    opened.tx.commit().await?;
    Ok(redirect(&address))
}

async fn step(opened: &mut Opened, to: RegistrationState) -> Result<(), Fault> {
    match registrations::step(&mut opened.tx, &opened.own, to).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Fault::Refused(Message::new("registration-changed"))),
        Err(fault) => Err(match registering::refusal(&fault) {
            Some(message) => Fault::Refused(message),
            None => fault.into(),
        }),
    }
}

pub(crate) async fn leave(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    from: From,
    PublicForm(_): PublicForm<CodeForm>,
) -> PageResult {
    let opened = Opened::with(&visitor, &slug, &code, from).await?;
    leave_now(visitor, opened).await
}

/// Gives the seat back, and offers it to who waits.
async fn leave_now(visitor: Visitor, mut opened: Opened) -> PageResult {
    let address = opened.address();
    let event = events::event(&mut opened.tx, opened.own.event).await?.ok_or(Fault::NotFound)?;
    let ahead = event.begins.is_some_and(|begins| begins > visitor.app.clock.now());
    if !opened.own.state.is_open() || !ahead {
        return Err(Fault::Refused(Message::new("registration-not-ahead")));
    }
    step(&mut opened, RegistrationState::CancelledByPerson).await?;
    let own = registrations::own(&mut opened.tx).await?.ok_or(Fault::NotFound)?;
    let notices = Notices::of(&visitor.app, &mut opened.tx, event.id).await?;
    notices.tell(&mut opened.tx, &own, Told::Left, None).await?;
    let network = opened.network.id;
    opened.tx.commit().await?;
    offering::after_a_seat_came_free(&visitor.app, network).await;
    Ok(redirect_with(&address, Flash::success(Message::new("registration-left"))))
}
