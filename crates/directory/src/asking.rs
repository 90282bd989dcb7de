//! Asking owners by mail whether what they said is still right: one mail, one link, on its days, and then no more.

use jiff::{SignedDuration, Timestamp};
use snodo_core::{Acting, App, BodyId, Fault, Language, Message, NetworkId, Purpose, Tx};
use snodo_messages::{Content, Kind, NewMessage, queue};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    code::Code,
    model::freshness::ItemKind,
    store::freshness::{self, Item, NewRequest},
};

/// How long a link works. A setting of the program, not of law.
const LINK_DAYS: i64 = 30;
/// How long a link works that somebody asked for because theirs worked no longer.
const LINK_AGAIN_DAYS: i64 = 7;
/// How many things a mail names before it says how many more there are.
const NAMED: usize = 6;
/// Nobody gets two such mails by themselves in less than this.
const PAUSE: SignedDuration = SignedDuration::from_hours(20);
/// How many links a body may ask for in a day.
const AGAIN_A_DAY: i64 = 5;

/// Where links begin: the site's own address and the network's short name.
pub(crate) struct Origin<'a> {
    pub(crate) site_address: &'a str,
    pub(crate) slug: &'a str,
    pub(crate) network_name: &'a str,
}

/// What is asked, and why.
pub(crate) struct Asking<'a> {
    pub(crate) body: BodyId,
    pub(crate) to: (&'a str, &'a str),
    pub(crate) items: &'a [(ItemKind, Uuid, String)],
    pub(crate) reason: &'static str,
    pub(crate) previous: Option<Uuid>,
}

/// Writes the link and the mail that carries it. False when there is no register to keep the mail in.
pub(crate) async fn ask(
    tx: &mut PgConnection,
    app: &App,
    origin: &Origin<'_>,
    asking: &Asking<'_>,
    now: Timestamp,
) -> Result<bool, Fault> {
    let Some(register) = freshness::register_for(&mut *tx, asking.body).await? else { return Ok(false) };
    let code = Code::generate();
    let days = if asking.reason == "asked_again" { LINK_AGAIN_DAYS } else { LINK_DAYS };
    let expires_at = now + SignedDuration::from_hours(24 * days);
    let (name, recipient) = asking.to;
    let new = NewRequest {
        body: asking.body,
        recipient,
        code_hash: code.hash(),
        reason: asking.reason,
        previous: asking.previous,
        sent_at: now,
        expires_at,
    };
    let keys: Vec<(ItemKind, Uuid)> = asking.items.iter().map(|(kind, id, _)| (*kind, *id)).collect();
    let request = freshness::add_request(&mut *tx, &new, &keys).await?;
    let link = format!("{}/lavoro/{}/aggiorna/{}", origin.site_address, origin.slug, code.plain());
    let say = |message: Message| app.catalogue.word_message(Language::Italian, &message);
    let mut list: Vec<String> = asking
        .items
        .iter()
        .take(NAMED)
        .map(|(kind, _, name)| {
            let kind = app.catalogue.word(Language::Italian, &format!("directory-item-{}", kind.code()), &[]);
            format!("- {kind}: {name}")
        })
        .collect();
    if asking.items.len() > NAMED {
        list.push(say(Message::new("directory-mail-more").with("count", asking.items.len() - NAMED)));
    }
    let text = [
        say(Message::new("directory-mail-hello").with("name", name)),
        say(Message::new("directory-mail-asks").with("network", origin.network_name)),
        list.join("\n"),
        say(Message::new("directory-mail-link").with("link", link)),
        say(Message::new("directory-mail-days").with("days", days)),
    ]
    .join("\n\n");
    queue(
        tx,
        &NewMessage {
            register,
            person: None,
            recipient_name: name.to_owned(),
            kind: Kind::StillRight,
            unique_key: format!("still_right/{request}"),
            send_after: now,
            not_after: Some(expires_at),
            content: Content::Mail {
                to: recipient.to_owned(),
                subject: say(Message::new("directory-mail-subject").with("network", origin.network_name)),
                text,
                invitation: None,
            },
        },
    )
    .await?;
    Ok(true)
}

/// Sends a new link in the place of one that works no longer. False when the body asked for too many today.
pub(crate) async fn ask_again(
    tx: &mut PgConnection,
    app: &App,
    origin: &Origin<'_>,
    request: &freshness::Request,
    now: Timestamp,
) -> Result<bool, Fault> {
    let since = now - SignedDuration::from_hours(24);
    if freshness::asked_again_since(&mut *tx, request.body, since).await? >= AGAIN_A_DAY {
        return Ok(false);
    }
    let items: Vec<(ItemKind, Uuid, String)> = freshness::asked(&mut *tx, request.id)
        .await?
        .into_iter()
        .map(|asked| (asked.kind, asked.id, asked.name))
        .collect();
    let asking = Asking {
        body: request.body,
        to: (&request.body_name, &request.recipient),
        items: &items,
        reason: "asked_again",
        previous: Some(request.id),
    };
    ask(&mut *tx, app, origin, &asking, now).await?;
    freshness::close(tx, request.id, now).await?;
    Ok(true)
}

/// One round over all networks: whoever's turn it is gets one mail about all that aged. Says how many mails.
///
/// # Errors
/// When the database fails.
pub async fn ask_owners(app: &App) -> Result<u32, Fault> {
    let mut tx = app.database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    let networks = freshness::networks(&mut tx).await?;
    drop(tx);
    let mut sent = 0;
    for network in networks {
        let mut tx = app.database.begin(&Acting::program(network, Purpose::Delivery)).await?;
        sent += ask_in(app, &mut tx, network).await?;
        tx.commit().await?;
    }
    Ok(sent)
}

async fn ask_in(app: &App, tx: &mut Tx, network: NetworkId) -> Result<u32, Fault> {
    let Some((true, site_address)) = freshness::setting(&mut *tx).await? else { return Ok(0) };
    let (slug, name) = freshness::network_names(&mut *tx, network).await?;
    let origin = Origin { site_address: &site_address, slug: &slug, network_name: &name };
    let (now, today) = (app.clock.now(), app.clock.today());
    let rhythms = freshness::rhythms(&mut *tx).await?;
    let due = |item: &Item| {
        rhythms
            .iter()
            .any(|(kind, rhythm)| *kind == item.kind && rhythm.asks_today(today, item.ages_on, item.asked))
    };
    let aged = freshness::aged(&mut *tx, None).await?;
    let mut bodies: Vec<BodyId> = aged.iter().filter(|item| due(item)).map(|item| item.body).collect();
    bodies.sort();
    bodies.dedup();
    let mut sent = 0;
    for body in bodies {
        if freshness::last_asked(&mut *tx, body).await?.is_some_and(|at| now < at + PAUSE) {
            continue;
        }
        let Some((owner, email)) = freshness::owner(&mut *tx, body).await? else { continue };
        let items = items_of(&aged, body);
        let asking = Asking { body, to: (&owner, &email), items: &items, reason: "aged", previous: None };
        sent += u32::from(ask(&mut *tx, app, &origin, &asking, now).await?);
    }
    Ok(sent)
}

/// All that aged of a body: one mail for all of it.
pub(crate) fn items_of(aged: &[Item], body: BodyId) -> Vec<(ItemKind, Uuid, String)> {
    aged.iter().filter(|item| item.body == body).map(|item| (item.kind, item.id, item.name.clone())).collect()
}
