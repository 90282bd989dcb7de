//! Partner bodies as cards, with how fresh what they say is.

use askama::Template;
use axum::extract::Query;
use snodo_core::{
    Actor, Choice, FieldError, Flash, Form, FormErrors, Frame, Message, PageResult, Permission, fields, page,
    page_with_status, redirect_with, violated_constraint,
};
use snodo_network::{BodyKind, NewBody, add_body};

use crate::store::bodies::{self, BodyCard};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    q: String,
    stato: String,
}

#[derive(Template)]
#[template(path = "staff/bodies.html")]
struct BodiesPage {
    page: Frame,
    search: Search,
    states: Vec<Choice>,
    cards: Vec<BodyCard>,
    pending: Vec<BodyCard>,
    total: usize,
    keeps_all: bool,
    may_propose: bool,
}

impl BodiesPage {
    /// How fresh a body's part is, in words and as a badge.
    fn freshness(&self, card: &BodyCard) -> (&'static str, String) {
        if card.hidden > 0 {
            ("closed", self.page.t_with("directory-card-hidden", "count", card.hidden))
        } else if card.overdue > 0 {
            ("bad", self.page.t_with("directory-card-overdue", "count", card.overdue))
        } else if let Some(day) = card.oldest {
            ("good", self.page.t_with("directory-card-fresh", "day", self.page.date(day)))
        } else {
            ("draft", self.page.t("directory-card-empty"))
        }
    }
}

/// The bodies of the network.
pub(crate) async fn list(actor: Actor, Query(search): Query<Search>) -> PageResult {
    actor.require(Permission::ReadNetwork)?;
    let frame = actor.frame("rete");
    let mut tx = actor.begin().await?;
    let all = bodies::cards(&mut tx).await?;
    let (pending, listed): (Vec<BodyCard>, Vec<BodyCard>) = all
        .into_iter()
        .filter(|card| card.moderation != "refused")
        .partition(|card| card.moderation == "pending");
    let total = listed.len();
    let words = search.q.trim().to_lowercase();
    let cards = listed
        .into_iter()
        .filter(|card| {
            let in_words = words.is_empty()
                || [card.name.as_str(), card.summary.as_str(), card.comune.as_deref().unwrap_or_default()]
                    .iter()
                    .any(|text| text.to_lowercase().contains(&words));
            let in_state = match search.stato.as_str() {
                "scaduti" => card.overdue + card.hidden > 0,
                "vuoti" => card.sheets == 0,
                _ => true,
            };
            in_words && in_state
        })
        .collect();
    page(&BodiesPage {
        states: frame.choices("directory-cards", ["scaduti", "vuoti"]),
        keeps_all: actor.may(Permission::KeepDirectory),
        may_propose: may_propose(&actor).is_ok(),
        page: frame,
        search,
        cards,
        pending,
        total,
    })
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NewBodyForm {
    name: String,
    kind: String,
    comune: String,
    comune_code: String,
    email: String,
    phone: String,
}

#[derive(Template)]
#[template(path = "staff/bodies_new.html")]
struct NewBodyPage {
    page: Frame,
    form: NewBodyForm,
    kinds: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
    listed_at_once: bool,
}

impl NewBodyPage {
    fn error(&self, field: &str) -> String {
        self.page.error(&self.errors, field)
    }
}

/// Who works with people or keeps sheets may say that a body is missing; who only reads may not.
fn may_propose(actor: &Actor) -> Result<(), snodo_core::Fault> {
    let may = [Permission::KeepDirectory, Permission::KeepOwnSheets, Permission::WriteFiles];
    if may.into_iter().any(|permission| actor.may(permission)) {
        Ok(())
    } else {
        Err(snodo_core::Fault::NotPermitted)
    }
}

pub(crate) async fn new(actor: Actor) -> PageResult {
    may_propose(&actor)?;
    shown(&actor, NewBodyForm::default(), FormErrors::new())
}

fn shown(actor: &Actor, form: NewBodyForm, errors: FormErrors) -> PageResult {
    let page = actor.frame("rete");
    let status = if errors.is_empty() {
        axum::http::StatusCode::OK
    } else {
        axum::http::StatusCode::UNPROCESSABLE_ENTITY
    };
    let answer = NewBodyPage {
        kinds: page.choices("network-kind", BodyKind::ALL.map(BodyKind::code)),
        said: page.errors(&errors),
        listed_at_once: actor.may(Permission::KeepDirectory),
        page,
        form,
        errors,
    };
    page_with_status(status, &answer)
}

/// Enters a body: by who keeps the directory it is listed at once, by anybody else it waits for the lead body.
pub(crate) async fn propose(actor: Actor, Form(form): Form<NewBodyForm>) -> PageResult {
    may_propose(&actor)?;
    let mut errors = FormErrors::new();
    let name = errors.read("name", fields::required(&form.name, "directory-name-missing"));
    let kind = BodyKind::from_code(&form.kind);
    if kind.is_none() {
        errors.add("kind", Message::new("directory-kind-missing"));
    }
    let comune = errors.read("comune", fields::comune(&form.comune_code, &form.comune)).flatten();
    let email = errors.read("email", fields::email(&form.email)).flatten();
    let phone = errors.read("phone", fields::phone(&form.phone)).flatten();
    let (Some(name), Some(kind), true) = (name, kind, errors.is_empty()) else {
        return shown(&actor, form, errors);
    };
    let body = NewBody {
        comune: comune.map(|comune| comune.istat.to_string()),
        email,
        phone,
        ..NewBody::named(kind, name)
    };
    let mut tx = actor.begin().await?;
    match add_body(&mut tx, &body).await {
        Ok(id) => {
            tx.commit().await?;
            let said = if actor.may(Permission::KeepDirectory) {
                "directory-body-listed"
            } else {
                "directory-body-proposed"
            };
            let flash = Flash::success(Message::new(said).with("name", &body.name));
            Ok(redirect_with(&format!("/rete/enti/{id}"), flash))
        }
        Err(fault) if violated_constraint(&fault) == Some("body_name_key") => {
            errors.add("name", Message::new("directory-body-known"));
            shown(&actor, form, errors)
        }
        Err(fault) => Err(fault.into()),
    }
}
