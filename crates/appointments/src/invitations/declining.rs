//! Who was invited says that they do not come, and why. It binds nobody: until the deadline a time chosen takes the no's place.

use askama::Template;
use axum::{
    extract::{Path, RawForm},
    http::StatusCode,
    response::Response,
};
use snodo_core::{
    Choice, FieldError, Flash, FormErrors, Frame, Message, PageResult, Visitor, fields, page,
    page_with_status, redirect, redirect_with,
};

use crate::{
    citizen::{From, NetworkPlace, Opened, read_form},
    model::DeclineReason,
    store::{self, invitations::OwnInvitation},
    words,
};

/// Where the person says why.
#[derive(Template)]
#[template(path = "invitations/declining.html")]
struct DecliningPage<'a> {
    page: Frame,
    step: u8,
    own: &'a OwnInvitation,
    /// Where the times are.
    times: String,
    form: DeclineForm,
    reasons: Vec<Choice>,
    errors: FormErrors,
    said: Vec<FieldError>,
}

/// What they said, what happens now, and how it is taken back.
#[derive(Template)]
#[template(path = "invitations/declining_thanks.html")]
struct ThanksPage<'a> {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    own: &'a OwnInvitation,
    reason: String,
    /// Where the times are, while one can be chosen.
    times: Option<String>,
    until: String,
}

/// The answer, as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct DeclineForm {
    motivo: String,
    parole: String,
}

impl DeclineForm {
    fn read(&self) -> Result<(DeclineReason, String), FormErrors> {
        let mut errors = FormErrors::new();
        let reason = DeclineReason::from_code(&self.motivo);
        if reason.is_none() {
            errors.add("motivo", Message::new("invitation-decline-reason-missing"));
        }
        let words = errors.read("parole", fields::at_most(&self.parole, 500));
        reason.zip(words).ok_or(errors)
    }
}

impl Opened<OwnInvitation> {
    fn declining_page(&self, visitor: &Visitor, form: DeclineForm, errors: FormErrors) -> DecliningPage<'_> {
        let page = self.place.frame(visitor);
        DecliningPage {
            step: 0,
            own: &self.own,
            times: self.address(),
            reasons: page.choices("invitation-because", DeclineReason::ALL.map(DeclineReason::code)),
            said: page.errors(&errors),
            form,
            errors,
            page,
        }
    }

    fn thanks_page(&self, visitor: &Visitor) -> PageResult {
        let frame = self.place.frame(visitor);
        page(&ThanksPage {
            place: self.place.clone(),
            step: 0,
            own: &self.own,
            reason: frame.word("invitation-because", self.own.decline_reason.as_deref().unwrap_or_default()),
            times: self.may_choose(visitor).then(|| self.address()),
            until: words::long_day(&frame, self.own.book_by),
            page: frame,
        })
    }

    /// The appointment that they have: it is cancelled there.
    fn to_appointment(&self) -> Response {
        let flash = Flash::warning(Message::new("invitation-decline-booked"));
        redirect_with(&self.place.address_of(&self.code), flash)
    }
}

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let opened = Opened::<OwnInvitation>::with(&visitor.app, &network, &code, from).await?;
    match opened.own.state.as_str() {
        "booked" => Ok(opened.to_appointment()),
        "declined" => opened.thanks_page(&visitor),
        _ if !opened.may_choose(&visitor) => opened.over_page(&visitor),
        _ => page(&opened.declining_page(&visitor, DeclineForm::default(), FormErrors::new())),
    }
}

/// Writes the no, and takes back the reminder that waits. Sent twice, what was said first stays.
pub(crate) async fn save(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
    RawForm(body): RawForm,
) -> PageResult {
    let form: DeclineForm = read_form(&body)?;
    let mut opened = Opened::<OwnInvitation>::with(&visitor.app, &network, &code, from).await?;
    let here = opened.address_of_no();
    match opened.own.state.as_str() {
        "booked" => return Ok(opened.to_appointment()),
        "declined" => return Ok(redirect(&here)),
        _ if !opened.may_choose(&visitor) => return opened.over_page(&visitor),
        _ => {}
    }
    let (reason, words) = match form.read() {
        Ok(said) => said,
        Err(errors) => {
            let again = opened.declining_page(&visitor, form, errors);
            return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let now = visitor.app.clock.now();
    // Two tabs: answered meanwhile, and the page says what stands.
    if store::invitations::decline(&mut opened.tx, opened.own.id, (reason, &words), now).await? {
        snodo_messages::withdraw(&mut opened.tx, &format!("invited/{}/", opened.own.id)).await?;
        opened.tx.commit().await?;
    }
    Ok(redirect(&here))
}
