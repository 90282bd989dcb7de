use jiff::civil::Date;
use snodo_core::{AccountId, Acting, BodyId, Database, NetworkId, Purpose, Role};
use snodo_places::Places;

use crate::{BodyKind, NewBody, NewOperator, NewRole, Validity, store};

/// A network of the installation.
#[derive(Clone, Debug)]
pub struct NetworkName {
    /// Its key.
    pub id: NetworkId,
    /// Its short name.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// Why a network could not be founded.
#[derive(Debug, thiserror::Error)]
pub enum FoundingError {
    /// There is no Comune with this code.
    #[error("nessun Comune ha il codice ISTAT {0}: sono sei cifre, per esempio 003149 per Trecate")]
    UnknownComune(String),
    /// Short names are one of a kind.
    #[error("c'è già una rete con il nome breve {0}")]
    Known(String),
    /// The database refused.
    #[error("la rete non è stata creata: {0}")]
    Database(#[from] sqlx::Error),
}

/// All networks of the installation, by name.
///
/// # Errors
/// When the database fails.
pub async fn networks(database: &Database) -> Result<Vec<NetworkName>, sqlx::Error> {
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    store::networks::all(&mut tx).await
}

/// Founds a network: its lead Comune with a register of its own, and the administrator who sets up the rest from the pages.
///
/// # Errors
/// [`FoundingError`]; nothing is half-written.
pub async fn found_network(
    database: &Database,
    slug: &str,
    name: &str,
    lead_comune: &str,
    administrator: AccountId,
    today: Date,
) -> Result<(NetworkId, BodyId), FoundingError> {
    let comune = Places::embedded()
        .comune_by_istat(lead_comune)
        .ok_or_else(|| FoundingError::UnknownComune(lead_comune.to_owned()))?;
    let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
    if store::networks::network_by_slug(&mut tx, slug).await?.is_some() {
        return Err(FoundingError::Known(slug.to_owned()));
    }
    let network = store::networks::create_network(&mut tx, slug, name).await?;
    store::networks::act_in(&mut tx, network).await?;
    let lead = NewBody {
        comune: Some(comune.istat.to_string()),
        ..NewBody::named(BodyKind::Comune, format!("Comune di {}", comune.name))
    };
    let lead = store::bodies::add_body(&mut tx, &lead).await?;
    store::networks::add_register_of_body(&mut tx, lead, "Registro dello sportello").await?;
    let validity = Validity::since(today);
    let operator = NewOperator { account: administrator, body: lead, lent_by: None, validity };
    let operator = store::operators::add_operator(&mut tx, &operator).await?;
    let role = NewRole { operator, role: Role::NetworkAdministrator, site: None, validity };
    store::operators::add_role(&mut tx, &role).await?;
    tx.commit().await?;
    Ok((network, lead))
}
