//! What the site looks after by itself: searches by mail, the figures of the years, and forgetting in time.

use jiff::{SignedDuration, ToSpan as _};
use snodo_core::{Acting, App, Fault, Frame, Language, Message, NetworkId, PublicNetwork, Purpose, Tx};
use snodo_messages::{Content, Kind, NewMessage};

use crate::{
    figures::spans,
    store::{self, saved::SavedSearch},
    vacancies::{
        alert::{UNCONFIRMED, leave_link, link, searched_words},
        search::{Asked, narrow},
        words::Card,
    },
};

/// How long somebody's interest in a vacancy is kept.
const INTEREST_KEPT: SignedDuration = SignedDuration::from_hours(180 * 24);
/// From this hour on, in Italy, the day's mails go out.
const FIRST_HOUR: i8 = 7;
/// How many vacancies a mail tells; the link leads to all.
const IN_A_MAIL: usize = 20;
/// A mail that could not leave for so long would tell of vacancies that are gone.
const MAIL_MAKES_SENSE: SignedDuration = SignedDuration::from_hours(24);

/// One round: forgets what has had its time, counts the figures that anybody may read, and tells the searches whose turn it is. Each network in transactions of its own.
///
/// # Errors
/// When the database fails.
pub async fn look_after(app: &App) -> Result<(), Fault> {
    let now = app.clock.now();
    let mut tx = app.database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    store::tries::forget(&mut tx, now).await?;
    let networks = store::saved::networks(&mut tx).await?;
    tx.commit().await?;
    for (network, slug, _) in networks {
        let mut tx = app.database.begin(&Acting::program(network, Purpose::Maintenance)).await?;
        store::interest::forget(&mut tx, now - INTEREST_KEPT).await?;
        for (first, last) in spans(app.clock.today()) {
            store::figures::count(&mut tx, first, last).await?;
        }
        tx.commit().await?;
        let mut tx = app.database.begin(&Acting::program(network, Purpose::Delivery)).await?;
        store::saved::forget_unconfirmed(&mut tx, now - UNCONFIRMED).await?;
        tx.commit().await?;
        if app.clock.now_in_italy().hour() >= FIRST_HOUR {
            tell_searches(app, network, &slug).await?;
        }
    }
    Ok(())
}

/// Tells the due searches what was published until yesterday: never twice, because the day it was told through goes with the mail.
async fn tell_searches(app: &App, id: NetworkId, slug: &str) -> Result<(), Fault> {
    let yesterday = app.clock.today().saturating_sub(1.day());
    let mut tx = app.database.begin(&Acting::program(id, Purpose::Delivery)).await?;
    let due = store::saved::due(&mut tx, yesterday).await?;
    if due.is_empty() {
        return Ok(());
    }
    let network = snodo_network::public_network(app, slug).await?;
    let Some(register) = store::saved::register(&mut tx, app.clock.today()).await? else { return Ok(()) };
    for search in &due {
        tell(app, &mut tx, &network, search, register).await?;
    }
    let told: Vec<_> = due.iter().map(|search| search.id).collect();
    store::saved::told(&mut tx, &told, yesterday).await?;
    tx.commit().await?;
    Ok(())
}

async fn tell(
    app: &App,
    tx: &mut Tx,
    network: &PublicNetwork,
    search: &SavedSearch,
    register: uuid::Uuid,
) -> Result<(), Fault> {
    let yesterday = app.clock.today().saturating_sub(1.day());
    let first = search.told_through.saturating_add(1.day());
    let asked = Asked::of_query(&search.criteria);
    let around = asked.around().ok().flatten();
    let candidates = store::vacancies::candidates(&mut *tx, asked.q.trim(), Some((first, yesterday))).await?;
    let found = narrow(candidates, &asked, around);
    if found.ids.is_empty() {
        return Ok(());
    }
    let shown: Vec<_> = found.ids.iter().copied().take(IN_A_MAIL).collect();
    let lines = store::vacancies::lines(&mut *tx, &shown).await?;
    let page = Frame::in_mail(app, Language::from_code(&search.language).unwrap_or_default())
        .of_network(network.clone());
    let list: Vec<String> = lines
        .iter()
        .map(|line| {
            let card = Card::of(&page, line, around);
            let mut said = vec![card.place];
            said.extend(card.conditions);
            format!(
                "{}\n{}\n{}{}/offerte/{}",
                card.title,
                said.join(" · "),
                search.origin,
                network.home(),
                line.id
            )
        })
        .collect();
    let text = page.message(
        &Message::new("site-alert-mail")
            .with("n", found.ids.len())
            .with("search", searched_words(&page, &asked))
            .with("list", list.join("\n\n"))
            .with("network", &network.name)
            .with("link", link(search, &network.slug)),
    );
    let now = app.clock.now();
    let message = NewMessage {
        register,
        person: None,
        recipient_name: String::new(),
        kind: Kind::SavedSearch,
        unique_key: format!("saved-search/{}/{yesterday}", search.id),
        send_after: now,
        not_after: Some(now + MAIL_MAKES_SENSE),
        content: Content::Mail {
            to: search.email.clone(),
            subject: page.t_with("site-alert-mail-subject", "n", found.ids.len()),
            text,
            invitation: None,
        },
    };
    // A search that was asked for where the site did not know its own address cannot say where it is left.
    if search.origin.is_empty() {
        snodo_messages::queue(&mut *tx, &message).await?;
    } else {
        snodo_messages::queue_repeated(&mut *tx, &message, &leave_link(search, &network.slug)).await?;
    }
    Ok(())
}
