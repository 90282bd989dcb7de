use askama::Template;
use axum::extract::Path;
use snodo_core::{Fault, Flash, Frame, Message, PageResult, Visitor, page, redirect_with};

use crate::{
    citizen::{From, NetworkPlace, Opened},
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

pub(crate) async fn show(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let Opened { place, code, own, .. } =
        Opened::<OwnEntry>::with(&visitor.app, &network, &code, from).await?;
    let page_frame = place.frame(&visitor);
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
pub(crate) async fn leave(
    visitor: Visitor,
    Path((network, code)): Path<(String, String)>,
    from: From,
) -> PageResult {
    let Opened { place, code, own, mut tx } =
        Opened::<OwnEntry>::with(&visitor.app, &network, &code, from).await?;
    if !store::waiting::leave(&mut tx, own.id).await? {
        return Err(Fault::Refused(Message::new("waiting-not-left")));
    }
    tx.commit().await?;
    let flash = Flash::success(Message::new("waiting-left-flash"));
    Ok(redirect_with(&format!("/sportelli/{}/lista/{}", place.slug, code.plain()), flash))
}
