//! A referral that a link opened, for some hours.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use snodo_core::{
    Fault, FieldError, Flash, Frame, Message, PageResult, PublicForm, Visitor, page_with_status, redirect,
    redirect_with,
};

use super::{
    NoteForm, Opened, Typed,
    link::{Nothing, WithCode},
};
use crate::{
    moving::{self, MoveForm},
    store,
};

#[derive(Template)]
#[template(path = "receiver/visit.html")]
struct VisitPage {
    page: Frame,
    opened: Opened,
    said: Vec<FieldError>,
}

/// A visit that still lasts, or where to go when it does not.
async fn opened(visitor: &Visitor, network: &str, code: &str) -> Result<Result<WithCode, String>, Fault> {
    let with = WithCode::open(visitor, network, code).await?;
    Ok(if with.behind.is_visit() { Ok(with) } else { Err(with.link_address()) })
}

impl WithCode {
    fn visit_address(&self) -> String {
        format!("{}/rinvio-aperto/{}", self.network.counters(), self.code.plain())
    }

    async fn visit_page(mut self, visitor: &Visitor, typed: Typed) -> PageResult {
        let address = self.visit_address();
        let frame = visitor.public_frame(self.network);
        let said = frame.errors(&typed.errors);
        let status = if said.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let opened = Opened::read(&mut self.tx, &frame, self.behind.id, address, typed).await?;
        self.tx.commit().await?;
        page_with_status(status, &VisitPage { page: frame, opened, said })
    }
}

pub(crate) async fn show(visitor: Visitor, Path((network, code)): Path<(String, String)>) -> PageResult {
    match opened(&visitor, &network, &code).await? {
        Ok(with) => with.visit_page(&visitor, Typed::default()).await,
        Err(link) => Ok(redirect(&link)),
    }
}

pub(crate) async fn answer(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    PublicForm(form): PublicForm<MoveForm>,
) -> PageResult {
    let mut with = match opened(&visitor, &network, &code).await? {
        Ok(with) => with,
        Err(link) => return Ok(redirect(&link)),
    };
    let wanted = match form.read() {
        Ok(wanted) => wanted,
        Err(errors) => return with.visit_page(&visitor, Typed { form, errors, ..Typed::default() }).await,
    };
    let address = with.visit_address();
    if !super::write_answer(&mut with.tx, with.behind.id, form.revisione, &wanted).await? {
        // Two clicks, or two people: what was said first stands, and the page says it.
        return Ok(redirect_with(&address, Flash::warning(Message::new("referral-answer-stands"))));
    }
    with.tx.commit().await?;
    Ok(redirect_with(&address, Flash::success(Message::new("referral-answer-thanks"))))
}

pub(crate) async fn take_back(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    _: PublicForm<Nothing>,
) -> PageResult {
    let mut with = match opened(&visitor, &network, &code).await? {
        Ok(with) => with,
        Err(link) => return Ok(redirect(&link)),
    };
    let address = with.visit_address();
    if !super::write_back(&mut with.tx, with.behind.id).await? {
        return Ok(redirect_with(&address, Flash::warning(Message::new("referral-answer-stands"))));
    }
    with.tx.commit().await?;
    Ok(redirect_with(&address, Flash::success(Message::new("referral-taken-back"))))
}

pub(crate) async fn write(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    PublicForm(form): PublicForm<NoteForm>,
) -> PageResult {
    let mut with = match opened(&visitor, &network, &code).await? {
        Ok(with) => with,
        Err(link) => return Ok(redirect(&link)),
    };
    let words = match form.read() {
        Ok(words) => words,
        Err(errors) => {
            let typed = Typed { note: form.messaggio, errors, ..Typed::default() };
            return with.visit_page(&visitor, typed).await;
        }
    };
    let address = with.visit_address();
    store::writing::write_note(&mut with.tx, with.behind.id, &words).await.map_err(moving::kindly)?;
    with.tx.commit().await?;
    Ok(redirect_with(&address, Flash::success(Message::new("referral-note-sent"))))
}
