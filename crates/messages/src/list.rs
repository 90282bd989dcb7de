use askama::Template;
use axum::extract::Query;
use snodo_core::{Actor, Choice, Frame, PageNumber, PageResult, Pager, Permission, address_of, fields, page};

use crate::{
    Channel, MessageLine, State,
    store::{self, ListFilter},
};

const PAGE_SIZE: u32 = 50;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Frame,
    filter: Filter,
    states: Vec<Choice>,
    channels: Vec<Choice>,
    messages: Vec<MessageLine>,
    pager: Pager,
}

/// The colour of a message's state.
pub(crate) fn badge(state: &str) -> &'static str {
    match state {
        "queued" => "waiting",
        "sent" | "delivered" => "good",
        "failed" => "bad",
        _ => "closed",
    }
}

/// The list's filters as the address has them.
#[derive(Clone, Default, serde::Deserialize, serde::Serialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    stato: String,
    canale: String,
    dal: String,
    al: String,
    #[serde(skip_serializing)]
    pagina: PageNumber,
}

pub(crate) async fn list(actor: Actor, Query(filter): Query<Filter>) -> PageResult {
    actor.require(Permission::KeepAgenda)?;
    // Filters that make no sense are as if they were not there.
    let sought = ListFilter {
        words: filter.q.trim().to_owned(),
        state: State::from_code(&filter.stato).map(|state| state.code().to_owned()),
        channel: Channel::from_code(&filter.canale).map(|channel| channel.code().to_owned()),
        from: fields::date(&filter.dal).ok().flatten(),
        to: fields::date(&filter.al).ok().flatten(),
    };
    let mut tx = actor.begin().await?;
    let messages =
        store::list(&mut tx, &sought, filter.pagina.offset(PAGE_SIZE), i64::from(PAGE_SIZE)).await?;
    let total = messages.first().map_or(0, MessageLine::total);
    let frame = actor.frame("agenda");
    page(&ListPage {
        states: frame.choices("message-state", State::ALL.map(State::code)),
        channels: frame.choices("message-channel", Channel::ALL.map(Channel::code)),
        page: frame,
        pager: Pager::new(filter.pagina, PAGE_SIZE, total, address_of("/messaggi", &filter)),
        filter,
        messages,
    })
}
