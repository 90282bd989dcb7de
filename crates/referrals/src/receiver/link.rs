//! The page behind the link of a mail. It shows nothing of the person and does nothing by being looked at: programs look at links too.

use askama::Template;
use axum::extract::Path;
use snodo_appointments::Code;
use snodo_core::{
    Fault, Flash, Frame, Message, PageResult, PublicForm, PublicNetwork, Tx, Visitor, page, redirect,
    redirect_with,
};

use crate::{
    notices,
    store::{self, receiving::Behind},
};

/// A page of a network for who has a code.
pub(super) struct WithCode {
    pub(super) network: PublicNetwork,
    pub(super) code: Code,
    pub(super) behind: Behind,
    pub(super) tx: Tx,
}

/// A button was pressed: there is nothing to read.
#[derive(serde::Deserialize)]
pub(super) struct Nothing {}

impl WithCode {
    /// What stands behind the code of an address.
    pub(super) async fn open(visitor: &Visitor, slug: &str, code: &str) -> Result<WithCode, Fault> {
        let code = Code::parse(code).ok_or(Fault::NotFound)?;
        let (network, public) = snodo_network::open_public(visitor, slug).await?;
        drop(public);
        let mut tx = visitor.app.database.begin_with_code(network.id, code.hash()).await?;
        let behind = store::receiving::behind_code(&mut tx).await?.ok_or(Fault::NotFound)?;
        Ok(WithCode { network, code, behind, tx })
    }

    /// The address of the page behind the link.
    pub(super) fn link_address(&self) -> String {
        format!("{}/rinvio/{}", self.network.counters(), self.code.plain())
    }
}

#[derive(Template)]
#[template(path = "receiver/link.html")]
struct LinkPage {
    page: Frame,
    behind: Behind,
    address: String,
}

impl LinkPage {
    fn heading(&self) -> String {
        let (number, body) = (&self.behind.code, &self.behind.from_body);
        self.page.t_with_two("referral-received-title", ("number", number), ("body", body))
    }

    fn good_words(&self) -> String {
        let purpose = self.page.word("referral-purpose", &self.behind.purpose).to_lowercase();
        let day = self.page.happened(self.behind.sent_at);
        self.page.t_with_two("referral-link-good", ("purpose", &purpose), ("day", &day))
    }

    /// What the page is about, in a word of its own: open it, ask for another link, or it is over.
    fn stands(&self) -> &'static str {
        if !self.behind.state().is_open() {
            "over"
        } else if self.behind.kind == "link" && self.behind.link_state == "good" {
            "good"
        } else if self.behind.link_state == "used" {
            "used"
        } else {
            "expired"
        }
    }
}

pub(crate) async fn show(visitor: Visitor, Path((network, code)): Path<(String, String)>) -> PageResult {
    let with = WithCode::open(&visitor, &network, &code).await?;
    if with.behind.is_visit() {
        return Ok(redirect(&format!("{}/rinvio-aperto/{}", with.network.counters(), with.code.plain())));
    }
    let address = with.link_address();
    page(&LinkPage { page: visitor.public_frame(with.network), behind: with.behind, address })
}

/// Opens the link, once: from then on the address has a code of its own, which lasts some hours.
pub(crate) async fn open(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    _: PublicForm<Nothing>,
) -> PageResult {
    let mut with = WithCode::open(&visitor, &network, &code).await?;
    let visit = Code::generate();
    if !store::receiving::open_link(&mut with.tx, visit.hash()).await? {
        // It was used, or it is over: the page says what to do.
        return Ok(redirect(&with.link_address()));
    }
    with.tx.commit().await?;
    Ok(redirect(&format!("{}/rinvio-aperto/{}", with.network.counters(), visit.plain())))
}

/// Sends a new link to the address on file, whoever asks.
pub(crate) async fn ask_again(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    _: PublicForm<Nothing>,
) -> PageResult {
    let mut with = WithCode::open(&visitor, &network, &code).await?;
    let new_code = Code::generate();
    if let Some(asked) = store::receiving::ask_again(&mut with.tx, new_code.hash()).await? {
        notices::tell_new_link(&visitor.app, &mut with.tx, &with.network.slug, &asked, &new_code).await?;
    } else if with.behind.state().is_open() && !with.behind.has_address {
        return Ok(redirect(&with.link_address()));
    }
    let address = with.link_address();
    with.tx.commit().await?;
    Ok(redirect_with(&address, Flash::success(Message::new("referral-link-sent"))))
}
