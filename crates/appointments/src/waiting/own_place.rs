use askama::Template;
use axum::extract::Path;
use snodo_core::{Fault, Flash, Frame, Message, PageResult, Tx, Visitor, page, redirect_with};

use crate::{
    citizen::{From, NetworkPlace, claim_code},
    model::Code,
    store::{self, waiting::OwnEntry},
};

/// Somebody's place in the waiting list, as they see it.
#[derive(Template)]
#[template(path = "waiting/own_place.html")]
struct OwnPlacePage {
    page: Frame,
    place: NetworkPlace,
    step: u8,
    code: Code,
    own: OwnEntry,
    days: String,
}

/// The place in the list of a code. A wrong code is a try, and too many are not looked at.
async fn opened(
    visitor: &Visitor,
    (network, code): (String, String),
    from: From,
) -> Result<(NetworkPlace, Code, OwnEntry, Tx), Fault> {
    let place = NetworkPlace::find(&visitor.app, &network).await?;
    let code = Code::parse(&code).ok_or(Fault::NotFound)?;
    let mut tx = place.begin_with(&visitor.app, &code).await?;
    if let Some(own) = store::waiting::own_entry(&mut tx).await? {
        return Ok((place, code, own, tx));
    }
    claim_code(&mut tx, from, visitor.app.clock.now()).await?;
    tx.commit().await?;
    Err(Fault::NotFound)
}

pub(crate) async fn show(visitor: Visitor, Path(which): Path<(String, String)>, from: From) -> PageResult {
    let (place, code, own, _) = opened(&visitor, which, from).await?;
    let page_frame = visitor.frame("");
    let days = match own.to_day {
        Some(to) => page_frame.t_with_two(
            "waiting-days-between",
            ("from", &page_frame.date(own.from_day)),
            ("to", &page_frame.date(to)),
        ),
        None => page_frame.t_with("waiting-days-since", "from", page_frame.date(own.from_day)),
    };
    page(&OwnPlacePage { step: 0, days, page: page_frame, place, code, own })
}

/// Leaves the list.
pub(crate) async fn leave(visitor: Visitor, Path(which): Path<(String, String)>, from: From) -> PageResult {
    let (place, code, own, mut tx) = opened(&visitor, which, from).await?;
    if !store::waiting::leave(&mut tx, own.id).await? {
        return Err(Fault::Refused(Message::new("waiting-not-left")));
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("waiting-left-flash"));
    Ok(redirect_with(&format!("/sportelli/{}/lista/{}", place.slug, code.plain()), flash))
}
