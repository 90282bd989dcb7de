//! The networks of the demonstration: real Comuni, invented people, acts that say they are examples.

mod le_citta_del_lavoro;
mod people;
mod spezia;
mod trecate;

use jiff::civil::{Date, date};
use snodo_core::{Acting, BodyId, Database, NetworkId, Purpose, Role, Settings, Tx};
use snodo_identity::{AccountError, DemoAccounts};
use snodo_places::{Comune, Places};
use sqlx::PgConnection;

use crate::{
    AccentColour, BodyKind, CapabilityKind, NewBody, NewCapability, NewCounter, NewOperator, NewRole,
    NewSite, SiteId, Standing, Validity, store,
};

/// An account of the demonstration, to be shown beside [`snodo_identity::DEMO_PASSWORD`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// With which one signs in.
    pub email: &'static str,
    /// The invented person.
    pub name: &'static str,
    /// The network's name.
    pub network: &'static str,
    /// The bodies they work for, with their roles there.
    pub works: &'static [(&'static str, &'static [Role])],
}

/// Why the demonstration's networks could not be entered.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The program does not run as a demonstration.
    #[error("networks with known passwords are only for a demonstration")]
    NotADemonstration,
    /// The places that the program carries lack something.
    #[error("the places carried by the program lack {0}")]
    Places(String),
    /// The accounts could not be made.
    #[error("{0}")]
    Account(#[from] AccountError),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
}

/// Enters the three networks of the demonstration with their operators; those that are there already are left as they are.
/// Gives all the demonstration's accounts.
///
/// # Errors
/// [`SeedError::NotADemonstration`] unless the settings say so.
pub async fn seed_networks(database: &Database, settings: &Settings) -> Result<Vec<DemoAccount>, SeedError> {
    let accounts = DemoAccounts::of(settings).await?.ok_or(SeedError::NotADemonstration)?;
    for network in [&trecate::NETWORK, &spezia::NETWORK, &le_citta_del_lavoro::NETWORK] {
        let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
        if store::networks::network_by_slug(&mut tx, network.slug).await?.is_some() {
            continue;
        }
        let id = store::networks::create_network(&mut tx, network.slug, network.name).await?;
        act_in(&mut tx, id).await?;
        colour(&mut tx, network).await?;
        match network.slug {
            "trecate" => trecate::seed(&mut tx).await?,
            "spezia" => spezia::seed(&mut tx).await?,
            _ => le_citta_del_lavoro::seed(&mut tx).await?,
        }
        people::seed(&mut tx, &accounts, network.slug).await?;
        tx.commit().await?;
    }
    Ok(people::all())
}

/// A network of the demonstration.
struct DemoNetwork {
    slug: &'static str,
    name: &'static str,
    accent_colour: &'static str,
}

/// When the example's agreements and capabilities begin.
const BEGINNING: Date = date(2024, 1, 1);

/// A whole network is entered in one transaction, which cannot know the network before it has made it.
async fn act_in(tx: &mut Tx, network: NetworkId) -> Result<(), sqlx::Error> {
    sqlx::query("SELECT set_config('snodo.network', $1, true)")
        .bind(network.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn colour(tx: &mut PgConnection, network: &DemoNetwork) -> Result<(), SeedError> {
    let colour = AccentColour::parse(network.accent_colour)
        .map_err(|refused| SeedError::Places(format!("a colour for {}: {refused:?}", network.slug)))?;
    Ok(store::networks::name_and_colour(tx, network.name, colour).await?)
}

/// The Comuni of a network, its lead first.
fn comuni(slug: &str) -> Result<Vec<&'static Comune>, SeedError> {
    let places = Places::embedded();
    let of_network = places.network_comuni().iter().filter(|comune| comune.network == slug);
    of_network
        .map(|one| {
            places.comune(one.istat).ok_or_else(|| SeedError::Places(format!("the Comune {}", one.istat)))
        })
        .collect()
}

/// A Comune as a body of the network.
async fn comune_body(tx: &mut PgConnection, comune: &Comune, name: String) -> Result<BodyId, SeedError> {
    let body = NewBody { comune: Some(comune.istat.to_string()), ..NewBody::named(BodyKind::Comune, name) };
    Ok(store::bodies::add_body(tx, &body).await?)
}

/// A body that sits in a Comune.
async fn other_body(
    tx: &mut PgConnection,
    kind: BodyKind,
    name: &str,
    comune: &Comune,
) -> Result<BodyId, SeedError> {
    let body = NewBody { comune: Some(comune.istat.to_string()), ..NewBody::named(kind, name) };
    Ok(store::bodies::add_body(tx, &body).await?)
}

async fn capabilities(
    tx: &mut PgConnection,
    body: BodyId,
    act: &str,
    kinds: &[CapabilityKind],
) -> Result<(), SeedError> {
    for kind in kinds {
        let capability = NewCapability {
            body,
            site: None,
            kind: *kind,
            act: act.to_owned(),
            standing: Standing::Definitive,
            validity: Validity::since(BEGINNING),
        };
        store::bodies::add_capability(&mut *tx, &capability).await?;
    }
    Ok(())
}

/// A site and its one counter.
async fn counter(
    tx: &mut PgConnection,
    body: BodyId,
    site: &str,
    counter: &str,
    comune: &Comune,
) -> Result<SiteId, SeedError> {
    let site = NewSite {
        body,
        name: site.to_owned(),
        address: "Piazza del Municipio, 1".to_owned(),
        comune: comune.istat.to_string(),
        postal_code: comune.cap.map(str::to_owned),
        step_free: Some(true),
        private_room: Some(true),
        self_service_computer: None,
    };
    let site = store::sites::add_site(&mut *tx, &site).await?;
    let counter = NewCounter {
        site,
        name: counter.to_owned(),
        phone: None,
        email: None,
        validity: Validity::since(BEGINNING),
    };
    store::sites::add_counter(tx, &counter).await?;
    Ok(site)
}

/// Lets an account work for a body with these roles.
async fn operator(
    tx: &mut PgConnection,
    account: snodo_core::AccountId,
    body: BodyId,
    roles: &[Role],
) -> Result<(), SeedError> {
    let validity = Validity::since(BEGINNING);
    let operator = NewOperator { account, body, lent_by: None, validity };
    let operator = store::operators::add_operator(&mut *tx, &operator).await?;
    for role in roles {
        store::operators::add_role(&mut *tx, &NewRole { operator, role: *role, site: None, validity })
            .await?;
    }
    Ok(())
}
