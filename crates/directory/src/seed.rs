//! The directories of the demonstration's networks: bodies, sheets, places, hours and initiatives that nobody ever met, in `data/directory`. Some
//! of it ages, some is overdue, some hidden already, two bodies look like one: what a real directory has.

mod rows;
mod written;

use jiff::civil::Date;
use snodo_core::{Acting, BodyId, Database, NetworkId, Purpose, Settings};
use snodo_network::{BodyKind, NewBody, Validity};
use snodo_places::{Comune, PlaceRef, Places};
use sqlx::PgConnection;
use uuid::Uuid;

use rows::Rows;
use written::{Library, WrittenBody};

/// The networks that have a directory, with what is written of them.
const NETWORKS: [(&str, &str); 3] = [
    ("spezia", include_str!("../../../data/directory/spezia.json")),
    ("trecate", include_str!("../../../data/directory/trecate.json")),
    ("varese", include_str!("../../../data/directory/varese.json")),
];

/// Why the demonstration's directories could not be entered.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The program does not run as a demonstration.
    #[error("an invented directory is only for a demonstration")]
    NotADemonstration,
    /// What is written in `data/directory` cannot be read.
    #[error("the demonstration's directory: {0}")]
    Written(String),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
}

/// Enters the directories of the demonstration's networks, with days counted from `today`; a network that has sheets already is left as it is.
///
/// # Errors
/// [`SeedError::NotADemonstration`] unless the settings say so.
pub async fn seed_directory(database: &Database, settings: &Settings, today: Date) -> Result<(), SeedError> {
    if !settings.demo {
        return Err(SeedError::NotADemonstration);
    }
    let library = Library::carried()?;
    for (slug, text) in NETWORKS {
        let mut tx = database.begin(&Acting::nobody(Purpose::Maintenance)).await?;
        let network = snodo_network::network_by_slug(&mut tx, slug).await?;
        drop(tx);
        if let Some(network) = network {
            seed_network(database, network, &library, &written::bodies(text)?, today).await?;
        }
    }
    Ok(())
}

async fn seed_network(
    database: &Database,
    network: NetworkId,
    library: &Library,
    bodies: &[WrittenBody],
    today: Date,
) -> Result<(), SeedError> {
    // What was verified long ago is history, and history is the owner's to load.
    let mut tx = database.begin_as_owner(&Acting::program(network, Purpose::Import)).await?;
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM service_sheet WHERE network_id = acting_network())")
            .fetch_one(&mut *tx)
            .await?;
    if there {
        return Ok(());
    }
    let mut rows = Rows::new(library, today);
    for (position, written) in bodies.iter().enumerate() {
        let comune = comune(&written.comune)?;
        let body = body(&mut tx, written, comune).await?;
        let counter = counter_of(&mut tx, body).await?;
        rows.add(position, body, written, comune, counter)?;
    }
    rows.write(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

fn comune(name: &str) -> Result<&'static Comune, SeedError> {
    let places = Places::embedded();
    let found = places.by_exact_name(name, None).into_iter().find_map(|place| match place {
        PlaceRef::Comune(comune) => Some(comune),
        PlaceRef::Country(_) => None,
    });
    found.ok_or_else(|| SeedError::Written(format!("no Comune {name}")))
}

/// The body of this name, made and joined to the network's protocol when it is not there yet. Nobody joins an agreement whose members share
/// personal files.
async fn body(tx: &mut PgConnection, written: &WrittenBody, comune: &Comune) -> Result<BodyId, SeedError> {
    let email = format!("info@{}", written.domain);
    let found: Option<Uuid> = sqlx::query_scalar(
        "UPDATE body SET email = coalesce(email, $2), phone = coalesce(phone, $3)
         WHERE network_id = acting_network() AND name = $1 RETURNING id",
    )
    .bind(&written.name)
    .bind(&email)
    .bind(&written.phone)
    .fetch_optional(&mut *tx)
    .await?;
    if let Some(id) = found {
        return Ok(BodyId(id));
    }
    let kind = BodyKind::from_code(&written.kind)
        .ok_or_else(|| SeedError::Written(format!("no kind of body {}", written.kind)))?;
    let new = NewBody {
        comune: Some(comune.istat.to_string()),
        email: Some(email),
        phone: Some(written.phone.clone()),
        ..NewBody::named(kind, written.name.clone())
    };
    let id = snodo_network::add_body(&mut *tx, &new).await?;
    if !written.pending {
        let protocol: Option<(Uuid, jiff_sqlx::Date)> = sqlx::query_as(
            "SELECT id, valid_from FROM agreement WHERE network_id = acting_network() AND NOT joint_controllers ORDER BY valid_from LIMIT 1",
        )
        .fetch_optional(&mut *tx)
        .await?;
        if let Some((protocol, since)) = protocol {
            let validity = Validity::since(since.to_jiff());
            snodo_network::add_member(&mut *tx, protocol.into(), id, validity).await?;
        }
    }
    Ok(id)
}

/// The body's counter and its site, when it has one that has hours.
async fn counter_of(tx: &mut PgConnection, body: BodyId) -> Result<Option<(Uuid, Uuid)>, SeedError> {
    Ok(sqlx::query_as(
        "SELECT s.id, c.id FROM counter c JOIN site s ON s.network_id = c.network_id AND s.id = c.site_id
         WHERE c.network_id = acting_network() AND s.body_id = $1 AND c.valid_to IS NULL
           AND EXISTS (SELECT FROM counter_opening o WHERE o.network_id = c.network_id AND o.counter_id = c.id)
         ORDER BY c.name LIMIT 1",
    )
    .bind(body.0)
    .fetch_optional(tx)
    .await?)
}
