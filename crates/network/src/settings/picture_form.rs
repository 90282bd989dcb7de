//! The form of a picture that papers carry: its words, the file, and whether to take it away.

use askama::Template;
use axum::{
    extract::{Multipart, multipart::Field},
    http::StatusCode,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use snodo_core::{
    Actor, Fault, FieldError, FormErrors, Frame, Message, PageResult, check_form_token, fields,
    page_with_status,
};
use snodo_paper::{Picture, PictureRefused, Specimen};

use crate::store::letterheads::{Change, KeptPicture};

/// The most bytes that are read of an upload: more than a picture may have, so that one which is too large is told so.
pub(super) const MOST_READ: usize = 2 * 1024 * 1024;

/// What was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    pub(super) revision: i32,
    pub(super) words: String,
    take_away: bool,
    file: Vec<u8>,
}

impl Sent {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::FormTooOld`] without the session's proof of origin; [`Fault::Refused`] when it is far too large.
    pub(super) async fn read(actor: &Actor, mut form: Multipart) -> Result<Sent, Fault> {
        let too_large = |_| Fault::Refused(Message::new("network-picture-too-large"));
        let (mut sent, mut origin_proved) = (Sent::default(), false);
        while let Some(field) = form.next_field().await.map_err(too_large)? {
            match field.name().unwrap_or_default() {
                "csrf" => {
                    check_form_token(actor.session(), &text(field).await?)?;
                    origin_proved = true;
                }
                "revision" => sent.revision = text(field).await?.parse().unwrap_or_default(),
                "words" => sent.words = text(field).await?,
                "togli" => sent.take_away = true,
                "file" => sent.file = field.bytes().await.map_err(too_large)?.to_vec(),
                _ => {}
            }
        }
        if origin_proved { Ok(sent) } else { Err(Fault::FormTooOld) }
    }

    /// The words and what happens to the picture, or what is wrong with them.
    pub(super) fn change(&self, most_words: usize) -> Result<(String, Change), FormErrors> {
        let mut errors = FormErrors::new();
        let words = fields::at_most(&self.words, most_words)
            .and_then(|words| fields::required(&words, "network-picture-words-missing"));
        let words = errors.read("words", words);
        let change = if self.take_away {
            Some(Change::Take)
        } else if self.file.is_empty() {
            Some(Change::Stay)
        } else {
            errors
                .read("file", Picture::check(&self.file, self.words.trim()).map_err(refused))
                .map(Change::Put)
        };
        match (words, change) {
            (Some(words), Some(change)) => Ok((words, change)),
            _ => Err(errors),
        }
    }
}

async fn text(field: Field<'_>) -> Result<String, Fault> {
    field.text().await.map_err(|_| Fault::Refused(Message::new("fault-form-unreadable")))
}

fn refused(why: PictureRefused) -> Message {
    Message::new(match why {
        PictureRefused::TooLarge => "network-picture-too-large",
        PictureRefused::Unknown => "network-picture-unknown",
        PictureRefused::Broken => "network-picture-broken",
        PictureRefused::TooManyDots => "network-picture-too-many-dots",
        PictureRefused::NotOnlyShapes => "network-picture-not-only-shapes",
    })
}

/// Prints a page with a picture before it is kept: one that cannot be printed is refused, so that it keeps no document from being printed.
pub(super) async fn try_out(actor: &Actor, specimen: Specimen) -> Result<(), FormErrors> {
    actor.app.typeset(specimen).await.map(drop).map_err(|fault| {
        tracing::info!(%fault, "a picture cannot be printed");
        let mut errors = FormErrors::new();
        errors.add("file", Message::new("network-picture-unprintable"));
        errors
    })
}

/// The form's page.
#[derive(Template)]
#[template(path = "settings/picture_form.html")]
pub(super) struct PicturePage {
    pub(super) page: Frame,
    pub(super) title: String,
    pub(super) lead: String,
    /// Where one comes from: address and name.
    pub(super) back: (String, String),
    /// Where the form is sent.
    pub(super) address: String,
    /// Where a page with it can be printed; empty: nowhere.
    pub(super) specimen: String,
    pub(super) words_label: String,
    pub(super) words_hint: String,
    pub(super) kept: KeptPicture,
    pub(super) errors: FormErrors,
    pub(super) said: Vec<FieldError>,
    pub(super) changed_meanwhile: bool,
}

impl PicturePage {
    /// The picture inside the page: as an image it can neither run nor load anything.
    fn data(picture: &Picture) -> String {
        format!("data:{};base64,{}", picture.format.media_type(), STANDARD.encode(&picture.bytes))
    }

    pub(super) fn answer(self) -> PageResult {
        let status = if self.changed_meanwhile {
            StatusCode::CONFLICT
        } else if self.errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        page_with_status(status, &self)
    }
}
