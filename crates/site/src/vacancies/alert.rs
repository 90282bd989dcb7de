//! A search of vacancies by mail: asked for on a form, confirmed from the mail, ended from every mail.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::IntoResponse as _,
};
use jiff::{SignedDuration, ToSpan as _, civil::Date};
use snodo_core::{
    App, Choice, Fault, FieldError, Flash, FormErrors, Frame, Message, PageResult, PublicForm, PublicNetwork,
    Visitor, address_of, fields, page_with_status, redirect, redirect_with,
};
use snodo_messages::{Content, Kind, NewMessage};
use uuid::Uuid;

use super::search::Asked;
use crate::{
    code::LinkCode,
    store::{self, saved::SavedSearch},
    strangers::{From, let_through},
};

/// How often a mail comes.
const RHYTHMS: [&str; 2] = ["daily", "weekly"];
/// How many one network address may ask for in an hour.
const AN_HOUR: i32 = 10;
/// How long a search that nobody confirmed is kept.
pub(crate) const UNCONFIRMED: SignedDuration = SignedDuration::from_hours(48);

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct AlertForm {
    email: String,
    rhythm: String,
    criteria: String,
    website: String,
}

#[derive(Template)]
#[template(path = "vacancies/alert.html")]
struct AlertPage {
    page: Frame,
    home: String,
    searched: Vec<String>,
    rhythms: Vec<Choice>,
    form: AlertForm,
    errors: FormErrors,
    said: Vec<FieldError>,
}

#[derive(Template)]
#[template(path = "vacancies/alert_own.html")]
struct OwnPage {
    page: Frame,
    home: String,
    own: SavedSearch,
    searched: Vec<String>,
    rhythms: Vec<Choice>,
    list: String,
    back: String,
}

/// A search in words, a piece each: "magazziniere", "entro 20 km da Trecate", "part-time".
pub(crate) fn in_words(page: &Frame, asked: &Asked) -> Vec<String> {
    let mut words = Vec::new();
    if !asked.q.trim().is_empty() {
        words.push(asked.q.trim().to_owned());
    }
    if let Ok(Some(comune)) = asked.around() {
        words.push(page.t_with_two("site-alert-around", ("km", &asked.circle()), ("comune", &comune.name)));
    }
    for (family, code) in [
        ("vacancy-hours", &asked.orario),
        ("vacancy-contract", &asked.contratto),
        ("site-sector", &asked.mestiere),
    ] {
        if !code.is_empty() {
            words.push(page.word(family, code));
        }
    }
    words
}

fn alert_page(visitor: &Visitor, network: PublicNetwork, form: AlertForm, errors: FormErrors) -> AlertPage {
    let home = network.home();
    let page = visitor.public_frame(network);
    AlertPage {
        searched: in_words(&page, &Asked::of_query(&form.criteria)),
        rhythms: page.choices("site-rhythm", RHYTHMS),
        said: page.errors(&errors),
        page,
        home,
        form,
        errors,
    }
}

/// The form by which a search becomes a mail.
pub(crate) async fn show(
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    let form = AlertForm { rhythm: "daily".to_owned(), criteria: asked.query(), ..AlertForm::default() };
    page_with_status(StatusCode::OK, &alert_page(&visitor, network, form, FormErrors::new()))
}

/// Keeps the search and sends the mail that asks whether it is really wanted.
pub(crate) async fn save(
    visitor: Visitor,
    from: From,
    Path(slug): Path<String>,
    PublicForm(form): PublicForm<AlertForm>,
) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    let mut errors = FormErrors::new();
    let email = errors.read("email", fields::email(&form.email)).flatten();
    if email.is_none() {
        errors.add("email", Message::new("site-email-missing"));
    }
    let rhythm = errors.read("rhythm", fields::one_of(&form.rhythm, RHYTHMS)).flatten();
    if rhythm.is_none() {
        errors.add("rhythm", Message::new("field-choice-unknown"));
    }
    let criteria = Asked::of_query(&form.criteria).query();
    let (Some(email), Some(rhythm), true) = (email, rhythm, errors.is_empty() && criteria.len() <= 1000)
    else {
        return page_with_status(
            StatusCode::UNPROCESSABLE_ENTITY,
            &alert_page(&visitor, network, form, errors),
        );
    };
    let list = format!("{}/offerte", network.home());
    let done = redirect_with(&list, Flash::success(Message::new("site-alert-asked").with("email", &email)));
    if !form.website.is_empty() {
        return Ok(done);
    }
    let code = LinkCode::generate();
    let search = SavedSearch {
        id: Uuid::now_v7(),
        email,
        language: visitor.language.code().to_owned(),
        criteria,
        rhythm,
        code: code.plain().to_owned(),
        origin: visitor.origin.clone(),
        is_confirmed: false,
        told_through: day_before(visitor.app.clock.today()),
    };
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let now = visitor.app.clock.now();
    let_through(&mut tx, "saved search", AN_HOUR, from, now).await?;
    let register =
        store::saved::register(&mut tx, visitor.app.clock.today()).await?.ok_or(Fault::NotFound)?;
    store::saved::insert(&mut tx, &search, now).await?;
    let frame = visitor.public_frame(network.clone());
    let link = link(&search, &network.slug);
    let text = frame.message(
        &Message::new("site-alert-mail-confirm")
            .with("network", &network.name)
            .with("link", link)
            .with("search", searched_words(&frame, &Asked::of_query(&search.criteria))),
    );
    let message = NewMessage {
        register,
        person: None,
        recipient_name: String::new(),
        kind: Kind::SavedSearch,
        unique_key: format!("saved-search/{}/confirm", search.id),
        send_after: now,
        not_after: Some(now + UNCONFIRMED),
        content: Content::Mail {
            to: search.email.clone(),
            subject: frame.t("site-alert-mail-confirm-subject"),
            text,
            invitation: None,
        },
    };
    snodo_messages::queue(&mut tx, &message).await?;
    tx.commit().await?;
    Ok(done)
}

