//! One referral: where it stands, what happens next, what was shared, what was said.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Actor, Choice, Fault, FieldError, FormErrors, Frame, PageResult, Permission, Tx, page_with_status,
};
use snodo_messages::MessageLine;

use super::list::receiver_words;
use crate::{
    model::{ReferralId, Section},
    moving::{self, MoveForm, Offer},
    notices,
    store::{
        self,
        choosing::Bookable,
        showing::{Happened, Shown},
    },
};

#[derive(Template)]
#[template(path = "staff/show.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
struct ShowPage {
    page: Frame,
    shown: Shown,
    sections: Vec<Section>,
    history: Vec<Happened>,
    messages: Vec<MessageLine>,
    bookable: Vec<Bookable>,
    followers: Vec<Choice>,
    offers: Vec<Offer>,
    note: String,
    note_error: String,
    said: Vec<FieldError>,
    may_refer: bool,
    may_book: bool,
    /// Whether there is a way to write to the receiver.
    may_write: bool,
    may_name: bool,
}

/// What was typed and refused.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) form: MoveForm,
    pub(super) note: String,
    pub(super) errors: FormErrors,
}

impl ShowPage {
    fn title(&self) -> String {
        self.page.t_with("referral-title", "number", self.shown.code)
    }

    fn receiver(&self) -> String {
        receiver_words(&self.page, self.shown.body_name.as_ref())
    }

    /// What happens next, and whose turn it is.
    fn next_words(&self) -> String {
        let silent = self.shown.silence_told_at.is_some() && self.shown.state().is_open();
        match (silent, self.shown.state.as_str()) {
            (true, _) => self.page.t("referral-next-silent"),
            (false, "sent") => {
                let key = if self.shown.address.is_none() && !self.shown.is_hidden() {
                    "referral-next-sent-no-mail"
                } else {
                    "referral-next-sent"
                };
                self.page.t_with(key, "day", self.page.day(self.shown.answer_by))
            }
            (false, state) => self.page.word("referral-next", state),
        }
    }

    fn agreed_words(&self) -> String {
        let how = self.page.word("referral-agreed", &self.shown.agreed_how);
        format!("{how}, {}", self.page.happened(self.shown.agreed_at))
    }

    fn share_words(&self) -> String {
        if self.shown.share_ended {
            self.page.t("referral-share-ended")
        } else {
            self.page.t_with("referral-share-until", "day", self.page.date(self.shown.expires_on))
        }
    }

    fn readings_words(&self) -> String {
        match self.shown.last_read_at {
            Some(at) => self.page.t_with_two(
                "referral-readings",
                ("count", &self.shown.readings),
                ("when", &self.page.happened(at.to_jiff())),
            ),
            None => self.page.t("referral-readings-none"),
        }
    }

    fn happened_title(&self, one: &Happened) -> String {
        match (one.what.as_str(), one.state.as_deref()) {
            ("note", _) => self.page.word("referral-wrote", &one.side),
            ("back", _) => self.page.t("referral-moved-back"),
            (_, state) => self.page.word("referral-moved", state.unwrap_or_default()),
        }
    }

    fn happened_about(&self, one: &Happened) -> String {
        let reason = one.state.as_deref().zip(one.reason.as_deref());
        let reason = reason.map(|(state, code)| self.page.word(&format!("referral-reason-{state}"), code));
        let by = match (&one.by, one.side.as_str()) {
            (Some(name), _) => name.clone(),
            (None, side) => self.page.word("referral-by", side),
        };
        [reason, Some(by)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn booking_address(&self, one: &Bookable) -> String {
        let person = self.shown.person.map(|id| id.to_string()).unwrap_or_default();
        format!("/appuntamenti/nuovo?persona={person}&servizio={}&sportello={}", one.service, one.counter)
    }

    fn reason_words(&self) -> Option<String> {
        let (state, reason) = (&self.shown.state, self.shown.reason.as_deref()?);
        Some(self.page.word(&format!("referral-reason-{state}"), reason))
    }

    fn message_badge(message: &MessageLine) -> &'static str {
        match message.state.as_str() {
            "queued" => "waiting",
            "sent" | "delivered" => "good",
            "failed" => "bad",
            _ => "closed",
        }
    }

    fn badge(&self) -> &'static str {
        self.shown.state().badge()
    }
}

pub(crate) async fn show(actor: Actor, Path(id): Path<ReferralId>) -> PageResult {
    actor.require(Permission::ReadReferrals)?;
    let tx = actor.begin().await?;
    with(&actor, tx, id, Typed::default()).await
}

/// The page, with what was typed when it was refused.
pub(super) async fn with(actor: &Actor, mut tx: Tx, id: ReferralId, typed: Typed) -> PageResult {
    let shown = store::showing::one(&mut tx, id).await?.ok_or(Fault::NotFound)?;
    if let Some(person) = shown.person {
        snodo_people::record_access(&mut tx, person, "referral").await?;
    }
    let history = store::showing::history(&mut tx, id).await?;
    let messages = snodo_messages::about(&mut tx, &[notices::keys_of(id)]).await?;
    let may_refer = actor.may(Permission::Refer);
    let open = shown.state().is_open();
    // An appointment names its counter to everybody: not at a body that is not to be named.
    let bookable = match shown.body.filter(|_| open && shown.is_sensitive == Some(false)) {
        Some(body) => store::choosing::bookable(&mut tx, body, actor.app.clock.today()).await?,
        None => Vec::new(),
    };
    let followers =
        if may_refer && open { store::choosing::followers(&mut tx, shown.person).await? } else { Vec::new() };
    tx.commit().await?;
    let page = actor.frame("rete");
    let said = page.errors(&typed.errors);
    let status = if said.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let next_steps = if may_refer { shown.state().next_by_counter() } else { Vec::new() };
    page_with_status(
        status,
        &ShowPage {
            offers: moving::offers(&page, "referral-step", &next_steps, &typed.form, &typed.errors),
            note_error: page.error(&typed.errors, "messaggio"),
            note: typed.note,
            followers: followers
                .into_iter()
                .map(|follower| Choice::new(follower.id.to_string(), follower.name))
                .collect(),
            sections: shown.text(),
            may_book: actor.may(Permission::KeepAgenda),
            may_write: may_refer && open && !shown.is_hidden(),
            may_name: may_refer && open && !shown.is_hidden(),
            may_refer,
            said,
            page,
            shown,
            history,
            messages,
            bookable,
        },
    )
}
