//! What the receiver sees and does: from the link of a mail, without an account, or signed in for the receiving body.

mod account;
mod link;
mod visit;

use axum::{
    Router,
    routing::{get, post},
};
use snodo_core::{App, Fault, FormErrors, Frame, Tx, fields};

use crate::{
    model::{ReferralId, ReferralState, SharedText},
    moving::{self, MoveForm, Offer},
    store::{
        self,
        receiving::{Note, Received},
    },
};

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/sportelli/{network}/rinvio/{code}", get(link::show))
        .route("/sportelli/{network}/rinvio/{code}/apri", post(link::open))
        .route("/sportelli/{network}/rinvio/{code}/nuovo-collegamento", post(link::ask_again))
        .route("/sportelli/{network}/rinvio-aperto/{code}", get(visit::show))
        .route("/sportelli/{network}/rinvio-aperto/{code}/rispondi", post(visit::answer))
        .route("/sportelli/{network}/rinvio-aperto/{code}/annulla", post(visit::take_back))
        .route("/sportelli/{network}/rinvio-aperto/{code}/scrivi", post(visit::write))
        .route("/rinvii/ricevuti", get(account::list))
        .route("/rinvii/ricevuti/{received}", get(account::show))
        .route("/rinvii/ricevuti/{received}/rispondi", post(account::answer))
        .route("/rinvii/ricevuti/{received}/annulla", post(account::take_back))
        .route("/rinvii/ricevuti/{received}/scrivi", post(account::write))
}

/// A referral on the receiver's screen, whichever way they came.
pub(crate) struct Opened {
    received: Received,
    /// None once it may not be read any more.
    text: Option<SharedText>,
    notes: Vec<Note>,
    /// Where the forms are sent: this and `/rispondi`, say.
    address: String,
    offers: Vec<Offer>,
    note: String,
    note_error: String,
}

impl Opened {
    /// Opens a referral of the receiver's. That its text was read is written: commit.
    async fn read(
        tx: &mut Tx,
        page: &Frame,
        id: ReferralId,
        address: String,
        typed: Typed,
    ) -> Result<Opened, Fault> {
        let received = one(tx, id).await?;
        let text = store::receiving::read_text(tx, id).await?;
        let notes = store::receiving::notes(tx, id).await?;
        // After its day only the counter can go on.
        let late = received.state() == ReferralState::Sent && received.answer_by < page.today();
        let states = if late { &[] } else { received.state().next_by_receiver() };
        Ok(Opened {
            offers: moving::offers(page, "referral-answer", states, &typed.form, &typed.errors),
            note_error: page.error(&typed.errors, "messaggio"),
            note: typed.note,
            received,
            text,
            notes,
            address,
        })
    }

    /// What happens next.
    fn next_words(&self, page: &Frame) -> String {
        page.word("referral-next-receiver", self.received.state.as_str())
    }

    fn title(&self, page: &Frame) -> String {
        let (number, body) = (&self.received.code, &self.received.from_body);
        page.t_with_two("referral-received-title", ("number", number), ("body", body))
    }

    fn reason_words(&self, page: &Frame) -> Option<String> {
        let (state, reason) = (&self.received.state, self.received.reason.as_deref()?);
        Some(page.word(&format!("referral-reason-{state}"), reason))
    }

    fn sections(&self) -> &[crate::model::Section] {
        self.text.as_ref().map(|text| text.0.as_slice()).unwrap_or_default()
    }
}

impl Note {
    /// Who wrote it, as the receiver reads it.
    fn title(&self, page: &Frame) -> String {
        page.t(if self.from_receiver { "referral-note-yours" } else { "referral-note-counter" })
    }
}

/// What was typed and refused.
#[derive(Default)]
struct Typed {
    form: MoveForm,
    note: String,
    errors: FormErrors,
}

/// A message as it was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct NoteForm {
    pub(crate) messaggio: String,
}

impl NoteForm {
    /// The words, when there are any.
    pub(crate) fn read(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let words = errors.read("messaggio", fields::at_most(&self.messaggio, 2000)).unwrap_or_default();
        if words.is_empty() {
            errors.add("messaggio", snodo_core::Message::new("referral-note-missing"));
        }
        if errors.is_empty() { Ok(words) } else { Err(errors) }
    }
}

async fn one(tx: &mut Tx, id: ReferralId) -> Result<Received, Fault> {
    let found = store::receiving::received(tx, Some(id), false, 0, 1).await?;
    found.into_iter().next().ok_or(Fault::NotFound)
}

/// Writes the receiver's answer. False when it moved in the meantime: the page shows how it stands.
async fn write_answer(
    tx: &mut Tx,
    id: ReferralId,
    revision: i32,
    wanted: &moving::Move,
) -> Result<bool, Fault> {
    store::writing::move_to(tx, (id, revision), wanted.state, wanted.reason.as_deref(), &wanted.words)
        .await
        .map_err(moving::kindly)
}

/// Takes the receiver's last move back. False when there is none to take back.
async fn write_back(tx: &mut Tx, id: ReferralId) -> Result<bool, Fault> {
    let received = one(tx, id).await?;
    let Some(state) = received.takes_back_to.as_deref().and_then(ReferralState::from_code) else {
        return Ok(false);
    };
    let moved = store::writing::move_to(tx, (id, received.revision), state, None, "").await;
    moved.map_err(moving::kindly)
}