/// "magazziniere, part-time"; "tutte le offerte".
pub(crate) fn searched_words(page: &Frame, asked: &Asked) -> String {
    let words = in_words(page, asked);
    if words.is_empty() { page.t("site-alert-everything") } else { words.join(", ") }
}

/// Where the owner of a search reads, confirms and ends it.
pub(crate) fn link(search: &SavedSearch, slug: &str) -> String {
    format!("{}/lavoro/{slug}/avvisi/{}", search.origin, search.code)
}

/// Where a mail program ends a search with one click.
pub(crate) fn leave_link(search: &SavedSearch, slug: &str) -> String {
    format!("{}/lascia", link(search, slug))
}

fn day_before(day: Date) -> Date {
    day.saturating_sub(1.day())
}

/// The page that a mail's link opens. Opening it changes nothing: programs that look into mails open links, too.
pub(crate) async fn own(visitor: Visitor, Path((slug, code)): Path<(String, String)>) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    let code = LinkCode::parse(&code).ok_or(Fault::NotFound)?;
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let own = store::saved::own(&mut tx).await?.ok_or(Fault::NotFound)?;
    let home = network.home();
    let page = visitor.public_frame(network);
    let asked = Asked::of_query(&own.criteria);
    page_with_status(
        StatusCode::OK,
        &OwnPage {
            searched: in_words(&page, &asked),
            rhythms: page.choices("site-rhythm", RHYTHMS),
            list: address_of(&format!("{home}/offerte"), &asked),
            back: format!("{home}/avvisi/{}", own.code),
            own,
            page,
            home,
        },
    )
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ConfirmForm {
    rhythm: String,
}

/// The search is really wanted, or wanted with another rhythm.
pub(crate) async fn confirm(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    PublicForm(form): PublicForm<ConfirmForm>,
) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    let code = LinkCode::parse(&code).ok_or(Fault::NotFound)?;
    let rhythm = RHYTHMS
        .iter()
        .find(|rhythm| **rhythm == form.rhythm)
        .ok_or_else(|| Fault::Refused(Message::new("field-choice-unknown")))?;
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    let today = visitor.app.clock.today();
    if !store::saved::confirm(&mut tx, rhythm, visitor.app.clock.now(), day_before(today)).await? {
        return Err(Fault::NotFound);
    }
    tx.commit().await?;
    Ok(redirect_with(
        &format!("{}/avvisi/{}", network.home(), code.plain()),
        Flash::success(Message::new("site-alert-confirmed")),
    ))
}

/// The search ends, and its address is forgotten.
pub(crate) async fn end(
    visitor: Visitor,
    Path((slug, code)): Path<(String, String)>,
    PublicForm(_): PublicForm<ConfirmForm>,
) -> PageResult {
    let network = snodo_network::public_network(&visitor.app, &slug).await?;
    let code = LinkCode::parse(&code).ok_or(Fault::NotFound)?;
    let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
    store::saved::end(&mut tx).await?;
    tx.commit().await?;
    Ok(redirect_with(
        &format!("{}/offerte", network.home()),
        Flash::success(Message::new("site-alert-ended")),
    ))
}

/// The address that mail programs know, opened by a person: the page of their search.
pub(crate) async fn leaving(Path((slug, code)): Path<(String, String)>) -> PageResult {
    let code = LinkCode::parse(&code).ok_or(Fault::NotFound)?;
    Ok(redirect(&format!("/lavoro/{slug}/avvisi/{}", code.plain())))
}

/// A mail program ends the search for its reader, with one click (RFC 8058): no page of ours sends this, only who got the mail knows the code, and
/// a second time says the same.
pub(crate) async fn leave(State(app): State<App>, Path((slug, code)): Path<(String, String)>) -> PageResult {
    let network = snodo_network::public_network(&app, &slug).await?;
    let code = LinkCode::parse(&code).ok_or(Fault::NotFound)?;
    let mut tx = app.database.begin_with_code(network.id, code.hash()).await?;
    store::saved::end(&mut tx).await?;
    tx.commit().await?;
    Ok(StatusCode::OK.into_response())
}
